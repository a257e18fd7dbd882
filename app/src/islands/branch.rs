//! Levels of the tree: rendered by the server where they are open, fetched by the browser when somebody opens one.

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::{Deserialize, Serialize};
use spec::path::encode;
use spec::tree::TreeItem;
use spec::{PagePath, When};
use wasm_bindgen::JsCast;

use super::dom;
use crate::api::list_tree;

/// Longest level that is shown whole. Of a longer one the part around the current page is shown, and a way to the rest.
const WHOLE: usize = 300;

/// Where the reader is.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Place {
    /// The page that is open.
    pub current: Option<PagePath>,
    /// The moment that is shown.
    pub when: Option<When>,
}

impl Place {
    fn link(&self, path: &PagePath) -> String {
        match &self.when {
            Some(when) => format!("{}?as_of={}", path.url(), encode(&when.to_string())),
            None => path.url(),
        }
    }
}

/// One level, with those below that are loaded.
#[component]
pub fn Level(
    /// What is on the level.
    items: Vec<TreeItem>,
    /// Where the reader is.
    place: Place,
) -> AnyView {
    let around = items.iter().position(|item| place.current.as_ref().is_some_and(|path| path.is_within(&item.path)));
    let start = around.unwrap_or(0).saturating_sub(WHOLE / 2).min(items.len().saturating_sub(WHOLE));
    let left_out = items.len().saturating_sub(WHOLE);
    let parent = items.first().and_then(|item| item.path.parent()).filter(|_| left_out > 0);

    let items: Vec<_> = items
        .into_iter()
        .skip(start)
        .take(WHOLE)
        .map(|item| view! { <Item item place=place.clone()/> }.into_any())
        .collect();
    let rest = parent.map(|parent| {
        view! { <li><a class="tree-more" href=place.link(&parent)>{format!("and {left_out} more")}</a></li> }
    });
    view! { <ul class="level">{items} {rest}</ul> }.into_any()
}

#[component]
fn Item(item: TreeItem, place: Place) -> impl IntoView {
    let TreeItem { path, title, has_children, unseen, children, .. } = item;
    let current = (place.current.as_ref() == Some(&path)).then_some("page");
    let link = place.link(&path);
    let below = has_children.then(|| {
        let is_open = !children.is_empty();
        let children = match is_open {
            true => view! { <Level items=children place/> }.into_any(),
            false => view! { <Branch at=path.clone() place/> }.into_any(),
        };
        view! {
            <details open=is_open data-path=path.to_string()>
                <summary><span class="visually-hidden">{format!("Pages below {title}")}</span></summary>
                {children}
            </details>
        }
    });
    let mark = (unseen > 0).then(|| {
        let told = match (unseen, has_children) {
            (1, false) => ", changed since you last looked".to_owned(),
            (1, true) => ", 1 page here changed since you last looked".to_owned(),
            (many, _) => format!(", {many} pages here changed since you last looked"),
        };
        let number = has_children.then(|| view! { <span aria-hidden="true">{unseen}</span> });
        view! { <span class="unseen">{number}<span class="visually-hidden">{told}</span></span> }
    });
    view! { <li><a href=link aria-current=current>{title.clone()} {mark}</a> {below}</li> }
}

/// A level that is not loaded yet: a link to the page it lies below, until the browser half fetches it.
#[island]
pub fn Branch(
    /// What it lies below.
    at: PagePath,
    /// Where the reader is.
    place: Place,
) -> impl IntoView {
    let loaded = RwSignal::new(None::<Result<Vec<TreeItem>, String>>);
    let node = NodeRef::<leptos::html::Div>::new();
    let link = place.link(&at);
    let asks = (at.clone(), place.clone());

    let load = move || {
        let (at, place) = asks.clone();
        spawn_local(async move {
            let items = list_tree(at, place.when).await.map_err(|failure| failure.to_string());
            loaded.set(Some(items));
        });
    };
    Effect::new(move || {
        let Some(details) = node.get().and_then(|node| node.closest("details").ok().flatten()) else { return };
        let is_open = |details: &web_sys::Element| details.has_attribute("open");
        let wanted = move |load: &dyn Fn()| {
            if loaded.with_untracked(|loaded| !matches!(loaded, Some(Ok(_)))) {
                load();
            }
        };
        if is_open(&details) {
            wanted(&load);
        }
        let load = load.clone();
        let toggled = details.clone();
        dom::listen(details.unchecked_ref(), "toggle", move |_| {
            if is_open(&toggled) {
                wanted(&load);
            }
        });
    });

    view! {
        <div class="branch" node_ref=node>
            {move || match loaded.get() {
                Some(Ok(items)) => view! { <Level items place=place.clone()/> }.into_any(),
                Some(Err(why)) => view! { <p class="hint" role="status">{why}</p> }.into_any(),
                None => view! { <p class="hint"><a href=link.clone()>"Open to see what lies below"</a></p> }.into_any(),
            }}
        </div>
    }
}
