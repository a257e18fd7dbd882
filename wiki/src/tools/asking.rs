//! Asking in plain words.

use schemars::JsonSchema;
use serde::Deserialize;
use spec::Actor;
use spec::ask::{Asked, Reply};

use super::Operation;
use super::arguments::{At, Moment};
use crate::error::Result;
use crate::wiki::Wiki;

/// `ask`
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Ask {
    /// The question, in a sentence: what the specification says about something, when, by whom or why it was added, changed
    /// or removed, what changed since a date.
    question: String,
    /// The page that "this page" means.
    #[serde(default)]
    page: Option<At>,
    /// The moment that "now" means.
    #[serde(default)]
    as_of: Option<Moment>,
}

impl Operation for Ask {
    const NAME: &'static str = "ask";
    const TITLE: &'static str = "Ask about the specification";
    const DESCRIPTION: &'static str = "Answers a question about what the product does, how that came about and why, from the \
        record alone, with citations (path, revision, commit and words that stand there byte for byte). `abstained` is true when \
        the record does not say; then do not make an answer up. With several readings, `choices` tell how to ask more exactly.";
    type Answer = Reply;

    async fn run(self, wiki: &Wiki, actor: &Actor) -> Result<Reply> {
        let as_of = self.as_of.map(|moment| moment.when().clone());
        let asked = Asked { question: self.question, page: self.page.map(At::path), as_of, ..Asked::default() };
        // From the record alone, as it says: whoever calls tools is a model already, and may be ours.
        wiki.ask_built_in(actor, &asked).await
    }
}
