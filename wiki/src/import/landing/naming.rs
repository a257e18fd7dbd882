//! What the page of a new file is called.

use spec::PagePath;

use super::Writer;
use crate::error::Result;
use crate::import::{Imported, Writing};
use crate::store;

impl Writer<'_> {
    /// The path for a new file; where it is taken or reserved, the next number is put behind it.
    pub(super) async fn free_path(
        &self,
        tx: Writing<'_>,
        file: &str,
        short: &str,
        imported: &mut Imported,
    ) -> Result<PagePath> {
        let path = match PagePath::of_file(&self.mount.path, file) {
            Ok(path) => path,
            Err(error) => {
                // The bytes are kept and exported under the file's own name whatever the page is called.
                imported
                    .skipped
                    .push(format!("{file} at {short}: {error}; its page is called after a hash of that name"));
                let name = blake3::hash(file.as_bytes()).to_hex();
                PagePath::of_file(&self.mount.path, &format!("file-{}.md", &name[..12]))?
            }
        };
        let path = path.moved_aside();
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
