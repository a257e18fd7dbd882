//! Search.

use std::borrow::Cow;

use axum::Json;
use axum::extract::State;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Deserialize;
use spec::search::{Hits, Kind, Search};
use spec::{PagePath, When};

use crate::caller::Caller;
use crate::described::Words;
use crate::extract::{Query, named};
use crate::problem::Problem;
use crate::router::Server;

/// How many finds are given when nobody says how many.
const USUAL: usize = 50;

/// What is asked for besides the kinds.
#[derive(Deserialize, JsonSchema)]
pub struct Asked {
    /// What to look for: words, "phrases in quotes", -without.
    #[serde(default)]
    q: String,
    /// Everything at and below this path; the whole wiki unless it is said.
    #[serde(default, deserialize_with = "named")]
    at: Option<PagePath>,
    /// As it stood at this moment; now unless it is said.
    #[serde(default, deserialize_with = "named")]
    as_of: Option<When>,
    /// How many at most; 50 unless it is said.
    #[serde(default, deserialize_with = "named")]
    limit: Option<usize>,
}

pub const SEARCH: Words = Words::of(
    "search",
    "Search",
    "Finds pages, or with `kind` what pages used to say, changes, comments, commits, deleted pages and files; several \
     kinds may be named. Understands phrases in quotes, `-word` and typing slips. `snippet` is escaped HTML with the \
     words found in `<mark>`.",
)
.refuses(&[404, 422]);

/// `GET /api/v1/search?q=&at=&kind=&as_of=&limit=`
// r[impl find.rest]
pub async fn search(
    State(server): State<Server>,
    Caller(actor): Caller,
    Query(asked): Query<Asked>,
    Query(values): Query<Kinds>,
) -> Result<Json<Hits>, Problem> {
    let limit = asked.limit.unwrap_or(USUAL);
    let search =
        Search { at: asked.at.unwrap_or_else(PagePath::root), when: asked.as_of, limit, ..Search::new(asked.q) };
    let mut found: Option<Hits> = None;
    for kind in kinds(&values.0)? {
        let hits = server.wiki.search(&actor, &search.clone().of(kind)).await?;
        found = Some(match found {
            None => hits,
            Some(found) => found.and(hits, limit),
        });
    }
    Ok(Json(found.unwrap_or_default()))
}

/// All parts of the query, of which some name kinds.
#[derive(Deserialize)]
#[serde(transparent)]
pub struct Kinds(Vec<(String, String)>);

impl JsonSchema for Kinds {
    fn schema_name() -> Cow<'static, str> {
        "Kinds".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let kind = generator.subschema_for::<Kind>();
        schemars::json_schema!({
            "type": "object",
            "properties": {
                "kind": {
                    "type": "array",
                    "items": kind,
                    "description": "What to look for: pages, unless it is said; several may be named.",
                },
            },
        })
    }
}

/// The kinds that are asked for, each once; pages, when none is.
fn kinds(query: &[(String, String)]) -> Result<Vec<Kind>, Problem> {
    let mut kinds = Vec::new();
    for (name, value) in query {
        if name != "kind" || value.is_empty() {
            continue;
        }
        let kind = value.parse().map_err(|wrong: spec::search::KindError| Problem::unreadable(wrong.to_string()))?;
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    if kinds.is_empty() {
        kinds.push(Kind::default());
    }
    Ok(kinds)
}
