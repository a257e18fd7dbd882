//! Whether a change of code keeps to its specification, and what tests say of it.

use std::path::PathBuf;

use schemars::JsonSchema;
use serde::Deserialize;
use spec::check::Report;
use spec::result::TestResult;
use spec::{Actor, PagePath};

use super::{List, Operation};
use crate::error::Result;
use crate::gate::Checking;
use crate::results::ResultFilter;
use crate::wiki::Wiki;

/// `check_change`
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CheckChange {
    /// The older side of the change: a branch, a tag or a commit id that the wiki's repository has.
    base: String,
    /// The newer side.
    head: String,
    /// Which mounted repository, by its place in the tree; needed when there are several.
    #[serde(default)]
    repository: Option<String>,
}

impl Operation for CheckChange {
    const NAME: &'static str = "check_change";
    const TITLE: &'static str = "Check a change of code";
    const DESCRIPTION: &'static str = "Whether the change between two commits keeps code and specification in agreement: code \
        that changed while the page of the requirement it implements did not, references that lead nowhere or to another version, \
        requirements that are gone while code names them. Each finding says what to do. Use it before a change of code is offered.";
    type Answer = Report;

    async fn run(self, wiki: &Wiki, actor: &Actor) -> Result<Report> {
        let Self { base, head, repository } = self;
        let repository = repository.map(PathBuf::from);
        wiki.check(actor, &Checking { repository, base, head, ..Checking::default() }).await
    }
}

/// `test_results`
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TestResults {
    /// Of this requirement only, by its name.
    #[serde(default)]
    requirement: Option<String>,
    /// Of requirements of this page only.
    #[serde(default)]
    page: Option<PagePath>,
    /// Of this operation only: `GET /users/{id}`, or its path alone.
    #[serde(default)]
    operation: Option<String>,
    /// How many at most, 1 to 100; 20 when left out.
    #[serde(default)]
    #[schemars(range(min = 1, max = 100))]
    limit: Option<usize>,
}

impl Operation for TestResults {
    const NAME: &'static str = "test_results";
    const TITLE: &'static str = "What tests say";
    const DESCRIPTION: &'static str = "What the newest tests of the mounted branches say of a requirement, of all requirements of a \
        page, or of an operation of a contract; failing ones first.";
    type Answer = List<TestResult>;

    async fn run(self, wiki: &Wiki, actor: &Actor) -> Result<List<TestResult>> {
        let Self { requirement, page, operation, limit } = self;
        let filter = ResultFilter { requirement, page, operation, ..ResultFilter::default() };
        Ok(wiki.results(actor, &filter, None, limit.unwrap_or(20).clamp(1, 100)).await?.into())
    }
}
