//! Taking part in a discussion.
//!
//! A thread is about a change or about words, which are kept as a `spec::anchor`: where they stood, never where they went.
//! Finding them again is next door, in `places`; applying what somebody suggests, in `crate::suggestions`.

mod places;
mod quoting;
mod settling;
mod text;

use jiff::SignedDuration;
use spec::Actor;
use spec::account::Action;
use spec::anchor::Anchored;
use spec::thread::{EDITABLE_MINUTES, LONGEST_COMMENT, Quote, Thread};
use spec::unclear::Kind;
use texts::text;

use crate::error::{Error, Result};
use crate::proposals::{must_see, must_see_version};
use crate::store::events::Event;
use crate::store::{self, Conn};
use crate::wiki::Wiki;

pub(crate) use places::Anchors;
pub use places::ThreadFilter;

/// A thread to be begun.
#[derive(Clone, Debug, PartialEq)]
pub struct NewThread {
    /// The words it is about; none for the change as a whole.
    pub about: Option<Quote>,
    /// What is said first, Markdown.
    pub body: String,
}

/// What a thread is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A change, or words of a page that the change is about.
    Change(i64),
    /// Words of a page as it stands.
    Page,
}

/// When others see what is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sending {
    /// At once.
    #[default]
    Now,
    /// When its author sends a verdict on the change.
    WithVerdict,
}

/// How something is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manner {
    /// When others see it.
    pub sending: Sending,
    /// What should stand instead of the thread's words.
    pub replacement: Option<String>,
}

/// That a thread is a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Asking {
    /// What was unclear, where a rule found it.
    pub kind: Option<Kind>,
}

impl Wiki {
    /// Begins a thread about a change, or about words in it.
    // r[impl discuss.change]
    pub async fn comment(&self, actor: &Actor, change: i64, new: NewThread) -> Result<Thread> {
        self.begin_thread(actor, Subject::Change(change), new, Manner::default()).await
    }

    /// Begins a thread.
    // r[impl discuss.standing]
    pub async fn begin_thread(
        &self,
        actor: &Actor,
        subject: Subject,
        new: NewThread,
        manner: Manner,
    ) -> Result<Thread> {
        self.begin(actor, subject, new, manner, None).await
    }

    /// Begins a thread, which may be a question; one that is asked already is given instead.
    pub(crate) async fn begin(
        &self,
        actor: &Actor,
        subject: Subject,
        new: NewThread,
        manner: Manner,
        asking: Option<Asking>,
    ) -> Result<Thread> {
        self.must_somewhere(actor, Action::Comment).await?;
        let account = speaker(actor)?;
        let body = said(&new.body, &manner)?;
        let mut conn = self.read(actor).await?;
        if let Subject::Change(change) = subject {
            store::changes::get(&mut conn, change).await?;
        }
        let there = match &new.about {
            Some(quote) => Some(store::pages::get(&mut conn, quote.revision).await?.path),
            None => None,
        };
        drop(conn);
        self.must_at(actor, Action::Comment, &there.iter().collect::<Vec<_>>()).await?;
        let mut tx = self.store.write().await?;
        if let Subject::Change(change) = subject {
            store::changes::get(&mut tx, change).await?;
            must_see(&mut tx, actor, change).await?;
        }
        if let Some(quote) = &new.about {
            must_see_version(&mut tx, actor, quote.revision).await?;
        }
        let about = match &new.about {
            Some(quote) => Some(self.stands(&mut tx, subject, quote).await?),
            None => None,
        };
        let change = match (subject, &about) {
            (Subject::Change(change), _) => change,
            (Subject::Page, Some(about)) => about.change,
            (Subject::Page, None) => return Err(Error::Invalid(text!("refused-thread-without-words").into())),
        };
        if subject == Subject::Page && manner.sending == Sending::WithVerdict {
            return Err(Error::Invalid(text!("refused-comment-waits").into()));
        }
        let words = about
            .as_ref()
            .map(|about| (about.revision, about.anchor.range.as_ref().map_or(-1, |range| range.start as i64)));
        if let (Some(Asking { kind: Some(kind) }), Some((revision, start))) = (asking, words)
            && let Some(known) = store::questions::find(&mut tx, kind.as_str(), revision, start).await?
        {
            return store::threads::visible(&mut tx, known, Some(account)).await;
        }
        let now = self.clock.now();
        let thread = store::threads::NewThread {
            change,
            standing: subject == Subject::Page,
            about: about.as_ref().map(|about| (about.page, about.revision, &about.anchor)),
            account,
            at: now,
        };
        let has_words = about.is_some();
        let thread = store::threads::create(&mut tx, &thread).await?;
        self.say(&mut tx, Said { thread, account, body, manner: &manner, has_words }, now).await?;
        if let (Some(Asking { kind }), Some((revision, start))) = (asking, words) {
            store::questions::mark(&mut tx, thread, kind.map(Kind::as_str), revision, start).await?;
        }
        let thread = store::threads::visible(&mut tx, thread, Some(account)).await?;
        tx.commit().await?;
        let anchor = about.filter(|about| about.anchor.range.is_some()).map(|about| Anchored::unmoved(&about.anchor));
        Ok(Thread { anchor, ..thread })
    }

    /// Answers in a thread.
    pub async fn reply(&self, actor: &Actor, thread: i64, body: &str) -> Result<Thread> {
        self.answer(actor, thread, body, Manner::default()).await
    }

    /// Answers in a thread, perhaps later or with a suggestion.
    // r[impl discuss.reply]
    pub async fn answer(&self, actor: &Actor, thread: i64, body: &str, manner: Manner) -> Result<Thread> {
        self.must_say(actor, thread).await?;
        let account = speaker(actor)?;
        let body = said(body, &manner)?;
        let mut tx = self.store.write().await?;
        let known = self.visible(&mut tx, actor, thread).await?;
        // Nobody could see an answer to what is not sent yet.
        let waits = known.comments.iter().all(|comment| comment.pending);
        if known.standing && manner.sending == Sending::WithVerdict {
            return Err(Error::Invalid(text!("refused-comment-waits").into()));
        }
        let sending = if waits { Sending::WithVerdict } else { manner.sending };
        let manner = Manner { sending, ..manner };
        let has_words = known.about.is_some();
        self.say(&mut tx, Said { thread, account, body, manner: &manner, has_words }, self.clock.now()).await?;
        let thread = store::threads::visible(&mut tx, thread, Some(account)).await?;
        tx.commit().await?;
        Ok(thread)
    }

    /// Lets one of the actor's own comments say something else, for a while; what it said is kept.
    // r[impl discuss.edit]
    pub async fn edit_comment(&self, actor: &Actor, comment: i64, body: &str) -> Result<Thread> {
        self.must_somewhere(actor, Action::Comment).await?;
        let account = speaker(actor)?;
        let body = said(body, &Manner::default())?;
        let thread = store::threads::comment(&mut *self.read(actor).await?, comment).await?.thread;
        self.must_say(actor, thread).await?;
        let mut tx = self.store.write().await?;
        let known = store::threads::comment(&mut tx, comment).await?;
        if known.pending && known.account != account {
            return Err(Error::NotFound(text!("refused-no-comment", comment = comment.to_string())));
        }
        if known.account != account {
            return Err(Error::Invalid(text!("refused-comment-of-other").into()));
        }
        let now = self.clock.now();
        if !known.pending && now > until(known.at) {
            return Err(Error::Invalid(text!("refused-comment-late", minutes = EDITABLE_MINUTES.to_string())));
        }
        if known.body != body {
            store::threads::edit(&mut tx, comment, body, now).await?;
        }
        let thread = store::threads::visible(&mut tx, known.thread, Some(account)).await?;
        tx.commit().await?;
        Ok(thread)
    }

    /// Tells which comments the actor may still edit.
    pub(crate) fn tell_editable(&self, actor: &Actor, threads: &mut [Thread]) {
        let (now, account) = (self.clock.now(), actor.account());
        for comment in threads.iter_mut().flat_map(|thread| &mut thread.comments) {
            let is_own = account.is_some() && comment.author == actor.name();
            comment.editable = is_own && (comment.pending || now <= until(comment.at.as_millisecond()));
        }
    }

    /// A comment as HTML.
    pub fn comment_html(&self, body: &str) -> String {
        text::html(body)
    }

    /// Says no unless the actor sees a thread and may speak where it is.
    async fn must_say(&self, actor: &Actor, thread: i64) -> Result<()> {
        self.must_somewhere(actor, Action::Comment).await?;
        let mut conn = self.read(actor).await?;
        let thread = self.visible(&mut conn, actor, thread).await?;
        let there = match &thread.about {
            Some(about) => Some(store::pages::get(&mut conn, about.revision).await?.path),
            None => None,
        };
        self.must_at(actor, Action::Comment, &there.iter().collect::<Vec<_>>()).await
    }

    /// A thread that the actor may see, as they see it.
    pub(crate) async fn visible(&self, conn: &mut Conn, actor: &Actor, thread: i64) -> Result<Thread> {
        let thread = store::threads::visible(conn, thread, actor.account()).await?;
        must_see(conn, actor, thread.change).await?;
        Ok(thread)
    }

    async fn say(&self, tx: &mut Conn, said: Said<'_>, now: i64) -> Result<()> {
        let Said { thread, account, body, manner, has_words } = said;
        let comment = store::threads::say(tx, thread, account, body, manner.sending, now).await?;
        if let Some(replacement) = &manner.replacement {
            if !has_words {
                return Err(Error::Invalid(text!("refused-suggestion-without-words").into()));
            }
            store::threads::suggest(tx, comment, replacement).await?;
        }
        match manner.sending {
            Sending::Now => store::events::record(tx, Event::Commented { thread, comment }, Some(account), now).await,
            Sending::WithVerdict => Ok(()),
        }
    }

    /// Says something in a thread, as it is.
    pub(crate) async fn say_plainly(&self, tx: &mut Conn, thread: i64, account: i64, body: &str) -> Result<()> {
        let manner = Manner::default();
        self.say(tx, Said { thread, account, body, manner: &manner, has_words: true }, self.clock.now()).await
    }
}

/// Something that is being said.
struct Said<'a> {
    thread: i64,
    account: i64,
    body: &'a str,
    manner: &'a Manner,
    has_words: bool,
}

/// How long what was said at this time can be edited.
fn until(at: i64) -> i64 {
    at.saturating_add(SignedDuration::from_mins(EDITABLE_MINUTES).as_millis() as i64)
}

/// The account that speaks: words are somebody's.
pub(crate) fn speaker(actor: &Actor) -> Result<i64> {
    actor.account().ok_or(Error::Denied(spec::Denied::SignIn))
}

/// What is said; a suggestion may speak for itself.
fn said<'a>(body: &'a str, manner: &Manner) -> Result<&'a str> {
    let body = body.trim();
    let size = body.len() + manner.replacement.as_ref().map_or(0, String::len);
    match size {
        _ if body.is_empty() && manner.replacement.is_none() => {
            Err(Error::Invalid(text!("refused-comment-empty").into()))
        }
        size if size > LONGEST_COMMENT => Err(Error::TooLarge { size, limit: LONGEST_COMMENT }),
        _ => Ok(body),
    }
}
