//! All accounts: who there is, what they may do, when they were here last.

pub mod person;

use leptos::prelude::*;
use spec::people::{Kind, Person};
use spec::{Action, Role};
use wiki::{Error, Result};

use super::Screen;
use crate::parts::fields::Alert;
use crate::parts::people::author::AgentMark;
use crate::parts::people::{Roles, Typed};
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
            <h1>"People"</h1>
            <p class="actions">
                <a class="button primary" href="/admin/invitations">"Invite somebody"</a>
                <a class="button" href="/admin/groups">"Groups"</a>
                <a class="button" href="/admin/tokens">"Tokens"</a>
            </p>
        </div>
        <form class="in-line" action="/admin/people" method="get">
            <label for="q">"Name or address"</label>
            <input id="q" type="search" name="q" value=words.clone()/>
            <button type="submit">"Find"</button>
        </form>
        {is_empty.then(|| view! { <p class="notice">"Nobody is called that."</p> })}
        {(!is_empty).then(|| view! {
            <div class="wide">
                <table class="people">
                    <thead><tr><th scope="col">"Name"</th><th scope="col">"May"</th><th scope="col">"Groups"</th><th scope="col">"Here last"</th><th scope="col">"State"</th></tr></thead>
                    <tbody>{lines}</tbody>
                </table>
            </div>
        })}
        {more.map(|more| view! { <p><a class="button" href=more>"More"</a></p> })}
        <section aria-labelledby="add">
            <h2 id="add">"Make an account yourself"</h2>
            <p class="hint">"Better to invite: then nobody but them knows the password."</p>
            {typed.why(&["add"]).map(|why| view! { <Alert title="The account was not made." why/> })}
            <form class="stacked brief" action="/admin/people" method="post">
                <label for="name">"Name"</label>
                <input id="name" name="name" required maxlength="60" value=name autocomplete="off"/>
                <label for="role">"Role"</label>
                <Roles id="role" chosen=Some(Role::Reader)/>
                <label for="password">"Password to begin with"</label>
                <input id="password" type="password" name="password" required autocomplete="new-password"/>
                <p class="buttons"><button name="action" value="add" type="submit">"Make the account"</button></p>
            </form>
        </section>
    };
    Ok(Screen::plain("People", main.into_any()))
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
        None => view! { "never" }.into_any(),
    };
    let state = match person.barred_at {
        Some(_) => view! { <span class="barred">"barred"</span> }.into_any(),
        None => view! { "active" }.into_any(),
    };
    let email = person.email.clone().map(|email| view! { <br/><span class="meta">{email}</span> });
    view! {
        <tr>
            <th scope="row"><a href=address>{person.name.clone()}</a> {mark} {email}</th>
            <td>{person.may.to_string()}</td>
            <td>{person.groups.join(", ")}</td>
            <td>{seen}</td>
            <td>{state}</td>
        </tr>
    }
}
