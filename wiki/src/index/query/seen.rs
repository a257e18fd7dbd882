//! Which words somebody may know of: those that stand in something they may find.

use tantivy::collector::Count;
use tantivy::query::{BooleanQuery, Occur, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{Searcher, Term};

use crate::error::Result;
use crate::index::schema::Fields;
use crate::index::scope::Scope;

/// Of words that begin or nearly are like one, so many are tried at most.
const TRIED: usize = 400;

/// An index, and what of it somebody may know.
pub struct Seen<'a> {
    pub searcher: &'a Searcher,
    /// What it has to pass; nothing when nothing is closed, which costs nothing.
    only: Vec<Box<dyn Query>>,
}

impl<'a> Seen<'a> {
    /// What of an index is seen within a scope.
    pub fn new(searcher: &'a Searcher, fields: &Fields, scope: &Scope) -> Self {
        Self { searcher, only: scope.closed(fields) }
    }

    /// How many documents hold a word.
    pub fn count(&self, field: Field, word: &str) -> Result<u64> {
        let term = Term::from_field_text(field, word);
        match self.only.is_empty() {
            true => Ok(self.searcher.doc_freq(&term)?),
            false => self.found(Box::new(TermQuery::new(term, IndexRecordOption::Basic))),
        }
    }

    /// How many documents a query finds.
    pub fn found(&self, query: Box<dyn Query>) -> Result<u64> {
        let mut all = vec![(Occur::Must, query)];
        all.extend(self.only.iter().map(|only| (Occur::Must, only.box_clone())));
        Ok(self.searcher.search(&BooleanQuery::new(all), &Count)? as u64)
    }

    /// How many words are looked at when `most` are asked for.
    pub fn tried(&self, most: usize) -> usize {
        if self.only.is_empty() { most } else { TRIED }
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
        if self.only.is_empty() {
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
