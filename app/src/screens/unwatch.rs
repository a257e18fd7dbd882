//! The end of a link in an e-mail: one button, no signing in.

use leptos::prelude::*;
use texts::text;
use wiki::{Error, Result};

use super::Screen;
use crate::visit::Visit;

// r[impl news.farewell]
pub async fn show(visit: &Visit, secret: &str) -> Result<Screen> {
    let main = match visit.wiki().farewell(secret).await {
        Ok(what) => view! {
            <h1>{text!("unwatch-title")}</h1>
            <p class="lead">{what}</p>
            <form action=visit.path.clone() method="post">
                <p class="buttons"><button class="primary" type="submit">{text!("unwatch-stop")}</button></p>
            </form>
            <p class="hint"><a href="/changes/inbox/settings">{text!("unwatch-all")}</a></p>
        }
        .into_any(),
        Err(Error::NotFound(_)) => done(),
        Err(error) => return Err(error),
    };
    Ok(Screen::plain(text!("unwatch-title"), main))
}

/// It is over, now or already.
pub fn over() -> Screen {
    Screen::plain(text!("unwatch-stopped"), done())
}

fn done() -> AnyView {
    view! {
        <h1>{text!("unwatch-stopped")}</h1>
        <p class="lead">{text!("unwatch-over")}</p>
        <p class="hint"><a href="/changes/inbox/settings">{text!("unwatch-all")}</a></p>
    }
    .into_any()
}
