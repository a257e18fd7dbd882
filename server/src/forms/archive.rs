//! Archiving a page, or taking it back, at once or as a proposal.

use app::ssr::Refused;
use axum::http::Uri;
use axum::response::{IntoResponse, Redirect, Response};
use spec::{Actor, PagePath};
use texts::text;
use wiki::{Archiving, Chosen, Error, Result};

use super::fields::{Fields, Unreadable};
use super::why;
use crate::problem::status;
use crate::router::Server;
use crate::screens::show_again;

/// What was sent.
struct Typed {
    act: String,
    base: Option<i64>,
    message: String,
    /// The proposal it becomes part of.
    change: Option<i64>,
    /// True when it is to be proposed, not done.
    proposed: bool,
}

/// `POST /{path}?view=archive`
// r[impl archive.screen]
pub async fn archive(server: &Server, actor: Actor, uri: Uri, mut fields: Fields) -> Response {
    let typed = match read(&mut fields) {
        Ok(typed) => typed,
        Err(unreadable) => return unreadable.into_response(),
    };
    match done(server, &actor, &uri, &typed).await {
        Ok(there) => Redirect::to(&there).into_response(),
        Err(error) => {
            let (status, why) = (status(&error), why(&error));
            let refused = Refused::Act { to: String::new(), message: typed.message, below: true, why };
            show_again(server, actor, uri, status, refused).await
        }
    }
}

fn read(fields: &mut Fields) -> Result<Typed, Unreadable> {
    Ok(Typed {
        act: fields.take("act"),
        base: fields.take_number("base")?,
        change: fields.take_number("change")?,
        proposed: fields.take("action") == "propose",
        message: fields.take("message"),
    })
}

/// Does it, and says where to look.
async fn done(server: &Server, actor: &Actor, uri: &Uri, typed: &Typed) -> Result<String> {
    let path = PagePath::from_url(uri.path())?;
    let archiving = match &*typed.act {
        "archive" => Archiving::Archive,
        "restore" => Archiving::Restore,
        _ => return Err(Error::Invalid(text!("refused-archive-act").into())),
    };
    let chosen = [Chosen { path: path.clone(), base: typed.base }];
    if typed.proposed || typed.change.is_some() {
        let proposed = server.wiki.propose_archiving(actor, archiving, &chosen, &typed.message, typed.change).await?;
        return Ok(format!("/changes/{}", proposed.change));
    }
    let shelved = server.wiki.archive(actor, archiving, &chosen, &typed.message).await?;
    Ok(shelved.pages.first().unwrap_or(&path).url())
}
