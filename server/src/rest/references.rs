//! References in code: which requirements its comments name.

use axum::Json;
use axum::extract::State;
use schemars::JsonSchema;
use serde::Deserialize;
use spec::PagePath;
use spec::reference::told::List;
use spec::reference::{Relation, State as Standing};
use wiki::ReferenceFilter;

use super::Part;
use crate::caller::Caller;
use crate::described::Words;
use crate::extract::{Query, named};
use crate::problem::Problem;
use crate::router::Server;

#[derive(Deserialize, JsonSchema)]
pub struct Asked {
    /// Only those that mean a requirement of this page.
    #[serde(default, deserialize_with = "named")]
    page: Option<PagePath>,
    /// Only those of this name.
    #[serde(default)]
    name: Option<String>,
    /// Only those in this state.
    #[serde(default, deserialize_with = "named")]
    state: Option<Standing>,
    /// Only those that do this.
    #[serde(default, deserialize_with = "named")]
    relation: Option<Relation>,
    /// Only those in this file, from the top of its repository; with a slash at its end, in all files of a directory.
    #[serde(default)]
    file: Option<String>,
}

pub const LIST: Words = Words::of(
    "list_references",
    "List references in code",
    "Comments in the code of mounted repositories that name requirements, as they stand in the newest commit: those first that \
     need somebody. `unknown`: no page states what they name; `ambiguous`: several pages do; `stale`: written for another \
     version; `fine`; `elsewhere`: they name a document outside of the wiki. `counts` counts the whole list in all states.",
)
.refuses(&[404, 422]);

/// `GET /api/v1/references?page=&name=&file=&state=&relation=&limit=&cursor=`
// r[impl references.rest]
pub async fn list(
    State(server): State<Server>,
    Caller(actor): Caller,
    Query(asked): Query<Asked>,
    Query(part): Query<Part>,
) -> Result<Json<List>, Problem> {
    let Asked { page, name, state, relation, file } = asked;
    let (name, file) = (name.filter(|name| !name.is_empty()), file.filter(|file| !file.is_empty()));
    let filter = ReferenceFilter { page, name, state, relation, file };
    Ok(Json(server.wiki.references(&actor, &filter, part.cursor(), part.limit()).await?))
}
