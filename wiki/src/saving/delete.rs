//! Deleting pages: the page ends, its history stays, and it can come back.

use spec::account::Action;
use spec::audit::Act;
use spec::change::DeletedPage;
use spec::page::RevisionKind;
use spec::{Actor, PagePath, When};
use texts::text;

use super::Scope;
use super::writing::{Content, Written, message, subject};
use crate::audit::{Fact, more};
use crate::changes::{Listing, read_cursor};
use crate::error::{Error, Result};
use crate::permissions::Access;
use crate::reviews::must_be_direct;
use crate::store::pages::Revision;
use crate::store::{self, Conn};
use crate::wiki::Wiki;

/// A page that is to go.
#[derive(Clone, Debug, PartialEq)]
pub struct Deletion {
    /// Where it is.
    pub path: PagePath,
    /// The revision that was looked at; none for a directory without a page of its own.
    pub base: Option<i64>,
    /// What goes with it.
    pub scope: Scope,
    /// Why, in the author's words.
    pub message: String,
}

impl Wiki {
    /// Deletes a page or a file, and gives the change that did.
    // r[impl acts.delete]
    pub async fn delete(&self, actor: &Actor, deletion: Deletion) -> Result<i64> {
        self.must_at(actor, Action::Edit, &[&deletion.path]).await?;
        let access = self.access(actor).await?;
        let mut tx = self.store.write().await?;
        let leaving = chosen(&mut tx, &access, &deletion.path, deletion.base, deletion.scope).await?;
        let mount = common_mount(&mut tx, &deletion.path, &leaving).await?;
        must_be_direct(&mut tx, leaving.iter().map(|revision| &revision.path)).await?;
        let pages: Vec<_> = leaving.iter().map(|revision| revision.page).collect();
        let otherwise = format!("Deleted {}", deletion.path);
        let mut act = self.begin_change(&mut tx, actor, message(&deletion.message, &otherwise), mount, &pages).await?;
        for revision in &leaving {
            let place = store::pages::place_of(&mut tx, revision.id).await?;
            let (page, kind) = (revision.page, RevisionKind::Delete);
            let written = Written { page, place, kind, content: Content::Nothing, base: Some(revision) };
            self.put(&mut tx, &mut act, written).await?;
        }
        let change = act.change;
        self.conclude(&mut tx, act).await?;
        let facts: &[Fact<'_>] = &[("change", &change), ("more", &more(leaving.len()))];
        self.audit(&mut tx, actor, Act::PagesDeleted, &deletion.path, facts).await?;
        tx.commit().await?;
        self.index.stir();
        Ok(change)
    }

    /// Pages at or below `at` that are no longer there, the last one deleted first; as of a moment, those that were not
    /// there then.
    // r[impl acts.deleted-list]
    pub async fn deleted(
        &self,
        actor: &Actor,
        at: &PagePath,
        when: Option<&When>,
        cursor: Option<&str>,
        limit: usize,
    ) -> Result<Listing<DeletedPage>> {
        self.must(actor, Action::Read).await?;
        let mut conn = self.read(actor).await?;
        let until = self.moment(&mut conn, when).await?.map_or(i64::MAX, |moment| moment.at);
        let cursor = cursor.map(read_cursor).transpose()?;
        let pages = store::deleted::list(&mut conn, at, until, cursor, limit as i64 + 1).await?;
        let listing = Listing::cut(pages, limit, |(_, (at, id))| format!("{at}.{id}"));
        Ok(Listing { items: listing.items.into_iter().map(|(page, _)| page).collect(), next: listing.next })
    }

    /// The moment right before a change took effect, where it took effect; none when it was the first there.
    pub async fn before(&self, actor: &Actor, change: i64) -> Result<Option<When>> {
        self.must(actor, Action::Read).await?;
        let mut conn = self.read(actor).await?;
        Ok(store::deleted::change_before(&mut conn, change).await?.map(When::Change))
    }

    /// How the page at `path` ended, if one did and nothing is there now.
    pub async fn deletion(&self, actor: &Actor, path: &PagePath) -> Result<Option<DeletedPage>> {
        self.must(actor, Action::Read).await?;
        let mut conn = self.read(actor).await?;
        let Some(deletion) = store::deleted::at(&mut conn, path).await? else { return Ok(None) };
        let last = store::deleted::last_before(&mut conn, deletion.page, &deletion).await?;
        let title = match last {
            Some(last) => store::pages::get(&mut conn, last).await?.title,
            None => None,
        };
        Ok(Some(DeletedPage {
            title: title.unwrap_or_else(|| spec::page::title_of_file(&deletion.file, &deletion.path)),
            path: deletion.path,
            revision: deletion.id,
            last,
            change: deletion.change,
            at: crate::clock::time(deletion.merged_at),
            author: deletion.author,
            message: deletion.message,
            commit: deletion.commit,
        }))
    }
}

/// What an act on `path` is about: the page, and with its subtree everything below.
pub(super) async fn chosen(
    tx: &mut Conn,
    access: &Access,
    path: &PagePath,
    base: Option<i64>,
    scope: Scope,
) -> Result<Vec<Revision>> {
    if scope == Scope::Page {
        return Ok(vec![seen(access, path, subject(tx, path, base).await)?]);
    }
    // What they do not see stays where it is.
    let mut chosen = store::live::within(tx, path).await?;
    chosen.retain(|revision| access.sees(&revision.path));
    if chosen.iter().any(|revision| revision.path == *path) || base.is_some() {
        // The page itself is looked at again, as it would be alone.
        let top = seen(access, path, subject(tx, path, base).await)?;
        if !chosen.iter().any(|revision| revision.id == top.id) {
            return Err(Error::Changed { path: top.path, revision: top.id });
        }
    }
    if chosen.is_empty() {
        return Err(Error::no_page(path));
    }
    chosen.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(chosen)
}

/// A page that somebody has named by one of its revisions and may not see is answered like one that never was.
// r[impl permission.absent]
pub(super) fn seen(access: &Access, path: &PagePath, found: Result<Revision>) -> Result<Revision> {
    let at = match &found {
        Ok(revision) => &revision.path,
        Err(Error::Changed { path, .. }) => path,
        Err(_) => return found,
    };
    if access.sees(at) { found } else { Err(Error::no_page(path)) }
}

/// The mount all of them belong to. A repository keeps its own pages: acts do not reach from one into another.
// r[impl acts.one-mount]
pub(super) async fn common_mount(tx: &mut Conn, path: &PagePath, chosen: &[Revision]) -> Result<Option<i64>> {
    let mut common = None;
    for revision in chosen {
        let mount = store::live::mount_of(tx, revision.page).await?;
        if *common.get_or_insert(mount) != mount {
            return Err(Error::Invalid(text!(
                "refused-several-repositories",
                path = path.as_str(),
                one = revision.path.as_str()
            )));
        }
    }
    Ok(common.flatten())
}
