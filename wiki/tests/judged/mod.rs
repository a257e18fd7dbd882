//! Queries with the pages that answer them, as people judged them, and how well a wiki does.

#![allow(dead_code, reason = "tests and benchmarks use their own part")]

use std::collections::BTreeMap;
use std::time::Instant;

use spec::search::Search;
use spec::{Actor, PagePath};
use wiki::Wiki;

/// The file with the queries.
const QUERIES: &str = include_str!("queries.tsv");

/// A judged query.
pub struct Judged {
    pub corpus: &'static str,
    pub kind: &'static str,
    pub query: &'static str,
    /// Pages below the corpus' top, and whether each is the answer or only helps.
    pub answers: Vec<(&'static str, Grade)>,
}

/// How good an answer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grade {
    Answers,
    Helps,
}

/// The queries about a corpus.
pub fn queries(corpus: &str) -> Vec<Judged> {
    let lines = QUERIES.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    let judged = lines.map(|line| {
        let columns: Vec<_> = line.split('\t').collect();
        let [corpus, kind, query, answers] = columns[..] else { panic!("four columns in {line:?}") };
        let answers = answers.split(' ').map(|answer| match answer.strip_suffix("=1") {
            Some(path) => (path, Grade::Helps),
            None => (answer, Grade::Answers),
        });
        Judged { corpus, kind, query, answers: answers.collect() }
    });
    judged.filter(|judged| judged.corpus == corpus).collect()
}

/// How often an answer was first, among the first three and among the first five; and the mean of one by its rank.
#[derive(Clone, Debug, Default)]
pub struct Score {
    pub cases: usize,
    pub first: usize,
    pub three: usize,
    pub five: usize,
    pub reciprocal: f64,
    pub times: Vec<u128>,
}

impl Score {
    pub fn add(&mut self, other: &Score) {
        self.cases += other.cases;
        self.first += other.first;
        self.three += other.three;
        self.five += other.five;
        self.reciprocal += other.reciprocal;
        self.times.extend(&other.times);
    }

    /// A share in percent.
    pub fn percent(&self, count: usize) -> f64 {
        100.0 * count as f64 / self.cases.max(1) as f64
    }

    pub fn told(&self) -> String {
        let mut times = self.times.clone();
        times.sort_unstable();
        format!(
            "{:4} queries: first {:5.1} %, three {:5.1} %, five {:5.1} %, MRR {:.3}; {} µs",
            self.cases,
            self.percent(self.first),
            self.percent(self.three),
            self.percent(self.five),
            self.reciprocal / self.cases.max(1) as f64,
            times.get(times.len() / 2).unwrap_or(&0)
        )
    }
}

/// What was not found first, and what was.
pub type Misses = Vec<String>;

/// Asks all queries about a corpus that is mounted at `top`.
pub async fn ask(wiki: &Wiki, top: &PagePath, judged: &[Judged]) -> (BTreeMap<&'static str, Score>, Misses) {
    let mut scores: BTreeMap<_, Score> = BTreeMap::new();
    let mut misses = Vec::new();
    for judged in judged {
        let (typed, is_whole) = match judged.query.strip_suffix('…') {
            Some(begun) => (begun, false),
            None => (judged.query, true),
        };
        let search = Search::new(typed).most(10);
        let search = if is_whole { search } else { search.while_typing() };
        let started = Instant::now();
        let hits = wiki.search(&Actor::Operator, &search).await.expect("an answer");
        let took = started.elapsed().as_micros();
        let path = |path: &PagePath| path.below(top).unwrap_or_default().trim_start_matches('/').to_owned();
        let found: Vec<String> = hits.items.iter().map(|hit| path(&hit.path)).collect();
        let rank = found.iter().enumerate().position(|(rank, path)| {
            let good = |(answer, grade): &(&str, Grade)| answer == path && (*grade == Grade::Answers || rank >= 2);
            judged.answers.iter().any(good)
        });
        let score = scores.entry(judged.kind).or_default();
        score.times.push(took);
        score.cases += 1;
        score.first += usize::from(rank == Some(0));
        score.three += usize::from(rank.is_some_and(|rank| rank < 3));
        score.five += usize::from(rank.is_some_and(|rank| rank < 5));
        score.reciprocal += rank.map_or(0.0, |rank| 1.0 / (rank + 1) as f64);
        if rank != Some(0) {
            let first: Vec<_> =
                hits.items.iter().zip(&found).take(4).map(|(h, path)| format!("{path} {:.2}", h.score)).collect();
            misses.push(format!(
                "{} {:?} at {}: {} of {}",
                judged.kind,
                judged.query,
                rank.map_or("none".into(), |rank| (rank + 1).to_string()),
                first.join(", "),
                hits.total,
            ));
        }
    }
    (scores, misses)
}
