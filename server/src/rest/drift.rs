//! What may not be true any more.

use axum::extract::State;
use axum::http::StatusCode;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use spec::PagePath;
use spec::drift::{DriftSummary, DriftWeek, Drifted, QuietPlace, State as Stands, Threshold};
use wiki::{DriftFilter, Waiver, WeekOf};

use super::{List, Part};
use crate::caller::Caller;
use crate::described::Words;
use crate::extract::{Json, Query, named};
use crate::problem::Problem;
use crate::router::Server;

#[derive(Deserialize, JsonSchema)]
pub struct Asked {
    /// Everything at and below this path; the whole wiki unless it is said.
    #[serde(default, deserialize_with = "named")]
    at: Option<PagePath>,
    /// Only what is in this state.
    #[serde(default)]
    state: Option<Stands>,
    /// Everything from so much evidence on, from 0 to 1; unless it is said, what is sure enough to be asked of people.
    #[serde(default, deserialize_with = "named")]
    min: Option<f32>,
}

pub const LIST: Words = Words::of(
    "list_drift",
    "List requirements that may not be true any more",
    "Requirements whose linked code changed since somebody looked at them, or that changed without their code, the surest first, \
     each with what happened and the commit that did it. What says little is left out unless `min` asks for it.",
)
.refuses(&[422]);

/// `GET /api/v1/drift?at=&state=&min=&limit=&cursor=`
// r[impl drift.rest]
pub async fn list(
    State(server): State<Server>,
    Caller(actor): Caller,
    Query(Asked { at, state, min }): Query<Asked>,
    Query(part): Query<Part>,
) -> Result<axum::Json<List<Drifted>>, Problem> {
    let filter = DriftFilter { at, state, least: min, most: None };
    Ok(axum::Json(server.wiki.drift(&actor, &filter, part.cursor(), part.limit()).await?.into()))
}

#[derive(Deserialize, JsonSchema)]
pub struct At {
    /// Everything at and below this path; the whole wiki unless it is said.
    #[serde(default, deserialize_with = "named")]
    at: Option<PagePath>,
}

pub const SUMMARY: Words = Words::of(
    "read_drift_summary",
    "How much may not be true any more",
    "How many requirements at and below a path are linked to code, how many of them somebody should look at, and on which pages \
     these are.",
)
.refuses(&[422]);

/// `GET /api/v1/drift/summary?at=/path`
pub async fn summary(
    State(server): State<Server>,
    Caller(actor): Caller,
    Query(At { at }): Query<At>,
) -> Result<axum::Json<DriftSummary>, Problem> {
    Ok(axum::Json(server.wiki.drift_summary(&actor, &at.unwrap_or_else(PagePath::root)).await?))
}

#[derive(Deserialize, JsonSchema)]
pub struct AskedWeek {
    /// Everything at and below this path; the whole wiki unless it is said.
    #[serde(default, deserialize_with = "named")]
    at: Option<PagePath>,
    /// `yes` for what one watches instead.
    #[serde(default)]
    watched: Option<String>,
}

/// The newest week.
#[derive(JsonSchema, Serialize)]
#[schemars(rename = "NewestDriftWeek")]
pub struct Newest {
    /// What happened in it; null before a week is over.
    week: Option<DriftWeek>,
    /// The same in a sentence.
    told: Option<String>,
}

pub const WEEK: Words = Words::of(
    "read_drift_week",
    "What happened in a week to what may not be true any more",
    "Once a week everything is looked at: which requirements came out of step with their code since the look before, which were \
     settled and by what, how many stand, and the worst five. At and below a path, or of what one watches.",
)
.refuses(&[422]);

/// `GET /api/v1/drift/week?at=/path`, `GET /api/v1/drift/week?watched=yes`
// r[impl drift.week-rest]
pub async fn week(
    State(server): State<Server>,
    Caller(actor): Caller,
    Query(AskedWeek { at, watched }): Query<AskedWeek>,
) -> Result<axum::Json<Newest>, Problem> {
    let is_own = watched.as_deref().is_some_and(|word| !matches!(word, "" | "no" | "false" | "0"));
    let of = if is_own { WeekOf::Watched } else { WeekOf::Below(at.unwrap_or_else(PagePath::root)) };
    let week = server.wiki.drift_week(&actor, &of).await?;
    Ok(axum::Json(Newest { told: week.as_ref().map(DriftWeek::told), week }))
}

/// Saying that a requirement is still true.
#[derive(Deserialize, JsonSchema)]
#[schemars(rename = "StillTrue")]
pub struct StillTrue {
    /// The page that states it.
    page: PagePath,
    /// Its name, as the list tells it.
    name: String,
    /// Why, for whoever wonders later.
    #[serde(default)]
    note: String,
}

pub const STILL_TRUE: Words = Words::of(
    "say_still_true",
    "Say that a requirement is still true",
    "Closes what is open about it, with your name and the commits you could see. What happens afterwards is asked about again.",
)
.refuses(&[404, 422])
.gives(&[204])
.example(r#"{"page": "/spec/session", "name": "session.end", "note": "An hour is what we mean."}"#);

/// `POST /api/v1/drift/still-true` `{page, name, note?}`
// r[impl drift.rest]
pub async fn still_true(
    State(server): State<Server>,
    Caller(actor): Caller,
    Json(said): Json<StillTrue>,
) -> Result<StatusCode, Problem> {
    server.wiki.still_true(&actor, &said.page, &said.name, &said.note).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Asking not to be asked for some time.
#[derive(Deserialize, JsonSchema)]
#[schemars(rename = "DriftWaiver")]
pub struct Waived {
    /// The page that states it.
    page: PagePath,
    /// Its name, as the list tells it.
    name: String,
    /// Until when; at most a year from now.
    #[schemars(extend("format" = "date-time"))]
    until: String,
    /// Why.
    #[serde(default)]
    note: String,
}

pub const WAIVE: Words = Words::of(
    "waive_drift",
    "Ask not to be asked about a requirement for some time",
    "It is left out of the list until then, and comes back by itself.",
)
.refuses(&[404, 422])
.gives(&[204])
.example(r#"{"page": "/spec/session", "name": "session.end", "until": "2027-01-31T00:00:00Z", "note": "After the release."}"#);

/// `POST /api/v1/drift/waive` `{page, name, until, note?}`
// r[impl drift.rest]
pub async fn waive(
    State(server): State<Server>,
    Caller(actor): Caller,
    Json(said): Json<Waived>,
) -> Result<StatusCode, Problem> {
    let Waived { page: path, name, until, note } = said;
    let unreadable = |_| Problem::unreadable("say until when as a time, like 2027-01-31T00:00:00Z");
    let until = until.parse().map_err(unreadable)?;
    server.wiki.waive_drift(&actor, &Waiver { path, name, until, note }).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// From how much evidence on somebody is asked.
#[derive(Deserialize, JsonSchema)]
#[schemars(rename = "DriftThreshold")]
pub struct Quiet {
    /// It holds at and below this path.
    at: PagePath,
    /// A number from 0, which asks about everything, to 1; null takes away what was said.
    least: Option<f32>,
}

/// What was said.
#[derive(JsonSchema, Serialize)]
#[schemars(rename = "DriftThresholds")]
pub struct Said {
    /// By place.
    items: Vec<QuietPlace>,
    /// What holds where nothing was said.
    usual: f32,
}

pub const THRESHOLDS: Words = Words::of(
    "list_drift_thresholds",
    "List how sure one has to be to ask, and where",
    "What was said of places whose pages you may edit. It holds for everything below, until something nearer says otherwise.",
);

/// `GET /api/v1/drift/threshold`
// r[impl drift.threshold-screen]
pub async fn thresholds(State(server): State<Server>, Caller(actor): Caller) -> Result<axum::Json<Said>, Problem> {
    let items = server.wiki.drift_thresholds(&actor).await?;
    Ok(axum::Json(Said { items, usual: Threshold::default().0 }))
}

pub const THRESHOLD: Words = Words::of(
    "set_drift_threshold",
    "Set how sure one has to be to ask",
    "From how much evidence on somebody is asked about requirements at and below a path. The nearest place above counts.",
)
.refuses(&[404, 422])
.gives(&[204])
.example(r#"{"at": "/spec", "least": 0.7}"#);

/// `PUT /api/v1/drift/threshold` `{at, least}`
// r[impl drift.threshold]
pub async fn threshold(
    State(server): State<Server>,
    Caller(actor): Caller,
    Json(Quiet { at, least }): Json<Quiet>,
) -> Result<StatusCode, Problem> {
    server.wiki.set_drift_threshold(&actor, &at, least).await?;
    Ok(StatusCode::NO_CONTENT)
}
