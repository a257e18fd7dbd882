//! `holotype send`: edits of mounted pages, offered to their repositories.

use std::path::Path;

use clap::Args;
use spec::{Actor, PagePath};
use wiki::Sent;

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
                Ok(sent) => eprintln!("{path}: {}", told(&sent)),
                Err(error) => failed = Some(Failure::from(wiki::Error::Failed(format!("{path}: {error}")))),
            }
        }
        failed.map_or(Ok(()), Err)
    }
}

/// What came of it, in one line.
fn told(sent: &Sent) -> String {
    let edits = if sent.waiting == 1 { "1 edit".to_owned() } else { format!("{} edits", sent.waiting) };
    let line = match (sent.waiting, &sent.branch) {
        (0, _) => "the repository holds every edit".to_owned(),
        (_, Some(branch)) => format!("{edits} on the branch {branch}"),
        (_, None) => format!("{edits} to be taken as patches (GET /api/v1/outgoing/patch?mount=…)"),
    };
    sent.left_out.iter().fold(line, |line, file| format!("{line}; left out {file}"))
}
