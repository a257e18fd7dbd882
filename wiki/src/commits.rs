//! Commits that have to do with a page.

use spec::account::Action;
use spec::change::PageCommit;
use spec::{Actor, PagePath};

use crate::changes::Listing;
use crate::error::{Error, Result};
use crate::git::{hex, unhex};
use crate::pages::page_ever_at;
use crate::store;
use crate::wiki::Wiki;

impl Wiki {
    /// The commits that touched a page, newest first: those of the mounted branch, and those a merge brought in with
    /// them.
    pub async fn commits(
        &self,
        actor: &Actor,
        path: &PagePath,
        cursor: Option<&str>,
        limit: usize,
    ) -> Result<Listing<PageCommit>> {
        self.must(actor, Action::Read).await?;
        let mut conn = self.store.read().await?;
        let page = page_ever_at(&mut conn, path).await?.ok_or_else(|| Error::no_page(path))?;
        let cursor = cursor.map(read_cursor).transpose()?;
        let lines = store::commits::of_page(&mut conn, page, cursor, limit as i64 + 1).await?;
        let listing = Listing::cut(lines, limit, |(_, (at, id))| format!("{at}.{}", hex(id)));
        Ok(Listing { items: listing.items.into_iter().map(|(line, _)| line).collect(), next: listing.next })
    }
}

fn read_cursor(text: &str) -> Result<(i64, Vec<u8>)> {
    let read = || {
        let (at, id) = text.split_once('.')?;
        let is_hex = id.len().is_multiple_of(2) && id.bytes().all(|byte| byte.is_ascii_hexdigit());
        Some((at.parse().ok()?, is_hex.then(|| unhex(id, 0))?))
    };
    read().ok_or_else(|| Error::Invalid(format!("{text:?} is no cursor; use the `next` of an earlier answer")))
}
