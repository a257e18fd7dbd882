//! How pages hang together: links, those that lead nowhere, pages nobody leads to, pages that belong together.

use axum::Json;
use axum::extract::State;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use spec::PagePath;
use spec::relation::{Backlink, BrokenLink, Orphan, PageLink, Related};

use super::{List, OfPage, Part};
use crate::caller::Caller;
use crate::described::Words;
use crate::extract::{Query, named};
use crate::problem::Problem;
use crate::router::Server;

/// The links to a page, in parts, and with the first part those of the page.
#[derive(JsonSchema, Serialize)]
pub struct Links {
    /// The links to the page.
    items: Vec<Backlink>,
    /// The cursor that goes on behind it; null at the end.
    next: Option<String>,
    /// How many there are in all.
    total: i64,
    /// What the page links to; with the first part alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<Vec<PageLink>>,
}

pub const OF_PAGE: Words = Words::of(
    "list_links",
    "List the links of a page",
    "The pages that link to it, with the words of each link; and with the first part of the list what it links to (`from`).",
)
.refuses(&[404, 422]);

/// `GET /api/v1/links?page=/path`: the pages that link to it, and what it links to.
// r[impl links.api]
pub async fn of_page(
    State(server): State<Server>,
    Caller(actor): Caller,
    Query(of): Query<OfPage>,
    Query(part): Query<Part>,
) -> Result<Json<Links>, Problem> {
    let page = of.path()?;
    let to = server.wiki.backlinks(&actor, &page, part.cursor(), part.limit()).await?;
    let from = match part.cursor() {
        Some(_) => None,
        None => Some(server.wiki.links_of(&actor, &page).await?),
    };
    Ok(Json(Links { items: to.items, next: to.next, total: to.total, from }))
}

#[derive(Deserialize, JsonSchema)]
pub struct Asked {
    /// Everything at and below this path; the whole wiki unless it is said.
    #[serde(default, deserialize_with = "named")]
    at: Option<PagePath>,
}

pub const BROKEN: Words = Words::of(
    "list_broken_links",
    "List links that lead nowhere",
    "At and below a path, with what may have been meant.",
)
.refuses(&[404, 422]);

/// `GET /api/v1/links/broken?at=/path`
pub async fn broken(
    State(server): State<Server>,
    Caller(actor): Caller,
    Query(asked): Query<Asked>,
    Query(part): Query<Part>,
) -> Result<Json<List<BrokenLink>>, Problem> {
    let at = asked.at.unwrap_or_else(PagePath::root);
    Ok(Json(server.wiki.broken_links(&actor, &at, part.cursor(), part.limit()).await?.into()))
}

pub const ORPHANS: Words =
    Words::of("list_orphans", "List pages that nobody links to", "At and below a path.").refuses(&[404, 422]);

/// `GET /api/v1/links/orphans?at=/path`
pub async fn orphans(
    State(server): State<Server>,
    Caller(actor): Caller,
    Query(asked): Query<Asked>,
    Query(part): Query<Part>,
) -> Result<Json<List<Orphan>>, Problem> {
    let at = asked.at.unwrap_or_else(PagePath::root);
    Ok(Json(server.wiki.orphans(&actor, &at, part.cursor(), part.limit()).await?.into()))
}

pub const RELATED: Words = Words::of(
    "list_related_pages",
    "List pages that belong together with a page",
    "The closest first: by the rare words they share, and by the changes that touched both.",
)
.refuses(&[404]);

/// `GET /api/v1/related?page=/path`: the closest first.
pub async fn related(
    State(server): State<Server>,
    Caller(actor): Caller,
    Query(of): Query<OfPage>,
    Query(part): Query<Part>,
) -> Result<Json<List<Related>>, Problem> {
    let items = server.wiki.related(&actor, &of.path()?, part.limit()).await?;
    // Beyond the closest dozen nothing is close.
    Ok(Json(List { items, next: None }))
}
