//! Our own commits: edits made here, written as git writes them, in a repository of our own.
//!
//! That repository borrows everything else from the mounted one (or its mirror) and never writes there. What it holds can
//! be made again from the log at any time: the same edits on the same commit give the same ids.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use gix::bstr::BString;
use gix::objs::tree::EntryKind;
use gix::refs::transaction::PreviousValue;

use super::address::without_secrets;
use super::command::{self, Refusal};
use super::mirror::way_to;
use super::way::Way;
use super::{ObjectId, Repository, damaged};
use crate::egress::Egress;
use crate::error::{Error, Result};

/// Who our commits are committed by.
const COMMITTER: (&str, &str) = ("Holotype", "holotype@users.noreply.holotype");

/// A repository of ours.
#[derive(Clone, Debug)]
pub struct Outbox {
    path: PathBuf,
    repository: Repository,
}

/// What a commit says besides its files. Times are seconds since 1970 UTC.
#[derive(Clone, Debug)]
pub struct Letter {
    pub author: String,
    pub email: String,
    pub authored_at: i64,
    pub committed_at: i64,
    pub message: String,
}

/// What a commit does to one file, whose path is the one below the repository's root.
#[derive(Clone, Debug)]
pub struct FileEdit {
    pub file: String,
    /// The file it was before, when that has another name.
    pub before: Option<String>,
    pub put: Option<Put>,
}

/// What a file is to hold.
#[derive(Clone, Debug)]
pub enum Put {
    Bytes(std::sync::Arc<[u8]>),
    Link(std::sync::Arc<[u8]>),
}

impl Outbox {
    /// Opens the repository of ours at `path`, making it when there is none; it borrows from the one at `source`.
    pub fn open(path: &Path, source: &Path) -> Result<Self> {
        let lender = Repository::open(source)?.local();
        let objects = lender.common_dir().join("objects");
        let objects = std::path::absolute(objects)?;
        if !path.join("HEAD").exists() {
            // Made beside and renamed, so that one that is half made is never taken for a whole one.
            let partial = path.with_extension("partial");
            let _ = std::fs::remove_dir_all(&partial);
            std::fs::create_dir_all(&partial)?;
            let made = gix::ThreadSafeRepository::init_opts(
                &partial,
                gix::create::Kind::Bare,
                gix::create::Options::default(),
                gix::open::Options::isolated(),
            );
            made.map_err(|error| Error::Failed(format!("no repository can be made at {}: {error}", path.display())))?;
            std::fs::rename(&partial, path)?;
        }
        let info = path.join("objects/info");
        std::fs::create_dir_all(&info)?;
        std::fs::write(info.join("alternates"), format!("{}\n", objects.display()))?;
        std::fs::write(path.join("as-bytes"), "* -diff\n")?;
        Ok(Self { path: path.to_owned(), repository: Repository::open(path)? })
    }

    /// True when `id` is a commit here whose one parent is `parent`.
    pub fn follows(&self, id: ObjectId, parent: ObjectId) -> bool {
        let local = self.repository.local();
        local.find_commit(id).is_ok_and(|commit| commit.parent_ids().map(|id| id.detach()).eq([parent]))
    }

    /// Writes a commit on top of `parent`; none when it would change nothing.
    pub fn commit(&self, parent: ObjectId, letter: &Letter, edits: &[FileEdit]) -> Result<Option<ObjectId>> {
        let local = self.repository.local();
        let wrong = |error: gix::Error| damaged(&error);
        let before = local.find_commit(parent).map_err(wrong)?.tree().map_err(wrong)?;
        let mut tree = before.edit().map_err(wrong)?;
        for edit in edits {
            // A file keeps the permission to be run.
            let known = edit.before.as_deref().unwrap_or(&edit.file);
            let entry = before.lookup_entry_by_path(known).map_err(wrong)?;
            let runs = entry.is_some_and(|entry| entry.mode().kind() == EntryKind::BlobExecutable);
            if let Some(gone) = edit.before.as_ref().filter(|gone| **gone != edit.file) {
                tree.remove(gone).map_err(wrong)?;
            }
            match &edit.put {
                None => drop(tree.remove(&edit.file).map_err(wrong)?),
                Some(Put::Bytes(bytes)) => {
                    let kind = if runs { EntryKind::BlobExecutable } else { EntryKind::Blob };
                    let blob = local.write_blob(bytes).map_err(wrong)?.detach();
                    tree.upsert(&edit.file, kind, blob).map_err(wrong)?;
                }
                Some(Put::Link(target)) => {
                    let blob = local.write_blob(target).map_err(wrong)?.detach();
                    tree.upsert(&edit.file, EntryKind::Link, blob).map_err(wrong)?;
                }
            }
        }
        let written =
            tree.write().map_err(|error| Error::Invalid(format!("git refuses the name of a file: {error}")))?;
        if written.detach() == before.id {
            return Ok(None);
        }
        let commit = gix::objs::Commit {
            tree: written.detach(),
            parents: [parent].into_iter().collect(),
            author: signature(&letter.author, &letter.email, letter.authored_at),
            committer: signature(COMMITTER.0, COMMITTER.1, letter.committed_at),
            encoding: None,
            message: letter.message.as_str().into(),
            extra_headers: Vec::new(),
        };
        Ok(Some(local.write_object(&commit).map_err(wrong)?.detach()))
    }

    /// Lets a name of ours stand for a commit.
    pub fn point(&self, name: &str, id: ObjectId) -> Result<()> {
        let local = self.repository.local();
        let pointed = local.reference(name, id, PreviousValue::Any, "written by Holotype");
        pointed.map(drop).map_err(|error| damaged(&error))
    }

    /// The commit a name of ours stands for.
    pub fn at(&self, name: &str) -> Option<ObjectId> {
        self.repository.tip(name).ok()
    }

    /// The commits behind `from` up to `to`, as `git am` takes them.
    // r[impl travel.patch]
    pub fn mailbox(&self, from: ObjectId, to: ObjectId, bytes: AsBytes) -> Result<Vec<u8>> {
        let attributes = format!("core.attributesFile={}", self.path.join("as-bytes").display());
        let mut git = self.git();
        if bytes == AsBytes::Yes {
            git.args(["-c", &attributes]);
        }
        git.args(["format-patch", "--stdout", "--binary", "--full-index", "--no-signature", "--no-thread"]);
        git.args(["--subject-prefix=PATCH", "--no-numbered", "--no-color"]).arg(format!("{from}..{to}"));
        run(git, "the patch cannot be made").map(|output| output.stdout)
    }

    /// What stands at a branch of somebody's repository; none when there is no such branch.
    pub async fn there(&self, location: &str, egress: Option<&Egress>, branch: &str) -> Result<Option<ObjectId>> {
        let way = way_to(location, egress).await?;
        let text = self.talk(&way, &["ls-remote", "--quiet", "--", location, branch], location).await?;
        let lines = text.lines().filter_map(|line| line.split_once('\t'));
        let id = lines.filter(|(_, name)| *name == branch).map(|(id, _)| id.to_owned()).next();
        Ok(id.and_then(|id| ObjectId::from_hex(id.as_bytes()).ok()))
    }

    /// Puts a commit of ours at a branch of somebody's repository, where `lease` stands or nothing at all.
    pub async fn push(
        &self,
        location: &str,
        egress: Option<&Egress>,
        branch: &str,
        id: ObjectId,
        lease: Lease,
    ) -> Result<()> {
        let way = way_to(location, egress).await?;
        let lease = match lease {
            Lease::Over(Some(old)) => format!("--force-with-lease={branch}:{old}"),
            Lease::Over(None) => format!("--force-with-lease={branch}:"),
            Lease::Behind => "--no-force".to_owned(),
        };
        let what = format!("{id}:{branch}");
        let words =
            ["push", "--quiet", "--no-verify", "--no-follow-tags", "--no-signed", &lease, "--", location, &what];
        self.talk(&way, &words, location).await.map(drop)
    }

    /// Asks or tells somebody's repository something, with the credentials that the system's git has.
    async fn talk(&self, way: &Way, words: &[&str], location: &str) -> Result<String> {
        let here = self.path.to_string_lossy();
        let words: Vec<&str> = ["-C", &here].into_iter().chain(words.iter().copied()).collect();
        command::git_by(way, &words).await.map_err(|refusal| match refusal {
            Refusal::Said(why) => Error::Failed(format!("nothing can be sent to {}: {why}", without_secrets(location))),
            refusal => refusal.about(location),
        })
    }

    /// The system's git, without settings that would change what it writes.
    fn git(&self) -> Command {
        let mut git = Command::new("git");
        git.arg("-C").arg(&self.path).args(["-c", "core.hooksPath=/dev/null", "-c", "format.signOff=false"]);
        git.args(["-c", "diff.noprefix=false", "-c", "diff.mnemonicPrefix=false", "-c", "format.useAutoBase=false"]);
        git.args(["-c", "diff.renames=true"]);
        git.env("LC_ALL", "C");
        for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY"] {
            git.env_remove(name);
        }
        git.stdin(Stdio::null());
        git
    }
}

/// What may stand at a branch before something is pushed to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lease {
    /// Exactly this, or nothing at all: it is our branch, and what stands there is replaced.
    Over(Option<ObjectId>),
    /// What the new commits stand on: somebody else's branch, which only grows.
    Behind,
}

/// Whether a patch tells texts as bytes. Line ends of DOS do not survive the way through mail otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AsBytes {
    Yes,
    No,
}

/// True for a file that git lets into a tree.
pub fn travels(file: &str) -> bool {
    file.split('/').all(|segment| {
        let lower = segment.trim_end_matches(['.', ' ']).to_ascii_lowercase();
        !matches!(lower.as_str(), "" | ".git" | "git~1") && !segment.contains(['\0', '\\'])
    })
}

/// The full name of the branch that edits are pushed to. The mounted branch itself must be named in full.
// r[impl travel.own-branch]
pub fn target(push: &str, mounted: &str) -> Result<String> {
    if push == mounted {
        return Ok(push.to_owned());
    }
    let full = match push.strip_prefix("refs/heads/") {
        Some(_) => push.to_owned(),
        None => format!("refs/heads/{push}"),
    };
    if full == mounted {
        return Err(Error::Invalid(format!(
            "{push} is the branch that is mounted; to have edits put there at once, say {mounted}"
        )));
    }
    let is_name = gix::validate::reference::name(full.as_str().into()).is_ok();
    match is_name && !push.starts_with('-') {
        true => Ok(full),
        false => Err(Error::Invalid(format!("{push:?} is no name for a branch"))),
    }
}

fn signature(name: &str, email: &str, seconds: i64) -> gix::actor::Signature {
    let clean = |text: &str| -> BString {
        let kept: String = text.chars().filter(|c| !c.is_control() && !matches!(c, '<' | '>')).collect();
        kept.trim().into()
    };
    let name = clean(name);
    let name = if name.is_empty() { "Nobody".into() } else { name };
    // Git knows no time before 1970.
    gix::actor::Signature { name, email: clean(email), time: gix::date::Time { seconds: seconds.max(0), offset: 0 } }
}

fn run(mut git: Command, failed: &str) -> Result<std::process::Output> {
    let missing = |error| Error::Failed(format!("git cannot be run: {error}; install it"));
    let output = git.output().map_err(missing)?;
    if output.status.success() {
        return Ok(output);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let why = said.lines().rfind(|line| !line.trim().is_empty()).unwrap_or("no reason given");
    Err(Error::Failed(format!("{failed}: {}", why.trim())))
}

#[cfg(test)]
mod tests {
    use super::*;

    // r[verify travel.own-branch]
    #[test]
    fn the_mounted_branch_is_pushed_to_only_when_it_is_named_in_full() {
        assert_eq!(target("holotype", "refs/heads/main").unwrap(), "refs/heads/holotype");
        assert_eq!(target("refs/heads/x/y", "refs/heads/main").unwrap(), "refs/heads/x/y");
        assert_eq!(target("refs/heads/main", "refs/heads/main").unwrap(), "refs/heads/main");
        assert!(target("main", "refs/heads/main").unwrap_err().to_string().contains("is the branch that is mounted"));
        for wrong in ["", "-x", "a..b", "a b", "x.lock"] {
            assert!(target(wrong, "refs/heads/main").is_err(), "{wrong}");
        }
    }

    #[test]
    fn git_lets_no_file_into_its_own_directory() {
        assert!(travels("docs/a.md") && travels(".gitignore.md"));
        for wrong in [".git/a.md", "a/.GIT/b.md", "a//b.md", "git~1/x"] {
            assert!(!travels(wrong), "{wrong}");
        }
    }
}
