//! Asks where a new page shall be, and goes there.

use leptos::prelude::*;
use spec::{Action, PagePath};
use wiki::{Error, Result};

use super::Screen;
use crate::parts::fields::Alert;
use crate::visit::Visit;

pub fn show(visit: &Visit, beside: &PagePath) -> Result<Screen> {
    visit.must(Action::Propose).map_err(Error::Denied)?;
    let typed = visit.query("path").map(str::to_owned);
    let why = match typed.as_deref().map(PagePath::parse) {
        Some(Ok(path)) => {
            leptos_axum::redirect(&visit.face(&path, "edit"));
            None
        }
        Some(Err(wrong)) => Some(wrong.to_string()),
        None => None,
    };
    let start = typed.unwrap_or_else(|| format!("{}/", beside.as_str().trim_end_matches('/')));
    let title = "New page";
    let main = view! {
        <div class="sign-in">
            <h1>{title}</h1>
            {why.map(|why| view! { <Alert title="That cannot be an address." why/> })}
            <form class="stacked" action=beside.url() method="get">
                <input type="hidden" name="view" value="new"/>
                <label for="path">"Where shall it be?"</label>
                <p class="hint" id="path-hint">"Its address in the tree, such as /product/login. A page that is there already is opened."</p>
                <input id="path" name="path" value=start required aria-describedby="path-hint" autofocus/>
                <p class="buttons"><button class="primary" type="submit">"Go on"</button></p>
            </form>
        </div>
    };
    Ok(Screen::plain(title, main.into_any()))
}
