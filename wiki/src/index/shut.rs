//! Which documents of a segment are closed to somebody, found out once for each: segments never change, what is closed
//! seldom does, and every word of every search asks.

use std::sync::Arc;

use moka::sync::Cache;
use spec::search::Kind;
use tantivy::columnar::Column;
use tantivy::index::SegmentId;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, SegmentReader, TERMINATED, Term};

use super::schema::kind_of;
use super::sight::{Closed, Numbers};

/// How many segments are known at the same time.
const SEGMENTS: u64 = 128;

/// The documents of a segment that are closed.
#[derive(Debug, Default)]
pub struct Shut {
    documents: Numbers,
    /// The same, in order.
    list: Vec<DocId>,
}

/// What was found out.
#[derive(Clone, Debug)]
pub struct Shuts(Cache<SegmentId, Arc<Shut>>);

impl Default for Shuts {
    fn default() -> Self {
        Self(Cache::new(SEGMENTS))
    }
}

// It follows from the rest.
impl PartialEq for Shuts {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Closed {
    /// What of a segment is closed.
    pub fn in_segment(&self, segment: &SegmentReader) -> tantivy::Result<Arc<Shut>> {
        if let Some(shut) = self.found_out.0.get(&segment.segment_id()) {
            return Ok(shut);
        }
        let shut = Arc::new(Shut::of(segment, self)?);
        self.found_out.0.insert(segment.segment_id(), shut.clone());
        Ok(shut)
    }
}

impl Shut {
    fn of(segment: &SegmentReader, closed: &Closed) -> tantivy::Result<Self> {
        let mut documents = Numbers::default();
        let columns = segment.fast_fields();
        let told = Told {
            page: columns.column_opt("page")?,
            change: columns.column_opt("change")?,
            kind: columns.column_opt("kind")?,
            depth: columns.column_opt("depth")?,
            closed,
        };
        (0..segment.max_doc()).filter(|doc| !told.is_open(*doc)).for_each(|doc| documents.add(doc as usize));
        // What stands in a closed subtree, unless it stands in one below it that is open again.
        for (top, opened) in &closed.subtrees {
            let mut within = Numbers::default();
            holding(segment, "within", top.as_str(), |doc| within.add(doc as usize))?;
            for path in opened {
                holding(segment, "within", path.as_str(), |doc| within.remove(doc as usize))?;
            }
            documents.join(&within);
        }
        for commit in &closed.commits {
            holding(segment, "commit", commit, |doc| documents.add(doc as usize))?;
        }
        let list = (0..segment.max_doc()).filter(|doc| documents.contains(u64::from(*doc))).collect();
        Ok(Self { documents, list })
    }

    /// True when nothing is.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Whether a document is.
    pub fn holds(&self, doc: DocId) -> bool {
        self.documents.contains(u64::from(doc))
    }

    /// How many documents hold a term that are not closed.
    pub fn count_open(&self, segment: &SegmentReader, term: &Term) -> tantivy::Result<u64> {
        let inverted = segment.inverted_index(term.field())?;
        let Some(info) = inverted.get_term_info(term)? else { return Ok(0) };
        let mut shut = 0;
        if !self.is_empty() {
            let mut postings = inverted.read_postings_from_terminfo(&info, IndexRecordOption::Basic)?;
            if self.list.len() < postings.doc_freq() as usize {
                for doc in &self.list {
                    if postings.doc() < *doc {
                        postings.seek(*doc);
                    }
                    shut += u64::from(postings.doc() == *doc);
                }
            } else {
                while postings.doc() != TERMINATED {
                    shut += u64::from(self.holds(postings.doc()));
                    postings.advance();
                }
            }
        }
        Ok(u64::from(info.doc_freq) - shut)
    }
}

/// Tells of every document that holds a word of a field.
fn holding(segment: &SegmentReader, field: &str, word: &str, mut tell: impl FnMut(DocId)) -> tantivy::Result<()> {
    let field = segment.schema().get_field(field)?;
    let inverted = segment.inverted_index(field)?;
    let term = Term::from_field_text(field, word);
    let Some(mut postings) = inverted.read_postings(&term, IndexRecordOption::Basic)? else { return Ok(()) };
    while postings.doc() != TERMINATED {
        tell(postings.doc());
        postings.advance();
    }
    Ok(())
}

/// What a document tells of what it is about.
struct Told<'a> {
    page: Option<Column<u64>>,
    change: Option<Column<u64>>,
    kind: Option<Column<u64>>,
    depth: Option<Column<u64>>,
    closed: &'a Closed,
}

impl Told<'_> {
    fn is_open(&self, doc: DocId) -> bool {
        let first = |column: &Option<Column<u64>>| column.as_ref().and_then(|column| column.first(doc));
        if let Some(page) = first(&self.page) {
            return !self.closed.pages.contains(page);
        }
        // What is about no page in particular tells of all that its change did.
        if first(&self.change).is_some_and(|change| self.closed.changes.contains(change)) {
            return false;
        }
        let kind = first(&self.kind).map_or(Kind::Page, kind_of);
        !(self.closed.placeless && kind == Kind::Commit && first(&self.depth).is_none())
    }
}
