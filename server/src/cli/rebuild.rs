//! `holotype rebuild`: every derivation made again from the log.

use std::path::Path;

use clap::Args;
use spec::Actor;

use super::{Outcome, open};

/// Remake the tree and the search index from the log
#[derive(Debug, Args)]
pub struct Rebuild {}

impl Rebuild {
    /// Remakes everything that is not a fact.
    pub async fn run(self, data: &Path) -> Outcome {
        let wiki = open(data).await?;
        let rebuilt = wiki.rebuild(&Actor::Operator).await;
        wiki.close().await;
        eprintln!("remade the tree and the search index of {} pages", rebuilt?);
        Ok(())
    }
}
