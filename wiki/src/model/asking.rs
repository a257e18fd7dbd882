//! Asking: the wiki's own answer first, then the model's, if there is one that holds.
//!
//! A model is given what the wiki itself found, and is never the reason that somebody is told less: when it fails, is slow or
//! cannot prove what it says, the wiki's own answer is given, and says so.

use std::fmt::{self, Debug, Formatter};
use std::pin::Pin;
use std::task::{Context, Poll};

use futures_util::Stream;
use futures_util::future::BoxFuture;
use spec::Actor;
use spec::ask::{Asked, Mode, Reply, Step};
use texts::{Language, speaking};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

use super::Model;
use super::failure::Failure;
use super::talk::{Talk, Written};
use super::words::{self, NOT_SAID};
use crate::error::Result;
use crate::wiki::Wiki;

impl Wiki {
    /// Answers a question: by the model that is configured, if the actor's questions go to one, else from the record alone.
    pub async fn ask(&self, actor: &Actor, asked: &Asked) -> Result<Reply> {
        self.ask_telling(actor, asked, |_| {}).await
    }

    /// The same, telling what happens meanwhile. Whoever drops it before its end ends everything that was begun for it, at
    /// the model's endpoint as well.
    pub async fn ask_telling(&self, actor: &Actor, asked: &Asked, mut tell: impl FnMut(Step) + Send) -> Result<Reply> {
        tell(Step::doing("Looking through the record"));
        let facts = self.ask_built_in(actor, asked).await?;
        let Some(model) = self.answering_model(actor) else { return Ok(facts) };
        match speaking(Language::English, self.ask_model(actor, asked, model, &facts, &mut tell)).await {
            Ok(reply) => Ok(reply),
            Err(failure) => {
                if !matches!(failure, Failure::Nothing | Failure::AtOnce(_) | Failure::TooOften(_)) {
                    tracing::warn!(model = model.name, "the language model gave no answer: {}", failure.name());
                }
                tell(Step::Anew);
                Ok(alone(facts, &failure))
            }
        }
    }

    /// The same as a stream, whose last step is the answer. Dropping it ends everything.
    pub fn answering(&self, actor: Actor, asked: Asked) -> Answering {
        let (sender, told) = unbounded_channel();
        let wiki = self.clone();
        let asking = Box::pin(async move {
            // Nobody listening means that the stream was dropped, and this with it.
            wiki.ask_telling(&actor, &asked, |step| drop(sender.send(step))).await
        });
        Answering { asking: Some(asking), told, last: None }
    }

    // r[impl models.asked]
    async fn ask_model(
        &self,
        actor: &Actor,
        asked: &Asked,
        model: &Model,
        facts: &Reply,
        tell: &mut (dyn FnMut(Step) + Send),
    ) -> Result<Reply, Failure> {
        let _turn = self.turns.begin(actor, &model.limits, self.clock.now())?;
        tell(Step::doing(format!("Asking {}", model.name)));
        let talk = Talk { wiki: self, actor, asked, model, facts, tell };
        let slow = Failure::Slow(model.limits.time);
        let written = tokio::time::timeout(model.limits.time, talk.lead()).await.map_err(|_| slow)??;
        let (tokens, invented) = (written.tokens, written.invented);
        tracing::info!(model = model.name, tokens, invented, "a language model answered");
        judged(written, asked, facts)
    }
}

/// What a model wrote, if it holds.
// r[impl models.abstains] r[impl models.removed]
fn judged(written: Written, asked: &Asked, facts: &Reply) -> Result<Reply, Failure> {
    let Written { text, citations, invented, .. } = written;
    let text = words::plain(&text);
    let says_nothing = text.contains(NOT_SAID);
    if says_nothing || citations.is_empty() {
        return match (facts.abstained, says_nothing) {
            (true, _) => Ok(Reply { mode: Mode::Model, ..facts.clone() }),
            (false, true) => Err(Failure::Nothing),
            (false, false) => Err(Failure::Unproven),
        };
    }
    let left_out = match invented {
        0 => String::new(),
        1 => "\n\nOne of the model's quotes does not stand in the pages and was left out.".into(),
        many => format!("\n\n{many} of the model's quotes do not stand in the pages and were left out."),
    };
    let mut context = facts.context.clone();
    // What was told of is what the next question hangs on.
    if facts.abstained || context.page.is_none() {
        context.page = citations.first().map(|citation| citation.path.clone());
        context.passage = citations.first().map(|citation| citation.quote.clone());
        context.topic = context.topic.or_else(|| Some(asked.question.clone()));
    }
    Ok(Reply {
        answer: text + &left_out,
        abstained: false,
        citations,
        mode: Mode::Model,
        choices: facts.choices.clone(),
        nearest: Vec::new(),
        context,
    })
}

/// The wiki's own answer, which says why it is not the model's.
// r[impl models.falls-back]
fn alone(facts: Reply, failure: &Failure) -> Reply {
    let answer = format!("{}\n\n{}", facts.answer.trim_end(), failure.told());
    Reply { answer, mode: Mode::BuiltIn, ..facts }
}

/// A question being answered: steps, the last of which is the answer.
pub struct Answering {
    asking: Option<BoxFuture<'static, Result<Reply>>>,
    told: UnboundedReceiver<Step>,
    last: Option<Result<Reply>>,
}

impl Debug for Answering {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.write_str("Answering")
    }
}

// r[impl models.cancel]
impl Stream for Answering {
    type Item = Result<Step>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if let Some(asking) = &mut self.asking
            && let Poll::Ready(reply) = asking.as_mut().poll(context)
        {
            self.asking = None;
            self.last = Some(reply);
        }
        // What was told on the way comes before the end.
        match self.told.poll_recv(context) {
            Poll::Ready(Some(step)) => Poll::Ready(Some(Ok(step))),
            Poll::Pending => Poll::Pending,
            Poll::Ready(None) => {
                let last = self.last.take();
                Poll::Ready(last.map(|reply| reply.map(|reply| Step::Reply { reply: Box::new(reply) })))
            }
        }
    }
}
