//! A page's history: who changed it when, and why; any two of its revisions can be compared.

use leptos::prelude::*;
use spec::diff::Words;
use spec::page::RevisionKind;
use spec::timeline::Timeline;
use spec::{Action, PagePath, RevisionLine};
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
        "" => "History of the first page".to_owned(),
        name => format!("History of {name}"),
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
                <a class="button" href=visit.link(path)>"Back to the page"</a>
                <a class="button" href=visit.url("/ask/digest", &[("at", path.as_str())])>"In short"</a>
            </p>
        </div>
        {(timeline.changes() > 1).then(|| view! { <Pictures visit=visit.clone() path=path.clone() timeline/> })}
        <form action=path.url() method="get" class="history">
            <input type="hidden" name="view" value="diff"/>
            {visit.when.as_ref().map(|when| view! { <input type="hidden" name="as_of" value=when.to_string()/> })}
            {comparable.then(|| view! { <p class="hint">"Choose an older and a newer state, then " <button type="submit">"Compare them"</button></p> })}
            <ol class="revisions">{entries}</ol>
        </form>
        <Pager next label="Older changes"/>
    };
    Ok(Screen { title, left, main: main.into_any(), right: None })
}

/// The history at a glance, in the size that fits the screen; each bar leads to what it stands for.
#[component]
fn Pictures(visit: Visit, path: PagePath, timeline: Timeline) -> impl IntoView {
    let address = path.url();
    let told = summary(&timeline);
    let link = Callback::new(move |revision: i64| {
        let cursor = (revision + 1).to_string();
        visit.url(&address, &[("view", "history"), ("cursor", &cursor)])
    });
    view! {
        <figure class="timeline-figure">
            <Picture timeline=timeline.clone() size=Size::Large link=Some(link)/>
            <Picture timeline size=Size::Medium link=Some(link)/>
            <figcaption class="hint">{told} ". Above the line what was added, below it what was removed; each bar leads to its changes."</figcaption>
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
            <label class="choice" title=format!("Compare: {word}")>
                <input type="radio" name=name value=number.clone() checked=index == chosen/>
                <span class="visually-hidden">{format!("{word}: {subject}")}</span>
            </label>
        }
    };
    let read = (line.kind != RevisionKind::Delete)
        .then(|| view! { <a href=revision(&line)>"The page as it was then"</a> " · " });
    let place = (line.path != path).then(|| view! { " at " <code>{line.path.to_string()}</code> });
    let commit = line.commit.clone().map(|id| view! { " · " <CommitLink visit=visit.clone() id/> });
    let arrived = line.arrived.clone().map(|arrival| {
        let landed = visit.url(&format!("/changes/{}", arrival.change), &[]);
        view! {
            " · " <a href=landed>"arrived in the repository"</a> " as " <CommitLink visit=visit.clone() id=arrival.commit/> " on " <Day at=arrival.at/>
        }
    });
    view! {
        <li class=format!("revision is-{}", line.kind.as_str())>
            <div class="choices">{radio("from", "Older", 1)} {radio("to", "Newer", 0)}</div>
            <div>
                <p class="subject"><a href=change>{subject.clone()}</a></p>
                <p class="meta">
                    <span class="kind">{label(line.kind)}</span> " by " <Author visit=visit.clone() name=line.author.clone()/> " on " <Time at=line.merged_at/> {place} {commit} {arrived}
                </p>
                <p class="links">{read} <a href=difference(&visit, &path, base, line.revision)>"What changed"</a> {back.map(|back| view! { " · " <a href=back>"Go back to this version"</a> })} " " <Amount added=words.added removed=words.removed/></p>
            </div>
        </li>
    }
}
