//! Trying a model: one short question, so that whoever set it up sees whether it answers and why not.

use futures_util::StreamExt;
use rig_core::completion::CompletionRequest;
use spec::Actor;
use spec::account::Action;
use tokio::time::Instant;

use super::Model;
use super::connection::Line;
use super::failure::Failure;
use crate::error::{Error, Result};
use crate::wiki::Wiki;

/// What it is asked. Nothing of the wiki is told.
const QUESTION: &str = "Answer with one short sentence: are you there?";

/// Longest answer that is shown, in characters.
const SHOWN: usize = 500;

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tried {
    /// The name of the model.
    pub model: String,
    /// What it said, or why it said nothing, in words for whoever set it up.
    pub said: Result<String, String>,
    /// How long it took, in milliseconds.
    pub took: u64,
}

impl Wiki {
    /// Asks a model a short question that has nothing to do with the wiki.
    // r[impl models.try]
    pub async fn try_model(&self, actor: &Actor, name: &str) -> Result<Tried> {
        self.must(actor, Action::Administer).await?;
        let unknown = || Error::NotFound(format!("there is no model {name:?} in the settings"));
        let model = self.models.iter().find(|model| model.name == name).ok_or_else(unknown)?;
        let began = Instant::now();
        let limit = model.limits.time;
        let said = tokio::time::timeout(limit, self.hear(model)).await.unwrap_or(Err(Failure::Slow(limit)));
        Ok(Tried {
            model: name.to_owned(),
            said: said.map_err(|failure| failure.in_full(model.key.expose())),
            took: u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX),
        })
    }

    async fn hear(&self, model: &Model) -> Result<String, Failure> {
        let request = CompletionRequest::new(QUESTION).max_tokens(1_000);
        let mut stream = Line::to(model, self.egress()).say(request)?;
        while let Some(item) = stream.next().await {
            item?;
        }
        let said: String = stream.finish().await?.text().trim().chars().take(SHOWN).collect();
        if said.is_empty() { Err(Failure::Silent) } else { Ok(said) }
    }
}
