//! Why a page says what it says.

use axum::Json;
use axum::extract::State;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use spec::PagePath;
use spec::When;
use spec::why::{BlamedBlock, Why, WhyStep};

use super::{List, OfPage};
use crate::caller::Caller;
use crate::described::Words;
use crate::extract::{Query, named};
use crate::problem::Problem;
use crate::router::Server;

#[derive(Deserialize, JsonSchema)]
pub struct Asked {
    /// As it stood at this moment; now unless it is said.
    #[serde(default, deserialize_with = "named")]
    as_of: Option<When>,
    /// The number of the block, counted from 0.
    #[serde(default, deserialize_with = "named")]
    #[schemars(extend("needed" = true))]
    block: Option<usize>,
}

pub const BLAME: Words = Words::of(
    "blame_page",
    "Say which change each block of a page comes from",
    "Every paragraph, heading and list of the page with the change that made it say what it says.",
)
.refuses(&[404, 422]);

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
#[derive(JsonSchema, Serialize)]
pub struct Story {
    /// The page.
    path: PagePath,
    /// The revision that was read.
    revision: i64,
    /// The number of the block.
    block: usize,
    /// Where it begins in the source, in bytes.
    start: usize,
    /// Where it ends.
    end: usize,
    /// Its source.
    text: String,
    /// What changed it, the newest first.
    items: Vec<WhyStep>,
    /// The cursor that goes on behind it; null at the end.
    next: Option<String>,
    /// True when older changes are left out.
    cut: bool,
}

pub const STORY: Words = Words::of(
    "explain_block",
    "Say why a block says what it says",
    "The changes that made a block what it is, the newest first, each with its message, its discussion and its commits. \
     `block` is the number of a block as `GET /api/v1/blame` counts them.",
)
.refuses(&[404, 422]);

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
