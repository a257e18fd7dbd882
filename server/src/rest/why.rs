//! Why a page says what it says.

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use spec::PagePath;
use spec::When;
use spec::why::{BlamedBlock, Why, WhyStep};

use super::{List, OfPage};
use crate::caller::Caller;
use crate::extract::{Query, named};
use crate::problem::Problem;
use crate::router::Server;

#[derive(Deserialize)]
pub struct Asked {
    #[serde(default, deserialize_with = "named")]
    as_of: Option<When>,
    #[serde(default, deserialize_with = "named")]
    block: Option<usize>,
}

/// `GET /api/v1/blame?page=/path&as_of=WHEN`
pub async fn blame(
    State(server): State<Server>,
    Caller(actor): Caller,
    Query(of): Query<OfPage>,
    Query(asked): Query<Asked>,
) -> Result<Json<List<BlamedBlock>>, Problem> {
    let items = server.wiki.blame(&actor, &of.path()?, asked.as_of.as_ref()).await?;
    Ok(Json(List { items, next: None }))
}

/// A block and, as a list, what changed it.
#[derive(Serialize)]
pub struct Story {
    path: PagePath,
    revision: i64,
    block: usize,
    start: usize,
    end: usize,
    text: String,
    items: Vec<WhyStep>,
    next: Option<String>,
    /// True when older changes are left out.
    cut: bool,
}

/// `GET /api/v1/why?page=/path&block=N&as_of=WHEN`
pub async fn story(
    State(server): State<Server>,
    Caller(actor): Caller,
    Query(of): Query<OfPage>,
    Query(asked): Query<Asked>,
) -> Result<Json<Story>, Problem> {
    let path = of.path()?;
    let block = asked.block.ok_or_else(|| Problem::unreadable("say which block: ?page=/path&block=0"))?;
    let Why { path, revision, block, start, end, text, steps, cut } =
        server.wiki.why(&actor, &path, asked.as_of.as_ref(), block).await?;
    Ok(Json(Story { path, revision, block, start, end, text, items: steps, next: None, cut }))
}
