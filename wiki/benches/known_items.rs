//! How often a page is found by what somebody remembers of it: `cargo bench --bench known_items`.
//!
//! Four of a page's rarer words, and the same with two letters of one word swapped; 200 cases each, chosen by a rule that
//! is the same every time. Prints how often the page is first, among the first three and among the first five.

mod support;

use std::collections::{BTreeMap, BTreeSet};

use spec::search::Search;
use spec::{Actor, Page};
use support::Corpus;
use wiki::Wiki;

/// Cases of each kind.
const CASES: usize = 200;

/// The words are taken from this many of a page's rarest.
const RARER: usize = 20;

#[tokio::main]
async fn main() {
    let data = tempfile::tempdir().expect("a temporary folder");
    let (wiki, imported) = Corpus::find().import(data.path()).await;
    let pages = support::pages(&wiki).await;
    println!("{} changes, {} pages", imported.changes, pages.len());

    let mut spread: BTreeMap<String, usize> = BTreeMap::new();
    for page in &pages {
        for word in words(page) {
            *spread.entry(word).or_default() += 1;
        }
    }
    let mut random = Random(7);
    let mut exact = Score::default();
    let mut slipped = Score::default();
    while exact.cases < CASES {
        let page = &pages[random.below(pages.len())];
        let mut rarest: Vec<_> = words(page).into_iter().collect();
        rarest.sort_by_key(|word| (spread[word], word.clone()));
        rarest.truncate(RARER);
        if rarest.len() < 4 {
            continue;
        }
        let mut chosen: Vec<String> = (0..4).map(|_| rarest.remove(random.below(rarest.len()))).collect();
        exact.take(&wiki, page, &chosen.join(" ")).await;
        let at = random.below(4);
        chosen[at] = swapped(&chosen[at], &mut random);
        slipped.take(&wiki, page, &chosen.join(" ")).await;
    }
    exact.print("four rarer words");
    slipped.print("the same, two letters swapped in one");
}

#[derive(Default)]
struct Score {
    cases: usize,
    first: usize,
    three: usize,
    five: usize,
}

impl Score {
    async fn take(&mut self, wiki: &Wiki, page: &Page, query: &str) {
        let hits = wiki.search(&Actor::Operator, &Search::new(query).most(5)).await.expect("an answer");
        let rank = hits.items.iter().position(|hit| hit.path == page.path);
        self.cases += 1;
        self.first += usize::from(rank == Some(0));
        self.three += usize::from(rank.is_some_and(|rank| rank < 3));
        self.five += usize::from(rank.is_some());
        if rank.is_none() {
            println!("  missed {} for {query:?}", page.path);
        }
    }

    fn print(&self, name: &str) {
        let share = |count: usize| 100.0 * count as f64 / self.cases as f64;
        let (first, three, five) = (share(self.first), share(self.three), share(self.five));
        println!("{name}: first {first:.1} %, first three {three:.1} %, first five {five:.1} % of {}", self.cases);
    }
}

/// The words of a page that somebody may remember.
fn words(page: &Page) -> BTreeSet<String> {
    let text = spec::markdown::plain_text(&page.body).to_lowercase();
    let words = text.split(|c: char| !c.is_alphabetic());
    words.filter(|word| (4..=20).contains(&word.chars().count())).map(str::to_owned).collect()
}

fn swapped(word: &str, random: &mut Random) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let at = random.below(letters.len() - 1);
    letters.swap(at, at + 1);
    letters.into_iter().collect()
}

/// Numbers that look random and are the same every time (splitmix64).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % limit as u64) as usize
    }
}
