//! Asking the assistant, within a conversation.
//!
//! For whoever has an account the conversation is kept, and `conversation` is its number. For strangers nothing is kept:
//! there it is what was told of last, written as one word, so that the next question can hang on it.

mod streaming;

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use spec::ask::{Context, Mode, Reply};
use spec::{PagePath, When};
use wiki::{Said, Saying};

use crate::caller::Caller;
use crate::described::Words;
use crate::extract;
use crate::problem::Problem;
use crate::router::Server;

/// How what strangers were told begins, which is no number.
const PASSING: &str = "passing-";

/// Longest such word.
const LONGEST: usize = 16 * 1024;

/// A question.
#[derive(Deserialize, JsonSchema)]
#[schemars(rename = "Question")]
pub struct Asked {
    /// The question, in plain words.
    #[schemars(length(max = 2000))]
    question: String,
    /// Which conversation it belongs to, as an answer told it; a new one without.
    #[serde(default)]
    conversation: Option<Name>,
    /// The page one looks at.
    #[serde(default)]
    page: Option<PagePath>,
    /// The moment one looks at.
    #[serde(default)]
    as_of: Option<When>,
    /// What the answer before gave, for whoever keeps conversations themselves.
    #[serde(default)]
    context: Context,
    /// `built-in` when no language model is to be asked.
    #[serde(default)]
    mode: Option<Mode>,
}

/// A conversation, as programs write it.
#[derive(Deserialize, JsonSchema)]
#[serde(untagged)]
#[schemars(rename = "ConversationName")]
enum Name {
    Number(i64),
    Text(String),
}

/// An answer in its conversation.
#[derive(JsonSchema, Serialize)]
#[schemars(rename = "AskAnswer")]
pub struct Answer {
    #[serde(flatten)]
    reply: Reply,
    /// To be sent with the next question.
    conversation: String,
    /// Which question of the conversation it was.
    number: i64,
}

impl Asked {
    fn saying(self) -> Result<Saying, Problem> {
        let Asked { question, conversation, page, as_of, context, mode } = self;
        let (conversation, context) = match conversation {
            None => (None, context),
            Some(Name::Number(number)) => (Some(number), context),
            Some(Name::Text(text)) if text.is_empty() => (None, context),
            Some(Name::Text(text)) => match text.strip_prefix(PASSING) {
                Some(word) => (None, read(word).ok_or_else(|| unknown(&text))?),
                None => (Some(text.parse().map_err(|_| unknown(&text))?), context),
            },
        };
        let asked = spec::ask::Asked { question, page, as_of, context };
        Ok(Saying { conversation, before: Vec::new(), asked, mode })
    }
}

impl From<Said> for Answer {
    fn from(said: Said) -> Self {
        let Said { conversation, turn } = said;
        let conversation = match conversation {
            Some(number) => number.to_string(),
            None => written(&turn.reply.context),
        };
        Self { reply: turn.reply, conversation, number: turn.number }
    }
}

pub const POST: Words = Words::of(
    "ask",
    "Ask a question",
    "Answers in plain sentences what the specification says, said and why, each claim with a citation whose `quote` is byte for \
     byte in its revision. Where the record does not say, `abstained` is true and `nearest` is the nearest it has. For a question \
     that follows, give `conversation` back. Whoever accepts `text/event-stream` hears the answer as it comes: `step`, `text`, \
     `anew`, and at the end `reply` or `problem`.",
)
.file("text/event-stream")
.refuses(&[404])
.example(r#"{"question": "When was \"upload limit\" added, and why?"}"#)
.also(|telling| telling.answers::<Answer>(&[200]));

/// `POST /api/v1/ask` `{question, conversation?, page?, as_of?}`; as server-sent events for whoever accepts them.
// r[impl ask.rest]
pub async fn post(
    State(server): State<Server>,
    Caller(actor): Caller,
    headers: HeaderMap,
    extract::Json(asked): extract::Json<Asked>,
) -> Result<Response, Problem> {
    let saying = asked.saying()?;
    if wants_events(&headers) {
        return Ok(streaming::answer(server.wiki.clone(), actor, saying));
    }
    let said = server.wiki.converse(&actor, saying, &mut |_| {}).await?;
    Ok(Json(Answer::from(said)).into_response())
}

fn wants_events(headers: &HeaderMap) -> bool {
    let told = headers.get_all(header::ACCEPT).iter().filter_map(|value| value.to_str().ok());
    let mut types = told.flat_map(|value| value.split(',')).map(|one| one.split(';').next().unwrap_or("").trim());
    types.any(|one| one.eq_ignore_ascii_case("text/event-stream"))
}

/// What was told of, as one word. What is too long for that is left out, the longest first.
fn written(context: &Context) -> String {
    let word = |context: &Context| {
        let json = serde_json::to_vec(context).unwrap_or_default();
        format!("{PASSING}{}", URL_SAFE_NO_PAD.encode(json))
    };
    let whole = word(context);
    match whole.len() <= LONGEST {
        true => whole,
        false => word(&Context { passage: None, topic: None, ..context.clone() }),
    }
}

fn read(word: &str) -> Option<Context> {
    let json = URL_SAFE_NO_PAD.decode(word).ok().filter(|_| word.len() <= LONGEST)?;
    serde_json::from_slice(&json).ok()
}

fn unknown(text: &str) -> Problem {
    let shown: String = text.chars().take(40).collect();
    Problem::not_found(format!("there is no conversation {shown:?}; leave it out to begin a new one"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_told_of_survives_being_one_word() {
        let context = Context { topic: Some("refunds & tea".into()), change: Some(7), ..Context::default() };
        let word = written(&context);
        assert_eq!(read(word.strip_prefix(PASSING).unwrap()), Some(context));
        assert_eq!(read("no base64!"), None);
        let long = Context { passage: Some("x".repeat(40_000)), change: Some(7), ..Context::default() };
        let kept = read(written(&long).strip_prefix(PASSING).unwrap()).unwrap();
        assert_eq!((kept.passage, kept.change), (None, Some(7)));
    }

    #[test]
    fn events_are_sent_to_whoever_accepts_them() {
        let wants = |accept: &'static str| {
            wants_events(&HeaderMap::from_iter([(header::ACCEPT, axum::http::HeaderValue::from_static(accept))]))
        };
        assert!(wants("text/event-stream") && wants("application/json, text/event-stream;q=0.9"));
        assert!(!wants("application/json") && !wants("*/*") && !wants_events(&HeaderMap::new()));
    }
}
