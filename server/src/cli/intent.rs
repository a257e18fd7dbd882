//! `holotype intent`: what a plan would contradict.

use std::io::{Read, Write};
use std::path::Path;

use clap::Args;
use spec::Actor;
use spec::intent::{Checked, Relation};

use super::{Failure, Outcome, open};

/// Tell what a plan would contradict, touch or leave untouched in the specification
#[derive(Debug, Args)]
pub struct Intent {
    /// The plan in a few sentences; read from standard input when there is none
    plan: Option<String>,
    /// Print JSON with citations
    #[arg(long)]
    json: bool,
}

impl Intent {
    /// Tells it. That something is contradicted is no failure of the command.
    // r[impl intent.command]
    pub async fn run(self, data: &Path) -> Outcome {
        let plan = match self.plan {
            Some(plan) => plan,
            None => {
                let mut plan = String::new();
                let read = std::io::stdin().lock().take(1 << 20).read_to_string(&mut plan);
                read.map_err(|error| Failure::input(format!("the plan cannot be read: {error}")))?;
                plan
            }
        };
        let wiki = open(data).await?;
        let _ = wiki.catch_up().await;
        let checked = wiki.check_intent(&Actor::Operator, &plan).await;
        wiki.close().await;
        let checked = checked?;
        let text = match self.json {
            true => serde_json::to_string_pretty(&checked).map_err(|error| Failure::failed(error.to_string()))? + "\n",
            false => told(&checked),
        };
        std::io::stdout().lock().write_all(text.as_bytes()).map_err(|error| Failure::failed(error.to_string()))
    }
}

fn told(checked: &Checked) -> String {
    let mut text = format!("{}\n", checked.summary);
    for met in &checked.items {
        let relation = match met.relation {
            Relation::Contradicts => "contradicts",
            Relation::Touches => "touches",
            Relation::Untouched => "leaves untouched",
        };
        let quote = met.statement.quote.split_whitespace().collect::<Vec<_>>().join(" ");
        let (path, revision, why) = (&met.statement.path, met.statement.revision, &met.statement.why);
        text.push_str(&format!(
            "\n{relation} {path} (revision {revision}): {why}\n  plan: {}\n  says: {quote}\n",
            met.plan
        ));
    }
    text
}
