//! Edits made here to a page that a commit changes too.
//!
//! The commit is imported to the letter, so that the mount is at that moment exactly what the repository held. Then the
//! edit is put on top of it, as a change of its own, joined by three-way merge; where both touch the same words the
//! commit's text stays, the edit stays in the page's history, and whoever imports is told.

use std::sync::Arc;

use spec::merge::{self, Merge};
use spec::page::RevisionKind;

use super::landing::Writer;
use super::{Imported, Writing};
use crate::error::Result;
use crate::store;
use crate::store::changes::{Kind, NewChange};
use crate::store::events::Event;
use crate::store::pages::{Form, NewRevision};

/// An edit that a landing goes over.
pub(super) struct LocalEdit {
    pub file: String,
    /// The page as it was edited here.
    pub revision: i64,
    /// What the repository held when it was.
    pub base: Option<i64>,
}

/// Puts the edit on top of what the commit brought.
// r[impl import.local-edit]
pub(super) async fn reapply(
    writer: &mut Writer<'_>,
    tx: Writing<'_>,
    edit: LocalEdit,
    short: &str,
    imported: &mut Imported,
) -> Result<()> {
    let Some(held) = writer.held(&edit.file).cloned() else { return Ok(()) };
    let wiki = writer.wiki;
    let ours = store::pages::get(tx, edit.revision).await?;
    let theirs = store::pages::get(tx, held.revision).await?;
    let base = match edit.base {
        Some(id) => {
            let base = store::pages::get(tx, id).await?;
            wiki.text(tx, &base).await?
        }
        None => String::new(),
    };
    let our_text = wiki.text(tx, &ours).await?;
    let their_text = wiki.text(tx, &theirs).await?;
    let joined = match merge::three_way(&base, &our_text, &their_text) {
        Merge::Clean(text) => text,
        Merge::Conflict(_) => {
            imported.skipped.push(format!(
                "{} at {short}: the edit of change {} touches the same words; the commit's text is shown, the edit is in \
                 the page's history",
                theirs.path, ours.change
            ));
            return Ok(());
        }
    };
    if joined == their_text {
        return Ok(());
    }
    let message =
        format!("{}\n\nPut on top of commit {short}, first made in change {}.", ours.message.trim(), ours.change);
    let change = NewChange {
        kind: Kind::Edit,
        mount: Some(writer.mount.id),
        message: &message,
        author: &ours.author,
        email: None,
        account: None,
        at: ours.at,
        merged_at: writer.at(),
        object_id: None,
    };
    let change = store::changes::append(tx, &change).await?;
    let against = match theirs.blob {
        Some(blob) => Some(wiki.store.base(tx, blob).await?),
        None => None,
    };
    let blob = wiki.store.keep(tx, Arc::from(joined.as_bytes()), against.as_ref()).await?.blob;
    let title = spec::page::title(&joined);
    let revision = NewRevision {
        page: held.page,
        change,
        place: held.place,
        kind: RevisionKind::Edit,
        form: Form::Text,
        blob: Some(blob),
        title: title.as_deref(),
        base: Some(held.revision),
        imported: false,
        at: writer.at(),
    };
    let id = store::pages::append(tx, &revision).await?;
    store::events::record(tx, Event::Merged(change), writer.at()).await?;
    writer.stands(&edit.file, id, blob);
    Ok(())
}
