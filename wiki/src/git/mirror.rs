//! Mirrors: a repository at a URL, copied into the data folder by the system's `git`.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::error::{Error, Result};

/// True for what `git` must fetch: `https://…`, `ssh://…`, `git@host:path`.
pub fn is_url(location: &str) -> bool {
    let scp_like = || {
        let (host, path) = location.split_once(':')?;
        (host.contains('@') && !host.contains('/') && !path.is_empty()).then_some(())
    };
    location.contains("://") || scp_like().is_some()
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

/// Asks whether there is a repository at `url`, without copying it.
pub fn reach(url: &str) -> Result<()> {
    must_be_address(url)?;
    git(&["ls-remote", "--quiet", "--", url, "HEAD"], url)
}

/// Brings the mirror of `url` below `folder` up to date, making it when it is not there, and gives its path.
pub fn mirror(url: &str, folder: &Path) -> Result<PathBuf> {
    must_be_address(url)?;
    let path = mirror_path(url, folder);
    let target = path.to_string_lossy();
    if path.join("HEAD").exists() {
        git(&["-C", &target, "fetch", "--quiet", "--prune", "--tags", "--force", "origin"], url)?;
    } else {
        std::fs::create_dir_all(folder)?;
        // Cloned beside and renamed, so that an interrupted copy is never taken for a whole one.
        let partial = path.with_extension("partial");
        let _ = std::fs::remove_dir_all(&partial);
        git(&["clone", "--quiet", "--mirror", "--", url, &partial.to_string_lossy()], url)?;
        std::fs::rename(&partial, &path)?;
    }
    Ok(path)
}

/// Where the mirror of `url` is, or would be.
pub fn mirror_path(url: &str, folder: &Path) -> PathBuf {
    let name = blake3::hash(url.as_bytes()).to_hex();
    folder.join(format!("{}.git", &name[..16]))
}

/// Not what `git` would take for an option or a command.
fn must_be_address(url: &str) -> Result<()> {
    match url.starts_with('-') || url.starts_with("ext::") {
        true => Err(Error::Invalid(format!("{url:?} is no address of a repository"))),
        false => Ok(()),
    }
}

fn git(arguments: &[&str], url: &str) -> Result<()> {
    let missing = |error| Error::Failed(format!("git cannot be run: {error}; install it"));
    let output = Command::new("git")
        .args(arguments)
        // A question for a password would wait for an answer that nobody can give.
        .env("GIT_TERMINAL_PROMPT", "0")
        .stdin(Stdio::null())
        .output()
        .map_err(missing)?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let last = said.lines().rfind(|line| !line.trim().is_empty()).unwrap_or("no reason given");
    Err(Error::Invalid(format!("{url} cannot be fetched: {last}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_are_told_from_paths() {
        for url in ["https://host/x.git", "ssh://git@host/x", "git@host:team/x.git", "file:///srv/x.git"] {
            assert!(is_url(url), "{url}");
        }
        for path in ["/srv/x.git", "../x", "x", "C:/x"] {
            assert!(!is_url(path), "{path}");
        }
    }
}
