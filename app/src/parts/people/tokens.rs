//! Tokens: those there are, and a form for another.

use leptos::prelude::*;
use spec::Role;
use spec::people::TokenLine;
use texts::text;

use super::{Roles, Typed, called};
use crate::parts::fields::Alert;
use crate::parts::time::Day;
use crate::weaving::woven;

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
        {is_empty.then(|| view! { <p class="hint">{text!("accounts-tokens-none")}</p> })}
        <ul class="plain lines">{lines}</ul>
    }
}

#[component]
fn Line(token: TokenLine, action: String, of_several: bool) -> impl IntoView {
    let name = if token.label.is_empty() { text!("accounts-token-nameless").to_owned() } else { token.label.clone() };
    let of = of_several.then(|| {
        let address = format!("/admin/people/{}", token.account_id);
        let account = view! { <a href=address>{token.account.clone()}</a> };
        view! { " " {woven!("accounts-token-of", account = account)} }
    });
    let role = token.role.map(|role| text!("accounts-token-at-most", role = called(role)));
    let by = token.created_by.clone().filter(|by| *by != token.account);
    let day = view! { <Day at=token.created_at/> };
    let made = match by {
        Some(by) => woven!("accounts-token-made-by", day = day, who = by),
        None => woven!("accounts-token-made", day = day),
    };
    let used = match token.used_at {
        Some(used) => woven!("accounts-token-used", day = view! { <Day at=used/> }).into_any(),
        None => text!("accounts-token-unused").into_any(),
    };
    let end = token.expires_at.map(|end| {
        let day = view! { <Day at=end/> };
        let told = match token.expired {
            true => woven!("accounts-token-ran-out", day = day),
            false => woven!("accounts-token-runs-out", day = day),
        };
        view! { ", " {told} }
    });
    let label = text!("accounts-token-revoke-this", name = &name);
    view! {
        <li>
            <div>
                <p><strong>{name}</strong> {of} {role}</p>
                <p class="meta">{made} ", " {used} {end}</p>
            </div>
            <form action=action method="post">
                <input type="hidden" name="token" value=token.id.to_string()/>
                <button name="action" value="revoke" type="submit" aria-label=label>{text!("accounts-token-revoke")}</button>
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
        {why.map(|why| view! { <Alert title=text!("accounts-token-refused") why/> })}
        <form class="stacked brief" action=action method="post">
            {account.map(|account| view! { <input type="hidden" name="account" value=account.to_string()/> })}
            <label for="label">{text!("accounts-token-for")}</label>
            <input id="label" name="label" maxlength="100" required value=label/>
            <label for="token-role">{text!("accounts-token-most")}</label>
            <Roles id="token-role" chosen=None most none=text!("accounts-token-all")/>
            <label for="days">{text!("accounts-token-days")}</label>
            <input id="days" name="days" type="number" min="1" max="3650" value=days aria-describedby="days-hint"/>
            <p class="hint" id="days-hint">{text!("accounts-token-days-hint")}</p>
            <p class="buttons"><button class="primary" name="action" value="token" type="submit">{text!("accounts-token-make")}</button></p>
        </form>
    }
}
