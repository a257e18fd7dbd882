//! How often a page is found by what somebody remembers of it: `cargo bench --bench known_items`.
//!
//! Titles, headings, a few words of one sentence, the same with a slip of the keyboard, identifiers written in another
//! way, and titles while they are being typed; up to 200 cases of each, chosen by a rule that is the same every time. What
//! is asked for stands on one page only, or on few, and any of them is right. Prints how often it is first, among the first
//! three and among the first five, and how long an answer took. `HOLOTYPE_BENCH_MISSES=1` prints what was missed.

mod support;

#[path = "known_items/cases.rs"]
mod cases;

use std::time::Instant;

use cases::{Case, Cases};
use spec::Actor;
use spec::search::Search;
use support::Corpus;
use wiki::Wiki;

#[tokio::main]
async fn main() {
    let data = tempfile::tempdir().expect("a temporary folder");
    let (wiki, _) = Corpus::find().newest().import(data.path()).await;
    let pages = support::pages(&wiki).await;
    println!("{} pages", pages.len());
    let mut cases = Cases::of(&pages);
    for (name, made) in [
        ("four rarer words", cases.rarer_words()),
        ("the same, two letters swapped in one", cases.rarer_words_swapped()),
        ("a title", cases.titles()),
        ("a heading", cases.headings()),
        ("three to five words of one sentence", cases.sentences()),
        ("the same with a slip in one", cases.slips()),
        ("an identifier written in another way", cases.identifiers()),
        ("a title, while it is being typed", cases.beginnings()),
    ] {
        let mut score = Score::default();
        for case in &made {
            score.take(&wiki, case).await;
        }
        score.print(name);
    }
}

#[derive(Default)]
struct Score {
    cases: usize,
    first: usize,
    three: usize,
    five: usize,
    times: Vec<u128>,
}

impl Score {
    async fn take(&mut self, wiki: &Wiki, case: &Case) {
        let search = Search::new(&case.query).most(5);
        let search = if case.is_unfinished { search.while_typing() } else { search };
        let started = Instant::now();
        let hits = wiki.search(&Actor::Operator, &search).await.expect("an answer");
        self.times.push(started.elapsed().as_micros());
        let rank = hits.items.iter().position(|hit| case.pages.contains(&hit.path));
        self.cases += 1;
        self.first += usize::from(rank == Some(0));
        self.three += usize::from(rank.is_some_and(|rank| rank < 3));
        self.five += usize::from(rank.is_some());
        if rank != Some(0) && std::env::var_os("HOLOTYPE_BENCH_MISSES").is_some() {
            let found: Vec<_> = hits.items.iter().take(3).map(|hit| format!("{} {:.2}", hit.path, hit.score)).collect();
            println!("  {rank:?} {:?} for {}: {}", case.query, case.pages[0], found.join(", "));
        }
    }

    fn print(&mut self, name: &str) {
        let share = |count: usize| 100.0 * count as f64 / self.cases.max(1) as f64;
        let (first, three, five) = (share(self.first), share(self.three), share(self.five));
        self.times.sort_unstable();
        let at = |share: usize| self.times.get(self.times.len() * share / 100).copied().unwrap_or(0);
        let (middle, most) = (at(50), at(99));
        println!(
            "{name}: first {first:.1} %, first three {three:.1} %, first five {five:.1} % of {}; {middle} µs, 99 % {most} µs",
            self.cases
        );
    }
}
