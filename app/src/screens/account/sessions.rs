//! Where one is signed in.

use leptos::prelude::*;
use spec::Action;
use texts::text;
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
        <div class="page-head"><h1>{text!("account-sessions")}</h1></div>
        <OwnPlaces here="/login/account/sessions" agents=visit.may(Action::Edit)/>
        <Kept visit=visit.clone() words=vec![
            ("session", text!("account-session-ended")),
            ("others", text!("account-sessions-ended")),
        ]/>
        {why.map(|why| view! { <Alert title=text!("account-failed") why/> })}
        <p class="lead">{text!("account-sessions-lead")}</p>
        <Sessions sessions action="/login/account/sessions"/>
        {others.then(|| view! {
            <form action="/login/account/sessions" method="post">
                <button class="primary" name="action" value="end-others" type="submit">{text!("account-sessions-end")}</button>
            </form>
        })}
    };
    Ok(Screen::plain(text!("account-sessions"), main.into_any()))
}
