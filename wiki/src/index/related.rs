//! Pages that use the same rare words.

use std::collections::{HashMap, HashSet};

use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, BoostQuery, Occur, Query, TermQuery};
use tantivy::schema::{IndexRecordOption, Value};
use tantivy::{DocAddress, Score, Searcher, TantivyDocument, Term};

use super::query::all_of;
use super::schema::Fields;
use super::scope::Part;
use super::sight::Sight;
use super::tokens::cut;
use super::{Index, Which, blocks};
use crate::error::Result;

/// How much of a long text is read, in bytes, and how many of its words are looked for.
const READ: usize = 40_000;
const WORDS: usize = 16;

/// How many different words of a text are weighed; the most frequent ones.
const WEIGHED: usize = 160;

impl Index {
    /// The pages whose texts are most like that of a page, each with how much of it is there, too.
    pub fn alike(&self, page: i64, sight: Sight, limit: usize) -> Result<Vec<(i64, f32)>> {
        let found = self.shelf(Which::Pages).search(sight, |part| alike(&part, page, limit));
        self.heard(found)
    }

    /// The pages that speak of what a text speaks of, each with how much (0 to 1) and by which words.
    pub fn about(&self, text: &str, sight: Sight, limit: usize) -> Result<Vec<Spoken>> {
        let found = self.shelf(Which::Pages).search(sight, |part| about(&part, text, limit));
        self.heard(found)
    }
}

/// The pages whose texts are most like that of a page, each with how much of what makes the page is there, too (0 to 1).
///
/// What makes a page are the words it uses often and few others do. How much each finds is compared with what they find in
/// the page itself, so that the answer means the same for every page.
// r[impl links.related-text]
fn alike(part: &Part, page: i64, limit: usize) -> Result<Vec<(i64, f32)>> {
    let Part { searcher, fields, .. } = part;
    let own = TermQuery::new(Term::from_field_u64(fields.page, page as u64), IndexRecordOption::Basic);
    let Some((_, address)) = searcher.search(&own, &TopDocs::with_limit(1).order_by_score())?.into_iter().next() else {
        return Ok(Vec::new());
    };
    let document: TantivyDocument = searcher.doc(address)?;
    let blocks = document.get_first(fields.blocks).and_then(|value| value.as_bytes()).unwrap_or_default();
    let mut text = String::new();
    for block in blocks::read(blocks) {
        text.push_str(block.text);
        text.push('\n');
        if text.len() > READ {
            break;
        }
    }
    let words = telling(searcher, fields, &text, About::PAGE)?;
    if words.len() < 3 {
        return Ok(Vec::new());
    }
    let top = using(part, words, limit + 1)?;
    let mut itself = None;
    let mut others = Vec::new();
    for (score, address) in top {
        let document: TantivyDocument = searcher.doc(address)?;
        let Some(found) = document.get_first(fields.page).and_then(|value| value.as_u64()) else { continue };
        match found as i64 == page {
            true => itself = Some(score),
            false => others.push((found as i64, score)),
        }
    }
    // A page that is not the best answer to its own words has none that tell anything.
    let Some(whole) = itself.filter(|score| *score > 0.0) else { return Ok(Vec::new()) };
    Ok(others.into_iter().take(limit).map(|(page, score)| (page, (score / whole).min(1.0))).collect())
}

/// A page, how much of it something speaks of, and by which words.
pub type Spoken = (i64, f32, Vec<String>);

/// The pages that use the words that tell a text from the pages' own, each with how much, beside the page that uses them most
/// (0 to 1), and which of them, what tells most first.
// r[impl impact.words]
fn about(part: &Part, text: &str, limit: usize) -> Result<Vec<Spoken>> {
    let Part { searcher, fields, .. } = part;
    let words = telling(searcher, fields, text, About::CHANGE)?;
    let told: Vec<_> = words.iter().filter_map(|(term, _)| term.value().as_str().map(str::to_owned)).collect();
    let top = using(part, words, limit)?;
    let most = top.first().map_or(1.0, |(score, _)| *score);
    let mut found = Vec::new();
    for (score, address) in top {
        let document: TantivyDocument = searcher.doc(address)?;
        let Some(page) = document.get_first(fields.page).and_then(|value| value.as_u64()) else { continue };
        let blocks = document.get_first(fields.blocks).and_then(|value| value.as_bytes()).unwrap_or_default();
        let used: HashSet<String> =
            blocks::read(blocks).into_iter().flat_map(|block| cut(block.text)).map(|cut| cut.word).collect();
        let words = told.iter().filter(|word| used.contains(*word)).cloned().collect();
        found.push((page as i64, score / most, words));
    }
    Ok(found)
}

/// The pages that use some words, best first.
fn using(part: &Part, words: Vec<(Term, Score)>, limit: usize) -> Result<Vec<(Score, DocAddress)>> {
    let Part { searcher, fields, scope } = part;
    let clauses = words.into_iter().map(|(term, weight)| -> (Occur, Box<dyn Query>) {
        let query = TermQuery::new(term, IndexRecordOption::WithFreqs);
        (Occur::Should, Box::new(BoostQuery::new(Box::new(query), weight)))
    });
    let alike: Box<dyn Query> = Box::new(BooleanQuery::new(clauses.collect()));
    let only = scope.only(fields).into_iter().map(|only| (Occur::Must, only)).collect();
    Ok(searcher.search(&all_of(alike, only), &TopDocs::with_limit(limit).order_by_score())?)
}

/// Which words of a text tell it from others.
#[derive(Clone, Copy)]
struct About {
    /// How many of them.
    words: usize,
    /// How many are weighed; the most frequent ones.
    weighed: usize,
    /// The fewest pages a word is used by.
    least: f32,
    /// The largest share of all pages.
    share: f32,
}

impl About {
    /// A page beside others: a word of one page leads to no other, and one of every fifth says nothing.
    const PAGE: Self = Self { words: WORDS, weighed: WEIGHED, least: 2.0, share: 0.2 };
    /// A change of code beside pages: what a single page says is what is looked for.
    const CHANGE: Self = Self { words: 40, weighed: 2_000, least: 1.0, share: 0.25 };
}

/// The words that tell a text from others, with how much each does.
fn telling(searcher: &Searcher, fields: &Fields, text: &str, about: About) -> Result<Vec<(Term, Score)>> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for cut in cut(text) {
        if cut.word.chars().count() > 2 && !cut.word.bytes().all(|byte| byte.is_ascii_digit()) {
            *counts.entry(cut.word).or_default() += 1;
        }
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    counts.truncate(about.weighed);
    let pages = searcher.num_docs().max(1) as f32;
    let mut words = Vec::new();
    for (word, count) in counts {
        let term = Term::from_field_text(fields.text, &word);
        let held = searcher.doc_freq(&term)? as f32;
        if held < about.least || held > (pages * about.share).max(3.0) {
            continue;
        }
        let weight = (1.0 + (count as f32).ln()) * (1.0 + pages / held).ln();
        words.push((term, weight));
    }
    words.sort_by(|a, b| b.1.total_cmp(&a.1));
    words.truncate(about.words);
    Ok(words)
}
