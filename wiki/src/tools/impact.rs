//! What a change of code may concern.

use std::path::PathBuf;

use schemars::JsonSchema;
use serde::Deserialize;
use spec::Actor;

use super::Operation;
use crate::error::Result;
use crate::impact::CodeChange;
use crate::wiki::Wiki;

/// `impact`
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Impact {
    /// The older side of the change: a branch, a tag or a commit id that the wiki's repository has.
    base: String,
    /// The newer side.
    head: String,
    /// Which mounted repository, by its place in the tree; needed when there are several.
    #[serde(default)]
    repository: Option<String>,
    /// Patterns of files that do not count, such as `docs/**`.
    #[serde(default)]
    ignore: Vec<String>,
    /// How many pages at most, 1 to 100; 10 when left out.
    #[serde(default)]
    #[schemars(range(min = 1, max = 100))]
    limit: Option<usize>,
}

impl Operation for Impact {
    const NAME: &'static str = "impact";
    const TITLE: &'static str = "What a change of code concerns";
    const DESCRIPTION: &'static str = "The pages and requirements that the change between two commits may concern, likeliest first, \
        each with its reasons: changed together before, named in a changed line, the same words. Use it when code has changed, to \
        find what of the specification has to be read and perhaps changed along with it (propose_change).";
    type Answer = spec::impact::Impact;

    async fn run(self, wiki: &Wiki, actor: &Actor) -> Result<spec::impact::Impact> {
        let Self { base, head, repository, ignore, limit } = self;
        let repository = repository.map(PathBuf::from);
        wiki.impact(actor, &CodeChange { repository, base, head, ignore, limit: limit.unwrap_or(10).clamp(1, 100) })
            .await
    }
}
