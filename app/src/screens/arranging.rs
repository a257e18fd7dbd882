//! Arranging the tree: what lies below a place, to be ticked, and where it shall be instead.
//!
//! All that is ticked is one change. What it would do is shown first, by the wiki's own foresight.

mod foreseen;
mod list;

use leptos::prelude::*;
use spec::PagePath;
use texts::text;
use wiki::{Arrangement, Chosen, Error, Lying, Result};

use self::foreseen::Foresight;
use self::list::List;
use super::Screen;
use crate::parts::breadcrumbs::Breadcrumbs;
use crate::parts::fields::Alert;
use crate::parts::proposing::proposing;
use crate::ssr::{Refused, TypedArrangement};
use crate::visit::Visit;

/// How much of the tree is listed at once.
const PART: usize = 400;

/// How many places are offered to go to.
const PLACES: usize = 100;

// r[impl acts.arrange]
pub async fn show(visit: &Visit, path: &PagePath) -> Result<Screen> {
    let (typed, why) = asked(visit);
    let (listed, next, denied) = match listed(visit, path, &typed).await {
        Ok((listed, next)) => (listed, next, None),
        // Whoever was signed out while they decided is told so, and loses nothing they typed.
        Err(error) if visit.refused.is_some() => (Vec::new(), None, Some(error.to_string())),
        Err(error) => return Err(error),
    };
    let is_out = denied.is_some();
    let kept = is_out.then(|| kept(&typed.pages));
    let chosen = typed.chosen();
    let ticked = match &chosen {
        Ok(chosen) => visit.wiki().still_lying(visit.actor(), chosen).await.unwrap_or_default(),
        Err(_) => Vec::new(),
    };
    let foreseen = match (&chosen, &denied) {
        (Ok(chosen), None) if !chosen.is_empty() && !typed.to.trim().is_empty() => {
            Some(foreseen(visit, chosen, &ticked, &typed.to).await?)
        }
        _ => None,
    };
    let why = why.or(denied).or_else(|| chosen.err().map(|error| error.to_string()));
    // What went wrong is told once.
    let foreseen = foreseen.filter(|foreseen| foreseen.as_ref().err().is_none_or(|wrong| why.as_ref() != Some(wrong)));
    let proposing = proposing(visit, path).await?;
    let at_once = match &foreseen {
        Some(Ok(arrangement)) => arrangement.only_proposed.is_none(),
        _ => !proposing.only,
    };
    let buttons = view! {
        {at_once.then(|| view! { <button type="submit" name="action" value="save">{text!("move")}</button> })}
        <button type="submit" name="action" value="propose">{text!("propose")}</button>
    };
    // Whoever has seen what it does confirms it there.
    let (here, there) = match foreseen.is_some() {
        true => (None, Some(buttons.into_any())),
        false => (Some(buttons), None),
    };
    let archive = match proposing.only {
        true => ("propose-archive", text!("arranging-archive-propose")),
        false => ("archive", text!("arranging-archive")),
    };
    let archive = view! { <button type="submit" name="action" value=archive.0>{archive.1}</button> };
    let foresight = foreseen.map(|foreseen| view! { <Foresight visit=visit.clone() foreseen buttons=there/> });

    let title = title(visit, path).await;
    let places = places(path, &listed);
    let nothing = listed.is_empty() && ticked.is_empty() && !is_out;
    let more = next.map(|next| {
        let told = text!("arranging-next", n = PART);
        view! { <button type="submit" name="part" value=next.to_string()>{told}</button> }
    });
    let back = (!typed.from.is_empty())
        .then(|| view! { <button type="submit" name="part" value="/">{text!("arranging-first")}</button> });
    let address = visit.face(path, "arrange");
    let preview = format!("{address}#foreseen");
    // The Enter key presses the first button of a form.
    let enter = (more.is_some() || back.is_some()).then(|| {
        view! {
            <button class="visually-hidden" type="submit" name="action" value="preview" formaction=preview.clone() tabindex="-1" aria-hidden="true">{text!("preview")}</button>
        }
    });
    let main = view! {
        <Breadcrumbs visit=visit.clone() path=path.clone()/>
        <div class="page-head"><h1>{title.clone()}</h1></div>
        {why.map(|why| view! { <Alert title=text!("arranging-refused") why/> })}
        {nothing.then(|| view! { <p class="notice" role="status">{text!("arranging-nothing")}</p> })}
        <form class="stacked act arranging" action=address method="post">
            {enter}
            <input type="hidden" name="from" value=typed.from/>
            <fieldset class="arranging-pages">
                <legend>{text!("arranging-which")}</legend>
                <p class="hint">{text!("arranging-which-hint")}</p>
                {kept}
                <List items=listed ticked/>
                <p class="buttons">{back} {more}</p>
            </fieldset>
            <label for="to">{text!("arranging-where")}</label>
            <p class="hint" id="to-hint">{text!("arranging-where-hint")}</p>
            <input id="to" name="to" value=typed.to autocomplete="off" list="places" aria-describedby="to-hint" placeholder="/product/guide"/>
            <datalist id="places">{places}</datalist>
            <label for="message">{text!("why")}</label>
            <input id="message" name="message" value=typed.message maxlength="500" placeholder=text!("message-hint")/>
            <p class="buttons">
                <button class="primary" type="submit" name="action" value="preview" formaction=preview>{text!("preview")}</button>
                {here}
                {archive}
                <a class="button" href=visit.link(path)>{text!("cancel")}</a>
            </p>
            {foresight}
        </form>
    };
    Ok(Screen::plain(title, main.into_any()))
}

/// What is ticked, for somebody who is shown no list now.
fn kept(pages: &[String]) -> impl IntoView + use<> {
    let told = (!pages.is_empty()).then(|| text!("arranging-kept", n = pages.len()));
    let fields: Vec<_> =
        pages.iter().map(|page| view! { <input type="hidden" name="page" value=page.clone()/> }).collect();
    view! { {told.map(|told| view! { <p>{told}</p> })} {fields} }
}

/// What was ticked and typed: in the form, or in the address that led here.
fn asked(visit: &Visit) -> (TypedArrangement, Option<String>) {
    if let Some(Refused::Arrange { typed, why }) = visit.refused.clone() {
        return (typed, why);
    }
    let query = |name| visit.query(name).unwrap_or_default().to_owned();
    (
        TypedArrangement { pages: visit.queries("page"), to: query("to"), message: String::new(), from: query("from") },
        None,
    )
}

async fn listed(visit: &Visit, path: &PagePath, typed: &TypedArrangement) -> Result<(Vec<Lying>, Option<PagePath>)> {
    let from = Some(typed.from.as_str()).filter(|from| !from.is_empty()).map(PagePath::parse).transpose()?;
    visit.wiki().lying_below(visit.actor(), path, from.as_ref(), PART).await
}

/// What it would do; or why it cannot even be asked.
async fn foreseen(visit: &Visit, chosen: &[Chosen], now: &[Lying], to: &str) -> Result<Result<Arrangement, String>> {
    let newest = |path: &PagePath| now.iter().find(|lying| lying.path == *path).and_then(|lying| lying.revision);
    // An address says nothing of revisions: whoever comes by it looks now.
    let seen = |one: &Chosen| Chosen { path: one.path.clone(), base: one.base.or_else(|| newest(&one.path)) };
    let chosen: Vec<_> = chosen.iter().map(seen).collect();
    let told = async {
        let moves = visit.wiki().moves_below(visit.actor(), &chosen, to).await?;
        visit.wiki().foresee_moves(visit.actor(), &moves).await
    };
    match told.await {
        Ok(arrangement) => Ok(Ok(arrangement)),
        Err(error) if matches!(error, Error::Denied(_)) || !error.is_input() => Err(error),
        Err(error) => Ok(Err(error.to_string())),
    }
}

async fn title(visit: &Visit, path: &PagePath) -> String {
    if path.is_root() {
        return text!("arranging-title-all").to_owned();
    }
    let here = Chosen { path: path.clone(), base: None };
    let here = visit.wiki().still_lying(visit.actor(), &[here]).await.unwrap_or_default();
    let name = here.into_iter().next().map_or_else(|| path.name().to_owned(), |lying| lying.title);
    text!("arranging-title", name = name)
}

/// Places where something lies already, to choose from.
fn places(path: &PagePath, listed: &[Lying]) -> Vec<impl IntoView + use<>> {
    let above = path.ancestors().into_iter().chain([path.clone()]).filter(|above| !above.is_root());
    let below = listed.iter().filter(|lying| lying.below > 0).map(|lying| lying.path.clone());
    above.chain(below).take(PLACES).map(|place| view! { <option value=place.to_string()></option> }).collect()
}
