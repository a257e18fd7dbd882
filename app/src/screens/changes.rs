//! The list of changes.

use leptos::prelude::*;
use spec::change::headline;
use spec::page::RevisionKind;
use spec::{ChangeLine, ChangeState, PagePath, When};
use texts::text;
use wiki::{ChangeFilter, Error, Result};

use super::Screen;
use crate::parts::pager::Pager;
use crate::parts::people::author::Author;
use crate::parts::standing;
use crate::parts::time::Time;
use crate::parts::words::sentence;
use crate::visit::Visit;
use crate::weaving::woven;

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
            Some(ChangeState::Open) => text!("changes-none-open").to_owned(),
            Some(ChangeState::Draft) => text!("changes-none-draft").to_owned(),
            Some(ChangeState::Withdrawn) => text!("changes-none-withdrawn").to_owned(),
            _ => text!("changes-none").to_owned(),
        },
    };
    let main = view! {
        <div class="page-head">
            <h1>{text!("changes")}</h1>
            <p class="actions">
                <a class="button" href=visit.url("/ask/digest", &[])>{text!("changes-in-short")}</a>
                <a class="button" href=compare>{text!("changes-compare")}</a>
                <a class="button" href=visit.url("/changes/deleted", &[])>{text!("deleted-title")}</a>
                <a class="button" href="/questions">{text!("changes-questions")}</a>
            </p>
        </div>
        <States visit=visit.clone() state open/>
        {travel}
        <Filter visit=visit.clone()/>
        {is_empty.then(|| view! { <p class="notice">{none}</p> })}
        <ol class="changes">{lines}</ol>
        <Pager next label=text!("changes-older")/>
    };
    Ok(Screen::plain(text!("changes"), main.into_any()))
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
    let drafts = signed_in.then(|| of(Some(ChangeState::Draft), text!("changes-my-drafts").into()));
    view! {
        <nav class="tabs" aria-label=text!("changes-by-state")>
            <ul>
                {of(None, text!("changes-merged").into())}
                {of(Some(ChangeState::Open), text!("changes-open", n = open.to_string()))}
                {drafts}
                {of(Some(ChangeState::Withdrawn), text!("changes-withdrawn").into())}
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
                <label for="page">{text!("page")}</label>
                <input id="page" name="page" placeholder="/product/login" value=value("page")/>
            </p>
            <p>
                <label for="at">{text!("changes-at")}</label>
                <input id="at" name="at" placeholder="/product" value=value("at")/>
            </p>
            <p>
                <label for="since">{text!("changes-since")}</label>
                <input id="since" type="date" name="since" value=value("since")/>
            </p>
            <p>
                <label for="until">{text!("changes-until")}</label>
                <input id="until" type="date" name="until" value=value("until")/>
            </p>
            <p><button type="submit">{text!("changes-show")}</button></p>
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
            view! { <li><span class=format!("kind is-{}", page.kind.as_str())>{past(page.kind)}</span> " " <a href=visit.link(&page.path)>{page.title.clone()}</a></li> }
        })
        .collect();
    let others = line.overlaps.iter().enumerate().map(|(index, other)| {
        let space = (index > 0).then_some(" ");
        let link = visit.url(&format!("/changes/{other}"), &[]);
        view! { {space} <a href=link>{text!("changes-number", n = other.to_string())}</a> }
    });
    let others = others.collect_view();
    let overlaps = (!line.overlaps.is_empty()).then(|| {
        let badge = view! { <span class="kind is-overlap">{text!("changes-overlap")}</span> };
        view! { <p class="meta">{woven!("changes-overlaps", badge = badge, changes = others)}</p> }
    });
    let more = (total > shown).then(|| view! { <li>{text!("changes-more-pages", n = total - shown)}</li> });
    let when = line.merged_at.unwrap_or(line.at);
    let by = woven!(
        "changes-by", n = line.change.to_string();
        who = view! { <Author visit=visit.clone() name=line.author/> },
        when = view! { <Time at=when/> },
    );
    view! {
        <li class="change">
            <p class="subject"><a href=link>{headline(&line.message).to_owned()}</a></p>
            <p class="meta">
                {by} " · " {text!("count-pages", n = total)}
            </p>
            <ul class="inline">{pages} {more}</ul>
            {overlaps}
        </li>
    }
}

/// What a change did to a page.
fn past(kind: RevisionKind) -> &'static str {
    match kind {
        RevisionKind::Create => text!("changes-created"),
        RevisionKind::Edit => text!("changes-edited"),
        RevisionKind::Move => text!("changes-moved"),
        RevisionKind::Delete => text!("changes-deleted"),
        RevisionKind::Restore => text!("changes-restored"),
    }
}
