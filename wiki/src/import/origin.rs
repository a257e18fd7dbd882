//! The history of a page from before it came into the mount.
//!
//! What first-parent commits did to the file while it lay elsewhere in the repository is kept as a page outside the tree;
//! the first revision of the page in the mount goes on from its last one.

use spec::PagePath;
use spec::page::RevisionKind;

use super::Writing;
use super::content::LARGEST_FILE;
use super::landing::Writer;
use crate::error::Result;
use crate::git::Earlier;
use crate::store;
use crate::store::changes::{Kind, NewChange};
use crate::store::pages::{Form, NewRevision, Outside};

/// Writes what is not written yet, and gives the last revision.
// r[impl import.origin]
pub(super) async fn write(writer: &Writer<'_>, tx: Writing<'_>, earlier: &[Earlier]) -> Result<Option<i64>> {
    let mut last: Option<Outside> = None;
    for step in earlier.iter().filter(|step| step.body.len() <= LARGEST_FILE) {
        let Some(change) = change_of(writer, tx, step).await? else { continue };
        if let Some(there) = store::pages::outside_at(tx, change.0, &step.file).await? {
            last = Some(there);
            continue;
        }
        last = Some(append(writer, tx, step, change, last).await?);
    }
    Ok(last.map(|outside| outside.revision))
}

/// The change that stands for what a commit did outside the mount, and when it took effect.
async fn change_of(writer: &Writer<'_>, tx: Writing<'_>, step: &Earlier) -> Result<Option<(i64, i64)>> {
    let id = step.commit.as_slice();
    let Some(commit) = store::commits::mainline(tx, writer.mount.id, id).await? else { return Ok(None) };
    if let Some(change) = store::changes::outside_of(tx, id).await? {
        return Ok(Some((change, commit.at)));
    }
    let new = NewChange {
        kind: Kind::Import,
        mount: None,
        message: &commit.message,
        author: &commit.author,
        email: Some(&commit.email),
        account: None,
        at: commit.authored_at,
        merged_at: commit.at,
        object_id: Some(id),
    };
    Ok(Some((store::changes::append(tx, &new).await?, commit.at)))
}

async fn append(
    writer: &Writer<'_>,
    tx: Writing<'_>,
    step: &Earlier,
    (change, at): (i64, i64),
    before: Option<Outside>,
) -> Result<Outside> {
    // Another page may go on from the same revision: then this one's history is a page of its own from here.
    let page = match &before {
        Some(before) if before.is_newest => before.page,
        _ => store::pages::create_outside(tx, at).await?,
    };
    let place = match &before {
        Some(before) if before.page == page && before.file == step.file => before.place,
        _ => {
            let path = PagePath::of_file(&PagePath::root(), &step.file).unwrap_or_else(|_| PagePath::root());
            store::pages::put_at(tx, page, &path, &step.file).await?
        }
    };
    let kind = match &before {
        None => RevisionKind::Create,
        Some(before) if before.page != page => RevisionKind::Create,
        Some(before) if before.file != step.file => RevisionKind::Move,
        Some(_) => RevisionKind::Edit,
    };
    let against = match before.as_ref().and_then(|before| before.blob) {
        Some(blob) => Some(writer.wiki.store.base(tx, blob).await?),
        None => None,
    };
    let text = std::str::from_utf8(&step.body).ok().filter(|text| text.len() <= spec::page::LARGEST);
    let form = if text.is_some() { Form::Text } else { Form::Opaque };
    let title = text.and_then(spec::page::title);
    let archived = text.is_some_and(spec::archive::is_archived);
    let blob = writer.wiki.store.keep(tx, step.body.clone(), against.as_ref()).await?.blob;
    let base = before.map(|before| before.revision);
    let (blob, title) = (Some(blob), title.as_deref());
    let new = NewRevision { page, change, place, kind, form, blob, title, archived, base, imported: true, at };
    let revision = store::pages::append(tx, &new).await?;
    Ok(Outside { page, revision, place, file: step.file.clone(), blob, is_newest: true })
}
