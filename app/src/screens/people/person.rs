//! One account, as an administrator looks after it.

use leptos::prelude::*;
use spec::people::{Group, Identity, Kind, Person};
use spec::{Action, Role};
use texts::text;
use wiki::{Error, Result, Whose};

use crate::parts::fields::Alert;
use crate::parts::people::made::JustMade;
use crate::parts::people::sessions::Sessions;
use crate::parts::people::tokens::{NewToken, Tokens};
use crate::parts::people::{Kept, Roles, Typed, called};
use crate::parts::time::{Day, Time};
use crate::screens::Screen;
use crate::visit::Visit;
use crate::weaving::woven;

/// Most tokens that are shown.
const MOST: usize = 100;

pub async fn show(visit: &Visit, id: &str) -> Result<Screen> {
    visit.actor().must(Action::Administer, false).map_err(Error::Denied)?;
    let id: i64 = id.parse().map_err(|_| Error::NotFound(text!("people-no-number", id = format!("{id:?}"))))?;
    let (wiki, actor) = (visit.wiki(), visit.actor());
    let person = wiki.person(actor, id).await?;
    let sessions = wiki.sessions(actor, id, visit.session()).await?;
    let tokens = wiki.tokens(actor, Whose::Of(id), None, MOST).await?.items;
    let agents = wiki.agents_of(actor, id).await?;
    let groups = wiki.groups(actor).await?;
    let identities = wiki.identities(actor, id).await?;
    let here = format!("/admin/people/{id}");
    let why = Typed::of(visit).why_else(&["token", "add-agent"]);
    let is_person = person.kind == Kind::Person;
    let has_sessions = !sessions.is_empty();
    let main = view! {
        <p class="breadcrumbs"><a href="/admin/people">{text!("people-title")}</a></p>
        <h1>{person.name.clone()}</h1>
        <Kept visit=visit.clone() words=vec![
            ("name", text!("people-kept")), ("email", text!("people-kept")), ("role", text!("people-kept-role")),
            ("bar", text!("people-kept-barred")), ("unbar", text!("people-kept-unbarred")),
            ("session", text!("people-kept-session")), ("sessions", text!("people-kept-sessions")),
            ("token", text!("people-kept-token")), ("unlinked", text!("people-kept-unlinked")),
        ]/>
        <JustMade visit=visit.clone()/>
        {why.map(|why| view! { <Alert title=text!("people-refused") why/> })}
        <Facts person=person.clone()/>
        <Settings person=person.clone() here=here.clone()/>
        <Belonging person=person.clone() groups here=here.clone()/>
        {is_person.then(|| view! {
            <section aria-labelledby="sessions">
                <h2 id="sessions">{text!("people-sessions")}</h2>
                {(!has_sessions).then(|| view! { <p class="hint">{text!("people-nowhere")}</p> })}
                <Sessions sessions action=here.clone()/>
                {has_sessions.then(|| view! {
                    <form action=here.clone() method="post"><button name="action" value="end-all" type="submit">{text!("people-end-sessions")}</button></form>
                })}
            </section>
            <Identities identities here=here.clone()/>
        })}
        <section aria-labelledby="tokens">
            <h2 id="tokens">{text!("people-tokens")}</h2>
            <Tokens tokens action=here.clone()/>
            {person.barred_at.is_none().then(|| view! {
                <details open=Typed::of(visit).why(&["token"]).is_some()>
                    <summary class="button">{text!("people-make-token")}</summary>
                    <NewToken action=here.clone() most=person.may typed=Typed::of(visit)/>
                </details>
            })}
        </section>
        {is_person.then(|| view! { <Agents agents person=person.clone() here=here.clone() typed=Typed::of(visit)/> })}
    };
    Ok(Screen::plain(person.name.clone(), main.into_any()))
}

#[component]
fn Facts(person: Person) -> impl IntoView {
    let kind = match (&person.kind, &person.owner, person.owner_id) {
        (Kind::Agent, Some(owner), Some(id)) => {
            let owner = view! { <a href=format!("/admin/people/{id}")>{owner.clone()}</a> };
            woven!("people-agent-of", owner = owner).into_any()
        }
        (Kind::Agent, ..) => text!("people-agent").into_any(),
        (Kind::Person, ..) => text!("people-person").into_any(),
    };
    let seen = match person.seen_at {
        Some(seen) => view! { <Time at=seen/> }.into_any(),
        None => text!("people-never").into_any(),
    };
    let way = match (person.kind, person.has_password) {
        (Kind::Agent, _) => text!("people-by-tokens"),
        (_, true) => text!("people-by-password"),
        (_, false) => text!("people-by-provider"),
    };
    let may = match person.may == person.role {
        true => called(person.may).to_owned(),
        false => text!("people-may-more", may = called(person.may), role = called(person.role)),
    };
    view! {
        <dl class="facts">
            <dt>{text!("people-kind")}</dt><dd>{kind}</dd>
            <dt>{text!("people-may")}</dt><dd>{may}</dd>
            <dt>{text!("people-comes-in")}</dt><dd>{way}</dd>
            <dt>{text!("people-here-since")}</dt><dd><Day at=person.created_at/></dd>
            <dt>{text!("people-here-last")}</dt><dd>{seen}</dd>
            {person.barred_at.map(|at| view! { <dt>{text!("people-barred-head")}</dt><dd>{woven!("people-barred-since", when = view! { <Time at/> })}</dd> })}
        </dl>
    }
}

#[component]
fn Settings(person: Person, here: String) -> impl IntoView {
    let is_person = person.kind == Kind::Person;
    let (act, word) =
        if person.barred_at.is_some() { ("unbar", text!("people-unbar")) } else { ("bar", text!("people-bar")) };
    view! {
        <section aria-labelledby="settings">
            <h2 id="settings">{text!("people-settings")}</h2>
            <form class="in-line" action=here.clone() method="post">
                <label for="role">{text!("people-role")}</label>
                <Roles id="role" chosen=Some(person.role)/>
                <button name="action" value="role" type="submit">{text!("people-keep")}<span class="visually-hidden">{format!(" {}", text!("people-keep-role"))}</span></button>
            </form>
            {is_person.then(|| view! {
                <form class="in-line" action=here.clone() method="post">
                    <label for="name">{text!("name")}</label>
                    <input id="name" name="name" value=person.name.clone() required maxlength="60"/>
                    <button name="action" value="rename" type="submit">{text!("people-keep")}<span class="visually-hidden">{format!(" {}", text!("people-keep-name"))}</span></button>
                </form>
                <form class="in-line" action=here.clone() method="post">
                    <label for="email">{text!("people-email")}</label>
                    <input id="email" type="email" name="email" value=person.email.clone().unwrap_or_default() maxlength="254"/>
                    <button name="action" value="email" type="submit">{text!("people-keep")}<span class="visually-hidden">{format!(" {}", text!("people-keep-address"))}</span></button>
                </form>
            })}
            <div class="buttons">
                {is_person.then(|| view! {
                    <form action=here.clone() method="post">
                        <button name="action" value="reset" type="submit">{text!("people-reset")}</button>
                    </form>
                })}
                <form action=here.clone() method="post">
                    <button name="action" value=act type="submit">{word}</button>
                </form>
            </div>
        </section>
    }
}

#[component]
fn Belonging(person: Person, groups: Vec<Group>, here: String) -> impl IntoView {
    let (of, others): (Vec<_>, Vec<_>) =
        groups.into_iter().partition(|group| group.members.iter().any(|member| member.id == person.id));
    let is_empty = of.is_empty();
    let lines: Vec<_> = of
        .into_iter()
        .map(|group| {
            let provider = group.members.iter().find(|member| member.id == person.id).and_then(|one| one.provider.clone());
            let by_hand = group.members.iter().any(|member| member.id == person.id && member.provider.is_none());
            let role = group.role.map(|role| format!(", {}", text!("people-at-least", role = called(role))));
            let label = text!("people-take-out-of", group = &group.name);
            view! {
                <li>
                    <p><a href=format!("/admin/groups/{}", group.id)>{group.name.clone()}</a> {role} {provider.map(|provider| format!(", {}", text!("people-as-told", provider = provider)))}</p>
                    {by_hand.then(|| view! {
                        <form action=here.clone() method="post">
                            <input type="hidden" name="group" value=group.id.to_string()/>
                            <input type="hidden" name="account" value=person.id.to_string()/>
                            <button name="action" value="leave" type="submit" aria-label=label>{text!("people-take-out")}</button>
                        </form>
                    })}
                </li>
            }
        })
        .collect();
    let options: Vec<_> =
        others.iter().map(|group| view! { <option value=group.id.to_string()>{group.name.clone()}</option> }).collect();
    view! {
        <section aria-labelledby="groups">
            <h2 id="groups">{text!("people-groups")}</h2>
            {is_empty.then(|| view! { <p class="hint">{text!("people-no-lines")}</p> })}
            <ul class="plain lines">{lines}</ul>
            {(!options.is_empty()).then(|| view! {
                <form class="in-line" action=here.clone() method="post">
                    <input type="hidden" name="account" value=person.id.to_string()/>
                    <label for="group">{text!("people-another-group")}</label>
                    <select id="group" name="group">{options}</select>
                    <button name="action" value="join" type="submit">{text!("people-take-in")}</button>
                </form>
            })}
        </section>
    }
}

#[component]
fn Identities(identities: Vec<Identity>, here: String) -> impl IntoView {
    if identities.is_empty() {
        return ().into_any();
    }
    let lines: Vec<_> = identities
        .into_iter()
        .map(|identity| {
            let label = text!("people-unlink-from", provider = &identity.provider);
            view! {
                <li>
                    <div>
                        <p>{identity.provider.clone()} {identity.email.clone().map(|email| format!(", {email}"))}</p>
                        <p class="meta">{woven!("people-linked-since", when = view! { <Day at=identity.since/> })}</p>
                    </div>
                    <form action=here.clone() method="post">
                        <input type="hidden" name="identity" value=identity.id.to_string()/>
                        <button name="action" value="unlink" type="submit" aria-label=label>{text!("people-unlink")}</button>
                    </form>
                </li>
            }
        })
        .collect();
    view! {
        <section aria-labelledby="identities">
            <h2 id="identities">{text!("people-identities")}</h2>
            <ul class="plain lines">{lines}</ul>
        </section>
    }
    .into_any()
}

#[component]
fn Agents(agents: Vec<Person>, person: Person, here: String, typed: Typed) -> impl IntoView {
    let lines: Vec<_> = agents
        .into_iter()
        .map(|agent| {
            let state = agent.barred_at.map(|_| format!(", {}", text!("people-barred")));
            view! { <li><p><a href=format!("/admin/people/{}", agent.id)>{agent.name.clone()}</a> ", " {called(agent.may)} {state}</p></li> }
        })
        .collect();
    let is_empty = lines.is_empty();
    let may = person.may >= Role::Editor && person.barred_at.is_none();
    view! {
        <section aria-labelledby="agents">
            <h2 id="agents">{text!("people-agents")}</h2>
            {is_empty.then(|| view! { <p class="hint">{text!("people-no-lines")}</p> })}
            <ul class="plain lines">{lines}</ul>
            {typed.why(&["add-agent"]).map(|why| view! { <Alert title=text!("people-agent-refused") why/> })}
            {may.then(|| view! {
                <form class="in-line" action=here method="post">
                    <label for="agent-name">{text!("people-another-agent")}</label>
                    <input id="agent-name" name="name" required maxlength="60"/>
                    <label for="agent-role">{text!("people-agent-may")}</label>
                    <Roles id="agent-role" chosen=Some(Role::Commenter) most=person.may/>
                    <button name="action" value="add-agent" type="submit">{text!("people-make-agent")}</button>
                </form>
            })}
        </section>
    }
}
