//! What may not be true any more.

use schemars::JsonSchema;
use serde::Deserialize;
use spec::drift::{Drifted, State};
use spec::{Actor, PagePath};

use super::{List, Operation};
use crate::drift::DriftFilter;
use crate::error::Result;
use crate::wiki::Wiki;

/// `drift`
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Drift {
    /// Everything at and below this path; the whole wiki when left out.
    #[serde(default)]
    at: Option<PagePath>,
    /// Only what is in this state.
    #[serde(default)]
    state: Option<State>,
    /// Everything from so much evidence on, 0 to 1; only what is sure enough to be asked of people when left out.
    #[serde(default)]
    min: Option<f32>,
    /// How many at most, 1 to 50; 10 when left out.
    #[serde(default)]
    #[schemars(range(min = 1, max = 50))]
    limit: Option<usize>,
    /// Where to go on, from an answer before.
    #[serde(default)]
    cursor: Option<String>,
}

// r[impl drift.tool]
impl Operation for Drift {
    const NAME: &'static str = "drift";
    const TITLE: &'static str = "What may not be true any more";
    const DESCRIPTION: &'static str = "Requirements whose linked code changed since somebody looked at them, or that changed without \
        their code, the surest first: the requirement's words, what became of the code, the commit that did it and why it is thought \
        to matter. Use it after code was changed, or to find pages that have gone stale, then correct them with propose_change.";
    type Answer = List<Drifted>;

    async fn run(self, wiki: &Wiki, actor: &Actor) -> Result<List<Drifted>> {
        let Self { at, state, min, limit, cursor } = self;
        let filter = DriftFilter { at, state, least: min, most: None };
        Ok(wiki.drift(actor, &filter, cursor.as_deref(), limit.unwrap_or(10).clamp(1, 50)).await?.into())
    }
}
