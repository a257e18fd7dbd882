//! Groups: people who are meant together.

use leptos::prelude::*;
use spec::people::Group;
use spec::{Action, Role};
use wiki::{Error, Result};

use super::Screen;
use crate::parts::fields::Alert;
use crate::parts::people::{Kept, Roles, Typed};
use crate::parts::words::counted;
use crate::visit::Visit;

/// What a group without a role is called where roles are chosen.
const NOTHING: &str = "nothing by itself";

// r[impl people.groups]
pub async fn show(visit: &Visit) -> Result<Screen> {
    visit.actor().must(Action::Administer, false).map_err(Error::Denied)?;
    let groups = visit.wiki().groups(visit.actor()).await?;
    let is_empty = groups.is_empty();
    let lines: Vec<_> = groups
        .into_iter()
        .map(|group| {
            let role = group.role.map(|role| format!(", all of them at least {role}"));
            let mut people: Vec<i64> = group.members.iter().map(|member| member.id).collect();
            people.dedup();
            view! {
                <li><p><a href=format!("/admin/groups/{}", group.id)>{group.name.clone()}</a> ": " {counted(people.len(), "person", "people")} {role}</p></li>
            }
        })
        .collect();
    let typed = Typed::of(visit);
    let main = view! {
        <p class="breadcrumbs"><a href="/admin/people">"People"</a></p>
        <h1>"Groups"</h1>
        <p class="lead">"Say who may see or write some pages by naming a group, and let all of its members do more at once."</p>
        {is_empty.then(|| view! { <p class="notice">"There are no groups yet."</p> })}
        <ul class="plain lines">{lines}</ul>
        <h2>"Make a group"</h2>
        {typed.why_else(&[]).map(|why| view! { <Alert title="The group was not made." why/> })}
        <form class="stacked brief" action="/admin/groups" method="post">
            <label for="name">"Name"</label>
            <input id="name" name="name" required maxlength="60" value=typed.word("add-group", "name", "") aria-describedby="name-hint"/>
            <p class="hint" id="name-hint">"A provider’s group of the same name fills it by itself."</p>
            <label for="role">"What its members may at least do in the whole wiki"</label>
            <Roles id="role" chosen=None none=NOTHING/>
            <p class="buttons"><button class="primary" name="action" value="add-group" type="submit">"Make the group"</button></p>
        </form>
    };
    Ok(Screen::plain("Groups", main.into_any()))
}

/// One group.
pub async fn one(visit: &Visit, id: &str) -> Result<Screen> {
    visit.actor().must(Action::Administer, false).map_err(Error::Denied)?;
    let id: i64 = id.parse().map_err(|_| Error::NotFound(format!("{id:?} is no number of a group")))?;
    let group = visit.wiki().group(visit.actor(), id).await?;
    let here = format!("/admin/groups/{id}");
    let typed = Typed::of(visit);
    let role: Option<Role> = group.role;
    let main = view! {
        <p class="breadcrumbs"><a href="/admin/people">"People"</a> " › " <a href="/admin/groups">"Groups"</a></p>
        <h1>{group.name.clone()}</h1>
        <Kept visit=visit.clone() words=&[("group", "Kept. It counts at once.")]/>
        {typed.why_else(&[]).map(|why| view! { <Alert title="That did not work." why/> })}
        <section aria-labelledby="members">
            <h2 id="members">"Who belongs to it"</h2>
            <Members group=group.clone() here=here.clone()/>
            <form class="in-line" action=here.clone() method="post">
                <label for="member">"Somebody else"</label>
                <input id="member" name="name" required maxlength="60" value=typed.word("join", "name", "") aria-describedby="member-hint"/>
                <button name="action" value="join" type="submit">"Take in"</button>
                <p class="hint" id="member-hint">"The name of an account."</p>
            </form>
        </section>
        <section aria-labelledby="about">
            <h2 id="about">"The group itself"</h2>
            <form class="stacked brief" action=here.clone() method="post">
                <label for="name">"Name"</label>
                <input id="name" name="name" required maxlength="60" value=typed.word("change-group", "name", &group.name)/>
                <label for="role">"What its members may at least do in the whole wiki"</label>
                <Roles id="role" chosen=role none=NOTHING/>
                <p class="buttons"><button class="primary" name="action" value="change-group" type="submit">"Keep"</button></p>
            </form>
            <form action=here.clone() method="post">
                <button name="action" value="delete-group" type="submit">"Delete the group"</button>
            </form>
        </section>
    };
    Ok(Screen::plain(group.name.clone(), main.into_any()))
}

#[component]
fn Members(group: Group, here: String) -> impl IntoView {
    let is_empty = group.members.is_empty();
    let lines: Vec<_> = group
        .members
        .into_iter()
        .map(|member| {
            let label = format!("Take {} out", member.name);
            let by_hand = member.provider.is_none();
            let told = member.provider.map(|provider| format!(", as {provider} says"));
            view! {
                <li>
                    <p><a href=format!("/admin/people/{}", member.id)>{member.name.clone()}</a> {told}</p>
                    {by_hand.then(|| view! {
                        <form action=here.clone() method="post">
                            <input type="hidden" name="account" value=member.id.to_string()/>
                            <button name="action" value="leave" type="submit" aria-label=label>"Take out"</button>
                        </form>
                    })}
                </li>
            }
        })
        .collect();
    view! {
        {is_empty.then(|| view! { <p class="hint">"Nobody yet."</p> })}
        <ul class="plain lines">{lines}</ul>
    }
}
