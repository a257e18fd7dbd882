//! Writing pages.
//!
//! An edit is joined with what was saved since its base, or refused with both texts.

use spec::account::Action;
use spec::merge::{self, Merge};
use spec::page::{LARGEST, RevisionKind};
use spec::{Actor, Page, PagePath};
use texts::text;

use crate::error::{Conflict, Error, Result};
use crate::kinds::must_begin;
use crate::pages::locate;
use crate::render::{self, Place};
use crate::reviews::must_be_direct;
use crate::store::pages::{Form, Revision};
use crate::store::{self, Conn};
use crate::wiki::Wiki;

use super::archive::must_be_direct_along;
use super::writing::{Content, Written, message, must_be_free};

/// New text for a page.
#[derive(Clone, Debug, PartialEq)]
pub struct Edit {
    /// Where the page is, or is to be.
    pub path: PagePath,
    /// The revision the text was written against; none for a new page.
    pub base: Option<i64>,
    /// Markdown source.
    pub body: String,
    /// Why, in the author's words.
    pub message: String,
}

/// What became of an edit.
#[derive(Clone, Debug, PartialEq)]
pub struct Saved {
    /// The page as it is now.
    pub page: Page,
    /// True when the edit was joined with somebody else's.
    pub merged: bool,
}

/// A text as it would look.
#[derive(Clone, Debug, PartialEq)]
pub struct Preview {
    /// Sanitised HTML.
    pub html: String,
}

impl Wiki {
    /// A text as it would look at `path`.
    // r[impl write.preview]
    pub async fn preview(&self, actor: &Actor, path: &PagePath, body: &str) -> Result<Preview> {
        self.must_at(actor, Action::Propose, &[path]).await?;
        must_fit(body)?;
        let file = self.file_of(actor, path).await?;
        let place = Place { mount: file.0, file: file.1, suffix: String::new() };
        let html = render::html(body, &place);
        let mut held = self.held_in(actor, path, &html, None).await;
        Ok(Preview { html: held.fill(&html) })
    }

    /// What a change from a revision to this text could be called; empty when nothing is said differently.
    // r[impl write.suggested]
    pub async fn suggested_message(&self, actor: &Actor, base: Option<i64>, body: &str) -> Result<String> {
        self.must(actor, Action::Read).await?;
        must_fit(body)?;
        let before = match base {
            Some(base) => self.revision(actor, base).await?.body,
            None => String::new(),
        };
        let body = body.to_owned();
        // Comparing is arithmetic, not waiting: others keep their turn.
        let suggested = tokio::task::spawn_blocking(move || spec::message::suggested(&before, &body)).await;
        suggested.map_err(|error| Error::Failed(format!("the comparison failed: {error}")))
    }

    /// Saves an edit, joined with whatever was saved since its base.
    // r[impl write.base] r[impl write.unchanged] r[impl write.message]
    pub async fn save(&self, actor: &Actor, edit: Edit) -> Result<Saved> {
        self.must_at(actor, Action::Edit, &[&edit.path]).await?;
        must_fit(&edit.body)?;
        if let Some(base) = edit.base {
            // What they began from is shown again when it meets something else.
            store::pages::get(&mut *self.read(actor).await?, base).await?;
        }
        if let Some(word) = edit.path.reserved() {
            return Err(spec::path::PathError::Reserved(word.into()).into());
        }
        let mut tx = self.store.write().await?;
        let saved = self.save_in(&mut tx, actor, edit).await?;
        tx.commit().await?;
        self.index.stir();
        Ok(saved)
    }

    /// The same within somebody's transaction.
    pub(crate) async fn save_in(&self, tx: &mut Conn, actor: &Actor, edit: Edit) -> Result<Saved> {
        let node = store::tree::find_node(tx, &edit.path).await?;
        let current = match node.and_then(|node| node.revision) {
            Some(id) => Some(store::pages::get(tx, id).await?),
            None => None,
        };
        let base = match edit.base {
            Some(id) => Some(store::pages::get(tx, id).await?),
            None => None,
        };
        let current = match (current, &base) {
            (None, Some(base)) => self.moved(tx, base).await?,
            (current, _) => current,
        };
        if let (Some(base), Some(current)) = (&base, &current)
            && base.page != current.page
        {
            return Err(Error::Invalid(text!(
                "refused-of-another-page",
                revision = base.id.to_string(),
                path = edit.path.as_str()
            )));
        }

        // The base is read again here: a browser's copy proves nothing.
        let base_text = match &base {
            Some(base) => self.text(tx, base).await?,
            None => String::new(),
        };
        let (body, merged) = match &current {
            Some(current) => {
                let theirs = self.text(tx, current).await?;
                if theirs == edit.body {
                    return Ok(Saved { page: self.shown(tx, current.clone()).await?, merged: false });
                }
                joined(&edit, &base, base_text, current, theirs)?
            }
            None if base.is_some() => {
                return Err(conflict(&edit, base_text, String::new(), None, edit.body.clone()));
            }
            None => (edit.body.clone(), false),
        };

        let before = match &current {
            Some(current) => Some(self.text(tx, current).await?),
            None => None,
        };
        must_begin(before.as_deref(), &body)?;
        let message = message(&edit.message, "Edited").to_owned();
        let path = current.as_ref().map_or_else(|| edit.path.clone(), |current| current.path.clone());
        let write = Write { path: &path, current, body: &body, message: &message };
        let id = self.write(tx, actor, write).await?;
        let revision = store::pages::get(tx, id).await?;
        let page = self.shown(tx, revision).await?;
        Ok(Saved { page, merged })
    }

    /// Where a page that is edited at its old path is now, when it lives on.
    async fn moved(&self, tx: &mut Conn, base: &Revision) -> Result<Option<Revision>> {
        let Some(newest) = store::pages::revision_at(tx, base.page, None).await? else { return Ok(None) };
        let newest = store::pages::get(tx, newest).await?;
        Ok((newest.form == Form::Text).then_some(newest))
    }

    /// Writes one change with one revision.
    async fn write(&self, tx: &mut Conn, actor: &Actor, write: Write<'_>) -> Result<i64> {
        must_be_direct(tx, [write.path]).await?;
        let access = self.access(actor).await?;
        let archived = spec::archive::is_archived(write.body);
        must_be_direct_along(tx, &access, write.path, write.current.as_ref(), archived).await?;
        let mount = store::mounts::holding(tx, write.path).await?;
        let (page, place, kind) = match &write.current {
            Some(current) => (current.page, store::pages::place_of(tx, current.id).await?, RevisionKind::Edit),
            None => self.revive(tx, write.path, mount.as_ref()).await?,
        };
        let mut act = self.begin_change(tx, actor, write.message, mount.map(|mount| mount.id), &[page]).await?;
        let (content, base) = (Content::Text(write.body), write.current.as_ref());
        let id = self.put(tx, &mut act, Written { page, place, kind, content, base }).await?;
        self.conclude(tx, act).await?;
        Ok(id)
    }

    /// A page to be made at `path`: the one that was deleted there, or a new one.
    async fn revive(
        &self,
        tx: &mut Conn,
        path: &PagePath,
        mount: Option<&store::mounts::Mount>,
    ) -> Result<(i64, i64, RevisionKind)> {
        must_be_free(tx, path, &[]).await?;
        for page in store::pages::ever_at(tx, path).await? {
            let Some(last) = store::pages::revision_at(tx, page, None).await? else { continue };
            let last = store::pages::get(tx, last).await?;
            if last.form == Form::None && last.path == *path {
                return Ok((page, store::pages::place_of(tx, last.id).await?, RevisionKind::Restore));
            }
        }
        let top = mount.map_or_else(PagePath::root, |mount| mount.path.clone());
        let file = file_name(&top, path);
        let page = store::pages::create(tx, mount.map(|mount| mount.id), self.clock.now()).await?;
        let place = store::pages::put_at(tx, page, path, &file).await?;
        Ok((page, place, RevisionKind::Create))
    }

    /// The mount a page at `path` lies or would lie in, and its file there.
    pub(crate) async fn file_of(&self, actor: &Actor, path: &PagePath) -> Result<(PagePath, String)> {
        let mut conn = self.read(actor).await?;
        if let Ok(revision) = locate(&mut conn, path, None).await {
            return Ok((revision.mount_path.unwrap_or_else(PagePath::root), revision.file));
        }
        let mount = store::mounts::holding(&mut conn, path).await?;
        let top = mount.map_or_else(PagePath::root, |mount| mount.path);
        let file = file_name(&top, path);
        Ok((top, file))
    }
}

/// What one write puts where.
struct Write<'a> {
    path: &'a PagePath,
    current: Option<Revision>,
    body: &'a str,
    message: &'a str,
}

/// The text that holds both the edit and what is there now.
// r[impl write.join]
fn joined(
    edit: &Edit,
    base: &Option<Revision>,
    base_text: String,
    current: &Revision,
    theirs: String,
) -> Result<(String, bool)> {
    if base.as_ref().is_some_and(|base| base.id == current.id) {
        return Ok((edit.body.clone(), false));
    }
    if base.is_none() {
        // Two people made the page: neither text is an edit of the other.
        let text = match merge::three_way("", &edit.body, &theirs) {
            Merge::Clean(text) => text,
            Merge::Conflict(found) => found.text,
        };
        return Err(conflict(edit, base_text, theirs, Some(current.id), text));
    }
    match merge::three_way(&base_text, &edit.body, &theirs) {
        Merge::Clean(text) => Ok((text, true)),
        Merge::Conflict(found) => Err(conflict(edit, base_text, theirs, Some(current.id), found.text)),
    }
}

// r[impl write.conflict]
fn conflict(edit: &Edit, base: String, theirs: String, revision: Option<i64>, merged: String) -> Error {
    let (path, yours) = (edit.path.clone(), edit.body.clone());
    Error::Conflict(Box::new(Conflict { path, base, yours, theirs, revision, merged }))
}

/// The file a page made here would be kept in.
pub(crate) fn file_name(top: &PagePath, path: &PagePath) -> String {
    format!("{}.md", path.below(top).unwrap_or("index"))
}

// r[impl write.size]
pub(crate) fn must_fit(body: &str) -> Result<()> {
    match body.len() {
        size if size > LARGEST => Err(Error::TooLarge { size, limit: LARGEST }),
        _ => Ok(()),
    }
}
