//! The bar on top of every screen: home, search, the moment, changes, the account.

use leptos::prelude::*;
use spec::tag::Tag;
use spec::{Action, Actor, PagePath};
use texts::text;

use super::house::HouseMark;
use super::moment::TimeSwitch;
use super::people::called;
use crate::islands::theme::ThemeSwitch;
use crate::visit::Visit;
use crate::weaving::woven;

/// The bar.
#[component]
pub fn Header(
    visit: Visit,
    has_tree: bool,
    tags: Vec<Tag>,
    /// How much the visitor has not read of what they were told.
    unread: i64,
    /// What the wiki is called.
    name: String,
) -> impl IntoView {
    let home = visit.url("/", &[]);
    let changes = visit.url("/changes", &[]);
    let column = if visit.path.starts_with("/ask") { text!("header-asked") } else { text!("pages") };
    let on_changes = (visit.path.starts_with("/changes") && !is_news(&visit)).then_some("page");
    view! {
        <header class="header">
            {has_tree.then(|| view! {
                <button class="header-button drawer-button" type="button" popovertarget="left">{column}</button>
            })}
            <a class="brand" href=home>
                <HouseMark/>
                <span>{name}</span>
            </a>
            <SearchForm visit=visit.clone()/>
            <nav class="header-nav" aria-label=text!("header-wiki")>
                <a class="header-button" href=changes aria-current=on_changes>{text!("changes")}</a>
                <Ask visit=visit.clone()/>
                <Inbox visit=visit.clone() unread/>
                <TimeSwitch visit=visit.clone() tags/>
                <ThemeSwitch/>
                <Account visit/>
            </nav>
        </header>
    }
}

/// The way to ask, about the page that is open. Where the panel can open, it does.
// r[impl ask.everywhere]
#[component]
fn Ask(visit: Visit) -> impl IntoView {
    let is_there = visit.path == "/ask" || visit.path.starts_with("/ask/");
    let page = PagePath::from_url(&visit.path).ok().filter(|path| !path.is_root());
    let query: Vec<_> = page.as_ref().map(|page| ("page", page.as_str())).into_iter().collect();
    let link = visit.url("/ask", &query);
    let current = (visit.path == "/ask").then_some("page");
    view! {
        <a class="header-button ask-link" href=link aria-current=current data-ask=(!is_there).then_some("")>
            {text!("header-ask")}
        </a>
    }
}

/// The way to the inbox, with how much is unread.
// r[impl news.count]
#[component]
fn Inbox(visit: Visit, unread: i64) -> impl IntoView {
    visit.actor().account()?;
    let (shown, told) = match unread {
        0 => (None, text!("header-inbox-empty").to_owned()),
        1..=99 => (Some(unread.to_string()), text!("header-inbox-unread", n = unread)),
        _ => (Some("99+".to_owned()), text!("header-inbox-unread", n = unread)),
    };
    let here = is_news(&visit).then_some("page");
    let count = shown.map(|shown| view! { <span class="count">{shown}</span> });
    Some(view! {
        <a class="header-button inbox-link" href="/changes/inbox" aria-current=here aria-label=told>
            <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
                <path d="M2.5 9.5 4 3.5h8l1.5 6v3h-11zM2.5 9.5h3.2c.3 1.3 1.2 2 2.3 2s2-.7 2.3-2h3.2"/>
            </svg>
            <span class="inbox-word">{text!("header-inbox")}</span>
            {count}
        </a>
    })
}

/// Whether the visit is to the inbox or what belongs to it.
fn is_news(visit: &Visit) -> bool {
    ["/changes/inbox", "/changes/unseen", "/changes/unwatch"].iter().any(|start| visit.path.starts_with(start))
}

#[component]
fn SearchForm(visit: Visit) -> impl IntoView {
    let words = (visit.path == "/search").then(|| visit.query("q").unwrap_or("").to_owned());
    view! {
        <form class="search" role="search" action="/search" method="get">
            <label class="visually-hidden" for="search">{text!("header-search")}</label>
            <input id="search" type="search" name="q" placeholder=text!("search") autocomplete="off" maxlength="400" value=words/>
            <kbd aria-hidden="true">"/"</kbd>
            {visit.when.map(|when| view! { <input type="hidden" name="as_of" value=when.to_string()/> })}
        </form>
    }
}

#[component]
fn Account(visit: Visit) -> impl IntoView {
    let next = visit.address();
    let admin = visit.may(Action::Administer);
    let admin = admin.then(|| view! { <p><a href="/admin">{text!("header-administration")}</a></p> });
    match visit.actor().clone() {
        Actor::Account { name, role, .. } | Actor::Token { name, role, .. } => view! {
            <button class="header-button" type="button" popovertarget="account" aria-label=text!("header-account-of", name = &name)>
                <span class="account-name">{name.clone()}</span>
            </button>
            <div class="menu" id="account" popover="auto">
                <p>{woven!("header-signed-in", role = called(role); name = view! { <strong>{name}</strong> })}</p>
                <p><a href="/login/account">{text!("header-your-account")}</a></p>
                <p><a href="/api/docs">{text!("header-programs")}</a></p>
                {admin}
                <form action="/logout" method="post">
                    <input type="hidden" name="next" value=next/>
                    <button type="submit">{text!("sign-out")}</button>
                </form>
            </div>
        }
        .into_any(),
        _ if visit.path == "/login" => ().into_any(),
        _ => view! { <a class="header-button" href=visit.sign_in_link()>{text!("sign-in")}</a> }.into_any(),
    }
}
