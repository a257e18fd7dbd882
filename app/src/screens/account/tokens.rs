//! One's own tokens.

use leptos::prelude::*;
use spec::Action;
use texts::text;
use wiki::{Result, Whose};

use super::own;
use crate::parts::fields::Alert;
use crate::parts::people::made::JustMade;
use crate::parts::people::tokens::{NewToken, Tokens};
use crate::parts::people::{Kept, OwnPlaces, Typed};
use crate::screens::Screen;
use crate::visit::Visit;
use crate::weaving::woven;

/// Most tokens on one screen: nobody has more.
const MOST: usize = 100;

pub async fn show(visit: &Visit) -> Result<Screen> {
    let own = own(visit).await?;
    let tokens = visit.wiki().tokens(visit.actor(), Whose::Of(own.id), None, MOST).await?.items;
    let why = Typed::of(visit).why_else(&["token"]);
    let main = view! {
        <div class="page-head"><h1>{text!("account-tokens")}</h1></div>
        <OwnPlaces here="/login/account/tokens" agents=visit.may(Action::Edit)/>
        <Kept visit=visit.clone() words=vec![("token", text!("account-token-revoked"))]/>
        <JustMade visit=visit.clone()/>
        {why.map(|why| view! { <Alert title=text!("account-failed") why/> })}
        <p class="lead">{woven!("account-tokens-lead", link = view! {
            <a href="/api/docs">{text!("account-tokens-lead-link")}</a>
        })}</p>
        <Tokens tokens action="/login/account/tokens"/>
        <h2>{text!("account-token-make")}</h2>
        <NewToken action="/login/account/tokens" most=own.may typed=Typed::of(visit)/>
    };
    Ok(Screen::plain(text!("account-tokens"), main.into_any()))
}
