//! The button that says what one wants to be told about.

use leptos::prelude::*;
use spec::PagePath;
use spec::watch::{Watch, Watched};
use texts::text;

use crate::visit::Visit;

/// What the button knows of a page, or of a folder without one.
#[derive(Clone, Debug)]
pub struct Watching {
    path: PagePath,
    /// Whether there is a page, and not only what lies below.
    has_page: bool,
    /// Whether something lies below.
    is_parent: bool,
    over: Vec<Watch>,
}

/// What is watched here; nothing for whoever has not signed in, or looks at the past.
pub async fn watching(visit: &Visit, path: &PagePath, has_page: bool, is_parent: bool) -> Option<Watching> {
    if visit.when.is_some() || visit.actor().account().is_none() {
        return None;
    }
    let over = visit.wiki().watches_over(visit.actor(), path).await.ok()?;
    Some(Watching { path: path.clone(), has_page, is_parent, over })
}

/// The button and its menu. It needs no script: the menu is a popover.
// r[impl news.watch-button]
#[component]
pub fn WatchButton(visit: Visit, watching: Watching) -> impl IntoView {
    let Watching { path, has_page, is_parent, over } = watching;
    let label = if over.is_empty() { text!("watching-begin") } else { text!("watching") };
    let ended: Vec<_> = over
        .iter()
        .map(|watch| {
            let told = match &watch.watched {
                Watched::Page(_) => text!("watching-end-page").to_owned(),
                Watched::At(path) if path.is_root() => text!("watching-end-all").to_owned(),
                Watched::At(_) => text!("watching-end-below", page = &watch.title),
            };
            view! { <Act visit=visit.clone() fields=vec![("action", "unwatch".into()), ("watch", watch.id.to_string())] told/> }
        })
        .collect();
    let covers = |wanted: &Watched| over.iter().any(|watch| watch.watched == *wanted);
    let choices = [
        (has_page, Watched::Page(path.clone()), text!("watching-page")),
        (is_parent && !path.is_root(), Watched::At(path.clone()), text!("watching-below")),
        (true, Watched::At(PagePath::root()), text!("watching-all")),
    ];
    let choices: Vec<_> = choices
        .into_iter()
        .filter(|(fits, watched, _)| *fits && !covers(watched))
        .map(|(_, watched, told)| {
            let field = match watched {
                Watched::Page(path) => ("page", path.to_string()),
                Watched::At(path) => ("at", path.to_string()),
            };
            view! { <Act visit=visit.clone() fields=vec![("action", "watch".into()), field] told=told.to_owned()/> }
        })
        .collect();
    view! {
        <button class="button" type="button" popovertarget="watching" aria-haspopup="true">{label}</button>
        <div class="menu watching" id="watching" popover="auto" role="group" aria-label=text!("watching")>
            <p class="hint">{text!("watching-hint")}</p>
            {ended}
            {choices}
        </div>
    }
}

#[component]
fn Act(visit: Visit, fields: Vec<(&'static str, String)>, told: String) -> impl IntoView {
    let fields: Vec<_> =
        fields.into_iter().map(|(name, value)| view! { <input type="hidden" name=name value=value/> }).collect();
    view! {
        <form action="/changes/inbox" method="post">
            {fields}
            <input type="hidden" name="next" value=visit.address()/>
            <button type="submit">{told}</button>
        </form>
    }
}
