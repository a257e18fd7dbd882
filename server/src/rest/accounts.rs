//! Accounts: one's own, and for administrators everybody's.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use serde::{Deserialize, Serialize};
use spec::Role;
use spec::people::{Kind, Person};
use wiki::{Error, NewAccount, NewAgent};

use super::{List, Part};
use crate::caller::{Caller, Hand};
use crate::extract::{Json, Path, Query};
use crate::problem::Problem;
use crate::router::Server;

/// `GET /api/v1/account`
pub async fn own(State(server): State<Server>, Caller(actor): Caller) -> Result<axum::Json<Person>, Problem> {
    Ok(axum::Json(server.wiki.own_account(&actor).await?))
}

/// Both passwords.
#[derive(Deserialize)]
pub struct Passwords {
    #[serde(default)]
    old: String,
    new: String,
}

/// `PUT /api/v1/account/password` `{old, new}`: every session ends, the one that asks included.
pub async fn password(
    State(server): State<Server>,
    hand: Hand,
    Json(passwords): Json<Passwords>,
) -> Result<StatusCode, Problem> {
    server.wiki.change_password(&hand.actor, passwords.old, passwords.new).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize)]
pub struct Words {
    #[serde(default)]
    q: String,
}

/// `GET /api/v1/accounts?q=`
pub async fn list(
    State(server): State<Server>,
    Caller(actor): Caller,
    Query(words): Query<Words>,
    Query(part): Query<Part>,
) -> Result<axum::Json<List<Person>>, Problem> {
    Ok(axum::Json(server.wiki.people(&actor, &words.q, part.cursor(), part.limit()).await?.into()))
}

/// An account to be made.
#[derive(Deserialize)]
pub struct New {
    name: String,
    role: Role,
    #[serde(default)]
    kind: Option<Kind>,
    /// Of a person.
    #[serde(default)]
    password: Option<String>,
    /// Of an agent: the number of whoever answers for it.
    #[serde(default)]
    owner: Option<i64>,
}

/// `POST /api/v1/accounts` `{name, role, password}`, or `{name, role, kind: "agent", owner?}`
pub async fn create(
    State(server): State<Server>,
    hand: Hand,
    Json(new): Json<New>,
) -> Result<(StatusCode, axum::Json<Person>), Problem> {
    let New { name, role, kind, password, owner } = new;
    let id = match (kind.unwrap_or(Kind::Person), password, owner) {
        (Kind::Agent, None, owner) => server.wiki.make_agent(&hand.actor, &NewAgent { name, role, owner }).await?,
        (Kind::Person, Some(password), None) => {
            server.wiki.add_account(&hand.actor, NewAccount { name, role, password }).await?
        }
        _ => {
            let detail = "a person has a `password` and no `owner`, an agent has no `password`";
            return Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, detail));
        }
    };
    Ok((StatusCode::CREATED, axum::Json(server.wiki.person(&hand.actor, id).await?)))
}

/// `GET /api/v1/accounts/{id}`
pub async fn get(
    State(server): State<Server>,
    Caller(actor): Caller,
    Path(id): Path<i64>,
) -> Result<axum::Json<Person>, Problem> {
    Ok(axum::Json(server.wiki.person(&actor, id).await?))
}

/// What shall be otherwise; what is not named stays.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    #[serde(default)]
    name: Option<String>,
    #[serde(default)]
    role: Option<Role>,
    /// Empty for none.
    #[serde(default)]
    email: Option<String>,
    #[serde(default)]
    barred: Option<bool>,
}

/// `PUT /api/v1/accounts/{id}` `{name?, role?, email?, barred?}`: one after the other, up to the first that is refused.
pub async fn change(
    State(server): State<Server>,
    hand: Hand,
    Path(id): Path<i64>,
    Json(change): Json<Change>,
) -> Result<axum::Json<Person>, Problem> {
    let (wiki, actor) = (&server.wiki, &hand.actor);
    if let Some(name) = &change.name {
        wiki.rename_account(actor, id, name).await?;
    }
    if let Some(email) = &change.email {
        wiki.set_email(actor, id, Some(email.as_str())).await?;
    }
    if let Some(role) = change.role {
        wiki.set_role(actor, id, role).await?;
    }
    match change.barred {
        Some(true) => wiki.bar(actor, id).await?,
        Some(false) => wiki.unbar(actor, id).await?,
        None => {}
    }
    Ok(axum::Json(wiki.person(actor, id).await?))
}

/// A link.
#[derive(Serialize)]
pub struct Link {
    link: String,
}

/// `POST /api/v1/accounts/{id}/reset`: a link that sets a new password, once.
pub async fn reset(
    State(server): State<Server>,
    hand: Hand,
    headers: HeaderMap,
    Path(id): Path<i64>,
) -> Result<(StatusCode, axum::Json<Link>), Problem> {
    let key = server.wiki.make_reset(&hand.actor, id).await?;
    let link = format!("{}/login/reset?key={key}", server.address_for(&headers));
    Ok((StatusCode::CREATED, axum::Json(Link { link })))
}

/// `GET /api/v1/accounts/{id}/agents`
pub async fn agents(
    State(server): State<Server>,
    Caller(actor): Caller,
    Path(id): Path<i64>,
) -> Result<axum::Json<List<Person>>, Problem> {
    Ok(axum::Json(List { items: server.wiki.agents_of(&actor, id).await?, next: None }))
}

/// Whose it is: one's own where nobody is named.
pub(super) fn own_or(hand: &Hand, account: Option<i64>) -> Result<i64, Problem> {
    let own = account.or(hand.actor.account());
    own.ok_or_else(|| Error::Denied(spec::Denied::SignIn).into())
}
