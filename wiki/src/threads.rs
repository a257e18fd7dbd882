//! Taking part in a discussion.

use spec::account::Action;
use spec::thread::{LONGEST_COMMENT, Quote, Thread};
use spec::{Actor, PagePath};

use crate::error::{Error, Result};
use crate::store::events::Event;
use crate::store::{self, Conn};
use crate::wiki::Wiki;

/// A thread to be begun.
#[derive(Clone, Debug, PartialEq)]
pub struct NewThread {
    /// The words it is about; none for the change as a whole.
    pub about: Option<Quote>,
    /// What is said first, Markdown.
    pub body: String,
}

impl Wiki {
    /// Begins a thread about a change, or about words in it.
    // r[impl discuss.change]
    pub async fn comment(&self, actor: &Actor, change: i64, new: NewThread) -> Result<Thread> {
        self.must(actor, Action::Comment).await?;
        let account = speaker(actor)?;
        let body = said(&new.body)?;
        let mut tx = self.store.write().await?;
        store::changes::get(&mut tx, change).await?;
        let page = match &new.about {
            Some(quote) => Some(self.must_stand(&mut tx, change, quote).await?),
            None => None,
        };
        let now = self.clock.now();
        let thread = store::threads::NewThread { change, about: page.zip(new.about.as_ref()), account, at: now };
        let thread = store::threads::create(&mut tx, &thread).await?;
        self.say(&mut tx, thread, account, body, now).await?;
        let thread = store::threads::get(&mut tx, thread).await?;
        tx.commit().await?;
        Ok(thread)
    }

    /// Answers in a thread.
    pub async fn reply(&self, actor: &Actor, thread: i64, body: &str) -> Result<Thread> {
        self.must(actor, Action::Comment).await?;
        let account = speaker(actor)?;
        let body = said(body)?;
        let mut tx = self.store.write().await?;
        store::threads::get(&mut tx, thread).await?;
        self.say(&mut tx, thread, account, body, self.clock.now()).await?;
        let thread = store::threads::get(&mut tx, thread).await?;
        tx.commit().await?;
        Ok(thread)
    }

    /// Settles a thread.
    // r[impl discuss.thread]
    pub async fn resolve(&self, actor: &Actor, thread: i64) -> Result<Thread> {
        self.must(actor, Action::Comment).await?;
        let account = speaker(actor)?;
        let mut tx = self.store.write().await?;
        if !store::threads::get(&mut tx, thread).await?.resolved {
            let now = self.clock.now();
            store::threads::resolve(&mut tx, thread, account, now).await?;
            store::events::record(&mut tx, Event::Resolved { thread }, Some(account), now).await?;
        }
        let thread = store::threads::get(&mut tx, thread).await?;
        tx.commit().await?;
        Ok(thread)
    }

    /// A comment as HTML.
    pub fn comment_html(&self, body: &str) -> String {
        let place = crate::render::Place { mount: PagePath::root(), file: String::new(), suffix: String::new() };
        crate::render::html(body, &place)
    }

    async fn say(&self, tx: &mut Conn, thread: i64, account: i64, body: &str, now: i64) -> Result<()> {
        let comment = store::threads::say(tx, thread, account, body, now).await?;
        store::events::record(tx, Event::Commented { thread, comment }, Some(account), now).await
    }

    /// The page of a quote, when the quote really stands in a revision the change made or began from.
    // r[impl discuss.quote]
    async fn must_stand(&self, tx: &mut Conn, change: i64, quote: &Quote) -> Result<i64> {
        let pages = store::changes::pages(tx, change, i64::MAX).await?;
        let belongs = |id| pages.iter().any(|page| page.revision == id || page.base == Some(id));
        if !belongs(quote.revision) {
            return Err(Error::Invalid(format!("revision {} has no part in change {change}", quote.revision)));
        }
        let revision = store::pages::get(tx, quote.revision).await?;
        if revision.path.fold() != quote.page.fold() {
            return Err(Error::Invalid(format!(
                "revision {} is of {}, not of {}",
                quote.revision, revision.path, quote.page
            )));
        }
        let text = self.text(tx, &revision).await?;
        match !quote.quote.trim().is_empty() && text.contains(&quote.quote) {
            true => Ok(revision.page),
            false => Err(Error::Invalid(format!(
                "the quoted words do not stand in revision {}; quote its Markdown source exactly",
                quote.revision
            ))),
        }
    }
}

/// The account that speaks: words are somebody's.
fn speaker(actor: &Actor) -> Result<i64> {
    actor.account().ok_or(Error::Denied(spec::Denied::SignIn))
}

fn said(body: &str) -> Result<&str> {
    let body = body.trim();
    match body.len() {
        0 => Err(Error::Invalid("the comment is empty; write something".into())),
        size if size > LONGEST_COMMENT => Err(Error::TooLarge { size, limit: LONGEST_COMMENT }),
        _ => Ok(body),
    }
}
