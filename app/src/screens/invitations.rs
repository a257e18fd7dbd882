//! Inviting people, and what became of it.

use leptos::prelude::*;
use spec::people::{Group, Invitation, InvitationState};
use spec::{Action, Role};
use wiki::{Error, INVITATION_LASTS, Result};

use super::Screen;
use crate::parts::fields::Alert;
use crate::parts::people::made::JustMade;
use crate::parts::people::{Roles, Typed};
use crate::parts::time::Day;
use crate::visit::Visit;

/// How many are shown at once.
const PART: usize = 50;

// r[impl people.invitations]
pub async fn show(visit: &Visit) -> Result<Screen> {
    visit.actor().must(Action::Administer, false).map_err(Error::Denied)?;
    let groups = visit.wiki().groups(visit.actor()).await?;
    let listing = visit.wiki().invitations(visit.actor(), visit.number("cursor"), PART).await?;
    let more = listing.next.as_deref().map(|next| visit.with(&[("cursor", Some(next))]));
    let is_empty = listing.items.is_empty();
    let lines: Vec<_> = listing.items.into_iter().map(|invitation| view! { <Line invitation/> }).collect();
    let typed = Typed::of(visit);
    let sends = visit.wiki().sends_mail();
    let main = view! {
        <p class="breadcrumbs"><a href="/admin/people">"People"</a></p>
        <h1>"Invitations"</h1>
        <JustMade visit=visit.clone()/>
        {typed.why_else(&["invite"]).map(|why| view! { <Alert title="That did not work." why/> })}
        <section aria-labelledby="invite">
            <h2 id="invite">"Invite somebody"</h2>
            {typed.why(&["invite"]).map(|why| view! { <Alert title="Nobody was invited." why/> })}
            <Form groups typed=Typed::of(visit) sends/>
        </section>
        <section aria-labelledby="invited">
            <h2 id="invited">"Who was invited"</h2>
            {is_empty.then(|| view! { <p class="hint">"Nobody yet."</p> })}
            <ul class="plain lines">{lines}</ul>
            {more.map(|more| view! { <p><a class="button" href=more>"More"</a></p> })}
        </section>
    };
    Ok(Screen::plain("Invitations", main.into_any()))
}

#[component]
fn Form(groups: Vec<Group>, typed: Typed, sends: bool) -> impl IntoView {
    let role = typed.word("invite", "role", "reader").parse::<Role>().ok();
    let boxes: Vec<_> = groups
        .into_iter()
        .map(|group| {
            let name = format!("group-{}", group.id);
            let is_chosen = !typed.word("invite", &name, "").is_empty();
            view! { <p class="check"><input type="checkbox" id=name.clone() name=name.clone() value="1" checked=is_chosen/> <label for=name>{group.name}</label></p> }
        })
        .collect();
    view! {
        <form class="stacked brief" action="/admin/invitations" method="post">
            <label for="label">"Who it is for"</label>
            <input id="label" name="label" maxlength="100" value=typed.word("invite", "label", "") autocomplete="off"/>
            {sends.then(|| view! {
                <label for="email">"Send it to"</label>
                <input id="email" type="email" name="email" maxlength="254" value=typed.word("invite", "email", "") autocomplete="off" aria-describedby="email-hint"/>
                <p class="hint" id="email-hint">"Empty: you get a link to hand over yourself."</p>
            })}
            <label for="role">"What they may do"</label>
            <Roles id="role" chosen=role/>
            {(!boxes.is_empty()).then(|| view! { <fieldset><legend>"Groups"</legend>{boxes}</fieldset> })}
            <label for="days">"How many days it holds"</label>
            <input id="days" name="days" type="number" min="1" max="365" required value=typed.word("invite", "days", &INVITATION_LASTS.to_string())/>
            <p class="buttons"><button class="primary" name="action" value="invite" type="submit">"Invite"</button></p>
        </form>
    }
}

#[component]
fn Line(invitation: Invitation) -> impl IntoView {
    let whom = match (invitation.label.as_str(), &invitation.email) {
        ("", Some(email)) => email.clone(),
        ("", None) => "Somebody".to_owned(),
        (label, _) => label.to_owned(),
    };
    let state = match (invitation.state, &invitation.used_by) {
        (InvitationState::Used, Some(name)) => format!("used by {name}"),
        (InvitationState::Revoked, _) => "taken back".to_owned(),
        (InvitationState::Expired, _) => "not used in time".to_owned(),
        _ => "waits to be used".to_owned(),
    };
    let groups = (!invitation.groups.is_empty()).then(|| format!(", in {}", invitation.groups.join(", ")));
    let waits = invitation.state == InvitationState::Waiting;
    let label = format!("Take back the invitation of {whom}");
    view! {
        <li>
            <div>
                <p><strong>{whom}</strong> ", " {invitation.role.to_string()} {groups} ": " {state}</p>
                <p class="meta">
                    "Made on " <Day at=invitation.created_at/> {invitation.created_by.map(|by| format!(" by {by}"))}
                    {invitation.expires_at.filter(|_| waits).map(|end| view! { ", holds until " <Day at=end/> })}
                </p>
            </div>
            {waits.then(|| view! {
                <form action="/admin/invitations" method="post">
                    <input type="hidden" name="invitation" value=invitation.id.to_string()/>
                    <button name="action" value="revoke-invitation" type="submit" aria-label=label>"Take back"</button>
                </form>
            })}
        </li>
    }
}
