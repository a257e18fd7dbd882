//! Moving, deleting and bringing back pages.

use app::ssr::Refused;
use axum::http::Uri;
use axum::response::{IntoResponse, Redirect, Response};
use spec::{Actor, PagePath};
use texts::text;
use wiki::{Aim, Deletion, Error, Move, Restoration, Result, Scope, Text, Wanted};

use super::fields::{Fields, Unreadable};
use super::why;
use crate::problem::status;
use crate::router::Server;
use crate::screens::show_again;

/// What is to be done with a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    Move,
    Delete,
    Restore,
}

impl Act {
    /// The act a screen is for.
    pub fn of(view: &str) -> Option<Self> {
        match view {
            "move" => Some(Act::Move),
            "delete" => Some(Act::Delete),
            "restore" => Some(Act::Restore),
            _ => None,
        }
    }
}

/// What was typed.
struct Typed {
    to: String,
    message: String,
    scope: Scope,
    base: Option<i64>,
    revision: Option<i64>,
    /// The proposal it becomes part of.
    change: Option<i64>,
    /// True when it is to be proposed, not done.
    proposed: bool,
}

/// `POST /{path}?view=move|delete|restore`
pub async fn act(server: &Server, actor: Actor, uri: Uri, act: Act, mut fields: Fields) -> Response {
    let typed = match read(&mut fields) {
        Ok(typed) => typed,
        Err(unreadable) => return unreadable.into_response(),
    };
    match done(server, &actor, &uri, act, &typed).await {
        Ok(there) => Redirect::to(&there).into_response(),
        Err(error) => {
            let (status, why) = (status(&error), why(&error));
            let Typed { to, message, scope, .. } = typed;
            let refused = Refused::Act { to, message, below: scope == Scope::Subtree, why };
            show_again(server, actor, uri, status, refused).await
        }
    }
}

fn read(fields: &mut Fields) -> Result<Typed, Unreadable> {
    let scope = if fields.take("below").is_empty() { Scope::Page } else { Scope::Subtree };
    Ok(Typed {
        base: fields.take_number("base")?,
        revision: fields.take_number("revision")?,
        to: fields.take("to"),
        change: fields.take_number("change")?,
        proposed: fields.take("action") == "propose",
        message: fields.take("message"),
        scope,
    })
}

/// Does it, and says where to look.
async fn done(server: &Server, actor: &Actor, uri: &Uri, act: Act, typed: &Typed) -> Result<String> {
    let path = PagePath::from_url(uri.path())?;
    let Typed { to, message, scope, base, revision, change, proposed } = typed;
    if *proposed || change.is_some() {
        let aim = match (act, scope) {
            (Act::Move, Scope::Page) => Aim::Write { text: None, to: Some(to.clone()) },
            (Act::Move, Scope::Subtree) => Aim::MoveAll(to.clone()),
            (Act::Delete, scope) => Aim::Delete(*scope),
            (Act::Restore, _) => {
                let revision = revision.ok_or_else(|| Error::Invalid(text!("refused-which-version").into()))?;
                let body = server.wiki.revision(actor, revision).await?.body;
                let to = Some(to.trim()).filter(|to| !to.is_empty()).map(str::to_owned);
                Aim::Write { text: Some(Text { body, onto: None }), to }
            }
        };
        let told = match (message.trim().is_empty(), act) {
            (false, _) => message.clone(),
            (true, Act::Move) => format!("Move {path} to {to}"),
            (true, Act::Restore) => format!("Bring back {path}"),
            (true, _) => format!("Delete {path}"),
        };
        let wanted = Wanted { path, base: *base, aim };
        return super::proposals::propose(server, actor, *change, &told, false, wanted).await;
    }
    match act {
        Act::Move => {
            let moved = Move { from: path, to: to.clone(), base: *base, scope: *scope };
            server.wiki.move_pages(actor, vec![moved], message).await?;
            Ok(PagePath::parse(to)?.url())
        }
        Act::Delete => {
            let deletion = Deletion { path: path.clone(), base: *base, scope: *scope, message: message.clone() };
            server.wiki.delete(actor, deletion).await?;
            Ok(path.url())
        }
        Act::Restore => {
            let (Some(revision), Some(base)) = (*revision, *base) else {
                return Err(Error::Invalid(text!("refused-which-version").into()));
            };
            let to = Some(to.trim()).filter(|to| !to.is_empty()).map(PagePath::parse).transpose()?;
            let restoration = Restoration { revision, base, to, message: message.clone() };
            Ok(server.wiki.restore(actor, restoration).await?.path.url())
        }
    }
}
