//! What ranking asks of every candidate, by the part of the index it lies in: how long its text is, when it was written, how
//! deep it lies. Opening that takes longer than asking it, and no part ever changes.

use std::sync::Arc;

use moka::sync::Cache;
use tantivy::SegmentReader;
use tantivy::columnar::Column;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::index::SegmentId;
use tantivy::schema::Schema;

use super::schema::Fields;
use crate::error::Result;

/// Parts that are kept open: more than an index has at a time.
const MOST: u64 = 64;

/// The opened columns of an index. Cheap to clone; every clone is the same.
#[derive(Clone)]
pub struct Columns(Cache<SegmentId, Arc<Opened>>);

/// The columns of one part.
pub struct Opened {
    /// How many words the text has.
    pub lengths: FieldNormReader,
    /// When it was written, in milliseconds.
    pub at: Column<i64>,
    /// How many names its path has.
    pub depth: Column<u64>,
}

impl Default for Columns {
    fn default() -> Self {
        Self(Cache::new(MOST))
    }
}

impl std::fmt::Debug for Columns {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Columns")
    }
}

impl Columns {
    /// The columns of a part of the index.
    pub fn of(&self, segment: &SegmentReader, schema: &Schema, fields: &Fields) -> Result<Arc<Opened>> {
        if let Some(known) = self.0.get(&segment.segment_id()) {
            return Ok(known);
        }
        let columns = segment.fast_fields();
        let opened = Arc::new(Opened {
            lengths: segment.get_fieldnorms_reader(fields.text)?,
            at: columns.i64(schema.get_field_name(fields.at))?,
            depth: columns.u64(schema.get_field_name(fields.depth))?,
        });
        self.0.insert(segment.segment_id(), opened.clone());
        Ok(opened)
    }
}
