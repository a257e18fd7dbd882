//! Asks where a new page shall be and what it shall begin with, shows that if asked to, and goes there.

use leptos::prelude::*;
use spec::kind::Offer;
use spec::{Action, PagePath};
use texts::text;
use wiki::{Error, Result};

use super::Screen;
use crate::parts::called::offered;
use crate::parts::fields::Alert;
use crate::parts::words::title_of;
use crate::visit::Visit;
use crate::weaving::woven;

// r[impl kind.offered] r[impl templates.screen]
pub async fn show(visit: &Visit, beside: &PagePath) -> Result<Screen> {
    visit.must(Action::Propose).map_err(Error::Denied)?;
    let typed = visit.query("path").map(str::to_owned);
    // What stands below the page it is beside is what the place suggests.
    let place = PagePath::parse(&format!("{beside}/new")).unwrap_or_else(|_| beside.clone());
    let offers = visit.wiki().templates(visit.actor(), &place).await?;
    let chosen = chosen(visit, &offers);
    let (why, preview) = match typed.as_deref().map(PagePath::parse) {
        Some(Ok(path)) if visit.query("look").is_some() => match looked_at(visit, &path, chosen.as_deref()).await {
            Ok(html) => (None, Some((path, html))),
            Err(error) => (Some(error.to_string()), None),
        },
        Some(Ok(path)) => {
            let there = match visit.query("template").filter(|name| !name.is_empty()) {
                Some(name) => visit.url(&path.url(), &[("view", "edit"), ("template", name)]),
                None => visit.face(&path, "edit"),
            };
            leptos_axum::redirect(&there);
            (None, None)
        }
        Some(Err(wrong)) => (Some(wrong.to_string()), None),
        None => (None, None),
    };
    let start = match typed {
        Some(typed) => typed,
        None => start(visit, beside, &offers, chosen.as_deref()).await?,
    };
    let choices: Vec<_> = offers
        .into_iter()
        .enumerate()
        .map(|(number, offer)| {
            let is_chosen = chosen.as_deref() == Some(&offer.name);
            view! { <Choice visit=visit.clone() number offer is_chosen/> }
        })
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
                    {choices}
                    <p class="beginning">
                        <input type="radio" id="template-none" name="template" value="" checked=chosen.is_none()/>
                        <label for="template-none">{text!("page-new-empty")}</label>
                    </p>
                </fieldset>
                <p class="buttons">
                    <button class="primary" type="submit">{text!("page-new-go-on")}</button>
                    <button type="submit" name="look" value="1">{text!("templates-look")}</button>
                </p>
            </form>
        </div>
        {preview.map(|(path, html)| view! { <Looked path html/> })}
    };
    Ok(Screen::plain(title, main.into_any()))
}

/// What is chosen: as somebody did, else the only template that the place itself has.
fn chosen(visit: &Visit, offers: &[Offer]) -> Option<String> {
    if let Some(name) = visit.query("template") {
        return offers.iter().find(|offer| offer.name == name).map(|offer| offer.name.clone());
    }
    let mut here = offers.iter().filter(|offer| offer.here);
    here.next().filter(|_| here.next().is_none()).map(|offer| offer.name.clone())
}

/// What the address begins with: the place, and the next number where what is chosen asks for one.
async fn start(visit: &Visit, beside: &PagePath, offers: &[Offer], chosen: Option<&str>) -> Result<String> {
    let own = offers.iter().find(|offer| offer.page.is_some() && Some(offer.name.as_str()) == chosen);
    let number = match own {
        Some(offer) => visit.wiki().numbered_name(visit.actor(), beside, &offer.name).await?,
        None => None,
    };
    Ok(format!("{}/{}", beside.as_str().trim_end_matches('/'), number.unwrap_or_default()))
}

/// What the page would be, as HTML.
async fn looked_at(visit: &Visit, path: &PagePath, chosen: Option<&str>) -> Result<String> {
    let title = title_of(path);
    let body = match chosen {
        Some(name) => visit.wiki().from_template(visit.actor(), path, name, &title).await?,
        None => format!("# {title}\n\n"),
    };
    Ok(visit.wiki().preview(visit.actor(), path, &body).await?.html)
}

#[component]
fn Looked(path: PagePath, html: String) -> impl IntoView {
    view! {
        <div class="looked-at">
            <h2 id="looked-at">{text!("templates-looked", path = path.to_string())}</h2>
            <div class="prose" tabindex="0" role="region" aria-labelledby="looked-at" inner_html=html></div>
        </div>
    }
}

#[component]
fn Choice(visit: Visit, number: usize, offer: Offer, is_chosen: bool) -> impl IntoView {
    let (id, hint) = (format!("template-{number}"), format!("template-{number}-hint"));
    let (title, purpose) = offered(&offer);
    let from = offer.page.zip(offer.place).map(|(page, place)| {
        let link = view! { <a href=visit.link(&page)>{place.to_string()}</a> };
        view! { <span class="from">{woven!("templates-from", place = link)}</span> }
    });
    view! {
        <p class="beginning">
            <input type="radio" id=id.clone() name="template" value=offer.name checked=is_chosen aria-describedby=hint.clone()/>
            <label for=id>{title}</label>
            <span class="hint" id=hint>{purpose} " " {from}</span>
        </p>
    }
}
