//! What ranking asks of every candidate, by the segment it lies in: how long its text is, when it was written, how deep it lies.
//! Opening that takes longer than asking it, and no segment ever changes.

use std::sync::Arc;

use moka::sync::Cache;
use tantivy::SegmentReader;
use tantivy::columnar::Column;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::index::SegmentId;
use tantivy::schema::Schema;

use super::schema::Fields;
use crate::error::Result;

/// Segments whose columns are kept open: more than an index has at a time.
const MOST: u64 = 64;

/// The columns of an index that are open. Cheap to clone; every clone is the same.
#[derive(Clone)]
pub struct OpenColumns(Cache<SegmentId, Arc<Columns>>);

/// The columns of one segment.
pub struct Columns {
    /// How many words the text has.
    pub lengths: FieldNormReader,
    /// When it was written, in milliseconds.
    pub at: Column<i64>,
    /// How many names its path has.
    pub depth: Column<u64>,
}

impl Default for OpenColumns {
    fn default() -> Self {
        Self(Cache::new(MOST))
    }
}

impl std::fmt::Debug for OpenColumns {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("OpenColumns")
    }
}

impl OpenColumns {
    /// The columns of a segment.
    pub fn of(&self, segment: &SegmentReader, schema: &Schema, fields: &Fields) -> Result<Arc<Columns>> {
        if let Some(known) = self.0.get(&segment.segment_id()) {
            return Ok(known);
        }
        let columns = segment.fast_fields();
        let opened = Arc::new(Columns {
            lengths: segment.get_fieldnorms_reader(fields.text)?,
            at: columns.i64(schema.get_field_name(fields.at))?,
            depth: columns.u64(schema.get_field_name(fields.depth))?,
        });
        self.0.insert(segment.segment_id(), opened.clone());
        Ok(opened)
    }
}
