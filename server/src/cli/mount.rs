//! `holotype mount`: a directory of a repository as a subtree of pages.

use std::path::Path;

use clap::Args;
use spec::{Actor, Branches, PagePath, Poll};
use wiki::MountRequest;

use super::import::Told;
use super::{Outcome, open_or_make};

/// Mount a directory of a git repository and import its whole history
#[derive(Debug, Args)]
pub struct Mount {
    /// A local path, bare or not, or a URL
    repo: String,
    /// Where its pages begin
    #[arg(long, value_name = "/PATH")]
    at: PagePath,
    /// The directory below the repository's root
    #[arg(long, default_value = "", hide_default_value = true)]
    dir: String,
    /// The branch; without it, the one that is checked out
    #[arg(long, value_name = "REF")]
    branch: Option<String>,
    /// Which files below the directory are pages
    #[arg(long, default_value = wiki::GLOB)]
    glob: String,
    /// How often the server looks for something new: 30s, 5m, 2h, 1d or never; 5m when nothing was said yet
    #[arg(long, value_name = "INTERVAL")]
    poll: Option<Poll>,
    /// The branch that edits made in the wiki are pushed to; '' pushes nowhere
    #[arg(long, value_name = "BRANCH")]
    push: Option<String>,
    /// Which other files are kept beside the pages; pictures, documents and data when nothing was said yet, '' for none
    #[arg(long, value_name = "GLOB")]
    attachments: Option<String>,
    /// Which other branches are offered as changes to review: names or patterns like 'feature/* pr-*', alive or none;
    /// those that somebody works on (alive) when nothing was said yet
    #[arg(long, value_name = "PATTERNS")]
    branches: Option<Branches>,
}

impl Mount {
    /// Mounts; when it was mounted already, imports what is new.
    pub async fn run(self, data: &Path) -> Outcome {
        let Self { repo, at, dir, branch, glob, poll, push, attachments, branches } = self;
        let request = MountRequest { repository: repo, at, dir, branch, glob, poll, push, attachments, branches };
        // r[impl import.check-first]
        // Before the data folder is opened: a wrong request leaves none behind.
        request.check().await?;
        let wiki = open_or_make(data).await?;
        let mut told = Told::new();
        let imported = wiki.mount(&Actor::Operator, &request, &mut |progress| told.progress(progress)).await;
        told.over();
        wiki.close().await;
        told.done(&imported?);
        Ok(())
    }
}
