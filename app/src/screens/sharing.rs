//! Links that show one page to somebody outside: making one, and ending those there are.

use leptos::prelude::*;
use spec::permission::Share;
use spec::{Page, PagePath};
use texts::text;
use wiki::Result;

use super::Screen;
use crate::parts::breadcrumbs::Breadcrumbs;
use crate::parts::fields::Alert;
use crate::parts::shares::Shares;
use crate::parts::time::Day;
use crate::ssr::Refused;
use crate::visit::Visit;
use crate::weaving::woven;

/// For how many days a link can be made; the first is what most need.
fn days_to_choose() -> [(&'static str, &'static str); 6] {
    [
        ("14", text!("sharing-two-weeks")),
        ("1", text!("sharing-day")),
        ("7", text!("sharing-week")),
        ("30", text!("sharing-month")),
        ("90", text!("sharing-three-months")),
        ("365", text!("sharing-year")),
    ]
}

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
    let title = text!("sharing-title", page = &page.title);
    let address = format!("{}?view=share", page.path.url());
    let main = view! {
        <Breadcrumbs visit=visit.clone() path=page.path.clone()/>
        <div class="page-head"><h1>{title.clone()}</h1></div>
        {why.map(|why| view! { <Alert title=text!("account-failed") why/> })}
        {made.map(|(address, share)| view! { <Made address share/> })}
        <p>{text!("sharing-lead")}</p>
        <Form page=page.clone() revision address=address.clone() label days/>
        <h2>{text!("sharing-links")}</h2>
        {shares.is_empty().then(|| view! { <p class="notice">{text!("sharing-links-none")}</p> })}
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
            <p><strong>{text!("sharing-made")}</strong> " " {woven!("sharing-made-until", day = view! { <Day at=share.expires_at/> })}</p>
            <label for="address">{text!("sharing-link")}</label>
            <input id="address" value=address readonly autofocus/>
        </div>
    }
}

#[component]
fn Form(page: Page, revision: Page, address: String, label: String, days: String) -> impl IntoView {
    let options: Vec<_> = days_to_choose()
        .into_iter()
        .map(|(value, words)| view! { <option value=value selected=value == days>{words}</option> })
        .collect();
    let is_newest = page.revision == revision.revision;
    let which = match is_newest {
        true => view! { <p class="meta">{woven!("sharing-newest", day = view! { <Day at=revision.merged_at/> })}</p> }
            .into_any(),
        false => view! {
            <p class="notice">{woven!("sharing-older", day = view! { <Day at=revision.merged_at/> })}</p>
        }
        .into_any(),
    };
    view! {
        <form class="stacked act" action=address method="post">
            <input type="hidden" name="revision" value=revision.revision.to_string()/>
            {which}
            <label for="label">{text!("sharing-for")}</label>
            <p class="hint" id="label-hint">{text!("sharing-for-hint")}</p>
            <input id="label" name="label" value=label maxlength="100" autocomplete="off" aria-describedby="label-hint"/>
            <label for="days">{text!("sharing-how-long")}</label>
            <select id="days" name="days">{options}</select>
            <p class="buttons">
                <button class="primary" type="submit" name="action" value="make">{text!("sharing-make")}</button>
                <a class="button" href=page.path.url()>{text!("unclear-back-to-page")}</a>
            </p>
        </form>
    }
}
