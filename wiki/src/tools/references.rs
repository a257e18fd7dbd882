//! Which code does or tests a requirement, and what requirements a file names.

use schemars::JsonSchema;
use serde::Deserialize;
use spec::Actor;
use spec::reference::told::List;
use spec::reference::{Relation, State};

use super::Operation;
use super::arguments::At;
use crate::error::Result;
use crate::references::ReferenceFilter;
use crate::wiki::Wiki;

/// `references`
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct References {
    /// Only those that name this requirement, as its page writes it.
    #[serde(default)]
    id: Option<String>,
    /// Only those in this file, from the top of its repository (`src/login.rs`), or in all files of a directory (`src/`).
    #[serde(default)]
    file: Option<String>,
    /// Only those that mean a requirement of this page.
    #[serde(default)]
    page: Option<At>,
    /// Only those that do this: `implements`, `verifies` or `mentions`.
    #[serde(default)]
    relation: Option<Relation>,
    /// Only those in this state: `unknown`, `ambiguous`, `stale`, `fine` or `elsewhere`.
    #[serde(default)]
    state: Option<State>,
    /// How many at most, 1 to 100; 30 when left out.
    #[serde(default)]
    #[schemars(range(min = 1, max = 100))]
    limit: Option<usize>,
    /// Where to go on, from an answer before.
    #[serde(default)]
    cursor: Option<String>,
}

// r[impl tools.references]
impl Operation for References {
    const NAME: &'static str = "references";
    const TITLE: &'static str = "Code and the requirements it names";
    const DESCRIPTION: &'static str = "Which code does or tests a requirement (`id`), and which requirements a file names (`file`): each \
        comment in the code of mounted repositories that names a requirement, with its file and lines, what it says (implements, \
        verifies, mentions), the requirements it means and the pages they stand on, and whether it still fits: `unknown` names \
        nothing that any page states, `stale` another version. `counts` counts all of them. Use it before and after changing code: \
        what the code names has to stay true, or the page changed with propose_change.";
    type Answer = List;

    async fn run(self, wiki: &Wiki, actor: &Actor) -> Result<List> {
        let Self { id, file, page, relation, state, limit, cursor } = self;
        let page = page.map(|page| page.path());
        let filter = ReferenceFilter { page, name: id, state, relation, file };
        wiki.references(actor, &filter, cursor.as_deref(), limit.unwrap_or(30).clamp(1, 100)).await
    }
}
