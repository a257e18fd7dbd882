//! One's own tokens.

use leptos::prelude::*;
use spec::Action;
use wiki::{Result, Whose};

use super::own;
use crate::parts::fields::Alert;
use crate::parts::people::made::JustMade;
use crate::parts::people::tokens::{NewToken, Tokens};
use crate::parts::people::{Kept, OwnPlaces, Typed};
use crate::screens::Screen;
use crate::visit::Visit;

/// Most tokens on one screen: nobody has more.
const MOST: usize = 100;

pub async fn show(visit: &Visit) -> Result<Screen> {
    let own = own(visit).await?;
    let tokens = visit.wiki().tokens(visit.actor(), Whose::Of(own.id), None, MOST).await?.items;
    let why = Typed::of(visit).why_else(&["token"]);
    let main = view! {
        <div class="page-head"><h1>"Tokens"</h1></div>
        <OwnPlaces here="/login/account/tokens" agents=visit.may(Action::Edit)/>
        <Kept visit=visit.clone() words=&[("token", "Revoked: nobody comes in with it any more.")]/>
        <JustMade visit=visit.clone()/>
        {why.map(|why| view! { <Alert title="That did not work." why/> })}
        <p class="lead">"A program that comes in with a token does everything in your name. For one that works by itself, make an agent instead. "<a href="/api/docs">"What it can do"</a>" is told for programs and people."</p>
        <Tokens tokens action="/login/account/tokens"/>
        <h2>"Make a token"</h2>
        <NewToken action="/login/account/tokens" most=own.may typed=Typed::of(visit)/>
    };
    Ok(Screen::plain("Tokens", main.into_any()))
}
