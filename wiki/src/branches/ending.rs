//! How a proposal ends that is written on a branch: its commits arrive, or its texts do, or it is gone.

use super::Look;
use super::claim::Claim;
use crate::error::Result;
use crate::git::{Head, ObjectId};
use crate::store::branches::Branch;
use crate::store::events::Event;
use crate::store::proposed::Version;
use crate::store::{self, Conn};
use spec::change::ChangeState;

impl Look<'_> {
    /// Ends a proposal whose branch is gone, or stands at a commit that the mounted branch holds.
    // r[impl branch.merged] r[impl branch.gone]
    pub(super) async fn end(&mut self, branch: &Branch, head: Option<ObjectId>) -> Result<()> {
        let mut tx = self.wiki.store.write().await?;
        let mut landed = self.landing(&mut tx, &branch.object_id).await?;
        if landed.is_none()
            && let Some(head) = head
            // What was pushed and merged between two looks still holds what was read before.
            && let Ok(read) = ObjectId::try_from(&branch.object_id[..])
            && self.repository.holds(head, read)
        {
            landed = self.landing(&mut tx, head.as_slice()).await?;
        }
        if landed.is_none() {
            landed = self.said(&mut tx, branch).await?;
        }
        match landed {
            Some(change) => self.arrive(&mut tx, branch.change, change).await?,
            None => self.withdraw(&mut tx, branch.change).await?,
        }
        tx.commit().await?;
        Ok(())
    }

    /// Ends a proposal when the mounted branch says by now what it says; true when it does.
    // r[impl branch.squashed]
    pub(super) async fn end_if_said(&mut self, branch: &Branch) -> Result<bool> {
        let mut conn = self.wiki.store.read().await?;
        let said = self.said(&mut conn, branch).await?;
        drop(conn);
        let Some(change) = said else { return Ok(false) };
        let mut tx = self.wiki.store.write().await?;
        self.arrive(&mut tx, branch.change, change).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// Ends the proposal of a branch that changes no page any more.
    pub(super) async fn end_unless_closed(&mut self, head: &Head) -> Result<()> {
        let Some(branch) = self.known.get(&head.name).filter(|branch| branch.state == ChangeState::Open) else {
            return Ok(());
        };
        let change = branch.change;
        let mut tx = self.wiki.store.write().await?;
        self.withdraw(&mut tx, change).await?;
        tx.commit().await?;
        Ok(())
    }

    pub(super) async fn arrive(&mut self, tx: &mut Conn, change: i64, landed: i64) -> Result<()> {
        let at = self.wiki.clock.now();
        store::proposals::arrive(tx, change, landed, at).await?;
        store::events::record(tx, Event::Merged { change }, None, at).await?;
        self.followed.merged += 1;
        Ok(())
    }

    pub(super) async fn withdraw(&mut self, tx: &mut Conn, change: i64) -> Result<()> {
        let at = self.wiki.clock.now();
        store::proposals::withdraw(tx, change, None, at).await?;
        store::events::record(tx, Event::Withdrawn { change }, None, at).await?;
        self.followed.withdrawn += 1;
        Ok(())
    }

    /// The change that brought a commit; none while the mounted branch does not hold it.
    async fn landing(&self, conn: &mut Conn, commit: &[u8]) -> Result<Option<i64>> {
        let holding = store::branches::holding(conn, self.mount.id, commit).await?;
        Ok(holding.and_then(|holding| holding.landed.or(holding.effect)))
    }

    /// The change after which the mounted branch had said all that a branch says about pages, when it has.
    async fn said(&self, conn: &mut Conn, branch: &Branch) -> Result<Option<i64>> {
        let versions = store::proposed::versions(conn, branch.change).await?;
        let since = store::branches::holding(conn, self.mount.id, &branch.base).await?;
        let since = since.and_then(|holding| holding.effect).unwrap_or(0);
        self.said_since(conn, since, &claims(&versions)).await
    }
}

/// What the pages of a proposal are to be.
pub(super) fn claims(versions: &[Version]) -> Vec<Claim> {
    versions.iter().filter(|version| version.kind.is_some()).map(Claim::from).collect()
}
