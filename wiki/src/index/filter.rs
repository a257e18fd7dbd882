//! Documents that pass a test of one of their numbers. It never finds anything by itself: other parts of a query say which
//! documents are looked at, and this one says no to some of them.

use std::collections::HashSet;
use std::fmt;
use std::sync::Arc;

use spec::search::Kind;
use tantivy::columnar::Column;
use tantivy::query::{AllScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED, TantivyError};

use super::schema::kind_of;
use super::shut::Shut;
use super::sight::Closed;

/// What a document must pass.
#[derive(Clone)]
pub enum Filter {
    /// Not what stands in one of these pages.
    Without(Arc<HashSet<u64>>),
    /// Nothing later, in milliseconds.
    Until(i64),
    /// For everybody, or for this account.
    SeenBy(Option<i64>),
    /// Of nothing that is closed.
    Open(Arc<Closed>),
}

impl fmt::Debug for Filter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Filter::Without(pages) => write!(f, "Without({} pages)", pages.len()),
            Filter::Until(at) => write!(f, "Until({at})"),
            Filter::SeenBy(account) => write!(f, "SeenBy({account:?})"),
            Filter::Open(closed) => write!(f, "Open({} pages closed)", closed.pages.count()),
        }
    }
}

impl Query for Filter {
    fn weight(&self, _: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(self.clone()))
    }
}

impl Weight for Filter {
    fn scorer(&self, reader: &SegmentReader, _: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let columns = reader.fast_fields();
        let test = match self {
            Filter::Without(pages) => {
                Test::Without(columns.column_opt("page")?, columns.column_opt("kind")?, pages.clone())
            }
            Filter::Until(at) => Test::Until(columns.column_opt("at")?, *at),
            Filter::SeenBy(account) => {
                let only_for: Option<Column<i64>> = columns.column_opt("only_for")?;
                // Where there are no drafts nothing has to be asked.
                if only_for.as_ref().is_none_or(|column| column.values.num_vals() == 0) {
                    return Ok(Box::new(AllScorer::new(reader.max_doc())));
                }
                Test::SeenBy(only_for, *account)
            }
            Filter::Open(closed) => {
                let shut = closed.in_segment(reader)?;
                if shut.is_empty() {
                    return Ok(Box::new(AllScorer::new(reader.max_doc())));
                }
                Test::Open(shut)
            }
        };
        let mut passing = Passing { test, doc: 0, end: reader.max_doc() };
        passing.find();
        Ok(Box::new(passing))
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        let mut scorer = self.scorer(reader, 1.0)?;
        match scorer.doc() <= doc && scorer.seek(doc) == doc {
            true => Ok(Explanation::new("Filter", 0.0)),
            false => Err(TantivyError::InvalidArgument(format!("document {doc} does not pass"))),
        }
    }
}

enum Test {
    Without(Option<Column<u64>>, Option<Column<u64>>, Arc<HashSet<u64>>),
    Until(Option<Column<i64>>, i64),
    SeenBy(Option<Column<i64>>, Option<i64>),
    Open(Arc<Shut>),
}

impl Test {
    fn passes(&self, doc: DocId) -> bool {
        match self {
            Test::Without(page, kind, pages) => {
                let is_about =
                    page.as_ref().and_then(|column| column.first(doc)).is_some_and(|page| pages.contains(&page));
                let kind = kind.as_ref().and_then(|column| column.first(doc)).map_or(Kind::Page, kind_of);
                !is_about || !stands(kind)
            }
            Test::Until(column, latest) => {
                column.as_ref().and_then(|column| column.first(doc)).is_some_and(|at| at <= *latest)
            }
            Test::Open(shut) => !shut.holds(doc),
            Test::SeenBy(column, account) => {
                column.as_ref().and_then(|column| column.first(doc)).is_none_or(|only| Some(only) == *account)
            }
        }
    }
}

/// The documents of one segment that pass.
struct Passing {
    test: Test,
    doc: DocId,
    end: DocId,
}

impl Passing {
    /// Goes to the first that passes, from where it is.
    fn find(&mut self) -> DocId {
        while self.doc < self.end && !self.test.passes(self.doc) {
            self.doc += 1;
        }
        if self.doc >= self.end {
            self.doc = TERMINATED;
        }
        self.doc
    }
}

impl DocSet for Passing {
    fn advance(&mut self) -> DocId {
        if self.doc == TERMINATED {
            return TERMINATED;
        }
        self.doc += 1;
        self.find()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if self.doc < target {
            self.doc = target;
            return self.find();
        }
        self.doc
    }

    fn doc(&self) -> DocId {
        self.doc
    }

    fn size_hint(&self) -> u32 {
        self.end
    }

    // To be asked last: it is cheapest when others have left few documents.
    fn cost(&self) -> u64 {
        u64::from(self.end) * 4
    }
}

impl Scorer for Passing {
    fn score(&mut self) -> Score {
        0.0
    }
}

/// True for what is part of the tree as it is, and not of what happened.
fn stands(kind: Kind) -> bool {
    match kind {
        Kind::Page | Kind::Heading | Kind::Requirement | Kind::Attachment | Kind::Deleted => true,
        Kind::History | Kind::Change | Kind::Comment | Kind::Commit => false,
    }
}
