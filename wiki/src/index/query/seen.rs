//! Which words somebody may know of: those that stand in something they may find.

use std::sync::Arc;

use tantivy::collector::Count;
use tantivy::query::{Occur, Query};
use tantivy::schema::Field;
use tantivy::{Searcher, Term};

use super::all_of;
use crate::error::Result;
use crate::index::filter::Filter;
use crate::index::scope::Scope;
use crate::index::sight::Closed;

/// Of words that begin or nearly are like one, so many are tried at most.
const TRIED: usize = 400;

/// An index, and what of it somebody may know.
pub struct Seen<'a> {
    pub searcher: &'a Searcher,
    /// What is closed; nothing when nothing is, which costs nothing.
    closed: Option<Arc<Closed>>,
}

impl<'a> Seen<'a> {
    /// What of an index is seen within a scope.
    // r[impl permission.words]
    pub fn new(searcher: &'a Searcher, scope: &Scope) -> Self {
        Self { searcher, closed: scope.sight.closed.clone() }
    }

    /// How many documents hold a word.
    pub fn count(&self, field: Field, word: &str) -> Result<u64> {
        let term = Term::from_field_text(field, word);
        let Some(closed) = &self.closed else { return Ok(self.searcher.doc_freq(&term)?) };
        let mut count = 0;
        for segment in self.searcher.segment_readers() {
            count += closed.in_segment(segment)?.count_open(segment, &term)?;
        }
        Ok(count)
    }

    /// How many documents a query finds.
    pub fn found(&self, query: Box<dyn Query>) -> Result<u64> {
        let open = |closed: &Arc<Closed>| (Occur::Must, Box::new(Filter::Open(closed.clone())) as Box<dyn Query>);
        let query = all_of(query, self.closed.iter().map(open).collect());
        Ok(self.searcher.search(&query, &Count)? as u64)
    }

    /// How many words are looked at when `most` are asked for.
    pub fn tried(&self, most: usize) -> usize {
        if self.closed.is_none() { most } else { TRIED }
    }

    /// The first `most` of some words with what they are counted by, those left out that are not seen.
    pub fn first<T>(
        &self,
        words: Vec<T>,
        field: Field,
        most: usize,
        mut word: impl FnMut(&mut T) -> Counted<'_>,
    ) -> Result<Vec<T>> {
        let mut words = words;
        if self.closed.is_none() {
            words.truncate(most);
            return Ok(words);
        }
        let mut kept = Vec::new();
        for mut one in words.into_iter().take(TRIED) {
            let Counted { word, count } = word(&mut one);
            *count = self.count(field, word)?;
            if *count > 0 {
                kept.push(one);
            }
            if kept.len() == most {
                break;
            }
        }
        Ok(kept)
    }
}

/// A word, and how many hold it.
pub struct Counted<'a> {
    pub word: &'a str,
    pub count: &'a mut u64,
}
