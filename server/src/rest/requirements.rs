//! Requirements, and how much of them is done and tested.

use axum::Json;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use schemars::JsonSchema;
use serde::Deserialize;
use spec::coverage::{Coverage, State as Covered};
use spec::requirement::{Dialect, Requirement, RequirementPage, Requirements};
use spec::{PagePath, When};
use wiki::RequirementFilter;

use super::Part;
use crate::caller::Caller;
use crate::described::Words;
use crate::extract::{Path, Query, named};
use crate::problem::Problem;
use crate::router::Server;

#[derive(Deserialize, JsonSchema)]
pub struct Asked {
    /// Everything at and below this path; the whole wiki unless it is said.
    #[serde(default, deserialize_with = "named")]
    at: Option<PagePath>,
    /// Only those in this state.
    #[serde(default, deserialize_with = "named")]
    state: Option<Covered>,
    /// Only those written in this way.
    #[serde(default, deserialize_with = "named")]
    dialect: Option<Dialect>,
    /// Only those whose names and titles have all of these words.
    #[serde(default)]
    q: Option<String>,
    /// Those that stood at this moment, with what code said of them then; now unless it is said.
    #[serde(default, deserialize_with = "named")]
    as_of: Option<When>,
}

pub const LIST: Words = Words::of(
    "list_requirements",
    "List requirements",
    "The requirements that pages state, in reading order, each with its state: `uncovered` while no code says that it does it, \
     `implemented` when code does, `verified` when a test does. `counts` counts the whole list in all states.",
)
.refuses(&[404, 422]);

/// `GET /api/v1/requirements?at=&state=&dialect=&q=&as_of=&limit=&cursor=`
// r[impl requirement.rest]
pub async fn list(
    State(server): State<Server>,
    Caller(actor): Caller,
    Query(asked): Query<Asked>,
    Query(part): Query<Part>,
) -> Result<Json<Requirements>, Problem> {
    let Asked { at, state, dialect, q, as_of } = asked;
    let filter = RequirementFilter { at, state, dialect, words: q.unwrap_or_default(), when: as_of };
    Ok(Json(server.wiki.requirements(&actor, &filter, part.cursor(), part.limit()).await?))
}

#[derive(Deserialize, JsonSchema)]
pub struct Which {
    /// The page that states it; needed where several pages state one of this name.
    #[serde(default, deserialize_with = "named")]
    page: Option<PagePath>,
    /// As it stood at this moment; now unless it is said.
    #[serde(default, deserialize_with = "named")]
    as_of: Option<When>,
}

pub const GET: Words = Words::of(
    "read_requirement",
    "Read a requirement",
    "One requirement by its name, or by a name it had: its words, what became of it in which change, the code and the tests that \
     name it, what is said about its words, and the commits that name it. One that was taken away is told as it was last.",
)
.refuses(&[404, 422]);

/// `GET /api/v1/requirements/{name}?page=/path&as_of=`
pub async fn get(
    State(server): State<Server>,
    Caller(actor): Caller,
    Path(name): Path<String>,
    Query(Which { page, as_of }): Query<Which>,
) -> Result<Json<RequirementPage>, Problem> {
    Ok(Json(server.wiki.requirement(&actor, &name, page.as_ref(), as_of.as_ref()).await?))
}

#[derive(Deserialize, JsonSchema)]
pub struct Export {
    /// Everything at and below this path; the whole wiki unless it is said.
    #[serde(default, deserialize_with = "named")]
    at: Option<PagePath>,
    /// `json`: counts of pages and how they came to be; `csv`: a line for each requirement. JSON unless it is said.
    #[serde(default)]
    format: Option<String>,
    /// As it stood at this moment; now unless it is said.
    #[serde(default, deserialize_with = "named")]
    as_of: Option<When>,
}

pub const COVERAGE: Words = Words::of(
    "read_coverage",
    "How much is done and tested",
    "How many requirements are in which state, for each page and everything below it, and how that came to be; as JSON, or as CSV \
     with a line for each requirement. In CSV a cell that a spreadsheet would take for a formula begins with an apostrophe.",
)
.file("text/csv; charset=utf-8")
.refuses(&[404, 422])
.also(|telling| telling.answers::<Coverage>(&[200]));

/// `GET /api/v1/coverage?at=&format=json|csv&as_of=`
// r[impl coverage.export]
pub async fn coverage(
    State(server): State<Server>,
    Caller(actor): Caller,
    Query(Export { at, format, as_of }): Query<Export>,
) -> Result<Response, Problem> {
    match format.as_deref().unwrap_or_default() {
        "" | "json" => {
            let at = at.unwrap_or_else(PagePath::root);
            Ok(Json(server.wiki.coverage(&actor, &at, as_of.as_ref()).await?).into_response())
        }
        "csv" => {
            let filter = RequirementFilter { at, when: as_of, ..RequirementFilter::default() };
            let all = server.wiki.requirements(&actor, &filter, None, usize::MAX).await?;
            let headers = [
                (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
                (header::CONTENT_DISPOSITION, "attachment; filename=\"coverage.csv\""),
            ];
            let table = csv(&all.items).map_err(|error| Problem::failed(&error))?;
            Ok((headers, table).into_response())
        }
        other => Err(Problem::unreadable(format!("{other:?} is no format; use json or csv"))),
    }
}

const COLUMNS: [&str; 11] =
    ["page", "page_title", "id", "name", "title", "state", "implements", "verifies", "mentions", "version", "dialect"];

/// A line for each requirement.
fn csv(requirements: &[Requirement]) -> Result<Vec<u8>, csv::Error> {
    let mut table = csv::Writer::from_writer(Vec::new());
    table.write_record(COLUMNS)?;
    for one in requirements {
        let version = one.version.map(|version| version.to_string()).unwrap_or_default();
        let cells = [
            one.path.to_string(),
            one.page_title.clone(),
            one.id.clone(),
            one.name.clone(),
            one.title.clone(),
            one.state.as_str().to_owned(),
            one.uses.implements.to_string(),
            one.uses.verifies.to_string(),
            one.uses.mentions.to_string(),
            version,
            one.dialect.as_str().to_owned(),
        ];
        table.write_record(cells.map(harmless))?;
    }
    table.into_inner().map_err(|error| csv::Error::from(error.into_error()))
}

/// A cell that no spreadsheet takes for a formula.
// r[impl coverage.formula]
fn harmless(cell: String) -> String {
    match cell.trim_start().starts_with(['=', '+', '-', '@']) || cell.starts_with(['\t', '\r']) {
        true => format!("'{cell}"),
        false => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // r[verify coverage.formula]
    #[test]
    fn no_cell_is_a_formula() {
        for evil in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1"] {
            assert!(harmless(evil.to_owned()).starts_with('\''), "{evil:?}");
        }
        assert_eq!(harmless("/spec/a".into()), "/spec/a");
    }
}
