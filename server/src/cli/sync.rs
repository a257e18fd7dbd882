//! `holotype sync`: what is new in mounted repositories.

use std::path::Path;

use clap::Args;
use spec::{Actor, PagePath};

use super::import::Told;
use super::{Failure, Outcome, open};

/// Import what is new in the mounted repositories
#[derive(Debug, Args)]
pub struct Sync {
    /// Only what is mounted here
    #[arg(value_name = "/PATH")]
    path: Option<PagePath>,
}

impl Sync {
    /// Imports what is new and tells it mount by mount.
    pub async fn run(self, data: &Path) -> Outcome {
        let wiki = open(data).await?;
        let mut told = Told::new();
        let done = wiki.sync(&Actor::Operator, self.path.as_ref(), &mut |progress| told.progress(progress)).await;
        told.over();
        wiki.close().await;
        let done = done?;
        if done.is_empty() {
            eprintln!("nothing is mounted; `holotype mount` does that");
        }
        let (all, mut failed) = (done.len(), 0);
        for (path, imported) in done {
            if all > 1 {
                eprint!("{path}: ");
            }
            match imported {
                Ok(imported) => told.done(&imported),
                Err(error) if all == 1 => return Err(error.into()),
                Err(error) => {
                    eprintln!("{error}");
                    failed += 1;
                }
            }
        }
        match failed {
            0 => Ok(()),
            _ => Err(Failure::failed(format!("{failed} of {all} mounts could not be brought up to date; see above"))),
        }
    }
}
