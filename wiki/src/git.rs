//! Repositories: the only module that names the git library.
//!
//! [`Repository`] reads; nothing here ever writes into somebody's repository. A URL is mirrored by the system's `git`,
//! with whatever credentials that has.

mod address;
mod branches;
mod changed;
mod command;
mod contents;
pub mod grep;
mod history;
mod landing;
mod mirror;
pub mod outgoing;
mod ranged;
mod present;
mod renames;
mod sketch;
mod touched;
mod trail;
mod walk;
mod way;

use std::path::Path;

use crate::egress::Egress;
use crate::error::{Error, Result};
pub use address::{Meaning, check as check_address, is_url, without_secrets};
pub use branches::{Ahead, Between, Fork, Head, Most};
pub use changed::Changed;
pub use history::{Known, Reader, Wanted};
pub use landing::{Content, Earlier, Landed, Landing, Origin, Put, Rewind, Step};
pub use mirror::{Fetched, Mirror, branch_name, remote_branch};
pub use ranged::Filed;
pub use touched::{Against, Differing, Touching};

/// Bytes of trees and commits kept at hand while reading; enough for one commit's neighbourhood.
const OBJECT_CACHE: usize = 24 << 20;

/// Refuses a repository that was named over the network and may not be reached from there.
pub async fn check_way(location: &str, egress: Option<&Egress>) -> Result<()> {
    mirror::way_to(location, egress).await.map(drop)
}

/// An opened repository.
#[derive(Clone, Debug)]
pub struct Repository(gix::ThreadSafeRepository);

/// A full object id.
pub type ObjectId = gix::ObjectId;

impl Repository {
    /// Opens a bare or ordinary repository.
    ///
    /// Settings of the machine and its users are not read: what is imported must not depend on them.
    // r[impl import.read-only]
    pub fn open(path: &Path) -> Result<Self> {
        if !path.exists() {
            return Err(Error::Invalid(format!("there is nothing at {}", path.display())));
        }
        let options = gix::open::Options::isolated();
        let opened = gix::ThreadSafeRepository::open_opts(path, options);
        let wrong = |error| Error::Invalid(format!("{} is not a git repository ({error})", path.display()));
        Ok(Self(opened.map_err(wrong)?))
    }

    fn local(&self) -> gix::Repository {
        let mut repository = self.0.to_thread_local();
        repository.object_cache_size(OBJECT_CACHE);
        repository
    }

    /// The full name of the branch `name`, or of the one checked out.
    pub fn branch(&self, name: Option<&str>) -> Result<String> {
        let repository = self.local();
        let name = match name {
            Some(name) => name.to_owned(),
            // A checkout of a commit rather than of a branch is followed by itself.
            None => match repository.head_name().ok().flatten() {
                Some(head) => head.as_bstr().to_string(),
                None => "HEAD".to_owned(),
            },
        };
        match repository.find_reference(name.as_str()) {
            Ok(reference) => Ok(reference.name().as_bstr().to_string()),
            Err(_) if self.is_empty(&repository) => {
                Err(Error::Invalid("the repository has no commits yet; commit something first".into()))
            }
            Err(_) => Err(Error::Invalid(format!("there is no branch {name:?} with commits; name one with --branch"))),
        }
    }

    fn is_empty(&self, repository: &gix::Repository) -> bool {
        let Ok(references) = repository.references() else { return true };
        references.all().map_or(true, |mut all| all.next().is_none())
    }

    /// The commit a branch stands at.
    pub fn tip(&self, branch: &str) -> Result<ObjectId> {
        let repository = self.local();
        let gone = || Error::Invalid(format!("the repository has no branch {branch}"));
        let reference = repository.find_reference(branch).map_err(|_| gone())?;
        let id = reference.into_fully_peeled_id().map_err(|error| damaged(&error))?;
        Ok(id.detach())
    }

    /// Fails when `dir` is no directory at that commit and was none at its first-parent ancestors.
    pub fn must_hold(&self, tip: ObjectId, dir: &str) -> Result<()> {
        let repository = self.local();
        let mut next = Some(tip);
        while let Some(id) = next {
            let commit = repository.find_commit(id).map_err(|error| damaged(&error))?;
            if matches!(walk::directory(&repository, &commit, dir), Ok(Some(_))) {
                return Ok(());
            }
            next = commit.parent_ids().next().map(|id| id.detach()).filter(|id| repository.has_object(id));
        }
        Err(Error::Invalid(format!("the branch has never had a directory {dir:?}; check --dir")))
    }

    /// Where it was cloned from, if it says so.
    pub fn origin(&self) -> Option<String> {
        let repository = self.local();
        repository.config_snapshot().string("remote.origin.url").map(|url| url.to_string())
    }

    /// Every tag and the commit it names.
    pub fn tags(&self) -> Vec<(String, Vec<u8>)> {
        let repository = self.local();
        let Ok(references) = repository.references() else { return Vec::new() };
        let Ok(tags) = references.tags() else { return Vec::new() };
        tags.filter_map(|tag| {
            let mut tag = tag.ok()?;
            let name = tag.name().shorten().to_string();
            let id = tag.peel_to_id().ok()?;
            Some((name, id.detach().as_slice().to_vec()))
        })
        .collect()
    }
}

fn damaged(error: &dyn std::fmt::Display) -> Error {
    Error::Failed(format!("the repository is damaged: {error}; run git fsck on it"))
}

/// True when one of two files may live on in the other.
pub fn is_alike(old: &[u8], new: &[u8]) -> bool {
    old == new || sketch::Profile::of(old).alike(&sketch::Profile::of(new)) >= sketch::ALIKE
}

/// `main` of `refs/heads/main`.
pub fn short_branch(name: &str) -> &str {
    name.strip_prefix("refs/heads/").unwrap_or(name)
}

/// An object id in hexadecimal.
pub fn hex(id: &[u8]) -> String {
    id.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Reads up to 40 hexadecimal digits, the missing ones filled with `fill`.
pub fn unhex(digits: &str, fill: u8) -> Vec<u8> {
    let filler = if fill == 0 { '0' } else { 'f' };
    let padded: Vec<u8> =
        digits.chars().chain(std::iter::repeat(filler)).take(40).map(|c| c.to_digit(16).unwrap_or(0) as u8).collect();
    padded.chunks(2).map(|pair| pair[0] << 4 | pair[1]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_abbreviated_id_is_a_range() {
        assert_eq!(hex(&unhex("abc", 0)), format!("abc{}", "0".repeat(37)));
        assert_eq!(hex(&unhex("abc", 0xff)), format!("abc{}", "f".repeat(37)));
    }
}
