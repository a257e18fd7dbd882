//! Making the derivations again from the log: titles, the tree, the search index.
//!
//! Stopped at any moment, it leaves each of them either as it was or made again, and it can be begun anew.

use spec::Actor;
use spec::account::Action;
use spec::audit::Act;

use crate::error::{Error, Result};
use crate::index::Which;
use crate::store::{self, titles};
use crate::wiki::Wiki;

/// Texts read between two looks at what else is to be written.
const BATCH: i64 = 1_000;

/// How far a rebuilding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rebuilding {
    /// What is being made again.
    pub part: Part,
    /// How much of it is done, and how much there is.
    pub done: usize,
    /// Revisions or pages in all.
    pub total: usize,
}

/// A derivation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The title of each revision, and whether it archives its page.
    Titles,
    /// The tree as it stands now.
    Tree,
    /// The search index of pages.
    Index,
    /// The search index of everything else.
    Records,
}

impl Wiki {
    /// Remakes every derivation and gives the number of pages. Reading goes on meanwhile.
    pub async fn rebuild(&self, actor: &Actor) -> Result<usize> {
        self.rebuild_telling(actor, &mut |_| {}).await
    }

    /// Remakes every derivation, telling how far it is, and gives the number of pages. Reading goes on meanwhile.
    // r[impl log.rebuild]
    pub async fn rebuild_telling(&self, actor: &Actor, tell: &mut (dyn FnMut(Rebuilding) + Send)) -> Result<usize> {
        self.must(actor, Action::Administer).await?;
        self.store.must_be_writable()?;
        self.audit_alone(actor, Act::Rebuilt, &"", &[]).await?;
        self.remake_titles(&mut |done, total| tell(Rebuilding { part: Part::Titles, done, total })).await?;
        let count = self.remake_tree(&mut |done, total| tell(Rebuilding { part: Part::Tree, done, total })).await?;
        let mut tx = self.store.write().await?;
        store::permissions::apply(&mut tx).await?;
        tx.commit().await?;
        for (which, part) in [(Which::Pages, Part::Index), (Which::Records, Part::Records)] {
            let mut index = |done, total| tell(Rebuilding { part, done, total });
            self.index.remake(which, &self.store, &mut index).await?;
        }
        self.remake_code().await?;
        self.remake_requirements().await?;
        self.read_drift_whole().await?;
        self.tell_again().await?;
        Ok(count)
    }

    async fn remake_titles(&self, tell: &mut (dyn FnMut(usize, usize) + Send)) -> Result<()> {
        let mut conn = self.store.read().await?;
        let total = store::history::count(&mut conn).await? as usize;
        let (mut after, mut done) = (0, 0);
        loop {
            let batch = titles::list(&mut conn, after, BATCH).await?;
            let Some(last) = batch.last() else { return Ok(()) };
            after = last.revision;
            done += batch.len();
            let mut wrong = Vec::new();
            for titled in batch {
                let body = match self.store.body(&mut conn, titled.blob).await {
                    // What a text that cannot be read any more was called is known only here.
                    Err(Error::Damaged(_)) => continue,
                    body => body?,
                };
                let text = String::from_utf8_lossy(&body);
                let (title, archived) = (spec::page::title(&text), spec::archive::is_archived(&text));
                if title != titled.title || archived != titled.archived {
                    wrong.push((titled.revision, title, archived));
                }
            }
            if !wrong.is_empty() {
                let mut tx = self.store.write().await?;
                for (revision, title, archived) in wrong {
                    titles::put(&mut tx, revision, title.as_deref()).await?;
                    store::archived::say(&mut tx, revision, archived).await?;
                }
                tx.commit().await?;
            }
            tell(done, total);
        }
    }

    async fn remake_tree(&self, tell: &mut (dyn FnMut(usize, usize) + Send)) -> Result<usize> {
        let mut tx = self.store.write().await?;
        let pages = store::pages::list(&mut tx, None).await?;
        store::tree::clear(&mut tx).await?;
        let mut done = 0;
        for batch in pages.chunks(BATCH as usize) {
            store::tree::refresh(&mut tx, batch.iter().copied()).await?;
            done += batch.len();
            tell(done, pages.len());
        }
        tx.commit().await?;
        Ok(pages.len())
    }
}
