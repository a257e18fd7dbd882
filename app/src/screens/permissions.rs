//! Who can see what, for administrators: the whole wiki, places with rules of their own, links to single pages.

use leptos::prelude::*;
use spec::permission::Told;
use texts::text;
use wiki::{Restricted, Result, WholeReading};

use super::Screen;
use crate::parts::fields::Alert;
use crate::parts::lock::Closed;
use crate::parts::shares::Shares;
use crate::parts::time::Day;
use crate::ssr::Refused;
use crate::visit::Visit;
use crate::weaving::woven;

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
        <div class="page-head"><h1>{text!("permissions-title")}</h1></div>
        {why.map(|why| view! { <Alert title=text!("permissions-refused") why/> })}
        <Whole reading/>
        <section class="permissions" aria-labelledby="places">
            <h2 id="places">{text!("permissions-places")}</h2>
            {is_empty.then(|| view! { <p class="notice">{text!("permissions-no-places")}</p> })}
            {(!is_empty).then(|| view! { <ul class="places">{lines}</ul> })}
            <form class="stacked act" action=HERE method="post">
                <input type="hidden" name="action" value="go"/>
                <label for="path">{text!("permissions-another")}</label>
                <p class="hint" id="path-hint">{text!("permissions-another-hint")}</p>
                <div class="field-row">
                    <input id="path" name="path" value=path required placeholder="/guide" autocomplete="off" aria-describedby="path-hint"/>
                    <button type="submit">{text!("permissions-go")}</button>
                </div>
            </form>
        </section>
        <section aria-labelledby="links">
            <h2 id="links">{text!("permissions-shares")}</h2>
            {is_unshared.then(|| view! { <p class="notice">{text!("permissions-no-shares")}</p> })}
            <Shares shares address=HERE.to_owned()/>
        </section>
    };
    Ok(Screen::plain(text!("permissions-title"), main.into_any()))
}

/// The switch for the whole wiki.
// r[impl permission.whole]
#[component]
fn Whole(reading: WholeReading) -> impl IntoView {
    let WholeReading { open, author, at } = reading;
    let (state, next, button) = match open {
        true => (text!("permissions-open"), "closed", text!("permissions-close-it")),
        false => (text!("permissions-closed"), "open", text!("permissions-open-it")),
    };
    let said = at.map(|at| {
        let author = author.unwrap_or_else(|| text!("permissions-runs-it").to_owned());
        let set =
            woven!("permissions-whole-set", who = view! { <strong>{author}</strong> }, when = view! { <Day at/> });
        view! { <p class="meta">{set}</p> }
    });
    view! {
        <section aria-labelledby="whole">
            <h2 id="whole">{text!("permissions-whole")}</h2>
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
    let name = if path.is_root() { text!("permissions-whole").to_owned() } else { path.to_string() };
    let who = |names: Vec<String>| match names.is_empty() {
        true => text!("permissions-admins-alone").to_owned(),
        false => names.join(", "),
    };
    let readers = readers.map(|names| view! { <p>{text!("permissions-read-by", who = who(names))}</p> });
    let editors = editors.map(|names| view! { <p>{text!("permissions-edited-by", who = who(names))}</p> });
    let author = author.unwrap_or_else(|| text!("permissions-runs-this").into());
    let pages = view! { <a href=visit.link(&path)>{text!("count-pages", n = pages)}</a> };
    let set = match at {
        Some(at) => woven!("permissions-set", who = author; pages = pages, when = view! { <Day at/> }),
        None => woven!("permissions-set-once", who = author; pages = pages),
    };
    view! {
        <li>
            <p>
                <a href=format!("{}?view=access", path.url())>{name}</a> " "
                {closed.map(|people| view! { <Closed people/> })}
            </p>
            {readers}
            {editors}
            <p class="meta">{set}</p>
        </li>
    }
}
