//! Deleting a page: what will happen, before it does.

use leptos::prelude::*;
use spec::{Action, PagePath};
use texts::text;
use wiki::{Error, Foreseen, Result, Scope};

use super::Screen;
use super::moving::told;
use crate::parts::breadcrumbs::Breadcrumbs;
use crate::parts::fields::Alert;
use crate::parts::linking::Linking;
use crate::parts::proposing::proposing;
use crate::ssr::Refused;
use crate::visit::Visit;

// r[impl acts.delete-screen]
pub async fn show(visit: &Visit, path: &PagePath) -> Result<Screen> {
    if visit.refused.is_none() {
        visit.must(Action::Propose).map_err(Error::Denied)?;
    }
    let page = match visit.wiki().page(visit.actor(), path, None).await {
        Ok(page) => Some(page),
        Err(Error::NotFound(_)) => None,
        Err(error) => return Err(error),
    };
    let path = page.as_ref().map_or_else(|| path.clone(), |page| page.path.clone());
    let all = match visit.wiki().foresee(visit.actor(), &path, Scope::Subtree).await {
        Err(_) if visit.refused.is_some() => Foreseen { pages: Vec::new(), files: 0, linking: Vec::new() },
        all => all?,
    };
    let name = page.as_ref().map_or_else(|| path.name().to_owned(), |page| page.title.clone());
    let (message, below, why) = match visit.refused.clone() {
        Some(Refused::Act { message, below, why, .. }) => (message, below, Some(why)),
        _ => (String::new(), page.is_none(), None),
    };
    let base = page.as_ref().map(|page| page.revision.to_string()).unwrap_or_default();
    let title = text!("deleting-title", name = name);
    let lies_below = told(&all, &path);
    let along = match (page.is_some(), lies_below.is_empty()) {
        (_, true) => ().into_any(),
        (true, false) => view! {
            <label class="check">
                <input type="checkbox" name="below" value="1" checked=below/>
                {text!("deleting-below", what = lies_below)}
            </label>
        }
        .into_any(),
        (false, false) => view! {
            <input type="hidden" name="below" value="1"/>
            <p>{text!("deleting-all", what = lies_below)}</p>
        }
        .into_any(),
    };
    let proposing = proposing(visit, &path).await?;
    let at_once = (!proposing.only && proposing.change.is_none())
        .then(|| view! { <button class="danger" type="submit">{text!("delete")}</button> });
    let main = view! {
        <Breadcrumbs visit=visit.clone() path=path.clone()/>
        <div class="page-head"><h1>{title.clone()}</h1></div>
        {why.map(|why| view! { <Alert title=text!("deleting-refused") why/> })}
        <p>{text!("deleting-what-happens")}</p>
        <form class="stacked act" action=proposing.address(visit, &path, "delete") method="post">
            <input type="hidden" name="base" value=base/>
            {proposing.field()}
            <label for="message">{text!("why")}</label>
            <p class="hint" id="message-hint">{text!("deleting-why-hint")}</p>
            <input id="message" name="message" value=message maxlength="500" aria-describedby="message-hint"/>
            {along}
            <p class="buttons">
                {at_once}
                <button type="submit" name="action" value="propose">{if proposing.change.is_some() { text!("put-into-proposal") } else { text!("propose") }}</button>
                <a class="button" href=proposing.back(visit, &path)>{text!("cancel")}</a>
            </p>
        </form>
        <Linking visit=visit.clone() pages=all.linking
            none=text!("moving-links-none")
            some=text!("deleting-links-one")
            many=text!("deleting-links-many")/>
    };
    Ok(Screen::plain(title, main.into_any()))
}
