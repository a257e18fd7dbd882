//! All accounts: who there is, what they may do, when they were here last.

pub mod person;

use leptos::prelude::*;
use spec::people::{Kind, Person};
use spec::{Action, Role};
use texts::text;
use wiki::{Error, Result};

use super::Screen;
use crate::parts::fields::Alert;
use crate::parts::people::author::AgentMark;
use crate::parts::people::{Roles, Typed, called};
use crate::parts::time::Day;
use crate::visit::Visit;

/// How many are shown at once.
const PART: usize = 50;

// r[impl people.list]
pub async fn show(visit: &Visit) -> Result<Screen> {
    visit.actor().must(Action::Administer, false).map_err(Error::Denied)?;
    let words = visit.query("q").unwrap_or("").to_owned();
    let cursor = visit.query("cursor").filter(|cursor| !cursor.is_empty());
    let listing = visit.wiki().people(visit.actor(), &words, cursor, PART).await?;
    let more = listing.next.as_deref().map(|next| visit.with(&[("cursor", Some(next))]));
    let is_empty = listing.items.is_empty();
    let lines: Vec<_> = listing.items.into_iter().map(|person| view! { <Line person/> }).collect();
    let typed = Typed::of(visit);
    let name = typed.word("add", "name", "");
    let main = view! {
        <div class="page-head">
            <h1>{text!("people-title")}</h1>
            <p class="actions">
                <a class="button primary" href="/admin/invitations">{text!("people-invite")}</a>
                <a class="button" href="/admin/groups">{text!("people-groups")}</a>
                <a class="button" href="/admin/tokens">{text!("people-tokens")}</a>
            </p>
        </div>
        <form class="in-line" action="/admin/people" method="get">
            <label for="q">{text!("people-words")}</label>
            <input id="q" type="search" name="q" value=words.clone()/>
            <button type="submit">{text!("people-find")}</button>
        </form>
        {is_empty.then(|| view! { <p class="notice">{text!("people-none")}</p> })}
        {(!is_empty).then(|| view! {
            <div class="wide">
                <table class="people">
                    <thead><tr><th scope="col">{text!("name")}</th><th scope="col">{text!("people-may")}</th><th scope="col">{text!("people-groups")}</th><th scope="col">{text!("people-here-last")}</th><th scope="col">{text!("people-state")}</th></tr></thead>
                    <tbody>{lines}</tbody>
                </table>
            </div>
        })}
        {more.map(|more| view! { <p><a class="button" href=more>{text!("more")}</a></p> })}
        <section aria-labelledby="add">
            <h2 id="add">{text!("people-add")}</h2>
            <p class="hint">{text!("people-add-hint")}</p>
            {typed.why(&["add"]).map(|why| view! { <Alert title=text!("people-add-refused") why/> })}
            <form class="stacked brief" action="/admin/people" method="post">
                <label for="name">{text!("name")}</label>
                <input id="name" name="name" required maxlength="60" value=name autocomplete="off"/>
                <label for="role">{text!("people-role")}</label>
                <Roles id="role" chosen=Some(Role::Reader)/>
                <label for="password">{text!("people-password")}</label>
                <input id="password" type="password" name="password" required autocomplete="new-password"/>
                <p class="buttons"><button name="action" value="add" type="submit">{text!("people-add-button")}</button></p>
            </form>
        </section>
    };
    Ok(Screen::plain(text!("people-title"), main.into_any()))
}

#[component]
fn Line(person: Person) -> impl IntoView {
    let address = format!("/admin/people/{}", person.id);
    let mark = match (&person.kind, &person.owner) {
        (Kind::Agent, Some(owner)) => Some(view! { " " <AgentMark owner=owner.clone()/> }),
        _ => None,
    };
    let seen = match person.seen_at {
        Some(seen) => view! { <Day at=seen/> }.into_any(),
        None => text!("people-never").into_any(),
    };
    let state = match person.barred_at {
        Some(_) => view! { <span class="barred">{text!("people-barred")}</span> }.into_any(),
        None => text!("people-active").into_any(),
    };
    let email = person.email.clone().map(|email| view! { <br/><span class="meta">{email}</span> });
    view! {
        <tr>
            <th scope="row"><a href=address>{person.name.clone()}</a> {mark} {email}</th>
            <td>{called(person.may)}</td>
            <td>{person.groups.join(", ")}</td>
            <td>{seen}</td>
            <td>{state}</td>
        </tr>
    }
}
