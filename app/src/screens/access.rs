//! Who can see a page, who may do what with it, and why; for administrators the form that says so.

mod form;
mod meaning;
mod people;

use leptos::prelude::*;
use spec::permission::Who;
use spec::{Action, PagePath};
use texts::text;
use wiki::{Error, Result};

use super::Screen;
use crate::parts::breadcrumbs::Breadcrumbs;
use crate::parts::lock::Closed;
use crate::parts::tree::tree;
use crate::visit::Visit;
use crate::weaving::woven;

// r[impl permission.who-screen]
pub async fn show(visit: &Visit, path: &PagePath) -> Result<Screen> {
    let who = visit.wiki().who_can_see(visit.actor(), path).await?;
    let path = who.path.clone();
    let page = match visit.wiki().page(visit.actor(), &path, None).await {
        Ok(page) => Some(page.title),
        Err(Error::NotFound(_)) => None,
        Err(error) => return Err(error),
    };
    let name = match page {
        Some(title) => title,
        None if path.is_root() => text!("access-whole-wiki").to_owned(),
        None => path.to_string(),
    };
    let title = text!("access-title", name = name);
    let administers = visit.may(Action::Administer);
    let form = if administers { Some(form::form(visit, &path).await?) } else { None };
    let shares = visit.may(Action::Edit) && visit.actor().account().is_some();
    let left = tree(visit, &path).await;
    let main = view! {
        <Breadcrumbs visit=visit.clone() path=path.clone()/>
        <div class="page-head"><h1>{title.clone()}</h1></div>
        <Summary visit=visit.clone() who=who.clone()/>
        {form}
        {people::people(who)}
        {shares.then(|| view! {
            <section class="outside" aria-labelledby="outside">
                <h2 id="outside">{text!("access-outside")}</h2>
                <p>{woven!("access-outside-how", link = view! {
                    <a href=format!("{}?view=share", path.url())>{text!("access-outside-link")}</a>
                })}</p>
            </section>
        })}
        {administers.then(|| view! { <p><a href="/admin/permissions">{text!("access-all-places")}</a></p> })}
    };
    Ok(Screen { title, left, main: main.into_any(), right: None })
}

/// In a sentence.
#[component]
fn Summary(visit: Visit, who: Who) -> impl IntoView {
    let stranger = who.strangers.read.may;
    let readers = who.accounts.as_ref().map(|all| all.iter().filter(|line| line.access.read.may).count());
    let editors = who.accounts.as_ref().map(|all| all.iter().filter(|line| line.access.edit.may).count());
    let (Some(readers), Some(editors)) = (readers, editors) else {
        return view! {
            <p class="lead">{text!("access-everybody")}</p>
            <p>{woven!("access-sign-in", link = view! { <a href=visit.sign_in_link()>{text!("sign-in")}</a> })}</p>
        }
        .into_any();
    };
    let read = match (stranger, who.closed) {
        (true, _) => text!("access-everybody").to_owned(),
        (false, None) => text!("access-accounts").to_owned(),
        (false, Some(_)) => text!("access-readers", n = readers),
    };
    let edit = match editors {
        0 => text!("access-editors-none").to_owned(),
        editors => text!("access-editors", n = editors),
    };
    let mark = who.closed.map(|people| view! { <p><Closed people/></p> });
    view! { {mark} <p class="lead">{read} " " {edit}</p> }.into_any()
}
