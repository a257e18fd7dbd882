//! The agents one answers for.

use leptos::prelude::*;
use spec::people::{Person, TokenLine};
use spec::{Action, Role};
use texts::text;
use wiki::{Result, Whose};

use super::own;
use crate::parts::fields::Alert;
use crate::parts::people::made::JustMade;
use crate::parts::people::tokens::Tokens;
use crate::parts::people::{Kept, OwnPlaces, Roles, Typed, called};
use crate::parts::time::Day;
use crate::screens::Screen;
use crate::visit::Visit;
use crate::weaving::woven;

/// Most tokens of an agent that are shown.
const MOST: usize = 100;

// r[impl people.agents]
pub async fn show(visit: &Visit) -> Result<Screen> {
    let own = own(visit).await?;
    let mut agents = Vec::new();
    for agent in visit.wiki().agents_of(visit.actor(), own.id).await? {
        let tokens = visit.wiki().tokens(visit.actor(), Whose::Of(agent.id), None, MOST).await?.items;
        agents.push(view! { <Agent agent tokens/> });
    }
    let typed = Typed::of(visit);
    let why = typed.why_else(&["agent"]);
    let may = visit.may(Action::Edit);
    let name = typed.word("agent", "name", "");
    let is_empty = agents.is_empty();
    let main = view! {
        <div class="page-head"><h1>{text!("account-agents")}</h1></div>
        <OwnPlaces here="/login/account/agents" agents=true/>
        <Kept visit=visit.clone() words=vec![
            ("token", text!("account-token-revoked")),
            ("bar", text!("account-agent-barred")),
            ("unbar", text!("account-agent-unbarred")),
        ]/>
        <JustMade visit=visit.clone()/>
        {why.map(|why| view! { <Alert title=text!("account-failed") why/> })}
        <p class="lead">{text!("account-agents-lead")}</p>
        {is_empty.then(|| view! { <p class="notice">{text!("account-agents-none")}</p> })}
        {agents}
        {may.then(|| view! {
            <h2>{text!("account-agent-make-title")}</h2>
            {typed.why(&["agent"]).map(|why| view! { <Alert title=text!("account-agent-refused") why/> })}
            <form class="stacked brief" action="/login/account/agents" method="post">
                <label for="name">{text!("name")}</label>
                <input id="name" name="name" required maxlength="60" value=name aria-describedby="agent-hint"/>
                <p class="hint" id="agent-hint">{text!("account-agent-name-hint")}</p>
                <label for="agent-role">{text!("account-agent-role")}</label>
                <Roles id="agent-role" chosen=Some(Role::Commenter) most=own.may/>
                <p class="buttons"><button class="primary" name="action" value="agent" type="submit">{text!("account-agent-make")}</button></p>
            </form>
        })}
    };
    Ok(Screen::plain(text!("account-agents"), main.into_any()))
}

#[component]
fn Agent(agent: Person, tokens: Vec<TokenLine>) -> impl IntoView {
    let title = format!("agent-{}", agent.id);
    let (act, word) = match agent.barred_at {
        Some(_) => ("unbar", text!("account-agent-unbar")),
        None => ("bar", text!("account-agent-bar")),
    };
    let since = woven!("account-agent-since", role = called(agent.may), day = view! { <Day at=agent.created_at/> });
    let seen = match agent.seen_at {
        Some(seen) => woven!("account-agent-seen", day = view! { <Day at=seen/> }).into_any(),
        None => text!("account-agent-unseen").into_any(),
    };
    let barred = agent.barred_at.map(|at| woven!("account-agent-barred-since", day = view! { <Day at/> }));
    let name = agent.name.clone();
    view! {
        <section class="agent" aria-labelledby=title.clone()>
            <h2 id=title.clone()>{agent.name.clone()}</h2>
            <p class="meta">{since} ", " {seen} {barred.map(|barred| view! { ", " {barred} })}</p>
            <Tokens tokens action="/login/account/agents"/>
            <div class="buttons">
                {agent.barred_at.is_none().then(|| view! {
                    <form class="in-line" action="/login/account/agents" method="post">
                        <input type="hidden" name="account" value=agent.id.to_string()/>
                        <label for=format!("label-{}", agent.id)>{text!("account-agent-token")}</label>
                        <input id=format!("label-{}", agent.id) name="label" maxlength="100" required/>
                        <button name="action" value="token" type="submit">{text!("account-agent-token-make")}<span class="visually-hidden">{text!("account-agent-token-for", name = name)}</span></button>
                    </form>
                })}
                <form action="/login/account/agents" method="post">
                    <input type="hidden" name="account" value=agent.id.to_string()/>
                    <button name="action" value=act type="submit">{word}<span class="visually-hidden">{format!(": {}", agent.name)}</span></button>
                </form>
            </div>
        </section>
    }
}
