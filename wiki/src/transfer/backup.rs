//! A copy of everything that cannot be made again.

use std::path::Path;

use spec::Actor;
use spec::account::Action;
use spec::audit::Act;

use super::partial::{Partial, cannot};
use crate::error::{Error, Result};
use crate::wiki::Wiki;

impl Wiki {
    /// Writes a copy of the log into a new file and gives its size. It is as the wiki stood at one moment, however much is
    /// written meanwhile. Left out is what is made again: the search index, the mirrors of repositories; and sessions.
    // r[impl backup.consistent] r[impl backup.whole]
    pub async fn backup(&self, actor: &Actor, file: &Path) -> Result<u64> {
        self.must(actor, Action::Administer).await?;
        let partial = Partial::file(file)?;
        self.store.copy_to(partial.path()).await.map_err(|error| match error {
            // The wiki itself was only read: what cannot be written is the copy.
            Error::Unavailable(_) => cannot(file, &"the disk is full or may not be written; nothing was left there"),
            error => error,
        })?;
        let bytes = partial.path().metadata().map_err(|error| cannot(file, &error))?.len();
        partial.finish_file()?;
        self.audit_alone(actor, Act::BackupWritten, &"", &[("bytes", &bytes)]).await?;
        Ok(bytes)
    }
}
