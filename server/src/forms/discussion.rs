//! Taking part in a discussion: of a change, on its screen, or of a page, from wherever it is read.

use app::ssr::Refused;
use axum::extract::State;
use axum::http::Uri;
use axum::response::{IntoResponse, Redirect, Response};
use spec::thread::Quote;
use spec::{Actor, PagePath};
use texts::text;
use wiki::{Application, Error, Manner, NewThread, Sending, Subject, Way};

use super::fields::{Fields, Unreadable};
use super::{line_ends, proposals, seen, to_sign_in, why};
use crate::caller::Visitor;
use crate::extract::Path;
use crate::problem::status;
use crate::router::Server;
use crate::screens::show_again;

/// What is to be said or done.
enum Act {
    Comment(Option<Quote>),
    Reply(i64),
    Resolve(i64),
    Reopen(i64),
    Assign(i64, String),
    Edit(i64, i64),
    Apply(Application),
}

/// What was typed.
struct Typed {
    body: String,
    manner: Manner,
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
    if action == "seen" {
        return seen::mark(&server, &actor, change, &uri, fields).await;
    }
    let there = format!("/changes/{change}");
    take_part(&server, actor, uri, Subject::Change(change), &there, &action, fields).await
}

/// `POST /{path}?view=discuss`
pub async fn discuss_page(server: &Server, actor: Actor, uri: Uri, mut fields: Fields) -> Response {
    let action = fields.take("action");
    let there = uri.path().to_owned();
    take_part(server, actor, uri, Subject::Page, &there, &action, fields).await
}

async fn take_part(
    server: &Server,
    actor: Actor,
    uri: Uri,
    subject: Subject,
    there: &str,
    action: &str,
    mut fields: Fields,
) -> Response {
    let body = line_ends::like("", &fields.take("body"));
    let (act, manner) = match read(server, &actor, action, &mut fields).await {
        Ok(read) => read,
        Err(unreadable) => return unreadable.into_response(),
    };
    let (about, thread) = match &act {
        Act::Comment(about) => (about.clone(), None),
        Act::Reply(thread) | Act::Resolve(thread) | Act::Reopen(thread) => (None, Some(*thread)),
        Act::Assign(thread, _) | Act::Edit(thread, _) => (None, Some(*thread)),
        Act::Apply(_) => (None, None),
    };
    let suggestion = manner.replacement.clone();
    let typed = Typed { body: body.clone(), manner };
    match perform(server, &actor, subject, act, typed).await {
        Ok(Some(thread)) => Redirect::to(&format!("{there}#thread-{thread}")).into_response(),
        Ok(None) => Redirect::to(there).into_response(),
        Err(Error::Denied(spec::Denied::SignIn)) if body.trim().is_empty() => to_sign_in(uri.path()),
        Err(error) => {
            let refused = Refused::Comment { body, about, thread, suggestion, why: why(&error) };
            show_again(server, actor, uri, status(&error), refused).await
        }
    }
}

/// Does it, and says which thread to look at.
async fn perform(
    server: &Server,
    actor: &Actor,
    subject: Subject,
    act: Act,
    typed: Typed,
) -> Result<Option<i64>, Error> {
    let Typed { body, manner } = typed;
    let wiki = &server.wiki;
    let thread = match act {
        Act::Comment(about) => wiki.begin_thread(actor, subject, NewThread { about, body }, manner).await?,
        Act::Reply(thread) => wiki.answer(actor, thread, &body, manner).await?,
        Act::Resolve(thread) => wiki.resolve(actor, thread).await?,
        Act::Reopen(thread) => wiki.reopen(actor, thread).await?,
        Act::Assign(thread, name) => wiki.assign(actor, thread, Some(&name)).await?,
        Act::Edit(_, comment) => wiki.edit_comment(actor, comment, &body).await?,
        Act::Apply(application) => {
            wiki.apply_suggestions(actor, application).await?;
            return Ok(None);
        }
    };
    Ok(Some(thread.id))
}

async fn read(server: &Server, actor: &Actor, action: &str, fields: &mut Fields) -> Result<(Act, Manner), Unreadable> {
    let thread = fields.take_number("thread")?;
    let (quote, source) = quote(server, actor, fields).await?;
    let sending = if fields.take("pending").is_empty() { Sending::Now } else { Sending::WithVerdict };
    // An empty replacement takes the words away; one that says what is there suggests nothing.
    let replacement = match fields.take("suggest").as_str() {
        "" => None,
        _ => Some(line_ends::like(&source, &fields.take("replacement"))),
    };
    let replacement = replacement.filter(|text| quote.as_ref().is_none_or(|quote| quote.quote != *text));
    let act = match (action, thread) {
        ("reply", Some(thread)) => Act::Reply(thread),
        ("resolve", Some(thread)) => Act::Resolve(thread),
        ("reopen", Some(thread)) => Act::Reopen(thread),
        ("assign", Some(thread)) => Act::Assign(thread, fields.take("assignee")),
        ("edit-comment", Some(thread)) => match fields.take_number("comment")? {
            Some(comment) => Act::Edit(thread, comment),
            None => return Err(Unreadable::because(text!("refused-which-comment").into())),
        },
        ("apply", _) => {
            let way = if fields.take("way") == "proposal" { Way::Proposal } else { Way::Page };
            let comments = fields.take_chosen("suggestion-")?;
            Act::Apply(Application { comments, message: fields.take("message"), way })
        }
        ("comment", _) => Act::Comment(quote),
        (action, _) => return Err(Unreadable::because(text!("refused-form-action", action = format!("{action:?}")))),
    };
    Ok((act, Manner { sending, replacement }))
}

/// The words a comment is about, with the line ends they have in their revision, and its text.
async fn quote(server: &Server, actor: &Actor, fields: &mut Fields) -> Result<(Option<Quote>, String), Unreadable> {
    let Some(quote) = fields.take_filled("quote") else { return Ok((None, String::new())) };
    let page =
        PagePath::parse(&fields.take("page")).map_err(|error| Unreadable::because(Error::from(error).to_string()))?;
    let Some(revision) = fields.take_number("revision")? else {
        return Err(Unreadable::because(text!("refused-which-words").into()));
    };
    let source = server.wiki.revision(actor, revision).await.map_or_else(|_| String::new(), |page| page.body);
    let like = |text: String| line_ends::like(&source, &text);
    let quote = Quote {
        page,
        revision,
        quote: like(quote),
        prefix: like(fields.take("prefix")),
        suffix: like(fields.take("suffix")),
    };
    Ok((Some(quote), source))
}
