//! A page's history: who changed it when, and why; any two of its revisions can be compared.

use leptos::prelude::*;
use spec::diff::Words;
use spec::page::RevisionKind;
use spec::timeline::Timeline;
use spec::{Action, PagePath, RevisionLine};
use texts::text;
use wiki::Result;

use super::Screen;
use super::page::{difference, go_back, revision};
use crate::parts::amount::Amount;
use crate::parts::breadcrumbs::Breadcrumbs;
use crate::parts::commits::CommitLink;
use crate::parts::pager::Pager;
use crate::parts::people::author::Author;
use crate::parts::time::{Day, Time};
use crate::parts::timeline::{Picture, Size, summary};
use crate::parts::tree::tree;
use crate::parts::words::label;
use crate::visit::Visit;
use crate::weaving::woven;

/// How many revisions are listed at once.
const MANY: usize = 50;

pub async fn show(visit: &Visit, path: &PagePath) -> Result<Screen> {
    // The past knows nothing of what came after it.
    let shown = match (visit.number("cursor"), &visit.when) {
        (None, Some(when)) => {
            visit.wiki().page(visit.actor(), path, Some(when)).await.ok().map(|page| page.revision + 1)
        }
        (cursor, _) => cursor,
    };
    let mut lines = visit.wiki().history(visit.actor(), path, shown, MANY + 1).await?.items;
    let last = lines.get(MANY - 1).filter(|_| lines.len() > MANY).map(|last| last.revision);
    let next = last.map(|last| visit.url(&path.url(), &[("view", "history"), ("cursor", &last.to_string())]));
    // An edit that came back from the repository and the commit it came back with are one story, told where it began.
    lines.retain(|line| !line.echo);
    let older: Vec<_> = lines.iter().skip(1).map(|line| line.revision).map(Some).chain([None]).collect();
    lines.retain(|line| last.is_none_or(|last| line.revision >= last));

    let revisions: Vec<_> = lines.iter().map(|line| line.revision).collect();
    let words = visit.wiki().words_changed(visit.actor(), path, &revisions).await?;
    let timeline = visit.wiki().timeline(visit.actor(), path, visit.when.as_ref()).await?;
    let left = tree(visit, path).await;
    let title = match path.name() {
        "" => text!("history-title-first").to_owned(),
        name => text!("history-title", name = name),
    };
    let entries: Vec<_> = lines
        .into_iter()
        .zip(older)
        .zip(words)
        .enumerate()
        .map(|(index, ((line, base), words))| {
            // What the page says now is nothing to go back to.
            let newest = index == 0 && visit.number("cursor").is_none();
            let back = visit.may(Action::Edit) && !newest && line.kind != RevisionKind::Delete;
            let back = back.then(|| go_back(path, line.revision));
            view! { <Entry visit=visit.clone() path=path.clone() line base words index back/> }
        })
        .collect();
    let comparable = entries.len() > 1;
    let main = view! {
        <Breadcrumbs visit=visit.clone() path=path.clone()/>
        <div class="page-head">
            <h1>{title.clone()}</h1>
            <p class="actions">
                <a class="button" href=visit.link(path)>{text!("history-back-to-page")}</a>
                <a class="button" href=visit.url("/ask/digest", &[("at", path.as_str())])>{text!("history-in-short")}</a>
            </p>
        </div>
        {(timeline.changes() > 1).then(|| view! { <Pictures visit=visit.clone() path=path.clone() timeline/> })}
        <form action=path.url() method="get" class="history">
            <input type="hidden" name="view" value="diff"/>
            {visit.when.as_ref().map(|when| view! { <input type="hidden" name="as_of" value=when.to_string()/> })}
            {comparable.then(|| view! { <p class="hint">{text!("history-choose")} " " <button type="submit">{text!("history-compare")}</button></p> })}
            <ol class="revisions">{entries}</ol>
        </form>
        <Pager next label=text!("history-older-changes")/>
    };
    Ok(Screen { title, left, main: main.into_any(), right: None })
}

/// The history at a glance, in the size that fits the screen; each bar leads to what it stands for.
#[component]
fn Pictures(visit: Visit, path: PagePath, timeline: Timeline) -> impl IntoView {
    let address = path.url();
    let told = text!("history-picture", summary = summary(&timeline));
    let link = Callback::new(move |revision: i64| {
        let cursor = (revision + 1).to_string();
        visit.url(&address, &[("view", "history"), ("cursor", &cursor)])
    });
    view! {
        <figure class="timeline-figure">
            <Picture timeline=timeline.clone() size=Size::Large link=Some(link)/>
            <Picture timeline size=Size::Medium link=Some(link)/>
            <figcaption class="hint">{told}</figcaption>
        </figure>
    }
}

#[component]
fn Entry(
    visit: Visit,
    path: PagePath,
    line: RevisionLine,
    base: Option<i64>,
    words: Words,
    index: usize,
    back: Option<String>,
) -> impl IntoView {
    let subject = spec::change::headline(&line.message).to_owned();
    let change = visit.url(&format!("/changes/{}", line.change), &[]);
    let number = line.revision.to_string();
    let radio = |name: &'static str, word: &str, chosen: usize| {
        view! {
            <label class="choice" title=text!("history-compare-which", which = word)>
                <input type="radio" name=name value=number.clone() checked=index == chosen/>
                <span class="visually-hidden">{format!("{word}: {subject}")}</span>
            </label>
        }
    };
    let read = (line.kind != RevisionKind::Delete)
        .then(|| view! { <a href=revision(&line)>{text!("history-as-it-was")}</a> " · " });
    let place = (line.path != path)
        .then(|| view! { " " {woven!("history-at", path = view! { <code>{line.path.to_string()}</code> })} });
    let commit = line.commit.clone().map(|id| view! { " · " <CommitLink visit=visit.clone() id/> });
    let arrived = line.arrived.clone().map(|arrival| {
        let landed = visit.url(&format!("/changes/{}", arrival.change), &[]);
        view! {
            " · "
            {woven!(
                "history-arrived",
                arrived = view! { <a href=landed>{text!("history-arrived-link")}</a> },
                commit = view! { <CommitLink visit=visit.clone() id=arrival.commit/> },
                day = view! { <Day at=arrival.at/> },
            )}
        }
    });
    view! {
        <li class=format!("revision is-{}", line.kind.as_str())>
            <div class="choices">{radio("from", text!("history-older"), 1)} {radio("to", text!("history-newer"), 0)}</div>
            <div>
                <p class="subject"><a href=change>{subject.clone()}</a></p>
                <p class="meta">
                    {woven!(
                        "history-by",
                        kind = view! { <span class="kind">{label(line.kind)}</span> },
                        who = view! { <Author visit=visit.clone() name=line.author.clone()/> },
                        when = view! { <Time at=line.merged_at/> },
                    )}
                    {place} {commit} {arrived}
                </p>
                <p class="links">{read} <a href=difference(&visit, &path, base, line.revision)>{text!("history-what-changed")}</a> {back.map(|back| view! { " · " <a href=back>{text!("history-go-back")}</a> })} " " <Amount added=words.added removed=words.removed/></p>
            </div>
        </li>
    }
}
