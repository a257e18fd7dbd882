//! What was read of an index's files lately: the same words are asked for again and again, and one search asks for the
//! places of each word several times.
//!
//! Files of an index never change, and each that is opened has a number of its own here, so nothing that is kept grows old.

use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use moka::sync::Cache;
use tantivy::directory::OwnedBytes;

/// Most bytes that are kept of one index.
const MOST: u64 = 24 << 20;

/// What is shorter is read as fast as it is found here, and what is longer would leave room for nothing else.
const WORTH: Range<usize> = 1 << 10..2 << 20;

/// Bytes read lately. Cheap to clone; every clone is the same.
#[derive(Clone, Debug)]
pub struct Warm {
    kept: Cache<(u64, usize, usize), OwnedBytes>,
    files: Arc<AtomicU64>,
}

impl Default for Warm {
    fn default() -> Self {
        let weigh = |_: &(u64, usize, usize), bytes: &OwnedBytes| u32::try_from(bytes.len() + 128).unwrap_or(u32::MAX);
        Self { kept: Cache::builder().max_capacity(MOST).weigher(weigh).build(), files: Arc::default() }
    }
}

impl Warm {
    /// A number for one more file.
    pub fn file(&self) -> u64 {
        self.files.fetch_add(1, Ordering::Relaxed)
    }

    /// Bytes of a file, read when they are not at hand.
    pub fn get<E>(
        &self,
        file: u64,
        range: Range<usize>,
        read: impl FnOnce(Range<usize>) -> Result<OwnedBytes, E>,
    ) -> Result<OwnedBytes, E> {
        if !WORTH.contains(&range.len()) {
            return read(range);
        }
        let key = (file, range.start, range.end);
        if let Some(kept) = self.kept.get(&key) {
            return Ok(kept);
        }
        let bytes = read(range)?;
        self.kept.insert(key, bytes.clone());
        Ok(bytes)
    }
}
