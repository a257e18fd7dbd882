//! All that people say about a page or a change, and what they suggest.

use leptos::prelude::*;
use spec::markdown;
use spec::thread::Quote;
use spec::{Action, Page, PagePath};
use texts::text;
use wiki::{Application, Compared, Result, ThreadFilter};

use super::Screen;
use crate::parts::breadcrumbs::Breadcrumbs;
use crate::parts::diff::{Comparison, Shown};
use crate::parts::fields::Alert;
use crate::parts::thread::{Clashes, Composer, QuotingComposer, Threads, address};
use crate::parts::tree::tree;
use crate::parts::words::cut;
use crate::ssr::Refused;
use crate::visit::Visit;
use crate::weaving::woven;

/// The discussions of a page: `/{path}?view=discuss`.
// r[impl discuss.list]
pub async fn of_page(visit: &Visit, path: &PagePath) -> Result<Screen> {
    if let Some(screen) = applying(visit).await? {
        return Ok(screen);
    }
    let page = visit.wiki().page(visit.actor(), path, visit.when.as_ref()).await?;
    let filter = ThreadFilter { revision: Some(page.revision), resolved: None };
    let mut threads = visit.wiki().threads(visit.actor(), &page.path, filter).await?;
    threads.retain(|thread| !thread.proposed);
    let about = about(visit, &page).await;
    let title = text!("discuss-title", title = &page.title);
    let left = tree(visit, &page.path).await;
    let composer = match (visit.may(Action::Comment), about) {
        (false, _) => {
            let link = view! { <a href=visit.sign_in_link()>{text!("sign-in")}</a> };
            view! { <p class="hint">{woven!("discuss-sign-in", link = link)}</p> }.into_any()
        }
        (true, About::Words(about)) => {
            view! { <h2>{text!("discuss-comment")}</h2> <Composer visit=visit.clone() about=Some(about)/> }.into_any()
        }
        (true, About::Unclear(why)) => view! {
            <h2>{text!("discuss-comment")}</h2>
            {why.map(|why| view! { <Alert title=text!("discuss-not-quoted") why/> })}
            <QuotingComposer visit=visit.clone() page=page.clone()/>
            <Paragraphs visit=visit.clone() page=page.clone()/>
        }
        .into_any(),
    };
    let main = view! {
        <Breadcrumbs visit=visit.clone() path=page.path.clone()/>
        <h1>{title.clone()}</h1>
        <p class="meta"><a href=visit.link(&page.path)>{text!("discuss-read")}</a></p>
        <Threads visit=visit.clone() threads/>
        <section class="words" aria-label=text!("discuss-yours")>{composer}</section>
    };
    Ok(Screen { title, left, main: main.into_any(), right: None })
}

/// The discussions of a change: `/changes/{n}?view=discuss`.
pub async fn of_change(visit: &Visit, number: i64) -> Result<Screen> {
    if let Some(screen) = applying(visit).await? {
        return Ok(screen);
    }
    let change = visit.wiki().change(visit.actor(), number).await?;
    let visit = &visit.at(&change.pages.iter().map(|page| &page.path).collect::<Vec<_>>()).await;
    let title = text!("discuss-title-change", n = number.to_string());
    let words = match quoted(visit) {
        Some(quote) => visit.wiki().quoted(visit.actor(), &quote).await.ok(),
        None => None,
    };
    let composer = words.filter(|_| visit.may(Action::Comment)).map(|about| {
        view! { <section class="words" aria-label=text!("discuss-yours")><h2>{text!("discuss-comment")}</h2><Composer visit=visit.clone() about=Some(about)/></section> }
    });
    let main = view! {
        <h1>{title.clone()}</h1>
        <p class="meta"><a href=visit.path.clone()>{change.title.clone()}</a></p>
        {composer}
        <Threads visit=visit.clone() threads=change.threads/>
    };
    Ok(Screen::plain(title, main.into_any()))
}

/// What a comment is to be about.
enum About {
    Words(Quote),
    /// Nothing yet, and why.
    Unclear(Option<String>),
}

/// The words that are named in the address, or in a form that did not go through; the whole of a block.
async fn about(visit: &Visit, page: &Page) -> About {
    let asked = match (&visit.refused, quoted(visit)) {
        (Some(Refused::Comment { about: Some(about), .. }), _) => Some(about.clone()),
        (_, Some(quote)) => Some(quote),
        _ => block(visit, page),
    };
    let Some(asked) = asked else { return About::Unclear(None) };
    match visit.wiki().quoted(visit.actor(), &asked).await {
        Ok(found) => About::Words(found),
        // The form says why itself when it was sent.
        Err(_) if visit.refused.is_some() => About::Unclear(None),
        Err(why) => About::Unclear(Some(why.to_string())),
    }
}

fn quoted(visit: &Visit) -> Option<Quote> {
    let told = |name| visit.query(name).unwrap_or_default().to_owned();
    let quote = visit.query("quote").filter(|quote| !quote.trim().is_empty())?.to_owned();
    let (page, revision) = (PagePath::parse(visit.query("page")?).ok()?, visit.number("revision")?);
    Some(Quote { page, revision, quote, prefix: told("prefix"), suffix: told("suffix") })
}

fn block(visit: &Visit, page: &Page) -> Option<Quote> {
    let blocks = markdown::parse(&page.body).blocks;
    let range = blocks.get(usize::try_from(visit.number("block")?).ok()?)?.range.clone();
    let (before, quote) = (page.body.get(..range.start)?, page.body.get(range.clone())?.trim());
    let cut = before.char_indices().rev().nth(199).map_or(0, |(at, _)| at);
    Some(Quote {
        page: page.path.clone(),
        revision: page.revision,
        quote: quote.to_owned(),
        prefix: before[cut..].to_owned(),
        suffix: page.body.get(range.end..)?.chars().take(200).collect(),
    })
}

/// Every block of a page, to choose one without selecting words.
#[component]
fn Paragraphs(visit: Visit, page: Page) -> impl IntoView {
    let here = visit.face(&page.path, "discuss");
    let lines: Vec<_> = markdown::parse(&page.body)
        .blocks
        .into_iter()
        .enumerate()
        .filter_map(|(number, block)| {
            let words = cut(page.body.get(block.range)?, 80);
            let says = words.chars().any(char::is_alphanumeric);
            says.then(|| view! { <li><a href=format!("{here}&block={number}#composer")>{words}</a></li> })
        })
        .collect();
    view! { <details class="paragraphs"><summary>{text!("discuss-paragraph")}</summary><ol class="plain">{lines}</ol></details> }
}

/// The preview of suggestions, if some are named: `&apply=12&apply=13`.
async fn applying(visit: &Visit) -> Result<Option<Screen>> {
    let named = visit.query_without_moment().into_iter().filter(|(name, _)| name == "apply");
    let comments: Vec<i64> = named.filter_map(|(_, value)| value.parse().ok()).collect();
    if comments.is_empty() {
        return Ok(None);
    }
    let asked = Application { comments: comments.clone(), ..Application::default() };
    let applied = visit.wiki().preview_suggestions(visit.actor(), &asked).await?;
    let title = text!("discuss-apply-title", n = comments.len());
    let refusal = match &visit.refused {
        Some(Refused::Comment { why, .. }) => Some(why.clone()),
        _ => None,
    };
    let body = match applied.after {
        None => view! { <Clashes clashes=applied.clashes/> }.into_any(),
        Some(after) => {
            let compared = Compared::of_texts(&applied.before, &after, &applied.path);
            let boxes: Vec<_> = comments
                .iter()
                .map(|id| view! { <input type="hidden" name=format!("suggestion-{id}") value="1"/> })
                .collect();
            let way = match (applied.proposal, visit.may(Action::Edit)) {
                (None, true) => view! {
                    <fieldset>
                        <legend>{text!("discuss-way")}</legend>
                        <label class="check"><input type="radio" name="way" value="page" checked=true/>" " {text!("discuss-way-page")}</label>
                        <label class="check"><input type="radio" name="way" value="proposal"/>" " {text!("discuss-way-proposal")}</label>
                    </fieldset>
                }
                .into_any(),
                (None, false) => view! {
                    <input type="hidden" name="way" value="proposal"/>
                    <p class="hint">{text!("discuss-proposal-only")}</p>
                }
                .into_any(),
                (Some(change), _) => {
                    let part = text!("discuss-part-of-proposal", n = change.to_string());
                    view! { <p class="hint">{part}</p> }.into_any()
                }
            };
            view! {
                <Comparison visit=visit.clone() compared shown=Shown { id: "a".into(), ..Shown::default() }/>
                <form class="composer" action=address(visit) method="post">
                    <input type="hidden" name="action" value="apply"/>
                    {boxes}
                    {way}
                    <label for="message">{text!("discuss-why")}</label>
                    <input id="message" type="text" name="message" autocomplete="off"/>
                    <p class="buttons"><button class="primary" type="submit">{text!("discuss-apply")}</button></p>
                </form>
            }
            .into_any()
        }
    };
    let main = view! {
        <h1>{title.clone()}</h1>
        <p class="meta"><code>{applied.path.to_string()}</code></p>
        {refusal.map(|why| view! { <Alert title=text!("discuss-refused") why/> })}
        {body}
    };
    Ok(Some(Screen::plain(title, main.into_any())))
}
