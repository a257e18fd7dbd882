//! Parts of the screens about accounts: roles to choose from, secrets that are shown once, sessions, tokens, and who an
//! author is.

pub mod author;
pub mod made;
pub mod sessions;
pub mod tokens;

use leptos::prelude::*;
use spec::Role;
use spec::account::ROLES;
use texts::text;

use crate::ssr::Refused;
use crate::visit::Visit;

/// What a role is called.
pub fn called(role: Role) -> &'static str {
    match role {
        Role::Reader => text!("accounts-role-reader"),
        Role::Commenter => text!("accounts-role-commenter"),
        Role::Editor => text!("accounts-role-editor"),
        Role::Admin => text!("accounts-role-admin"),
    }
}

/// What a role means, in a few words.
pub fn meaning(role: Role) -> &'static str {
    match role {
        Role::Reader => text!("accounts-reader-may"),
        Role::Commenter => text!("accounts-commenter-may"),
        Role::Editor => text!("accounts-editor-may"),
        Role::Admin => text!("accounts-admin-may"),
    }
}

/// A list of roles to choose one from, up to the highest that may be given.
#[component]
pub fn Roles(
    /// Its id and the label's.
    id: &'static str,
    /// The one that is chosen.
    chosen: Option<Role>,
    /// The highest that is offered.
    #[prop(default = Role::Admin)]
    most: Role,
    /// What choosing none means, where that is possible.
    #[prop(optional)]
    none: Option<&'static str>,
) -> impl IntoView {
    let roles = ROLES.into_iter().filter(|role| *role <= most || Some(*role) == chosen);
    let options: Vec<_> = roles
        .map(|role| {
            let is_chosen = chosen == Some(role);
            view! { <option value=role.as_str() selected=is_chosen>{format!("{}: {}", called(role), meaning(role))}</option> }
        })
        .collect();
    view! {
        <select id=id name="role">
            {none.map(|none| view! { <option value="" selected=chosen.is_none()>{none}</option> })}
            {options}
        </select>
    }
}

/// The places of one's own account.
#[component]
pub fn OwnPlaces(
    /// The one that is shown.
    here: &'static str,
    /// Whether agents can be made.
    agents: bool,
) -> impl IntoView {
    let places = [
        ("/login/account", text!("accounts-you")),
        ("/login/account/sessions", text!("accounts-sessions")),
        ("/login/account/tokens", text!("accounts-tokens")),
        ("/login/account/agents", text!("accounts-agents")),
        ("/changes/inbox/settings", text!("accounts-told")),
    ];
    let shown = places.into_iter().filter(|(address, _)| agents || !address.ends_with("agents"));
    let links: Vec<_> = shown
        .map(|(address, label)| {
            let current = (address == here).then_some("page");
            view! { <li><a href=address aria-current=current>{label}</a></li> }
        })
        .collect();
    view! { <nav class="places" aria-label=text!("accounts-yours")><ul>{links}</ul></nav> }
}

/// What was typed into the form that did not go through, and why, when it was this one.
pub struct Typed {
    fields: Vec<(String, String)>,
    act: Option<String>,
    why: Option<String>,
}

impl Typed {
    /// What the visit brings back.
    pub fn of(visit: &Visit) -> Self {
        match &visit.refused {
            Some(Refused::People { act, typed, why }) => {
                Self { fields: typed.clone(), act: Some(act.clone()), why: Some(why.clone()) }
            }
            _ => Self { fields: Vec::new(), act: None, why: None },
        }
    }

    /// Why one of these acts was refused.
    pub fn why(&self, acts: &[&str]) -> Option<String> {
        let act = self.act.as_deref()?;
        self.why.clone().filter(|_| acts.contains(&act))
    }

    /// Why something else was refused.
    pub fn why_else(&self, acts: &[&str]) -> Option<String> {
        let act = self.act.as_deref()?;
        self.why.clone().filter(|_| !acts.contains(&act))
    }

    /// What was typed into a field of this act, or else what stands there.
    pub fn word(&self, act: &str, name: &str, otherwise: &str) -> String {
        let typed = self.fields.iter().find(|(field, _)| self.act.as_deref() == Some(act) && field == name);
        typed.map_or_else(|| otherwise.to_owned(), |(_, value)| value.clone())
    }
}

/// What was kept, said once.
#[component]
pub fn Kept(
    /// The visit.
    visit: Visit,
    /// What each word behind `kept=` means.
    #[prop(into)]
    words: Vec<(&'static str, &'static str)>,
) -> impl IntoView {
    let kept = visit.query("kept").filter(|_| visit.refused.is_none()).map(str::to_owned);
    let told = kept.and_then(|kept| words.iter().find(|(word, _)| *word == kept).map(|(_, told)| *told));
    told.map(|told| view! { <p class="notice" role="status">{told}</p> })
}
