//! `holotype backup`: a copy of everything that cannot be made again.

use std::path::{Path, PathBuf};

use clap::Args;
use spec::Actor;

use super::words::size;
use super::{Outcome, interruptible, open};

/// Write a copy of the wiki into a file, also while a server runs
#[derive(Debug, Args)]
pub struct Backup {
    /// A file that is not there yet
    file: PathBuf,
}

impl Backup {
    /// Writes the copy.
    pub async fn run(self, data: &Path) -> Outcome {
        let wiki = open(data).await?;
        let written = interruptible(wiki.backup(&Actor::Operator, &self.file)).await;
        wiki.close().await;
        eprintln!(
            "wrote a backup of {} to {}; it holds all pages with their history, discussions and accounts. The search index \
             and the mirrors of repositories are not in it: they are made again",
            size(written?),
            self.file.display()
        );
        Ok(())
    }
}
