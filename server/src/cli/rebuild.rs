//! `holotype rebuild`: every derivation made again from the log.

use std::path::Path;

use clap::Args;
use spec::Actor;
use wiki::{Part, Rebuilding};

use super::import::{counted, grouped};
use super::words::Line;
use super::{Outcome, interruptible, open};

/// Remake everything that is derived from the log: titles, the tree, the search index
#[derive(Debug, Args)]
pub struct Rebuild {}

impl Rebuild {
    /// Remakes everything that is not a fact.
    pub async fn run(self, data: &Path) -> Outcome {
        let wiki = open(data).await?;
        let mut line = Line::new();
        let mut tell = |rebuilding: Rebuilding| line.tell(&|| describe(rebuilding));
        let rebuilt = interruptible(wiki.rebuild_telling(&Actor::Operator, &mut tell)).await;
        line.over();
        wiki.close().await;
        eprintln!("remade titles, the tree and the search index of {}", counted(rebuilt?, "page"));
        Ok(())
    }
}

fn describe(Rebuilding { part, done, total }: Rebuilding) -> String {
    let (done, total) = (grouped(done), grouped(total));
    match part {
        Part::Titles => format!("remaking titles: {done} of {total} revisions"),
        Part::Tree => format!("remaking the tree: {done} of {total} pages"),
        Part::Index => format!("remaking the search index: {done} of {total} pages"),
        Part::Records => format!("remaking the search index of everything else: {done} of {total}"),
    }
}
