//! Whether a change of code keeps to its specification.

use std::path::PathBuf;

use axum::Json;
use axum::extract::State;
use schemars::JsonSchema;
use serde::Deserialize;
use spec::check::Report;
use wiki::Checking;

use crate::caller::Caller;
use crate::described::Words;
use crate::extract::Query;
use crate::problem::Problem;
use crate::router::Server;

#[derive(Deserialize, JsonSchema)]
pub struct Asked {
    /// The older side: a branch, a tag or a commit id. What it got since the newer one left it does not count.
    #[serde(default)]
    #[schemars(extend("needed" = true))]
    base: String,
    /// The newer side.
    #[serde(default)]
    #[schemars(extend("needed" = true))]
    head: String,
    /// Where the repository is mounted; needed when there are several.
    #[serde(default)]
    repository: Option<String>,
    /// The address of the pull request; a proposal that names it answers for the pages it changes.
    #[serde(default)]
    pull_request: Option<String>,
}

pub const GET: Words = Words::of(
    "check_change",
    "Check a change of code",
    "Whether the commits between two of a mounted repository keep code and specification in agreement: code that changed without \
     the page it implements, references that lead nowhere or to another version, requirements that are gone while code names \
     them. As `holotype check` does.",
)
.refuses(&[404, 409, 422]);

/// `GET /api/v1/check?base=REV&head=REV&repository=/place&pull_request=URL`
// r[impl check.rest]
pub async fn get(
    State(server): State<Server>,
    Caller(actor): Caller,
    Query(asked): Query<Asked>,
) -> Result<Json<Report>, Problem> {
    let Asked { base, head, repository, pull_request } = asked;
    if base.is_empty() || head.is_empty() {
        return Err(Problem::unreadable("say between which commits: ?base=main&head=my-branch"));
    }
    let repository = repository.filter(|named| !named.is_empty()).map(PathBuf::from);
    let checking = Checking { repository, base, head, pull_request, ..Checking::default() };
    Ok(Json(server.wiki.check(&actor, &checking).await?))
}
