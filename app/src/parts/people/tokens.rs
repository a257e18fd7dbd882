//! Tokens: those there are, and a form for another.

use leptos::prelude::*;
use spec::Role;
use spec::people::TokenLine;

use super::{Roles, Typed};
use crate::parts::fields::Alert;
use crate::parts::time::Day;

/// Each token with a way to revoke it.
#[component]
pub fn Tokens(
    /// The tokens.
    tokens: Vec<TokenLine>,
    /// Where their forms go.
    #[prop(into)]
    action: String,
    /// True where they are of several accounts.
    #[prop(optional)]
    of_several: bool,
) -> impl IntoView {
    let is_empty = tokens.is_empty();
    let lines: Vec<_> =
        tokens.into_iter().map(|token| view! { <Line token action=action.clone() of_several/> }).collect();
    view! {
        {is_empty.then(|| view! { <p class="hint">"No tokens."</p> })}
        <ul class="plain lines">{lines}</ul>
    }
}

#[component]
fn Line(token: TokenLine, action: String, of_several: bool) -> impl IntoView {
    let name = if token.label.is_empty() { "Without a name".to_owned() } else { token.label.clone() };
    let of = of_several.then(|| {
        let address = format!("/admin/people/{}", token.account_id);
        view! { " of " <a href=address>{token.account.clone()}</a> }
    });
    let role = token.role.map(|role| format!(", at most {role}"));
    let by = token.created_by.clone().filter(|by| *by != token.account).map(|by| format!(" by {by}"));
    let used = match token.used_at {
        Some(used) => view! { "used last on " <Day at=used/> }.into_any(),
        None => view! { "never used" }.into_any(),
    };
    let end = token.expires_at.map(|end| {
        let word = if token.expired { ", ran out on " } else { ", runs out on " };
        view! { {word} <Day at=end/> }
    });
    let label = format!("Revoke the token {name}");
    view! {
        <li>
            <div>
                <p><strong>{name}</strong> {of} {role}</p>
                <p class="meta">"Made on " <Day at=token.created_at/> {by} ", " {used} {end}</p>
            </div>
            <form action=action method="post">
                <input type="hidden" name="token" value=token.id.to_string()/>
                <button name="action" value="revoke" type="submit" aria-label=label>"Revoke"</button>
            </form>
        </li>
    }
}

/// The form for another token.
#[component]
pub fn NewToken(
    /// Where it goes.
    #[prop(into)]
    action: String,
    /// What the account may do.
    most: Role,
    /// The account it is for, where that is another.
    #[prop(optional)]
    account: Option<i64>,
    /// What was typed.
    typed: Typed,
) -> impl IntoView {
    let days = typed.word("token", "days", "90");
    let label = typed.word("token", "label", "");
    let why = typed.why(&["token"]);
    view! {
        {why.map(|why| view! { <Alert title="The token was not made." why/> })}
        <form class="stacked brief" action=action method="post">
            {account.map(|account| view! { <input type="hidden" name="account" value=account.to_string()/> })}
            <label for="label">"What it is for"</label>
            <input id="label" name="label" maxlength="100" required value=label/>
            <label for="token-role">"The most it may do"</label>
            <Roles id="token-role" chosen=None most none="all that the account may"/>
            <label for="days">"How many days it holds"</label>
            <input id="days" name="days" type="number" min="1" max="3650" value=days aria-describedby="days-hint"/>
            <p class="hint" id="days-hint">"Empty: until somebody revokes it."</p>
            <p class="buttons"><button class="primary" name="action" value="token" type="submit">"Make a token"</button></p>
        </form>
    }
}
