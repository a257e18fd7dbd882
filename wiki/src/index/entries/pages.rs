//! Pages as they stand, and what they were before they were deleted.

use spec::markdown::Document;
use spec::page::title_of_file;
use spec::search::Kind;

use super::super::entry::{Entry, blocks};
use super::Fresh;
use crate::error::{Error, Result};
use crate::store::indexed::{self, Kept};
use crate::store::pages::Form;
use crate::store::{self, Conn, Store};

/// Most authors one page is found by.
const MOST_AUTHORS: usize = 100;

/// What the entries of a page are replaced by.
pub fn source(page: i64) -> String {
    format!("page:{page}")
}

/// Pages as they are now; nothing of those that cannot be read.
pub async fn standing(store: &Store, conn: &mut Conn, pages: &[i64]) -> Result<Fresh> {
    let mut fresh = Fresh::default();
    for page in pages {
        fresh.replace(&source(*page));
    }
    let mut authors = indexed::authors(conn, pages, i64::MAX).await?;
    for kept in indexed::newest(conn, pages).await? {
        let Some(text) = text(store, conn, &kept).await? else { continue };
        let document = spec::markdown::parse(&text);
        let authors = authors.remove(&kept.page).unwrap_or_default();
        fresh.entries.push(entry(&kept, Kind::Page, &text, &document, authors));
    }
    Ok(fresh)
}

/// The readable text of a revision. One that cannot be read any more keeps no other from being found.
pub async fn text(store: &Store, conn: &mut Conn, kept: &Kept) -> Result<Option<String>> {
    match (kept.form, kept.blob) {
        (Form::Text, Some(blob)) => readable(store, conn, kept.page, blob).await,
        _ => Ok(None),
    }
}

/// The text with this number.
pub async fn readable(store: &Store, conn: &mut Conn, page: i64, blob: i64) -> Result<Option<String>> {
    match store.body(conn, blob).await {
        Ok(body) => Ok(Some(String::from_utf8_lossy(&body).into_owned())),
        Err(Error::Damaged(why)) => {
            tracing::warn!(page, "a text is left out of the search index: {why}");
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

/// A page that a revision deleted, by its text before.
// r[impl search.deleted]
pub async fn deleted(store: &Store, conn: &mut Conn, kept: &Kept) -> Result<Option<Entry>> {
    let deletion = store::pages::get(conn, kept.revision).await?;
    let Some(last) = store::deleted::last_before(conn, kept.page, &deletion).await? else { return Ok(None) };
    let Some(last) = indexed::revisions(conn, &[last]).await?.pop() else { return Ok(None) };
    let Some(text) = text(store, conn, &last).await? else { return Ok(None) };
    Ok(Some(entry(&last, Kind::Deleted, &text, &spec::markdown::parse(&text), Vec::new())))
}

/// A page as a revision left it.
pub fn entry(kept: &Kept, kind: Kind, text: &str, document: &Document, mut authors: Vec<String>) -> Entry {
    // Whoever wrote this revision is told first, whatever else happened at the same time.
    authors.retain(|author| *author != kept.author);
    authors.insert(0, kept.author.clone());
    authors.truncate(MOST_AUTHORS);
    Entry {
        source: source(kept.page),
        kind,
        page: Some(kept.page),
        paths: vec![kept.path.clone()],
        title: title(kept),
        revision: Some(kept.revision),
        change: Some(kept.change),
        at: kept.at,
        authors,
        language: spec::front::language(text, document),
        blocks: blocks(text, document),
        ..Entry::default()
    }
}

/// What a page was called.
pub fn title(kept: &Kept) -> String {
    kept.title.clone().unwrap_or_else(|| title_of_file(&kept.file, &kept.path))
}
