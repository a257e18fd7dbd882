//! The agents one answers for.

use leptos::prelude::*;
use spec::people::{Person, TokenLine};
use spec::{Action, Role};
use wiki::{Result, Whose};

use super::own;
use crate::parts::fields::Alert;
use crate::parts::people::made::JustMade;
use crate::parts::people::tokens::Tokens;
use crate::parts::people::{Kept, OwnPlaces, Roles, Typed};
use crate::parts::time::Day;
use crate::screens::Screen;
use crate::visit::Visit;

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
        <div class="page-head"><h1>"Agents"</h1></div>
        <OwnPlaces here="/login/account/agents" agents=true/>
        <Kept visit=visit.clone() words=&[
            ("token", "Revoked: nobody comes in with it any more."),
            ("bar", "The agent is barred, and its tokens are revoked."),
            ("unbar", "The agent may come in again. It needs a new token."),
        ]/>
        <JustMade visit=visit.clone()/>
        {why.map(|why| view! { <Alert title="That did not work." why/> })}
        <p class="lead">"An agent is a program you answer for. What it does stands under its own name, marked as yours, and it may never do more than you."</p>
        {is_empty.then(|| view! { <p class="notice">"You have no agents."</p> })}
        {agents}
        {may.then(|| view! {
            <h2>"Make an agent"</h2>
            {typed.why(&["agent"]).map(|why| view! { <Alert title="The agent was not made." why/> })}
            <form class="stacked brief" action="/login/account/agents" method="post">
                <label for="name">"Name"</label>
                <input id="name" name="name" required maxlength="60" value=name aria-describedby="agent-hint"/>
                <p class="hint" id="agent-hint">"It keeps this name: what it did is marked by it."</p>
                <label for="agent-role">"What it may do"</label>
                <Roles id="agent-role" chosen=Some(Role::Commenter) most=own.may/>
                <p class="buttons"><button class="primary" name="action" value="agent" type="submit">"Make the agent"</button></p>
            </form>
        })}
    };
    Ok(Screen::plain("Agents", main.into_any()))
}

#[component]
fn Agent(agent: Person, tokens: Vec<TokenLine>) -> impl IntoView {
    let title = format!("agent-{}", agent.id);
    let (act, word) = if agent.barred_at.is_some() { ("unbar", "Let it in again") } else { ("bar", "Bar it") };
    let seen = match agent.seen_at {
        Some(seen) => view! { ", at work last on " <Day at=seen/> }.into_any(),
        None => view! { ", not at work yet" }.into_any(),
    };
    let name = agent.name.clone();
    view! {
        <section class="agent" aria-labelledby=title.clone()>
            <h2 id=title.clone()>{agent.name.clone()}</h2>
            <p class="meta">
                {agent.may.to_string()} ", since " <Day at=agent.created_at/> {seen}
                {agent.barred_at.map(|at| view! { ", barred since " <Day at/> })}
            </p>
            <Tokens tokens action="/login/account/agents"/>
            <div class="buttons">
                {agent.barred_at.is_none().then(|| view! {
                    <form class="in-line" action="/login/account/agents" method="post">
                        <input type="hidden" name="account" value=agent.id.to_string()/>
                        <label for=format!("label-{}", agent.id)>"A token for"</label>
                        <input id=format!("label-{}", agent.id) name="label" maxlength="100" required/>
                        <button name="action" value="token" type="submit">"Make it"<span class="visually-hidden">{format!(", for {name}")}</span></button>
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
