//! How it was at a moment that is over: only what stood otherwise then than it stands now is indexed for it; the rest is
//! answered by the index of now.
//!
//! Making it costs the reading of what changed since. It is kept in memory while that is little and on the disk when it is
//! much, and it learns of what changes later.

mod folder;

use std::collections::HashSet;
use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};

use spec::markdown::parse;
use spec::search::Kind;
use tantivy::Term;

use super::Index;
use super::entries::{pages, parts};
use super::opened::Opened;
use super::scope::{Part, Scope};
use super::sight::Sight;
use crate::error::{Error, Result};
use crate::store::indexed::lists::{self, Range};
use crate::store::moments::Moment;
use crate::store::pages::Form;
use crate::store::{self, Conn, Store, comparisons, indexed};

use folder::Folder;
pub use folder::clear;

/// Above so many pages, the index lies on the disk.
const MANY: usize = 500;

/// Pages read at once.
const BATCH: usize = 200;

/// What stood otherwise at one moment.
#[derive(Clone)]
pub struct Past(Arc<Inner>);

struct Inner {
    index: Index,
    moment: Moment,
    made: RwLock<Option<Made>>,
}

#[derive(Clone)]
struct Made {
    /// The last event that is known of.
    seen: i64,
    /// The pages it answers about.
    pages: Arc<HashSet<u64>>,
    opened: Opened,
    _folder: Option<Arc<Folder>>,
}

impl fmt::Debug for Past {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Past")
    }
}

impl Past {
    pub(super) fn new(index: &Index, moment: &Moment) -> Self {
        Self(Arc::new(Inner { index: index.clone(), moment: moment.clone(), made: RwLock::default() }))
    }

    /// Indexes what is not known of the moment yet, up to the newest event.
    // r[impl search.as-of]
    pub async fn learn(&self, store: &Store, conn: &mut Conn) -> Result<()> {
        let newest = store::events::newest(conn).await?;
        let made = self.0.made.read().unwrap_or_else(PoisonError::into_inner).clone();
        let made = match made {
            Some(made) if made.seen == newest => return Ok(()),
            Some(made) if made.seen < newest => {
                let range = Range { since: made.seen, upto: newest };
                let new = lists::changed_pages(conn, range, 0).await?;
                self.add(store, conn, made, &new).await?
            }
            _ => self.begin(store, conn, newest).await?,
        };
        *self.0.made.write().unwrap_or_else(PoisonError::into_inner) = Some(Made { seen: newest, ..made });
        Ok(())
    }

    async fn begin(&self, store: &Store, conn: &mut Conn, newest: i64) -> Result<Made> {
        let now = Moment { at: i64::MAX, owns: Arc::default() };
        let mut pages = comparisons::candidates(conn, &self.0.moment, &now).await?;
        // What the index of now does not know yet, it cannot answer for.
        let pages_seen = self.0.index.0.pages.seen();
        let records = &self.0.index.0.records;
        let seen = if records.is_whole() { pages_seen.min(records.seen()) } else { pages_seen };
        pages.extend(lists::changed_pages(conn, Range { since: seen, upto: newest }, 0).await?);
        let pages: Vec<i64> = pages.into_iter().collect();
        let (opened, folder) = match pages.len() > MANY {
            true => Folder::index(&self.0.index)?,
            false => (Opened::in_memory()?, None),
        };
        let made = Made { seen: newest, pages: Arc::default(), opened, _folder: folder };
        self.add(store, conn, made, &pages).await
    }

    async fn add(&self, store: &Store, conn: &mut Conn, made: Made, pages: &[i64]) -> Result<Made> {
        if pages.is_empty() {
            return Ok(made);
        }
        let opened = made.opened.clone();
        let mut writer = opened.writer()?;
        for batch in pages.chunks(BATCH) {
            let mut stood = Vec::with_capacity(batch.len());
            for page in batch {
                writer.delete_term(Term::from_field_text(opened.fields.source, &pages::source(*page)));
                stood.extend(store::pages::revision_at(conn, *page, Some(&self.0.moment)).await?);
            }
            let mut authors = indexed::authors(conn, batch, self.0.moment.at).await?;
            for kept in indexed::revisions(conn, &stood).await? {
                let entries = match kept.form {
                    Form::Text => match pages::text(store, conn, &kept).await? {
                        Some(text) => {
                            let document = parse(&text);
                            let authors = authors.remove(&kept.page).unwrap_or_default();
                            let mut entries = parts::of_text(&kept, &text, &document);
                            entries.push(pages::entry(&kept, Kind::Page, &text, &document, authors));
                            entries
                        }
                        None => Vec::new(),
                    },
                    _ => parts::of_revision(store, conn, &kept).await?,
                };
                for entry in entries {
                    writer.add_document(opened.fields.document(&entry))?;
                }
            }
        }
        let reader = opened.reader.clone();
        let finish = move || -> Result<()> {
            writer.commit()?;
            writer.wait_merging_threads()?;
            Ok(reader.reload()?)
        };
        tokio::task::spawn_blocking(finish).await.map_err(|error| Error::Failed(error.to_string()))??;
        let mut all = (*made.pages).clone();
        all.extend(pages.iter().filter_map(|page| u64::try_from(*page).ok()));
        Ok(Made { pages: Arc::new(all), ..made })
    }

    /// Nothing later than this counts, in milliseconds.
    pub(super) fn latest(&self) -> i64 {
        self.0.moment.at
    }

    /// The pages it answers about.
    pub(super) fn pages(&self) -> Arc<HashSet<u64>> {
        let made = self.0.made.read().unwrap_or_else(PoisonError::into_inner);
        made.as_ref().map(|made| made.pages.clone()).unwrap_or_default()
    }

    /// What is indexed for it: all that is there was for everybody who may read.
    pub(super) fn part(&self) -> Option<Part> {
        let made = self.0.made.read().unwrap_or_else(PoisonError::into_inner);
        let opened = &made.as_ref()?.opened;
        let scope = Scope::of(Sight::whole());
        Some(Part { searcher: opened.reader.searcher(), fields: opened.fields.clone(), scope })
    }
}
