//! One index as it is open: on the disk or, where the disk cannot have it, in memory.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tantivy::directory::MmapDirectory;
use tantivy::{IndexReader, IndexWriter, ReloadPolicy, TantivyError};

use super::disk::Disk;
use super::schema::Fields;
use crate::error::{Error, Result, is_no_room};
use crate::store::opening::Access;

/// Memory the writer may fill before it writes a segment, in bytes.
const WRITER_MEMORY: usize = 32 << 20;

/// An index and what is needed to read it.
#[derive(Clone)]
pub struct Opened {
    pub index: tantivy::Index,
    pub reader: IndexReader,
    pub fields: Fields,
    pub kept: Kept,
    /// True once its files were compared with their checksums, or there were none.
    checked: Arc<AtomicBool>,
}

/// Where an index is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// On the disk.
    Disk(Access),
    /// In memory.
    Memory,
}

impl Opened {
    /// The index in `folder`, made when there is none.
    pub fn on_disk(folder: &Path, access: Access) -> Result<Self> {
        if access == Access::Whole {
            std::fs::create_dir_all(folder)?;
        }
        let (schema, fields) = Fields::schema();
        let directory = Disk::open(folder, access).map_err(TantivyError::from)?;
        let index = match access {
            Access::Whole => tantivy::Index::open_or_create(directory, schema)?,
            Access::ReadOnly => tantivy::Index::open(directory)?,
        };
        if index.schema() != Fields::schema().0 {
            return Err(Error::Damaged("the search index has another shape".into()));
        }
        // Opening the segments finds most damage now rather than in the middle of a search.
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        Ok(Self { index, reader, fields, kept: Kept::Disk(access), checked: Arc::default() })
    }

    /// An empty one in memory: it lasts as long as the program runs.
    pub fn in_memory() -> Result<Self> {
        let (schema, fields) = Fields::schema();
        let index = tantivy::Index::create_in_ram(schema);
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        Ok(Self { index, reader, fields, kept: Kept::Memory, checked: Arc::default() })
    }

    /// The one writer there can be.
    pub fn writer(&self) -> Result<IndexWriter> {
        // A writer that meets bytes that mean nothing takes the program down with it; what is changed later, the folder
        // notices.
        if self.kept != Kept::Memory && !self.checked.load(Ordering::Relaxed) {
            if !self.index.validate_checksum()?.is_empty() {
                return Err(Error::Damaged("the search index does not agree with its checksums".into()));
            }
            self.checked.store(true, Ordering::Relaxed);
        }
        match self.index.writer_with_num_threads(1, WRITER_MEMORY) {
            Err(TantivyError::LockFailure(tantivy::directory::error::LockError::LockBusy, _)) => {
                Err(Error::Busy("another process is indexing".into()))
            }
            writer => Ok(writer?),
        }
    }
}

/// Compares every file of the index in `folder` with its checksum. True when all is as it was written.
pub fn is_whole(folder: &Path) -> Result<bool> {
    // Mapped, because a checksum reads all of a file and needs it only once.
    let index = tantivy::Index::open(MmapDirectory::open(folder).map_err(TantivyError::from)?)?;
    Ok(index.validate_checksum()?.is_empty())
}

impl From<TantivyError> for Error {
    // r[impl fault.index]
    fn from(error: TantivyError) -> Self {
        use tantivy::directory::error::{LockError, OpenDirectoryError, OpenReadError, OpenWriteError};
        let io = match &error {
            TantivyError::IoError(io)
            | TantivyError::LockFailure(LockError::IoError(io), _)
            | TantivyError::OpenReadError(OpenReadError::IoError { io_error: io, .. })
            | TantivyError::OpenWriteError(OpenWriteError::IoError { io_error: io, .. })
            | TantivyError::OpenDirectoryError(OpenDirectoryError::IoError { io_error: io, .. }) => Some(io.kind()),
            _ => None,
        };
        use std::io::ErrorKind;
        match (&error, io) {
            (_, Some(kind)) if is_no_room(kind) => {
                Error::Unavailable("the search index cannot be written: the disk is full".into())
            }
            // The end of a file that is shorter than it was, a file that is gone, bytes that mean nothing.
            (
                _,
                Some(ErrorKind::UnexpectedEof | ErrorKind::InvalidData | ErrorKind::NotFound | ErrorKind::InvalidInput),
            )
            | (
                TantivyError::DataCorruption(_)
                | TantivyError::IncompatibleIndex(_)
                | TantivyError::SchemaError(_)
                | TantivyError::OpenReadError(_)
                | TantivyError::InternalError(_)
                | TantivyError::FieldNotFound(_),
                None,
            ) => Error::Damaged(format!("the search index is damaged: {error}")),
            // Its own threads do not say what kept them from writing.
            (TantivyError::ErrorInThread(_), None) => {
                Error::Failed("the search index cannot be written; look whether there is room on the disk".into())
            }
            _ => Error::Failed(format!("the search index failed: {error}")),
        }
    }
}
