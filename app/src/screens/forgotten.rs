//! A password that was forgotten: asking for a link, and setting another by it.

use leptos::prelude::*;
use spec::account::SHORTEST_PASSWORD;
use wiki::{Error, Result};

use super::Screen;
use crate::parts::fields::Alert;
use crate::parts::people::Typed;
use crate::visit::Visit;

/// Asking.
// r[impl people.reset-by-mail]
pub fn ask(visit: &Visit) -> Screen {
    let typed = Typed::of(visit);
    let asked = visit.query("asked").is_some() && typed.why_else(&[]).is_none();
    let main = match (asked, visit.wiki().sends_mail()) {
        (true, _) => view! {
            <p class="lead" role="status">"If there is such an account and it has an address, a link is on its way there. It works once, within an hour."</p>
            <p class="hint">"Nothing came? Ask an administrator: they can make you a link as well."</p>
        }
        .into_any(),
        (false, false) => view! {
            <p class="lead">"This wiki sends no e-mail. Ask an administrator for a link that sets a new password."</p>
        }
        .into_any(),
        (false, true) => view! {
            <p class="lead">"Say who you are; a link that sets a new password is sent to the address of your account."</p>
            {typed.why_else(&[]).map(|why| view! { <Alert title="That did not work." why/> })}
            <form class="stacked" action="/login/forgot" method="post">
                <label for="who">"Your name here, or your e-mail address"</label>
                <input id="who" name="who" required maxlength="254" autocomplete="username" value=typed.word("ask", "who", "") autofocus/>
                <p class="buttons"><button class="primary" type="submit">"Send the link"</button></p>
            </form>
        }
        .into_any(),
    };
    let main = view! {
        <div class="sign-in">
            <h1>"A new password"</h1>
            {main}
            <p><a href="/login">"Sign in"</a></p>
        </div>
    };
    Screen::plain("A new password", main.into_any())
}

/// Setting it.
// r[impl people.reset-once]
pub async fn set(visit: &Visit) -> Result<Screen> {
    let key = visit.query("key").unwrap_or("").to_owned();
    let Some(name) = visit.wiki().reset_of(&key).await? else {
        return Err(Error::NotFound("this link was used already or has run out; ask for a new one".into()));
    };
    let why = Typed::of(visit).why_else(&[]);
    let main = view! {
        <div class="sign-in">
            <h1>"A new password"</h1>
            <p class="lead">{format!("For {name}. All browsers that are signed in now are signed out by it.")}</p>
            {why.map(|why| view! { <Alert title="The password is as it was." why/> })}
            <form class="stacked" action=format!("/login/reset?key={}", spec::path::encode(&key)) method="post">
                <input type="hidden" name="key" value=key.clone()/>
                <input class="visually-hidden" type="text" name="name" value=name autocomplete="username" tabindex="-1" aria-hidden="true" readonly/>
                <label for="password">"Password"</label>
                <p class="hint" id="password-hint">{format!("At least {SHORTEST_PASSWORD} characters. A few words are easier to keep in mind than signs.")}</p>
                <input id="password" type="password" name="password" required minlength=SHORTEST_PASSWORD.to_string() autocomplete="new-password" aria-describedby="password-hint" autofocus/>
                <p class="buttons"><button class="primary" type="submit">"Set the password"</button></p>
            </form>
        </div>
    };
    Ok(Screen::plain("A new password", main.into_any()))
}
