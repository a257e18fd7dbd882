//! Moving a page: where to, what moves along, and which links are mended.

use leptos::prelude::*;
use spec::{Action, PagePath};
use texts::text;
use wiki::{Error, Foreseen, Result, Scope};

use super::Screen;
use crate::parts::breadcrumbs::Breadcrumbs;
use crate::parts::fields::Alert;
use crate::parts::linking::Linking;
use crate::parts::proposing::proposing;
use crate::ssr::Refused;
use crate::visit::Visit;

// r[impl acts.move-screen]
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
    let all = visit.wiki().foresee(visit.actor(), &path, Scope::Subtree).await;
    let (all, denied) = match all {
        Ok(all) => (all, None),
        // Whoever was signed out while they decided is told so, and loses nothing they typed.
        Err(error) if visit.refused.is_some() => {
            (Foreseen { pages: Vec::new(), files: 0, linking: Vec::new() }, Some(error))
        }
        Err(error) => return Err(error),
    };
    let name = page.as_ref().map_or_else(|| path.name().to_owned(), |page| page.title.clone());
    let (to, message, below, why) = match visit.refused.clone() {
        Some(Refused::Act { to, message, below, why }) => (to, message, below, Some(why)),
        _ => (path.to_string(), String::new(), true, None),
    };
    let title = text!("moving-title", name = name);
    let under = all.pages.iter().filter(|(at, _)| *at != path).count() + all.files;
    let base = page.as_ref().map(|page| page.revision.to_string()).unwrap_or_default();
    let along = match (page.is_some(), under) {
        (_, 0) => ().into_any(),
        (true, _) => view! {
            <label class="check">
                <input type="checkbox" name="below" value="1" checked=below/>
                {text!("moving-below", what = told(&all, &path))}
            </label>
        }
        .into_any(),
        (false, _) => view! {
            <input type="hidden" name="below" value="1"/>
            <p>{text!("moving-all", what = told(&all, &path))}</p>
        }
        .into_any(),
    };
    let proposing = proposing(visit, &path).await?;
    let at_once = (!proposing.only && proposing.change.is_none())
        .then(|| view! { <button class="primary" type="submit">{text!("move")}</button> });
    let main = view! {
        <Breadcrumbs visit=visit.clone() path=path.clone()/>
        <div class="page-head"><h1>{title.clone()}</h1></div>
        {why.map(|why| view! { <Alert title=text!("moving-refused") why/> })}
        {denied.map(|error| view! { <Alert title=text!("moving-refused") why=error.to_string()/> })}
        <form class="stacked act" action=proposing.address(visit, &path, "move") method="post">
            <input type="hidden" name="base" value=base/>
            {proposing.field()}
            <label for="to">{text!("moving-where")}</label>
            <p class="hint" id="to-hint">{text!("moving-where-hint")}</p>
            <input id="to" name="to" value=to required autocomplete="off" aria-describedby="to-hint"/>
            {along}
            <label for="message">{text!("why")}</label>
            <input id="message" name="message" value=message maxlength="500" placeholder=text!("message-hint")/>
            <p class="buttons">
                {at_once}
                <button type="submit" name="action" value="propose">{if proposing.change.is_some() { text!("put-into-proposal") } else { text!("propose") }}</button>
                <a class="button" href=proposing.back(visit, &path)>{text!("cancel")}</a>
            </p>
        </form>
        <Linking visit=visit.clone() pages=all.linking
            none=text!("moving-links-none")
            some=text!("moving-links-one")
            many=text!("moving-links-many")/>
    };
    Ok(Screen::plain(title, main.into_any()))
}

/// `3 pages and 1 file`, the page at `path` itself left out.
pub fn told(all: &Foreseen, path: &PagePath) -> String {
    let pages = all.pages.iter().filter(|(at, _)| at != path).count();
    let pages = (pages > 0).then(|| text!("count-pages", n = pages));
    let files = (all.files > 0).then(|| text!("count-files", n = all.files));
    match (pages, files) {
        (Some(pages), Some(files)) => text!("list-last", before = pages, last = files),
        (pages, files) => pages.or(files).unwrap_or_default(),
    }
}
