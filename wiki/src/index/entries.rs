//! Entries from the log: what can be found, and the text it is found by.

use spec::page::title_of_file;
use spec::search::Kind;

use super::entry::{Entry, blocks};
use crate::error::Result;
use crate::store::pages::{Form, Revision};
use crate::store::{self, Conn, Store};

/// What the entries of a page are replaced by.
pub fn source_of_page(page: i64) -> String {
    format!("page:{page}")
}

/// The entries of a page as it is now; none when there is nothing to read.
pub async fn of_page(store: &Store, conn: &mut Conn, page: i64) -> Result<Vec<Entry>> {
    match store::pages::revision_at(conn, page, None).await? {
        Some(revision) => of_revision(store, conn, revision).await,
        None => Ok(Vec::new()),
    }
}

/// The entries of a page as a revision left it; with the text before, when that one deleted it.
// r[impl search.deleted]
pub async fn of_revision(store: &Store, conn: &mut Conn, id: i64) -> Result<Vec<Entry>> {
    let mut revision = store::pages::get(conn, id).await?;
    let mut kind = Kind::Page;
    if revision.form == Form::None {
        kind = Kind::Deleted;
        let Some(last) = store::deleted::last_before(conn, revision.page, &revision).await? else {
            return Ok(Vec::new());
        };
        revision = store::pages::get(conn, last).await?;
    }
    let (Form::Text, Some(blob)) = (revision.form, revision.blob) else { return Ok(Vec::new()) };
    let body = store.body(conn, blob).await?;
    Ok(vec![page(&revision, kind, &String::from_utf8_lossy(&body))])
}

fn page(revision: &Revision, kind: Kind, source: &str) -> Entry {
    let document = spec::markdown::parse(source);
    Entry {
        source: source_of_page(revision.page),
        kind,
        page: Some(revision.page),
        paths: vec![revision.path.clone()],
        title: revision.title.clone().unwrap_or_else(|| title_of_file(&revision.file, &revision.path)),
        revision: Some(revision.id),
        change: Some(revision.change),
        thread: None,
        commit: None,
        at: revision.merged_at,
        authors: vec![revision.author.clone()],
        only_for: None,
        language: spec::front::language(source, &document),
        blocks: blocks(source, &document),
    }
}
