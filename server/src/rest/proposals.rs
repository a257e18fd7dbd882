//! Proposals: made, written into, judged, merged.

use axum::Json as Answer;
use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Deserializer, Serialize};
use spec::review::{Policy, Review};
use spec::{PagePath, Verdict};
use wiki::{Aim, Merging, NewProposal, Objections, Scope, Text, Wanted};

use super::changes::{Whole, whole};
use crate::caller::Caller;
use crate::extract::{Json, Path, Query, named};
use crate::problem::Problem;
use crate::router::Server;

/// One page of a proposal.
#[derive(Deserialize)]
pub struct Edit {
    path: String,
    #[serde(default)]
    base_revision: Option<i64>,
    /// Absent leaves the text, null deletes the page.
    #[serde(default, deserialize_with = "told")]
    body: Option<Option<String>>,
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

#[derive(Deserialize)]
pub struct Begun {
    title: String,
    #[serde(default)]
    description: Option<String>,
    #[serde(default)]
    draft: bool,
    edits: Vec<Edit>,
}

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

#[derive(Deserialize)]
pub struct Words {
    title: String,
    #[serde(default)]
    description: String,
}

/// `PUT /api/v1/changes/{number}`
pub async fn retitle(
    State(server): State<Server>,
    Caller(actor): Caller,
    Path(number): Path<i64>,
    Json(words): Json<Words>,
) -> Result<Answer<Whole>, Problem> {
    let change = server.wiki.retitle(&actor, number, &words.title, &words.description).await?;
    whole(&server, &actor, change).await
}

#[derive(Deserialize)]
pub struct Revised {
    edits: Vec<Edit>,
}

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

/// `POST /api/v1/changes/{number}/open`
pub async fn open(
    State(server): State<Server>,
    Caller(actor): Caller,
    Path(number): Path<i64>,
) -> Result<Answer<Whole>, Problem> {
    let change = server.wiki.open_proposal(&actor, number).await?;
    whole(&server, &actor, change).await
}

/// `POST /api/v1/changes/{number}/withdraw`
pub async fn withdraw(
    State(server): State<Server>,
    Caller(actor): Caller,
    Path(number): Path<i64>,
) -> Result<Answer<Whole>, Problem> {
    let change = server.wiki.withdraw(&actor, number).await?;
    whole(&server, &actor, change).await
}

#[derive(Deserialize)]
pub struct How {
    /// True when an administrator merges in spite of a request for changes.
    #[serde(default, deserialize_with = "named")]
    anyway: Option<bool>,
    /// The newest version that was looked at.
    #[serde(default, deserialize_with = "named")]
    seen: Option<i64>,
}

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

#[derive(Deserialize)]
pub struct Judged {
    verdict: String,
    #[serde(default)]
    body: Option<String>,
    /// The newest version that was looked at; all of them, when it is not said.
    #[serde(default)]
    seen: Option<i64>,
}

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

#[derive(Deserialize)]
pub struct Where {
    #[serde(default, deserialize_with = "named")]
    page: Option<PagePath>,
}

/// What is asked for: at one page, or everywhere.
#[derive(Serialize)]
#[serde(untagged)]
pub enum Policies {
    /// What counts at a page; null when nothing is asked for.
    One { policy: Option<Policy> },
    /// Everything that was said.
    All { items: Vec<Policy> },
}

/// `GET /api/v1/policies?page=/path`
pub async fn policies(
    State(server): State<Server>,
    Caller(actor): Caller,
    Query(asked): Query<Where>,
) -> Result<Answer<Policies>, Problem> {
    Ok(Answer(match asked.page {
        Some(page) => Policies::One { policy: server.wiki.policy(&actor, &page).await? },
        None => Policies::All { items: server.wiki.policies(&actor).await? },
    }))
}

#[derive(Deserialize)]
pub struct Asked {
    approvals: u32,
    #[serde(default)]
    reviewers: Option<Vec<String>>,
}

/// `PUT /api/v1/policies?page=/path`
pub async fn set_policy(
    State(server): State<Server>,
    Caller(actor): Caller,
    Query(place): Query<Where>,
    Json(asked): Json<Asked>,
) -> Result<Answer<Policies>, Problem> {
    let path = place.page.ok_or_else(|| Problem::unreadable("say where: ?page=/path"))?;
    let policy = Policy { path: path.clone(), approvals: asked.approvals, reviewers: asked.reviewers };
    server.wiki.set_policy(&actor, &policy).await?;
    Ok(Answer(Policies::One { policy: server.wiki.policy(&actor, &path).await? }))
}

fn unfit(detail: String) -> Problem {
    Problem::new(StatusCode::UNPROCESSABLE_ENTITY, detail)
}
