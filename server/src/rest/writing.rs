//! What an editor asks for while somebody writes: rich text as Markdown, and who else is writing.

use axum::extract::State;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use spec::PagePath;

use super::OfPage;
use crate::caller::Caller;
use crate::described::Words;
use crate::extract::{Json, Query};
use crate::problem::Problem;
use crate::router::Server;

/// Rich text that is to stand in a page.
#[derive(Deserialize, JsonSchema)]
#[schemars(rename = "RichText")]
pub struct Rich {
    /// The page that is written.
    page: PagePath,
    /// HTML, as a browser has it on its clipboard; at most 1 MiB.
    html: String,
}

/// The same as Markdown.
#[derive(JsonSchema, Serialize)]
#[schemars(rename = "MarkdownOfRichText")]
pub struct Told {
    /// Headings, lists, tables, links, code and emphasis; what Markdown cannot say and pictures are left out.
    markdown: String,
}

pub const MARKDOWN: Words = Words::of(
    "markdown_of",
    "Turn rich text into Markdown",
    "What was copied from a browser or an office program, as it would be written here. Nothing is saved.",
)
.refuses(&[404, 413])
.example(r#"{"page": "/guide", "html": "<h2>Tea</h2><p>It is <b>hot</b>.</p>"}"#);

/// `POST /api/v1/markdown` `{page, html}`
pub async fn markdown(
    State(server): State<Server>,
    Caller(actor): Caller,
    Json(Rich { page, html }): Json<Rich>,
) -> Result<axum::Json<Told>, Problem> {
    Ok(axum::Json(Told { markdown: server.wiki.markdown_of(&actor, &page, &html).await? }))
}

/// Who else is writing a page.
#[derive(JsonSchema, Serialize)]
#[schemars(rename = "OtherWriters")]
pub struct Others {
    /// Their names, in order.
    items: Vec<String>,
}

pub const EDITING: Words = Words::of(
    "say_editing",
    "Say that one is writing a page, and hear who else is",
    "Said again every half minute; whoever has not said so for a minute is not told of any more. Nothing is stored.",
)
.refuses(&[404, 422]);

/// `POST /api/v1/editing?page=/path`
pub async fn editing(
    State(server): State<Server>,
    Caller(actor): Caller,
    Query(asked): Query<OfPage>,
) -> Result<axum::Json<Others>, Problem> {
    Ok(axum::Json(Others { items: server.wiki.editing(&actor, &asked.path()?).await? }))
}
