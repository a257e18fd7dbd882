//! An edit made here and a commit changed the same words: both, what they have in common, and the choice.

use leptos::prelude::*;
use spec::Action;
use spec::travel::{Meeting, Party};
use texts::text;
use wiki::{Compared, Met, Result};

use super::Screen;
use crate::parts::breadcrumbs::Breadcrumbs;
use crate::parts::diff::{Comparison, Shown, Side, View};
use crate::parts::fields::{Alert, TextArea};
use crate::parts::time::Day;
use crate::parts::words::short;
use crate::ssr::Refused;
use crate::visit::Visit;
use crate::weaving::woven;

// r[impl travel.conflict-screen]
pub async fn show(visit: &Visit, number: i64) -> Result<Screen> {
    let met = visit.wiki().conflict(visit.actor(), number).await?;
    let visit = &visit.at(&[&met.meeting.page]).await;
    let title = text!("meeting-title", title = &met.meeting.title);
    let open = met.meeting.settled_at.is_none();
    let refused = match &visit.refused {
        Some(Refused::Settle { why, .. }) => Some(view! { <Alert title=text!("meeting-refused") why=why.clone()/> }),
        _ => None,
    };
    let choice = match (open, visit.may(Action::Edit)) {
        (true, true) => view! { <Choose visit=visit.clone() met=met.clone()/> }.into_any(),
        (true, false) => {
            let link = view! { <a href=visit.sign_in_link()>{text!("meeting-sign-in-link")}</a> };
            view! { <p class="notice">{woven!("meeting-sign-in", link = link)}</p> }.into_any()
        }
        (false, _) => ().into_any(),
    };
    let main = view! {
        <Breadcrumbs visit=visit.clone() path=met.meeting.page.clone()/>
        <div class="page-head">
            <h1>{title.clone()}</h1>
            <p class="actions"><a class="button" href="/changes/conflicts">{text!("meeting-all")}</a></p>
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
        view! { <a href=visit.url(&format!("/changes/{change}"), &[])>{text!("page-change", n = change.to_string())}</a> }
    };
    let (ours, theirs) = (meeting.ours.author.clone(), meeting.theirs.author.clone());
    match (meeting.settled_at, meeting.settled_by) {
        (None, _) => view! {
            <p class="alert" role="status">
                {woven!("meeting-open", ours = view! { <strong>{ours}</strong> }, theirs = view! { <strong>{theirs}</strong> })}
            </p>
        }
        .into_any(),
        (Some(at), Some(by)) => view! {
            <p class="notice" role="status">{woven!("meeting-settled", when = view! { <Day at/> }, change = change(by))}</p>
        }
        .into_any(),
        (Some(at), None) => view! {
            <p class="notice" role="status">{woven!("meeting-settled-kept", when = view! { <Day at/> })}</p>
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
    let (id, heading) = match party.commit {
        Some(_) => ("theirs", text!("meeting-changed-there", who = &party.author)),
        None => ("ours", text!("meeting-changed-here", who = &party.author)),
    };
    let title = format!("{id}-title");
    let link = visit.url(&format!("/changes/{}", party.change), &[]);
    let when = view! { <Day at=party.at/> };
    let change = view! { <a href=link>{text!("page-change", n = party.change.to_string())}</a> };
    let where_from = match party.commit.as_deref() {
        Some(id) => {
            let id = view! { <code title=id.to_owned()>{short(id).to_owned()}</code> };
            woven!("meeting-by-commit", when = when, change = change, commit = id)
        }
        None => woven!("meeting-by-edit", when = when, change = change),
    };
    let what = match (party.deleted, new == old) {
        (true, _) => view! { <p>{text!("meeting-deleted")}</p> }.into_any(),
        (false, true) => view! { <p>{text!("meeting-left")}</p> }.into_any(),
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
            <h2 id=title.clone()>{heading}</h2>
            <p class="meta">{where_from}</p>
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
        (true, _) => (text!("meeting-take-deletion", who = &author), text!("meeting-keep")),
        (false, true) => (text!("meeting-bring-back", who = &author), text!("meeting-leave-deleted")),
        (false, false) => (text!("meeting-take", who = &author), text!("meeting-keep")),
    };
    let is_text = !body.is_empty();
    let marked = body.lines().any(|line| line.starts_with("<<<<<<<"));
    let hint = match marked {
        true => view! {
            <p class="hint" id="body-hint">
                {woven!(
                    "meeting-marks", who = &author;
                    start = view! { <code>"<<<<<<<"</code> },
                    middle = view! { <code>"======="</code> },
                    again = view! { <code>"======="</code> },
                    end = view! { <code>">>>>>>>"</code> },
                )}
            </p>
        }
        .into_any(),
        false => view! { <p class="hint" id="body-hint">{text!("meeting-change-it")}</p> }.into_any(),
    };
    let joined = is_text.then(|| view! {
        <form class="editor is-joining" action=action.clone() method="post">
            <input type="hidden" name="base" value=base.clone()/>
            <div class="editor-text">
                <label for="body">{text!("meeting-join")}</label>
                {hint}
                <TextArea id="body" name="body" text=body rows="20" source=true described_by="body-hint"/>
            </div>
            <div class="editor-foot">
                <label for="message">{text!("meeting-why")}</label>
                <input id="message" name="message" value=message maxlength="500" placeholder=text!("message-hint")/>
                <p class="buttons"><button class="primary" type="submit" name="action" value="save">{text!("meeting-save")}</button></p>
            </div>
        </form>
    });
    view! {
        <section class="choice-of-two" aria-labelledby="choose-title">
            <h2 id="choose-title">{text!("meeting-choose")}</h2>
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
