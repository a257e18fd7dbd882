//! What saying it would mean, before it is said.

use leptos::prelude::*;
use spec::PagePath;
use wiki::{Reached, Sharing};

use crate::parts::words::{count, counted};
use crate::visit::Visit;

/// Names that are told; of more, how many.
const FEW: usize = 3;

/// Nothing was saved yet: what would be different.
// r[impl permission.foreseen] r[impl permission.warnings]
#[component]
pub fn Meaning(visit: Visit, path: PagePath, reached: Reached) -> impl IntoView {
    let lines: Vec<_> = changes(&reached).into_iter().map(|line| view! { <li>{line}</li> }).collect();
    let same = lines.is_empty().then(|| view! { <p>"Everybody may do what they may do now."</p> });
    let pages = match reached.pages {
        0 => format!("There is no page at {path} yet."),
        pages => format!("This is about {}.", count(pages, "page")),
    };
    let linking: Vec<_> = reached
        .linking
        .iter()
        .map(|(at, title)| view! { <li><a href=visit.link(at)>{title.clone()}</a> " " <span class="path">{at.to_string()}</span></li> })
        .collect();
    let linking = (!linking.is_empty()).then(|| {
        view! {
            <div class="warning">
                <p><strong>"Pages that stay open link there."</strong> " Whoever will not see it finds links on them that lead nowhere:"</p>
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
                <p><strong>"The files come from a repository."</strong> " Whoever can read it there still can, whatever is said here:"</p>
                <ul>{repositories}</ul>
            </div>
        }
    });
    view! {
        <div class="notice meaning" role="status">
            <p><strong>"What this means"</strong> " — nothing is saved yet. " {pages}</p>
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
        Sharing::Closed => lines.push("People without an account will no longer see it.".to_owned()),
        Sharing::Opened => lines.push("People without an account will see it.".to_owned()),
        Sharing::Same => {}
    }
    let mut tell = |names: &[String], words: &str| {
        if !names.is_empty() {
            lines.push(format!("{} {words}.", some(names)));
        }
    };
    tell(&reached.unseen, "will no longer see it");
    tell(&reached.seen, "will see it");
    tell(&reached.unedited, "will see it, but no longer edit it");
    tell(&reached.edited, "will be able to edit it");
    if !lines.is_empty() {
        lines.push(format!("{} will be able to read it.", counted(reached.readers, "account", "accounts")));
    }
    lines
}

/// `Ben and 3 others`
fn some(names: &[String]) -> String {
    match names {
        [one] => one.clone(),
        names if names.len() <= FEW => {
            let (last, first) = names.split_last().map_or(("", &[][..]), |(last, first)| (last.as_str(), first));
            format!("{} and {last}", first.join(", "))
        }
        [one, others @ ..] => format!("{one} and {} others", others.len()),
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
