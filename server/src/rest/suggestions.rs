//! Suggestions, applied.

use axum::extract::State;
use serde::Deserialize;
use wiki::{Application, Applied};

use crate::caller::Caller;
use crate::extract::Json;
use crate::problem::Problem;
use crate::router::Server;

/// Which suggestions, and how the page was when they were looked at.
#[derive(Deserialize)]
pub struct Asked {
    comments: Vec<i64>,
    #[serde(default)]
    base_revision: Option<i64>,
    #[serde(default)]
    message: String,
}

impl From<Asked> for Application {
    fn from(asked: Asked) -> Self {
        Self { comments: asked.comments, base: asked.base_revision, message: asked.message }
    }
}

/// `POST /api/v1/suggestions/preview` `{comments: […]}`: what the page would say.
pub async fn preview(
    State(server): State<Server>,
    Caller(actor): Caller,
    Json(asked): Json<Asked>,
) -> Result<axum::Json<Applied>, Problem> {
    Ok(axum::Json(server.wiki.preview_suggestions(&actor, &asked.into()).await?))
}

/// `POST /api/v1/suggestions/apply` `{comments: […], base_revision?, message?}`: all of them or none.
pub async fn apply(
    State(server): State<Server>,
    Caller(actor): Caller,
    Json(asked): Json<Asked>,
) -> Result<axum::Json<Applied>, Problem> {
    Ok(axum::Json(server.wiki.apply_suggestions(&actor, asked.into()).await?))
}
