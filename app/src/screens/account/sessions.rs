//! Where one is signed in.

use leptos::prelude::*;
use spec::Action;
use wiki::Result;

use super::own;
use crate::parts::fields::Alert;
use crate::parts::people::sessions::Sessions;
use crate::parts::people::{Kept, OwnPlaces, Typed};
use crate::screens::Screen;
use crate::visit::Visit;

// r[impl people.session-list]
pub async fn show(visit: &Visit) -> Result<Screen> {
    let own = own(visit).await?;
    let sessions = visit.wiki().sessions(visit.actor(), own.id, visit.session()).await?;
    let others = sessions.iter().any(|session| !session.this);
    let why = Typed::of(visit).why_else(&[]);
    let main = view! {
        <div class="page-head"><h1>"Where you are signed in"</h1></div>
        <OwnPlaces here="/login/account/sessions" agents=visit.may(Action::Edit)/>
        <Kept visit=visit.clone() words=&[("session", "That browser was signed out."), ("others", "All other browsers were signed out.")]/>
        {why.map(|why| view! { <Alert title="That did not work." why/> })}
        <p class="lead">"A browser you do not know? Sign it out, then change your password."</p>
        <Sessions sessions action="/login/account/sessions"/>
        {others.then(|| view! {
            <form action="/login/account/sessions" method="post">
                <button class="primary" name="action" value="end-others" type="submit">"Sign out everywhere else"</button>
            </form>
        })}
    };
    Ok(Screen::plain("Where you are signed in", main.into_any()))
}
