//! The index of a moment that is over: made in memory when somebody searches there, from the log alone.
//!
//! It ranks as the index of now does, because it is one. Making it takes as long as reading every page once; whoever
//! searches a moment a second time finds it made.

use std::fmt;
use std::sync::Arc;

use spec::search::{Hits, Search};
use tantivy::{IndexReader, IndexWriter};

use super::schema::Fields;
use super::{entries, query};
use crate::error::{Error, Result};
use crate::store::moments::Moment;
use crate::store::{self, Conn, Store};

/// Memory the writer may fill before it writes a segment, in bytes.
const WRITER_MEMORY: usize = 20 << 20;

/// The pages of one moment.
#[derive(Clone)]
pub struct Past(Arc<(IndexReader, Fields)>);

impl fmt::Debug for Past {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Past")
    }
}

impl Past {
    /// Indexes the wiki as it was.
    pub async fn make(store: &Store, conn: &mut Conn, moment: &Moment) -> Result<Self> {
        let (schema, fields) = Fields::schema();
        let index = tantivy::Index::create_in_ram(schema);
        let mut writer: IndexWriter = index.writer_with_num_threads(1, WRITER_MEMORY)?;
        for page in store::standing::at(conn, moment, None).await? {
            for entry in entries::of_revision(store, conn, page.revision).await? {
                writer.add_document(fields.document(&entry))?;
            }
        }
        let finish = move || -> Result<IndexReader> {
            writer.commit()?;
            writer.wait_merging_threads()?;
            Ok(index.reader()?)
        };
        let reader = tokio::task::spawn_blocking(finish).await.map_err(|error| Error::Failed(error.to_string()))??;
        Ok(Self(Arc::new((reader, fields))))
    }

    /// The best finds, and how many there were.
    pub fn search(&self, search: &Search) -> Result<Hits> {
        let (reader, fields) = &*self.0;
        query::search(&reader.searcher(), fields, search)
    }
}
