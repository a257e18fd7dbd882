//! What is being written: under a hidden name beside the wanted one, renamed when it is whole, gone when it never is.

use std::ffi::OsString;
use std::fs::File;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};

/// A file or a folder that is not whole yet. Dropped before it is, it is removed.
#[derive(Debug)]
pub struct Partial {
    path: PathBuf,
    target: PathBuf,
}

impl Partial {
    /// For a folder that is new or empty.
    pub fn folder(target: &Path) -> Result<Self> {
        let holds_something = match std::fs::read_dir(target) {
            Ok(mut entries) => entries.next().is_some(),
            Err(error) if error.kind() == ErrorKind::NotFound => false,
            Err(error) => return Err(cannot(target, &error)),
        };
        if holds_something {
            let shown = target.display();
            return Err(Error::Invalid(format!("{shown} holds something already; name a new or an empty folder")));
        }
        let partial = Self::beside(target);
        std::fs::create_dir_all(&partial.path).map_err(|error| cannot(&partial.path, &error))?;
        Ok(partial)
    }

    /// For a file that is not there yet.
    pub fn file(target: &Path) -> Result<Self> {
        if target.symlink_metadata().is_ok() {
            return Err(there_already(target));
        }
        let partial = Self::beside(target);
        if let Some(folder) = partial.path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder).map_err(|error| cannot(folder, &error))?;
        }
        Ok(partial)
    }

    fn beside(target: &Path) -> Self {
        let mut name = OsString::from(".");
        name.push(target.file_name().unwrap_or("export".as_ref()));
        name.push(format!(".partial-{}", std::process::id()));
        let partial = Self { path: target.with_file_name(name), target: target.to_owned() };
        partial.remove();
        partial
    }

    /// Where it is being written.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Gives a folder its name.
    pub fn finish_folder(self) -> Result<()> {
        let _ = std::fs::remove_dir(&self.target);
        std::fs::rename(&self.path, &self.target).map_err(|error| cannot(&self.target, &error))
    }

    /// Brings a file to the disk and gives it its name, which nothing else may have taken meanwhile.
    pub fn finish_file(self) -> Result<()> {
        let put = || {
            File::open(&self.path)?.sync_all()?;
            match std::fs::hard_link(&self.path, &self.target) {
                Err(error) if error.kind() != ErrorKind::AlreadyExists => std::fs::rename(&self.path, &self.target)?,
                linked => linked?,
            }
            let folder = self.target.parent().filter(|folder| !folder.as_os_str().is_empty());
            File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
        };
        put().map_err(|error| match error.kind() {
            ErrorKind::AlreadyExists => there_already(&self.target),
            _ => cannot(&self.target, &error),
        })
    }

    fn remove(&self) {
        // What is not there needs no removing.
        let _ = match self.path.is_dir() {
            true => std::fs::remove_dir_all(&self.path),
            false => std::fs::remove_file(&self.path),
        };
    }
}

impl Drop for Partial {
    fn drop(&mut self) {
        self.remove();
    }
}

/// It cannot be written, and this is why.
pub fn cannot(path: &Path, error: &dyn std::fmt::Display) -> Error {
    Error::Failed(format!("{} cannot be written: {error}", path.display()))
}

/// A text that cannot be read any more, by the name of its file.
pub fn unreadable(name: &str) -> impl FnOnce(Error) -> Error + '_ {
    move |error| match error {
        Error::Damaged(why) => Error::Damaged(format!("{name} cannot be exported: {why}")),
        error => error,
    }
}

fn there_already(target: &Path) -> Error {
    Error::Invalid(format!("{} is there already; name a new file", target.display()))
}
