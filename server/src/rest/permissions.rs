//! Who may see and edit what is at and below a path.

use axum::extract::State;
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};
use spec::permission::{Told, Who};
use wiki::{Error, Restricted};

use super::{OfPage, PerhapsOfPage};
use crate::caller::Caller;
use crate::described::Words;
use crate::extract::{Json, Query};
use crate::problem::Problem;
use crate::router::Server;

/// What was said: at one path, or everywhere.
#[derive(JsonSchema, Serialize)]
#[serde(untagged)]
#[schemars(rename = "PermissionsTold")]
pub enum Permissions {
    /// At one path.
    One(Told),
    /// Everywhere.
    All { items: Vec<Listed> },
}

/// A subtree about which something was said.
#[derive(JsonSchema, Serialize)]
#[schemars(rename = "ListedPermission")]
pub struct Listed {
    #[serde(flatten)]
    told: Told,
    /// How many people read there, when it is closed to some.
    closed: Option<usize>,
    /// How many pages are at and below it.
    pages: usize,
}

impl From<Restricted> for Listed {
    fn from(Restricted { told, closed, pages }: Restricted) -> Self {
        Self { told, closed, pages }
    }
}

pub const GET: Words = Words::of(
    "read_permissions",
    "Read who may see and edit pages",
    "What was said at a path, or without `page` at every path where something was said.",
)
.refuses(&[404, 422]);

/// `GET /api/v1/permissions?page=/path`
pub async fn get(
    State(server): State<Server>,
    Caller(actor): Caller,
    Query(asked): Query<PerhapsOfPage>,
) -> Result<axum::Json<Permissions>, Problem> {
    Ok(axum::Json(match asked.page {
        Some(page) => Permissions::One(server.wiki.permissions(&actor, &page).await?),
        None => {
            let all = server.wiki.all_permissions(&actor).await?;
            Permissions::All { items: all.into_iter().map(Listed::from).collect() }
        }
    }))
}

/// What is to be said from now on. What is left out stays as it was; null is what counts above.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "PermissionsWanted")]
pub struct Wanted {
    /// Who sees what is there: names of accounts and groups.
    #[serde(default, deserialize_with = "said")]
    readers: Option<Option<Vec<String>>>,
    /// Who writes there: names of accounts and groups.
    #[serde(default, deserialize_with = "said")]
    editors: Option<Option<Vec<String>>>,
}

/// Tells null from nothing.
fn said<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Option<Vec<String>>>, D::Error> {
    Option::deserialize(deserializer).map(Some)
}

pub const PUT: Words = Words::of(
    "set_permissions",
    "Say who may see and edit pages",
    "For everything at and below a path. Names are those of accounts or groups; null is what counts above, and what is \
     left out stays.",
)
.refuses(&[404, 409])
.example(r#"{"readers": ["design"], "editors": null}"#);

/// `PUT /api/v1/permissions?page=/path`
pub async fn put(
    State(server): State<Server>,
    Caller(actor): Caller,
    Query(asked): Query<OfPage>,
    Json(wanted): Json<Wanted>,
) -> Result<axum::Json<Told>, Problem> {
    let path = asked.path()?;
    let Wanted { readers, editors } = wanted;
    let before = server.wiki.permissions(&actor, &path).await?;
    let names = |names: Option<Vec<String>>| {
        let read = |names: Vec<String>| names.iter().map(|name| name.parse()).collect::<Result<Vec<_>, _>>();
        names.map(read).transpose().map_err(Error::Invalid)
    };
    let (readers, editors) = (names(readers.unwrap_or(before.readers))?, names(editors.unwrap_or(before.editors))?);
    server.wiki.set_permissions(&actor, &before.path, readers, editors).await?;
    Ok(axum::Json(server.wiki.permissions(&actor, &before.path).await?))
}

pub const WHO: Words = Words::of(
    "list_who",
    "Say who can see a page, and why",
    "Everybody, with what they may do there and the rule it comes from.",
)
.refuses(&[404, 422]);

/// `GET /api/v1/permissions/who?page=/path`
pub async fn who(
    State(server): State<Server>,
    Caller(actor): Caller,
    Query(asked): Query<OfPage>,
) -> Result<axum::Json<Who>, Problem> {
    Ok(axum::Json(server.wiki.who_can_see(&actor, &asked.path()?).await?))
}
