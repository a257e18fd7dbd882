//! Taking part in the discussion of a change.

use app::ssr::Refused;
use axum::extract::State;
use axum::http::Uri;
use axum::response::{IntoResponse, Redirect, Response};
use spec::thread::{Quote, Thread};
use spec::{Actor, PagePath};
use wiki::{Error, NewThread};

use super::fields::{Fields, Unreadable};
use super::{line_ends, proposals, to_sign_in, why};
use crate::caller::Visitor;
use crate::extract::Path;
use crate::problem::status;
use crate::router::Server;
use crate::screens::show_again;

/// What is to be said, and where.
enum Act {
    Comment(Option<Quote>),
    Reply(i64),
    Resolve(i64),
}

/// `POST /changes/{number}`
pub async fn discuss(
    State(server): State<Server>,
    Visitor(actor): Visitor,
    Path(change): Path<i64>,
    uri: Uri,
    mut fields: Fields,
) -> Response {
    let action = fields.take("action");
    if proposals::takes(&action) {
        return proposals::act(&server, actor, uri, change, &action, fields).await;
    }
    let body = line_ends::like("", &fields.take("body"));
    let act = match read(&server, &actor, &action, &mut fields).await {
        Ok(act) => act,
        Err(unreadable) => return unreadable.into_response(),
    };
    let (about, thread) = match &act {
        Act::Comment(about) => (about.clone(), None),
        Act::Reply(thread) | Act::Resolve(thread) => (None, Some(*thread)),
    };
    match perform(&server, &actor, change, act, &body).await {
        Ok(thread) => Redirect::to(&format!("/changes/{change}#thread-{}", thread.id)).into_response(),
        Err(Error::Denied(spec::Denied::SignIn)) if body.trim().is_empty() => to_sign_in(uri.path()),
        Err(error) => {
            let refused = Refused::Comment { body, about, thread, why: why(&error) };
            show_again(&server, actor, uri, status(&error), refused).await
        }
    }
}

async fn perform(server: &Server, actor: &Actor, change: i64, act: Act, body: &str) -> Result<Thread, Error> {
    match act {
        Act::Comment(about) => server.wiki.comment(actor, change, NewThread { about, body: body.into() }).await,
        Act::Reply(thread) => server.wiki.reply(actor, thread, body).await,
        Act::Resolve(thread) => server.wiki.resolve(actor, thread).await,
    }
}

async fn read(server: &Server, actor: &Actor, action: &str, fields: &mut Fields) -> Result<Act, Unreadable> {
    let thread = fields.take_number("thread")?;
    match (action, thread) {
        ("reply", Some(thread)) => Ok(Act::Reply(thread)),
        ("resolve", Some(thread)) => Ok(Act::Resolve(thread)),
        ("comment", _) => Ok(Act::Comment(quote(server, actor, fields).await?)),
        (action, _) => Err(Unreadable::because(format!("{action:?} is nothing that can be done here"))),
    }
}

/// The words a comment is about, with the line ends they have in their revision.
async fn quote(server: &Server, actor: &Actor, fields: &mut Fields) -> Result<Option<Quote>, Unreadable> {
    let Some(quote) = fields.take_filled("quote") else { return Ok(None) };
    let page = PagePath::parse(&fields.take("page")).map_err(|error| Unreadable::because(error.to_string()))?;
    let Some(revision) = fields.take_number("revision")? else {
        return Err(Unreadable::because("it does not say which revision its words are from".into()));
    };
    let source = server.wiki.revision(actor, revision).await.map_or_else(|_| String::new(), |page| page.body);
    let like = |text: String| line_ends::like(&source, &text);
    Ok(Some(Quote {
        page,
        revision,
        quote: like(quote),
        prefix: like(fields.take("prefix")),
        suffix: like(fields.take("suffix")),
    }))
}
