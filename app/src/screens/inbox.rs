//! The inbox: what somebody is told, by what it is about.

pub mod settings;

use leptos::prelude::*;
use spec::notice::Notice;
use texts::text;
use wiki::Result;

use super::Screen;
use crate::parts::drafting::reminder;
use crate::parts::fields::Alert;
use crate::parts::pager::Pager;
use crate::parts::people::author::Author;
use crate::parts::time::Time;
use crate::parts::words::cut;
use crate::ssr::Refused;
use crate::visit::Visit;
use crate::weaving::woven;

/// How much is shown at once.
const MANY: usize = 60;

/// Longest words that are shown of a comment, in characters.
const LONGEST: usize = 240;

// r[impl news.inbox]
pub async fn show(visit: &Visit) -> Result<Screen> {
    let unread_only = visit.query("unread").is_some();
    let listing = visit.wiki().inbox(visit.actor(), unread_only, visit.number("cursor"), MANY).await?;
    let unread = visit.wiki().unread(visit.actor()).await?;
    let unread = usize::try_from(unread).unwrap_or(0);
    let unseen = visit.wiki().unseen(visit.actor()).await?.len();
    let week = visit.wiki().unread_drift_week(visit.actor()).await?.map(|week| view! { <Week week/> });
    // What is told once a week is no notice, but it is read with all of them.
    let last = listing.items.first().map(|notice| notice.id).or(week.is_some().then_some(0));
    let next = listing.next.map(|cursor| {
        let mut query = vec![("cursor", cursor.as_str())];
        query.extend(unread_only.then_some(("unread", "yes")));
        visit.url("/changes/inbox", &query)
    });
    let is_empty = listing.items.is_empty() && week.is_none();
    let groups: Vec<_> =
        grouped(listing.items).into_iter().map(|group| view! { <Group visit=visit.clone() group/> }).collect();
    let why = match &visit.refused {
        Some(Refused::News { why, .. }) => Some(why.clone()),
        _ => None,
    };
    let none = match unread_only {
        true => text!("inbox-all-read"),
        false => text!("inbox-none"),
    };
    let told =
        if unread == 0 { text!("inbox-nothing-unread").to_owned() } else { text!("inbox-unread-count", n = unread) };
    let which = match unread_only {
        true => view! { <a href="/changes/inbox">{text!("inbox-show-read")}</a> }.into_any(),
        false => view! { <a href="/changes/inbox?unread=yes">{text!("inbox-show-unread")}</a> }.into_any(),
    };
    let main = view! {
        <div class="page-head">
            <h1>{text!("inbox-title")}</h1>
            <div class="actions">
                {last.filter(|_| unread > 0).map(|last| view! {
                    <form action="/changes/inbox" method="post">
                        <input type="hidden" name="action" value="read-all"/>
                        <input type="hidden" name="until" value=last.to_string()/>
                        <button type="submit">{text!("inbox-mark-all")}</button>
                    </form>
                })}
                <a class="button" href="/changes/inbox/settings">{text!("inbox-to-settings")}</a>
            </div>
        </div>
        {why.map(|why| view! { <Alert title=text!("groups-failed") why/> })}
        <p class="meta">{told} " · " {which}</p>
        {reminder(visit).await?}
        {(unseen > 0).then(|| view! {
            <p class="notice"><a href="/changes/unseen">{text!("inbox-unseen", n = unseen)}</a></p>
        })}
        {week}
        {is_empty.then(|| view! { <p class="notice">{none}</p> })}
        <ol class="inbox">{groups}</ol>
        <Pager next label=text!("inbox-older")/>
    };
    Ok(Screen::plain(text!("inbox-title"), main.into_any()))
}

/// What happened in a week to what may not be true any more, of what they watch.
// r[impl drift.week-inbox]
#[component]
fn Week(week: spec::drift::DriftWeek) -> impl IntoView {
    let told = text!("drift-week-told", came = week.came.len(), settled = week.settled.len(), standing = week.standing);
    view! {
        <div class="notice inbox-week">
            <p>
                <span class="dot" aria-hidden="true"></span><span class="visually-hidden">{text!("inbox-unread")} " "</span>
                <a href="/changes/inbox/week">{text!("inbox-week")}</a> ": " {told}
            </p>
            <form action="/changes/inbox" method="post">
                <input type="hidden" name="action" value="read-week"/>
                <button type="submit">{text!("inbox-mark")}<span class="visually-hidden">": " {text!("inbox-mark-week")}</span></button>
            </form>
        </div>
    }
}

/// Notices about the same change, or the same discussion of a page, together; the newest group first.
fn grouped(notices: Vec<Notice>) -> Vec<Vec<Notice>> {
    let mut groups: Vec<Vec<Notice>> = Vec::new();
    let about = |notice: &Notice| (notice.change, notice.thread.filter(|_| notice.standing));
    for notice in notices {
        match groups.iter_mut().find(|group| about(&group[0]) == about(&notice)) {
            Some(group) => group.push(notice),
            None => groups.push(vec![notice]),
        }
    }
    groups
}

#[component]
fn Group(visit: Visit, group: Vec<Notice>) -> impl IntoView {
    let first = group[0].clone();
    let unread: Vec<_> = group.iter().filter(|notice| !notice.read).map(|notice| notice.id.to_string()).collect();
    let what = match first.standing {
        true => text!("inbox-about-page").to_owned(),
        false => text!("inbox-about-change", number = first.change.to_string()),
    };
    let class = if unread.is_empty() { "inbox-group" } else { "inbox-group is-unread" };
    let id = format!("about-{}", first.id);
    let read = (!unread.is_empty()).then(|| {
        let next = visit.address();
        view! {
            <form action="/changes/inbox" method="post">
                <input type="hidden" name="action" value="read"/>
                <input type="hidden" name="notices" value=unread.join(",")/>
                <input type="hidden" name="next" value=next/>
                <button type="submit" aria-describedby=id.clone()>{text!("inbox-mark")}</button>
            </form>
        }
    });
    let lines: Vec<_> = group.into_iter().map(|notice| view! { <Line visit=visit.clone() notice/> }).collect();
    view! {
        <li class=class>
            <div class="inbox-head">
                <h2 id=id.clone()><span class="meta">{what} " "</span> {first.subject().to_owned()}</h2>
                {read}
            </div>
            <ul class="plain">{lines}</ul>
        </li>
    }
}

#[component]
fn Line(visit: Visit, notice: Notice) -> impl IntoView {
    let words = cut(&spec::markdown::plain_text(&notice.words), LONGEST);
    let words = (!words.is_empty()).then(|| view! { <q class="said">{words}</q> });
    let by = notice.by.clone().unwrap_or_else(|| text!("inbox-somebody").to_owned());
    let unread = (!notice.read)
        .then(|| view! { <span class="dot" aria-hidden="true"></span><span class="visually-hidden">{text!("inbox-unread")} " "</span> });
    view! {
        <li class=if notice.read { "told" } else { "told is-unread" }>
            {unread}
            <a href=format!("/changes/inbox/{}", notice.id)>
                {woven!("inbox-deed", deed = notice.deed(); who = view! { <Author visit name=by/> })}
            </a>
            {words}
            <span class="meta">{text!("inbox-reason", reason = notice.reason.as_str())} " " <Time at=notice.at/></span>
        </li>
    }
}
