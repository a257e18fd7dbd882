//! All discussions of something, in one list that can be narrowed down.

use leptos::prelude::*;
use spec::thread::Thread;
use texts::text;

use super::Discussion;
use super::suggestion::discussion;
use crate::visit::Visit;

/// Which of them are shown.
#[derive(Clone, Copy, PartialEq)]
enum Shown {
    Open,
    Settled,
    Mine,
    All,
}

impl Shown {
    fn of(visit: &Visit) -> Self {
        match visit.query("show") {
            Some("settled") => Shown::Settled,
            Some("mine") => Shown::Mine,
            Some("all") => Shown::All,
            _ => Shown::Open,
        }
    }

    fn holds(self, thread: &Thread, name: &str) -> bool {
        match self {
            Shown::Open => !thread.resolved,
            Shown::Settled => thread.resolved,
            Shown::Mine => thread.concerns(name),
            Shown::All => true,
        }
    }
}

/// The list, and the ways to narrow it down.
#[component]
pub fn Threads(visit: Visit, threads: Vec<Thread>) -> impl IntoView {
    let shown = Shown::of(&visit);
    let name = visit.actor().name().to_owned();
    let here = discussion(&visit);
    let mut choices = vec![
        (Shown::Open, "open", text!("thread-filter-open")),
        (Shown::Settled, "settled", text!("thread-filter-settled")),
    ];
    if visit.actor().account().is_some() {
        choices.push((Shown::Mine, "mine", text!("thread-filter-mine")));
    }
    choices.push((Shown::All, "all", text!("all")));
    let choices: Vec<_> = choices
        .into_iter()
        .map(|(choice, word, label)| {
            let number = threads.iter().filter(|thread| choice.holds(thread, &name)).count();
            let current = (choice == shown).then_some("page");
            view! { <li><a href=format!("{here}&show={word}") aria-current=current>{format!("{label} ({number})")}</a></li> }
        })
        .collect();
    let waiting: Vec<_> = threads
        .iter()
        .flat_map(|thread| &thread.comments)
        .filter(|comment| !comment.pending)
        .filter(|comment| comment.suggestion.as_ref().is_some_and(|suggestion| suggestion.applied_at.is_none()))
        .map(|comment| comment.id)
        .collect();
    let several = (waiting.len() > 1 && visit.may(spec::Action::Propose)).then(|| {
        let query: String = waiting.iter().map(|id| format!("&apply={id}")).collect();
        let label = text!("thread-apply-several", n = waiting.len());
        view! { <p class="buttons"><a class="button" href=format!("{here}{query}")>{label}</a></p> }
    });
    let list: Vec<_> = threads
        .into_iter()
        .filter(|thread| shown.holds(thread, &name))
        .map(|thread| view! { <Discussion visit=visit.clone() thread/> })
        .collect();
    let empty = list.is_empty().then(|| view! { <p class="hint">{text!("thread-none")}</p> });
    view! {
        <nav class="thread-filters" aria-label=text!("thread-filters")><ul>{choices}</ul></nav>
        {several}
        {empty}
        <div class="threads">{list}</div>
    }
}
