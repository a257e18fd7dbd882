//! Where an import comes from: a folder or a zip archive, listed first and read file by file.
//!
//! Nothing is unpacked to a disk and no link is followed, so nothing outside of the source is ever read or written. How much is
//! read is bounded, whatever an archive says of itself.

use std::collections::HashSet;
use std::fs::File;
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};

use zip::ZipArchive;

use crate::error::{Error, Result};
use crate::import::LARGEST_FILE;

/// Most files of one import.
const MOST_FILES: usize = 100_000;

/// Most bytes of one import, unpacked.
const MOST_BYTES: u64 = 512 << 20;

/// A folder or an archive.
pub(super) enum Source {
    Folder(PathBuf),
    Archive(Box<ZipArchive<BufReader<File>>>),
}

/// A file that can be read.
pub(super) struct Entry {
    /// Its path below the top, parts joined by `/`.
    pub name: String,
    at: At,
}

enum At {
    Path(PathBuf),
    Number(usize),
}

/// What cannot be read, and why.
pub(super) struct Unread {
    pub name: String,
    pub why: String,
}

/// What is in a source.
#[derive(Default)]
pub(super) struct Listed {
    pub entries: Vec<Entry>,
    pub unread: Vec<Unread>,
}

impl Listed {
    fn leave(&mut self, name: impl Into<String>, why: impl Into<String>) {
        self.unread.push(Unread { name: name.into(), why: why.into() });
    }

    /// An archive may hold a file `a` and another `a/b`; a folder can hold but one of them, and so can an export.
    fn leave_files_as_folders(&mut self) {
        let folders: HashSet<String> = self.entries.iter().flat_map(|entry| above(&entry.name)).collect();
        let (files, wrong): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.entries).into_iter().partition(|entry| !folders.contains(&entry.name));
        self.entries = files;
        for entry in wrong {
            self.leave(entry.name, "there is a folder of the same name");
        }
    }

    fn take(&mut self, name: String, at: At) -> Result<()> {
        if self.entries.len() == MOST_FILES {
            return Err(Error::Invalid(format!("there are more than {MOST_FILES} files; import a part of them")));
        }
        self.entries.push(Entry { name, at });
        Ok(())
    }
}

impl Source {
    /// Opens what is at `path`.
    pub fn open(path: &Path) -> Result<Self> {
        let cannot =
            |error: &dyn std::fmt::Display| Error::Invalid(format!("{} cannot be read: {error}", path.display()));
        let kind = std::fs::metadata(path).map_err(|error| cannot(&error))?;
        if kind.is_dir() {
            return Ok(Source::Folder(path.to_owned()));
        }
        if !kind.is_file() {
            return Err(Error::Invalid(format!("{} is neither a folder nor a file", path.display())));
        }
        let file = File::open(path).map_err(|error| cannot(&error))?;
        let archive = ZipArchive::new(BufReader::new(file));
        let not = |error| Error::Invalid(format!("{} is neither a folder nor a zip archive: {error}", path.display()));
        Ok(Source::Archive(Box::new(archive.map_err(not)?)))
    }

    /// What is in it, by name.
    // r[impl carry.hostile]
    pub fn list(&mut self) -> Result<Listed> {
        let mut listed = match self {
            Source::Folder(top) => listed_folder(top)?,
            Source::Archive(archive) => listed_archive(archive)?,
        };
        listed.entries.sort_by(|a, b| a.name.cmp(&b.name));
        listed.leave_files_as_folders();
        Ok(listed)
    }

    /// The bytes of a file; why there are none otherwise.
    pub fn read(&mut self, entry: &Entry, budget: &mut Budget) -> Result<Result<Vec<u8>, String>> {
        let mut bytes = Vec::new();
        let most = LARGEST_FILE as u64 + 1;
        let read = match (&mut *self, &entry.at) {
            (Source::Folder(_), At::Path(path)) => open_plainly(path)
                .and_then(|file| file.take(most).read_to_end(&mut bytes))
                .map_err(|why| why.to_string()),
            (Source::Archive(archive), At::Number(number)) => match archive.by_index(*number) {
                Ok(file) => file.take(most).read_to_end(&mut bytes).map_err(|why| why.to_string()),
                Err(why) => Err(why.to_string()),
            },
            _ => Err("it is not of this source".into()),
        };
        // What was read and is of no use was read all the same.
        budget.spend(bytes.len() as u64)?;
        if let Err(why) = read {
            return Ok(Err(format!("it cannot be read: {why}")));
        }
        if bytes.len() > LARGEST_FILE {
            return Ok(Err("it is larger than 32 MiB".into()));
        }
        Ok(Ok(bytes))
    }
}

/// How much may still be read.
pub(super) struct Budget(u64);

impl Budget {
    /// All of it.
    pub fn whole() -> Self {
        Self(MOST_BYTES)
    }

    fn spend(&mut self, bytes: u64) -> Result<()> {
        self.0 = self.0.checked_sub(bytes).ok_or_else(too_much)?;
        Ok(())
    }
}

fn too_much() -> Error {
    Error::Invalid(format!("there are more than {} MiB in it; import a part of it", MOST_BYTES >> 20))
}

fn listed_folder(top: &Path) -> Result<Listed> {
    let mut listed = Listed::default();
    let mut folders = vec![(top.to_owned(), String::new())];
    while let Some((folder, below)) = folders.pop() {
        let failed = |error| Error::Failed(format!("{} cannot be read: {error}", folder.display()));
        for entry in std::fs::read_dir(&folder).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            let own = entry.file_name();
            let shown = format!("{below}{}", own.to_string_lossy());
            // Of the entry itself: a link is never followed.
            let kind = entry.file_type().map_err(failed)?;
            let Some(own) = own.to_str() else {
                listed.leave(shown, "its name is not UTF-8");
                continue;
            };
            match kind {
                kind if kind.is_dir() && own == ".git" => listed.leave(format!("{shown}/"), "git's own folder"),
                kind if kind.is_dir() => folders.push((entry.path(), format!("{shown}/"))),
                kind if kind.is_file() => listed.take(shown, At::Path(entry.path()))?,
                kind if kind.is_symlink() => {
                    let to = std::fs::read_link(entry.path()).unwrap_or_default();
                    listed.leave(shown, format!("a symbolic link to {}; links are not followed", to.display()));
                }
                _ => listed.leave(shown, "neither a file nor a folder"),
            }
        }
    }
    Ok(listed)
}

fn listed_archive(archive: &mut ZipArchive<BufReader<File>>) -> Result<Listed> {
    let wrong = |error| Error::Invalid(format!("the archive cannot be read: {error}"));
    // One stretch of bytes that is many files: how a small archive becomes a very large one.
    if archive.has_overlapping_files().map_err(wrong)? {
        return Err(Error::Invalid("the archive is damaged or made to harm: its files overlap".into()));
    }
    if archive.has_duplicate_names() {
        return Err(Error::Invalid(
            "the archive holds two files of one name; which one counts, nobody can tell".into(),
        ));
    }
    let mut listed = Listed::default();
    let mut declared = 0_u64;
    for number in 0..archive.len() {
        let file = match archive.by_index_raw(number) {
            Ok(file) => file,
            Err(why) => {
                listed.leave(format!("entry {number}"), format!("it cannot be read: {why}"));
                continue;
            }
        };
        if file.is_dir() {
            continue;
        }
        let Ok(name) = std::str::from_utf8(file.name_raw()) else {
            listed.leave(String::from_utf8_lossy(file.name_raw()), "its name is not UTF-8");
            continue;
        };
        let name = name.strip_prefix("./").unwrap_or(name);
        if !is_inside(name) {
            listed.leave(name, "its name leads out of the archive");
        } else if name.split('/').any(|part| part == ".git") {
            listed.leave(name, "git's own folder");
        } else if file.is_symlink() {
            listed.leave(name, "a symbolic link; links are not followed");
        } else if file.encrypted() {
            listed.leave(name, "it is encrypted");
        } else {
            declared = declared.saturating_add(file.size());
            if declared > MOST_BYTES {
                return Err(too_much());
            }
            let name = name.to_owned();
            drop(file);
            listed.take(name, At::Number(number))?;
        }
    }
    Ok(listed)
}

/// The folders a file lies in.
fn above(name: &str) -> impl Iterator<Item = String> + '_ {
    name.match_indices('/').map(|(at, _)| name[..at].to_owned())
}

/// True for a name that stays below wherever it is put.
fn is_inside(name: &str) -> bool {
    let drive = name.as_bytes().get(1) == Some(&b':');
    !drive && !name.contains(['\\', '\0']) && name.split('/').all(|part| !matches!(part, "" | "." | ".."))
}

/// Opens a file that must not have become a link since it was listed.
#[cfg(unix)]
fn open_plainly(path: &Path) -> std::io::Result<File> {
    use rustix::fs::{Mode, OFlags, open};
    Ok(File::from(open(path, OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::CLOEXEC, Mode::empty())?))
}

#[cfg(not(unix))]
fn open_plainly(path: &Path) -> std::io::Result<File> {
    File::open(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    // r[verify carry.hostile]
    #[test]
    fn what_is_too_large_to_be_kept_is_counted_all_the_same() {
        let folder = tempfile::tempdir().unwrap();
        File::create(folder.path().join("large.md")).unwrap().set_len(LARGEST_FILE as u64 + 1).unwrap();
        let mut source = Source::open(folder.path()).unwrap();
        let listed = source.list().unwrap();
        let mut budget = Budget(LARGEST_FILE as u64 + 1);

        let refused = source.read(&listed.entries[0], &mut budget).unwrap();
        assert_eq!(refused.unwrap_err(), "it is larger than 32 MiB");
        assert!(source.read(&listed.entries[0], &mut budget).is_err());
    }
}
