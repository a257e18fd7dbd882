//! The search index: a derivation of the log, followed event by event.
//!
//! Each commit of the index carries the number of the last event it has seen, so that it goes on from there after
//! anything; an index that is missing or cannot be read is begun anew. Several processes may share it: whoever holds the
//! writer's lock indexes, the others come back later.

mod past;
mod query;
mod schema;
mod snippet;
mod tokens;

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use spec::PagePath;
use spec::search::Hit;
use tantivy::directory::MmapDirectory;
use tantivy::{IndexReader, IndexWriter, ReloadPolicy, TantivyDocument, TantivyError, Term};
use tokio::sync::Notify;

use crate::error::{Error, Result};
use crate::store::pages::Form;
use crate::store::{self, Store};

pub use past::Past;
use schema::Fields;
pub use schema::Standing;

/// Memory the writer may fill before it writes a segment, in bytes.
const WRITER_MEMORY: usize = 32 << 20;

/// Pages indexed in one go: bounds what a long list of changes holds in memory.
const BATCH: usize = 500;

/// The index of one wiki.
#[derive(Clone)]
pub struct Index(Arc<Inner>);

struct Inner {
    index: tantivy::Index,
    reader: IndexReader,
    fields: Fields,
    stirred: Notify,
    /// One follower at a time within this process; the index's own lock is for others.
    alone: tokio::sync::Mutex<()>,
}

impl fmt::Debug for Index {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Index")
    }
}

impl Index {
    /// Opens the index in `folder`; one that cannot be read is made anew.
    pub fn open(folder: &Path) -> Result<Self> {
        let folder = folder.join(schema::VERSION);
        let (index, fields) = match open(&folder) {
            Ok(opened) => opened,
            Err(error) => {
                tracing::warn!(%error, "the search index cannot be read and is made anew");
                std::fs::remove_dir_all(&folder)?;
                open(&folder)?
            }
        };
        let reader = index.reader_builder().reload_policy(ReloadPolicy::OnCommitWithDelay).try_into()?;
        let alone = tokio::sync::Mutex::new(());
        Ok(Self(Arc::new(Inner { index, reader, fields, stirred: Notify::new(), alone })))
    }

    /// Tells the follower that there is something new.
    pub fn stir(&self) {
        self.0.stirred.notify_one();
    }

    /// Waits for something new, at most as long as `patience`.
    pub async fn until_stirred(&self, patience: Duration) {
        let _ = tokio::time::timeout(patience, self.0.stirred.notified()).await;
    }

    /// Indexes what the log holds beyond the last event seen.
    // r[impl log.derived] r[impl search.follows]
    pub async fn follow(&self, store: &Store) -> Result<()> {
        let _alone = self.0.alone.lock().await;
        let seen = self.seen()?;
        self.index_after(store, seen).await
    }

    /// Indexes everything again.
    pub async fn remake(&self, store: &Store) -> Result<()> {
        let _alone = self.0.alone.lock().await;
        self.index_after(store, 0).await
    }

    async fn index_after(&self, store: &Store, seen: i64) -> Result<()> {
        let mut conn = store.read().await?;
        let newest = store::events::newest(&mut conn).await?;
        if newest == seen {
            return Ok(());
        }
        // An index ahead of the log belongs to a log that was put back from a backup.
        let all = newest < seen || seen == 0;
        let pages = match all {
            true => store::pages::list(&mut conn, None).await?,
            false => store::events::pages_touched(&mut conn, seen, newest).await?,
        };
        let mut writer = self.writer()?;
        if all {
            writer.delete_all_documents()?;
        }
        for batch in pages.chunks(BATCH) {
            for page in batch {
                writer.delete_term(Term::from_field_u64(self.0.fields.page, *page as u64));
                if let Some(document) = self.document(store, &mut conn, *page).await? {
                    writer.add_document(document)?;
                }
            }
        }
        let reader = self.0.reader.clone();
        let write = move || -> Result<()> {
            let mut prepared = writer.prepare_commit()?;
            prepared.set_payload(&newest.to_string());
            prepared.commit()?;
            writer.wait_merging_threads()?;
            Ok(reader.reload()?)
        };
        tokio::task::spawn_blocking(write).await.map_err(|error| Error::Failed(error.to_string()))?
    }

    /// The last event the index has seen.
    fn seen(&self) -> Result<i64> {
        let payload = self.0.index.load_metas()?.payload;
        Ok(payload.and_then(|text| text.parse().ok()).unwrap_or(0))
    }

    fn writer(&self) -> Result<IndexWriter> {
        match self.0.index.writer_with_num_threads(1, WRITER_MEMORY) {
            Ok(writer) => Ok(writer),
            Err(TantivyError::LockFailure(..)) => Err(Error::Busy("another process is indexing".into())),
            Err(error) => Err(error.into()),
        }
    }

    async fn document(&self, store: &Store, conn: &mut store::Conn, page: i64) -> Result<Option<TantivyDocument>> {
        document(&self.0.fields, store, conn, page).await
    }

    /// The best pages below `at` for a query, and how many there are.
    pub fn search(&self, query: &str, at: &PagePath, standing: Standing, limit: usize) -> Result<(Vec<Hit>, usize)> {
        let searcher = self.0.reader.searcher();
        query::search(&searcher, &self.0.fields, query, at, standing, limit)
    }
}

/// The document of a page now, with its last text when it was deleted; none when there was nothing to read.
async fn document(
    fields: &Fields,
    store: &Store,
    conn: &mut store::Conn,
    page: i64,
) -> Result<Option<TantivyDocument>> {
    match store::pages::revision_at(conn, page, None).await? {
        Some(revision) => document_of(fields, store, conn, revision).await,
        None => Ok(None),
    }
}

/// The document of a page as a revision left it; with the text before, when that one deleted it.
// r[impl search.deleted]
async fn document_of(
    fields: &Fields,
    store: &Store,
    conn: &mut store::Conn,
    id: i64,
) -> Result<Option<TantivyDocument>> {
    let mut revision = store::pages::get(conn, id).await?;
    let mut standing = Standing::Live;
    if revision.form == Form::None {
        standing = Standing::Deleted;
        let Some(last) = store::deleted::last_before(conn, revision.page, &revision).await? else { return Ok(None) };
        revision = store::pages::get(conn, last).await?;
    }
    let (Form::Text, Some(blob)) = (revision.form, revision.blob) else { return Ok(None) };
    let body = store.body(conn, blob).await?;
    Ok(Some(fields.document(&revision, &String::from_utf8_lossy(&body), standing)))
}

fn open(folder: &PathBuf) -> Result<(tantivy::Index, Fields)> {
    std::fs::create_dir_all(folder)?;
    let (schema, fields) = Fields::schema();
    let directory = MmapDirectory::open(folder).map_err(TantivyError::from)?;
    let index = tantivy::Index::open_or_create(directory, schema)?;
    tokens::register(&index);
    // Reading the description of the segments finds most damage now rather than in the middle of a search.
    index.load_metas()?;
    index.searchable_segments()?;
    Ok((index, fields))
}
