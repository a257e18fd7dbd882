//! Putting a backup into an empty data folder.

use std::fs::{File, OpenOptions};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use spec::Actor;
use spec::account::Action;

use super::partial::{Partial, cannot};
use crate::error::{Error, Result};
use crate::store::copies;
use crate::store::opening::{DATABASE, LOCK, newest};
use crate::wiki::Wiki;

/// What was put back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Restored {
    /// Its size.
    pub bytes: u64,
    /// The schema it was made with.
    pub made_with: i64,
    /// The schema it has now.
    pub schema: i64,
}

impl Wiki {
    /// Puts a backup into an empty data folder, once it is found to be whole. One that an older version made is brought to
    /// this one's schema. Until all of that is done, the folder holds no wiki.
    // r[impl backup.restore] r[impl backup.versions]
    pub async fn restore_backup(actor: &Actor, backup: &Path, folder: &Path) -> Result<Restored> {
        // There is no wiki yet that could be closed to anybody.
        actor.must(Action::Administer, true)?;
        must_be_backup(backup)?;
        let is_new = !folder.exists();
        let restored = put(actor, backup, folder).await;
        if restored.is_err() && is_new {
            // Only what is empty goes: another process may have begun a wiki here.
            let _ = std::fs::remove_dir(folder);
        }
        restored
    }
}

async fn put(actor: &Actor, backup: &Path, folder: &Path) -> Result<Restored> {
    std::fs::create_dir_all(folder).map_err(|error| cannot(folder, &error))?;
    let _alone = alone(folder)?;
    must_be_empty(folder)?;
    let partial = Partial::file(&folder.join(DATABASE))?;
    let (from, to) = (backup.to_owned(), partial.path().to_owned());
    let copied = tokio::task::spawn_blocking(move || std::fs::copy(from, to)).await;
    let copied = copied.map_err(|error| Error::Failed(error.to_string()))?;
    let bytes = copied.map_err(|error| cannot(folder, &error))?;
    let made_with = copies::check_and_migrate(partial.path(), backup).await.map_err(|error| match error {
        Error::Unavailable(_) => cannot(folder, &"the disk is full or may not be written"),
        error => error,
    })?;
    copies::tell_restored(partial.path(), actor).await?;
    partial.finish_file()?;
    Ok(Restored { bytes, made_with, schema: newest() })
}

fn must_be_backup(backup: &Path) -> Result<()> {
    let unreadable = |error: std::io::Error| Error::Invalid(format!("{} cannot be read: {error}", backup.display()));
    if !File::open(backup).and_then(|file| file.metadata()).map_err(unreadable)?.is_file() {
        return Err(Error::Invalid(format!("{} is no backup of Holotype", backup.display())));
    }
    let mut log = backup.as_os_str().to_owned();
    log.push("-wal");
    match std::fs::metadata(&log).is_ok_and(|log| log.len() > 0) {
        // Its newest changes are in the file beside it.
        true => Err(Error::Invalid(format!(
            "{} belongs to a wiki that is in use; make a copy of it with `holotype backup`",
            backup.display()
        ))),
        false => Ok(()),
    }
}

/// Nobody else may begin a wiki here meanwhile.
fn alone(folder: &Path) -> Result<Turn> {
    let path = folder.join(LOCK);
    let is_new = !path.exists();
    let file = OpenOptions::new().create(true).truncate(false).write(true).open(&path);
    let file = file.map_err(|error| cannot(folder, &error))?;
    match file.try_lock() {
        Ok(()) => Ok(Turn { _file: file, path: is_new.then_some(path) }),
        Err(_) => Err(Error::Busy(format!("another process is using {}; wait for it", folder.display()).into())),
    }
}

/// The lock on a folder; when there is no wiki after it, it leaves nothing behind.
struct Turn {
    _file: File,
    path: Option<PathBuf>,
}

impl Drop for Turn {
    fn drop(&mut self) {
        if let Some(path) = self.path.take().filter(|path| !path.with_file_name(DATABASE).exists()) {
            let _ = std::fs::remove_file(path);
        }
    }
}

/// Nothing may be there but what an interrupted attempt has left, which goes.
fn must_be_empty(folder: &Path) -> Result<()> {
    let left_over = format!(".{DATABASE}.partial-");
    let refused = || {
        Error::Invalid(format!("{} holds something already; restore into a new or an empty folder", folder.display()))
    };
    let entries = match std::fs::read_dir(folder) {
        Err(error) if error.kind() == ErrorKind::NotADirectory => return Err(refused()),
        entries => entries.map_err(|error| cannot(folder, &error))?,
    };
    let mut left = Vec::new();
    for entry in entries {
        let entry = entry.map_err(|error| cannot(folder, &error))?;
        match entry.file_name().to_str() {
            // The second is what a new file system holds at its top.
            Some(LOCK | "lost+found") => {}
            Some(name) if name.starts_with(&left_over) => left.push(entry.path()),
            _ => return Err(refused()),
        }
    }
    for path in left {
        std::fs::remove_file(&path).map_err(|error| cannot(&path, &error))?;
    }
    Ok(())
}
