//! What the page of a new file is called.

use spec::PagePath;

use super::Writer;
use crate::error::Result;
use crate::import::{Imported, Writing};
use crate::store;

/// The path that the page of a file is to have where nothing else is, and what is odd about its name.
pub(crate) fn path_of(top: &PagePath, file: &str) -> Result<(PagePath, Option<String>)> {
    let (path, told) = match PagePath::of_file(top, file) {
        Ok(path) => (path, None),
        Err(error) => {
            // The bytes are kept and exported under the file's own name whatever the page is called.
            let name = blake3::hash(file.as_bytes()).to_hex();
            let path = PagePath::of_file(top, &format!("file-{}.md", &name[..12]))?;
            (path, Some(format!("{error}; its page is called after a hash of that name")))
        }
    };
    Ok((path.moved_aside(), told))
}

impl Writer<'_> {
    /// The path for a new file; where it is taken or reserved, the next number is put behind it.
    pub(super) async fn free_path(
        &self,
        tx: Writing<'_>,
        file: &str,
        short: &str,
        imported: &mut Imported,
    ) -> Result<PagePath> {
        let (path, told) = path_of(&self.mount.path, file)?;
        imported.skipped.extend(told.map(|told| format!("{file} at {short}: {told}")));
        let mut number = 1;
        loop {
            let candidate = if number == 1 { path.clone() } else { path.numbered(number) };
            if self.is_free(tx, &candidate).await? {
                return Ok(candidate);
            }
            number += 1;
        }
    }

    /// True when no page or file is at `path`, or only one that is leaving.
    pub(super) async fn is_free(&self, tx: Writing<'_>, path: &PagePath) -> Result<bool> {
        let there = store::pages::live_at(tx, path).await?;
        Ok(there.iter().all(|page| self.leaving.contains(page)))
    }
}
