//! A password that was forgotten: asking for a link, and setting another by it.

use leptos::prelude::*;
use spec::account::SHORTEST_PASSWORD;
use texts::text;
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
            <p class="lead" role="status">{text!("forgotten-asked")}</p>
            <p class="hint">{text!("forgotten-asked-hint")}</p>
        }
        .into_any(),
        (false, false) => view! {
            <p class="lead">{text!("forgotten-no-mail")}</p>
        }
        .into_any(),
        (false, true) => view! {
            <p class="lead">{text!("forgotten-lead")}</p>
            {typed.why_else(&[]).map(|why| view! { <Alert title=text!("forgotten-refused") why/> })}
            <form class="stacked" action="/login/forgot" method="post">
                <label for="who">{text!("forgotten-who")}</label>
                <input id="who" name="who" required maxlength="254" autocomplete="username" value=typed.word("ask", "who", "") autofocus/>
                <p class="buttons"><button class="primary" type="submit">{text!("forgotten-send")}</button></p>
            </form>
        }
        .into_any(),
    };
    let main = view! {
        <div class="sign-in">
            <h1>{text!("forgotten-title")}</h1>
            {main}
            <p><a href="/login">{text!("sign-in")}</a></p>
        </div>
    };
    Screen::plain(text!("forgotten-title"), main.into_any())
}

/// Setting it.
// r[impl people.reset-once]
pub async fn set(visit: &Visit) -> Result<Screen> {
    let key = visit.query("key").unwrap_or("").to_owned();
    let Some(name) = visit.wiki().reset_of(&key).await? else {
        return Err(Error::NotFound(text!("forgotten-used").into()));
    };
    let why = Typed::of(visit).why_else(&[]);
    let main = view! {
        <div class="sign-in">
            <h1>{text!("forgotten-title")}</h1>
            <p class="lead">{text!("forgotten-for", name = &name)}</p>
            {why.map(|why| view! { <Alert title=text!("forgotten-not-set") why/> })}
            <form class="stacked" action=format!("/login/reset?key={}", spec::path::encode(&key)) method="post">
                <input type="hidden" name="key" value=key.clone()/>
                <input class="visually-hidden" type="text" name="name" value=name autocomplete="username" tabindex="-1" aria-hidden="true" readonly/>
                <label for="password">{text!("forgotten-password")}</label>
                <p class="hint" id="password-hint">{text!("forgotten-password-hint", n = SHORTEST_PASSWORD)}</p>
                <input id="password" type="password" name="password" required minlength=SHORTEST_PASSWORD.to_string() autocomplete="new-password" aria-describedby="password-hint" autofocus/>
                <p class="buttons"><button class="primary" type="submit">{text!("forgotten-set")}</button></p>
            </form>
        </div>
    };
    Ok(Screen::plain(text!("forgotten-title"), main.into_any()))
}
