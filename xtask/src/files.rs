//! Small sets of files in memory, compared by content: times say nothing across checkouts.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use crate::run::{Failure, Result};

/// Contents by path, the parts of a path joined by `/`.
pub type Files = BTreeMap<String, Vec<u8>>;

/// All files below a folder, which need not exist.
pub fn read(folder: &Path) -> Result<Files> {
    let mut files = Files::new();
    gather(folder, "", &mut files)?;
    Ok(files)
}

fn gather(folder: &Path, prefix: &str, files: &mut Files) -> Result<()> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(Failure::file(folder, error)),
    };
    for entry in entries {
        let path = entry.map_err(|error| Failure::file(folder, error))?.path();
        let name = format!("{prefix}{}", path.file_name().unwrap_or_default().to_string_lossy());
        if path.is_dir() {
            gather(&path, &format!("{name}/"), files)?;
        } else {
            files.insert(name, fs::read(&path).map_err(|error| Failure::file(&path, error))?);
        }
    }
    Ok(())
}

/// Writes a file, and the folders above it.
pub fn write(path: &Path, content: &[u8]) -> Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| Failure::file(folder, error))?;
    }
    fs::write(path, content).map_err(|error| Failure::file(path, error))
}

/// Removes a file.
pub fn remove(path: &Path) -> Result<()> {
    fs::remove_file(path).map_err(|error| Failure::file(path, error))
}

/// Removes a folder with all that is in it, if it exists.
pub fn remove_folder(folder: &Path) -> Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(Failure::file(folder, error)),
        _ => Ok(()),
    }
}

/// Tells contents apart (64-bit FNV-1a). Enough to notice a change; no defence against anybody.
pub struct Fingerprint(u64);

impl Fingerprint {
    /// The fingerprint of named contents.
    pub fn of<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Self {
        let mut state = 0xcbf2_9ce4_8422_2325_u64;
        let mut take = |bytes: &[u8]| {
            for byte in (bytes.len() as u64).to_le_bytes().iter().chain(bytes) {
                state = (state ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
            }
        };
        for (name, content) in files {
            take(name.as_bytes());
            take(content);
        }
        Self(state)
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:016x}", self.0)
    }
}
