//! Whether the mounted branch has come to say what a branch says, without holding its commits: squashed into one, picked,
//! or put on top by hand.

use std::sync::Arc;

use spec::merge::{self, Merge};

use super::Look;
use super::files::Draft;
use crate::error::Result;
use crate::store::arrivals::{Landed, held_before};
use crate::store::pages::Form;
use crate::store::proposed::Version;
use crate::store::{self, Conn};

/// How many changes of a page are looked through, the newest first, for one that did what a branch does.
const MOST_CHANGES: i64 = 50;

/// What a branch wants a file to be.
pub(super) struct Claim {
    page: Option<i64>,
    file: String,
    /// The revision that it was written against.
    base: Option<i64>,
    content: Content,
}

enum Content {
    Nothing,
    Kept(i64),
    Read(Arc<[u8]>),
}

impl From<&Draft> for Claim {
    fn from(draft: &Draft) -> Self {
        let base = draft.base.as_ref();
        Self {
            page: base.map(|base| base.page),
            file: draft.file.clone(),
            base: base.map(|base| base.id),
            content: draft.body.clone().map_or(Content::Nothing, Content::Read),
        }
    }
}

impl From<&Version> for Claim {
    fn from(version: &Version) -> Self {
        Self {
            page: Some(version.page),
            file: version.file.clone(),
            base: version.base,
            content: version.blob.map_or(Content::Nothing, Content::Kept),
        }
    }
}

impl Look<'_> {
    /// The change after which the mounted branch had said all of this, the one numbered `since` being where the branch
    /// left.
    // r[impl branch.squashed]
    pub(super) async fn said_since(&self, conn: &mut Conn, since: i64, claims: &[Claim]) -> Result<Option<i64>> {
        match self.said_exactly(conn, since, claims).await? {
            Some(change) => Ok(Some(change)),
            None => self.joined_since(conn, since, claims).await,
        }
    }

    /// The same when it has said it to the letter, be it bit by bit.
    async fn said_exactly(&self, conn: &mut Conn, since: i64, claims: &[Claim]) -> Result<Option<i64>> {
        let mut newest = None;
        for claim in claims {
            let hash = match &claim.content {
                Content::Nothing => None,
                Content::Kept(blob) => Some(store::branches::hash_of(conn, *blob).await?),
                Content::Read(body) => Some(blake3::hash(body).as_bytes().to_vec()),
            };
            let (mount, file) = (self.mount.id, &claim.file);
            match store::branches::said_since(conn, mount, file, since, hash.as_deref()).await? {
                Some(change) => newest = newest.max(Some(change)),
                None => return Ok(None),
            }
        }
        Ok(newest)
    }

    /// The same when one change did to every page what the branch does, on top of what others had written there.
    async fn joined_since(&self, conn: &mut Conn, since: i64, claims: &[Claim]) -> Result<Option<i64>> {
        let Some(first) = claims.first() else { return Ok(None) };
        let mount = self.mount.id;
        for change in store::branches::changes_since(conn, mount, &first.file, since, MOST_CHANGES).await? {
            let mut all = true;
            for claim in claims {
                if !self.did(conn, change, claim).await? {
                    all = false;
                    break;
                }
            }
            if all {
                return Ok(Some(change));
            }
        }
        Ok(None)
    }

    /// True when a change did to a file what a branch does to it.
    async fn did(&self, conn: &mut Conn, change: i64, claim: &Claim) -> Result<bool> {
        let found = store::branches::revision_in(conn, self.mount.id, change, &claim.file).await?;
        let Some(revision) = found else { return Ok(false) };
        let landed = store::pages::get(conn, revision).await?;
        let wanted = match &claim.content {
            Content::Nothing => return Ok(landed.form == Form::None),
            Content::Kept(blob) => self.wiki.store.body(conn, *blob).await?,
            Content::Read(body) => body.clone(),
        };
        let Some(blob) = landed.blob else { return Ok(false) };
        let said = self.wiki.store.body(conn, blob).await?;
        if said == wanted {
            return Ok(true);
        }
        let before = held_before(conn, Landed { page: landed.page, revision }).await?;
        let (Some(base), Some(before), true) = (claim.base, before, claim.page == Some(landed.page)) else {
            return Ok(false);
        };
        let mut texts = Vec::with_capacity(2);
        for revision in [base, before] {
            let revision = store::pages::get(conn, revision).await?;
            let (Form::Text, Some(blob)) = (revision.form, revision.blob) else { return Ok(false) };
            texts.push(self.wiki.store.body(conn, blob).await?);
        }
        let [base, before] = &texts[..] else { return Ok(false) };
        let texts = [base, &wanted, before, &said].map(|bytes| std::str::from_utf8(bytes));
        let [Ok(base), Ok(wanted), Ok(before), Ok(said)] = texts else { return Ok(false) };
        Ok(matches!(merge::three_way(base, wanted, before), Merge::Clean(text) if text == said && text != before))
    }
}
