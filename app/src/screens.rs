//! The screens, one file each, and which of them a visit asks for.

mod access;
mod account;
mod admin;
mod all_tokens;
mod answering;
mod archived;
mod archiving;
mod arranging;
mod ask;
mod audit;
mod between;
mod broken;
mod change;
mod changes;
mod commit;
mod commits;
mod compare;
mod conflict;
mod contract;
mod deleted;
mod deleting;
mod discuss;
mod conflicts;
pub mod docs;
mod document;
mod drift;
mod drafted;
mod editor;
mod forgotten;
mod gone;
mod groups;
mod health;
mod help;
mod history;
mod home;
mod inbox;
mod invitations;
mod linked;
mod lint;
mod lint_settings;
mod listing;
mod mail;
mod models;
mod moving;
mod meeting;
mod new_page;
mod orphans;
mod outgoing;
mod page;
mod permissions;
mod people;
mod policies;
pub mod problem;
mod questions;
mod repositories;
mod references;
mod requirements;
mod restoring;
mod search;
mod sharing;
mod settings;
mod sign_in;
mod unclear;
mod unseen;
mod unwatch;
mod welcome;
mod why;

use leptos::prelude::*;
use spec::PagePath;
use spec::path::PathError;
use texts::text;
use wiki::{Error, Result};

pub use page::access as access_of;

use crate::ssr::Refused;
use crate::visit::Visit;

/// What a screen puts into the document.
pub struct Screen {
    /// What the browser's tab says.
    pub title: String,
    /// The column on the left, a drawer where there is no room.
    pub left: Option<AnyView>,
    /// What the visit is about.
    pub main: AnyView,
    /// The column on the right, a drawer where there is no room.
    pub right: Option<AnyView>,
}

impl Screen {
    /// A screen without columns.
    pub fn plain(title: impl Into<String>, main: AnyView) -> Self {
        Self { title: title.into(), left: None, main, right: None }
    }
}

/// Finds the screen a visit asks for and makes it.
pub async fn show(visit: &Visit) -> Result<Screen> {
    if let Some(Refused::TooMuch { why }) = &visit.refused {
        return Ok(problem::too_much(why));
    }
    let segments: Vec<_> = visit.path.split('/').filter(|segment| !segment.is_empty()).collect();
    match segments[..] {
        [] if visit.query("view").is_none() && visit.refused.is_none() => home::show(visit).await,
        [] if visit.query("view") == Some("welcome") => welcome::show(visit).await,
        ["api", "docs", ..] => docs::below(visit, &segments[2..]).await,
        ["admin"] => admin::show(visit).await,
        ["admin", "permissions"] => permissions::show(visit).await,
        ["admin", "groups"] => groups::show(visit).await,
        ["admin", "groups", id] => groups::one(visit, id).await,
        ["admin", "invitations"] => invitations::show(visit).await,
        ["admin", "people"] => people::show(visit).await,
        ["admin", "people", id] => people::person::show(visit, id).await,
        ["admin", "tokens"] => all_tokens::show(visit).await,
        ["admin", "audit"] => audit::show(visit).await,
        ["admin", "health"] => health::show(visit).await,
        ["admin", "mail"] => mail::show(visit).await,
        ["admin", "models"] => models::show(visit).await,
        ["admin", "settings"] => settings::show(visit).await,
        ["admin", "repositories"] => repositories::show(visit).await,
        ["admin", "reviews"] => policies::show(visit).await,
        ["admin", "lint"] => lint_settings::show(visit).await,
        ["changes"] => changes::show(visit).await,
        ["changes", "archived"] => archived::show(visit).await,
        ["changes", "deleted"] => deleted::show(visit).await,
        ["changes", "inbox"] => inbox::show(visit).await,
        ["changes", "inbox", "settings"] => inbox::settings::show(visit).await,
        ["changes", "unseen"] => unseen::show(visit).await,
        ["changes", "unwatch"] => Ok(unwatch::over()),
        ["changes", "unwatch", secret] => unwatch::show(visit, secret).await,
        ["changes", "outgoing"] => outgoing::show(visit).await,
        ["changes", "conflicts"] => conflicts::show(visit).await,
        ["changes", "conflicts", number] => match number.parse() {
            Ok(number) => meeting::show(visit, number).await,
            Err(_) => Err(Error::NotFound(text!("nowhere-conflict", given = format!("{number:?}")))),
        },
        ["changes", "commits", id] => commit::show(visit, id).await,
        ["changes", "compare"] => between::show(visit).await,
        ["changes", number] => match number.parse() {
            Ok(number) if visit.query("view") == Some("discuss") => discuss::of_change(visit, number).await,
            Ok(number) => change::show(visit, number).await,
            Err(_) => Err(Error::NotFound(text!("nowhere-change", given = format!("{number:?}")))),
        },
        ["ask"] => ask::show(visit).await,
        ["ask", "digest"] => ask::digest::show(visit).await,
        ["ask", "shared", secret] => ask::shared::show(visit, secret).await,
        ["ask", number] => match number.parse() {
            Ok(number) => ask::conversation(visit, number).await,
            Err(_) => Err(Error::NotFound(text!("nowhere-conversation", given = format!("{number:?}")))),
        },
        ["drift"] => drift::show(visit).await,
        ["questions"] => questions::show(visit).await,
        ["requirements", "references"] => references::show(visit).await,
        ["requirements"] => requirements::show(visit).await,
        ["requirements", name] => requirements::one(visit, name).await,
        ["search"] => search::show(visit).await,
        ["search", "broken"] => broken::show(visit).await,
        ["search", "orphans"] => orphans::show(visit).await,
        ["login"] => sign_in::show(visit).await,
        ["login", "account"] => account::show(visit).await,
        ["login", "account", "agents"] => account::agents::show(visit).await,
        ["login", "account", "sessions"] => account::sessions::show(visit).await,
        ["login", "account", "tokens"] => account::tokens::show(visit).await,
        ["login", "forgot"] => Ok(forgotten::ask(visit)),
        ["login", "reset"] => forgotten::set(visit).await,
        _ => show_page(visit).await,
    }
}

/// One of the faces of the page at the visit's path.
async fn show_page(visit: &Visit) -> Result<Screen> {
    let path = match PagePath::from_url(&visit.path) {
        Err(PathError::Reserved(_)) => return Err(Error::NotFound(text!("nowhere-at", address = &visit.path))),
        path => path?,
    };
    let visit = &visit.at(&[&path]).await;
    match (&visit.refused, visit.query("view")) {
        (Some(Refused::Conflict { conflict, message }), _) => conflict::show(visit, conflict, message),
        (Some(Refused::Save { .. } | Refused::Preview { .. } | Refused::Attach { .. }), _) | (_, Some("edit")) => {
            editor::show(visit, &path).await
        }
        (_, Some("access")) => access::show(visit, &path).await,
        (_, Some("share")) => sharing::show(visit, &path).await,
        (_, Some("help")) => Ok(help::show(visit)),
        (_, Some("contract")) => contract::show(visit, &path).await,
        (_, Some("history")) => history::show(visit, &path).await,
        (_, Some("commits")) => commits::show(visit, &path).await,
        (_, Some("links")) => linked::show(visit, &path).await,
        (_, Some("unclear")) => unclear::show(visit, &path).await,
        (_, Some("lint")) => lint::show(visit, &path).await,
        (_, Some("answer")) => answering::show(visit, &path).await,
        (_, Some("why")) => why::show(visit, &path).await,
        (_, Some("diff")) => compare::show(visit, &path).await,
        (_, Some("archive")) => archiving::show(visit, &path).await,
        (_, Some("arrange")) => arranging::show(visit, &path).await,
        (_, Some("move")) => moving::show(visit, &path).await,
        (_, Some("delete")) => deleting::show(visit, &path).await,
        (_, Some("restore")) => restoring::show(visit, &path).await,
        (_, Some("discuss")) => discuss::of_page(visit, &path).await,
        (_, Some("document")) => document::show(visit, &path).await,
        (_, Some("new")) => new_page::show(visit, &path).await,
        _ => page::show(visit, &path).await,
    }
}
