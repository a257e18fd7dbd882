//! Proposals: made, written into, judged, merged.

use axum::Json as Answer;
use axum::extract::State;
use axum::http::StatusCode;
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};
use spec::review::{Policy, Review};
use spec::{PagePath, Verdict};
use wiki::{Aim, Merging, NewProposal, Objections, Scope, Text, Wanted};

use super::changes::{Whole, whole};
use super::{OfPage, PerhapsOfPage};
use crate::caller::Caller;
use crate::described::Words;
use crate::extract::{Json, Path, Query, named};
use crate::problem::Problem;
use crate::router::Server;

/// One page of a proposal.
#[derive(Deserialize, JsonSchema)]
pub struct Edit {
    /// The page.
    #[schemars(with = "PagePath")]
    path: String,
    /// The revision it was written against, or the version in the proposal; null for a new page.
    #[serde(default)]
    base_revision: Option<i64>,
    /// Absent leaves the text, null deletes the page.
    #[serde(default, deserialize_with = "told")]
    body: Option<Option<String>>,
    /// Where it shall be.
    #[serde(default)]
    new_path: Option<String>,
    /// The newest revision, when `body` joins the proposal with it.
    #[serde(default)]
    onto: Option<i64>,
    /// True when what lies below moves or goes along.
    #[serde(default)]
    below: bool,
    /// True to take the page out of the proposal.
    #[serde(default)]
    leave: bool,
}

/// Tells null from nothing at all.
fn told<'de, D: Deserializer<'de>>(value: D) -> Result<Option<Option<String>>, D::Error> {
    Option::<String>::deserialize(value).map(Some)
}

impl Edit {
    fn wanted(self) -> Result<Wanted, Problem> {
        let path = PagePath::parse(&self.path).map_err(|error| unfit(error.to_string()))?;
        let scope = if self.below { Scope::Subtree } else { Scope::Page };
        let aim = match (self.leave, self.body, self.new_path) {
            (true, _, _) => Aim::Leave,
            (_, Some(None), None) => Aim::Delete(scope),
            (_, None | Some(None), Some(to)) if scope == Scope::Subtree => Aim::MoveAll(to),
            (_, None | Some(None), Some(to)) => Aim::Write { text: None, to: Some(to) },
            (_, Some(Some(body)), to) => Aim::Write { text: Some(Text { body, onto: self.onto }), to },
            (_, None, None) => return Err(unfit(format!("say what becomes of {path}: a body, null, or a new_path"))),
        };
        Ok(Wanted { path, base: self.base_revision, aim })
    }
}

fn wanted(edits: Vec<Edit>) -> Result<Vec<Wanted>, Problem> {
    edits.into_iter().map(Edit::wanted).collect()
}

#[derive(Deserialize, JsonSchema)]
#[schemars(rename = "NewChange")]
pub struct Begun {
    /// What it does, in a line.
    title: String,
    /// Why, in Markdown.
    #[serde(default)]
    description: Option<String>,
    /// True to keep it to oneself for now.
    #[serde(default)]
    draft: bool,
    /// What becomes of which pages.
    edits: Vec<Edit>,
}

pub const CREATE: Words = Words::of(
    "propose_change",
    "Offer a change for review",
    "Makes a proposal of edits to several pages. Each edit names the page, the revision it was written against (null for \
     a new page) and its new text; `body: null` deletes, `new_path` moves. Nothing counts before it is merged. Whoever \
     may comment may propose.",
)
.refuses(&[404, 409])
.example(r##"{"title": "Limit uploads", "description": "So that the disk does not fill.", "edits": [{"path": "/api/upload", "base_revision": 7, "body": "# Upload\n\nAt most 10 MiB.\n"}]}"##);

/// `POST /api/v1/changes`
pub async fn create(
    State(server): State<Server>,
    Caller(actor): Caller,
    Json(begun): Json<Begun>,
) -> Result<(StatusCode, Answer<Whole>), Problem> {
    let Begun { title, description, draft, edits } = begun;
    let description = description.unwrap_or_default();
    let change = server.wiki.propose(&actor, NewProposal { title, description, draft, edits: wanted(edits)? }).await?;
    Ok((StatusCode::CREATED, whole(&server, &actor, change).await?))
}

#[derive(Deserialize, JsonSchema)]
pub struct Retitled {
    /// What it does, in a line.
    title: String,
    /// Why, in Markdown.
    #[serde(default)]
    description: String,
}

pub const RETITLE: Words =
    Words::of("retitle_change", "Tell a proposal differently", "Sets its title and its description.")
        .refuses(&[404, 409])
        .example(r#"{"title": "Limit uploads to 10 MiB", "description": "So that the disk does not fill."}"#);

/// `PUT /api/v1/changes/{number}`
pub async fn retitle(
    State(server): State<Server>,
    Caller(actor): Caller,
    Path(number): Path<i64>,
    Json(retitled): Json<Retitled>,
) -> Result<Answer<Whole>, Problem> {
    let change = server.wiki.retitle(&actor, number, &retitled.title, &retitled.description).await?;
    whole(&server, &actor, change).await
}

#[derive(Deserialize, JsonSchema)]
#[schemars(rename = "RevisedChange")]
pub struct Revised {
    /// What becomes of which pages.
    edits: Vec<Edit>,
}

pub const REVISE: Words = Words::of(
    "revise_change",
    "Write on at a proposal",
    "More edits, or other ones, in the proposal: against the version that is in it, or the page. `leave: true` takes a \
     page out.",
)
.refuses(&[404, 409])
.example(r##"{"edits": [{"path": "/api/upload", "base_revision": 7, "body": "# Upload\n\nAt most 20 MiB.\n"}]}"##);

/// `POST /api/v1/changes/{number}/edits`
pub async fn revise(
    State(server): State<Server>,
    Caller(actor): Caller,
    Path(number): Path<i64>,
    Json(revised): Json<Revised>,
) -> Result<Answer<Whole>, Problem> {
    let change = server.wiki.revise(&actor, number, &wanted(revised.edits)?).await?;
    whole(&server, &actor, change).await
}

pub const OPEN: Words =
    Words::of("open_change", "Open a draft", "What was a draft is offered for review.").refuses(&[404, 409, 422]);

/// `POST /api/v1/changes/{number}/open`
pub async fn open(
    State(server): State<Server>,
    Caller(actor): Caller,
    Path(number): Path<i64>,
) -> Result<Answer<Whole>, Problem> {
    let change = server.wiki.open_proposal(&actor, number).await?;
    whole(&server, &actor, change).await
}

pub const WITHDRAW: Words =
    Words::of("withdraw_change", "Withdraw a proposal", "It stays to be read, and counts for nothing.")
        .refuses(&[404, 409, 422]);

/// `POST /api/v1/changes/{number}/withdraw`
pub async fn withdraw(
    State(server): State<Server>,
    Caller(actor): Caller,
    Path(number): Path<i64>,
) -> Result<Answer<Whole>, Problem> {
    let change = server.wiki.withdraw(&actor, number).await?;
    whole(&server, &actor, change).await
}

#[derive(Deserialize, JsonSchema)]
pub struct How {
    /// True when an administrator merges in spite of a request for changes.
    #[serde(default, deserialize_with = "named")]
    anyway: Option<bool>,
    /// The newest version that was looked at.
    #[serde(default, deserialize_with = "named")]
    seen: Option<i64>,
}

pub const MERGE: Words = Words::of(
    "merge_change",
    "Merge a proposal",
    "All its pages become revisions in one change, or none does: 409 with the texts that did not fit, or what is still \
     missing. `seen` refuses when there is a version that was not looked at.",
)
.refuses(&[404, 409, 422]);

/// `POST /api/v1/changes/{number}/merge?anyway=&seen=`
pub async fn merge(
    State(server): State<Server>,
    Caller(actor): Caller,
    Path(number): Path<i64>,
    Query(how): Query<How>,
) -> Result<Answer<Whole>, Problem> {
    let objections = if how.anyway == Some(true) { Objections::Overrule } else { Objections::Heed };
    let change = server.wiki.merge(&actor, number, Merging { objections, seen: how.seen }).await?;
    whole(&server, &actor, change).await
}

#[derive(Deserialize, JsonSchema)]
#[schemars(rename = "Judgement")]
pub struct Judged {
    /// What one thinks of it.
    #[schemars(with = "Verdict")]
    verdict: String,
    /// Why, in Markdown.
    #[serde(default)]
    body: Option<String>,
    /// The newest version that was looked at; all of them, when it is not said.
    #[serde(default)]
    seen: Option<i64>,
}

pub const REVIEW: Words = Words::of(
    "review_change",
    "Judge a proposal",
    "`approve`, `request_changes` or `comment`. Comments that wait for a verdict are sent with it.",
)
.refuses(&[404, 409])
.example(r#"{"verdict": "approve", "body": "Clear now."}"#);

/// `POST /api/v1/changes/{number}/reviews`
pub async fn review(
    State(server): State<Server>,
    Caller(actor): Caller,
    Path(number): Path<i64>,
    Json(judged): Json<Judged>,
) -> Result<(StatusCode, Answer<Review>), Problem> {
    let verdict: Verdict = judged.verdict.parse().map_err(unfit)?;
    let body = judged.body.unwrap_or_default();
    let review = server.wiki.review(&actor, number, verdict, &body, judged.seen).await?;
    Ok((StatusCode::CREATED, Answer(review)))
}

/// What is asked for: at one page, or everywhere.
#[derive(JsonSchema, Serialize)]
#[serde(untagged)]
pub enum Policies {
    /// What counts at a page; null when nothing is asked for.
    One { policy: Option<Policy> },
    /// Everything that was said.
    All { items: Vec<Policy> },
}

pub const POLICIES: Words = Words::of(
    "read_policies",
    "Read what has to be reviewed",
    "What counts at a page, or without `page` everything that was said.",
)
.refuses(&[404, 422]);

/// `GET /api/v1/policies?page=/path`
pub async fn policies(
    State(server): State<Server>,
    Caller(actor): Caller,
    Query(asked): Query<PerhapsOfPage>,
) -> Result<Answer<Policies>, Problem> {
    Ok(Answer(match asked.page {
        Some(page) => Policies::One { policy: server.wiki.policy(&actor, &page).await? },
        None => Policies::All { items: server.wiki.policies(&actor).await? },
    }))
}

#[derive(Deserialize, JsonSchema)]
#[schemars(rename = "PolicyWanted")]
pub struct Asked {
    /// How many have to approve; 0 for none.
    approvals: u32,
    /// Who can approve: names of accounts and groups; null for everybody who may edit there.
    #[serde(default)]
    reviewers: Option<Vec<String>>,
}

pub const SET_POLICY: Words = Words::of(
    "set_policy",
    "Say what has to be reviewed",
    "How many approvals changes at and below a path need before they are merged, and whose.",
)
.refuses(&[404])
.example(r#"{"approvals": 1, "reviewers": ["rita"]}"#);

/// `PUT /api/v1/policies?page=/path`
pub async fn set_policy(
    State(server): State<Server>,
    Caller(actor): Caller,
    Query(place): Query<OfPage>,
    Json(asked): Json<Asked>,
) -> Result<Answer<Policies>, Problem> {
    let path = place.path()?;
    let policy = Policy { path: path.clone(), approvals: asked.approvals, reviewers: asked.reviewers };
    server.wiki.set_policy(&actor, &policy).await?;
    Ok(Answer(Policies::One { policy: server.wiki.policy(&actor, &path).await? }))
}

fn unfit(detail: String) -> Problem {
    Problem::new(StatusCode::UNPROCESSABLE_ENTITY, detail)
}
