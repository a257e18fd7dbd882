//! What one commit did to code that names requirements, as rows.

use spec::drift::{Fate, FileChange, Lines, link_changes};

use crate::error::{Error, Result};
use crate::store::drift::changes::{Altered, Change, Text};

/// What stands behind the numbers of places that are gone, so that they are not those of places that are there.
const GONE: i64 = 1_000_000;

/// A file that names requirements, before a commit and since.
pub struct File {
    pub altered: Altered,
    pub old: String,
    pub new: String,
}

/// Reads a commit that touched so many files.
pub fn changes(files: &[File], touched: i64) -> Result<Vec<Change>> {
    let read: Vec<_> =
        files.iter().map(|file| FileChange { path: &file.altered.path, old: &file.old, new: &file.new }).collect();
    let side = |lines: Option<Lines>, text: fn(&Altered) -> &Option<Text>| {
        let (file, from, to) = lines?;
        Some((text(&files[file].altered).as_ref()?.id, from as i64, to as i64))
    };
    let rows = link_changes(&read).into_iter().map(|change| {
        let altered = &files[change.file].altered;
        let nth = change.nth as i64;
        Ok(Change {
            position: altered.position,
            file: altered.file,
            name: change.reference.name,
            nth: if change.fate == Fate::Unlinked { GONE + nth } else { nth },
            document: change.reference.document.unwrap_or_default(),
            relation: change.reference.relation.as_str(),
            kind: change.fate.as_str(),
            version: change.reference.version.map(i64::from),
            item: change.reference.code.item.clone().unwrap_or_default(),
            old: side(change.old, |altered| &altered.old),
            new: side(change.new, |altered| &altered.new),
            shared: change.shared as i64,
            alteration: serde_json::to_string(&change.alteration).map_err(|error| Error::Failed(error.to_string()))?,
            stretches: change.stretches as i64,
            alike: change.alike as i64,
            files: touched,
            with_tests: change.with_tests,
        })
    });
    rows.collect()
}
