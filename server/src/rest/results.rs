//! Results of tests.

use axum::Json;
use axum::body::Body;
use axum::extract::State;
use axum::http::StatusCode;
use schemars::JsonSchema;
use serde::Deserialize;
use spec::PagePath;
use spec::result::{Outcome, PostedResults, TestResult};
use wiki::{LARGEST_REPORT, NewResults, ReportKind, ResultFilter};

use super::{List, Part};
use crate::caller::Caller;
use crate::described::Words;
use crate::extract::{Query, bytes_up_to, named};
use crate::problem::Problem;
use crate::router::Server;

/// What somebody is told whose report is larger than [`LARGEST_REPORT`].
const TOO_LARGE: &str = "a report may have 16 MiB";

#[derive(Deserialize, JsonSchema)]
pub struct Posted {
    /// Where the repository is mounted; needed when there are several.
    #[serde(default)]
    repository: Option<String>,
    /// The commit that was tested, by its whole id; the beginning of one will do that has been read.
    #[serde(default)]
    #[schemars(extend("needed" = true))]
    commit: String,
    /// A name for the run, such as `unit`; `tests` unless it is said. Posted again for a commit, it replaces what was there.
    #[serde(default)]
    run: Option<String>,
    /// `junit`, `schemathesis` or `pact`; told by the report itself unless it is said.
    #[serde(default)]
    kind: Option<String>,
}

pub const POST: Words = Words::of(
    "post_results",
    "Post results of tests",
    "The body is the report, at most 16 MiB: JUnit XML, schemathesis' NDJSON, or a verification of Pact as JSON. Tests name \
     requirements in their names (`r[verify area.name]`, `FR-001`), by properties such as `requirement`, or by the comment above \
     the function they are. What counts is the newest tested commit of the mounted branch, for each name of a run.",
)
.gives(&[201])
.refuses(&[404, 422]);

/// `POST /api/v1/results?repository=/place&commit=ID&run=unit&kind=junit`: the body is the report.
// r[impl results.post]
pub async fn post(
    State(server): State<Server>,
    Caller(actor): Caller,
    Query(posted): Query<Posted>,
    body: Body,
) -> Result<(StatusCode, Json<PostedResults>), Problem> {
    let Posted { repository, commit, run, kind } = posted;
    if commit.is_empty() {
        return Err(Problem::unreadable("say which commit was tested: ?commit=ID"));
    }
    let kind = kind.filter(|word| !word.is_empty()).map(|word| kind_of(&word)).transpose()?;
    let body = bytes_up_to(body, LARGEST_REPORT, TOO_LARGE).await?.to_vec();
    let repository = repository.filter(|named| !named.is_empty());
    let run = run.filter(|named| !named.is_empty()).unwrap_or_else(|| "tests".to_owned());
    let new = NewResults { repository, commit, run, kind, body };
    Ok((StatusCode::CREATED, Json(server.wiki.post_results(&actor, new).await?)))
}

fn kind_of(word: &str) -> Result<ReportKind, Problem> {
    ReportKind::named(word)
        .ok_or_else(|| Problem::unreadable(format!("{word:?} is no kind of report; use junit, schemathesis or pact")))
}

#[derive(Deserialize, JsonSchema)]
pub struct Asked {
    /// Of this requirement only, by its name.
    #[serde(default)]
    requirement: Option<String>,
    /// Of requirements of this page only; with `operation`, what tests of the page's repository say of that operation of the
    /// contract on the page, whatever they call its parameters.
    #[serde(default, deserialize_with = "named")]
    page: Option<PagePath>,
    /// Of this operation only: `GET /users/{id}`, or its path alone.
    #[serde(default)]
    operation: Option<String>,
    /// Of this commit; what counts for the mounted branches unless it is said.
    #[serde(default)]
    commit: Option<String>,
    /// `passed`, `failed` or `skipped` only.
    #[serde(default)]
    outcome: Option<String>,
}

pub const LIST: Words = Words::of(
    "list_results",
    "What tests say",
    "Of a requirement, of the requirements of a page, of an operation, or of everything that names one; failing ones first.",
)
.refuses(&[404, 422]);

/// `GET /api/v1/results?requirement=&page=&operation=&commit=&outcome=`
// r[impl results.read]
pub async fn list(
    State(server): State<Server>,
    Caller(actor): Caller,
    Query(asked): Query<Asked>,
    Query(part): Query<Part>,
) -> Result<Json<List<TestResult>>, Problem> {
    let said = |text: Option<String>| text.filter(|text| !text.is_empty());
    let wrong = |word: &str| Problem::unreadable(format!("{word:?} is no outcome; use passed, failed or skipped"));
    let outcome = match said(asked.outcome) {
        Some(word) => Some(Outcome::named(&word).ok_or_else(|| wrong(&word))?),
        None => None,
    };
    let filter = ResultFilter {
        requirement: said(asked.requirement),
        page: asked.page,
        operation: said(asked.operation),
        commit: said(asked.commit),
        outcome,
    };
    let cursor = part.cursor_number()?.map(|from| from.max(0) as usize);
    Ok(Json(server.wiki.results(&actor, &filter, cursor, part.limit()).await?.into()))
}
