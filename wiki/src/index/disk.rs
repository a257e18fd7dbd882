//! The index's files, read so that damage is an error and not the end of the program.
//!
//! Tantivy maps files into memory; whoever reads a mapped file that somebody has cut short is killed by the system. Here
//! they are read instead, which the system does from the same memory. A folder that may only be read needs no locks: nobody
//! writes to it.

use std::collections::HashMap;
use std::fs::File;
use std::io;
use std::ops::Range;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use tantivy::HasLen;
use tantivy::directory::error::{DeleteError, LockError, OpenDirectoryError, OpenReadError, OpenWriteError};
use tantivy::directory::{
    Directory, DirectoryLock, FileHandle, Lock, MmapDirectory, OwnedBytes, WatchCallback, WatchHandle, WritePtr,
};

use super::warm::Warm;
use crate::store::opening::Access;

/// A folder with an index.
#[derive(Clone, Debug)]
pub struct Disk {
    folder: PathBuf,
    access: Access,
    /// Writes, locks and watches.
    inner: MmapDirectory,
    /// What each file looked like when it was opened first. Files of an index never change: one that does is damaged, and
    /// whoever opens it again is told so, rather than reading what means nothing on a thread whose fall ends the program.
    seen: Arc<Mutex<HashMap<PathBuf, Stamp>>>,
    warm: Warm,
}

/// Size and time of a file.
type Stamp = (u64, Option<SystemTime>);

impl Disk {
    /// Opens the folder, which has to be there.
    pub fn open(folder: &Path, access: Access) -> Result<Self, OpenDirectoryError> {
        Ok(Self {
            folder: folder.to_owned(),
            access,
            inner: MmapDirectory::open(folder)?,
            seen: Arc::default(),
            warm: Warm::default(),
        })
    }
}

impl Directory for Disk {
    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        let opened = File::open(self.folder.join(path)).and_then(|file| {
            let about = file.metadata()?;
            let stamp = (about.len(), about.modified().ok());
            let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
            if *seen.entry(path.to_owned()).or_insert(stamp) != stamp {
                return Err(io::Error::new(io::ErrorKind::InvalidData, "a file of the index was changed"));
            }
            // What is shown of finds has a memory of its own.
            let warm =
                path.extension().is_none_or(|kind| kind != "store").then(|| (self.warm.clone(), self.warm.file()));
            Ok(Readable { file, length: about.len() as usize, warm })
        });
        match opened {
            Ok(file) => Ok(Arc::new(file)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Err(OpenReadError::FileDoesNotExist(path.into())),
            Err(error) => Err(OpenReadError::wrap_io_error(error, path.into())),
        }
    }

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).remove(path);
        self.inner.delete(path)
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        self.inner.exists(path)
    }

    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        self.inner.open_write(path)
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        self.inner.atomic_read(path)
    }

    fn atomic_write(&self, path: &Path, data: &[u8]) -> io::Result<()> {
        self.inner.atomic_write(path, data)
    }

    fn sync_directory(&self) -> io::Result<()> {
        self.inner.sync_directory()
    }

    fn acquire_lock(&self, lock: &Lock) -> Result<DirectoryLock, LockError> {
        match self.access {
            Access::Whole => self.inner.acquire_lock(lock),
            Access::ReadOnly => Ok(DirectoryLock::from(Box::new(()))),
        }
    }

    fn watch(&self, callback: WatchCallback) -> tantivy::Result<WatchHandle> {
        self.inner.watch(callback)
    }
}

/// A file of the index. What it holds never changes while all is well.
#[derive(Debug)]
struct Readable {
    file: File,
    length: usize,
    /// What was read of it lately, and its number there.
    warm: Option<(Warm, u64)>,
}

impl HasLen for Readable {
    fn len(&self) -> usize {
        self.length
    }
}

impl Readable {
    fn read(&self, range: Range<usize>) -> io::Result<OwnedBytes> {
        let mut bytes = vec![0; range.len()];
        self.file.read_exact_at(&mut bytes, range.start as u64)?;
        Ok(OwnedBytes::new(bytes))
    }
}

impl FileHandle for Readable {
    fn read_bytes(&self, range: Range<usize>) -> io::Result<OwnedBytes> {
        if range.end < range.start || range.end > self.length {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        match &self.warm {
            Some((warm, file)) => warm.get(*file, range, |range| self.read(range)),
            None => self.read(range),
        }
    }
}
