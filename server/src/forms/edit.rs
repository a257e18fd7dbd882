//! Saving a page, and what else is sent to a page's address.

use app::ssr::Refused;
use axum::extract::{FromRequest, Request, State};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use spec::attachment::{LARGEST_UPLOAD, markdown};
use spec::draft::is_window;
use spec::{Actor, PagePath};
use texts::text;
use wiki::{Aim, Edit, Error, Kept, Text, Wanted};

use super::acts::{self, Act};
use super::fields::{Fields, File};
use super::{access, answer, archive, arrange, begin, discussion, line_ends, proposals, sharing, typed, unclear, why};
use crate::caller::Visitor;
use crate::extract::query;
use crate::problem::{Problem, status};
use crate::router::Server;
use crate::screens::show_again;

#[derive(Deserialize)]
struct View {
    #[serde(default)]
    view: String,
    /// The version of the draft that the form goes on with.
    #[serde(default)]
    draft: String,
    /// What the window calls itself that the text was typed in.
    #[serde(default)]
    window: String,
}

/// `POST /{path}?view=edit|archive|arrange|move|delete|restore|discuss|access|share|unclear|answer|welcome`
pub async fn edit(
    State(server): State<Server>,
    Visitor(actor): Visitor,
    request: Request,
) -> Result<Response, Problem> {
    let uri = request.uri().clone();
    let View { view, .. } = query(&uri)?;
    let act = Act::of(&view);
    const OTHERS: [&str; 9] =
        ["edit", "archive", "arrange", "discuss", "access", "share", "unclear", "answer", "welcome"];
    if !OTHERS.contains(&&*view) && act.is_none() {
        return Err(Problem::not_allowed(format!("nothing can be sent to {}", uri.path())));
    }
    let headers = request.headers().clone();
    let fields = match Fields::from_request(request, &()).await {
        Ok(fields) => fields,
        Err(unreadable) => return Ok(unreadable.into_response()),
    };
    match &*view {
        "discuss" => return Ok(discussion::discuss_page(&server, actor, uri, fields).await),
        "unclear" => return Ok(unclear::ask(&server, actor, uri, fields).await),
        "welcome" => return Ok(begin::sample(&server, actor, uri).await),
        "archive" => return Ok(archive::archive(&server, actor, uri, fields).await),
        "arrange" => return Ok(arrange::arrange(&server, actor, uri, fields).await),
        "answer" => return Ok(answer::answer(&server, actor, uri, fields).await),
        "access" => return Ok(access::set(&server, actor, uri, fields).await),
        "share" => return Ok(sharing::share(&server, actor, uri, &headers, fields).await),
        _ => {}
    }
    match act {
        Some(act) => Ok(acts::act(&server, actor, uri, act, fields).await),
        None => Ok(save(&server, actor, uri, &headers, fields).await),
    }
}

async fn save(server: &Server, actor: Actor, uri: Uri, headers: &HeaderMap, mut fields: Fields) -> Response {
    let (body, message, action) = (fields.take("body"), fields.take("message"), fields.take("action"));
    let numbers = ["base", "change", "onto"].map(|name| fields.take_number(name));
    let [base, change, onto] = match numbers.into_iter().collect::<Result<Vec<_>, _>>() {
        Ok(numbers) => [numbers[0], numbers[1], numbers[2]],
        Err(unreadable) => return unreadable.into_response(),
    };
    let body = line_ends::like(&text_of(server, &actor, base).await, &body);
    if let Some(file) = fields.take_file() {
        return attach(server, actor, uri, Typed { body, message, base }, file).await;
    }
    if action == "attach" {
        let why = Err(text!("refused-no-file").into());
        let refused = Refused::Attach { body, message, base, added: why };
        return show_again(server, actor, uri, StatusCode::UNPROCESSABLE_ENTITY, refused).await;
    }
    if action == "preview" {
        return show_again(server, actor, uri, StatusCode::OK, Refused::Preview { body, message, base }).await;
    }

    if action == "discard" {
        return match fields.take_number("kept") {
            Ok(kept) => discard(server, actor, uri, change, kept).await,
            Err(unreadable) => unreadable.into_response(),
        };
    }
    let saved = match PagePath::from_url(uri.path()) {
        Ok(path) if change.is_some() || matches!(&*action, "propose" | "draft") => {
            let text = Some(Text { body: body.clone(), onto });
            let wanted = Wanted { path, base, aim: Aim::Write { text, to: None } };
            proposals::propose(server, &actor, change, &message, action == "draft", wanted).await
        }
        Ok(path) => {
            let edit = Edit { path, base, body: body.clone(), message: message.clone() };
            server.wiki.save(&actor, edit).await.map(|saved| saved.page.path.url())
        }
        Err(error) => Err(Error::from(error)),
    };
    // r[impl write.nothing-lost]
    // Whoever is not signed in any more keeps their text too: the screen says to sign in, and shows it.
    let error = match saved {
        Ok(there) => {
            let window = forget_draft(server, &actor, &uri, &body).await;
            return typed::saved(Redirect::to(&there).into_response(), headers, window.as_deref());
        }
        Err(error) => error,
    };
    let (status, why) = (status(&error), why(&error));
    let refused = match error {
        Error::Conflict(conflict) => Refused::Conflict { conflict, message },
        _ => Refused::Save { body, message, base, why },
    };
    show_again(server, actor, uri, status, refused).await
}

/// Throws away what was typed and not saved, and goes back to the page's own text. What was typed on since is offered there.
async fn discard(server: &Server, actor: Actor, uri: Uri, change: Option<i64>, kept: Option<i64>) -> Response {
    let path = match PagePath::from_url(uri.path()) {
        Ok(path) => path,
        Err(error) => return Problem::from(Error::from(error)).into_response(),
    };
    match server.wiki.discard_draft(&actor, &path, kept).await {
        Ok(()) | Err(Error::Unready(_)) => {
            let change = change.map(|change| format!("&change={change}")).unwrap_or_default();
            Redirect::to(&format!("{}?view=edit{change}", path.url())).into_response()
        }
        Err(error) => Problem::from(error).into_response(),
    }
}

/// What was kept of a text goes once it is saved: what the form went on with, what its window typed, or what says the same.
/// Gives the window's name.
async fn forget_draft(server: &Server, actor: &Actor, uri: &Uri, body: &str) -> Option<String> {
    let path = PagePath::from_url(uri.path()).ok()?;
    let View { draft, window, .. } = query(uri).ok()?;
    let window = Some(window).filter(|window| is_window(window));
    let kept = Kept { body, version: draft.parse().ok(), window: window.as_deref() };
    if let Err(error) = server.wiki.draft_is_saved(actor, &path, kept).await {
        // The page is saved; its draft is offered once more at worst.
        tracing::warn!(%error, "a draft was not forgotten");
    }
    window
}

/// What is in the editor.
struct Typed {
    body: String,
    message: String,
    base: Option<i64>,
}

/// Keeps a file beside the page, and goes back to the editor with its Markdown at the end of the text.
// r[impl files.upload-editor] r[impl files.upload-kept]
async fn attach(server: &Server, actor: Actor, uri: Uri, typed: Typed, file: File) -> Response {
    let kept = match (PagePath::from_url(uri.path()), file.bytes) {
        (Ok(path), Some(bytes)) => server.wiki.attach_beside(&actor, &path, &file.name, bytes).await,
        (Ok(_), None) => Err(Error::TooLarge { size: LARGEST_UPLOAD + 1, limit: LARGEST_UPLOAD }),
        (Err(error), _) => Err(error.into()),
    };
    let Typed { mut body, message, base } = typed;
    let (status, added) = match kept {
        Ok(kept) => {
            let end = if body.contains("\r\n") { "\r\n" } else { "\n" };
            let gap = if body.trim().is_empty() { String::new() } else { format!("{end}{end}") };
            body.truncate(body.trim_end().len());
            body.push_str(&format!("{gap}{}{end}", markdown(&kept.name)));
            (StatusCode::OK, Ok(kept.name))
        }
        Err(Error::TooLarge { .. }) => {
            let most = (LARGEST_UPLOAD >> 20).to_string();
            let why = text!("refused-file-large", name = file.name, most = most);
            (StatusCode::PAYLOAD_TOO_LARGE, Err(why))
        }
        Err(error) => (status(&error), Err(why(&error))),
    };
    show_again(server, actor, uri, status, Refused::Attach { body, message, base, added }).await
}

/// The text a form was written against; empty for a new page.
async fn text_of(server: &Server, actor: &Actor, revision: Option<i64>) -> String {
    match revision {
        Some(revision) => server.wiki.revision(actor, revision).await.map_or_else(|_| String::new(), |page| page.body),
        None => String::new(),
    }
}
