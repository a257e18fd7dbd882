//! The conversation with a model about one question: it looks things up, again and again within limits, and writes an answer
//! whose citations are checked while it is written.

use futures_util::StreamExt;
use rig_core::completion::{CompletionRequest, CompletionResponse, Usage};
use rig_core::message::{Message, StopReason, ToolCall, ToolChoice};
use rig_core::streaming::{CompletionStream, Item, StreamEvent};
use spec::Actor;
use spec::ask::{Asked, Citation, Reply, Step};

use super::connection::Line;
use super::failure::Failure;
use super::looking::{self, Look};
use super::pen::{Pen, Stroke};
use super::proof::Proofs;
use super::{Model, words};
use crate::wiki::Wiki;

/// Tokens one answer may have, what the model thinks for itself included.
const ANSWER: u64 = 8_000;

/// Longest answer that is read, in bytes.
const LONGEST: usize = 24_000;

/// Most things that are looked up at once.
const AT_ONCE: usize = 8;

/// An answer as a model wrote it, with the citations that were proven.
#[derive(Debug)]
pub(super) struct Written {
    /// The text, citations as `[1]`.
    pub(super) text: String,
    /// What proves it.
    pub(super) citations: Vec<Citation>,
    /// How many citations were left out because nothing proves them.
    pub(super) invented: usize,
    /// Tokens that the whole conversation took, more or less.
    pub(super) tokens: u64,
}

/// A conversation.
pub(super) struct Talk<'a> {
    pub(super) wiki: &'a Wiki,
    pub(super) actor: &'a Actor,
    pub(super) asked: &'a Asked,
    pub(super) model: &'a Model,
    pub(super) facts: &'a Reply,
    pub(super) tell: &'a mut (dyn FnMut(Step) + Send),
}

impl Talk<'_> {
    /// Leads it to its end.
    // r[impl models.limits]
    pub(super) async fn lead(mut self) -> Result<Written, Failure> {
        let limits = self.model.limits;
        let line = Line::to(self.model, self.wiki.egress());
        let today = crate::clock::time(self.wiki.clock.now()).to_string();
        let mut said = vec![Message::user(words::question(self.asked, self.facts, &today))];
        let tools = looking::definitions();
        let overhead = words::INSTRUCTIONS.len() + serde_json::to_string(&tools).map_or(0, |json| json.len());
        let mut spent = 0;
        for step in 1..=limits.steps {
            let cost = tokens(overhead + size(&said));
            if spent + cost > limits.tokens {
                return Err(Failure::Costly(limits.tokens));
            }
            // Whatever it looks up now comes on top of what has been said so far.
            let is_last = step == limits.steps || spent + 2 * cost + ANSWER > limits.tokens;
            let mut request = CompletionRequest::new("").max_tokens(ANSWER.min(limits.tokens));
            request.chat_history.clone_from(&said);
            let mut request = request.preamble(words::INSTRUCTIONS);
            request.tools.clone_from(&tools);
            request.tool_choice = Some(if is_last { ToolChoice::None } else { ToolChoice::Auto });
            let (response, written) = self.listen(line.say(request)?).await?;
            spent += used(&response.usage).unwrap_or(cost + tokens(written.text.len()));

            let calls: Vec<ToolCall> = response.tool_calls().cloned().collect();
            match response.stop() {
                StopReason::Stop if calls.is_empty() && written.text.trim().is_empty() => return Err(Failure::Silent),
                StopReason::Stop if calls.is_empty() => return Ok(Written { tokens: spent, ..written }),
                StopReason::Length => return Err(Failure::CutOff),
                StopReason::Error(_) | StopReason::Aborted(_) => return Err(Failure::Unwilling),
                _ if is_last => return Err(Failure::Endless(limits.steps)),
                _ => {}
            }
            said.extend(response.message());
            let results = self.look(&calls).await;
            said.push(Message::tool_results(results));
        }
        Err(Failure::Endless(limits.steps))
    }

    /// Looks up what it asked for.
    async fn look(&mut self, calls: &[ToolCall]) -> Vec<rig_core::message::ToolResult> {
        let mut results = Vec::with_capacity(calls.len());
        for (index, call) in calls.iter().enumerate() {
            if index >= AT_ONCE {
                let why = format!("Only {AT_ONCE} things are looked up at once.");
                results.push(call.error_result(vec![rig_core::message::ToolResultContent::text(why)]));
                continue;
            }
            let look = Look::new(call, self.asked);
            (self.tell)(Step::doing(look.told()));
            results.push(look.taken(self.wiki, self.actor).await);
        }
        results
    }

    /// Hears one answer, checks what it cites, and gives its text on as it comes.
    // r[impl models.streamed]
    async fn listen(&mut self, mut stream: CompletionStream) -> Result<(CompletionResponse, Written), Failure> {
        let mut sheet = Sheet {
            proofs: Proofs::new(self.wiki, self.actor, &self.facts.citations),
            text: String::new(),
            space: String::new(),
        };
        let mut pen = Pen::default();
        let mut heard = 0;
        while let Some(item) = stream.next().await {
            let Item::Event(StreamEvent::Text { text, .. }) = item? else { continue };
            heard += text.len();
            if heard > LONGEST {
                return Err(Failure::Costly(self.model.limits.tokens));
            }
            for stroke in pen.write(&text) {
                sheet.put(stroke, self.tell).await?;
            }
        }
        for stroke in pen.finish() {
            sheet.put(stroke, self.tell).await?;
        }
        let response = stream.finish().await?;
        // What it says before it looks something up is no answer.
        if !sheet.text.is_empty() && response.tool_calls().next().is_some() {
            (self.tell)(Step::Anew);
        }
        let Proofs { given, invented, .. } = sheet.proofs;
        Ok((response, Written { text: sheet.text, citations: given, invented, tokens: 0 }))
    }
}

/// What is written so far.
struct Sheet<'a> {
    proofs: Proofs<'a>,
    text: String,
    /// White space that may turn out to stand before nothing.
    space: String,
}

impl Sheet<'_> {
    async fn put(&mut self, stroke: Stroke, tell: &mut (dyn FnMut(Step) + Send)) -> Result<(), Failure> {
        let failed = |error: crate::Error| {
            tracing::warn!("a citation could not be looked up: {error}");
            Failure::Unproven
        };
        let number = match stroke {
            Stroke::Text(text) => {
                self.write(&text, tell);
                return Ok(());
            }
            Stroke::Quote { revision, quote } => self.proofs.quote(revision, &quote).await.map_err(failed)?,
            Stroke::Fact(number) => self.proofs.fact(number).await.map_err(failed)?,
            Stroke::Broken => self.proofs.broken(),
            Stroke::Noise => None,
        };
        match number.map(|number| format!("[{number}]")) {
            // The same words twice in a row are told once.
            Some(mark) if self.text.ends_with(&mark) => self.space.clear(),
            Some(mark) => {
                let joined = self.text.ends_with(']') || self.text.is_empty();
                self.space = if joined { String::new() } else { " ".into() };
                self.write(&mark, tell);
            }
            None => self.space.clear(),
        }
        Ok(())
    }

    fn write(&mut self, text: &str, tell: &mut (dyn FnMut(Step) + Send)) {
        let body = text.trim_end_matches([' ', '\t']);
        if body.is_empty() {
            self.space.push_str(text);
            return;
        }
        let piece = std::mem::take(&mut self.space) + body;
        self.space = text[body.len()..].to_owned();
        self.text.push_str(&piece);
        tell(Step::Text { text: piece });
    }
}

/// Tokens that so many bytes are, more or less.
fn tokens(bytes: usize) -> u64 {
    bytes.div_ceil(4) as u64
}

/// Bytes that have been said, more or less.
fn size(said: &[Message]) -> usize {
    serde_json::to_string(said).map_or(0, |json| json.len())
}

fn used(usage: &Usage) -> Option<u64> {
    usage.total_tokens.or_else(|| Some(usage.input_tokens? + usage.output_tokens?))
}
