//! Groups: people who are meant together.

use leptos::prelude::*;
use spec::people::Group;
use spec::{Action, Role};
use texts::text;
use wiki::{Error, Result};

use super::Screen;
use crate::parts::fields::Alert;
use crate::parts::people::{Kept, Roles, Typed, called};
use crate::visit::Visit;
use crate::weaving::woven;

// r[impl people.groups]
pub async fn show(visit: &Visit) -> Result<Screen> {
    visit.actor().must(Action::Administer, false).map_err(Error::Denied)?;
    let groups = visit.wiki().groups(visit.actor()).await?;
    let is_empty = groups.is_empty();
    let lines: Vec<_> = groups
        .into_iter()
        .map(|group| {
            let mut people: Vec<i64> = group.members.iter().map(|member| member.id).collect();
            people.dedup();
            let link = view! { <a href=format!("/admin/groups/{}", group.id)>{group.name.clone()}</a> };
            let told = match group.role {
                Some(role) => woven!("groups-line-role", n = people.len(), role = called(role); group = link),
                None => woven!("groups-line", n = people.len(); group = link),
            };
            view! { <li><p>{told}</p></li> }
        })
        .collect();
    let typed = Typed::of(visit);
    let main = view! {
        <p class="breadcrumbs"><a href="/admin/people">{text!("groups-people")}</a></p>
        <h1>{text!("groups-title")}</h1>
        <p class="lead">{text!("groups-lead")}</p>
        {is_empty.then(|| view! { <p class="notice">{text!("groups-none")}</p> })}
        <ul class="plain lines">{lines}</ul>
        <h2>{text!("groups-make")}</h2>
        {typed.why_else(&[]).map(|why| view! { <Alert title=text!("groups-not-made") why/> })}
        <form class="stacked brief" action="/admin/groups" method="post">
            <label for="name">{text!("name")}</label>
            <input id="name" name="name" required maxlength="60" value=typed.word("add-group", "name", "") aria-describedby="name-hint"/>
            <p class="hint" id="name-hint">{text!("groups-name-hint")}</p>
            <label for="role">{text!("groups-role")}</label>
            <Roles id="role" chosen=None none=text!("groups-role-none")/>
            <p class="buttons"><button class="primary" name="action" value="add-group" type="submit">{text!("groups-make-act")}</button></p>
        </form>
    };
    Ok(Screen::plain(text!("groups-title"), main.into_any()))
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
        <p class="breadcrumbs"><a href="/admin/people">{text!("groups-people")}</a> " › " <a href="/admin/groups">{text!("groups-title")}</a></p>
        <h1>{group.name.clone()}</h1>
        <Kept visit=visit.clone() words=vec![("group", text!("groups-kept"))]/>
        {typed.why_else(&[]).map(|why| view! { <Alert title=text!("groups-failed") why/> })}
        <section aria-labelledby="members">
            <h2 id="members">{text!("groups-members")}</h2>
            <Members group=group.clone() here=here.clone()/>
            <form class="in-line" action=here.clone() method="post">
                <label for="member">{text!("groups-join")}</label>
                <input id="member" name="name" required maxlength="60" value=typed.word("join", "name", "") aria-describedby="member-hint"/>
                <button name="action" value="join" type="submit">{text!("groups-join-act")}</button>
                <p class="hint" id="member-hint">{text!("groups-join-hint")}</p>
            </form>
        </section>
        <section aria-labelledby="about">
            <h2 id="about">{text!("groups-itself")}</h2>
            <form class="stacked brief" action=here.clone() method="post">
                <label for="name">{text!("name")}</label>
                <input id="name" name="name" required maxlength="60" value=typed.word("change-group", "name", &group.name)/>
                <label for="role">{text!("groups-role")}</label>
                <Roles id="role" chosen=role none=text!("groups-role-none")/>
                <p class="buttons"><button class="primary" name="action" value="change-group" type="submit">{text!("groups-keep")}</button></p>
            </form>
            <form action=here.clone() method="post">
                <button name="action" value="delete-group" type="submit">{text!("groups-delete")}</button>
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
            let label = text!("groups-leave-whom", name = &member.name);
            let by_hand = member.provider.is_none();
            let link = view! { <a href=format!("/admin/people/{}", member.id)>{member.name.clone()}</a> };
            let told = match member.provider {
                Some(provider) => woven!("groups-member-provider", provider = provider; name = link).into_any(),
                None => link.into_any(),
            };
            view! {
                <li>
                    <p>{told}</p>
                    {by_hand.then(|| view! {
                        <form action=here.clone() method="post">
                            <input type="hidden" name="account" value=member.id.to_string()/>
                            <button name="action" value="leave" type="submit" aria-label=label>{text!("groups-leave")}</button>
                        </form>
                    })}
                </li>
            }
        })
        .collect();
    view! {
        {is_empty.then(|| view! { <p class="hint">{text!("groups-nobody")}</p> })}
        <ul class="plain lines">{lines}</ul>
    }
}
