//! Signing in, and making the account somebody was invited to.

use leptos::prelude::*;
use spec::account::SHORTEST_PASSWORD;
use texts::text;
use wiki::{Error, Result};

use super::Screen;
use crate::parts::fields::Alert;
use crate::parts::house::Wordmark;
use crate::ssr::{Providers, Refused};
use crate::visit::Visit;

pub async fn show(visit: &Visit) -> Result<Screen> {
    let invitation = visit.query("invitation").map(str::to_owned);
    if let Some(secret) = &invitation
        && !visit.wiki().is_invited(secret).await?
    {
        return Err(Error::NotFound(text!("signing-invitation-used").to_owned()));
    }
    let (name, why) = match &visit.refused {
        Some(Refused::SignIn { name, why }) => (name.clone(), Some(why.clone())),
        _ => (String::new(), None),
    };
    let next = visit.query("next").filter(|next| next.starts_with('/') && !next.starts_with("//")).map(str::to_owned);
    let (title, button) = match &invitation {
        Some(_) => (text!("signing-make-title"), text!("signing-make")),
        None => (text!("sign-in"), text!("sign-in")),
    };
    let main = view! {
        <div class="sign-in">
            <Wordmark/>
            <h1>{title}</h1>
            {invitation.is_some().then(|| view! { <p class="lead">{text!("signing-welcome")}</p> })}
            {why.map(|why| view! { <Alert title=text!("account-failed") why/> })}
            <Form name next=next.clone() invitation=invitation.clone() button/>
            {invitation.is_none().then(|| view! { <p class="hint"><a href="/login/forgot">{text!("signing-forgotten")}</a></p> })}
            <Others providers=visit.providers().clone() next invitation/>
        </div>
    };
    Ok(Screen::plain(title, main.into_any()))
}

#[component]
fn Form(name: String, next: Option<String>, invitation: Option<String>, button: &'static str) -> impl IntoView {
    let is_new = invitation.is_some();
    let action = match &invitation {
        Some(secret) => format!("/login?invitation={}", spec::path::encode(secret)),
        None => "/login".to_owned(),
    };
    view! {
        <form class="stacked" action=action method="post">
            {next.map(|next| view! { <input type="hidden" name="next" value=next/> })}
            {invitation.map(|secret| view! { <input type="hidden" name="invitation" value=secret/> })}
            <label for="name">{text!("name")}</label>
            <input id="name" name="name" value=name autocomplete="username" required maxlength="60" autofocus/>
            <label for="password">{text!("account-password")}</label>
            {is_new.then(|| view! { <p class="hint" id="password-hint">{text!("signing-password-hint", n = SHORTEST_PASSWORD)}</p> })}
            <input
                id="password"
                type="password"
                name="password"
                autocomplete=if is_new { "new-password" } else { "current-password" }
                minlength=is_new.then(|| SHORTEST_PASSWORD.to_string())
                aria-describedby=is_new.then_some("password-hint")
                required
            />
            <p class="buttons"><button class="primary" type="submit">{button}</button></p>
        </form>
    }
}

/// The providers people may sign in with. Links, because a form may lead to no other site.
// r[impl oidc.buttons]
#[component]
fn Others(providers: Providers, next: Option<String>, invitation: Option<String>) -> impl IntoView {
    let encode = spec::path::encode;
    let query = [("next", next), ("invitation", invitation)];
    let query: Vec<_> =
        query.iter().filter_map(|(key, value)| Some(format!("{key}={}", encode(value.as_ref()?)))).collect();
    let query = if query.is_empty() { String::new() } else { format!("?{}", query.join("&")) };
    let links: Vec<_> = providers
        .0
        .into_iter()
        .map(|(name, title, _)| {
            let address = format!("/login/with/{}{query}", encode(&name));
            view! { <a class="button" rel="external" href=address>{text!("signing-with", provider = title)}</a> }
        })
        .collect();
    (!links.is_empty())
        .then(|| view! { <div class="providers" role="group" aria-label=text!("signing-other-ways")>{links}</div> })
}
