//! `holotype context`: what governs a task or files, to be put before an agent.

use std::io::Write;
use std::path::Path;

use clap::Args;
use spec::Actor;
use spec::context::{USUAL_BUDGET, Wanted, markdown};

use super::{Failure, Outcome, open};

/// Print the requirements and pages that govern a task or files, within a budget of tokens
#[derive(Debug, Args)]
pub struct Context {
    /// What for: some words about the task, or paths of code files with commas between; may be given several times
    #[arg(long = "for", value_name = "PATHS|TASK", required = true)]
    wanted: Vec<String>,
    /// How many tokens at most, by an estimate: about four bytes of prose, three of code
    #[arg(long, value_name = "TOKENS", default_value_t = USUAL_BUDGET)]
    budget: usize,
    /// Print JSON with citations instead of Markdown
    #[arg(long)]
    json: bool,
}

impl Context {
    /// Prints it.
    // r[impl context.command]
    pub async fn run(self, data: &Path) -> Outcome {
        let wiki = open(data).await?;
        let wanted = Wanted::read(self.wanted.iter().map(String::as_str));
        // What was written without a server can be found as well; where one runs, it sees to that.
        let _ = wiki.catch_up().await;
        let pack = wiki.context(&Actor::Operator, wanted, self.budget).await;
        wiki.close().await;
        let pack = pack?;
        let text = match self.json {
            true => serde_json::to_string_pretty(&pack).map_err(|error| Failure::failed(error.to_string()))? + "\n",
            false => markdown(&pack),
        };
        std::io::stdout().lock().write_all(text.as_bytes()).map_err(|error| Failure::failed(error.to_string()))?;
        eprintln!("about {} of {} tokens, {} parts", pack.tokens, pack.budget, pack.items.len());
        Ok(())
    }
}
