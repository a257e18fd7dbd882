//! A folder for an index that is not kept: it goes with the last who uses it, and what a program that was killed left behind
//! goes when the next one starts.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::error::Result;
use crate::index::Index;
use crate::index::opened::Opened;
use crate::store::opening::Access;

/// What the names of such folders begin with.
const PREFIX: &str = "past-";

/// A file that is locked as long as the folder is used.
const USED: &str = "used.lock";

/// Makes names different within this process.
static NEXT: AtomicU64 = AtomicU64::new(0);

/// A folder that goes with its owner.
pub struct Folder {
    path: PathBuf,
    _used: File,
}

impl Folder {
    /// An empty index in a folder of its own; in memory where the disk cannot have it.
    pub fn index(index: &Index) -> Result<(Opened, Option<Arc<Folder>>)> {
        if index.0.access == Access::ReadOnly {
            return Ok((Opened::in_memory()?, None));
        }
        let name = format!("{PREFIX}{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let path = index.0.folder.join(name);
        std::fs::create_dir_all(&path)?;
        let used = File::create(path.join(USED))?;
        if used.try_lock().is_err() {
            return Ok((Opened::in_memory()?, None));
        }
        let folder = Folder { path, _used: used };
        Ok((Opened::on_disk(&folder.path.join("index"), Access::Whole)?, Some(Arc::new(folder))))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.path);
    }
}

/// Removes what nobody uses any more.
pub fn clear(folder: &Path) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        if !entry.file_name().to_string_lossy().starts_with(PREFIX) {
            continue;
        }
        let is_used = File::open(entry.path().join(USED)).is_ok_and(|file| file.try_lock().is_err());
        if !is_used {
            let _ = std::fs::remove_dir_all(entry.path());
        }
    }
}
