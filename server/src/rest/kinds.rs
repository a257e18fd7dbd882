//! Kinds of pages: what a new one may begin with, the rules that hold for one, and the plan one tells.

use axum::Json as Answer;
use axum::extract::State;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use spec::constitution::Governing;
use spec::kind::Offer;
use spec::phase::Plan;
use spec::{PagePath, When};

use crate::caller::Caller;
use crate::described::Words;
use crate::extract::{Query, named};
use crate::problem::Problem;
use crate::router::Server;

#[derive(Deserialize, JsonSchema)]
#[schemars(rename = "PageThen")]
pub struct Asked {
    /// Which page.
    #[schemars(extend("needed" = true))]
    #[serde(default, deserialize_with = "named")]
    page: Option<PagePath>,
    /// The page as it stood then.
    #[serde(default, deserialize_with = "named")]
    as_of: Option<When>,
}

impl Asked {
    fn path(&self) -> Result<PagePath, Problem> {
        self.page.clone().ok_or_else(|| Problem::unreadable("say which page: ?page=/path"))
    }
}

/// The rules that hold for a page.
#[derive(JsonSchema, Serialize)]
#[schemars(rename = "RulesThatHold")]
pub struct Rules {
    /// The constitutions at and above its place, the nearest first, each with its rules.
    items: Vec<Governing>,
}

pub const RULES: Words = Words::of(
    "list_rules",
    "List the rules that hold for a page",
    "The rules (MUST, SHALL) of the constitutions whose subtree the page lies in, each with its exact words, principle and place; \
     with the constitution's version and when it was amended.",
)
.refuses(&[404, 422]);

/// `GET /api/v1/rules?page=/path&as_of=`
// r[impl kind.rest]
pub async fn rules(
    State(server): State<Server>,
    Caller(actor): Caller,
    Query(asked): Query<Asked>,
) -> Result<Answer<Rules>, Problem> {
    let page = asked.path()?;
    Ok(Answer(Rules { items: server.wiki.rules_for(&actor, &page, asked.as_of.as_ref()).await? }))
}

/// The plan a page tells.
#[derive(JsonSchema, Serialize)]
#[schemars(rename = "PlanOfPage")]
pub struct Told {
    /// The plan; null where the page tells none.
    plan: Option<Plan>,
    /// What waits for itself, in words; null for a plan that can be done.
    cycle: Option<String>,
}

pub const PLAN: Words = Words::of(
    "read_plan",
    "Read the plan a page tells",
    "Its phases in order, what each waits for, how many of its tasks are done, and its tasks by name.",
)
.refuses(&[404, 422]);

/// `GET /api/v1/plan?page=/path&as_of=`
pub async fn plan(
    State(server): State<Server>,
    Caller(actor): Caller,
    Query(asked): Query<Asked>,
) -> Result<Answer<Told>, Problem> {
    let page = asked.path()?;
    let plan = server.wiki.plan(&actor, &page, asked.as_of.as_ref()).await?;
    let cycle = plan.as_ref().and_then(Plan::cycle).map(|cycle| cycle.told());
    Ok(Answer(Told { plan, cycle }))
}

#[derive(Deserialize, JsonSchema)]
#[schemars(rename = "TemplatesAt")]
pub struct At {
    /// Where the new page is to be, whether anything is there or not; the top unless it is said.
    #[serde(default, rename = "for", deserialize_with = "named")]
    place: Option<PagePath>,
}

/// What a new page may begin with.
#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Templates")]
pub struct Templates {
    /// Templates of the wiki's own first, then one for each kind of page, the one that the place suggests first.
    items: Vec<Offer>,
}

pub const TEMPLATES: Words = Words::of(
    "list_templates",
    "List what a new page may begin with",
    "Pages that say so (`template:` in their front matter) are offered where they lie and below, pages right below a folder \
     `templates` where that folder stands and below, the nearest first (`here` for those of the very place); after them a template \
     for each kind.",
)
.refuses(&[422]);

/// `GET /api/v1/templates?for=/path`
// r[impl templates.rest]
pub async fn templates(
    State(server): State<Server>,
    Caller(actor): Caller,
    Query(At { place }): Query<At>,
) -> Result<Answer<Templates>, Problem> {
    let place = place.unwrap_or_else(PagePath::root);
    Ok(Answer(Templates { items: server.wiki.templates(&actor, &place).await? }))
}
