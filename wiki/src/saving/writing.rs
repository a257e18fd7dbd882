//! What every act does to the log: one change, its revisions, one event.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use spec::account::Action;
use spec::page::RevisionKind;
use spec::{Actor, PagePath};
use texts::text;

use super::archive::along;
use crate::error::{Error, Result};
use crate::permissions::Access;
use crate::store::changes::{Kind, NewChange};
use crate::store::events::Event;
use crate::store::pages::{Form, NewRevision, Revision};
use crate::store::{self, Conn};
use crate::wiki::Wiki;

/// How far the log may be ahead of the clock before anybody is told, in milliseconds: many edits at once are a little ahead.
const CLOCK_SLACK: i64 = 5_000;

/// A clock that is behind the log is told once, not with every act.
static TOLD: AtomicBool = AtomicBool::new(false);

/// A change that is being written.
pub(crate) struct Act {
    pub change: i64,
    /// When it takes effect.
    pub at: i64,
    /// The mount whose pages it touches.
    mount: Option<i64>,
    account: Option<i64>,
    /// Where its author may write.
    access: Access,
    /// The pages it touches.
    pages: Vec<i64>,
}

/// What becomes of one page.
pub(crate) struct Written<'a> {
    pub page: i64,
    pub place: i64,
    pub kind: RevisionKind,
    pub content: Content<'a>,
    /// The revision before.
    pub base: Option<&'a Revision>,
}

/// What a page holds from now on.
pub(crate) enum Content<'a> {
    /// A text.
    Text(&'a str),
    /// The bytes of a file.
    Bytes(Arc<[u8]>),
    /// What a revision held.
    Of(&'a Revision),
    /// Nothing: it is deleted.
    Nothing,
}

impl Wiki {
    /// Begins a change of pages of one mount, or of none.
    pub(crate) async fn begin_change(
        &self,
        tx: &mut Conn,
        actor: &Actor,
        message: &str,
        mount: Option<i64>,
        pages: &[i64],
    ) -> Result<Act> {
        let now = self.clock.now();
        let at = self.turn(tx, now, mount, pages).await?;
        let account = actor.account();
        let change = NewChange {
            kind: Kind::Edit,
            mount,
            message,
            author: actor.name(),
            email: None,
            account,
            at: now,
            merged_at: at,
            object_id: None,
        };
        let access = self.access(actor).await?;
        Ok(Act { change: store::changes::append(tx, &change).await?, at, mount, account, access, pages: Vec::new() })
    }

    /// Makes a proposal a change that is being written.
    pub(crate) async fn begin_merge(
        &self,
        tx: &mut Conn,
        actor: &Actor,
        change: i64,
        mount: Option<i64>,
        pages: &[i64],
    ) -> Result<Act> {
        let at = self.turn(tx, self.clock.now(), mount, pages).await?;
        store::proposals::merge(tx, change, mount, at).await?;
        let access = self.access(actor).await?;
        Ok(Act { change, at, mount, account: actor.account(), access, pages: Vec::new() })
    }

    /// When a change of these pages takes effect.
    // r[impl acts.clock]
    async fn turn(&self, tx: &mut Conn, now: i64, mount: Option<i64>, pages: &[i64]) -> Result<i64> {
        let mut at = now;
        // Each later than the one before, so that the moment of a change is its own.
        if let Some(latest) = store::changes::edited_since(tx, now).await? {
            if latest - now > CLOCK_SLACK && !TOLD.swap(true, Ordering::Relaxed) {
                let behind = std::time::Duration::from_millis(latest.abs_diff(now));
                tracing::warn!(
                    ?behind,
                    "the machine's clock is behind the log; until it has caught up, changes count from right behind the latest one"
                );
            }
            at = latest + 1;
        }
        // Within a mount, and within a page, time never runs backwards.
        if let Some(mount) = mount {
            at = at.max(store::commits::reached(tx, mount).await?.at);
        }
        for page in pages {
            at = at.max(store::pages::newest_at(tx, *page).await?);
        }
        Ok(at)
    }

    /// Writes one revision of a change, unless its author may not write where the page is or goes.
    // r[impl permission.editors]
    pub(crate) async fn put(&self, tx: &mut Conn, act: &mut Act, written: Written<'_>) -> Result<i64> {
        let Written { page, place, kind, content, base } = written;
        let at = store::pages::path_of_place(tx, place).await?;
        act.access.must(Action::Edit, &at)?;
        if let Some(base) = base {
            act.access.must(Action::Edit, &base.path)?;
        }
        let (form, body, blob) = match &content {
            Content::Text(text) => (Form::Text, Some(Arc::from(text.as_bytes())), None),
            Content::Bytes(bytes) => (Form::Opaque, Some(bytes.clone()), None),
            Content::Of(revision) => (revision.form, None, revision.blob),
            Content::Nothing => (Form::None, None, None),
        };
        let title = match &content {
            Content::Text(text) => spec::page::title(text),
            Content::Of(revision) => revision.title.clone(),
            Content::Bytes(_) | Content::Nothing => None,
        };
        let archived = match &content {
            Content::Text(text) => spec::archive::is_archived(text),
            Content::Of(revision) => store::archived::says(tx, revision.id).await?,
            Content::Bytes(_) | Content::Nothing => false,
        };
        let was_archived = match base {
            Some(base) => store::archived::says(tx, base.id).await?,
            None => false,
        };
        // However the line comes in or goes: what lies below goes out of the way with it, or comes back.
        // r[impl archive.permission]
        if archived != was_archived && form == Form::Text {
            for path in along(tx, &act.access, &at).await? {
                act.access.must(Action::Edit, &path)?;
            }
        }
        let blob = match body {
            None => blob,
            Some(body) => {
                let against = match base.and_then(|base| base.blob) {
                    Some(blob) => Some(self.store.base(tx, blob).await?),
                    None => None,
                };
                Some(self.store.keep(tx, body, against.as_ref()).await?.blob)
            }
        };
        let revision = NewRevision {
            page,
            change: act.change,
            place,
            kind,
            form,
            blob,
            title: title.as_deref(),
            archived,
            base: base.map(|base| base.id),
            imported: false,
            at: act.at,
        };
        act.pages.push(page);
        store::pages::append(tx, &revision).await
    }

    /// Ends a change: the tree follows, and whoever follows the log is told of it.
    pub(crate) async fn conclude(&self, tx: &mut Conn, act: Act) -> Result<()> {
        store::tree::refresh(tx, act.pages).await?;
        if let Some(mount) = act.mount {
            self.ask_sending(tx, mount).await?;
        }
        store::events::record(tx, Event::Merged { change: act.change }, act.account, act.at).await
    }
}

/// The page an act is about: what is at `path` now, or where the page of `base` has gone since.
// r[impl acts.base]
pub(super) async fn subject(tx: &mut Conn, path: &PagePath, base: Option<i64>) -> Result<Revision> {
    let mut current = standing(tx, path).await?;
    if let (None, Some(base)) = (&current, base) {
        // A number that is none is answered like a page that never was: as one that is closed is.
        let base = store::pages::find(tx, base).await?.ok_or_else(|| Error::no_page(path))?;
        if let Some(newest) = store::pages::revision_at(tx, base.page, None).await? {
            current = Some(store::pages::get(tx, newest).await?);
        }
    }
    let current = current.ok_or_else(|| Error::no_page(path))?;
    match base {
        Some(base) if base == current.id => Ok(current),
        Some(_) => Err(Error::Changed { path: current.path, revision: current.id }),
        None => Err(Error::Invalid(text!("refused-without-base", path = path.as_str()))),
    }
}

/// What stands at `path` now; a page before a file.
pub(super) async fn standing(tx: &mut Conn, path: &PagePath) -> Result<Option<Revision>> {
    let mut found = store::live::at(tx, path).await?;
    found.sort_by_key(|revision| revision.form != Form::Text);
    Ok(found.into_iter().next())
}

/// Refuses a place that something else has.
pub(crate) async fn must_be_free(tx: &mut Conn, path: &PagePath, leaving: &[i64]) -> Result<()> {
    if let Some(word) = path.reserved() {
        return Err(spec::path::PathError::Reserved(word.into()).into());
    }
    for there in store::live::at(tx, path).await? {
        if !leaving.contains(&there.page) {
            let what = match there.form {
                Form::Text => text!("refused-taken-by-page"),
                _ => text!("refused-taken-by-file"),
            };
            return Err(Error::Taken { path: there.path, what });
        }
    }
    Ok(())
}

/// The message of an act: what its author says, else what it does.
pub(super) fn message<'a>(told: &'a str, otherwise: &'a str) -> &'a str {
    if told.trim().is_empty() { otherwise } else { told }
}
