//! A search beside the bare query on the same index.

use std::path::Path;
use std::time::Instant;

use spec::search::Search;
use spec::{Actor, Page};
use tokio::runtime::Runtime;
use wiki::Wiki;

use crate::bare::Bare;
use crate::report::{self, Rounds};

/// Queries of each length.
const QUERIES: usize = 300;

/// Finds that are asked for.
const LIMIT: usize = 20;

pub fn measure(runtime: &Runtime, wiki: &Wiki, data: &Path, pages: &[Page]) {
    let index = Bare::of(data);
    for words in 1..=3 {
        let (mut ours, mut bare) = (Rounds::default(), Rounds::default());
        for query in queries(pages, words) {
            bare.push_time(index.ask(&query, LIMIT));
            let search = Search::new(query).most(LIMIT);
            let began = Instant::now();
            runtime.block_on(wiki.search(&Actor::Anonymous, &search)).expect("an answer");
            ours.push_time(began.elapsed());
        }
        let what =
            format!("a search of {words} words, snippets and counts of all kinds included, beside the bare query");
        report::line(&what.replace("1 words", "1 word"), "ms", &ours, &bare);
    }
}

/// Words that stand near each other on some page.
fn queries(pages: &[Page], words: usize) -> Vec<String> {
    let step = pages.len().max(1);
    (0..QUERIES)
        .filter_map(|number| {
            let page = &pages[number * 7 % step];
            let text = spec::markdown::plain_text(&page.body);
            let known: Vec<&str> =
                text.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| (4..=14).contains(&word.len())).collect();
            let start = number * 131 % known.len().saturating_sub(words).max(1);
            Some(known.get(start..start + words)?.join(" "))
        })
        .collect()
}
