//! What islands ask the server for.

use leptos::prelude::*;
use leptos::server_fn::codec::{GetUrl, JsonEncoding};
use serde::{Deserialize, Serialize};
use spec::typing::Named;
use spec::{PagePath, When};

/// Why the server did not answer, in words for whoever asked.
#[derive(Clone, Debug, Serialize, Deserialize, thiserror::Error)]
#[error("{0}")]
pub struct Failure(pub String);

impl FromServerFnError for Failure {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        crate::tell_unreadable(&error);
        Failure(error.to_string())
    }
}

/// One level of the tree, as the HTML that is shown.
#[server(prefix = "/api/ui", endpoint = "tree", input = GetUrl)]
pub async fn tree_level(at: PagePath, as_of: Option<When>) -> Result<String, Failure> {
    let caller = crate::ssr::caller();
    let items = caller.wiki.tree(&caller.actor, &at, 1, as_of.as_ref()).await?;
    Ok(crate::parts::level::html(items, as_of))
}

/// A text as it would look, and what the rules for specifications say of it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Previewed {
    /// The page, as HTML.
    pub html: String,
    /// What the rules say, as HTML.
    pub said: String,
    /// The line of the text that each block begins on, from 0.
    pub lines: Vec<u32>,
    /// What the change could be called; empty when nothing is different.
    pub message: String,
}

/// A text as it would look at `path`, and what the change from `base` could be called.
#[server(prefix = "/api/ui", endpoint = "preview")]
pub async fn preview_page(path: PagePath, base: Option<i64>, body: String) -> Result<Previewed, Failure> {
    let caller = crate::ssr::caller();
    let html = caller.wiki.preview(&caller.actor, &path, &body).await?.html;
    let said = caller.wiki.lint_text(&caller.actor, &path, &body).await?;
    // A page is shown also where nothing can be suggested.
    let message = caller.wiki.suggested_message(&caller.actor, base, &body).await.unwrap_or_default();
    let said = crate::parts::findings::beside_writing(said).to_html();
    Ok(Previewed { html, said, lines: spec::markdown::lines(&body), message })
}

/// What can be put in the place of a name that is being typed in a page, as the HTML of options.
#[server(prefix = "/api/ui", endpoint = "complete", input = GetUrl)]
pub async fn completions(path: PagePath, what: Named, words: String) -> Result<String, Failure> {
    let caller = crate::ssr::caller();
    let found = caller.wiki.complete(&caller.actor, &path, what, &words).await?;
    Ok(crate::parts::completing::options(what, found))
}

/// The text of a template, for a page at `path`.
#[server(prefix = "/api/ui", endpoint = "template", input = GetUrl)]
pub async fn template_text(path: PagePath, name: String) -> Result<String, Failure> {
    let caller = crate::ssr::caller();
    let title = crate::parts::words::title_of(&path);
    Ok(caller.wiki.from_template(&caller.actor, &path, &name, &title).await?)
}

/// What the palette finds for words that are being typed at an address of the wiki, as the HTML it shows.
#[server(prefix = "/api/ui", endpoint = "palette/finds", input = GetUrl)]
pub async fn palette_finds(words: String, here: String) -> Result<String, Failure> {
    let visit = crate::visit::Visit::here().0.at_address(&here);
    Ok(crate::parts::palette::finds(&visit, &words).await)
}

/// What the palette offers to do at an address of the wiki, as the HTML it shows.
#[server(prefix = "/api/ui", endpoint = "palette/acts", input = GetUrl)]
pub async fn palette_acts(here: String) -> Result<String, Failure> {
    let visit = crate::visit::Visit::here().0.at_address(&here);
    Ok(crate::parts::palette::acts(&visit).await)
}

/// What the panel to ask in holds at an address of the wiki, as the HTML it shows.
#[server(prefix = "/api/ui", endpoint = "ask/panel", input = GetUrl)]
pub async fn ask_panel(here: String) -> Result<String, Failure> {
    let visit = crate::visit::Visit::here().0.at_address(&here);
    Ok(crate::parts::asking::panel(&visit).await)
}

/// An answer that has come, as the HTML that is shown: which of the screen's it is, what the form had, and the answer as the
/// API sent it.
#[server(prefix = "/api/ui", endpoint = "ask/turn")]
pub async fn ask_turn(
    number: i64,
    question: String,
    page: Option<PagePath>,
    as_of: Option<When>,
    answer: String,
) -> Result<String, Failure> {
    use leptos::prelude::RenderHtml;

    let visit = crate::visit::Visit::here().0;
    visit.wiki().basis(visit.actor()).await?;
    let unreadable =
        |error: serde_json::Error| Failure(texts::text!("islands-ask-unreadable-why", why = error.to_string()));
    let answer: spec::ask::Reply = serde_json::from_str(&answer).map_err(unreadable)?;
    Ok(crate::parts::answer::Answered(crate::parts::answer::sent(visit, number, question, page, as_of, answer))
        .to_html())
}
