//! Asks where a new page shall be and what it shall begin with, and goes there.

use leptos::prelude::*;
use spec::kind::Offer;
use spec::{Action, PagePath};
use texts::text;
use wiki::{Error, Result};

use super::Screen;
use crate::parts::called::offered;
use crate::parts::fields::Alert;
use crate::visit::Visit;

// r[impl kind.offered]
pub async fn show(visit: &Visit, beside: &PagePath) -> Result<Screen> {
    visit.must(Action::Propose).map_err(Error::Denied)?;
    let typed = visit.query("path").map(str::to_owned);
    let chosen = visit.query("template").filter(|name| !name.is_empty());
    let why = match typed.as_deref().map(PagePath::parse) {
        Some(Ok(path)) => {
            let there = match chosen {
                Some(name) => visit.url(&path.url(), &[("view", "edit"), ("template", name)]),
                None => visit.face(&path, "edit"),
            };
            leptos_axum::redirect(&there);
            None
        }
        Some(Err(wrong)) => Some(wrong.to_string()),
        None => None,
    };
    let start = typed.unwrap_or_else(|| format!("{}/", beside.as_str().trim_end_matches('/')));
    // What stands below the page it is beside is what the place suggests.
    let place =
        PagePath::parse(&format!("{}/new", beside.as_str().trim_end_matches('/'))).unwrap_or_else(|_| beside.clone());
    let offers = visit.wiki().templates(visit.actor(), &place).await?;
    let choices: Vec<_> = offers
        .into_iter()
        .enumerate()
        .map(|(number, offer)| view! { <Choice number offer chosen=chosen.map(str::to_owned)/> })
        .collect();
    let title = text!("page-new");
    let main = view! {
        <div class="sign-in new-page">
            <h1>{title}</h1>
            {why.map(|why| view! { <Alert title=text!("page-new-refused") why/> })}
            <form class="stacked" action=beside.url() method="get">
                <input type="hidden" name="view" value="new"/>
                <label for="path">{text!("page-new-where")}</label>
                <p class="hint" id="path-hint">{text!("page-new-where-hint")}</p>
                <input id="path" name="path" value=start required aria-describedby="path-hint" autofocus/>
                <fieldset class="beginnings">
                    <legend>{text!("page-new-beginning")}</legend>
                    <p class="beginning">
                        <input type="radio" id="template-none" name="template" value="" checked=chosen.is_none()/>
                        <label for="template-none">{text!("page-new-empty")}</label>
                    </p>
                    {choices}
                </fieldset>
                <p class="buttons"><button class="primary" type="submit">{text!("page-new-go-on")}</button></p>
            </form>
        </div>
    };
    Ok(Screen::plain(title, main.into_any()))
}

#[component]
fn Choice(number: usize, offer: Offer, chosen: Option<String>) -> impl IntoView {
    let (id, hint) = (format!("template-{number}"), format!("template-{number}-hint"));
    let (title, purpose) = offered(&offer);
    let is_chosen = chosen.as_deref() == Some(offer.name.as_str());
    view! {
        <p class="beginning">
            <input type="radio" id=id.clone() name="template" value=offer.name checked=is_chosen aria-describedby=hint.clone()/>
            <label for=id>{title}</label>
            <span class="hint" id=hint>{purpose}</span>
        </p>
    }
}
