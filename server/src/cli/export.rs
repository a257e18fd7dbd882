//! `holotype export`: the tree as files.

use std::path::{Path, PathBuf};

use clap::Args;
use spec::{Actor, PagePath, When};

use super::import::counted;
use super::{Outcome, open};

/// Write the pages as files, byte for byte as they were imported or saved
#[derive(Debug, Args)]
pub struct Export {
    /// A folder that is new or empty
    dir: PathBuf,
    /// The moment: 2024-03-03, a time, change:812, revision:9021, commit:abc1234 or tag:v1.4
    #[arg(long, value_name = "WHEN")]
    as_of: Option<When>,
    /// Only the pages below this one
    #[arg(long, value_name = "/PATH", default_value = "/")]
    at: PagePath,
}

impl Export {
    /// Writes the files.
    pub async fn run(self, data: &Path) -> Outcome {
        let wiki = open(data).await?;
        let written = wiki.export(&Actor::Operator, &self.dir, &self.at, self.as_of.as_ref()).await;
        wiki.close().await;
        eprintln!("wrote {} to {}", counted(written?, "file"), self.dir.display());
        Ok(())
    }
}
