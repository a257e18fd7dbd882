//! Levels of the tree. A branch that is not open is a link to the page it lies below; the browser asks for its level when
//! somebody opens it.

use leptos::prelude::*;
use spec::path::encode;
use spec::tree::TreeItem;
use spec::{PagePath, When};
use texts::text;

use crate::parts::coverage::Strip;
use crate::parts::drift::Warm;
use crate::parts::lock::ClosedHere;

/// Longest level that is shown whole. Of a longer one the part around the current page is shown, and a way to the rest.
const WHOLE: usize = 300;

/// Where the reader is.
#[derive(Clone, Debug)]
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
        view! { <li><a class="tree-more" href=place.link(&parent)>{text!("parts-and-more", n = left_out)}</a></li> }
    });
    view! { <ul class="level">{items} {rest}</ul> }.into_any()
}

/// A level of its own, as HTML.
pub fn html(items: Vec<TreeItem>, when: Option<When>) -> String {
    view! { <Level items place=Place { current: None, when }/> }.to_html()
}

#[component]
fn Item(item: TreeItem, place: Place) -> impl IntoView {
    let TreeItem { path, title, has_children, unseen, closed, coverage, drift, children, .. } = item;
    let current = (place.current.as_ref() == Some(&path)).then_some("page");
    let link = place.link(&path);
    let below = has_children.then(|| {
        let is_open = !children.is_empty();
        let children = match is_open {
            true => view! { <Level items=children place/> }.into_any(),
            // Until the browser has asked for them, as `public/tree.js` does, the page itself is the way to them.
            false => view! { <a class="hint" href=link.clone()>{text!("parts-open-branch")}</a> }.into_any(),
        };
        view! {
            <details open=is_open data-path=path.to_string()>
                <summary><span class="visually-hidden">{text!("parts-pages-below", title = &title)}</span></summary>
                {children}
            </details>
        }
    });
    let mark = (unseen > 0).then(|| {
        let told = match (unseen, has_children) {
            (1, false) => text!("parts-unseen").to_owned(),
            (many, _) => text!("parts-unseen-below", n = many),
        };
        let number = has_children.then(|| view! { <span aria-hidden="true">{unseen}</span> });
        view! { <span class="unseen">{number}<span class="visually-hidden">{format!(", {told}")}</span></span> }
    });
    let closed = closed.map(|people| view! { <ClosedHere people/> });
    let covered = coverage.map(|counts| view! { <Strip counts/> });
    let drifted = drift.map(|heat| view! { <Warm heat has_children/> });
    view! { <li><a href=link aria-current=current>{title.clone()} {closed} {mark} {drifted} {covered}</a> {below}</li> }
}
