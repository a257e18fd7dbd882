//! Mounting a directory of a repository as a subtree of pages.

mod request;

use std::path::PathBuf;

use globset::{GlobBuilder, GlobMatcher, GlobSet, GlobSetBuilder};
use spec::account::Action;
use spec::audit::Act;
use spec::{Actor, Branches};
use texts::text;

use crate::audit::Fact;
use crate::egress::Egress;
use crate::error::{Error, Result};
use crate::git::{self, Fetched, Mirror};
use crate::import::{Imported, Progress};
use crate::store::mounts::{self, Mount, Named};
use crate::sync::beyond;
use crate::wiki::Wiki;

pub use request::{ATTACHMENTS, GLOB, MountRequest};

impl Wiki {
    /// Mounts a directory and imports its whole history. Interrupted, or done already, it goes on from where it was; what
    /// may be changed about a mount is changed.
    pub async fn mount(
        &self,
        actor: &Actor,
        request: &MountRequest,
        progress: &mut (dyn FnMut(Progress) + Send),
    ) -> Result<Imported> {
        self.must(actor, Action::Administer).await?;
        let new = request.checked(self.egress_for(actor)).await?;
        let fetched = match self.mirror_of(&new) {
            Some(mirror) => Some(self.fetched_for(&new, &mirror).await?),
            None => None,
        };
        let mount = self.entered(actor, request, new).await?;
        let imported = self.import_fetched(&mount, fetched, progress).await;
        self.note_look(&mount, &imported).await?;
        // Whatever waits may be pushed from now on.
        let mut tx = self.store.write().await?;
        self.ask_sending_again(&mut tx, mount.id).await?;
        tx.commit().await?;
        imported
    }

    /// Fetches the repository of a mount to be, which has to hold what is to be mounted.
    async fn fetched_for(&self, new: &Mount, mirror: &Mirror) -> Result<Fetched> {
        let also = beyond(&new.branch);
        let fetched = mirror.fetch(also, self.clock.now(), &self.clock).await?;
        let inspect = || request::inspected(mirror.path().to_owned(), Some(new.branch.clone()), new.dir.clone());
        match inspect().await {
            Ok(_) => Ok(fetched),
            Err(Error::Failed(_)) if fetched != Fetched::Cloned && mirror.is_damaged().await => {
                let aside = mirror.replace(also).await?;
                inspect().await.map(|_| Fetched::Replaced(aside))
            }
            Err(error) => {
                self.give_up(new, mirror, fetched).await?;
                Err(error)
            }
        }
    }

    /// The mount that was there, changed, or a new one.
    pub(crate) async fn entered(&self, actor: &Actor, request: &MountRequest, new: Mount) -> Result<Mount> {
        let mut tx = self.store.write().await?;
        let there = mounts::list(&mut tx).await?.into_iter().find(|mount| mount.path == new.path);
        let mount = match there {
            Some(mount) if shows_the_same(&mount, &new, request.branch.as_deref()) => {
                let before = mount.clone();
                let mount = request.changing(mount)?;
                if mount != before {
                    mounts::set_options(&mut tx, &mount).await?;
                    self.audit(&mut tx, actor, Act::RepositoryChanged, &mount.path, &[]).await?;
                }
                mount
            }
            Some(mount) => {
                let Mount { path, location, dir, .. } = mount;
                let (path, dir) = (path.to_string(), format!("{dir:?}"));
                let why = text!("refused-mount-taken", path = path, location = location, dir = dir);
                return Err(Error::Invalid(why));
            }
            None => {
                let repository = git::without_secrets(&new.location);
                let facts: &[Fact<'_>] = &[("repository", &repository)];
                self.audit(&mut tx, actor, Act::RepositoryMounted, &new.path, facts).await?;
                Mount { id: mounts::create(&mut tx, &new, self.clock.now()).await?, ..new }
            }
        };
        tx.commit().await?;
        Ok(mount)
    }

    /// Takes a mirror away that was made for a mount that cannot be.
    // r[impl sync.no-leftovers]
    async fn give_up(&self, new: &Mount, mirror: &Mirror, fetched: Fetched) -> Result<()> {
        let mut conn = self.store.read().await?;
        let is_used = mounts::list(&mut conn).await?.iter().any(|mount| mount.location == new.location);
        drop(conn);
        match fetched == Fetched::Cloned && !is_used {
            true => mirror.remove().await,
            false => Ok(()),
        }
    }

    /// What decides where an actor's repositories may be: nothing for whoever runs this machine, who can reach all of it
    /// anyway.
    pub(crate) fn egress_for(&self, actor: &Actor) -> Option<&Egress> {
        (*actor != Actor::Operator).then_some(&self.egress)
    }

    /// The same for a mount, by who named it.
    pub(crate) fn egress_of(&self, mount: &Mount) -> Option<&Egress> {
        match mount.named {
            Named::Here => None,
            Named::OverTheNetwork => Some(&self.egress),
        }
    }

    /// The mirror of a mount whose repository is at a URL.
    pub(crate) fn mirror_of(&self, mount: &Mount) -> Option<Mirror> {
        git::is_url(&mount.location).then(|| Mirror::of(&mount.location, &self.mirrors(), self.egress_of(mount)))
    }

    /// Where a mount's repository is on this machine.
    pub(crate) fn repository_of(&self, mount: &Mount) -> PathBuf {
        match self.mirror_of(mount) {
            Some(mirror) => mirror.path().to_owned(),
            None => PathBuf::from(&mount.location),
        }
    }
}

/// True when a mount shows what a new one would; the rest may change. The branch counts when one was named: which one is
/// checked out just now says nothing.
fn shows_the_same(there: &Mount, new: &Mount, named: Option<&str>) -> bool {
    let shows = |mount: &Mount| {
        let Mount { path, location, dir, glob, .. } = mount.clone();
        (path, location, dir, glob)
    };
    shows(there) == shows(new) && (named.is_none() || there.branch == new.branch)
}

/// The files a mount keeps beside its pages, if any, whatever the case of their letters.
pub(crate) fn beside(glob: &str) -> Result<Option<GlobMatcher>> {
    if glob.is_empty() || glob == request::NO_FILES {
        return Ok(None);
    }
    let built = GlobBuilder::new(glob).literal_separator(true).case_insensitive(true).build();
    let wrong = |error| Error::Invalid(format!("--attachments {glob:?} is no pattern: {error}"));
    Ok(Some(built.map_err(wrong)?.compile_matcher()))
}

/// The branches that patterns name, if patterns name them.
pub(crate) fn named(branches: &Branches) -> Result<Option<GlobSet>> {
    let Branches::Named(patterns) = branches else { return Ok(None) };
    let mut named = GlobSetBuilder::new();
    for pattern in patterns {
        let built = GlobBuilder::new(pattern).literal_separator(true).build();
        named.add(built.map_err(|error| Error::Invalid(format!("--branches {pattern:?} is no pattern: {error}")))?);
    }
    Ok(Some(named.build().map_err(|error| Error::Invalid(format!("--branches: {error}")))?))
}

/// The files a mount shows.
pub(crate) fn wanted(glob: &str) -> Result<GlobMatcher> {
    let built = GlobBuilder::new(glob).literal_separator(true).build();
    Ok(built.map_err(|error| Error::Invalid(format!("--glob {glob:?} is no pattern: {error}")))?.compile_matcher())
}
