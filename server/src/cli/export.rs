//! `holotype export`: the tree as files or as a site, or the whole history as a repository.

use std::path::{Path, PathBuf};

use clap::Args;
use spec::{Actor, PagePath, When};
use wiki::{Exporting, Wiki};

use super::import::{counted, grouped};
use super::words::Line;
use super::{Failure, Outcome, interruptible, open, site};

/// Write the pages as files, byte for byte as they were imported or saved, as a git repository with their history, or as
/// HTML that needs no server
#[derive(Debug, Args)]
pub struct Export {
    /// A folder that is new or empty
    #[arg(required_unless_present = "git", conflicts_with = "git")]
    dir: Option<PathBuf>,
    /// Write a git repository here whose log is the wiki's
    #[arg(long, value_name = "DIR")]
    git: Option<PathBuf>,
    /// The moment: 2024-03-03, a time, change:812, revision:9021, commit:abc1234 or tag:v1.4
    #[arg(long, value_name = "WHEN")]
    as_of: Option<When>,
    /// Only the pages below this one
    #[arg(long, value_name = "/PATH", default_value = "/")]
    at: PagePath,
    /// Write HTML that needs no server: pages, tree, files and a search, as a stranger sees them
    #[arg(long, conflicts_with = "git")]
    site: bool,
    /// The account as which the site is seen
    #[arg(long, value_name = "NAME", requires = "site")]
    user: Option<String>,
}

impl Export {
    /// Writes the files.
    pub async fn run(self, data: &Path) -> Outcome {
        let wiki = open(data).await?;
        let written = match (&self.dir, &self.git) {
            (Some(dir), _) if self.site => {
                site::write(&wiki, dir, &self.at, self.as_of.as_ref(), self.user.as_deref()).await
            }
            (Some(dir), _) => self.files(&wiki, dir).await,
            (None, Some(git)) => self.history(&wiki, git).await,
            (None, None) => Err(Failure::input("say where to write: a folder, or --git and a folder")),
        };
        wiki.close().await;
        eprintln!("{}", written?);
        Ok(())
    }

    async fn files(&self, wiki: &Wiki, dir: &Path) -> Result<String, Failure> {
        let export = wiki.export(&Actor::Operator, dir, &self.at, self.as_of.as_ref());
        Ok(format!("wrote {} to {}", counted(interruptible(export).await?, "file"), dir.display()))
    }

    async fn history(&self, wiki: &Wiki, dir: &Path) -> Result<String, Failure> {
        let mut line = Line::new();
        let mut tell = |Exporting { done, total }: Exporting| {
            line.tell(&|| format!("wrote {} of {} revisions", grouped(done), grouped(total)));
        };
        let export = wiki.export_history(&Actor::Operator, dir, &self.at, self.as_of.as_ref(), &mut tell);
        let exported = interruptible(export).await;
        line.over();
        let exported = exported?;
        let mut told = format!("wrote {} to {}", counted(exported.commits, "commit"), dir.display());
        for skipped in exported.skipped {
            told += &format!("\nskipped {skipped}");
        }
        Ok(told)
    }
}
