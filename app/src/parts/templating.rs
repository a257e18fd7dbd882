//! That a page is a template, and the way to a new page that begins with it.

use leptos::prelude::*;
use spec::{Action, Page};
use texts::text;
use wiki::TemplateBeginning;

use crate::visit::Visit;
use crate::weaving::woven;

/// What stands above a template; nothing above any other page. Of one that only lies in a folder of templates it is told to
/// those who can use it.
// r[impl templates.marked]
pub fn notice(visit: &Visit, page: &Page) -> Option<AnyView> {
    let beginning = TemplateBeginning::of(page)?;
    let uses = visit.may(Action::Propose) && visit.when.is_none();
    if !uses && !beginning.is_said {
        return None;
    }
    let new = beginning.at.filter(|_| uses).map(|at| {
        let there = visit.url(&at.url(), &[("view", "new"), ("template", page.path.as_str())]);
        view! { " " <a href=there>{text!("templates-new")}</a> }
    });
    let place = view! { <a href=visit.link(&beginning.place)>{beginning.place.to_string()}</a> };
    Some(view! { <p class="notice template-notice">{woven!("templates-marked", place = place)} {new}</p> }.into_any())
}
