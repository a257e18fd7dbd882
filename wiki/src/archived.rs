//! Archived pages: which they are, since when, and what is out of the way with them. Archiving is next door, in `saving`.

mod roots;

use std::sync::Arc;

use moka::sync::Cache;
use spec::account::Action;
use spec::archive::Archived;
use spec::change::DeletedPage;
use spec::page::title_of_file;
use spec::search::{Filter, Is, Query, Search};
use spec::{Actor, PagePath, When};

use crate::changes::Listing;
use crate::clock::time;
use crate::error::{Error, Result};
use crate::pages::locate;
use crate::store::archived;
use crate::store::moments::Moment;
use crate::store::{self, Conn};
use crate::wiki::Wiki;

pub(crate) use roots::{Root, Roots};

/// What was found out lately: every level of the tree asks for it.
#[derive(Clone, Debug)]
pub(crate) struct Archives {
    /// The archived pages of now, by how often the log was written and what may be seen.
    now: Cache<(u64, i64), Arc<Roots>>,
    /// Those of moments, whoever may see them, by how much of the log is known.
    past: Cache<(Moment, i64), Arc<[PagePath]>>,
}

impl Default for Archives {
    fn default() -> Self {
        Self { now: Cache::new(16), past: Cache::new(16) }
    }
}

/// That the page above a place is gone.
#[derive(Clone, Debug, PartialEq)]
pub struct GoneAbove {
    /// What was right above it.
    pub deleted: DeletedPage,
    /// The nearest page above that is there; none where there is none.
    pub living: Option<PagePath>,
}

impl Wiki {
    /// What archives the page at `path`, now or at a moment: itself or pages above it, the nearest first; nothing for pages
    /// people work by.
    // r[impl archive.said]
    pub async fn archived(&self, actor: &Actor, path: &PagePath, when: Option<&When>) -> Result<Vec<Archived>> {
        self.must(actor, Action::Read).await?;
        let mut conn = self.read(actor).await?;
        let moment = self.moment(&mut conn, when).await?;
        let roots = self.archived_roots(&mut conn, moment.as_ref()).await?;
        if roots.over(path).is_none() {
            return Ok(Vec::new());
        }
        let mut found = Vec::new();
        let way = path.ancestors().into_iter().chain([path.clone()]).filter(|step| !step.is_root());
        for step in way {
            found.extend(self.archived_by(&mut conn, &step, moment.as_ref()).await?);
        }
        found.reverse();
        Ok(found)
    }

    /// The archived pages at and below a path, now or at a moment, by path; what lies below one comes with it.
    // r[impl archive.list]
    pub async fn archived_pages(
        &self,
        actor: &Actor,
        at: &PagePath,
        when: Option<&When>,
        cursor: Option<&str>,
        limit: usize,
    ) -> Result<Listing<Archived>> {
        self.must(actor, Action::Read).await?;
        let mut conn = self.read(actor).await?;
        let moment = self.moment(&mut conn, when).await?;
        let roots = self.archived_roots(&mut conn, moment.as_ref()).await?;
        let mut found = Vec::new();
        // Behind the last that was told, which may have been restored since.
        let behind = cursor.map(PagePath::parse).transpose()?;
        let mut ahead = roots.within(at);
        if let Some(behind) = &behind {
            ahead = &ahead[ahead.partition_point(|root| roots::key(&root.path) <= roots::key(behind))..];
        }
        for root in ahead {
            found.extend(self.archived_by(&mut conn, &root.path, moment.as_ref()).await?);
            if found.len() > limit {
                break;
            }
        }
        Ok(Listing::cut(found, limit, |one| one.path.to_string()))
    }

    /// How many pages are archived by themselves, now or at a moment, as far as the actor sees them.
    pub async fn archived_count(&self, actor: &Actor, when: Option<&When>) -> Result<usize> {
        self.must(actor, Action::Read).await?;
        let mut conn = self.read(actor).await?;
        let moment = self.moment(&mut conn, when).await?;
        let roots = self.archived_roots(&mut conn, moment.as_ref()).await?;
        Ok(roots.iter().filter(|root| root.is_seen).count())
    }

    /// How many archived pages hold what is looked for: they are left out of what is found. None where they are asked for.
    // r[impl archive.search-told]
    pub async fn archived_hits(&self, actor: &Actor, search: &Search) -> Result<usize> {
        let archived = Filter::Is(Is::Archived);
        let is_asked = Query::parse(&search.text).filters().any(|(_, _, filter)| *filter == archived);
        if is_asked || self.archived_count(actor, search.when.as_ref()).await? == 0 {
            return Ok(0);
        }
        let text = format!("{} {archived}", search.text);
        Ok(self.search(actor, &Search { text, ..search.clone() }.most(1)).await?.total)
    }

    /// That the page above a place is gone, and what is there instead; nothing where it stands, or never did.
    // r[impl archive.gone-above]
    pub async fn gone_above(&self, actor: &Actor, path: &PagePath) -> Result<Option<GoneAbove>> {
        let Some(parent) = path.parent().filter(|parent| !parent.is_root()) else { return Ok(None) };
        let mut conn = self.read(actor).await?;
        if is_page(&mut conn, &parent).await? {
            return Ok(None);
        }
        let mut living = None;
        for above in parent.ancestors().into_iter().rev() {
            if is_page(&mut conn, &above).await? {
                living = Some(above);
                break;
            }
        }
        drop(conn);
        let deleted = self.deletion(actor, &parent).await?;
        Ok(deleted.map(|deleted| GoneAbove { deleted, living }))
    }

    /// The archived pages that lie below no other, now or at a moment: for everybody, with what a connection shows of them.
    pub(crate) async fn archived_roots(&self, conn: &mut Conn, moment: Option<&Moment>) -> Result<Arc<Roots>> {
        if let Some(moment) = moment {
            return Ok(self.past_tree(conn, moment).await?.archived.clone());
        }
        // Before they are read: what is written meanwhile makes them old.
        let key = (self.store.generation().await, store::sight::key(conn).await?);
        if let Some(roots) = self.archives.now.get(&key) {
            return Ok(roots);
        }
        let roots = Arc::new(Roots::of(archived::roots(conn).await?));
        self.archives.now.insert(key, roots.clone());
        Ok(roots)
    }

    /// Those of now, whoever may see them: nobody has to be asked for as long as nothing is written.
    pub(crate) async fn archived_now(&self) -> Result<Arc<Roots>> {
        let generation = self.store.generation().await;
        match self.archives.now.get(&(generation, store::sight::WHOLE)) {
            Some(roots) => Ok(roots),
            None => self.archived_roots(&mut *self.store.read().await?, None).await,
        }
    }

    /// The pages that said so at a moment, whoever may see them.
    pub(crate) async fn archived_then(&self, conn: &mut Conn, moment: &Moment) -> Result<Arc<[PagePath]>> {
        let key = (moment.clone(), store::events::newest(conn).await?);
        if let Some(paths) = self.archives.past.get(&key) {
            return Ok(paths);
        }
        let paths: Arc<[PagePath]> = match store::sight::key(conn).await? {
            store::sight::WHOLE => archived::said_at(conn, moment).await?.into(),
            // Which pages these are is the same for everybody.
            _ => archived::said_at(&mut *self.store.read().await?, moment).await?.into(),
        };
        self.archives.past.insert(key, paths.clone());
        Ok(paths)
    }

    /// What archives exactly the page at a path; nothing when it does not say so itself, or may not be seen.
    async fn archived_by(&self, conn: &mut Conn, path: &PagePath, moment: Option<&Moment>) -> Result<Option<Archived>> {
        let revision = match locate(conn, path, moment).await {
            Ok(revision) if revision.path.fold() == path.fold() => revision,
            Ok(_) | Err(Error::NotFound(_)) => return Ok(None),
            Err(error) => return Err(error),
        };
        if !archived::says(conn, revision.id).await? {
            return Ok(None);
        }
        let first = archived::begun(conn, &revision).await?;
        let first = store::pages::get(conn, first).await?;
        let below = match moment {
            Some(_) => 0,
            None => store::tree::find_node(conn, path).await?.map_or(0, |node| node.beneath),
        };
        Ok(Some(Archived {
            title: revision.title.unwrap_or_else(|| title_of_file(&revision.file, &revision.path)),
            path: revision.path,
            revision: revision.id,
            change: first.change,
            since: time(first.merged_at),
            author: first.author,
            message: first.message,
            below: usize::try_from(below).unwrap_or(0),
        }))
    }
}

async fn is_page(conn: &mut Conn, path: &PagePath) -> Result<bool> {
    Ok(store::tree::find_node(conn, path).await?.is_some_and(|node| node.page.is_some()))
}
