//! One's own account: name, address, password, and who one is at providers.

pub mod agents;
pub mod sessions;
pub mod tokens;

use leptos::prelude::*;
use spec::account::SHORTEST_PASSWORD;
use spec::people::{Identity, Kind, Person};
use spec::{Action, Denied};
use wiki::{Error, Result};

use super::Screen;
use crate::parts::fields::Alert;
use crate::parts::people::{Kept, OwnPlaces, Typed, meaning};
use crate::parts::time::Day;
use crate::ssr::Providers;
use crate::visit::Visit;

/// Whose account it is; whoever is nobody is asked to sign in.
pub async fn own(visit: &Visit) -> Result<Person> {
    match visit.actor().account() {
        Some(_) => visit.wiki().own_account(visit.actor()).await,
        None => Err(Error::Denied(Denied::SignIn)),
    }
}

// r[impl people.own-screen]
pub async fn show(visit: &Visit) -> Result<Screen> {
    let own = own(visit).await?;
    let identities = visit.wiki().identities(visit.actor(), own.id).await?;
    let typed = Typed::of(visit);
    let why = typed.why_else(&["rename", "email", "password"]);
    let groups = (!own.groups.is_empty()).then(|| view! { <dt>"Groups"</dt><dd>{own.groups.join(", ")}</dd> });
    let has_providers = !visit.providers().0.is_empty() || !identities.is_empty();
    let main = view! {
        <div class="page-head"><h1>"Your account"</h1></div>
        <OwnPlaces here="/login/account" agents=visit.may(Action::Edit)/>
        <Kept visit=visit.clone() words=&[
            ("password", "Your password was changed. Every other browser was signed out."),
            ("name", "Kept."),
            ("email", "Kept."),
            ("linked", "Linked: you can sign in that way from now on."),
            ("unlinked", "It is not linked any more."),
        ]/>
        {why.map(|why| view! { <Alert title="That did not work." why/> })}
        <dl class="facts">
            <dt>"Role"</dt><dd>{own.may.to_string()} ", who " {meaning(own.may)}</dd>
            {groups}
            <dt>"Here since"</dt><dd><Day at=own.created_at/></dd>
        </dl>
        <Names own=own.clone() typed=Typed::of(visit)/>
        {(own.kind == Kind::Person).then(|| view! { <Password has_password=own.has_password typed=Typed::of(visit)/> })}
        {has_providers.then(|| view! { <Linked identities providers=visit.providers().clone()/> })}
    };
    Ok(Screen::plain("Your account", main.into_any()))
}

#[component]
fn Names(own: Person, typed: Typed) -> impl IntoView {
    let name = typed.word("rename", "name", &own.name);
    let email = typed.word("email", "email", own.email.as_deref().unwrap_or(""));
    view! {
        <section aria-labelledby="names">
            <h2 id="names">"Name and address"</h2>
            {typed.why(&["rename", "email"]).map(|why| view! { <Alert title="This was not kept." why/> })}
            <form class="in-line" action="/login/account" method="post">
                <label for="name">"The name others see"</label>
                <input id="name" name="name" value=name required maxlength="60" autocomplete="username" aria-describedby="name-hint"/>
                <button name="action" value="rename" type="submit">"Keep"<span class="visually-hidden">" the name"</span></button>
                <p class="hint" id="name-hint">"You sign in with it, too. What you have written stays under the name you had."</p>
            </form>
            <form class="in-line" action="/login/account" method="post">
                <label for="email">"Where e-mail goes"</label>
                <input id="email" type="email" name="email" value=email maxlength="254" autocomplete="email" aria-describedby="email-hint"/>
                <button name="action" value="email" type="submit">"Keep"<span class="visually-hidden">" the address"</span></button>
                <p class="hint" id="email-hint">"For a new password when you have forgotten yours, and for news if you "<a href="/changes/inbox/settings">"want them by e-mail"</a>"."</p>
            </form>
        </section>
    }
}

#[component]
fn Password(has_password: bool, typed: Typed) -> impl IntoView {
    let old = has_password.then(|| {
        view! {
            <label for="old">"The old one"</label>
            <input id="old" type="password" name="old" required autocomplete="current-password"/>
        }
    });
    let button = if has_password { "Change the password" } else { "Set a password" };
    view! {
        <section aria-labelledby="password">
            <h2 id="password">"Password"</h2>
            {(!has_password).then(|| view! { <p>"You come in by a provider, without a password. You can set one as well."</p> })}
            {typed.why(&["password"]).map(|why| view! { <Alert title="The password is as it was." why/> })}
            <form class="stacked brief" action="/login/account" method="post">
                {old}
                <label for="new">"The new one"</label>
                <input id="new" type="password" name="new" required minlength=SHORTEST_PASSWORD.to_string() autocomplete="new-password" aria-describedby="new-hint"/>
                <p class="hint" id="new-hint">{format!("At least {SHORTEST_PASSWORD} characters. All other browsers are signed out by it.")}</p>
                <p class="buttons"><button class="primary" name="action" value="password" type="submit">{button}</button></p>
            </form>
        </section>
    }
}

#[component]
fn Linked(identities: Vec<Identity>, providers: Providers) -> impl IntoView {
    let titled = |issuer: &str| {
        let found = providers.0.iter().find(|(_, _, known)| known == issuer);
        found.map_or_else(|| issuer.to_owned(), |(_, title, _)| title.clone())
    };
    let known: Vec<_> = identities.iter().map(|identity| identity.provider.clone()).collect();
    let lines: Vec<_> = identities
        .iter()
        .map(|identity| {
            let title = titled(&identity.provider);
            let email = identity.email.clone().map(|email| view! { ", as " {email} });
            let label = format!("Unlink {title}");
            view! {
                <li>
                    <div>
                        <p><strong>{title}</strong> {email}</p>
                        <p class="meta">"Linked since " <Day at=identity.since/></p>
                    </div>
                    <form action="/login/account" method="post">
                        <input type="hidden" name="identity" value=identity.id.to_string()/>
                        <button name="action" value="unlink" type="submit" aria-label=label>"Unlink"</button>
                    </form>
                </li>
            }
        })
        .collect();
    let others: Vec<_> = providers
        .0
        .iter()
        .filter(|(_, _, issuer)| !known.contains(issuer))
        .map(|(name, title, _)| {
            view! {
                <form action="/login/account" method="post">
                    <input type="hidden" name="provider" value=name.clone()/>
                    <button name="action" value="link" type="submit">{format!("Link {title}")}</button>
                </form>
            }
        })
        .collect();
    view! {
        <section aria-labelledby="linked">
            <h2 id="linked">"Other ways to sign in"</h2>
            <ul class="plain lines">{lines}</ul>
            <div class="buttons">{others}</div>
        </section>
    }
}
