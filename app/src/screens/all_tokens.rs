//! Everybody's tokens.

use leptos::prelude::*;
use spec::Action;
use texts::text;
use wiki::{Error, Result, Whose};

use super::Screen;
use crate::parts::fields::Alert;
use crate::parts::people::tokens::Tokens;
use crate::parts::people::{Kept, Typed};
use crate::visit::Visit;

/// How many are shown at once.
const PART: usize = 50;

pub async fn show(visit: &Visit) -> Result<Screen> {
    visit.actor().must(Action::Administer, false).map_err(Error::Denied)?;
    let listing = visit.wiki().tokens(visit.actor(), Whose::Everybodys, visit.number("cursor"), PART).await?;
    let more = listing.next.as_deref().map(|next| visit.with(&[("cursor", Some(next))]));
    let why = Typed::of(visit).why_else(&[]);
    let main = view! {
        <p class="breadcrumbs"><a href="/admin/people">{text!("admin-people")}</a></p>
        <h1>{text!("account-tokens")}</h1>
        <Kept visit=visit.clone() words=vec![("token", text!("account-token-revoked"))]/>
        {why.map(|why| view! { <Alert title=text!("account-failed") why/> })}
        <p class="lead">{text!("admin-tokens-lead")}</p>
        <Tokens tokens=listing.items action="/admin/tokens" of_several=true/>
        {more.map(|more| view! { <p><a class="button" href=more>{text!("more")}</a></p> })}
    };
    Ok(Screen::plain(text!("account-tokens"), main.into_any()))
}
