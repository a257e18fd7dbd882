//! `holotype ask`: the assistant in the terminal.

use std::io::Write;

use clap::Args;
use serde_json::json;
use spec::ask::{Asked, Citation, Reply};
use spec::{Actor, PagePath, When};
use wiki::{Error, Listed, Wiki};

use super::{Failure, Outcome, open};
use crate::config::Config;

/// Answer a question about what the specification says and how it came to say so
#[derive(Debug, Args)]
pub struct Ask {
    /// The question; words of the specification are best put in quotes
    #[arg(required = true, value_name = "QUESTION")]
    question: Vec<String>,
    /// The moment it is asked of: 2024-03-03, a time, change:812, revision:9021, commit:abc1234 or tag:v1.4
    #[arg(long, value_name = "WHEN")]
    as_of: Option<When>,
    /// What "this page" is
    #[arg(long, value_name = "/PATH")]
    page: Option<PagePath>,
    /// What a language model's address may be besides a public one; once for each
    #[arg(long, value_name = "PLACE", env = "HOLOTYPE_REACH", value_delimiter = ',')]
    reach: Vec<Listed>,
    /// Write the answer as the API gives it
    #[arg(long)]
    json: bool,
}

impl Ask {
    /// Writes the answer and what proves it.
    // r[impl ask.command]
    pub async fn run(self, config: &Config) -> Outcome {
        let data = &*config.data.value;
        let wiki = open(data).await?.with_reach(&self.reach).with_models(config.models.clone());
        let asked = Asked { question: self.question.join(" "), page: self.page, as_of: self.as_of, ..Asked::default() };
        let reply = answer(&wiki, &asked).await;
        wiki.close().await;
        let reply = reply?;
        let is_alone = config.models.is_empty();
        let text = if self.json { as_json(&reply)? } else { as_text(&reply, is_alone) };
        let mut out = std::io::stdout().lock();
        writeln!(out, "{text}").map_err(|error| Failure::failed(error.to_string()))
    }
}

async fn answer(wiki: &Wiki, asked: &Asked) -> wiki::Result<Reply> {
    match wiki.catch_up().await {
        // A server that runs beside this does it, and nobody can where nothing may be written.
        Ok(()) | Err(Error::Busy(_) | Error::Unavailable(_)) => {}
        Err(error) => return Err(error),
    }
    wiki.ask(&Actor::Operator, asked).await
}

fn as_json(reply: &Reply) -> Result<String, Failure> {
    let mut value = serde_json::to_value(reply).map_err(|error| Failure::failed(error.to_string()))?;
    value["conversation"] = json!(null);
    serde_json::to_string_pretty(&value).map_err(|error| Failure::failed(error.to_string()))
}

fn as_text(reply: &Reply, is_alone: bool) -> String {
    let mut parts = vec![reply.answer.clone()];
    parts.extend(reply.choices.iter().map(|choice| format!("- {}: {}", choice.label, choice.question)));
    let proofs = reply.citations.iter().enumerate().map(|(at, citation)| told(at + 1, citation));
    parts.extend(proofs);
    if is_alone && reply.abstained {
        parts.push("No language model is configured; this answer is made from the record alone.".into());
    }
    parts.join("\n\n")
}

/// `[1] /path, revision 12 of 2024-03-03 by Ada, commit …`
fn told(number: usize, citation: &Citation) -> String {
    let Citation { path, revision, commit, quote, at, author, .. } = citation;
    let day = at.strftime("%Y-%m-%d");
    let commit = commit.as_deref().map(|id| format!(", commit {id}")).unwrap_or_default();
    let quote: Vec<_> = quote.lines().map(|line| format!("    {line}")).collect();
    format!("[{number}] {path}, revision {revision} of {day} by {author}{commit}\n{}", quote.join("\n"))
}
