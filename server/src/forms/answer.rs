//! Answering a question by changing the text.

use app::ssr::Refused;
use axum::http::Uri;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use spec::question::Answered;
use spec::{Actor, PagePath};
use texts::text;
use wiki::{Asks, Error, NewAnswerTo, Result, Way};

use super::fields::Fields;
use super::{line_ends, to_sign_in, why};
use crate::extract::query;
use crate::problem::status;
use crate::router::Server;
use crate::screens::show_again;

#[derive(Deserialize)]
struct Which {
    thread: Option<i64>,
    start: Option<usize>,
}

/// `POST /{path}?view=answer&start=` or `&thread=`
// r[impl question.answer-screen]
pub async fn answer(server: &Server, actor: Actor, uri: Uri, mut fields: Fields) -> Response {
    let (answer, passage, action) = (fields.take("answer"), fields.take("passage"), fields.take("action"));
    let revision = match fields.take_number("revision") {
        Ok(revision) => revision.unwrap_or(0),
        Err(unreadable) => return unreadable.into_response(),
    };
    let way = if action == "propose" { Way::Proposal } else { Way::Page };
    let given = Given { revision, answer: answer.clone(), passage: passage.clone(), way };
    match answered(server, &actor, &uri, given).await {
        Ok(Answered { change, proposed: true, .. }) => Redirect::to(&format!("/changes/{change}")).into_response(),
        Ok(Answered { path, thread, .. }) => {
            Redirect::to(&format!("{}?view=discuss#thread-{thread}", path.url())).into_response()
        }
        Err(Error::Denied(spec::Denied::SignIn)) => to_sign_in(&uri.to_string()),
        Err(error) => {
            let refused = Refused::Answer { answer, passage, why: why(&error) };
            show_again(server, actor, uri, status(&error), refused).await
        }
    }
}

struct Given {
    revision: i64,
    answer: String,
    passage: String,
    way: Way,
}

async fn answered(server: &Server, actor: &Actor, uri: &Uri, given: Given) -> Result<Answered> {
    let path = PagePath::from_url(uri.path())?;
    let which: Which = query(uri).map_err(|_| Error::Invalid(text!("refused-which-question").into()))?;
    let asks = match (which.thread, which.start) {
        (Some(thread), _) => Asks::Thread(thread),
        (None, Some(start)) => Asks::Mark(start),
        (None, None) => return Err(Error::Invalid(text!("refused-which-question").into())),
    };
    let Given { revision, answer, passage, way } = given;
    let before = server.wiki.answerable(actor, &path, asks).await?.passage;
    let passage = line_ends::like(&before, &passage);
    server.wiki.answer_question(actor, NewAnswerTo { path, revision, asks, answer, passage, way }).await
}
