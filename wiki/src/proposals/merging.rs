//! Merging: a proposal becomes part of the log, whole or not at all.

use std::collections::HashSet;

use spec::account::Action;
use spec::audit::Act;
use spec::change::ChangeState;
use spec::page::RevisionKind;
use spec::{Actor, Change};
use texts::text;

use super::meeting::{Held, Joined};
use super::writing::common_mount;
use super::{get, judged};
use crate::error::{Error, Result};
use crate::saving::{Content, Relinked, Written};
use crate::store::pages::Revision;
use crate::store::{self, Conn};
use crate::wiki::Wiki;

/// What to do about a verdict that asks for changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Objections {
    /// It holds the proposal up.
    Heed,
    /// An administrator merges all the same.
    Overrule,
}

/// How a proposal is merged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Merging {
    /// What to do about a verdict that asks for changes.
    pub objections: Objections,
    /// Its newest version, as somebody looked at it; with a newer one nothing is merged.
    pub seen: Option<i64>,
}

impl Wiki {
    /// Makes a proposal part of the log: every page of it is joined with what was written since, or nothing happens.
    // r[impl proposal.merge] r[impl proposal.whole] r[impl review.seen]
    pub async fn merge(&self, actor: &Actor, change: i64, how: Merging) -> Result<Change> {
        self.must_see_change(actor, Action::Edit, change).await?;
        let mut tx = self.store.write().await?;
        let facts = get(&mut tx, actor, change).await?;
        match facts.state {
            ChangeState::Open => {}
            ChangeState::Draft => {
                return Err(Error::Unready(text!("refused-merge-draft", change = change.to_string())));
            }
            ChangeState::Merged => {
                return Err(Error::Unready(text!("refused-merged-already", change = change.to_string())));
            }
            ChangeState::Withdrawn => {
                return Err(Error::Unready(text!("refused-withdrawn-already", change = change.to_string())));
            }
        }
        if let Some(branch) = &facts.branch {
            return Err(Error::Unready(text!("refused-merge-branch", branch = branch)));
        }
        let versions = store::proposed::versions(&mut tx, change).await?;
        let newest = versions.iter().map(|version| version.id).max();
        if how.seen.is_some_and(|seen| newest.is_some_and(|newest| newest > seen)) {
            return Err(Error::Unready(text!("refused-merge-unseen").into()));
        }
        let standing = judged(&mut tx, change, &facts, &versions).await?;
        let overruled = how.objections == Objections::Overrule && actor.is_admin();
        must_be_ready(&standing, overruled)?;

        let mut joined = Vec::new();
        let mut conflicts = Vec::new();
        for version in &versions {
            match self.join(&mut tx, version, &versions).await? {
                Ok(Some(page)) => joined.push(page),
                Ok(None) => {}
                Err(conflict) => conflicts.push(conflict),
            }
        }
        if !conflicts.is_empty() {
            return Err(Error::Conflicts(conflicts));
        }
        if joined.is_empty() {
            return Err(Error::Unready(text!("refused-merge-nothing", change = change.to_string())));
        }
        let live: Vec<_> = versions.iter().filter(|version| version.kind.is_some()).collect();
        let mount = common_mount(&mut tx, &live).await?;
        self.write_merge(&mut tx, actor, change, mount, joined).await?;
        store::proposals::close(&mut tx, change, actor.account(), self.clock.now()).await?;
        let overruled =
            if overruled && !standing.refused_by.is_empty() { "in spite of a request for changes" } else { "" };
        self.audit(&mut tx, actor, Act::ProposalMerged, &change, &[("overruled", &overruled)]).await?;
        tx.commit().await?;
        self.index.stir();
        self.change(actor, change).await
    }

    async fn write_merge(
        &self,
        tx: &mut Conn,
        actor: &Actor,
        change: i64,
        mount: Option<i64>,
        joined: Vec<Joined>,
    ) -> Result<()> {
        // Links follow the pages that move, as they do when a page is moved by itself.
        let moves: Vec<_> = joined
            .iter()
            .filter(|page| page.kind == RevisionKind::Move)
            .filter_map(|page| Some((page.current.clone()?, page.path.clone(), page.file.clone())))
            .collect();
        let (links, others) = match moves.is_empty() {
            true => (None, Vec::new()),
            false => {
                let links = Relinked::of(tx, moves, mount).await?;
                let ours: HashSet<i64> = joined.iter().map(|page| page.page).collect();
                let others = links.others(self, tx, &self.access(actor).await?, &ours).await?;
                (Some(links), others)
            }
        };
        let touched: Vec<i64> =
            joined.iter().map(|page| page.page).chain(others.iter().map(|(other, _)| other.page)).collect();
        let mut act = self.begin_merge(tx, actor, change, mount, &touched).await?;
        for page in joined {
            let place = place(tx, &page).await?;
            let mended = match (&links, &page.content, &page.current) {
                (Some(links), Held::Text(text), Some(current)) => links.text(current, text),
                _ => None,
            };
            let bytes = match &page.content {
                Held::Bytes(blob) => Some(self.store.body(tx, *blob).await?),
                _ => None,
            };
            let content = match (&page.content, &mended, bytes) {
                (Held::Text(_), Some(mended), _) => Content::Text(mended),
                (Held::Text(text), None, _) => Content::Text(text),
                (Held::Bytes(_), _, Some(bytes)) => Content::Bytes(bytes),
                _ => Content::Nothing,
            };
            let written = Written { page: page.page, place, kind: page.kind, content, base: page.current.as_ref() };
            self.put(tx, &mut act, written).await?;
        }
        for (revision, text) in &others {
            let place = store::pages::place_of(tx, revision.id).await?;
            let (page, kind, content) = (revision.page, RevisionKind::Edit, Content::Text(text));
            self.put(tx, &mut act, Written { page, place, kind, content, base: Some(revision) }).await?;
        }
        self.conclude(tx, act).await
    }
}

/// Where a page is from now on.
async fn place(tx: &mut Conn, page: &Joined) -> Result<i64> {
    let stays = |current: &&Revision| current.path == page.path && current.file == page.file;
    match page.current.as_ref().filter(stays) {
        Some(current) => store::pages::place_of(tx, current.id).await,
        None => store::pages::put_at(tx, page.page, &page.path, &page.file).await,
    }
}

/// Refuses what people have not agreed to.
// r[impl review.gate]
fn must_be_ready(standing: &spec::review::Standing, overruled: bool) -> Result<()> {
    if let [refuser, ..] = &standing.refused_by[..]
        && !overruled
    {
        return Err(Error::Unready(text!("refused-merge-objection", name = refuser)));
    }
    if let [missing, rest @ ..] = &standing.missing[..] {
        let (path, count) = (missing.path.to_string(), missing.count);
        let either = |before: String, last: String| text!("refused-merge-either", before = before, last = last);
        let first = match missing.reviewers.iter().flatten().cloned().reduce(either) {
            Some(names) => text!("refused-merge-unapproved-by", path = path, n = count, names = names),
            None => text!("refused-merge-unapproved", path = path, n = count),
        };
        return Err(Error::Unready(match rest.len() {
            0 => first,
            more => text!("refused-merge-likewise", first = first, n = more),
        }));
    }
    Ok(())
}
