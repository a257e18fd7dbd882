//! The end of a link in an e-mail: one button, no signing in.

use leptos::prelude::*;
use wiki::{Error, Result};

use super::Screen;
use crate::visit::Visit;

// r[impl news.farewell]
pub async fn show(visit: &Visit, secret: &str) -> Result<Screen> {
    let main = match visit.wiki().farewell(secret).await {
        Ok(what) => view! {
            <h1>"Enough of this?"</h1>
            <p class="lead">{format!("You will not be told about {what} any more.")}</p>
            <form action=visit.path.clone() method="post">
                <p class="buttons"><button class="primary" type="submit">"Stop it"</button></p>
            </form>
            <p class="hint"><a href="/changes/inbox/settings">"See all you are told"</a></p>
        }
        .into_any(),
        Err(Error::NotFound(_)) => done(),
        Err(error) => return Err(error),
    };
    Ok(Screen::plain("Enough of this?", main))
}

/// It is over, now or already.
pub fn over() -> Screen {
    Screen::plain("Stopped", done())
}

fn done() -> AnyView {
    view! {
        <h1>"Stopped"</h1>
        <p class="lead">"You are not told about this any more."</p>
        <p class="hint"><a href="/changes/inbox/settings">"See all you are told"</a></p>
    }
    .into_any()
}
