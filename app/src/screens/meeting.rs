//! An edit made here and a commit changed the same words: both, what they have in common, and the choice.

use leptos::prelude::*;
use spec::Action;
use spec::travel::{Meeting, Party};
use wiki::{Compared, Met, Result};

use super::Screen;
use crate::parts::breadcrumbs::Breadcrumbs;
use crate::parts::diff::{Comparison, Shown, Side, View};
use crate::parts::fields::{Alert, TextArea};
use crate::parts::time::Day;
use crate::parts::words::short;
use crate::ssr::Refused;
use crate::visit::Visit;

// r[impl travel.conflict-screen]
pub async fn show(visit: &Visit, number: i64) -> Result<Screen> {
    let met = visit.wiki().conflict(visit.actor(), number).await?;
    let visit = &visit.at(&[&met.meeting.page]).await;
    let title = format!("Two changed the same: {}", met.meeting.title);
    let open = met.meeting.settled_at.is_none();
    let refused = match &visit.refused {
        Some(Refused::Settle { why, .. }) => Some(view! { <Alert title="This was not saved." why=why.clone()/> }),
        _ => None,
    };
    let choice = match (open, visit.may(Action::Edit)) {
        (true, true) => view! { <Choose visit=visit.clone() met=met.clone()/> }.into_any(),
        (true, false) => {
            view! { <p class="notice"><a href=visit.sign_in_link()>"Sign in"</a> " as somebody who may edit to choose what stands."</p> }.into_any()
        }
        (false, _) => ().into_any(),
    };
    let main = view! {
        <Breadcrumbs visit=visit.clone() path=met.meeting.page.clone()/>
        <div class="page-head">
            <h1>{title.clone()}</h1>
            <p class="actions"><a class="button" href="/changes/conflicts">"All conflicts"</a></p>
        </div>
        {refused}
        <Told visit=visit.clone() meeting=met.meeting.clone()/>
        <Sides visit=visit.clone() met=met.clone()/>
        {choice}
    };
    Ok(Screen::plain(title, main.into_any()))
}

#[component]
fn Told(visit: Visit, meeting: Meeting) -> impl IntoView {
    let change = |change: i64| {
        view! { <a href=visit.url(&format!("/changes/{change}"), &[])>{format!("change {change}")}</a> }
    };
    let (ours, theirs) = (meeting.ours.author.clone(), meeting.theirs.author.clone());
    match (meeting.settled_at, meeting.settled_by) {
        (None, _) => view! {
            <p class="alert" role="status">
                <strong>{ours}</strong> " changed this page here while " <strong>{theirs}</strong>
                " changed the same words in the repository. Nothing is lost: the repository's text is shown for now, and both are below. Choose one, or join them."
            </p>
        }
        .into_any(),
        (Some(at), Some(by)) => view! {
            <p class="notice" role="status">"Settled on " <Day at/> ": what was chosen is in " {change(by)} "."</p>
        }
        .into_any(),
        (Some(at), None) => view! {
            <p class="notice" role="status">"Settled on " <Day at/> ": the repository's text was kept."</p>
        }
        .into_any(),
    }
}

/// What each of the two did to the text both began from.
#[component]
fn Sides(visit: Visit, met: Met) -> impl IntoView {
    let Met { meeting, base, ours, theirs, .. } = met;
    view! {
        <div class="sides">
            <One visit=visit.clone() meeting=meeting.clone() party=meeting.ours.clone() old=base.clone() new=ours/>
            <One visit meeting=meeting.clone() party=meeting.theirs old=base new=theirs/>
        </div>
    }
}

#[component]
fn One(visit: Visit, meeting: Meeting, party: Party, old: String, new: String) -> impl IntoView {
    let (id, place) = match party.commit {
        Some(_) => ("theirs", "in the repository"),
        None => ("ours", "here"),
    };
    let title = format!("{id}-title");
    let link = visit.url(&format!("/changes/{}", party.change), &[]);
    let commit =
        party.commit.as_deref().map(|id| view! { ", commit " <code title=id.to_owned()>{short(id).to_owned()}</code> });
    let what = match (party.deleted, new == old) {
        (true, _) => view! { <p>"Deleted the page."</p> }.into_any(),
        (false, true) => view! { <p>"Left the text as it was; the page moved, or is no text."</p> }.into_any(),
        (false, false) => {
            let side = |revision| Side { page: Some(meeting.page.clone()), revision };
            let shown = Shown {
                id: id.into(),
                old: side(meeting.base),
                new: side(Some(party.revision)),
                view: Some(View::Inline),
                ..Shown::default()
            };
            view! { <Comparison visit compared=Compared::of_texts(&old, &new, &meeting.page) shown/> }.into_any()
        }
    };
    view! {
        <section aria-labelledby=title.clone()>
            <h2 id=title.clone()>{format!("What {} changed {place}", party.author)}</h2>
            <p class="meta"><Day at=party.at/> ", " <a href=link>{format!("change {}", party.change)}</a> {commit}</p>
            {what}
        </section>
    }
}

/// Keep one, or write what shall stand.
#[component]
fn Choose(visit: Visit, met: Met) -> impl IntoView {
    let (body, message) = match &visit.refused {
        Some(Refused::Settle { body, message, .. }) => (body.clone(), message.clone()),
        _ => (met.merged.clone(), String::new()),
    };
    let action = format!("/changes/conflicts/{}", met.meeting.conflict);
    let base = met.revision.to_string();
    let author = met.meeting.ours.author.clone();
    let (ours, theirs) = match (met.meeting.ours.deleted, met.deleted) {
        (true, _) => (format!("Delete the page, as {author} did"), "Keep the page as it is"),
        (false, true) => (format!("Bring back {author}’s text"), "Leave the page deleted"),
        (false, false) => (format!("Take {author}’s words"), "Keep the page as it is"),
    };
    let is_text = !body.is_empty();
    let marked = body.lines().any(|line| line.starts_with("<<<<<<<"));
    let hint = match marked {
        true => view! {
            <p class="hint" id="body-hint">
                "Between " <code>"<<<<<<<"</code> " and " <code>"======="</code> {format!(" are {author}’s words, between ")} <code>"======="</code> " and "
                <code>">>>>>>>"</code> " those of the repository. Keep what shall stand, and take these three lines away."
            </p>
        }
        .into_any(),
        false => view! { <p class="hint" id="body-hint">"Change it until it is right."</p> }.into_any(),
    };
    let joined = is_text.then(|| view! {
        <form class="editor is-joining" action=action.clone() method="post">
            <input type="hidden" name="base" value=base.clone()/>
            <div class="editor-text">
                <label for="body">"Or join them yourself"</label>
                {hint}
                <TextArea id="body" name="body" text=body rows="20" source=true described_by="body-hint"/>
            </div>
            <div class="editor-foot">
                <label for="message">"Why this?"</label>
                <input id="message" name="message" value=message maxlength="500" placeholder="In a few words, for those who read the history"/>
                <p class="buttons"><button class="primary" type="submit" name="action" value="save">"Save this text"</button></p>
            </div>
        </form>
    });
    view! {
        <section class="choice-of-two" aria-labelledby="choose-title">
            <h2 id="choose-title">"What shall stand?"</h2>
            <form action=action.clone() method="post">
                <input type="hidden" name="base" value=base.clone()/>
                <p class="buttons">
                    <button type="submit" name="action" value="ours">{ours}</button>
                    <button type="submit" name="action" value="theirs">{theirs}</button>
                </p>
            </form>
            {joined}
        </section>
    }
}
