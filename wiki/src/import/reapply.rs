//! Edits made here to a page that a commit changes too.
//!
//! The commit is imported to the letter, so that the mount is at that moment exactly what the repository held. Then each
//! edit is put on top of it again, in order, as a change by its own author: joined by three-way merge. What came back
//! with the commit is there already. What cannot be joined is a conflict, recorded in the same transaction: the commit's
//! text stays until somebody chooses.

use std::collections::{BTreeMap, BTreeSet};

use spec::page::RevisionKind;

use super::arrival::Arrived;
use super::landing::Writer;
use super::{Imported, Writing};
use crate::error::Result;
use crate::store;
use crate::store::arrivals::Landed as Written;
use crate::store::changes::{Kind, NewChange};
use crate::store::conflicts::NewConflict;
use crate::store::events::Event;
use crate::store::pages::{Form, NewRevision};

mod state;

use state::{State, Step, step};

/// The edits of one page that a landing went over.
struct Gone {
    written: Written,
    /// What the repository held when they were made.
    base: Option<i64>,
    /// How the page stood before each of them.
    before: State,
    /// How it stands now, with what was put on top so far.
    now: State,
    newest: i64,
    /// Those of the edits that could not be joined.
    met: Vec<i64>,
}

/// Puts on top of a landing, whose revisions are written, what was edited here before it. `named` are the changes that its
/// commits name.
// r[impl import.local-edit] r[impl travel.again]
pub(super) async fn meet(
    writer: &mut Writer<'_>,
    tx: Writing<'_>,
    landed: i64,
    named: &BTreeSet<i64>,
    short: &str,
    imported: &mut Imported,
) -> Result<()> {
    let mount = writer.mount.id;
    let arrived = Arrived::find(tx, mount, landed, named).await?;
    let mut pages = BTreeMap::new();
    let mut edits = Vec::new();
    for written in store::arrivals::gone_over(tx, landed).await? {
        let base = store::arrivals::held_before(tx, written).await?;
        for revision in store::arrivals::made_here(tx, written, base).await? {
            edits.push((store::pages::get(tx, revision).await?.change, revision, written.page));
        }
        let before = match base {
            Some(base) => State::of(writer.wiki, tx, base).await?,
            None => State::nothing(),
        };
        let now = State::of(writer.wiki, tx, written.revision).await?;
        let newest = written.revision;
        pages.insert(written.page, Gone { written, base, before, now, newest, met: Vec::new() });
    }
    // In the order of the log, so that a change to several pages is put on top as one.
    edits.sort_unstable();
    let mut again = None;
    for (change, revision, page) in edits {
        let Some(gone) = pages.get_mut(&page) else { continue };
        let edited = State::of(writer.wiki, tx, revision).await?;
        let before = std::mem::replace(&mut gone.before, edited.clone());
        if arrived.holds(change) {
            continue;
        }
        match step(&before, &edited, &gone.now) {
            Step::Same => {}
            Step::Meet => gone.met.push(change),
            Step::Become(next) => {
                let number = match again {
                    Some((of, number)) if of == change => number,
                    _ => begin_again(writer, tx, change).await?,
                };
                again = Some((change, number));
                put_on_top(writer, tx, number, gone, *next).await?;
            }
        }
    }
    for gone in pages.into_values() {
        if !gone.met.is_empty() {
            record(writer, tx, &gone, short, imported).await?;
        }
    }
    arrived.record(tx, mount, landed, writer.at()).await
}

/// A change that says what an earlier one said, on top of what the commit brought.
async fn begin_again(writer: &Writer<'_>, tx: Writing<'_>, change: i64) -> Result<i64> {
    let said = store::outgoing::said(tx, change).await?;
    let new = NewChange {
        kind: Kind::Edit,
        mount: Some(writer.mount.id),
        message: &said.message,
        author: &said.author,
        email: said.email.as_deref(),
        account: said.account,
        at: said.at,
        merged_at: writer.at(),
        object_id: None,
    };
    let again = store::changes::append(tx, &new).await?;
    store::outgoing::continue_with(tx, again, said.root).await?;
    store::events::record(tx, Event::Merged { change: again }, None, writer.at()).await?;
    Ok(again)
}

async fn put_on_top(
    writer: &mut Writer<'_>,
    tx: Writing<'_>,
    change: i64,
    gone: &mut Gone,
    mut next: State,
) -> Result<()> {
    let wiki = writer.wiki;
    if let Some(body) = next.body.clone() {
        let against = match gone.now.blob {
            Some(blob) => Some(wiki.store.base(tx, blob).await?),
            None => None,
        };
        next.blob = Some(wiki.store.keep(tx, body, against.as_ref()).await?.blob);
    }
    let kind = match (gone.now.form, next.form) {
        (Form::None, _) => RevisionKind::Restore,
        (_, Form::None) => RevisionKind::Delete,
        _ if gone.now.place != next.place => RevisionKind::Move,
        _ => RevisionKind::Edit,
    };
    let title = next.title();
    let revision = NewRevision {
        page: gone.written.page,
        change,
        place: next.place,
        kind,
        form: next.form,
        blob: next.blob,
        title: title.as_deref(),
        archived: next.is_archived(),
        base: Some(gone.newest),
        imported: false,
        at: writer.at(),
    };
    gone.newest = store::pages::append(tx, &revision).await?;
    writer.stands(gone.written.page, gone.newest, next.blob);
    gone.now = next;
    Ok(())
}

/// Writes down that an edit made here and the commit met. One conflict for each page: whoever settles it sees all of it.
async fn record(writer: &Writer<'_>, tx: Writing<'_>, gone: &Gone, short: &str, imported: &mut Imported) -> Result<()> {
    let ours = store::arrivals::made_here(tx, gone.written, gone.base).await?;
    let Some(ours) = ours.last().copied() else { return Ok(()) };
    let (page, theirs) = (gone.written.page, gone.written.revision);
    store::conflicts::record(tx, NewConflict { page, base: gone.base, ours, theirs, at: writer.at() }).await?;
    let path = store::pages::get(tx, theirs).await?.path;
    let change = gone.met[0];
    imported.conflicts += 1;
    imported.skipped.push(format!(
        "{path} at {short}: the edit of change {change} touches the same words; the commit's text is shown until somebody \
         chooses at /changes/conflicts"
    ));
    Ok(())
}
