//! An answer as server-sent events: `step` (what is being done), `text` (the next piece), `anew` (what was sent so far does
//! not count), `reply` (the whole answer, as it is sent to whoever wants no events), or `problem`.
//!
//! The answer is made while it is read: whoever hangs up ends it, and nothing of it is kept.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::Stream;
use serde::Serialize;
use serde_json::{Value, json};
use spec::Actor;
use spec::ask::Step;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use wiki::{Result, Said, Saying, Wiki};

use super::Answer;
use crate::problem::Problem;

/// How often a comment is sent while there is nothing to tell, so that nobody on the way takes the connection for dead.
const QUIET: Duration = Duration::from_secs(10);

/// An answer on its way.
pub fn answer(wiki: Wiki, actor: Actor, saying: Saying) -> Response {
    let (sender, told) = unbounded_channel();
    let asking = Box::pin(async move {
        // Nobody listens only when this is dropped, too.
        wiki.converse(&actor, saying, &mut |step| drop(sender.send(step))).await
    });
    let events = Answering { asking: Some(asking), told, last: None };
    Sse::new(events).keep_alive(KeepAlive::new().interval(QUIET).text("still looking")).into_response()
}

/// Whoever polls this does the work; whoever drops it ends it.
// r[impl ask.stream]
struct Answering {
    asking: Option<Pin<Box<dyn Future<Output = Result<Said>> + Send>>>,
    told: UnboundedReceiver<Step>,
    last: Option<Event>,
}

impl Stream for Answering {
    type Item = Result<Event, Infallible>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if let Some(asking) = &mut self.asking
            && let Poll::Ready(said) = asking.as_mut().poll(context)
        {
            self.asking = None;
            self.last = Some(match said {
                Ok(said) => event("reply", &Answer::from(said)),
                Err(error) => event("problem", &told(&Problem::from(error))),
            });
        }
        loop {
            // What was told on the way comes before the end.
            match self.told.poll_recv(context) {
                Poll::Ready(Some(step)) => {
                    if let Some(event) = of_step(step) {
                        return Poll::Ready(Some(Ok(event)));
                    }
                }
                Poll::Ready(None) => return Poll::Ready(self.last.take().map(Ok)),
                Poll::Pending => return Poll::Pending,
            }
        }
    }
}

fn of_step(step: Step) -> Option<Event> {
    match step {
        Step::Doing { what } => Some(event("step", &json!({ "what": what }))),
        Step::Text { text } => Some(event("text", &json!({ "text": text }))),
        Step::Anew => Some(event("anew", &json!({}))),
        // It comes last, with its conversation.
        Step::Reply { .. } => None,
    }
}

fn event(name: &str, data: &impl Serialize) -> Event {
    let event = Event::default().event(name);
    event.json_data(data).unwrap_or_else(|_| Event::default().event("problem").data("{}"))
}

/// What else would be sent of a problem is for those who write.
fn told(problem: &Problem) -> Value {
    let Problem { status, detail, .. } = problem;
    json!({ "type": "about:blank", "title": status.canonical_reason(), "status": status.as_u16(), "detail": detail })
}
