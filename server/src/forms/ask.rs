//! Asking by a form, and what people do with their conversations.

use app::ssr::Refused;
use axum::extract::{Path, State};
use axum::http::Uri;
use axum::response::{IntoResponse, Redirect, Response};
use spec::ask::Asked;
use spec::path::encode;
use spec::{Actor, PagePath, When};
use texts::text;
use wiki::{Error, MOST_IN_PASSING, Said, Saying};

use super::fields::{Fields, Unreadable};
use super::{to_sign_in, why};
use crate::caller::Visitor;
use crate::problem::status;
use crate::router::Server;
use crate::screens::show_again;

/// `POST /ask`: begins a conversation. Strangers are led to an address that holds their questions.
// r[impl ask.form]
pub async fn ask(State(server): State<Server>, Visitor(actor): Visitor, uri: Uri, mut fields: Fields) -> Response {
    match asked(&server, actor, uri, None, &mut fields).await {
        Ok(response) => response,
        Err(unreadable) => unreadable.into_response(),
    }
}

/// `POST /ask/{number}`: goes on with one, or does something with it.
pub async fn conversation(
    State(server): State<Server>,
    Visitor(actor): Visitor,
    Path(number): Path<String>,
    uri: Uri,
    mut fields: Fields,
) -> Response {
    let Ok(number) = number.parse() else {
        return Unreadable::because(text!("refused-conversation-number", number = format!("{number:?}")))
            .into_response();
    };
    let wiki = &server.wiki;
    let here = format!("/ask/{number}");
    let (done, next) = match fields.take("action").as_str() {
        "ask" => {
            return match asked(&server, actor, uri, Some(number), &mut fields).await {
                Ok(response) => response,
                Err(unreadable) => unreadable.into_response(),
            };
        }
        "rename" => (wiki.rename_conversation(&actor, number, &fields.take("title")).await, here.clone()),
        "share" => (wiki.share_conversation(&actor, number).await.map(drop), format!("{here}#shared")),
        "unshare" => (wiki.unshare_conversation(&actor, number).await, here.clone()),
        "forget" => (wiki.forget_conversation(&actor, number).await, "/ask".to_owned()),
        action => {
            return Unreadable::because(text!("refused-form-action", action = format!("{action:?}"))).into_response();
        }
    };
    match done {
        Ok(()) => Redirect::to(&next).into_response(),
        Err(error) => refused(&server, actor, uri, &here, String::new(), &error).await,
    }
}

async fn asked(
    server: &Server,
    actor: Actor,
    uri: Uri,
    conversation: Option<i64>,
    fields: &mut Fields,
) -> Result<Response, Unreadable> {
    let question = match fields.take_filled("choice") {
        Some(choice) => choice,
        None => fields.take("q"),
    };
    let page = fields
        .take_filled("page")
        .map(|page| PagePath::parse(&page).map_err(|error| Unreadable::no_path(&page, error)));
    let page = page.transpose()?;
    let as_of = fields
        .take_filled("as_of")
        .map(|when| when.parse::<When>().map_err(|error| Unreadable::because(Error::from(error).to_string())));
    let as_of = as_of.transpose()?;
    let before: Vec<_> =
        (0..MOST_IN_PASSING).filter_map(|number| fields.take_filled(&format!("before-{number}"))).collect();
    if actor.account().is_none() {
        let questions = before.iter().chain([&question]).filter(|question| !question.trim().is_empty());
        return Ok(Redirect::to(&in_passing(questions, page.as_ref(), as_of.as_ref())).into_response());
    }
    let asked = Asked { question: question.clone(), page, as_of, ..Asked::default() };
    let here = conversation.map_or_else(|| "/ask".to_owned(), |number| format!("/ask/{number}"));
    Ok(match server.wiki.converse(&actor, Saying { conversation, before, asked, mode: None }, &mut |_| {}).await {
        Ok(Said { conversation: Some(number), turn }) => {
            Redirect::to(&format!("/ask/{number}#q{}", turn.number)).into_response()
        }
        // Nothing can be kept at present: the address holds the question, as it does for strangers.
        Ok(Said { conversation: None, turn }) => {
            let address = in_passing([&turn.question].into_iter(), turn.page.as_ref(), turn.as_of.as_ref());
            Redirect::to(&address).into_response()
        }
        Err(error) => refused(server, actor, uri, &here, question, &error).await,
    })
}

/// The address that holds questions.
fn in_passing<'a>(
    questions: impl Iterator<Item = &'a String>,
    page: Option<&PagePath>,
    as_of: Option<&When>,
) -> String {
    let questions = questions.map(|question| format!("q={}", encode(question)));
    let page = page.map(|page| format!("page={}", encode(page.as_str())));
    let when = as_of.map(|when| format!("as_of={}", encode(&when.to_string())));
    let parts: Vec<_> = questions.chain(page).chain(when).collect();
    match parts.is_empty() {
        true => "/ask".to_owned(),
        false => format!("/ask?{}", parts.join("&")),
    }
}

async fn refused(server: &Server, actor: Actor, uri: Uri, here: &str, question: String, error: &Error) -> Response {
    match error {
        Error::Denied(spec::Denied::SignIn) => to_sign_in(here),
        error => {
            let refused = Refused::Asked { question, why: why(error) };
            show_again(server, actor, uri, status(error), refused).await
        }
    }
}
