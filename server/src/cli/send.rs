//! `holotype send`: edits of mounted pages, offered to their repositories.

use std::path::Path;

use clap::Args;
use spec::{Actor, PagePath};

use super::{Failure, Outcome, open};

/// Offer edits made in the wiki to the mounted repositories; a server does so by itself
#[derive(Debug, Args)]
pub struct Send {
    /// Only those of what is mounted here
    #[arg(value_name = "/PATH")]
    path: Option<PagePath>,
}

impl Send {
    /// Brings the branches with edits up to date, pushes them where the mount says so, and tells it mount by mount.
    pub async fn run(self, data: &Path) -> Outcome {
        let wiki = open(data).await?;
        let done = wiki.send(&Actor::Operator, self.path.as_ref()).await;
        wiki.close().await;
        let mut failed = None;
        for (path, sent) in done? {
            match sent {
                Ok(sent) => eprintln!("{path}: {}", sent.told()),
                Err(error) => failed = Some(Failure::from(wiki::Error::Failed(format!("{path}: {error}")))),
            }
        }
        failed.map_or(Ok(()), Err)
    }
}
