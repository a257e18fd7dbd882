//! What saying it would mean, before it is said.

use leptos::prelude::*;
use spec::PagePath;
use texts::text;
use wiki::{Reached, Sharing};

use crate::visit::Visit;
use crate::weaving::woven;

/// Names that are told; of more, how many.
const FEW: usize = 3;

/// Nothing was saved yet: what would be different.
// r[impl permission.foreseen] r[impl permission.warnings]
#[component]
pub fn Meaning(visit: Visit, path: PagePath, reached: Reached) -> impl IntoView {
    let lines: Vec<_> = changes(&reached).into_iter().map(|line| view! { <li>{line}</li> }).collect();
    let same = lines.is_empty().then(|| view! { <p>{text!("access-same")}</p> });
    let pages = match reached.pages {
        0 => text!("access-no-page", path = path.to_string()),
        pages => text!("access-about-pages", n = pages),
    };
    let linking: Vec<_> = reached
        .linking
        .iter()
        .map(|(at, title)| view! { <li><a href=visit.link(at)>{title.clone()}</a> " " <span class="path">{at.to_string()}</span></li> })
        .collect();
    let linking = (!linking.is_empty()).then(|| {
        view! {
            <div class="warning">
                <p><strong>{text!("access-linking")}</strong> " " {text!("access-linking-why")}</p>
                <ul>{linking}</ul>
            </div>
        }
    });
    let repositories: Vec<_> = reached
        .repositories
        .iter()
        .map(|(at, from)| view! { <li>{at.to_string()} ": " <code>{from.clone()}</code></li> })
        .collect();
    let repositories = (!repositories.is_empty()).then(|| {
        view! {
            <div class="warning">
                <p><strong>{text!("access-repositories")}</strong> " " {text!("access-repositories-why")}</p>
                <ul>{repositories}</ul>
            </div>
        }
    });
    view! {
        <div class="notice meaning" role="status">
            <p>{woven!("access-meaning", title = view! { <strong>{text!("access-meaning-title")}</strong> }, pages = pages)}</p>
            {same}
            <ul>{lines}</ul>
            {linking}
            {repositories}
        </div>
    }
}

/// Each a sentence.
fn changes(reached: &Reached) -> Vec<String> {
    let mut lines = Vec::new();
    match reached.strangers {
        Sharing::Closed => lines.push(text!("access-strangers-closed").to_owned()),
        Sharing::Opened => lines.push(text!("access-strangers-opened").to_owned()),
        Sharing::Same => {}
    }
    let mut tell = |names: &[String], words: fn(usize, String) -> String| {
        if !names.is_empty() {
            lines.push(words(names.len(), some(names)));
        }
    };
    tell(&reached.unseen, |n, who| text!("access-unseen", n = n, who = who));
    tell(&reached.seen, |n, who| text!("access-seen", n = n, who = who));
    tell(&reached.unedited, |n, who| text!("access-unedited", n = n, who = who));
    tell(&reached.edited, |n, who| text!("access-edited", n = n, who = who));
    if !lines.is_empty() {
        lines.push(text!("access-readers-then", n = reached.readers));
    }
    lines
}

/// `Ben and 3 others`
fn some(names: &[String]) -> String {
    match names {
        [one] => one.clone(),
        names if names.len() <= FEW => {
            let (last, first) = names.split_last().map_or(("", &[][..]), |(last, first)| (last.as_str(), first));
            text!("list-last", before = first.join(", "), last = last)
        }
        [one, others @ ..] => text!("access-and-others", name = one, n = others.len()),
        [] => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_are_named_and_more_are_counted() {
        let names = |count: usize| (1..=count).map(|number| format!("P{number}")).collect::<Vec<_>>();
        assert_eq!(some(&names(1)), "P1");
        assert_eq!(some(&names(3)), "P1, P2 and P3");
        assert_eq!(some(&names(5)), "P1 and 4 others");
    }
}
