//! Writing a page.

use leptos::prelude::*;
use spec::attachment::LARGEST_UPLOAD;
use spec::{Action, PagePath};
use texts::text;
use wiki::{Error, Result};

use super::{Screen, conflict, drafted};
use crate::islands::attaching::Attaching;
use crate::islands::editing::Editing;
use crate::islands::keeping::Keeping;
use crate::islands::others::Others;
use crate::islands::replacing::Replacing;
use crate::islands::writing::Writing;
use crate::parts::breadcrumbs::Breadcrumbs;
use crate::parts::drafting::{Drafting, Waiting, drafting};
use crate::parts::fields::{Alert, TextArea};
use crate::parts::findings;
use crate::parts::proposing::{Proposing, proposing};
use crate::parts::standing;
use crate::parts::words::{cut, title_of};
use crate::ssr::Refused;
use crate::visit::Visit;
use crate::weaving::woven;

/// What the form holds.
#[derive(Default)]
struct Draft {
    /// What the page is called, as far as it is known.
    title: Option<String>,
    body: String,
    message: String,
    /// The revision the text is written against.
    base: Option<i64>,
    /// The text as it will look.
    preview: Option<String>,
    /// True when somebody asked for the preview.
    previewed: bool,
    /// Why it was not saved.
    why: Option<String>,
    /// What the rules for specifications say of the text.
    said: Option<String>,
    /// The file that was added beside the page, or why it was not.
    added: Option<std::result::Result<String, String>>,
}

pub async fn show(visit: &Visit, path: &PagePath) -> Result<Screen> {
    // Asked before anybody writes a long text that could not be saved; a text that was written is always shown again.
    if visit.refused.is_none() {
        visit.must(Action::Propose).map_err(Error::Denied)?;
    }
    let proposing = proposing(visit, path).await?;
    if let (None, Some(_), Some(change)) = (&visit.refused, visit.query("join"), visit.number("change"))
        && let Some((conflict, version)) = visit.wiki().meeting(visit.actor(), change, path).await?
    {
        return conflict::join(visit, &conflict, version);
    }
    let drafting = drafting(visit, path).await?;
    if let Some(waiting) = drafting.compared(visit) {
        return drafted::show(visit, path, waiting).await;
    }
    let mut draft = draft(visit, path, &proposing, &drafting).await?;
    draft.said = said(visit, path, &draft.body).await;
    let title = match (&draft.title, draft.base) {
        (Some(title), _) => text!("editor-title", name = title),
        (None, Some(_)) => text!("editor-title", name = path.name()),
        (None, None) => text!("editor-title-new", path = path.to_string()),
    };
    let standing = standing::warning(visit, path).await;
    let main = view! {
        <Breadcrumbs visit=visit.clone() path=path.clone()/>
        <div class="page-head"><h1>{title.clone()}</h1></div>
        {draft.why.clone().map(|why| view! { <Alert title=text!("editor-refused") why/> })}
        {draft.added.clone().map(|added| view! { <Added added/> })}
        {(!visit.may(Action::Propose)).then(|| view! { <SignInBeside/> })}
        {proposing.notice(visit)}
        {drafting.waiting().map(|kept| view! { <Waiting visit=visit.clone() path=path.clone() kept/> })}
        <Others path=path.clone()/>
        {standing}
        {visit.query("quote").map(|quote| view! { <Words quote=quote.to_owned()/> })}
        <Form visit=visit.clone() path=path.clone() draft proposing drafting/>
    };
    Ok(Screen::plain(title, main.into_any()))
}

async fn draft(visit: &Visit, path: &PagePath, proposing: &Proposing, drafting: &Drafting) -> Result<Draft> {
    if let (None, Some(kept)) = (&visit.refused, drafting.gone_on_with()) {
        let preview = visit.wiki().preview(visit.actor(), path, &kept.body).await.ok().map(|preview| preview.html);
        let (body, message, base) = (kept.body.clone(), kept.message.clone(), kept.base_revision);
        return Ok(Draft { body, message, base, preview, ..Draft::default() });
    }
    match visit.refused.clone() {
        Some(Refused::Save { body, message, base, why }) => {
            Ok(Draft { body, message, base, why: Some(why), ..Draft::default() })
        }
        Some(Refused::Attach { body, message, base, added }) => {
            let preview = visit.wiki().preview(visit.actor(), path, &body).await.ok().map(|preview| preview.html);
            Ok(Draft { body, message, base, preview, added: Some(added), ..Draft::default() })
        }
        Some(Refused::Preview { body, message, base }) => {
            let preview = visit.wiki().preview(visit.actor(), path, &body).await;
            let why = preview.as_ref().err().map(ToString::to_string);
            let preview = preview.ok().map(|preview| preview.html);
            Ok(Draft { body, message, base, previewed: preview.is_some(), preview, why, ..Draft::default() })
        }
        _ if proposing.version.is_some() => {
            let version = proposing.version.unwrap_or_default();
            let page = visit.wiki().revision(visit.actor(), version).await?;
            let preview = visit.wiki().preview(visit.actor(), path, &page.body).await.ok().map(|preview| preview.html);
            Ok(Draft { title: Some(page.title), body: page.body, base: Some(version), preview, ..Draft::default() })
        }
        _ => match visit.wiki().page(visit.actor(), path, None).await {
            Ok(page) => {
                let preview = Some(visit.wiki().html(&page, None).to_string());
                let (title, base) = (Some(page.title), Some(page.revision));
                Ok(Draft { title, body: page.body, base, preview, ..Draft::default() })
            }
            Err(Error::NotFound(_)) => {
                let body = beginning(visit, path).await?;
                // Who begins with something sees what that will be.
                let preview = match visit.query("template").filter(|name| !name.is_empty()) {
                    Some(_) => visit.wiki().preview(visit.actor(), path, &body).await.ok().map(|preview| preview.html),
                    None => None,
                };
                Ok(Draft { body, preview, ..Draft::default() })
            }
            Err(error) => Err(error),
        },
    }
}

/// What a new page begins with.
async fn beginning(visit: &Visit, path: &PagePath) -> Result<String> {
    let title = title_of(path);
    match visit.query("template").filter(|name| !name.is_empty()) {
        Some(name) => visit.wiki().from_template(visit.actor(), path, name, &title).await,
        None => Ok(format!("# {title}\n\n")),
    }
}

/// What the rules for specifications say of a text; nothing where they cannot be asked.
// r[impl lint.writing]
async fn said(visit: &Visit, path: &PagePath, body: &str) -> Option<String> {
    let found = visit.wiki().lint_text(visit.actor(), path, body).await.ok()?;
    Some(findings::beside_writing(found).to_html())
}

/// Somebody's session ended while they wrote.
#[component]
fn SignInBeside() -> impl IntoView {
    let link = view! { <a href="/login" target="_blank" rel="noopener">{text!("editor-sign-in-link")}</a> };
    view! { <p class="notice">{woven!("editor-sign-in", link = link)}</p> }
}

/// The words that somebody wants to be different: they came from an answer that stands on them.
#[component]
fn Words(quote: String) -> impl IntoView {
    view! {
        <aside class="notice words-at-hand" aria-label=text!("editor-quoted")>
            <p>{text!("editor-quoted-hint")}</p>
            <blockquote>{cut(&quote, 600)}</blockquote>
        </aside>
    }
}

/// What became of a file.
#[component]
fn Added(added: std::result::Result<String, String>) -> impl IntoView {
    match added {
        Ok(name) => view! {
            <p class="notice" role="status">
                {woven!("editor-added", name = view! { <strong>{name}</strong> })}
            </p>
        }
        .into_any(),
        Err(why) => view! { <Alert title=text!("editor-not-added") why/> }.into_any(),
    }
}

#[component]
fn Form(visit: Visit, path: PagePath, draft: Draft, proposing: Proposing, drafting: Drafting) -> impl IntoView {
    let (account, change) = (visit.actor().account(), proposing.change.as_ref().map(|(number, _)| *number));
    // Whose past the text has in this window: `public/undo.js` keeps it under this name.
    let undo = format!("{}:{}:{path}", account.unwrap_or_default(), change.unwrap_or_default());
    let keeping = view! {
        <Keeping
            path=path.clone()
            change
            account
            kept=drafting.version()
            waits=drafting.waiting().is_some()
            refused=visit.refused.is_some()
        />
    };
    let lines = spec::markdown::lines(&draft.body);
    let base = draft.base.map(|base| base.to_string()).unwrap_or_default();
    view! {
        <form class="editor" action=drafting.address(proposing.address(&visit, &path, "edit")) method="post" enctype="multipart/form-data">
            <input id="base" type="hidden" name="base" value=base/>
            {proposing.field()}
            // The first button is the one that the Enter key presses.
            <button class="visually-hidden" type="submit" name="action" value=proposing.enter() tabindex="-1" aria-hidden="true">{text!("save")}</button>
            <div class="editor-text">
                <label for="body">{text!("editor-text")}</label>
                <Writing path=path.clone()/>
                <Replacing/>
                <div class="typing" data-undo=undo>
                    <TextArea id="body" name="body" text=draft.body rows="24" source=true described_by="body-hint"/>
                    <div id="completions" class="completions" role="listbox" aria-label=text!("editor-completions") hidden></div>
                </div>
                <p class="hint" id="body-hint">{text!("editor-markdown")}</p>
                {keeping}
                <div class="attach">
                    <label for="file">{text!("editor-file")}</label>
                    <div class="field-row">
                        <input id="file" type="file" name="file" aria-describedby="file-hint"/>
                        <button type="submit" name="action" value="attach">{text!("editor-add")}</button>
                    </div>
                    <p class="hint" id="file-hint">{text!("editor-file-hint", n = LARGEST_UPLOAD >> 20)}</p>
                    <Attaching path=path.clone()/>
                </div>
            </div>
            <div class="editor-preview" class:is-made=draft.previewed>
                <p class="label" aria-hidden="true">{text!("preview")}</p>
                <div class="prose" id="preview" tabindex="0" role="region" aria-label=text!("editor-preview") inner_html=draft.preview.unwrap_or_default()></div>
                <div id="lint" inner_html=draft.said.unwrap_or_default()></div>
                <Editing path=path.clone() lines/>
            </div>
            <div class="editor-foot">
                <label for="message">{text!("editor-message")}</label>
                <input id="message" name="message" value=draft.message maxlength="500" placeholder=text!("message-hint")/>
                <button id="suggested" class="suggested" type="button" hidden></button>
                <p class="buttons">
                    {proposing.buttons()}
                    <a class="button" href=proposing.back(&visit, &path)>{text!("cancel")}</a>
                    <button class="preview-button" type="submit" name="action" value="preview">{text!("preview")}</button>
                </p>
            </div>
        </form>
    }
}
