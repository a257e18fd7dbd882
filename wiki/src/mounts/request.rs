//! What somebody asks for who mounts a directory, and what is wrong with it.

use std::path::PathBuf;

use globset::GlobBuilder;
use spec::mount::USUAL;
use spec::{Branches, PagePath, Poll};
use texts::text;

use super::{named, wanted};
use crate::egress::Egress;
use crate::error::{Error, Result};
use crate::git::{self, Repository};
use crate::store::mounts::{Mount, Named};

/// The files that are pages unless somebody says otherwise.
pub const GLOB: &str = "**/*.md";

/// The files that are kept beside the pages unless somebody says otherwise, whatever the case of their letters.
pub const ATTACHMENTS: &str = "**/*.{png,jpg,jpeg,gif,webp,avif,svg,ico,bmp,pdf,mp4,webm,mp3,ogg,wav,csv,tsv,json,yaml,\
                               yml,xml,html,htm,txt,proto,sql,graphql,drawio,excalidraw,puml,mmd,dot,docx,xlsx,pptx,odt,\
                               ods,odp,zip}";

/// A pattern that fits no file: what is stored for a mount that shall keep nothing beside its pages, to tell it from one
/// that was never asked.
pub(super) const NO_FILES: &str = "none/";

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
    /// Which other branches are offered as changes; as before, or those that are alive, when nothing is said.
    pub branches: Option<Branches>,
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
            branches: None,
        }
    }

    /// Finds what is wrong with the request before anything is made for it. Whether a repository at a URL has the
    /// directory is only known once it is copied.
    // r[impl import.check-first]
    pub async fn check(&self) -> Result<()> {
        self.checked(None).await.map(drop)
    }

    /// The mount that is asked for, as far as it can be known without copying anything.
    pub(crate) async fn checked(&self, egress: Option<&Egress>) -> Result<Mount> {
        if let Some(word) = self.at.reserved() {
            return Err(spec::path::PathError::Reserved(word.into()).into());
        }
        wanted(&self.glob)?;
        let (push, attachments) = (self.push()?, self.attachments()?);
        let dir = clean_dir(&self.dir)?;
        git::check_address(&self.repository)?;
        let (location, branch) = match git::is_url(&self.repository) {
            true => {
                let branch = git::remote_branch(&self.repository, self.branch.as_deref(), egress).await?;
                (self.repository.clone(), branch)
            }
            false => {
                git::check_way(&self.repository, egress).await?;
                let path = local(&self.repository)?;
                let branch = inspected(path.clone(), self.branch.clone(), dir.clone()).await?;
                (path.to_string_lossy().into_owned(), branch)
            }
        };
        Ok(Mount {
            id: 0,
            path: self.at.clone(),
            location,
            dir,
            branch,
            glob: self.glob.clone(),
            poll: self.poll.unwrap_or(USUAL),
            push: push.flatten(),
            attachments: attachments.unwrap_or_else(|| ATTACHMENTS.into()),
            branches: self.branches()?.unwrap_or_default(),
            named: if egress.is_some() { Named::OverTheNetwork } else { Named::Here },
        })
    }

    /// A mount that is there, with what is asked for now and as it was in all else.
    // r[impl sync.options]
    pub(super) fn changing(&self, there: Mount) -> Result<Mount> {
        let usual = |kept: String| if kept.is_empty() { ATTACHMENTS.into() } else { kept };
        Ok(Mount {
            poll: self.poll.unwrap_or(there.poll),
            push: self.push()?.unwrap_or_else(|| there.push.clone()),
            attachments: self.attachments()?.unwrap_or_else(|| usual(there.attachments.clone())),
            branches: self.branches()?.unwrap_or_else(|| there.branches.clone()),
            ..there
        })
    }

    /// The branch to push to, if anything is said about it.
    fn push(&self) -> Result<Option<Option<String>>> {
        match self.push.as_deref() {
            None => Ok(None),
            Some("") => Ok(Some(None)),
            Some(name) => Ok(Some(Some(git::branch_name(name)?))),
        }
    }

    /// Which branches are offered, if anything is said about it.
    fn branches(&self) -> Result<Option<Branches>> {
        if let Some(branches) = &self.branches {
            named(branches)?;
        }
        Ok(self.branches.clone())
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

/// The branch's full name, when the repository, the branch and the directory are there.
pub(super) async fn inspected(path: PathBuf, branch: Option<String>, dir: String) -> Result<String> {
    let inspect = move || {
        let repository = Repository::open(&path)?;
        let branch = repository.branch(branch.as_deref())?;
        repository.must_hold(repository.tip(&branch)?, &dir)?;
        Ok(branch)
    };
    tokio::task::spawn_blocking(inspect).await.map_err(|error| Error::Failed(error.to_string()))?
}

fn local(path: &str) -> Result<PathBuf> {
    let gone =
        |error: std::io::Error| Error::Invalid(text!("refused-mount-unopened", path = path, why = error.to_string()));
    std::fs::canonicalize(path).map_err(gone)
}

fn clean_dir(dir: &str) -> Result<String> {
    let segments: Vec<_> = dir.split('/').filter(|segment| !matches!(*segment, "" | ".")).collect();
    match segments.contains(&"..") {
        true => Err(Error::Invalid(text!("refused-mount-outside", dir = format!("{dir:?}")))),
        false => Ok(segments.join("/")),
    }
}
