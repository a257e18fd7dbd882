//! Reading what people say about pages and changes, and saying something.

use schemars::JsonSchema;
use serde::Deserialize;
use spec::Actor;
use spec::thread::{Quote, Thread};

use super::arguments::At;
use super::{Effect, List, Operation};
use crate::error::{Error, Result};
use crate::threads::{Manner, NewThread, Subject, ThreadFilter};
use crate::wiki::Wiki;

/// `list_threads`
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ListThreads {
    /// Which page.
    path: At,
    /// Look for their words in this revision; in the newest when left out.
    #[serde(default)]
    revision: Option<i64>,
    /// True for settled ones only, false for open ones only; all when left out.
    #[serde(default)]
    resolved: Option<bool>,
}

impl Operation for ListThreads {
    const NAME: &'static str = "list_threads";
    const TITLE: &'static str = "Discussion of a page";
    const DESCRIPTION: &'static str = "The discussion threads about words of a page, each with the words, where they stand by now, \
        and everything that was said. Open ones are questions nobody has settled: do not guess what they ask.";
    type Answer = List<Thread>;

    async fn run(self, wiki: &Wiki, actor: &Actor) -> Result<List<Thread>> {
        let filter = ThreadFilter { revision: self.revision, resolved: self.resolved };
        Ok(List { items: wiki.threads(actor, &self.path.path(), filter).await?, next: None })
    }
}

/// `comment`
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Comment {
    /// What you say, Markdown.
    body: String,
    /// Answer in this thread.
    #[serde(default)]
    thread: Option<i64>,
    /// Or begin one about this change; about words of it with `page`, `revision` and `quote`, else about the whole.
    #[serde(default)]
    change: Option<i64>,
    /// Or begin one about words of this page.
    #[serde(default)]
    page: Option<At>,
    /// The words it is about, exactly as the page's source says them.
    #[serde(default)]
    quote: Option<String>,
    /// Words just before, where the quote stands more than once.
    #[serde(default)]
    prefix: Option<String>,
    /// Words just behind.
    #[serde(default)]
    suffix: Option<String>,
    /// The revision the quote is from; the newest when left out.
    #[serde(default)]
    revision: Option<i64>,
    /// What should stand instead of the quoted words.
    #[serde(default)]
    suggestion: Option<String>,
}

impl Operation for Comment {
    const NAME: &'static str = "comment";
    const TITLE: &'static str = "Comment or ask a question";
    const DESCRIPTION: &'static str = "Says something where people see it: an answer in a thread, a comment on a change, or a question \
        about words of a page (`page` and `quote`). Use it when the specification leaves something open, instead of guessing; with \
        `suggestion` you offer other words. Needs a token. Answers the thread.";
    const EFFECT: Effect = Effect::Writes;
    type Answer = Thread;

    async fn run(self, wiki: &Wiki, actor: &Actor) -> Result<Thread> {
        let manner = Manner { replacement: self.suggestion, ..Manner::default() };
        if let Some(thread) = self.thread {
            return wiki.answer(actor, thread, &self.body, manner).await;
        }
        let about = match (self.page, self.quote) {
            (Some(page), Some(quote)) => {
                let page = page.path();
                let revision = match self.revision {
                    Some(revision) => revision,
                    None => wiki.page(actor, &page, None).await?.revision,
                };
                let (prefix, suffix) = (self.prefix.unwrap_or_default(), self.suffix.unwrap_or_default());
                Some(Quote { page, revision, quote, prefix, suffix })
            }
            (None, None) => None,
            _ => return Err(Error::Invalid("words of a page need both: page and quote".into())),
        };
        let subject = match (self.change, &about) {
            (Some(change), _) => Subject::Change(change),
            (None, Some(_)) => Subject::Page,
            (None, None) => {
                return Err(Error::Invalid("say what about: a thread, a change, or a page and a quote".into()));
            }
        };
        wiki.begin_thread(actor, subject, NewThread { about, body: self.body }, manner).await
    }
}
