//! Inviting people, and what became of it.

use leptos::prelude::*;
use spec::people::{Group, Invitation, InvitationState};
use spec::{Action, Role};
use texts::text;
use wiki::{Error, INVITATION_LASTS, Result};

use super::Screen;
use crate::parts::fields::Alert;
use crate::parts::people::made::JustMade;
use crate::parts::people::{Roles, Typed, called};
use crate::parts::time::Day;
use crate::visit::Visit;
use crate::weaving::woven;

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
        <p class="breadcrumbs"><a href="/admin/people">{text!("groups-people")}</a></p>
        <h1>{text!("invitations-title")}</h1>
        <JustMade visit=visit.clone()/>
        {typed.why_else(&["invite"]).map(|why| view! { <Alert title=text!("groups-failed") why/> })}
        <section aria-labelledby="invite">
            <h2 id="invite">{text!("invitations-invite")}</h2>
            {typed.why(&["invite"]).map(|why| view! { <Alert title=text!("invitations-refused") why/> })}
            <Form groups typed=Typed::of(visit) sends/>
        </section>
        <section aria-labelledby="invited">
            <h2 id="invited">{text!("invitations-invited")}</h2>
            {is_empty.then(|| view! { <p class="hint">{text!("invitations-nobody")}</p> })}
            <ul class="plain lines">{lines}</ul>
            {more.map(|more| view! { <p><a class="button" href=more>{text!("more")}</a></p> })}
        </section>
    };
    Ok(Screen::plain(text!("invitations-title"), main.into_any()))
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
            <label for="label">{text!("invitations-whom")}</label>
            <input id="label" name="label" maxlength="100" value=typed.word("invite", "label", "") autocomplete="off"/>
            {sends.then(|| view! {
                <label for="email">{text!("invitations-email")}</label>
                <input id="email" type="email" name="email" maxlength="254" value=typed.word("invite", "email", "") autocomplete="off" aria-describedby="email-hint"/>
                <p class="hint" id="email-hint">{text!("invitations-email-hint")}</p>
            })}
            <label for="role">{text!("invitations-role")}</label>
            <Roles id="role" chosen=role/>
            {(!boxes.is_empty()).then(|| view! { <fieldset><legend>{text!("groups-title")}</legend>{boxes}</fieldset> })}
            <label for="days">{text!("invitations-days")}</label>
            <input id="days" name="days" type="number" min="1" max="365" required value=typed.word("invite", "days", &INVITATION_LASTS.to_string())/>
            <p class="buttons"><button class="primary" name="action" value="invite" type="submit">{text!("invitations-act")}</button></p>
        </form>
    }
}

#[component]
fn Line(invitation: Invitation) -> impl IntoView {
    let whom = match (invitation.label.as_str(), &invitation.email) {
        ("", Some(email)) => email.clone(),
        ("", None) => text!("inbox-somebody").to_owned(),
        (label, _) => label.to_owned(),
    };
    let state = match (invitation.state, &invitation.used_by) {
        (InvitationState::Used, Some(name)) => text!("invitations-used", name = name),
        (InvitationState::Revoked, _) => text!("invitations-revoked").to_owned(),
        (InvitationState::Expired, _) => text!("invitations-expired").to_owned(),
        _ => text!("invitations-waits").to_owned(),
    };
    let waits = invitation.state == InvitationState::Waiting;
    let label = text!("invitations-revoke-whose", whom = &whom);
    let (role, groups) = (called(invitation.role), invitation.groups.join(", "));
    let whom = view! { <strong>{whom}</strong> };
    let told = match groups.is_empty() {
        true => woven!("invitations-line", role = role, state = state; whom = whom),
        false => woven!("invitations-line-groups", role = role, groups = groups, state = state; whom = whom),
    };
    let day = view! { <Day at=invitation.created_at/> };
    let made = match invitation.created_by {
        Some(by) => woven!("invitations-made-by", who = by; day = day),
        None => woven!("invitations-made", day = day),
    };
    let made = match invitation.expires_at.filter(|_| waits) {
        Some(end) => woven!("invitations-made-until", made = made, day = view! { <Day at=end/> }),
        None => made,
    };
    view! {
        <li>
            <div>
                <p>{told}</p>
                <p class="meta">{made}</p>
            </div>
            {waits.then(|| view! {
                <form action="/admin/invitations" method="post">
                    <input type="hidden" name="invitation" value=invitation.id.to_string()/>
                    <button name="action" value="revoke-invitation" type="submit" aria-label=label>{text!("invitations-revoke")}</button>
                </form>
            })}
        </li>
    }
}
