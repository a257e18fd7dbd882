//! The name of an author, and whose agent it is if it is one.

use leptos::prelude::*;
use texts::text;

use crate::visit::Visit;

/// A name; an agent's is marked, so that nobody takes its words for a person's.
// r[impl people.agents-marked]
#[component]
pub fn Author(
    /// The visit.
    visit: Visit,
    /// The name.
    #[prop(into)]
    name: String,
) -> impl IntoView {
    let mark = visit.agent_of(&name).map(|owner| view! { " " <AgentMark owner=owner.to_owned()/> });
    view! { <strong>{name.clone()}</strong> {mark} }
}

/// `agent of Ann`
#[component]
pub fn AgentMark(
    /// Who answers for it.
    owner: String,
) -> impl IntoView {
    view! { <span class="agent-mark">{text!("accounts-agent-of", owner = owner)}</span> }
}
