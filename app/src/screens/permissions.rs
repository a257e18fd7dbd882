//! Who can see what, for administrators: the whole wiki, places with rules of their own, links to single pages.

use leptos::prelude::*;
use spec::permission::Told;
use wiki::{Restricted, Result, WholeReading};

use super::Screen;
use crate::parts::fields::Alert;
use crate::parts::lock::Closed;
use crate::parts::shares::Shares;
use crate::parts::time::Day;
use crate::parts::words::count;
use crate::ssr::Refused;
use crate::visit::Visit;

const HERE: &str = "/admin/permissions";

// r[impl permission.list-screen]
pub async fn show(visit: &Visit) -> Result<Screen> {
    let reading = visit.wiki().whole_reading(visit.actor()).await?;
    let all = visit.wiki().all_permissions(visit.actor()).await?;
    let shares = visit.wiki().all_shares(visit.actor()).await?;
    let (path, why) = match visit.refused.clone() {
        Some(Refused::Permissions { path, why }) => (path, Some(why)),
        _ => (String::new(), None),
    };
    let (is_empty, is_unshared) = (all.is_empty(), shares.is_empty());
    let lines: Vec<_> = all.into_iter().map(|restricted| view! { <Line visit=visit.clone() restricted/> }).collect();
    let main = view! {
        <div class="page-head"><h1>"Who can see what"</h1></div>
        {why.map(|why| view! { <Alert title="That did not work." why/> })}
        <Whole reading/>
        <section class="permissions" aria-labelledby="places">
            <h2 id="places">"Places with rules of their own"</h2>
            {is_empty.then(|| view! { <p class="notice">"There is none: everywhere the roles of the whole wiki count."</p> })}
            {(!is_empty).then(|| view! { <ul class="places">{lines}</ul> })}
            <form class="stacked act" action=HERE method="post">
                <input type="hidden" name="action" value="go"/>
                <label for="path">"Say who can see another place"</label>
                <p class="hint" id="path-hint">"The address of a page; what is said there counts for all below it, too."</p>
                <div class="field-row">
                    <input id="path" name="path" value=path required placeholder="/guide" autocomplete="off" aria-describedby="path-hint"/>
                    <button type="submit">"Go there"</button>
                </div>
            </form>
        </section>
        <section aria-labelledby="links">
            <h2 id="links">"Links to single pages"</h2>
            {is_unshared.then(|| view! { <p class="notice">"Nobody has made one so far."</p> })}
            <Shares shares address=HERE.to_owned()/>
        </section>
    };
    Ok(Screen::plain("Who can see what", main.into_any()))
}

/// The switch for the whole wiki.
// r[impl permission.whole]
#[component]
fn Whole(reading: WholeReading) -> impl IntoView {
    let WholeReading { open, author, at } = reading;
    let (state, next, button) = match open {
        true => (
            "Everybody can read this wiki, with or without an account.",
            "closed",
            "Close it to people without an account",
        ),
        false => ("Only people with an account can read this wiki.", "open", "Open it to everybody"),
    };
    let said = at.map(|at| {
        let author = author.unwrap_or_else(|| "whoever runs it".to_owned());
        view! { <p class="meta">"Set by " <strong>{author}</strong> " on " <Day at/> "."</p> }
    });
    view! {
        <section aria-labelledby="whole">
            <h2 id="whole">"The whole wiki"</h2>
            <p>{state}</p>
            {said}
            <form class="whole" action=HERE method="post">
                <input type="hidden" name="action" value="reading"/>
                <button type="submit" name="reading" value=next>{button}</button>
            </form>
        </section>
    }
}

#[component]
fn Line(visit: Visit, restricted: Restricted) -> impl IntoView {
    let Restricted { told, closed, pages } = restricted;
    let Told { path, readers, editors, author, at, .. } = told;
    let name = if path.is_root() { "The whole wiki".to_owned() } else { path.to_string() };
    let list = |names: Option<Vec<String>>, act: &str| {
        let names = names?;
        let who = if names.is_empty() { "administrators alone".to_owned() } else { names.join(", ") };
        Some(view! { <p>{format!("{act} by {who}")}</p> })
    };
    let author = author.unwrap_or_else(|| "whoever runs this wiki".into());
    view! {
        <li>
            <p>
                <a href=format!("{}?view=access", path.url())>{name}</a> " "
                {closed.map(|people| view! { <Closed people/> })}
            </p>
            {list(readers, "Read")}
            {list(editors, "Edited")}
            <p class="meta">
                <a href=visit.link(&path)>{count(pages, "page")}</a> ", set by " {author}
                {at.map(|at| view! { " on " <Day at/> })}
            </p>
        </li>
    }
}
