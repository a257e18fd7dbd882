//! What somebody to whom something is closed waits for, beside somebody who may read all of the same wiki.

use std::time::Instant;

use spec::permission::Name;
use spec::search::Search;
use spec::{Actor, Page, PagePath, Role};
use tokio::runtime::Runtime;
use wiki::{NewAccount, Wiki};

use crate::report::{self, Rounds};
use crate::support;

/// Pages that are asked for.
const PAGES: usize = 100;

/// Versions and finds that are asked for.
const LIMIT: usize = 20;

/// What is measured.
#[derive(Clone, Copy)]
enum Act {
    Page,
    Tree,
    History,
    Search,
    Typing,
}

const ACTS: [(Act, &str); 5] = [
    (Act::Page, "a page"),
    (Act::Tree, "a branch of the tree"),
    (Act::History, "a page's history"),
    (Act::Search, "a search"),
    (Act::Typing, "a search while typing"),
];

pub fn measure(runtime: &Runtime, wiki: &Wiki, pages: &[Page]) {
    let (reader, stranger) = runtime.block_on(close(wiki, pages));
    let open: Vec<&Page> = runtime.block_on(async {
        let mut open = Vec::new();
        for page in pages {
            if open.len() < PAGES && wiki.page(&stranger, &page.path, None).await.is_ok() {
                open.push(page);
            }
        }
        open
    });
    for (act, what) in ACTS {
        let (mut narrow, mut whole) = (Rounds::default(), Rounds::default());
        for page in &open {
            for (actor, rounds) in [(&reader, &mut whole), (&stranger, &mut narrow)] {
                let began = Instant::now();
                runtime.block_on(ask(wiki, actor, page, act));
                rounds.push_time(began.elapsed());
            }
        }
        let what = format!("{what}, to whom something is closed, beside one who reads everything");
        report::line(&what, "ms", &narrow, &whole);
    }
}

/// Closes a few pages to everybody but one account; gives that one and another.
async fn close(wiki: &Wiki, pages: &[Page]) -> (Actor, Actor) {
    let mut accounts = Vec::new();
    for name in ["Inge", "Otto"] {
        let new = NewAccount { name: name.into(), role: Role::Editor, password: "a long enough password".into() };
        let id = wiki.add_account(&Actor::Operator, new).await.expect("an account");
        accounts.push(Actor::Account { id, name: name.into(), role: Role::Editor });
    }
    let names: Vec<Name> = vec!["Inge".parse().expect("a name")];
    let top = support::top();
    let below: Vec<&PagePath> = pages.iter().map(|page| &page.path).filter(|path| **path != top).collect();
    for path in below.iter().step_by(below.len() / 3 + 1) {
        let readers = Some(names.clone());
        wiki.set_permissions(&Actor::Operator, path, readers, None).await.expect("it is closed");
    }
    let [reader, stranger] = accounts.try_into().expect("two");
    (reader, stranger)
}

async fn ask(wiki: &Wiki, actor: &Actor, page: &Page, act: Act) {
    let words: Vec<&str> = page.title.split_whitespace().take(2).collect();
    match act {
        Act::Page => drop(wiki.page(actor, &page.path, None).await.expect("a page")),
        Act::Tree => drop(wiki.tree(actor, &support::top(), 1, None).await.expect("a tree")),
        Act::History => drop(wiki.history(actor, &page.path, None, LIMIT).await.expect("a history")),
        Act::Search => {
            let search = Search::new(words.join(" ")).most(LIMIT);
            drop(wiki.search(actor, &search).await.expect("finds"));
        }
        Act::Typing => {
            let search = Search::new(words.join(" ")).most(LIMIT).while_typing();
            drop(wiki.search(actor, &search).await.expect("finds"));
        }
    }
}
