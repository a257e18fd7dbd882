//! Looking at changes and proposals.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use spec::change::ChangeState;
use spec::proposal::Check;
use spec::{Actor, Change, ChangeLine};

use super::arguments::{At, Moment, Part};
use super::{List, Operation};
use crate::changes::ChangeFilter;
use crate::error::Result;
use crate::wiki::Wiki;

/// `list_changes`
#[derive(Deserialize, JsonSchema)]
pub struct ListChanges {
    /// `merged` (what counts; when left out), `open` (proposals that wait for a verdict), `draft` or `withdrawn`.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    state: Option<ChangeState>,
    /// Only those that touched this page.
    #[serde(default)]
    page: Option<At>,
    /// Only those that touched a page at or below this one.
    #[serde(default)]
    at: Option<At>,
    /// Only those after this moment.
    #[serde(default)]
    since: Option<Moment>,
    /// Only those up to this moment.
    #[serde(default)]
    as_of: Option<Moment>,
    #[serde(flatten)]
    part: Part,
}

impl Operation for ListChanges {
    const NAME: &'static str = "list_changes";
    const TITLE: &'static str = "List changes";
    const DESCRIPTION: &'static str = "Changes of the specification, newest first, with author, date, message, commit and pages. \
        Look for open proposals about the same pages before you propose a change yourself (`state`: `open`).";
    type Answer = List<ChangeLine>;

    async fn run(self, wiki: &Wiki, actor: &Actor) -> Result<List<ChangeLine>> {
        let when = |moment: Option<Moment>| moment.map(|moment| moment.when().clone());
        let filter = ChangeFilter {
            state: self.state,
            page: self.page.map(At::path),
            at: self.at.map(At::path),
            since: when(self.since),
            until: when(self.as_of),
        };
        Ok(wiki.changes(actor, &filter, self.part.cursor(), self.part.limit()).await?.into())
    }
}

/// `read_change`
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReadChange {
    /// Its number.
    change: i64,
}

/// A change with all its parts.
#[derive(Serialize)]
pub struct Whole {
    #[serde(flatten)]
    change: Change,
    /// What is to be known before it counts.
    checks: Vec<Check>,
}

impl Whole {
    /// A change as it is told, with its checks.
    pub async fn of(wiki: &Wiki, actor: &Actor, change: Change) -> Result<Self> {
        let checks = wiki.checks(actor, change.change).await?;
        Ok(Self { change, checks })
    }
}

impl Operation for ReadChange {
    const NAME: &'static str = "read_change";
    const TITLE: &'static str = "Read a change";
    const DESCRIPTION: &'static str = "One change or proposal, whole: message, pages with their revisions (compare them with \
        diff), commits, discussion threads, reviews, and for a proposal its checks and what is still missing.";
    type Answer = Whole;

    async fn run(self, wiki: &Wiki, actor: &Actor) -> Result<Whole> {
        let change = wiki.change(actor, self.change).await?;
        Whole::of(wiki, actor, change).await
    }
}
