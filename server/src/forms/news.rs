//! The inbox, what is watched, how one is told, and links at the end of e-mails.

use app::ssr::Refused;
use axum::extract::{Path, State};
use axum::http::Uri;
use axum::response::{IntoResponse, Redirect, Response};
use spec::notice::{Mail, Wishes};
use spec::watch::Watched;
use spec::{Actor, PagePath};
use texts::text;
use wiki::Error;

use super::fields::{Fields, Unreadable};
use super::{local, to_sign_in, why};
use crate::caller::Visitor;
use crate::problem::{Problem, status};
use crate::router::Server;
use crate::screens::show_again;

/// `POST /changes/inbox`: marks as read, begins and ends watches.
pub async fn inbox(State(server): State<Server>, Visitor(actor): Visitor, uri: Uri, mut fields: Fields) -> Response {
    let next = local(&fields.take("next")).unwrap_or("/changes/inbox").to_owned();
    let done = match perform(&server, &actor, &mut fields).await {
        Ok(done) => done,
        Err(unreadable) => return unreadable.into_response(),
    };
    answer(&server, actor, uri, done, &next, Wishes::default()).await
}

async fn perform(server: &Server, actor: &Actor, fields: &mut Fields) -> Result<Result<(), Error>, Unreadable> {
    let wiki = &server.wiki;
    let action = fields.take("action");
    let missing = |why: &str| Unreadable::because(why.to_owned());
    Ok(match action.as_str() {
        "read" => {
            let ids = fields.take("notices");
            let ids: Option<Vec<i64>> = ids.split(',').map(|id| id.trim().parse().ok()).collect();
            wiki.read_notices(actor, &ids.ok_or_else(|| missing(text!("refused-which-notices")))?).await
        }
        "read-all" => {
            let until = fields.take_number("until")?.ok_or_else(|| missing(text!("refused-which-last-notice")))?;
            wiki.read_notices_until(actor, until).await
        }
        "read-week" => wiki.read_drift_weeks(actor).await,
        "seen" => wiki.have_read_all(actor).await,
        "watch" => {
            let path = |text: String| PagePath::parse(&text).map_err(|error| Unreadable::no_path(&text, error));
            let watched = match (fields.take_filled("page"), fields.take_filled("at")) {
                (Some(page), _) => Watched::Page(path(page)?),
                (None, Some(at)) => Watched::At(path(at)?),
                (None, None) => return Err(missing(text!("refused-which-page"))),
            };
            wiki.watch(actor, &watched).await.map(drop)
        }
        "unwatch" => {
            let watch = fields.take_number("watch")?.ok_or_else(|| missing(text!("refused-which-watch")))?;
            match wiki.unwatch(actor, watch).await {
                // Ended already: what was wanted is so.
                Err(Error::NotFound(_)) => Ok(()),
                done => done,
            }
        }
        _ => return Err(Unreadable::because(text!("refused-form-action", action = format!("{action:?}")))),
    })
}

/// `POST /changes/inbox/settings`
pub async fn settings(State(server): State<Server>, Visitor(actor): Visitor, uri: Uri, mut fields: Fields) -> Response {
    let word = fields.take("mail");
    let Ok(mail) = word.parse::<Mail>() else {
        return Unreadable::because(text!("refused-mail-way", word = format!("{word:?}"))).into_response();
    };
    let drift_weekly = fields.take("drift-weekly") == "yes";
    let wishes = Wishes { email: fields.take_filled("email"), mail, drift_weekly };
    let done = server.wiki.wish(&actor, &wishes).await;
    answer(&server, actor, uri, done, "/changes/inbox/settings?kept=yes", wishes).await
}

/// `GET /changes/inbox/{notice}`: the place a notice is about.
pub async fn open(
    State(server): State<Server>,
    Visitor(actor): Visitor,
    Path(notice): Path<String>,
) -> Result<Response, Problem> {
    let number = notice.parse().map_err(|_| Problem::not_found(format!("{notice:?} is no number of a notice")))?;
    match server.wiki.open_notice(&actor, number).await {
        Ok(url) => Ok(Redirect::to(&url).into_response()),
        Err(Error::Denied(spec::Denied::SignIn)) => Ok(to_sign_in(&format!("/changes/inbox/{number}"))),
        Err(error) => Err(error.into()),
    }
}

/// `GET /changes/inbox/week`: the week in what one watches, which is read with that.
// r[impl drift.week-inbox]
pub async fn open_week(State(server): State<Server>, Visitor(actor): Visitor) -> Result<Response, Problem> {
    match server.wiki.read_drift_weeks(&actor).await {
        Ok(()) => {}
        Err(Error::Denied(spec::Denied::SignIn)) => return Ok(to_sign_in("/changes/inbox/week")),
        // What cannot be marked can still be looked at.
        Err(error) => tracing::warn!(%error, "a week could not be marked as read"),
    }
    Ok(Redirect::to("/drift?view=week&watched=1").into_response())
}

/// `POST /changes/unwatch/{secret}`: by a button, or by the program that reads the mail (RFC 8058). Whoever has the link
/// may: it was sent to them alone.
// r[impl news.farewell]
pub async fn farewell(State(server): State<Server>, Path(secret): Path<String>) -> Result<Response, Problem> {
    match server.wiki.say_farewell(&secret).await {
        Ok(()) => Ok(Redirect::to("/changes/unwatch").into_response()),
        // A program may send it twice, and nobody is helped by hearing that it is over already.
        Err(Error::NotFound(_)) => Ok(Redirect::to("/changes/unwatch").into_response()),
        Err(error) => Err(error.into()),
    }
}

async fn answer(
    server: &Server,
    actor: Actor,
    uri: Uri,
    done: Result<(), Error>,
    next: &str,
    wishes: Wishes,
) -> Response {
    match done {
        Ok(()) => Redirect::to(next).into_response(),
        Err(Error::Denied(spec::Denied::SignIn)) => to_sign_in(next),
        Err(error) => {
            let refused = Refused::News { wishes, why: why(&error) };
            show_again(server, actor, uri, status(&error), refused).await
        }
    }
}
