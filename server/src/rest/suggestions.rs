//! Suggestions, applied.

use axum::extract::State;
use serde::Deserialize;
use spec::suggestion::Applied;
use wiki::{Application, Way};

use crate::caller::Caller;
use crate::extract::Json;
use crate::problem::Problem;
use crate::router::Server;

/// Which suggestions, why, and whether a proposal shall be made of them.
#[derive(Deserialize)]
pub struct Asked {
    comments: Vec<i64>,
    #[serde(default)]
    message: String,
    #[serde(default)]
    propose: bool,
}

impl From<Asked> for Application {
    fn from(asked: Asked) -> Self {
        let way = if asked.propose { Way::Proposal } else { Way::Page };
        Self { comments: asked.comments, message: asked.message, way }
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

/// `POST /api/v1/suggestions/apply` `{comments: […], message?, propose?}`: all of them or none.
pub async fn apply(
    State(server): State<Server>,
    Caller(actor): Caller,
    Json(asked): Json<Asked>,
) -> Result<axum::Json<Applied>, Problem> {
    Ok(axum::Json(server.wiki.apply_suggestions(&actor, asked.into()).await?))
}
