//! The bar on top of every screen: home, search, the moment, changes, the account.

use leptos::prelude::*;
use spec::tag::Tag;
use spec::{Action, Actor};

use super::moment::TimeSwitch;
use crate::islands::theme::ThemeSwitch;
use crate::visit::Visit;

/// The bar.
#[component]
pub fn Header(visit: Visit, has_tree: bool, tags: Vec<Tag>) -> impl IntoView {
    let home = visit.url("/", &[]);
    let changes = visit.url("/changes", &[]);
    let on_changes = visit.path.starts_with("/changes").then_some("page");
    view! {
        <header class="header">
            {has_tree.then(|| view! {
                <button class="header-button drawer-button" type="button" popovertarget="left">"Pages"</button>
            })}
            <a class="brand" href=home>
                <Mark/>
                <span>"Holotype"</span>
            </a>
            <SearchForm visit=visit.clone()/>
            <nav class="header-nav" aria-label="Wiki">
                <a class="header-button" href=changes aria-current=on_changes>"Changes"</a>
                <TimeSwitch visit=visit.clone() tags/>
                <ThemeSwitch/>
                <Account visit/>
            </nav>
        </header>
    }
}

/// The sign of the house: a page with its type specimen marked.
#[component]
fn Mark() -> impl IntoView {
    view! {
        <svg class="mark" viewBox="0 0 32 32" width="24" height="24" aria-hidden="true">
            <rect x="2" y="2" width="28" height="28" rx="7"/>
            <path d="M10 8v16M22 8v16M10 16h12"/>
        </svg>
    }
}

#[component]
fn SearchForm(visit: Visit) -> impl IntoView {
    let words = (visit.path == "/search").then(|| visit.query("q").unwrap_or("").to_owned());
    view! {
        <form class="search" role="search" action="/search" method="get">
            <label class="visually-hidden" for="search">"Search the specification"</label>
            <input id="search" type="search" name="q" placeholder="Search" autocomplete="off" maxlength="400" value=words/>
            <kbd aria-hidden="true">"/"</kbd>
            {visit.when.map(|when| view! { <input type="hidden" name="as_of" value=when.to_string()/> })}
        </form>
    }
}

#[component]
fn Account(visit: Visit) -> impl IntoView {
    let next = visit.address();
    let admin =
        visit.may(Action::Administer).then(|| view! { <p><a href="/admin/repositories">"Repositories"</a></p> });
    match visit.actor().clone() {
        Actor::Account { name, role, .. } => view! {
            <button class="header-button" type="button" popovertarget="account" aria-label=format!("Account of {name}")>
                <span class="account-name">{name.clone()}</span>
            </button>
            <div class="menu" id="account" popover="auto">
                <p>"Signed in as " <strong>{name}</strong> ", " {role.to_string()} "."</p>
                {admin}
                <form action="/logout" method="post">
                    <input type="hidden" name="next" value=next/>
                    <button type="submit">"Sign out"</button>
                </form>
            </div>
        }
        .into_any(),
        _ if visit.path == "/login" => ().into_any(),
        _ => view! { <a class="header-button" href=visit.sign_in_link()>"Sign in"</a> }.into_any(),
    }
}
