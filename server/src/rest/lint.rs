//! Lint: what the rules for specifications say of pages and of texts, and how much each rule weighs where.

use axum::Json as Answer;
use axum::extract::State;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use spec::lint::{Finding, Linted, Rule, Setting, Severity};
use spec::{PagePath, When};

use super::{List, Part};
use crate::caller::Caller;
use crate::described::Words;
use crate::extract::{Json, Query, named};
use crate::problem::Problem;
use crate::router::Server;

#[derive(Deserialize, JsonSchema)]
#[schemars(rename = "LintAsked")]
pub struct Asked {
    /// One page.
    #[serde(default, deserialize_with = "named")]
    page: Option<PagePath>,
    /// All pages at and below this path; the whole wiki unless `page` or `at` is said.
    #[serde(default, deserialize_with = "named")]
    at: Option<PagePath>,
    /// The page as it stood then; of one page alone.
    #[serde(default, deserialize_with = "named")]
    as_of: Option<When>,
}

/// What was found: on one page, or on each page that has something.
#[derive(JsonSchema, Serialize)]
#[serde(untagged)]
#[schemars(rename = "LintAnswer")]
pub enum Found {
    /// One page.
    One(Linted),
    /// The pages of which something is said.
    Many(List<Linted>),
}

pub const GET: Words = Words::of(
    "lint",
    "What the rules for specifications say of pages",
    "Requirements without scenarios, names that stand twice or lead nowhere, parts that are missing or empty, words of a \
     template, details of the code, terms the glossary does not explain, words without a measure. Each with its rule, how \
     much it weighs there, its words, what is the matter and what to write instead. With `page` one page, with `at` each \
     page below it of which something is said, in parts.",
)
.refuses(&[404, 422]);

/// `GET /api/v1/lint?page=/path&as_of=`, `GET /api/v1/lint?at=/path`
// r[impl lint.rest]
pub async fn get(
    State(server): State<Server>,
    Caller(actor): Caller,
    Query(asked): Query<Asked>,
    Query(part): Query<Part>,
) -> Result<Answer<Found>, Problem> {
    if let Some(page) = asked.page {
        return Ok(Answer(Found::One(server.wiki.lint(&actor, &page, asked.as_of.as_ref()).await?)));
    }
    let at = asked.at.unwrap_or_else(PagePath::root);
    let found = server.wiki.lint_below(&actor, &at, part.cursor(), part.limit()).await?;
    Ok(Answer(Found::Many(found.into())))
}

/// A text that is to stand at a place.
#[derive(Deserialize, JsonSchema)]
#[schemars(rename = "LintText")]
pub struct Text {
    /// Where it is to stand.
    page: PagePath,
    /// Markdown.
    body: String,
}

/// What was found in a text.
#[derive(JsonSchema, Serialize)]
#[schemars(rename = "LintOfText")]
pub struct OfText {
    /// In the order of the text.
    items: Vec<Finding>,
}

pub const CHECK: Words = Words::of(
    "lint_text",
    "What the rules say of a text before it is saved",
    "The same for a text that is to stand at a place. Nothing is written.",
)
.refuses(&[404, 413])
.example(r##"{"page": "/guide", "body": "# Guide\n\nIt must be fast.\n"}"##);

/// `POST /api/v1/lint` `{page, body}`
pub async fn check(
    State(server): State<Server>,
    Caller(actor): Caller,
    Json(Text { page, body }): Json<Text>,
) -> Result<Answer<OfText>, Problem> {
    Ok(Answer(OfText { items: server.wiki.lint_text(&actor, &page, &body).await? }))
}

/// What was said of rules.
#[derive(JsonSchema, Serialize)]
#[schemars(rename = "LintSettings")]
pub struct Settings {
    /// By place; what is not listed weighs what it usually does.
    items: Vec<Setting>,
}

pub const SETTINGS: Words = Words::of(
    "list_lint_settings",
    "List how much rules weigh where",
    "What was said of single rules, by place. It holds for everything below, until something nearer says otherwise.",
);

/// `GET /api/v1/lint/settings`
pub async fn settings(State(server): State<Server>, Caller(actor): Caller) -> Result<Answer<Settings>, Problem> {
    Ok(Answer(Settings { items: server.wiki.lint_settings(&actor).await? }))
}

/// How much a rule is to weigh.
#[derive(Deserialize, JsonSchema)]
#[schemars(rename = "LintWanted")]
pub struct Wanted {
    /// The place; it holds there and below.
    path: PagePath,
    /// The rule.
    rule: Rule,
    /// How much it weighs; null for what holds above.
    #[serde(default)]
    severity: Option<Severity>,
}

pub const SET: Words = Words::of(
    "set_lint",
    "Say how much a rule weighs",
    "Whether a rule is told at and below a path, as a hint, a warning or a mistake.",
)
.example(r#"{"path": "/specs", "rule": "vague-words", "severity": "warning"}"#);

/// `PUT /api/v1/lint/settings` `{path, rule, severity}`
pub async fn set(
    State(server): State<Server>,
    Caller(actor): Caller,
    Json(Wanted { path, rule, severity }): Json<Wanted>,
) -> Result<Answer<Settings>, Problem> {
    server.wiki.set_lint(&actor, &path, rule, severity).await?;
    Ok(Answer(Settings { items: server.wiki.lint_settings(&actor).await? }))
}
