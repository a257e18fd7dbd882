//! Links that show one page to somebody outside: making one, and ending those there are.

use leptos::prelude::*;
use spec::permission::Share;
use spec::{Page, PagePath};
use wiki::Result;

use super::Screen;
use crate::parts::breadcrumbs::Breadcrumbs;
use crate::parts::fields::Alert;
use crate::parts::shares::Shares;
use crate::parts::time::Day;
use crate::ssr::Refused;
use crate::visit::Visit;

/// For how many days a link can be made; the first is what most need.
const DAYS: [(&str, &str); 6] = [
    ("14", "two weeks"),
    ("1", "a day"),
    ("7", "a week"),
    ("30", "a month"),
    ("90", "three months"),
    ("365", "a year"),
];

// r[impl share.screen]
pub async fn show(visit: &Visit, path: &PagePath) -> Result<Screen> {
    let shares = visit.wiki().shares(visit.actor(), path).await?;
    let page = visit.wiki().page(visit.actor(), path, None).await?;
    let revision = match visit.number("revision") {
        Some(revision) => visit.wiki().revision(visit.actor(), revision).await?,
        None => page.clone(),
    };
    let (label, days, why, made) = match visit.refused.clone() {
        Some(Refused::Share { label, days, why }) => (label, days, Some(why), None),
        Some(Refused::Shared { address, share }) => (String::new(), "14".into(), None, Some((address, share))),
        _ => (String::new(), "14".to_owned(), None, None),
    };
    let title = format!("Share {}", page.title);
    let address = format!("{}?view=share", page.path.url());
    let main = view! {
        <Breadcrumbs visit=visit.clone() path=page.path.clone()/>
        <div class="page-head"><h1>{title.clone()}</h1></div>
        {why.map(|why| view! { <Alert title="That did not work." why/> })}
        {made.map(|(address, share)| view! { <Made address share/> })}
        <p>"Whoever has the link can read this page, with its pictures, without an account. They see nothing else: no other pages, no comments, no history. What they see stays as it is now, and you can end the link at any time."</p>
        <Form page=page.clone() revision address=address.clone() label days/>
        <h2>"Links to this page"</h2>
        {shares.is_empty().then(|| view! { <p class="notice">"There is no link to this page so far."</p> })}
        <Shares shares address/>
    };
    Ok(Screen::plain(title, main.into_any()))
}

/// The only time that its address is shown.
// r[impl share.secret]
#[component]
fn Made(address: String, share: Share) -> impl IntoView {
    view! {
        <div class="notice made" role="status">
            <p><strong>"The link is ready."</strong> " Copy it now: it is not shown again. It works until " <Day at=share.expires_at/> "."</p>
            <label for="address">"The link"</label>
            <input id="address" value=address readonly autofocus/>
        </div>
    }
}

#[component]
fn Form(page: Page, revision: Page, address: String, label: String, days: String) -> impl IntoView {
    let options: Vec<_> = DAYS
        .into_iter()
        .map(|(value, words)| view! { <option value=value selected=value == days>{words}</option> })
        .collect();
    let is_newest = page.revision == revision.revision;
    let which = match is_newest {
        true => view! { <p class="meta">"It shows the page as it was changed last, on " <Day at=revision.merged_at/> "."</p> }.into_any(),
        false => view! {
            <p class="notice">"It shows the page as it was on " <Day at=revision.merged_at/> ", which is not how it is now."</p>
        }
        .into_any(),
    };
    view! {
        <form class="stacked act" action=address method="post">
            <input type="hidden" name="revision" value=revision.revision.to_string()/>
            {which}
            <label for="label">"Who is it for?"</label>
            <p class="hint" id="label-hint">"So that you know later which link to end. They do not see this."</p>
            <input id="label" name="label" value=label maxlength="100" autocomplete="off" aria-describedby="label-hint"/>
            <label for="days">"For how long?"</label>
            <select id="days" name="days">{options}</select>
            <p class="buttons">
                <button class="primary" type="submit" name="action" value="make">"Make a link"</button>
                <a class="button" href=page.path.url()>"Back to the page"</a>
            </p>
        </form>
    }
}
