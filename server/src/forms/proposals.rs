//! Proposals: begun from a page's form, then judged and taken further on their own screen.

use app::ssr::Refused;
use axum::http::Uri;
use axum::response::{IntoResponse, Redirect, Response};
use spec::{Actor, PagePath, Verdict};
use texts::text;
use wiki::{Aim, Error, Merging, NewProposal, Objections, Wanted};

use super::fields::Fields;
use super::{line_ends, to_sign_in, why};
use crate::extract::{Path, Query};
use crate::problem::{Problem, status};
use crate::router::Server;
use crate::screens::show_again;

/// Makes an edit a proposal, or part of one, and says where to look.
pub async fn propose(
    server: &Server,
    actor: &Actor,
    change: Option<i64>,
    message: &str,
    draft: bool,
    wanted: Wanted,
) -> Result<String, Error> {
    let change = match change {
        Some(change) => server.wiki.revise(actor, change, &[wanted]).await?,
        None => {
            let title = match message.trim() {
                "" => format!("Change {}", wanted.path),
                told => told.to_owned(),
            };
            let new = NewProposal { title, description: String::new(), draft, edits: vec![wanted] };
            server.wiki.propose(actor, new).await?
        }
    };
    Ok(format!("/changes/{}", change.change))
}

/// What is sent from a proposal's own screen.
const ACTS: [&str; 7] = ["open", "withdraw", "merge", "review", "retitle", "leave", "delete"];

/// True for what [`act`] does.
pub fn takes(action: &str) -> bool {
    ACTS.contains(&action)
}

/// `POST /changes/{number}` with `action` one of [`ACTS`].
pub async fn act(server: &Server, actor: Actor, uri: Uri, change: i64, action: &str, mut fields: Fields) -> Response {
    let body = line_ends::like("", &fields.take("body"));
    let title = fields.take("title");
    let verdict = fields.take("verdict");
    let seen = match fields.take_number("seen") {
        Ok(seen) => seen,
        Err(unreadable) => return unreadable.into_response(),
    };
    let done = match (action, fields.take_number("base"), PagePath::parse(&fields.take("page"))) {
        ("open", ..) => server.wiki.open_proposal(&actor, change).await.map(|_| "proposal"),
        ("withdraw", ..) => server.wiki.withdraw(&actor, change).await.map(|_| "proposal"),
        ("merge", ..) => {
            let overruled = fields.take("anyway") == "yes";
            let objections = if overruled { Objections::Overrule } else { Objections::Heed };
            server.wiki.merge(&actor, change, Merging { objections, seen }).await.map(|_| "proposal")
        }
        ("retitle", ..) => server.wiki.retitle(&actor, change, &title, &body).await.map(|_| "proposal"),
        ("review", ..) => match verdict.parse::<Verdict>() {
            Ok(verdict) => server.wiki.review(&actor, change, verdict, &body, seen).await.map(|_| "reviews"),
            Err(_) => Err(Error::Invalid(text!("refused-verdict").into())),
        },
        (act, Ok(base), Ok(path)) => {
            let aim = if act == "delete" { Aim::Delete(wiki::Scope::Page) } else { Aim::Leave };
            server.wiki.revise(&actor, change, &[Wanted { path, base, aim }]).await.map(|_| "proposal")
        }
        (_, Err(unreadable), _) => return unreadable.into_response(),
        (_, _, Err(error)) => Err(error.into()),
    };
    match done {
        Ok(anchor) => Redirect::to(&format!("/changes/{change}#{anchor}")).into_response(),
        Err(Error::Denied(spec::Denied::SignIn)) if body.trim().is_empty() => to_sign_in(uri.path()),
        Err(error) => {
            let refused = Refused::Proposal { act: action.to_owned(), title, body, verdict, why: why(&error) };
            show_again(server, actor, uri, status(&error), refused).await
        }
    }
}

#[derive(serde::Deserialize)]
pub struct Added {
    #[serde(default)]
    path: String,
}

/// `GET /changes/{number}/add?path=`: to the form that writes a page of the proposal.
pub async fn add(Path(number): Path<i64>, Query(added): Query<Added>) -> Response {
    match PagePath::parse(added.path.trim()) {
        Ok(path) => Redirect::to(&format!("{}?view=edit&change={number}", path.url())).into_response(),
        Err(error) => Problem::unreadable(error.to_string()).into_response(),
    }
}
