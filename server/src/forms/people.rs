//! What is said about accounts, groups, tokens and invitations: by everybody of their own, by administrators of all.
//!
//! Each form says in `action` what is to be done. What makes a secret is answered by its screen with the secret on it,
//! which is the only time it is shown; everything else by a redirect.

use app::ssr::{Made, Refused};
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Redirect, Response};
use spec::{Actor, Role};
use texts::text;
use tower_sessions::Session;
use wiki::{Error, NewAccount, NewAgent, NewInvitation, NewToken, Posted, Wiki};

use super::fields::{Fields, Unreadable};
use super::{providers, to_sign_in, why};
use crate::caller::Visitor;
use crate::problem::status;
use crate::router::Server;
use crate::screens::show_again;
use crate::session;
use crate::whence::Whence;

/// What became of a form.
enum Done {
    /// It went through; this is where to go.
    Next(String),
    /// It made a secret.
    Made(Made),
    /// All sessions ended; this browser's begins anew.
    Anew(i64, &'static str),
    /// The browser has to ask a provider.
    Ask(Response),
}

/// `POST /login/account` and below: one's own account.
pub async fn own(
    State(server): State<Server>,
    Visitor(actor): Visitor,
    session: Session,
    whence: Whence,
    uri: Uri,
    mut fields: Fields,
) -> Response {
    let shown = fields.shown();
    let act = fields.take("action");
    let Some(account) = actor.account() else { return to_sign_in(uri.path()) };
    let here = uri.path().to_owned();
    let done = match act.as_str() {
        "password" => {
            let (old, new) = (fields.take("old"), fields.take("new"));
            let changed = server.wiki.change_password(&actor, old, new).await;
            changed.map(|()| Done::Anew(account, "/login/account?kept=password"))
        }
        "end-others" => {
            let this = session.id().map(|id| id.to_string());
            let ended = server.wiki.end_sessions(&actor, account, this.as_deref()).await;
            ended.map(|_| Done::Next("/login/account/sessions?kept=others".into()))
        }
        "link" => providers::link(&server, &session, account, &fields.take("provider")).await.map(Done::Ask),
        "agent" => match role_of(&fields.take("role")).map_err(Error::Invalid) {
            Ok(role) => {
                let new = NewAgent { name: fields.take("name"), role, owner: None };
                server.wiki.make_agent(&actor, &new).await.map(|_| Done::Next(here))
            }
            Err(error) => Err(error),
        },
        _ => match any(&server.wiki, &actor, account, &act, &mut fields, &here).await {
            Ok(done) => done,
            Err(unreadable) => return unreadable.into_response(),
        },
    };
    answer(&server, actor, &session, &whence, uri, act, shown, done).await
}

/// `POST /admin/people`, `/admin/groups`, `/admin/tokens`, `/admin/invitations` and below.
pub async fn administer(
    State(server): State<Server>,
    Visitor(actor): Visitor,
    session: Session,
    whence: Whence,
    uri: Uri,
    headers: HeaderMap,
    mut fields: Fields,
) -> Response {
    let shown = fields.shown();
    let act = fields.take("action");
    if actor == Actor::Anonymous {
        return to_sign_in(uri.path());
    }
    let done = match oversee(&server, &actor, &act, &mut fields, &uri, &headers).await {
        Ok(done) => done,
        Err(unreadable) => return unreadable.into_response(),
    };
    answer(&server, actor, &session, &whence, uri, act, shown, done).await
}

async fn oversee(
    server: &Server,
    actor: &Actor,
    act: &str,
    fields: &mut Fields,
    uri: &Uri,
    headers: &HeaderMap,
) -> Result<Result<Done, Error>, Unreadable> {
    let wiki = &server.wiki;
    let here = uri.path().to_owned();
    let last = here.rsplit('/').next().and_then(|part| part.parse::<i64>().ok());
    let named = |why: &str| Unreadable::because(why.to_owned());
    Ok(match act {
        "add" => {
            let role = role(fields)?;
            let new = NewAccount { name: fields.take("name"), role, password: fields.take("password") };
            wiki.add_account(actor, new).await.map(|id| Done::Next(format!("/admin/people/{id}")))
        }
        "add-agent" => {
            let new = NewAgent { name: fields.take("name"), role: role(fields)?, owner: last };
            wiki.make_agent(actor, &new).await.map(|id| Done::Next(format!("/admin/people/{id}")))
        }
        "role" => {
            let role = role(fields)?;
            let id = last.ok_or_else(|| named(text!("refused-which-account")))?;
            wiki.set_role(actor, id, role).await.map(|()| Done::Next(format!("{here}?kept=role")))
        }
        "reset" => {
            let id = last.ok_or_else(|| named(text!("refused-which-account")))?;
            wiki.make_reset(actor, id).await.map(|key| {
                let link = format!("{}/login/reset?key={key}", server.address_for(headers));
                Done::Made(Made::Reset { link })
            })
        }
        "end-all" => {
            let id = last.ok_or_else(|| named(text!("refused-which-account")))?;
            wiki.end_sessions(actor, id, None).await.map(|_| Done::Next(format!("{here}?kept=sessions")))
        }
        "join" => {
            let group = fields.take_number("group")?.or(last).ok_or_else(|| named(text!("refused-which-group")))?;
            let account = match fields.take_number("account")? {
                Some(account) => Ok(account),
                None => wiki.account_named(actor, &fields.take("name")).await,
            };
            match account {
                Ok(account) => wiki.join_group(actor, group, account).await.map(|()| Done::Next(here)),
                Err(error) => Err(error),
            }
        }
        "leave" => {
            let group = fields.take_number("group")?.or(last).ok_or_else(|| named(text!("refused-which-group")))?;
            let account = fields.take_number("account")?.ok_or_else(|| named(text!("refused-which-account")))?;
            wiki.leave_group(actor, group, account).await.map(|()| Done::Next(here))
        }
        "add-group" => {
            let role = role_or_none(fields)?;
            let made = wiki.make_group(actor, &fields.take("name"), role).await;
            made.map(|id| Done::Next(format!("/admin/groups/{id}")))
        }
        "change-group" => {
            let role = role_or_none(fields)?;
            let id = last.ok_or_else(|| named(text!("refused-which-group")))?;
            let changed = wiki.change_group(actor, id, &fields.take("name"), role).await;
            changed.map(|()| Done::Next(format!("{here}?kept=group")))
        }
        "delete-group" => {
            let id = last.ok_or_else(|| named(text!("refused-which-group")))?;
            wiki.delete_group(actor, id).await.map(|()| Done::Next("/admin/groups".into()))
        }
        "invite" => invite(server, actor, fields, headers).await?,
        "revoke-invitation" => {
            let id = fields.take_number("invitation")?.ok_or_else(|| named(text!("refused-which-invitation")))?;
            wiki.revoke_invitation(actor, id).await.map(|()| Done::Next(here))
        }
        _ => {
            let account = fields.take_number("account")?.or(last);
            let own = account.or(actor.account()).unwrap_or_default();
            any(wiki, actor, own, act, fields, &here).await?
        }
    })
}

/// What both do: to this account.
async fn any(
    wiki: &Wiki,
    actor: &Actor,
    account: i64,
    act: &str,
    fields: &mut Fields,
    here: &str,
) -> Result<Result<Done, Error>, Unreadable> {
    let named = |why: &str| Unreadable::because(why.to_owned());
    let next = |kept: &str| Done::Next(format!("{here}?kept={kept}"));
    Ok(match act {
        "rename" => wiki.rename_account(actor, account, &fields.take("name")).await.map(|()| next("name")),
        "email" => {
            let email = fields.take_filled("email");
            wiki.set_email(actor, account, email.as_deref()).await.map(|()| next("email"))
        }
        "end" => wiki.end_session_of(actor, account, &fields.take("session")).await.map(|()| next("session")),
        "unlink" => {
            let identity = fields.take_number("identity")?.ok_or_else(|| named(text!("refused-which-provider")))?;
            wiki.unlink_identity(actor, account, identity).await.map(|()| next("unlinked"))
        }
        "token" => {
            let role = role_or_none(fields)?;
            let days = fields.take_number("days")?.map(|days| u32::try_from(days).unwrap_or(0));
            let account = fields.take_number("account")?.or(Some(account));
            let new = NewToken { account, label: fields.take("label"), role, days };
            wiki.make_token(actor, &new).await.map(|(_, secret)| Done::Made(Made::Token { secret }))
        }
        "revoke" => {
            let token = fields.take_number("token")?.ok_or_else(|| named(text!("refused-which-token")))?;
            wiki.revoke_token(actor, token).await.map(|()| next("token"))
        }
        "bar" | "unbar" => {
            let account = fields.take_number("account")?.unwrap_or(account);
            let done = if act == "bar" { wiki.bar(actor, account).await } else { wiki.unbar(actor, account).await };
            done.map(|()| next(act))
        }
        _ => return Err(Unreadable::because(text!("refused-form-action", action = format!("{act:?}")))),
    })
}

async fn invite(
    server: &Server,
    actor: &Actor,
    fields: &mut Fields,
    headers: &HeaderMap,
) -> Result<Result<Done, Error>, Unreadable> {
    let days = fields.take_number("days")?.unwrap_or(i64::from(wiki::INVITATION_LASTS));
    let new = NewInvitation {
        role: role(fields)?,
        groups: fields.take_chosen("group-")?,
        label: fields.take("label"),
        email: fields.take_filled("email"),
        days: u32::try_from(days).unwrap_or(0),
    };
    Ok(server.wiki.invite(actor, &new).await.map(|made| {
        let link = format!("{}/login?invitation={}", server.address_for(headers), made.secret);
        let sent = match made.sending {
            Posted::NotAsked => None,
            Posted::Sent => Some(Ok(())),
            Posted::Failed(why) => Some(Err(why)),
        };
        Done::Made(Made::Invitation { link, sent })
    }))
}

fn role(fields: &mut Fields) -> Result<Role, Unreadable> {
    role_of(&fields.take("role")).map_err(Unreadable::because)
}

fn role_or_none(fields: &mut Fields) -> Result<Option<Role>, Unreadable> {
    fields.take_filled("role").map(|word| role_of(&word).map_err(Unreadable::because)).transpose()
}

fn role_of(word: &str) -> Result<Role, String> {
    word.parse().map_err(|_| text!("refused-role", word = format!("{word:?}")))
}

#[expect(clippy::too_many_arguments, reason = "all of it belongs to one request")]
async fn answer(
    server: &Server,
    actor: Actor,
    session: &Session,
    whence: &Whence,
    uri: Uri,
    act: String,
    typed: Vec<(String, String)>,
    done: Result<Done, Error>,
) -> Response {
    match done {
        Ok(Done::Next(next)) => Redirect::to(&next).into_response(),
        Ok(Done::Ask(response)) => response,
        Ok(Done::Anew(account, next)) => match session::begin(session, server, account, whence).await {
            Ok(()) => Redirect::to(next).into_response(),
            Err(_) => to_sign_in(next),
        },
        Ok(Done::Made(made)) => {
            let mut response = show_again(server, actor, uri, StatusCode::OK, Refused::Made(made)).await;
            response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
            response
        }
        Err(Error::Denied(spec::Denied::SignIn)) => to_sign_in(uri.path()),
        Err(error) => {
            let refused = Refused::People { act, typed, why: why(&error) };
            show_again(server, actor, uri, status(&error), refused).await
        }
    }
}
