//! Archiving a page, or taking it back: what will happen, before it does.

use leptos::prelude::*;
use spec::archive::Archived;
use spec::{Action, PagePath};
use texts::text;
use wiki::{Foreseen, Result, Scope};

use super::Screen;
use super::moving::told;
use crate::parts::archived::said;
use crate::parts::breadcrumbs::Breadcrumbs;
use crate::parts::fields::Alert;
use crate::parts::proposing::{Proposing, proposing};
use crate::ssr::Refused;
use crate::visit::Visit;
use crate::weaving::woven;

/// What the form would do.
enum Way {
    /// The page goes out of the way.
    Archive,
    /// It comes back; what archives it still, if it would not be seen all the same.
    Restore(Box<Archived>, Option<Box<Archived>>),
}

// r[impl archive.screen]
pub async fn show(visit: &Visit, path: &PagePath) -> Result<Screen> {
    if visit.refused.is_none() {
        visit.must(Action::Propose).map_err(wiki::Error::Denied)?;
    }
    let page = visit.wiki().page(visit.actor(), path, None).await?;
    let path = page.path.clone();
    let mut archived = visit.wiki().archived(visit.actor(), &path, None).await?;
    let is_itself = archived.first().is_some_and(|nearest| nearest.path == path);
    let above = archived.split_off(usize::from(is_itself)).pop().map(Box::new);
    let way = match archived.pop() {
        Some(itself) => Way::Restore(Box::new(itself), above),
        None => Way::Archive,
    };
    let (message, why) = match visit.refused.clone() {
        Some(Refused::Act { message, why, .. }) => (message, Some(why)),
        _ => (String::new(), None),
    };
    let proposing = proposing(visit, &path).await?;
    let (title, refused, what, act) = match way {
        Way::Archive => {
            let all = match visit.wiki().foresee(visit.actor(), &path, Scope::Subtree).await {
                Err(_) if visit.refused.is_some() => Foreseen { pages: Vec::new(), files: 0, linking: Vec::new() },
                all => all?,
            };
            let title = text!("archiving-title", name = &page.title);
            (title, text!("archiving-refused"), archiving(&all, &path), "archive")
        }
        Way::Restore(itself, above) => {
            let title = text!("unarchiving-title", name = &page.title);
            let what = restoring(visit, &itself, above.as_deref()).await?;
            (title, text!("unarchiving-refused"), what, "restore")
        }
    };
    let main = view! {
        <Breadcrumbs visit=visit.clone() path=path.clone()/>
        <div class="page-head"><h1>{title.clone()}</h1></div>
        {why.map(|why| view! { <Alert title=refused why/> })}
        {what}
        <form class="stacked act" action=proposing.address(visit, &path, "archive") method="post">
            <input type="hidden" name="base" value=page.revision.to_string()/>
            <input type="hidden" name="act" value=act/>
            {proposing.field()}
            <label for="message">{text!("why")}</label>
            <input id="message" name="message" value=message maxlength="500" placeholder=text!("message-hint")/>
            {buttons(visit, &path, &proposing, act)}
        </form>
    };
    Ok(Screen::plain(title, main.into_any()))
}

fn buttons(visit: &Visit, path: &PagePath, proposing: &Proposing, act: &str) -> impl IntoView + use<> {
    let label = if act == "archive" { text!("archive") } else { text!("restore") };
    let at_once = (!proposing.only && proposing.change.is_none())
        .then(|| view! { <button class="primary" type="submit">{label}</button> });
    let propose = if proposing.change.is_some() { text!("put-into-proposal") } else { text!("propose") };
    view! {
        <p class="buttons">
            {at_once}
            <button type="submit" name="action" value="propose">{propose}</button>
            <a class="button" href=proposing.back(visit, path)>{text!("cancel")}</a>
        </p>
    }
}

/// What becomes of the page, and what goes with it.
fn archiving(all: &Foreseen, path: &PagePath) -> AnyView {
    let below = told(all, path);
    let below = (!below.is_empty()).then(|| view! { <p>{text!("archiving-along", what = below)}</p> });
    view! { <p>{text!("archiving-what-happens")}</p> {below} }.into_any()
}

/// Since when it was away, and whether its place is as it was.
// r[impl archive.gone-above]
async fn restoring(visit: &Visit, itself: &Archived, above: Option<&Archived>) -> Result<AnyView> {
    let gone = visit.wiki().gone_above(visit.actor(), &itself.path).await?;
    let gone = gone.map(|gone| {
        let back = format!("{}?view=restore&revision={}", gone.deleted.path.url(), gone.deleted.revision);
        let back = view! { <a href=back>{text!("unarchiving-gone-restore", name = &gone.deleted.title)}</a> };
        let to = gone.living.unwrap_or_else(PagePath::root);
        let elsewhere = view! { <a href=visit.face(&itself.path, "move")>{text!("unarchiving-gone-move", place = to.to_string())}</a> };
        let page = view! { <strong>{gone.deleted.title.clone()}</strong> };
        view! {
            <div class="notice" role="status">
                <p>{woven!("unarchiving-gone", page = page, place = itself.path.to_string())}</p>
                <p>{woven!("unarchiving-gone-do", back = back, elsewhere = elsewhere)}</p>
            </div>
        }
    });
    let above = above.map(|above| {
        let page = view! { <a href=visit.link(&above.path)>{above.title.clone()}</a> };
        view! { <p class="notice" role="status">{woven!("unarchiving-still", page = page)}</p> }
    });
    let view = view! {
        <p>{said(visit, itself, true)}</p>
        <p>{text!("unarchiving-what-happens")}</p>
        {gone}
        {above}
    };
    Ok(view.into_any())
}
