//! Pages that use the same rare words.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, BoostQuery, Occur, Query, TermQuery};
use tantivy::schema::{IndexRecordOption, Value};
use tantivy::{Score, Searcher, TantivyDocument, Term};

use super::schema::{Fields, Standing};
use super::tokens;
use super::{Index, State};
use crate::error::{Error, Result};

/// How much of a long text is read, in bytes, and how many of its words are looked for.
const READ: usize = 40_000;
const WORDS: usize = 16;

/// How many different words of a text are weighed; the most frequent ones.
const WEIGHED: usize = 160;

impl Index {
    /// The pages whose texts are most like that of a page, each with how much of it is there, too.
    pub fn alike(&self, page: i64, limit: usize) -> Result<Vec<(i64, f32)>> {
        let remade = || Error::Unavailable("the search index is being remade; try again in a moment".into());
        if *self.0.state.borrow() != State::Whole {
            return Err(remade());
        }
        let opened = self.opened();
        let ask = || alike(&opened.reader.searcher(), &opened.fields, page, limit);
        // As in a search: bytes that are not what was written make the library give up in either way.
        match catch_unwind(AssertUnwindSafe(ask)) {
            Ok(Err(Error::Damaged(why))) => tracing::warn!("{why}; it is made anew"),
            Ok(found) => return found,
            Err(_) => tracing::warn!("a search failed over the index; it is made anew"),
        }
        self.distrust();
        Err(remade())
    }
}

/// The pages whose texts are most like that of a page, each with how much of what makes the page is there, too (0 to 1).
///
/// What makes a page are the words it uses often and few others do. How much each finds is compared with what they find in
/// the page itself, so that the answer means the same for every page.
// r[impl links.related-text]
fn alike(searcher: &Searcher, fields: &Fields, page: i64, limit: usize) -> Result<Vec<(i64, f32)>> {
    let own = TermQuery::new(Term::from_field_u64(fields.page, page as u64), IndexRecordOption::Basic);
    let own = live(fields, Box::new(own));
    let Some((_, address)) = searcher.search(&own, &TopDocs::with_limit(1).order_by_score())?.into_iter().next() else {
        return Ok(Vec::new());
    };
    let document: TantivyDocument = searcher.doc(address)?;
    let text = document.get_first(fields.body).and_then(|value| value.as_str()).unwrap_or_default();
    let words = telling(searcher, fields, &text[..text.floor_char_boundary(READ)])?;
    if words.len() < 3 {
        return Ok(Vec::new());
    }
    let clauses = words.into_iter().map(|(term, weight)| -> (Occur, Box<dyn Query>) {
        let query = TermQuery::new(term, IndexRecordOption::WithFreqs);
        (Occur::Should, Box::new(BoostQuery::new(Box::new(query), weight)))
    });
    let query = live(fields, Box::new(BooleanQuery::new(clauses.collect())));
    let top = searcher.search(&query, &TopDocs::with_limit(limit + 1).order_by_score())?;
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

/// Those that are still there.
fn live(fields: &Fields, query: Box<dyn Query>) -> BooleanQuery {
    let live = Term::from_field_text(fields.standing, Standing::Live.as_str());
    let live = BoostQuery::new(Box::new(TermQuery::new(live, IndexRecordOption::Basic)), 0.0);
    BooleanQuery::new(vec![(Occur::Must, query), (Occur::Must, Box::new(live))])
}

/// The words that tell a text from others, with how much each does.
fn telling(searcher: &Searcher, fields: &Fields, text: &str) -> Result<Vec<(Term, Score)>> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    let mut analyzer = tokens::stems();
    let mut stream = analyzer.token_stream(text);
    while stream.advance() {
        let word = &stream.token().text;
        if word.chars().count() > 2 && !word.bytes().all(|byte| byte.is_ascii_digit()) {
            *counts.entry(word.clone()).or_default() += 1;
        }
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    counts.truncate(WEIGHED);
    let pages = searcher.num_docs().max(1) as f32;
    let mut words = Vec::new();
    for (word, count) in counts {
        let term = Term::from_field_text(fields.body, &word);
        let held = searcher.doc_freq(&term)? as f32;
        // A word of one page leads to no other, and one of every fifth says nothing.
        if held < 2.0 || held > (pages / 5.0).max(3.0) {
            continue;
        }
        let weight = (1.0 + (count as f32).ln()) * (1.0 + pages / held).ln();
        words.push((term, weight));
    }
    words.sort_by(|a, b| b.1.total_cmp(&a.1));
    words.truncate(WORDS);
    Ok(words)
}
