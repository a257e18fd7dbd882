//! Accounts: one's own, and for administrators everybody's.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use spec::Role;
use spec::people::{Kind, Person};
use wiki::{Error, NewAccount, NewAgent};

use super::{List, Part};
use crate::caller::{Caller, Hand};
use crate::described::Words;
use crate::extract::{Json, Path, Query};
use crate::problem::Problem;
use crate::router::Server;

pub const OWN: Words =
    Words::of("read_own_account", "Read one's own account", "Whose token this is, and what it may do.").refuses(&[404]);

/// `GET /api/v1/account`
pub async fn own(State(server): State<Server>, Caller(actor): Caller) -> Result<axum::Json<Person>, Problem> {
    Ok(axum::Json(server.wiki.own_account(&actor).await?))
}

/// Both passwords.
#[derive(Deserialize, JsonSchema)]
pub struct Passwords {
    /// The password there is; left out by whoever has none yet.
    #[serde(default)]
    old: String,
    /// The new password: at least ten characters.
    new: String,
}

pub const PASSWORD: Words =
    Words::of("change_password", "Change one's own password", "Ends every session, the one that asks included.")
        .refuses(&[404, 409])
        .example(r#"{"old": "correct horse", "new": "battery staple"}"#);

/// `PUT /api/v1/account/password` `{old, new}`: every session ends, the one that asks included.
pub async fn password(
    State(server): State<Server>,
    hand: Hand,
    Json(passwords): Json<Passwords>,
) -> Result<StatusCode, Problem> {
    server.wiki.change_password(&hand.actor, passwords.old, passwords.new).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize, JsonSchema)]
pub struct Find {
    /// A part of the name or the address; all unless it is said.
    #[serde(default)]
    q: String,
}

pub const LIST: Words =
    Words::of("list_accounts", "List accounts, for administrators", "By name; `q` finds some of them.");

/// `GET /api/v1/accounts?q=`
pub async fn list(
    State(server): State<Server>,
    Caller(actor): Caller,
    Query(find): Query<Find>,
    Query(part): Query<Part>,
) -> Result<axum::Json<List<Person>>, Problem> {
    Ok(axum::Json(server.wiki.people(&actor, &find.q, part.cursor(), part.limit()).await?.into()))
}

/// An account to be made.
#[derive(Deserialize, JsonSchema)]
#[schemars(rename = "NewAccount")]
pub struct New {
    /// What they are called: letters, digits, `.`, `_` and `-`.
    name: String,
    /// What they may do in the whole wiki.
    role: Role,
    /// A person unless it is said.
    #[serde(default)]
    kind: Option<Kind>,
    /// Of a person.
    #[serde(default)]
    password: Option<String>,
    /// Of an agent: the number of whoever answers for it.
    #[serde(default)]
    owner: Option<i64>,
}

pub const CREATE: Words = Words::of(
    "make_account",
    "Make an account",
    "A person with a `password`, or an agent (`kind: agent`) that somebody answers for and that only has tokens.",
)
.refuses(&[404, 409])
.example(r#"{"name": "rita", "role": "editor", "password": "correct horse battery"}"#);

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

pub const GET: Words = Words::of(
    "read_account",
    "Read an account",
    "One's own, that of an agent one answers for, or for administrators any.",
)
.refuses(&[404]);

/// `GET /api/v1/accounts/{id}`
pub async fn get(
    State(server): State<Server>,
    Caller(actor): Caller,
    Path(id): Path<i64>,
) -> Result<axum::Json<Person>, Problem> {
    Ok(axum::Json(server.wiki.person(&actor, id).await?))
}

/// What shall be otherwise; what is not named stays.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "AccountChange")]
pub struct Change {
    /// What they are called from now on.
    #[serde(default)]
    name: Option<String>,
    /// What they may do from now on.
    #[serde(default)]
    role: Option<Role>,
    /// Empty for none.
    #[serde(default)]
    email: Option<String>,
    /// True to lock them out, false to let them in again.
    #[serde(default)]
    barred: Option<bool>,
}

pub const CHANGE: Words = Words::of(
    "change_account",
    "Change an account",
    "What is named is set, one after the other, up to the first that is refused.",
)
.refuses(&[404, 409])
.example(r#"{"role": "commenter"}"#);

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
#[derive(JsonSchema, Serialize)]
pub struct Link {
    /// The address, once.
    link: String,
}

pub const RESET: Words =
    Words::of("make_reset_link", "Make a link that sets a new password", "It works once.").refuses(&[404, 409, 422]);

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

pub const AGENTS: Words =
    Words::of("list_agents", "List the agents somebody answers for", "Programs with accounts of their own.")
        .refuses(&[404]);

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
