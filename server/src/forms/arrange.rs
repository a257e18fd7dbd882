//! Moving several pages below another, as one change or as one proposal.

use app::ssr::{Refused, TypedArrangement};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use spec::{Actor, PagePath};
use wiki::{Archiving, Error, Result};

use super::fields::Fields;
use super::why;
use crate::problem::status;
use crate::router::Server;
use crate::screens::show_again;

/// `POST /{path}?view=arrange`
// r[impl acts.arrange]
pub async fn arrange(server: &Server, actor: Actor, uri: Uri, mut fields: Fields) -> Response {
    let action = fields.take("action");
    let part = fields.take_sent("part");
    let mut typed = TypedArrangement {
        pages: fields.take_all("page"),
        to: fields.take("to"),
        message: fields.take("message"),
        from: fields.take("from"),
    };
    if let Some(part) = part {
        typed.from = if part == "/" { String::new() } else { part };
    }
    let done = match &*action {
        "save" => save(server, &actor, &typed).await.map(Some),
        "propose" => propose(server, &actor, &typed).await.map(Some),
        "archive" => archive(server, &actor, &typed).await.map(Some),
        "propose-archive" => propose_archive(server, &actor, &typed).await.map(Some),
        _ => may_look(server, &actor, &uri).await.map(|()| None),
    };
    let (status, why) = match done {
        Ok(Some(there)) => return Redirect::to(&there).into_response(),
        Ok(None) => (StatusCode::OK, None),
        Err(error) => (status(&error), Some(why(&error))),
    };
    show_again(server, actor, uri, status, Refused::Arrange { typed, why }).await
}

/// Moves them, and says where they are now.
async fn save(server: &Server, actor: &Actor, typed: &TypedArrangement) -> Result<String> {
    let moves = server.wiki.moves_below(actor, &typed.chosen()?, &typed.to).await?;
    server.wiki.move_pages(actor, moves, &typed.message).await?;
    Ok(PagePath::parse(&typed.to)?.url())
}

/// Makes a proposal of it, and says where that is.
async fn propose(server: &Server, actor: &Actor, typed: &TypedArrangement) -> Result<String> {
    let moves = server.wiki.moves_below(actor, &typed.chosen()?, &typed.to).await?;
    let change = server.wiki.propose_moves(actor, &moves, &typed.message).await?;
    Ok(format!("/changes/{}", change.change))
}

/// Archives them, and says where that is seen.
// r[impl archive.several]
async fn archive(server: &Server, actor: &Actor, typed: &TypedArrangement) -> Result<String> {
    server.wiki.archive(actor, Archiving::Archive, &typed.chosen()?, &typed.message).await?;
    Ok("/changes/archived".into())
}

/// Makes a proposal of that.
async fn propose_archive(server: &Server, actor: &Actor, typed: &TypedArrangement) -> Result<String> {
    let (chosen, title) = (typed.chosen()?, &typed.message);
    let change = server.wiki.propose_archiving(actor, Archiving::Archive, &chosen, title, None).await?;
    Ok(format!("/changes/{}", change.change))
}

/// Says no to whoever may not even look at what could be done.
async fn may_look(server: &Server, actor: &Actor, uri: &Uri) -> Result<()> {
    let path = PagePath::from_url(uri.path()).map_err(Error::from)?;
    match server.wiki.lying_below(actor, &path, None, 1).await {
        // What was there is gone by now: the screen says so, with what was typed.
        Ok(_) | Err(Error::NotFound(_)) => Ok(()),
        Err(error) => Err(error),
    }
}
