//! What the reader has looked at, and the forms to say so.

use leptos::prelude::*;
use spec::seen::{SeenPage, SeenState};
use texts::text;

use super::pages::Part;
use crate::visit::Visit;

/// Whether there is something new to look at.
#[component]
pub fn State(state: SeenState) -> impl IntoView {
    let (class, words) = match state {
        SeenState::Unseen => ("seen-state is-unseen", text!("change-unseen")),
        SeenState::Changed => ("seen-state is-changed", text!("change-changed-since")),
        SeenState::Seen => ("seen-state is-seen", text!("change-seen")),
    };
    view! { <span class=class>{words}</span> }
}

/// One page: marking it as seen, or as not seen.
// r[impl seen.screen]
#[component]
pub fn Mark(visit: Visit, seen: SeenPage, index: usize, since_seen: bool) -> impl IntoView {
    let next = format!("{}#page-{index}", visit.address());
    let (button, version) = match seen.state {
        SeenState::Seen => (text!("change-mark-unseen"), None),
        _ => (text!("change-mark-seen"), Some(seen.version.to_string())),
    };
    let since = (seen.state == SeenState::Changed && !since_seen).then(|| {
        let to = visit.with(&[("page", Some(seen.page.as_str())), ("since", Some("seen")), ("comment", None)]);
        view! { <a href=to>{text!("change-what-changed-since")}</a> }
    });
    view! {
        <form class="seen-form" action=visit.path.clone() method="post">
            <input type="hidden" name="action" value="seen"/>
            <input type="hidden" name="page" value=seen.page.to_string()/>
            <input type="hidden" name="version" value=version/>
            <input type="hidden" name="next" value=next/>
            <State state=seen.state/>
            <button type="submit">{button}</button>
            {since}
        </form>
    }
}

/// All pages: how many were seen, what came since, and marking all of them.
#[component]
pub fn Progress(visit: Visit, part: Part) -> impl IntoView {
    let all: Vec<_> = part.pages.iter().filter_map(|page| page.seen.clone()).collect();
    if all.is_empty() {
        return ().into_any();
    }
    let number = |state: SeenState| all.iter().filter(|seen| seen.state == state).count();
    let (seen, changed) = (number(SeenState::Seen), number(SeenState::Changed));
    let total = all.len();
    let told = match (seen, changed) {
        (seen, _) if seen == total => text!("change-seen-all").to_owned(),
        (0, 0) => text!("change-seen-none").to_owned(),
        (seen, 0) => text!("change-seen-some", n = total, seen = seen),
        (seen, changed) => text!("change-seen-some-changed", n = total, seen = seen, changed = changed),
    };
    // What is on the screen now is what was seen, whatever comes meanwhile.
    let looks: String = all.iter().map(|seen| format!("{} {}\n", seen.version, seen.page)).collect();
    let since = match (part.since_seen, changed) {
        (true, _) => {
            let to = visit.with(&[("since", None), ("comment", None)]);
            Some(view! { <a class="button" href=to>{text!("change-whole")}</a> })
        }
        (false, 0) => None,
        (false, _) => {
            let to = visit.with(&[("since", Some("seen")), ("page", None), ("comment", None)]);
            Some(view! { <a class="button" href=to>{text!("change-since-looked")}</a> })
        }
    };
    let next = visit.address();
    let mark = (seen < total).then(|| view! { <button type="submit">{text!("change-mark-all-seen")}</button> });
    view! {
        <form class="seen-form" action=visit.path.clone() method="post">
            <input type="hidden" name="action" value="seen"/>
            <input type="hidden" name="looks" value=looks/>
            <input type="hidden" name="next" value=next/>
            <span class="meta">{told}</span>
            {since}
            {mark}
        </form>
    }
    .into_any()
}
