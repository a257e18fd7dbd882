//! Signing in with a provider of identities: going there, and coming back.
//!
//! What was asked, and the secrets that only this browser and this server know, wait in the browser's session. Whoever
//! comes back uses them up before anything is asked of the provider, so that nothing can be played back.

use app::ssr::Refused;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use serde::Deserialize;
use spec::Actor;
use spec::path::encode;
use texts::{later, text};
use tower_sessions::{Expiry, Session};
use wiki::{Error, Joining};

use super::{local, why};
use crate::caller::Visitor;
use crate::extract::Query;
use crate::oidc::{Asked, Came};
use crate::problem::{Problem, status};
use crate::router::Server;
use crate::screens::show_again;
use crate::session;
use crate::whence::Whence;

/// What was asked of a provider, in a session's data.
const ASKED: &str = "provider";

/// How long somebody may take there, in milliseconds.
const PATIENCE: i64 = 10 * 60 * 1000;

/// Where to go afterwards.
#[derive(Deserialize)]
pub struct Wanted {
    #[serde(default)]
    next: Option<String>,
    #[serde(default)]
    invitation: Option<String>,
}

/// `GET /login/with/{provider}`: sends the browser there.
// r[impl oidc.flow]
pub async fn begin(
    State(server): State<Server>,
    session: Session,
    headers: HeaderMap,
    Path(name): Path<String>,
    Query(wanted): Query<Wanted>,
) -> Response {
    let next = wanted.next.as_deref().and_then(local).unwrap_or("/").to_owned();
    let asked = server.oidc.ask(&name, &server.address_for(&headers), server.clock.now()).await;
    let kept = match asked {
        Ok((url, asked)) => {
            // Linking was asked for by a form of this site, which is in the session already.
            let meant = waiting(&session).await.filter(|meant| meant.state.is_empty() && meant.provider == name);
            let link = meant.filter(|meant| meant.at > asked.at - PATIENCE).and_then(|meant| meant.link);
            let asked = Asked { next, invitation: wanted.invitation.filter(|it| !it.is_empty()), link, ..asked };
            keep(&session, &asked).await.map(|()| url)
        }
        Err(error) => Err(error),
    };
    match kept {
        Ok(url) => Redirect::to(&url).into_response(),
        Err(error) => refuse(&server, &error).await,
    }
}

/// Begins to link the account that is signed in. The browser goes on by itself: a form may lead to no other site.
// r[impl oidc.link]
pub async fn link(server: &Server, session: &Session, account: i64, name: &str) -> Result<Response, Error> {
    server.oidc.get(name)?;
    let meant = Asked { provider: name.to_owned(), link: Some(account), at: server.clock.now(), ..Asked::default() };
    keep(session, &meant).await?;
    let url = format!("/login/with/{}?next={}", encode(name), encode("/login/account?kept=linked"));
    let (title, told) = (text!("form-going-on-title"), text!("form-going-on"));
    let body = Html(format!("<!DOCTYPE html><title>{title}</title><p>{told}</p>"));
    Ok(([(header::REFRESH, format!("0; url={url}"))], body).into_response())
}

/// `GET /login/with/{provider}/back`: the browser comes back.
pub async fn back(
    State(server): State<Server>,
    Visitor(actor): Visitor,
    session: Session,
    whence: Whence,
    Path(name): Path<String>,
    Query(came): Query<Came>,
) -> Result<Response, Problem> {
    let asked = waiting(&session).await;
    if asked.is_some() {
        session.remove_value(ASKED).await?;
        session.save().await?;
    }
    let now = server.clock.now();
    let asked = asked.filter(|asked| !asked.state.is_empty() && asked.provider == name && asked.at > now - PATIENCE);
    let Some(asked) = asked else {
        return Ok(refuse(&server, &Error::Invalid(text!("refused-sign-in-late").into())).await);
    };
    let claimed = match server.oidc.take(&asked, &came).await {
        Ok(claimed) => claimed,
        Err(error) => return Ok(refuse(&server, &error).await),
    };
    if let Some(account) = asked.link {
        let linked = match actor.account() {
            Some(own) if own == account => server.wiki.link_identity(&actor, &claimed).await,
            _ => Err(Error::Invalid(text!("refused-link-signed-out").into())),
        };
        return Ok(match linked {
            Ok(()) => Redirect::to("/login/account?kept=linked").into_response(),
            Err(error) => {
                let refused = Refused::People { act: "link".into(), typed: Vec::new(), why: why(&error) };
                show_again(&server, actor, Uri::from_static("/login/account"), status(&error), refused).await
            }
        });
    }
    let joining = match (asked.invitation, server.oidc.get(&name)?.may_join) {
        (Some(secret), _) => Joining::Invited(secret),
        (None, true) => Joining::Welcome,
        (None, false) => Joining::Refused,
    };
    match server.wiki.come_in(&claimed, &joining).await {
        Ok(actor) => {
            if let Some(account) = actor.account() {
                session::begin(&session, &server, account, &whence).await?;
            }
            Ok(Redirect::to(&asked.next).into_response())
        }
        Err(error) => Ok(refuse(&server, &error).await),
    }
}

async fn waiting(session: &Session) -> Option<Asked> {
    session.id()?;
    session.get::<Asked>(ASKED).await.ok().flatten()
}

async fn keep(session: &Session, asked: &Asked) -> Result<(), Error> {
    let unkept = |_| Error::Unavailable(later!("refused-sign-in-unkept").into());
    if session.get::<i64>("account").await.ok().flatten().is_none() {
        // Whoever does not come back leaves nothing behind.
        session.set_expiry(Some(Expiry::OnInactivity(time::Duration::milliseconds(PATIENCE))));
    }
    session.insert(ASKED, asked).await.map_err(unkept)?;
    session.save().await.map_err(unkept)
}

/// The sign-in screen, with what went wrong.
async fn refuse(server: &Server, error: &Error) -> Response {
    let status = match error {
        Error::Unavailable(_) => StatusCode::BAD_GATEWAY,
        error => status(error),
    };
    let refused = Refused::SignIn { name: String::new(), why: why(error) };
    show_again(server, Actor::Anonymous, Uri::from_static("/login"), status, refused).await
}
