//! `holotype impact`: which pages and requirements a change of code may concern.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;
use spec::Actor;
use spec::impact;
use wiki::CodeChange;

use super::{Failure, Outcome, open};

/// Tell which pages and requirements a change of code may concern, likeliest first, each with its reasons
#[derive(Debug, Args)]
pub struct Impact {
    /// The repository with the code: a folder, or the place in the tree where it is mounted
    repository: PathBuf,
    /// The older side: a branch, a tag, an id
    #[arg(long, value_name = "REV")]
    base: String,
    /// The newer side
    #[arg(long, value_name = "REV")]
    head: String,
    /// Files that do not count; may be given several times
    #[arg(long, value_name = "GLOB")]
    ignore: Vec<String>,
    /// How many pages at most
    #[arg(long, default_value_t = 20)]
    limit: usize,
    /// Tell it as JSON
    #[arg(long)]
    json: bool,
}

impl Impact {
    /// Writes the list.
    // r[impl impact.command]
    pub async fn run(self, data: &Path) -> Outcome {
        let wiki = open(data).await?;
        let Self { repository, base, head, ignore, limit, json } = self;
        let change = CodeChange { repository: Some(repository), base, head, ignore, limit };
        let found = wiki.impact(&Actor::Operator, &change).await;
        wiki.close().await;
        let found = found?;
        let told = match json {
            true => serde_json::to_string_pretty(&found).map_err(|error| Failure::failed(error.to_string()))? + "\n",
            false => told(&found),
        };
        std::io::stdout().write_all(told.as_bytes()).map_err(|error| Failure::failed(error.to_string()))
    }
}

fn told(found: &impact::Impact) -> String {
    let mut told = String::new();
    for page in &found.pages {
        told += &format!("{:.2} {} ({})\n", page.score, page.path, page.title);
        for reason in &page.reasons {
            told += &format!("       {}\n", reason.text);
        }
    }
    if !found.requirements.is_empty() {
        told += "requirements\n";
    }
    for requirement in &found.requirements {
        told += &format!("     {} in {}\n", requirement.id, requirement.path);
    }
    if told.is_empty() {
        told += "nothing in the wiki has to do with this change\n";
    }
    told
}
