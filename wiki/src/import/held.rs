//! The pages of a mount by their files, as an import goes along.
//!
//! Looked up when a commit names them and kept from then on, so that a commit costs what it touches, however large the
//! mount is.

use std::collections::{HashMap, HashSet};

use super::Writing;
use crate::error::Result;
use crate::store;
use crate::store::mounts::{Held, Mount};

/// What is known of a mount's files.
#[derive(Debug, Default)]
pub(super) struct Files {
    live: HashMap<String, Held>,
    /// Pages that were deleted, by the file they had.
    gone: HashMap<String, Held>,
    known: HashSet<String>,
    /// True when the mount held nothing at the start: then there is nothing to look up.
    complete: bool,
}

impl Files {
    /// Of a mount that may hold pages, or of one that holds none.
    pub async fn of(conn: Writing<'_>, mount: &Mount) -> Result<Self> {
        let complete = !store::mounts::has_pages(conn, mount.id).await?;
        Ok(Self { complete, ..Self::default() })
    }

    /// Looks up the files that are about to be asked for.
    pub async fn look_up<'a>(
        &mut self,
        conn: Writing<'_>,
        mount: &Mount,
        names: impl IntoIterator<Item = &'a String>,
    ) -> Result<()> {
        if self.complete {
            return Ok(());
        }
        for name in names {
            if self.known.insert(name.clone()) {
                for held in store::mounts::held_at(conn, mount.id, name).await? {
                    self.note(held);
                }
            }
        }
        Ok(())
    }

    /// Every live page that came from the repository or was changed here.
    pub async fn all(&mut self, conn: Writing<'_>, mount: &Mount) -> Result<Vec<String>> {
        let names = match self.complete {
            true => Vec::new(),
            false => store::mounts::files(conn, mount.id).await?,
        };
        self.look_up(conn, mount, &names).await?;
        Ok(self.live.keys().cloned().collect())
    }

    /// The live page of a file.
    pub fn get(&self, file: &str) -> Option<&Held> {
        self.live.get(file)
    }

    /// The live page of a file, to be changed.
    pub fn get_mut(&mut self, file: &str) -> Option<&mut Held> {
        self.live.get_mut(file)
    }

    /// Takes the live page of a file out.
    pub fn take(&mut self, file: &str) -> Option<Held> {
        self.live.remove(file)
    }

    /// The deleted page that had this file.
    pub fn gone(&self, file: &str) -> Option<&Held> {
        self.gone.get(file)
    }

    /// Takes out the deleted page that had this file.
    pub fn take_gone(&mut self, file: &str) -> Option<Held> {
        self.gone.remove(file)
    }

    /// A page stands like this now.
    pub fn note(&mut self, held: Held) {
        self.known.insert(held.file.clone());
        let side = if held.form == "none" { &mut self.gone } else { &mut self.live };
        side.insert(held.file.clone(), held);
    }
}
