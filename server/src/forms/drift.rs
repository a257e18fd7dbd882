//! Answering whether a requirement is still true.

use app::ssr::Refused;
use axum::extract::State;
use axum::http::Uri;
use axum::response::{IntoResponse, Redirect, Response};
use spec::thread::Quote;
use spec::{Actor, PagePath};
use texts::text;
use wiki::{Error, Result, Waiver};

use super::fields::{Fields, Unreadable};
use super::{local, to_sign_in, why};
use crate::caller::Visitor;
use crate::problem::status;
use crate::router::Server;
use crate::screens::show_again;

/// Most words of a requirement that a question quotes.
const QUOTED: usize = 600;

/// `POST /drift`
// r[impl drift.screen-answers]
pub async fn drift(State(server): State<Server>, Visitor(actor): Visitor, uri: Uri, mut fields: Fields) -> Response {
    let (action, page, name) = (fields.take("action"), fields.take("page"), fields.take("name"));
    let (note, back) = (fields.take("note"), fields.take("back"));
    let back = local(&back).unwrap_or("/drift").to_owned();
    let days = match fields.take_number("days") {
        Ok(days) => days.unwrap_or(30),
        Err(unreadable) => return unreadable.into_response(),
    };
    let path = PagePath::parse(&page).map_err(Error::from);
    if action == "threshold" {
        return threshold(&server, actor, uri, page, path, fields.take("least")).await;
    }
    let answered = match (action.as_str(), path) {
        (_, Err(error)) => Err(error),
        ("still-true", Ok(path)) => {
            server.wiki.still_true(&actor, &path, &name, &note).await.map(|()| answered_at(&back))
        }
        ("not-now", Ok(path)) => put_off(&server, &actor, path, &name, note, days).await.map(|()| answered_at(&back)),
        ("ask", Ok(path)) => ask(&server, &actor, path, &name, &note).await,
        (action, _) => {
            return Unreadable::because(text!("refused-drift-action", action = format!("{action:?}"))).into_response();
        }
    };
    match answered {
        Ok(there) => Redirect::to(&there).into_response(),
        Err(Error::Denied(spec::Denied::SignIn)) => to_sign_in(&back),
        Err(error) => {
            let refused = Refused::Drift { page, name, why: why(&error) };
            show_again(&server, actor, uri, status(&error), refused).await
        }
    }
}

/// Says how sure one has to be before anybody is asked.
// r[impl drift.threshold-screen]
async fn threshold(
    server: &Server,
    actor: Actor,
    uri: Uri,
    page: String,
    path: Result<PagePath>,
    least: String,
) -> Response {
    let chosen = match least.as_str() {
        "inherit" => Ok(None),
        number => number.parse().map(Some).map_err(|_| Error::Invalid(text!("refused-drift-when").into())),
    };
    let set = match (path, chosen) {
        (Ok(path), Ok(least)) => server.wiki.set_drift_threshold(&actor, &path, least).await.map(|()| path),
        (Err(error), _) | (_, Err(error)) => Err(error),
    };
    match set {
        Ok(path) => {
            let at = spec::path::encode(path.as_str());
            Redirect::to(&format!("/drift?view=quiet&at={at}&kept=1")).into_response()
        }
        Err(Error::Denied(spec::Denied::SignIn)) => to_sign_in("/drift?view=quiet"),
        Err(error) => {
            let refused = Refused::Drift { page, name: least, why: why(&error) };
            show_again(server, actor, uri, status(&error), refused).await
        }
    }
}

fn answered_at(back: &str) -> String {
    let sign = if back.contains('?') { '&' } else { '?' };
    format!("{back}{sign}answered=1")
}

async fn put_off(server: &Server, actor: &Actor, path: PagePath, name: &str, note: String, days: i64) -> Result<()> {
    let until = server.wiki.days_from_now(days)?;
    server.wiki.waive_drift(actor, &Waiver { path, name: name.to_owned(), until, note }).await
}

/// Begins a thread about the requirement's words, and gives its address.
async fn ask(server: &Server, actor: &Actor, path: PagePath, name: &str, note: &str) -> Result<String> {
    let found = server.wiki.drift_of(actor, &path, name).await?;
    let missing =
        || Error::NotFound(text!("refused-drift-unknown", path = path.to_string(), name = format!("{name:?}")));
    let found = found.ok_or_else(missing)?;
    let page = server.wiki.page(actor, &path, None).await?;
    let end = found.words.char_indices().nth(QUOTED).map_or(found.words.len(), |(at, _)| at);
    let quote = found.words[..end].trim().to_owned();
    let reason = found.open.first().and_then(|open| open.reasons.first()).map(|reason| reason.text.clone());
    let commit = found.open.first().and_then(|open| open.commit.as_ref());
    let mut body = "Is this still true?".to_owned();
    if let Some(reason) = reason {
        body.push_str(&format!(" In the code, {reason}"));
        if let Some(commit) = commit {
            body.push_str(&format!(" (commit {}, “{}”, by {})", &commit.commit[..10], commit.subject, commit.author));
        }
        body.push('.');
    }
    if !note.trim().is_empty() {
        body.push_str(&format!("\n\n{}", note.trim()));
    }
    let quote =
        Quote { page: path.clone(), revision: page.revision, quote, prefix: String::new(), suffix: String::new() };
    let thread = server.wiki.ask_about(actor, quote, body).await?;
    Ok(format!("{}?view=discuss#thread-{}", path.url(), thread.id))
}
