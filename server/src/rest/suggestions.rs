//! Suggestions, applied.

use axum::extract::State;
use schemars::JsonSchema;
use serde::Deserialize;
use spec::suggestion::Applied;
use wiki::{Application, Way};

use crate::caller::Caller;
use crate::described::Words;
use crate::extract::Json;
use crate::problem::Problem;
use crate::router::Server;

/// Which suggestions, why, and whether a proposal shall be made of them.
#[derive(Deserialize, JsonSchema)]
#[schemars(rename = "WhichSuggestions")]
pub struct Asked {
    /// The numbers of the comments that hold them.
    comments: Vec<i64>,
    /// Why, for the history.
    #[serde(default)]
    message: String,
    /// True to make a proposal of them.
    #[serde(default)]
    propose: bool,
}

impl From<Asked> for Application {
    fn from(asked: Asked) -> Self {
        let way = if asked.propose { Way::Proposal } else { Way::Page };
        Self { comments: asked.comments, message: asked.message, way }
    }
}

pub const PREVIEW: Words = Words::of(
    "preview_suggestions",
    "See what suggestions would make of a page",
    "The text the page would have, and which suggestions stand in one another's way. Nothing is written.",
)
.refuses(&[404, 409])
.example(r#"{"comments": [5, 8]}"#);

/// `POST /api/v1/suggestions/preview` `{comments: […]}`: what the page would say.
pub async fn preview(
    State(server): State<Server>,
    Caller(actor): Caller,
    Json(asked): Json<Asked>,
) -> Result<axum::Json<Applied>, Problem> {
    Ok(axum::Json(server.wiki.preview_suggestions(&actor, &asked.into()).await?))
}

pub const APPLY: Words = Words::of(
    "apply_suggestions",
    "Apply suggestions",
    "All of them or none; as a new revision, as a version of the open proposal, or with `propose` as a proposal.",
)
.refuses(&[404, 409])
.example(r#"{"comments": [5, 8], "message": "As Rita says"}"#);

/// `POST /api/v1/suggestions/apply` `{comments: […], message?, propose?}`: all of them or none.
pub async fn apply(
    State(server): State<Server>,
    Caller(actor): Caller,
    Json(asked): Json<Asked>,
) -> Result<axum::Json<Applied>, Problem> {
    Ok(axum::Json(server.wiki.apply_suggestions(&actor, asked.into()).await?))
}
