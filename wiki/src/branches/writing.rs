//! What a branch says, written as the versions of a proposal.

use spec::branch::message;
use spec::change::ChangeState;

use super::Look;
use super::claim::Claim;
use super::ending::claims;
use super::files::Draft;
use crate::error::{Error, Result};
use crate::git::{Ahead, Head, ObjectId};
use crate::proposals::Subject;
use crate::store::branches::Branch;
use crate::store::events::Event;
use crate::store::proposals::NewProposal;
use crate::store::proposed::Version;
use crate::store::{self, Conn};

/// What came of writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Written {
    /// The branch is offered.
    Open,
    /// It was, and that is over now.
    Over,
    /// There is nothing to offer, and nothing of this is to be kept.
    Nothing,
}

impl Look<'_> {
    /// Writes what a branch holds beyond `base` into its proposal, which is made or opened again when there is none.
    // r[impl branch.open] r[impl branch.update] r[impl branch.again]
    pub(super) async fn write(
        &mut self,
        tx: &mut Conn,
        head: &Head,
        base: ObjectId,
        ahead: &Ahead,
        known: Option<Branch>,
    ) -> Result<Written> {
        let held = store::branches::holding(tx, self.mount.id, base.as_slice()).await?;
        let Some(held) = held else {
            return Err(Error::Invalid("the commit where it begins is not part of what was imported".into()));
        };
        let since = held.effect.unwrap_or(0);
        let drafts = self.drafts(tx, &head.name, &ahead.files, since).await?;
        let is_open = known.as_ref().is_some_and(|branch| branch.state == ChangeState::Open);
        if !is_open {
            let claims: Vec<_> = drafts.iter().map(Claim::from).collect();
            if claims.is_empty() || self.said_since(tx, since, &claims).await?.is_some() {
                return Ok(Written::Nothing);
            }
        }
        let messages: Vec<&str> = ahead.commits.iter().map(|commit| &*commit.message).collect();
        let told = message(&head.name, &messages);
        let known = match known {
            Some(branch) if !is_open && !self.resembles(tx, &branch, head, &drafts).await? => None,
            known => known,
        };
        let at = self.wiki.clock.now();
        let change = match &known {
            Some(branch) => branch.change,
            None => {
                let new = NewProposal {
                    state: ChangeState::Open,
                    message: &told,
                    author: &ahead.head.author,
                    email: Some(&ahead.head.email),
                    account: None,
                    at: ahead.head.authored_at.min(at),
                };
                let change = store::proposals::create(tx, &new).await?;
                let (head_id, base_id) = (head.id.as_slice(), base.as_slice());
                store::branches::create(tx, change, self.mount.id, &head.name, head_id, base_id).await?;
                change
            }
        };
        let changed = self.write_versions(tx, change, drafts, at).await?;
        let versions = store::proposed::versions(tx, change).await?;
        if versions.iter().all(|version| version.kind.is_none()) {
            return match is_open {
                true => self.withdraw(tx, change).await.map(|()| Written::Over),
                false => Ok(Written::Nothing),
            };
        }
        if let Some(branch) = &known {
            store::branches::note(tx, change, head.id.as_slice(), base.as_slice()).await?;
            self.tell(tx, branch, &told).await?;
        }
        store::branches::keep_commits(tx, change, &ahead.commits).await?;
        match is_open {
            true if changed => {
                store::proposals::touch(tx, change, at).await?;
                store::events::record(tx, Event::Updated { change }, None, at).await?;
                self.followed.updated += 1;
            }
            true => {}
            false => {
                if known.is_some() {
                    store::proposals::open(tx, change, at).await?;
                }
                let opened = self.news.unwrap_or(ahead.head.committed_at.min(at));
                store::events::record(tx, Event::Opened { change }, None, opened).await?;
                self.followed.opened += 1;
            }
        }
        // It may have moved and been merged between two looks.
        if is_open && let Some(landed) = self.said_since(tx, since, &claims(&versions)).await? {
            self.arrive(tx, change, landed).await?;
            return Ok(Written::Over);
        }
        Ok(Written::Open)
    }

    /// Writes a version of each page that is another one now; true when any is.
    async fn write_versions(&self, tx: &mut Conn, change: i64, drafts: Vec<Draft>, at: i64) -> Result<bool> {
        let before = store::proposed::versions(tx, change).await?;
        let mut subjects = self.subjects(tx, drafts, &before).await?;
        let pages: Vec<i64> = subjects.iter().map(|subject| subject.page).collect();
        for version in before.iter().filter(|version| version.kind.is_some() && !pages.contains(&version.page)) {
            let mut subject = subject_of(tx, version).await?;
            subject.leave();
            subjects.push(subject);
        }
        let mut changed = false;
        for subject in subjects {
            let there = before.iter().find(|version| version.page == subject.page);
            changed |= self.wiki.append(tx, None, change, there, subject, at).await?.is_some();
        }
        Ok(changed)
    }

    /// Tells a proposal by its commits as they are now, unless somebody has told it differently here.
    async fn tell(&self, tx: &mut Conn, branch: &Branch, told: &str) -> Result<()> {
        let commits = store::branches::commits(tx, branch.change).await?;
        let before: Vec<&str> = commits.iter().map(|commit| &*commit.message).collect();
        if branch.message == message(&branch.name, &before) && branch.message != told {
            store::proposals::tell(tx, branch.change, told).await?;
        }
        Ok(())
    }

    /// True when a branch that is pushed again under its name goes on with what it was: it holds what was read of it, or
    /// changes one of the same files.
    async fn resembles(&self, tx: &mut Conn, branch: &Branch, head: &Head, drafts: &[Draft]) -> Result<bool> {
        if branch.arrived.is_some() {
            return Ok(false);
        }
        if ObjectId::try_from(&branch.object_id[..]).is_ok_and(|read| self.repository.holds(head.id, read)) {
            return Ok(true);
        }
        let versions = store::proposed::versions(tx, branch.change).await?;
        Ok(drafts.iter().any(|draft| versions.iter().any(|version| version.file == draft.file)))
    }
}

/// A page of a proposal as it is.
async fn subject_of(tx: &mut Conn, version: &Version) -> Result<Subject> {
    Ok(Subject {
        page: version.page,
        path: version.path.clone(),
        file: version.file.clone(),
        base: match version.base {
            Some(base) => Some(store::pages::get(tx, base).await?),
            None => None,
        },
        form: version.form,
        blob: version.blob,
        text: None,
    })
}
