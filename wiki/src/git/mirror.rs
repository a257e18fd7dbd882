//! Mirrors: a repository at a URL, copied into the data folder by the system's `git`.
//!
//! A mirror holds the branches and tags of its repository; other references in it are nobody's business but ours. Locks
//! beside it hold between processes: one fetches at a time, and none is moved aside while somebody reads it.

use std::fs::{File, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::address;
use super::command::{git, git_by};
use super::way::{self, Way};
use crate::clock::Clock;
use crate::egress::Egress;
use crate::error::{Error, Result};

/// How often a lock that somebody else holds is tried.
const PAUSE: Duration = Duration::from_millis(50);

/// A repository at a URL and its copy.
#[derive(Clone, Debug)]
pub struct Mirror {
    url: String,
    path: PathBuf,
    /// Where it may be fetched from, when it was named over the network.
    egress: Option<Egress>,
}

/// How a mirror came to be up to date.
#[derive(Clone, Debug, PartialEq)]
pub enum Fetched {
    /// It was made.
    Cloned,
    /// What was new came along.
    News,
    /// Somebody else has fetched since it was asked for.
    Already,
    /// It was damaged, was moved to this place, and made again.
    Replaced(PathBuf),
}

/// The short name of a branch that could be pushed to.
pub fn branch_name(name: &str) -> Result<String> {
    let short = name.strip_prefix("refs/heads/").unwrap_or(name);
    let wrong = || Error::Invalid(format!("{name:?} cannot be the name of a branch"));
    if short.starts_with(['-', ':', '+']) || short == "HEAD" {
        return Err(wrong());
    }
    let full = format!("refs/heads/{short}");
    gix::validate::reference::name(full.as_str().into()).map_err(|_| wrong())?;
    Ok(short.to_owned())
}

/// The full name of the branch `name`, or of the one its repository shows first, without copying anything.
pub async fn remote_branch(url: &str, name: Option<&str>, egress: Option<&Egress>) -> Result<String> {
    let asked = name.unwrap_or("HEAD");
    let way = way_to(url, egress).await?;
    let listed = git_by(&way, &["ls-remote", "--symref", "--", url, asked]).await;
    // A repository that is not there was named wrongly.
    let listed = listed.map_err(|refusal| match refusal.about(url) {
        Error::Failed(why) => Error::Invalid(why),
        error => error,
    })?;
    let Some(name) = name else {
        let head = listed.lines().find_map(|line| line.strip_prefix("ref: ")?.strip_suffix("\tHEAD"));
        let none = || {
            Error::Invalid("the repository has no commits yet, or shows no branch; commit or name a --branch".into())
        };
        return head.map(str::to_owned).ok_or_else(none);
    };
    let has = |full: &String| listed.lines().any(|line| line.split_once('\t').is_some_and(|(_, found)| found == full));
    // In the order in which git itself understands a short name.
    let names = [name.to_owned(), format!("refs/{name}"), format!("refs/tags/{name}"), format!("refs/heads/{name}")];
    let none = || Error::Invalid(format!("there is no branch {name:?} with commits; name one with --branch"));
    names.into_iter().filter(|full| full.starts_with("refs/")).find(has).ok_or_else(none)
}

/// The way to a repository: any, or what `egress` lets be reached.
pub(super) async fn way_to(location: &str, egress: Option<&Egress>) -> Result<Way> {
    match egress {
        Some(egress) => way::guarded(location, egress).await,
        None => Ok(way::open()),
    }
}

impl Mirror {
    /// The mirror of `url` below `folder`, made or not.
    pub fn of(url: &str, folder: &Path, egress: Option<&Egress>) -> Self {
        let name = blake3::hash(url.as_bytes()).to_hex();
        Self { url: url.to_owned(), path: folder.join(format!("{}.git", &name[..16])), egress: egress.cloned() }
    }

    async fn way(&self) -> Result<Way> {
        way_to(&self.url, self.egress.as_ref()).await
    }

    /// Where it is, or would be.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Brings it up to date, making it when it is not there and making it anew when it is damaged. A fetch that began
    /// after `since` suffices, whoever did it. `also` is a reference that is wanted beside branches and tags.
    // r[impl sync.one-fetch] r[impl sync.damaged-mirror]
    pub async fn fetch(&self, also: Option<&str>, since: i64, clock: &Clock) -> Result<Fetched> {
        address::check(&self.url)?;
        if let Some(folder) = self.path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let mut alone = self.locked("lock", File::try_lock).await?;
        let now = clock.now();
        if !self.path.exists() {
            self.swap_in(self.cloned(also).await?)?;
            note(&mut alone, now)?;
            return Ok(Fetched::Cloned);
        }
        if also.is_none() && noted(&mut alone).is_some_and(|begun| since < begun && begun <= now) {
            return Ok(Fetched::Already);
        }
        let fetched = match self.news(&self.path, also).await {
            Ok(()) => Fetched::News,
            Err(error) if self.is_reachable().await && self.is_damaged().await => {
                tracing::warn!(url = self.url, %error, "a mirror is damaged and is made anew");
                Fetched::Replaced(self.replaced(also).await?)
            }
            Err(error) => return Err(error),
        };
        note(&mut alone, now)?;
        Ok(fetched)
    }

    /// Makes it anew because it is damaged; gives where the old one is now.
    pub async fn replace(&self, also: Option<&str>) -> Result<PathBuf> {
        let _alone = self.locked("lock", File::try_lock).await?;
        self.replaced(also).await
    }

    /// Takes it away, because nothing uses it.
    pub async fn remove(&self) -> Result<()> {
        let _alone = self.locked("lock", File::try_lock).await?;
        let _unread = self.locked("reading", File::try_lock).await?;
        Ok(std::fs::remove_dir_all(&self.path)?)
    }

    /// Holds it where it is, for as long as the answer is kept.
    pub async fn held(&self) -> Result<File> {
        self.locked("reading", File::try_lock_shared).await
    }

    /// True when what it should hold is not all there, as far as `git` finds out without reading every text.
    pub async fn is_damaged(&self) -> bool {
        self.git(&["fsck", "--connectivity-only", "--no-dangling", "--progress"]).await.is_err()
    }

    /// True when everything is there that `tip` has, or when `known` was read already, what it takes to compare the one
    /// with the other.
    pub async fn is_whole(&self, tip: &str, known: Option<&str>) -> bool {
        let objects = ["rev-list", "--objects", "--quiet"];
        let Some(known) = known else { return self.git(&[&objects[..], &[tip]].concat()).await.is_ok() };
        self.git(&[&objects[..], &["--max-count=1", known]].concat()).await.is_ok()
            && self.git(&[&objects[..], &[tip, "--not", known]].concat()).await.is_ok()
    }

    async fn is_reachable(&self) -> bool {
        let Ok(way) = self.way().await else { return false };
        git_by(&way, &["ls-remote", "--quiet", "--", &self.url, "HEAD"]).await.is_ok()
    }

    async fn replaced(&self, also: Option<&str>) -> Result<PathBuf> {
        let new = self.cloned(also).await?;
        let _unread = self.locked("reading", File::try_lock).await?;
        let aside = self.path.with_extension("damaged");
        let _ = std::fs::remove_dir_all(&aside);
        std::fs::rename(&self.path, &aside)?;
        self.swap_in(new)?;
        Ok(aside)
    }

    /// A new copy beside its place, so that an interrupted one is never taken for a whole one.
    async fn cloned(&self, also: Option<&str>) -> Result<PathBuf> {
        let partial = self.path.with_extension("partial");
        let _ = std::fs::remove_dir_all(&partial);
        let target = partial.to_string_lossy();
        let way = self.way().await?;
        let cloned = git_by(&way, &["clone", "--quiet", "--progress", "--bare", "--", &self.url, &target]).await;
        cloned.map_err(|refusal| refusal.about(&self.url))?;
        if also.is_some() {
            self.news(&partial, also).await?;
        }
        Ok(partial)
    }

    fn swap_in(&self, partial: PathBuf) -> Result<()> {
        Ok(std::fs::rename(partial, &self.path)?)
    }

    /// Fetches into the copy at `path`.
    async fn news(&self, path: &Path, also: Option<&str>) -> Result<()> {
        let target = path.to_string_lossy();
        let also = also.map(|name| format!("+{name}:{name}"));
        let mut arguments = vec!["-C", &target, "fetch", "--quiet", "--progress", "--prune", "--no-tags", "--force"];
        arguments.extend(["--", &self.url, "+refs/heads/*:refs/heads/*", "+refs/tags/*:refs/tags/*"]);
        arguments.extend(also.as_deref());
        let way = self.way().await?;
        git_by(&way, &arguments).await.map_err(|refusal| refusal.about(&self.url)).map(drop)
    }

    async fn git(&self, arguments: &[&str]) -> Result<String> {
        let path = self.path.to_string_lossy();
        let arguments = [&["--git-dir", &path], arguments].concat();
        git(&arguments).await.map_err(|refusal| refusal.about(&self.url))
    }

    /// Waits for a lock beside the mirror.
    async fn locked(&self, which: &str, lock: fn(&File) -> Result<(), TryLockError>) -> Result<File> {
        let mut options = File::options();
        let file = options.create(true).truncate(false).read(true).write(true).open(self.path.with_extension(which))?;
        loop {
            match lock(&file) {
                Ok(()) => return Ok(file),
                Err(TryLockError::WouldBlock) => tokio::time::sleep(PAUSE).await,
                Err(TryLockError::Error(error)) => return Err(error.into()),
            }
        }
    }
}

/// Notes in the lock's file when the latest fetch began.
fn note(file: &mut File, begun: i64) -> Result<()> {
    file.set_len(0)?;
    file.rewind()?;
    Ok(write!(file, "{begun}")?)
}

fn noted(file: &mut File) -> Option<i64> {
    let mut text = String::new();
    file.read_to_string(&mut text).ok()?;
    text.trim().parse().ok()
}
