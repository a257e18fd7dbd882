//! Which documents of an index may be found at all, whatever the words of a search are.

use std::collections::HashSet;
use std::sync::Arc;

use spec::search::Kind;
use tantivy::query::{ConstScoreQuery, Query, TermQuery};
use tantivy::schema::IndexRecordOption;
use tantivy::{Searcher, Term};

use super::filter::Filter;
use super::schema::{Fields, number_of};
use super::sight::{Drafts, Sight};

/// An index to look in, and what of it may be found.
#[derive(Clone)]
pub struct Part {
    pub searcher: Searcher,
    pub fields: Fields,
    pub scope: Scope,
}

/// What may be found in an index.
#[derive(Clone, Debug)]
pub struct Scope {
    pub sight: Sight,
    /// The kind that is looked for; none where there are no others, or where all are counted.
    pub kind: Option<Kind>,
    /// Nothing later than this, in milliseconds.
    pub until: Option<i64>,
    /// Pages about which another index answers.
    pub without: Option<Arc<HashSet<u64>>>,
}

impl Scope {
    /// All that somebody may find.
    pub fn of(sight: Sight) -> Self {
        Self { sight, kind: None, until: None, without: None }
    }

    /// What a document has to pass to be found, each of which counts nothing by itself.
    // r[impl search.sight]
    pub fn only(&self, fields: &Fields) -> Vec<Box<dyn Query>> {
        let mut only: Vec<Box<dyn Query>> = Vec::new();
        if let Some(kind) = self.kind {
            let term = Term::from_field_u64(fields.kind, number_of(kind));
            only.push(Box::new(TermQuery::new(term, IndexRecordOption::Basic)));
        }
        if let Drafts::Of(account) = self.sight.drafts {
            only.push(Box::new(Filter::SeenBy(account)));
        }
        if let Some(closed) = &self.sight.closed {
            only.push(Box::new(Filter::Open(closed.clone())));
        }
        if let Some(until) = self.until {
            only.push(Box::new(Filter::Until(until)));
        }
        if let Some(pages) = &self.without {
            only.push(Box::new(Filter::Without(pages.clone())));
        }
        // A filter by itself counts nothing, and one that everything passes is left out, if it is not wrapped up.
        let silent = |query: Box<dyn Query>| match query.is::<Filter>() {
            true => query,
            false => Box::new(ConstScoreQuery::new(query, 0.0)) as Box<dyn Query>,
        };
        only.into_iter().map(silent).collect()
    }
}
