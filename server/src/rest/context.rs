//! What governs a task or files, for whoever writes the code.

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, Uri, header};
use axum::response::{IntoResponse, Response};
use schemars::JsonSchema;
use spec::context::{Pack, USUAL_BUDGET, Wanted, markdown};

use crate::caller::Caller;
use crate::described::Words;
use crate::problem::Problem;
use crate::router::Server;

const MARKDOWN: &str = "text/markdown";

/// What is asked for, as it is described.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "it is read by hand, because `for` may be given several times")]
struct Asked {
    /// Code files, with commas between or given several times, or a task in words.
    #[schemars(extend("needed" = true))]
    r#for: Option<String>,
    /// How many tokens the answer may have, by an estimate.
    budget: Option<usize>,
    /// `json` or `markdown`.
    format: Option<String>,
}

pub const GET: Words = Words::of(
    "read_context",
    "What governs a task or files",
    "The requirements and pages that govern a task or code files, most relevant first, within a budget of tokens, each with its \
     citation and why it is there; as JSON, or as Markdown ready for a prompt.",
)
.file("text/markdown; charset=utf-8")
.refuses(&[404, 422])
.also(|telling| {
    telling.query::<Asked>();
    telling.answers::<Pack>(&[200]);
});

/// `GET /api/v1/context?for=PATHS|TASK&budget=TOKENS`: `for` may be given several times; Markdown with `format=markdown` or when
/// it is accepted and JSON is not.
// r[impl context.rest]
pub async fn get(
    State(server): State<Server>,
    Caller(actor): Caller,
    headers: HeaderMap,
    uri: Uri,
) -> Result<Response, Problem> {
    let given: Vec<_> = form_urlencoded::parse(uri.query().unwrap_or("").as_bytes()).into_owned().collect();
    let named = |name: &'static str| given.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str());
    let wanted = Wanted::read(["for", "task", "files"].into_iter().flat_map(named));
    let budget = match named("budget").next_back().filter(|budget| !budget.is_empty()) {
        Some(budget) => {
            budget.trim().parse().map_err(|_| Problem::unreadable(format!("{budget:?} is no number of tokens")))?
        }
        None => USUAL_BUDGET,
    };
    let format = named("format").next_back().unwrap_or("");
    if !["", "json", "markdown"].contains(&format) {
        return Err(Problem::unreadable(format!("{format:?} is no format; use json or markdown")));
    }
    let is_text = format == "markdown" || (format.is_empty() && accepts_markdown(&headers));
    let pack = server.wiki.context(&actor, wanted, budget).await?;
    let mut response = match is_text {
        true => ([(header::CONTENT_TYPE, "text/markdown; charset=utf-8")], markdown(&pack)).into_response(),
        false => axum::Json(pack).into_response(),
    };
    response.headers_mut().append(header::VARY, HeaderValue::from_static("accept"));
    Ok(response)
}

fn accepts_markdown(headers: &HeaderMap) -> bool {
    let accepted = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or("");
    let types: Vec<_> = accepted.split(',').map(|one| one.split(';').next().unwrap_or("").trim()).collect();
    types.iter().any(|one| one.eq_ignore_ascii_case(MARKDOWN))
        && !types.iter().any(|one| one.eq_ignore_ascii_case("application/json"))
}
