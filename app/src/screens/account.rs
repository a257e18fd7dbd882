//! One's own account: name, address, password, and who one is at providers.

pub mod agents;
pub mod sessions;
pub mod tokens;

use leptos::prelude::*;
use spec::account::SHORTEST_PASSWORD;
use spec::people::{Identity, Kind, Person};
use spec::{Action, Denied};
use texts::{Language, text};
use wiki::{Error, Result};

use super::Screen;
use crate::parts::fields::Alert;
use crate::parts::people::{Kept, OwnPlaces, Typed, called, meaning};
use crate::parts::time::Day;
use crate::ssr::Providers;
use crate::visit::Visit;
use crate::weaving::woven;

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
    let written_in = visit.wiki().language(visit.actor()).await?;
    let typed = Typed::of(visit);
    let why = typed.why_else(&["rename", "email", "password"]);
    let groups =
        (!own.groups.is_empty()).then(|| view! { <dt>{text!("account-groups")}</dt><dd>{own.groups.join(", ")}</dd> });
    let has_providers = !visit.providers().0.is_empty() || !identities.is_empty();
    let main = view! {
        <div class="page-head"><h1>{text!("account-title")}</h1></div>
        <OwnPlaces here="/login/account" agents=visit.may(Action::Edit)/>
        <Kept visit=visit.clone() words=vec![
            ("password", text!("account-password-changed")),
            ("name", text!("account-kept")),
            ("email", text!("account-kept")),
            ("language", text!("account-kept")),
            ("linked", text!("account-linked")),
            ("unlinked", text!("account-unlinked")),
        ]/>
        {why.map(|why| view! { <Alert title=text!("account-failed") why/> })}
        <dl class="facts">
            <dt>{text!("account-role")}</dt><dd>{text!("account-role-means", role = called(own.may), what = meaning(own.may))}</dd>
            {groups}
            <dt>{text!("account-since")}</dt><dd><Day at=own.created_at/></dd>
        </dl>
        <Names own=own.clone() typed=Typed::of(visit)/>
        <Languages written_in/>
        {(own.kind == Kind::Person).then(|| view! { <Password has_password=own.has_password typed=Typed::of(visit)/> })}
        {has_providers.then(|| view! { <Linked identities providers=visit.providers().clone()/> })}
    };
    Ok(Screen::plain(text!("account-title"), main.into_any()))
}

#[component]
fn Names(own: Person, typed: Typed) -> impl IntoView {
    let name = typed.word("rename", "name", &own.name);
    let email = typed.word("email", "email", own.email.as_deref().unwrap_or(""));
    view! {
        <section aria-labelledby="names">
            <h2 id="names">{text!("account-names")}</h2>
            {typed.why(&["rename", "email"]).map(|why| view! { <Alert title=text!("account-not-kept") why/> })}
            <form class="in-line" action="/login/account" method="post">
                <label for="name">{text!("account-name")}</label>
                <input id="name" name="name" value=name required maxlength="60" autocomplete="username" aria-describedby="name-hint"/>
                <button name="action" value="rename" type="submit">{text!("account-keep")}<span class="visually-hidden">{text!("account-keep-name")}</span></button>
                <p class="hint" id="name-hint">{text!("account-name-hint")}</p>
            </form>
            <form class="in-line" action="/login/account" method="post">
                <label for="email">{text!("account-email")}</label>
                <input id="email" type="email" name="email" value=email maxlength="254" autocomplete="email" aria-describedby="email-hint"/>
                <button name="action" value="email" type="submit">{text!("account-keep")}<span class="visually-hidden">{text!("account-keep-email")}</span></button>
                <p class="hint" id="email-hint">{woven!("account-email-hint", link = view! {
                    <a href="/changes/inbox/settings">{text!("account-email-hint-link")}</a>
                })}</p>
            </form>
        </section>
    }
}

/// The language they are written to in. Choosing it is choosing that of the screens as well.
// r[impl language.account]
#[component]
fn Languages(written_in: Language) -> impl IntoView {
    let choices: Vec<_> = Language::ALL
        .into_iter()
        .map(|language| {
            view! { <option value=language.tag() lang=language.tag() selected=language == written_in>{language.name()}</option> }
        })
        .collect();
    view! {
        <section aria-labelledby="languages">
            <h2 id="languages">{text!("account-language")}</h2>
            <form class="in-line" action="/login/language" method="post">
                <input type="hidden" name="next" value="/login/account?kept=language"/>
                <label for="language">{text!("account-language-of")}</label>
                <select id="language" name="language" aria-describedby="language-hint">{choices}</select>
                <button type="submit">{text!("account-keep")}<span class="visually-hidden">{text!("account-keep-language")}</span></button>
                <p class="hint" id="language-hint">{text!("account-language-hint")}</p>
            </form>
        </section>
    }
}

#[component]
fn Password(has_password: bool, typed: Typed) -> impl IntoView {
    let old = has_password.then(|| {
        view! {
            <label for="old">{text!("account-password-old")}</label>
            <input id="old" type="password" name="old" required autocomplete="current-password"/>
        }
    });
    let button = if has_password { text!("account-password-change") } else { text!("account-password-set") };
    view! {
        <section aria-labelledby="password">
            <h2 id="password">{text!("account-password")}</h2>
            {(!has_password).then(|| view! { <p>{text!("account-password-none")}</p> })}
            {typed.why(&["password"]).map(|why| view! { <Alert title=text!("account-password-refused") why/> })}
            <form class="stacked brief" action="/login/account" method="post">
                {old}
                <label for="new">{text!("account-password-new")}</label>
                <input id="new" type="password" name="new" required minlength=SHORTEST_PASSWORD.to_string() autocomplete="new-password" aria-describedby="new-hint"/>
                <p class="hint" id="new-hint">{text!("account-password-hint", n = SHORTEST_PASSWORD)}</p>
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
            let label = text!("account-unlink-provider", provider = &title);
            let named = view! { <strong>{title}</strong> };
            let named = match identity.email.clone() {
                Some(email) => woven!("account-linked-as", provider = named, email = email).into_any(),
                None => named.into_any(),
            };
            view! {
                <li>
                    <div>
                        <p>{named}</p>
                        <p class="meta">{woven!("account-linked-since", day = view! { <Day at=identity.since/> })}</p>
                    </div>
                    <form action="/login/account" method="post">
                        <input type="hidden" name="identity" value=identity.id.to_string()/>
                        <button name="action" value="unlink" type="submit" aria-label=label>{text!("account-unlink")}</button>
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
                    <button name="action" value="link" type="submit">{text!("account-link-provider", provider = title)}</button>
                </form>
            }
        })
        .collect();
    view! {
        <section aria-labelledby="linked">
            <h2 id="linked">{text!("account-other-ways")}</h2>
            <ul class="plain lines">{lines}</ul>
            <div class="buttons">{others}</div>
        </section>
    }
}
