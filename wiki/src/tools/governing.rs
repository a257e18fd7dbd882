//! What governs a task, what a plan would break, and what is not clear enough to be built.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use spec::Actor;
use spec::context::{Pack, USUAL_BUDGET, Wanted};
use spec::intent::Checked;
use spec::unclear::UnclearPage;

use super::Operation;
use super::arguments::{At, Moment};
use crate::error::Result;
use crate::wiki::Wiki;

/// `context`
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Context {
    /// What you are about to do, in words.
    #[serde(default)]
    task: String,
    /// The code files you are about to read or change, relative to the top of their repository.
    #[serde(default)]
    files: Vec<String>,
    /// How many tokens the answer may have, 200 to 200,000, by an estimate (about four bytes of prose, three of code); 8,000
    /// when left out.
    #[serde(default)]
    #[schemars(range(min = 200, max = 200_000))]
    budget: Option<usize>,
    /// True for Markdown to be read as it is, false for parts with their citations; both say the same.
    #[serde(default)]
    markdown: bool,
}

/// A pack, as parts or as one text.
#[derive(Serialize)]
#[serde(untagged)]
pub enum Packed {
    /// Its parts.
    Parts(Pack),
    /// One text.
    Text {
        /// Markdown.
        text: String,
        /// How many tokens it has, by the estimate.
        tokens: usize,
    },
}

// r[impl context.tools]
impl Operation for Context {
    const NAME: &'static str = "context";
    const TITLE: &'static str = "What governs a task or files";
    const DESCRIPTION: &'static str = "The requirements and pages that govern a task or code files, most relevant first, within a budget \
        of tokens, each quoted with path, revision and why it is there. Call it before you write code, with the files you will touch \
        and the task. Parts with an `instruction` are contracts: implement them without inventing fields, types or endpoints.";
    type Answer = Packed;

    async fn run(self, wiki: &Wiki, actor: &Actor) -> Result<Packed> {
        let Wanted { files, task } = Wanted::read(self.files.iter().map(String::as_str));
        let task = format!("{} {task}", self.task.trim());
        let wanted = Wanted { files, task: Wanted::read([task.trim()]).task };
        let pack = wiki.context(actor, wanted, self.budget.unwrap_or(USUAL_BUDGET)).await?;
        Ok(match self.markdown {
            true => Packed::Text { text: spec::context::markdown(&pack), tokens: pack.tokens },
            false => Packed::Parts(pack),
        })
    }
}

/// `check_intent`
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CheckIntent {
    /// What you plan to do, in a few plain sentences, one for each thing that will behave differently.
    plan: String,
}

impl Operation for CheckIntent {
    const NAME: &'static str = "check_intent";
    const TITLE: &'static str = "Check a plan against the specification";
    const DESCRIPTION: &'static str = "Holds what you plan against the specification: the statements it would contradict, those it \
        touches, and others about the same subject that it leaves untouched, each quoted with path and revision and the reason. \
        Call it before you begin. Where something is contradicted, ask or propose a change of the specification first. That nothing \
        is found does not prove that nothing is said: it compares words.";
    type Answer = Checked;

    async fn run(self, wiki: &Wiki, actor: &Actor) -> Result<Checked> {
        wiki.check_intent(actor, &self.plan).await
    }
}

/// `unclear`
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Unclear {
    /// Which page.
    path: At,
    /// The page as it stood then.
    #[serde(default)]
    as_of: Option<Moment>,
}

impl Operation for Unclear {
    const NAME: &'static str = "unclear";
    const TITLE: &'static str = "What is unclear in a page";
    const DESCRIPTION: &'static str = "Words of a page that can be read in several ways, found by rule: no measure, nobody named who acts, \
        terms nobody explains, statements that disagree with another page, missing cases. Each with its words, why, what to write \
        instead, the question to ask, and the thread where it is asked already. Do not guess what they leave open: ask with comment.";
    type Answer = UnclearPage;

    async fn run(self, wiki: &Wiki, actor: &Actor) -> Result<UnclearPage> {
        wiki.unclear(actor, &self.path.path(), self.as_of.as_ref().map(Moment::when)).await
    }
}
