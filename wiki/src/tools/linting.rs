//! What the rules for specifications say of a page, and which questions are open.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use spec::lint::{Finding, Linted};
use spec::question::{Filter, Queued};
use spec::{Actor, PagePath};

use super::arguments::{At, Moment, Part};
use super::{List, Operation};
use crate::error::{Error, Result};
use crate::wiki::Wiki;

/// `lint`
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Lint {
    /// Which page.
    path: At,
    /// A text that is to stand there, to be looked at instead of what stands there now.
    #[serde(default)]
    body: Option<String>,
    /// The page as it stood then.
    #[serde(default)]
    as_of: Option<Moment>,
}

/// Of a page, or of a text.
#[derive(Serialize)]
#[serde(untagged)]
pub enum Told {
    /// A page.
    Page(Linted),
    /// A text that is not saved.
    Text {
        /// What was found.
        items: Vec<Finding>,
    },
}

// r[impl lint.tool]
impl Operation for Lint {
    const NAME: &'static str = "lint";
    const TITLE: &'static str = "What the rules for specifications say of a page";
    const DESCRIPTION: &'static str = "Requirements without scenarios, names that stand twice or lead nowhere, missing or empty parts, \
        words of a template, details of the code, terms the glossary does not explain, words without a measure: each with its words, \
        what is the matter and what to write instead. Give `body` to look at a text before you propose it.";
    type Answer = Told;

    async fn run(self, wiki: &Wiki, actor: &Actor) -> Result<Told> {
        let path = self.path.path();
        match self.body {
            Some(body) => Ok(Told::Text { items: wiki.lint_text(actor, &path, &body).await? }),
            None => Ok(Told::Page(wiki.lint(actor, &path, self.as_of.as_ref().map(Moment::when)).await?)),
        }
    }
}

/// `list_questions`
#[derive(Deserialize, JsonSchema)]
pub struct Questions {
    /// Everything at and below this path; the whole wiki when left out.
    #[serde(default)]
    path: Option<At>,
    /// `asked`, `marked`, or what was unclear: `vague`, `actor`, `undefined`, `contradiction`, `missing`.
    #[serde(default)]
    kind: Option<String>,
    #[serde(flatten)]
    part: Part,
}

impl Operation for Questions {
    const NAME: &'static str = "list_questions";
    const TITLE: &'static str = "Open questions";
    const DESCRIPTION: &'static str = "What people asked about words of pages and what pages leave open ([NEEDS CLARIFICATION: …], TBD), \
        those first on which most requirements and code hang, each with the reason. Do not decide these yourself while you build: \
        ask, or leave them open.";
    type Answer = List<Queued>;

    async fn run(self, wiki: &Wiki, actor: &Actor) -> Result<List<Queued>> {
        let at = self.path.map_or_else(PagePath::root, At::path);
        let wrong = || {
            Error::Invalid("the kind is one of asked, marked, vague, actor, undefined, contradiction, missing".into())
        };
        let filter = Filter::read(self.kind.as_deref(), None).ok_or_else(wrong)?;
        let passed = self.part.cursor_number()?.and_then(|cursor| usize::try_from(cursor).ok()).unwrap_or(0);
        Ok(wiki.question_queue(actor, &at, &filter, passed, self.part.limit()).await?.0.into())
    }
}
