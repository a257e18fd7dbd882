//! Mounting a directory of a repository as a subtree of pages.

use std::path::{Path, PathBuf};

use globset::{GlobBuilder, GlobMatcher};
use spec::account::Action;
use spec::mount::USUAL;
use spec::{Actor, PagePath, Poll};

use crate::error::{Error, Result};
use crate::git::{self, Repository};
use crate::import::{Imported, Progress};
use crate::store::mounts::Mount;
use crate::store::{self};
use crate::wiki::Wiki;

/// The files that are pages unless somebody says otherwise.
pub const GLOB: &str = "**/*.md";

/// The files that are kept beside the pages unless somebody says otherwise, whatever the case of their letters.
pub const ATTACHMENTS: &str = "**/*.{png,jpg,jpeg,gif,webp,avif,svg,ico,bmp,pdf,mp4,webm,mp3,ogg,wav,csv,tsv,json,yaml,\
                               yml,xml,html,htm,txt,proto,graphql,drawio,excalidraw,puml,mmd,dot,docx,xlsx,pptx,odt,ods,\
                               odp,zip}";

/// A pattern that fits no file: what is stored for a mount that shall keep nothing beside its pages, to tell it from one
/// that was never asked.
const NO_FILES: &str = "none/";

/// What to mount where.
#[derive(Clone, Debug, PartialEq)]
pub struct MountRequest {
    /// A path or a URL.
    pub repository: String,
    /// Where its pages begin.
    pub at: PagePath,
    /// The directory below the repository's root; empty for the root.
    pub dir: String,
    /// The branch; the one checked out when none is given.
    pub branch: Option<String>,
    /// Which files below the directory are pages.
    pub glob: String,
    /// How often it is looked at; as before, or as usual, when nothing is said.
    pub poll: Option<Poll>,
    /// The branch that edits made here are pushed to; as before when nothing is said, no longer any when it is empty.
    pub push: Option<String>,
    /// Which other files are kept beside the pages; as before, or the usual ones, when nothing is said, none when it is
    /// empty.
    pub attachments: Option<String>,
}

impl MountRequest {
    /// The whole of a repository, as one usually mounts it.
    pub fn new(repository: impl Into<String>, at: PagePath) -> Self {
        Self {
            repository: repository.into(),
            at,
            dir: String::new(),
            branch: None,
            glob: GLOB.into(),
            poll: None,
            push: None,
            attachments: None,
        }
    }

    /// Finds what is wrong with the request before anything is made for it. What is in a repository at a URL is only
    /// known once it is mirrored.
    // r[impl import.check-first]
    pub fn check(&self) -> Result<()> {
        wanted(&self.glob)?;
        self.push()?;
        self.attachments()?;
        let dir = clean_dir(&self.dir)?;
        match git::is_url(&self.repository) {
            true => git::reach(&self.repository),
            false => inspect(&local(&self.repository)?, self.branch.as_deref(), &dir).map(drop),
        }
    }

    /// The branch to push to, if anything is said about it.
    fn push(&self) -> Result<Option<Option<String>>> {
        match self.push.as_deref() {
            None => Ok(None),
            Some("") => Ok(Some(None)),
            Some(name) => Ok(Some(Some(git::branch_name(name)?))),
        }
    }

    /// The pattern of what is kept beside the pages, if anything is said about it.
    fn attachments(&self) -> Result<Option<String>> {
        let Some(glob) = self.attachments.as_deref() else { return Ok(None) };
        if glob.is_empty() {
            return Ok(Some(NO_FILES.into()));
        }
        let wrong = |error| Error::Invalid(format!("--attachments {glob:?} is no pattern: {error}"));
        GlobBuilder::new(glob).literal_separator(true).build().map_err(wrong)?;
        Ok(Some(glob.into()))
    }
}

impl Wiki {
    /// Mounts a directory and imports its whole history. Interrupted, or done already, it goes on from where it was.
    pub async fn mount(
        &self,
        actor: &Actor,
        request: &MountRequest,
        progress: &mut (dyn FnMut(Progress) + Send),
    ) -> Result<Imported> {
        self.must(actor, Action::Administer).await?;
        if let Some(word) = request.at.reserved() {
            return Err(spec::path::PathError::Reserved(word.into()).into());
        }
        wanted(&request.glob)?;
        let dir = clean_dir(&request.dir)?;
        let location = match git::is_url(&request.repository) {
            true => request.repository.clone(),
            false => local(&request.repository)?.to_string_lossy().into_owned(),
        };
        let branch = self.inspected(&location, request.branch.clone(), dir.clone()).await?;
        let new = Mount {
            id: 0,
            path: request.at.clone(),
            location,
            dir,
            branch,
            glob: request.glob.clone(),
            poll: request.poll.unwrap_or(USUAL),
            push: request.push()?.flatten(),
            attachments: request.attachments()?.unwrap_or_else(|| ATTACHMENTS.into()),
        };

        let mut tx = self.store.write().await?;
        let there = store::mounts::list(&mut tx).await?.into_iter().find(|mount| mount.path == new.path);
        let mount = match there {
            Some(mount) if shows_the_same(&mount, &new) => {
                let mount = asked_again(mount, request)?;
                store::mounts::set_options(&mut tx, &mount).await?;
                mount
            }
            Some(mount) => {
                let Mount { path, location, dir, .. } = mount;
                return Err(Error::Invalid(format!(
                    "{path} shows {location} {dir:?} already; choose another path with --at"
                )));
            }
            None => Mount { id: store::mounts::create(&mut tx, &new, self.clock.now()).await?, ..new },
        };
        tx.commit().await?;
        self.import(&mount, progress).await
    }

    /// Imports what is new in every mount, or in the one at `path`. A mount that fails holds up no other.
    pub async fn sync(
        &self,
        actor: &Actor,
        path: Option<&PagePath>,
        progress: &mut (dyn FnMut(Progress) + Send),
    ) -> Result<Vec<(PagePath, Result<Imported>)>> {
        self.must(actor, Action::Administer).await?;
        let mut conn = self.store.read().await?;
        let mut mounts = store::mounts::list(&mut conn).await?;
        drop(conn);
        if let Some(path) = path {
            mounts.retain(|mount| mount.path == *path);
            if mounts.is_empty() {
                return Err(Error::NotFound(format!("nothing is mounted at {path}")));
            }
        }
        let mut done = Vec::new();
        for mount in mounts {
            let reached = self.inspected(&mount.location, Some(mount.branch.clone()), mount.dir.clone()).await;
            let imported = match reached {
                Ok(_) => self.import(&mount, progress).await,
                Err(error) => Err(error),
            };
            done.push((mount.path, imported));
        }
        Ok(done)
    }

    /// Brings a mirror up to date if there is one, and gives the branch's full name.
    async fn inspected(&self, location: &str, branch: Option<String>, dir: String) -> Result<String> {
        let (mirrors, location) = (self.mirrors(), location.to_owned());
        let inspected = tokio::task::spawn_blocking(move || {
            let path = match git::is_url(&location) {
                true => git::mirror(&location, &mirrors)?,
                false => PathBuf::from(&location),
            };
            inspect(&path, branch.as_deref(), &dir)
        });
        inspected.await.map_err(|error| Error::Failed(error.to_string()))?
    }

    /// Where a mount's repository is on this machine.
    pub(crate) fn repository_of(&self, mount: &Mount) -> PathBuf {
        match git::is_url(&mount.location) {
            true => git::mirror_path(&mount.location, &self.mirrors()),
            false => PathBuf::from(&mount.location),
        }
    }
}

/// The branch's full name, when the repository, the branch and the directory are there.
fn inspect(path: &Path, branch: Option<&str>, dir: &str) -> Result<String> {
    let repository = Repository::open(path)?;
    let branch = repository.branch(branch)?;
    repository.must_hold(repository.tip(&branch)?, dir)?;
    Ok(branch)
}

/// True when two mounts show the same files at the same place; the rest may change.
fn shows_the_same(one: &Mount, other: &Mount) -> bool {
    let shows = |mount: &Mount| {
        let Mount { path, location, dir, branch, glob, .. } = mount.clone();
        (path, location, dir, branch, glob)
    };
    shows(one) == shows(other)
}

/// A mount that is there, with what is asked for now and as it was in all else.
// r[impl sync.options]
fn asked_again(there: Mount, request: &MountRequest) -> Result<Mount> {
    let usual = |kept: String| if kept.is_empty() { ATTACHMENTS.into() } else { kept };
    Ok(Mount {
        poll: request.poll.unwrap_or(there.poll),
        push: request.push()?.unwrap_or_else(|| there.push.clone()),
        attachments: request.attachments()?.unwrap_or_else(|| usual(there.attachments.clone())),
        ..there
    })
}

fn local(path: &str) -> Result<PathBuf> {
    let gone = |error| Error::Invalid(format!("{path} cannot be opened: {error}"));
    std::fs::canonicalize(path).map_err(gone)
}

fn clean_dir(dir: &str) -> Result<String> {
    let segments: Vec<_> = dir.split('/').filter(|segment| !matches!(*segment, "" | ".")).collect();
    match segments.contains(&"..") {
        true => Err(Error::Invalid(format!("--dir {dir:?} leads out of the repository"))),
        false => Ok(segments.join("/")),
    }
}

/// The files a mount keeps beside its pages, if any, whatever the case of their letters.
pub(crate) fn beside(glob: &str) -> Result<Option<GlobMatcher>> {
    if glob.is_empty() || glob == NO_FILES {
        return Ok(None);
    }
    let built = GlobBuilder::new(glob).literal_separator(true).case_insensitive(true).build();
    let wrong = |error| Error::Invalid(format!("--attachments {glob:?} is no pattern: {error}"));
    Ok(Some(built.map_err(wrong)?.compile_matcher()))
}

/// The files a mount shows.
pub(crate) fn wanted(glob: &str) -> Result<GlobMatcher> {
    let built = GlobBuilder::new(glob).literal_separator(true).build();
    Ok(built.map_err(|error| Error::Invalid(format!("--glob {glob:?} is no pattern: {error}")))?.compile_matcher())
}
