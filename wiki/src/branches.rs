//! Branches of mounted repositories that are open changes by themselves.
//!
//! After the mounted branch has been read, the others are: each that changes pages is offered as a proposal
//! ([`writing`]), says what it says now when it has moved, and ends with its branch ([`ending`]). Which branches those
//! are is decided in [`choice`]. Nothing here writes into a page: what the repository merges is imported.

mod choice;
mod claim;
mod ending;
mod files;
mod writing;

use std::collections::HashMap;

use spec::branch::MOST_COMMITS;
use spec::change::ChangeState;

use self::choice::Choice;
use self::writing::Written;
use crate::error::{Error, Result};
use crate::git::{Ahead, Fork, Head, Most, ObjectId, Repository};
use crate::import::Imported;
use crate::proposals::MOST_PAGES;
use crate::store;
use crate::store::branches::Branch;
use crate::store::mounts::Mount;
use crate::wiki::Wiki;

/// Most branches that are offered because somebody works on them.
const MOST_ALIVE: usize = 50;

/// What came of the branches of a mount.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Followed {
    /// Branches that are offered now.
    pub opened: usize,
    /// Proposals that say something else now.
    pub updated: usize,
    /// Proposals that became part of the log.
    pub merged: usize,
    /// Proposals whose branch is gone.
    pub withdrawn: usize,
}

impl Followed {
    /// What came of them, in a few words; none when nothing did.
    pub fn told(&self) -> Option<String> {
        let parts = [
            (self.opened, "offered as a change", "offered as changes"),
            (self.updated, "changed", "changed"),
            (self.merged, "merged", "merged"),
            (self.withdrawn, "gone", "gone"),
        ];
        let told: Vec<_> = parts
            .into_iter()
            .filter(|(count, ..)| *count > 0)
            .map(|(count, one, many)| match count {
                1 => format!("1 branch {one}"),
                _ => format!("{count} branches {many}"),
            })
            .collect();
        (!told.is_empty()).then(|| told.join(", "))
    }
}

/// The branches of a mount as one look finds them.
struct Look<'a> {
    wiki: &'a Wiki,
    mount: &'a Mount,
    repository: &'a Repository,
    /// What was offered, by the name of the branch: of several the newest.
    known: HashMap<String, Branch>,
    /// The time of an event that is found now; none when what is found is of the past, and no news.
    news: Option<i64>,
    followed: Followed,
    /// What cannot be offered, and why.
    skipped: Vec<String>,
}

impl Wiki {
    /// Offers the branches of a mounted repository, whose mounted branch has been read up to `tip`.
    // r[impl branch.open] r[impl branch.unchanged]
    pub(crate) async fn follow_branches(
        &self,
        mount: &Mount,
        repository: &Repository,
        tip: ObjectId,
        imported: &mut Imported,
    ) -> Result<()> {
        let mut conn = self.store.read().await?;
        let choice = Choice::of(&mut conn, mount).await?;
        let heads: Vec<_> = repository.heads()?.into_iter().filter(|head| choice.admits(&head.name)).collect();
        let seen = choice.fingerprint(mount, tip, &heads);
        let last = store::branches::read_last(&mut conn, mount.id).await?;
        if last.as_deref() == Some(&seen[..]) {
            return Ok(());
        }
        let news = last.map(|_| self.clock.now());
        let known = store::branches::of_mount(&mut conn, mount.id).await?;
        let known: HashMap<_, _> = known.into_iter().map(|branch| (branch.name.clone(), branch)).collect();
        drop(conn);
        let mut look =
            Look { wiki: self, mount, repository, known, news, followed: Followed::default(), skipped: Vec::new() };
        look.take(tip, heads, &choice).await?;
        imported.branches = look.followed;
        imported.skipped.append(&mut look.skipped);
        let mut tx = self.store.write().await?;
        store::branches::set_read(&mut tx, mount.id, &seen).await?;
        tx.commit().await?;
        if look.followed != Followed::default() {
            self.index.stir();
        }
        Ok(())
    }
}

impl Look<'_> {
    async fn take(&mut self, tip: ObjectId, heads: Vec<Head>, choice: &Choice) -> Result<()> {
        let mut ahead = Vec::new();
        let mut ended: Vec<(Branch, Option<ObjectId>)> = Vec::new();
        let mut conn = self.wiki.store.read().await?;
        for branch in self.known.values().filter(|branch| branch.state == ChangeState::Open) {
            if !heads.iter().any(|head| head.name == branch.name) {
                ended.push((branch.clone(), None));
            }
        }
        for head in heads {
            let is_held = store::branches::holding(&mut conn, self.mount.id, head.id.as_slice()).await?.is_some();
            match self.known.get(&head.name).filter(|branch| branch.state == ChangeState::Open) {
                Some(branch) if is_held => ended.push((branch.clone(), Some(head.id))),
                _ if is_held => {}
                _ => ahead.push(head),
            }
        }
        drop(conn);
        ended.sort_by_key(|(branch, _)| branch.change);
        for (branch, head) in ended {
            self.end(&branch, head).await?;
        }

        let open: Vec<&str> =
            self.known.values().filter(|one| one.state == ChangeState::Open).map(|one| &*one.name).collect();
        let ahead = choice.alive(self.repository, tip, ahead, &open);
        let repository = self.repository.clone();
        let forks = blocking(move || repository.forks(tip, ahead)).await?;
        let mut alive = 0;
        for fork in forks {
            match fork {
                Ok(Fork { base: Some(base), head }) => {
                    let room = choice.is_named() || alive < MOST_ALIVE;
                    if self.follow(head, base, room).await? {
                        alive += 1;
                    }
                }
                // Two histories with nothing in common cannot be compared.
                Ok(Fork { base: None, head }) => self.end_unless_closed(&head).await?,
                Err(why) => self.skipped.push(why),
            }
        }
        Ok(())
    }

    /// Brings what is offered up to date with one branch; true when it is offered.
    async fn follow(&mut self, head: Head, base: ObjectId, room: bool) -> Result<bool> {
        let known = self.known.get(&head.name).cloned();
        let stays = |branch: &Branch| branch.object_id == head.id.as_slice();
        match &known {
            // Its texts may have come another way than by its commits.
            Some(branch) if branch.state == ChangeState::Open && stays(branch) && branch.base == base.as_slice() => {
                return Ok(!self.end_if_said(branch).await?);
            }
            Some(branch) if branch.state == ChangeState::Open => {}
            // What was merged with other commits, and what somebody has closed, stays so until the branch goes on.
            Some(branch) if stays(branch) && (branch.arrived.is_some() || branch.is_refused) => return Ok(false),
            _ if !room => return Ok(false),
            _ => {}
        }
        let (repository, wanted) = (self.repository.clone(), crate::import::wanted(self.mount)?);
        let (id, most) = (head.id, Most { commits: MOST_COMMITS, files: MOST_PAGES });
        let read = move || match repository.touches(base, id, &wanted)? {
            true => repository.ahead(base, id, wanted, most).map(Some),
            false => Ok(None),
        };
        match blocking(read).await {
            Ok(Some(ahead)) => self.offer(head, base, ahead, known).await,
            Ok(None) => {
                self.end_unless_closed(&head).await?;
                Ok(false)
            }
            Err(error) => {
                self.skipped.push(format!("the branch {}: {error}", head.name));
                Ok(known.is_some_and(|branch| branch.state == ChangeState::Open))
            }
        }
    }

    /// Offers what a branch holds, or writes what it holds now into what is offered.
    async fn offer(&mut self, head: Head, base: ObjectId, ahead: Ahead, known: Option<Branch>) -> Result<bool> {
        let mut tx = self.wiki.store.write().await?;
        match self.write(&mut tx, &head, base, &ahead, known).await {
            Ok(Written::Nothing) => Ok(false),
            Ok(written) => {
                tx.commit().await?;
                Ok(written == Written::Open)
            }
            Err(Error::Invalid(why)) => {
                self.skipped.push(format!("the branch {}: {why}", head.name));
                Ok(false)
            }
            Err(error) => Err(error),
        }
    }
}

/// Computes on a thread where nobody else waits.
async fn blocking<T: Send + 'static>(work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(|error| Error::Failed(error.to_string()))?
}
