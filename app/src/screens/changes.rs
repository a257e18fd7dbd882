//! The list of changes.

use leptos::prelude::*;
use spec::change::headline;
use spec::{ChangeLine, ChangeState, PagePath, When};
use wiki::{ChangeFilter, Error, Result};

use super::Screen;
use crate::parts::pager::Pager;
use crate::parts::people::author::Author;
use crate::parts::standing;
use crate::parts::time::Time;
use crate::parts::words::{count, counted, sentence};
use crate::visit::Visit;

/// How many changes are listed at once.
const MANY: usize = 40;

pub async fn show(visit: &Visit) -> Result<Screen> {
    let asked = |name| visit.query(name).map(str::trim).filter(|text| !text.is_empty());
    let moment = |name| asked(name).map(str::parse::<When>).transpose();
    let until = moment("until")?.or_else(|| visit.when.clone());
    let state = asked("state").map(str::parse::<ChangeState>).transpose().map_err(Error::Invalid)?;
    let state = state.filter(|state| *state != ChangeState::Merged);
    let filter = ChangeFilter {
        state,
        page: asked("page").map(str::parse::<PagePath>).transpose()?,
        at: asked("at").map(str::parse::<PagePath>).transpose()?,
        since: moment("since")?,
        until,
    };
    let found = visit.wiki().changes(visit.actor(), &filter, asked("cursor"), MANY).await;
    let (listing, why) = match found {
        Ok(listing) => (Some(listing), None),
        Err(error) if error.is_input() && !matches!(error, wiki::Error::Denied(_)) => (None, Some(error.to_string())),
        Err(error) => return Err(error),
    };
    let (items, next) = listing.map(|listing| (listing.items, listing.next)).unwrap_or_default();
    let next = next.map(|cursor| {
        let kept = ["state", "page", "at", "since", "until"].into_iter().filter_map(|name| Some((name, asked(name)?)));
        let query: Vec<_> = kept.chain([("cursor", cursor.as_str())]).collect();
        visit.url("/changes", &query)
    });
    let open = visit.wiki().open_count(visit.actor()).await?;
    let travel = standing::of_all(visit).await;
    let compare = match asked("at") {
        Some(at) => visit.url("/changes/compare", &[("at", at)]),
        None => visit.url("/changes/compare", &[]),
    };
    let is_empty = items.is_empty();
    let lines: Vec<_> = items.into_iter().map(|line| view! { <Line visit=visit.clone() line/> }).collect();
    let none = match why {
        Some(why) => sentence(&why),
        None => match state {
            Some(ChangeState::Open) => "Nothing waits for review. Edit a page and press “Propose” to begin.".to_owned(),
            Some(ChangeState::Draft) => "You keep no drafts.".to_owned(),
            Some(ChangeState::Withdrawn) => "Nothing was withdrawn.".to_owned(),
            _ => "No change fits. Leave a field empty to see more.".to_owned(),
        },
    };
    let main = view! {
        <div class="page-head">
            <h1>"Changes"</h1>
            <p class="actions">
                <a class="button" href=visit.url("/ask/digest", &[])>"In short"</a>
                <a class="button" href=compare>"Compare two moments"</a>
                <a class="button" href=visit.url("/changes/deleted", &[])>"Deleted pages"</a>
                <a class="button" href="/questions">"Open questions"</a>
            </p>
        </div>
        <States visit=visit.clone() state open/>
        {travel}
        <Filter visit=visit.clone()/>
        {is_empty.then(|| view! { <p class="notice">{none}</p> })}
        <ol class="changes">{lines}</ol>
        <Pager next label="Older changes"/>
    };
    Ok(Screen::plain("Changes", main.into_any()))
}

/// What was merged, what waits, what is kept to oneself.
#[component]
fn States(visit: Visit, state: Option<ChangeState>, open: i64) -> impl IntoView {
    let signed_in = visit.actor().account().is_some();
    let of = |this: Option<ChangeState>, label: String| {
        let link = match this {
            Some(state) => visit.url("/changes", &[("state", state.as_str())]),
            None => visit.url("/changes", &[]),
        };
        let current = (this == state).then_some("page");
        view! { <li><a href=link aria-current=current>{label}</a></li> }
    };
    let drafts = signed_in.then(|| of(Some(ChangeState::Draft), "My drafts".into()));
    view! {
        <nav class="tabs" aria-label="Changes by state">
            <ul>
                {of(None, "Merged".into())}
                {of(Some(ChangeState::Open), format!("Open ({open})"))}
                {drafts}
                {of(Some(ChangeState::Withdrawn), "Withdrawn".into())}
            </ul>
        </nav>
    }
}

#[component]
fn Filter(visit: Visit) -> impl IntoView {
    let value = |name| visit.query(name).unwrap_or("").to_owned();
    view! {
        <form class="filter" action="/changes" method="get">
            {visit.query("state").map(|state| view! { <input type="hidden" name="state" value=state.to_owned()/> })}
            {visit.when.as_ref().map(|when| view! { <input type="hidden" name="as_of" value=when.to_string()/> })}
            <p>
                <label for="page">"Page"</label>
                <input id="page" name="page" placeholder="/product/login" value=value("page")/>
            </p>
            <p>
                <label for="at">"At or below"</label>
                <input id="at" name="at" placeholder="/product" value=value("at")/>
            </p>
            <p>
                <label for="since">"After"</label>
                <input id="since" type="date" name="since" value=value("since")/>
            </p>
            <p>
                <label for="until">"Up to"</label>
                <input id="until" type="date" name="until" value=value("until")/>
            </p>
            <p><button type="submit">"Show"</button></p>
        </form>
    }
}

#[component]
fn Line(visit: Visit, line: ChangeLine) -> impl IntoView {
    const FEW: usize = 3;
    let link = visit.url(&format!("/changes/{}", line.change), &[]);
    let total = usize::try_from(line.page_count).unwrap_or(0);
    let shown = line.pages.len().min(FEW);
    let pages: Vec<_> = line
        .pages
        .iter()
        .take(FEW)
        .map(|page| {
            view! { <li><span class=format!("kind is-{}", page.kind.as_str())>{page.kind.past()}</span> " " <a href=visit.link(&page.path)>{page.title.clone()}</a></li> }
        })
        .collect();
    let others = line.overlaps.iter().map(|other| {
        view! { " " <a href=visit.url(&format!("/changes/{other}"), &[])>{format!("change {other}")}</a> }
    });
    let others = others.collect_view();
    let overlaps = (!line.overlaps.is_empty())
        .then(|| view! { <p class="meta"><span class="kind is-overlap">"Overlaps"</span> " with" {others} ": both change the same page" </p> });
    let more = (total > shown)
        .then(|| view! { <li>{format!("and {}", counted(total - shown, "more page", "more pages"))}</li> });
    view! {
        <li class="change">
            <p class="subject"><a href=link>{headline(&line.message).to_owned()}</a></p>
            <p class="meta">
                {format!("Change {} by ", line.change)} <Author visit=visit.clone() name=line.author/> " on " <Time at=line.merged_at.unwrap_or(line.at)/> " · " {count(total, "page")}
            </p>
            <ul class="inline">{pages} {more}</ul>
            {overlaps}
        </li>
    }
}
