//! Notices by e-mail, for those who want them and where a server for it is named.
//!
//! What belongs to one change goes into one message, sent when nothing has been added for a while; a digest goes out once
//! a day at most. A notice counts as sent once the server has taken the message, so that nothing is sent twice; what it
//! does not take is tried again, less and less often. What was read meanwhile is not sent.

mod letter;
mod note;
mod week;

use std::collections::HashMap;
use std::fmt;
use std::time::Duration;

use lettre::message::Mailbox;
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use spec::Actor;
use spec::account::Action;
use spec::audit::Act;
use spec::notice::Notice;
use texts::{speaking, text};

use self::letter::Letter;
pub(crate) use self::note::Note;
use crate::accounts::secret;
use crate::error::{Error, Result};
use crate::store;
use crate::store::accounts::{set, setting};
use crate::store::notices::{Recipient, Wanted};
use crate::watches::{MAIL_SECRET, mail_farewell};
use crate::wiki::Wiki;

/// How long to wait for more about the same change, unless somebody says otherwise.
pub const WAIT: Duration = Duration::from_secs(60);

/// What goes on and on is sent after so many times that.
const PATIENCE: i64 = 5;

/// Between two digests, in milliseconds.
const DAY: i64 = 24 * 60 * 60 * 1000;

/// Most notices in one message.
const MOST: i64 = 200;

/// First and longest pause after a failure, in milliseconds.
const FIRST_PAUSE: i64 = 30_000;
const LONGEST_PAUSE: i64 = 60 * 60 * 1000;

/// The server that takes e-mail, and what it is told.
#[derive(Clone)]
pub struct Post {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
    /// Where this wiki is, without a slash at the end.
    address: String,
    wait: i64,
    first_pause: i64,
    /// Its name, without secrets.
    server: String,
}

impl fmt::Debug for Post {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The URL of the server may hold a password.
        f.debug_struct("Post").field("from", &self.from).field("address", &self.address).finish_non_exhaustive()
    }
}

impl Post {
    /// E-mail through the server at `url` (`smtps://user:password@host`, or `smtp://host?tls=required`), from `from`, with
    /// links to the wiki at `address`.
    pub fn new(url: &str, from: &str, address: &str, wait: Duration) -> Result<Self> {
        // The URL itself is not repeated: it may hold a password.
        let wrong = |error| Error::Invalid(format!("the address of the mail server cannot be used: {error}"));
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(url).map_err(wrong)?;
        let from = from.parse().map_err(|error| {
            Error::Invalid(format!("{from:?} is no sender: {error}; write it like Holotype <wiki@example.org>"))
        })?;
        let wait = i64::try_from(wait.as_millis()).unwrap_or(i64::MAX);
        Ok(Self {
            transport: transport.timeout(Some(Duration::from_secs(30))).build(),
            from,
            address: address.trim_end_matches('/').to_owned(),
            wait,
            first_pause: FIRST_PAUSE.min(wait.max(200)),
            server: shown(url),
        })
    }
}

/// The address of a mail server without the name and the password it is told.
fn shown(url: &str) -> String {
    let (scheme, rest) = url.split_once("://").unwrap_or(("smtp", url));
    let place = rest.split(['/', '?']).next().unwrap_or("");
    let host = place.rsplit_once('@').map_or(place, |(_, host)| host);
    format!("{scheme}://{host}")
}

/// An error with all that led to it.
fn causes(error: &dyn std::error::Error) -> String {
    let mut told = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        let cause_told = cause.to_string();
        if !told.contains(&cause_told) {
            told += &format!(": {cause_told}");
        }
        source = cause.source();
    }
    told
}

/// A letter cannot be put into the form that mail servers take.
fn unwritten(error: &dyn fmt::Display) -> Error {
    Error::Failed(text!("refused-mail-not-written", why = error.to_string()))
}

/// Who is left alone for a while after a failure: until when, and how long the pause was.
type Pauses = HashMap<i64, (i64, i64)>;

/// How e-mail is sent, as far as it may be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostLine {
    /// The server, without the name and the password it is told.
    pub server: String,
    /// Who e-mail comes from.
    pub from: String,
    /// How long e-mail about a change waits for more about it, in seconds.
    pub wait: i64,
}

impl Wiki {
    /// How e-mail is sent, if it is.
    pub async fn post(&self, actor: &Actor) -> Result<Option<PostLine>> {
        self.must(actor, Action::Administer).await?;
        Ok(self.post.as_ref().map(|post| PostLine {
            server: post.server.clone(),
            from: post.from.to_string(),
            wait: post.wait / 1000,
        }))
    }

    /// Sends a test letter, and tells what the server said when it did not take it.
    // r[impl mail.test]
    pub async fn test_post(&self, actor: &Actor, to: &str) -> Result<()> {
        self.must(actor, Action::Administer).await?;
        let missing = || Error::Invalid(text!("refused-no-mail-server").into());
        let post = self.post.as_ref().ok_or_else(missing)?;
        let wrong = |_| Error::Invalid(text!("refused-email", email = format!("{to:?}")));
        let to: Mailbox = to.trim().parse().map_err(wrong)?;
        let told = format!("{}\n", text!("letters-test-words", wiki = &post.address));
        let message =
            Message::builder().from(post.from.clone()).to(to.clone()).subject(text!("letters-test")).body(told);
        let message = message.map_err(|error| unwritten(&error))?;
        // Whom it went to is known before it goes: what is sent cannot be taken back.
        self.audit_alone(actor, Act::MailTested, &to.email, &[]).await?;
        let sent = post.transport.send(message).await;
        sent.map(drop).map_err(|error| Error::Invalid(text!("refused-mail-not-taken", why = causes(&error))))
    }

    /// The wiki with a server that takes its e-mail.
    pub fn with_post(self, post: Post) -> Self {
        self.with(|parts| parts.post = Some(post))
    }

    /// Sends what is due, for as long as nobody stops it; nothing where no server is named.
    // r[impl mail.only-when-set-up]
    pub async fn deliver(&self) {
        let Some(post) = &self.post else { return std::future::pending().await };
        let mut pauses = Pauses::new();
        let step = Duration::from_millis(u64::try_from(post.wait / 4).unwrap_or(0).clamp(100, 5_000));
        loop {
            if let Err(error) = self.deliver_due(post, &mut pauses).await {
                tracing::warn!(%error, "what is to be sent by e-mail could not be looked up");
            }
            tokio::time::sleep(step).await;
        }
    }

    async fn deliver_due(&self, post: &Post, pauses: &mut Pauses) -> Result<()> {
        let now = self.clock.now();
        let mut conn = self.store.read().await?;
        let recipients = store::notices::recipients(&mut conn).await?;
        let weeks = store::drift::weeks::recipients(&mut conn).await?;
        drop(conn);
        for recipient in recipients {
            if is_paused(pauses, recipient.account, now) {
                continue;
            }
            // r[impl language.letters]
            let done = speaking(recipient.language, self.deliver_to(post, &recipient, now)).await;
            settle(pauses, post, recipient.account, now, done);
        }
        for recipient in weeks {
            if is_paused(pauses, recipient.account, now) {
                continue;
            }
            let done = speaking(recipient.language, self.deliver_week(post, &recipient)).await;
            settle(pauses, post, recipient.account, now, done);
        }
        Ok(())
    }

    async fn deliver_to(&self, post: &Post, recipient: &Recipient, now: i64) -> Result<()> {
        let Some(actor) = self.account(recipient.account).await? else { return Ok(()) };
        if self.must(&actor, Action::Read).await.is_err() {
            return Ok(());
        }
        let mut conn = self.read(&actor).await?;
        let waiting = store::notices::list(&mut conn, recipient.account, Wanted::Unsent, None, MOST).await?;
        drop(conn);
        for bundle in bundles(waiting, recipient, post, now) {
            self.send_letter(post, recipient, &actor, &bundle).await?;
        }
        Ok(())
    }

    async fn send_letter(&self, post: &Post, recipient: &Recipient, actor: &Actor, bundle: &[Notice]) -> Result<()> {
        let mut conn = self.read(actor).await?;
        let farewell = self.farewell_for(&mut conn, recipient, bundle).await?;
        let letter = Letter::write(self, &mut conn, recipient, bundle, &post.address, &farewell).await?;
        drop(conn);
        let ids: Vec<i64> = bundle.iter().map(|notice| notice.id).collect();
        let tells = format!("{} {ids:?}", recipient.account);
        self.dispatch(post, letter, (recipient.account, &recipient.name, &recipient.email), &tells).await?;
        // r[impl mail.once]
        let mut tx = self.store.write().await?;
        store::notices::sent(&mut tx, recipient.account, &ids, self.clock.now()).await?;
        tx.commit().await
    }

    /// Gives a letter to the server. What the server refuses for good is not tried again.
    async fn dispatch(&self, post: &Post, letter: Letter, to: (i64, &str, &str), tells: &str) -> Result<()> {
        let (account, name, email) = to;
        let message = match letter.sealed(post, (name, email), tells) {
            Ok(message) => message,
            Err(error) => {
                // It will never be one: the address cannot be written to.
                tracing::warn!(%error, account, "an e-mail could not be written");
                return Ok(());
            }
        };
        match post.transport.send(message).await {
            Ok(_) => Ok(()),
            Err(error) if error.is_permanent() => {
                tracing::warn!(%error, account, "the mail server refused a message for good");
                Ok(())
            }
            Err(error) => Err(Error::Failed(error.to_string())),
        }
    }

    /// The end of a link that ends this: the watch that all of it comes from, else all e-mail.
    // r[impl mail.unsubscribe]
    async fn farewell_for(&self, conn: &mut store::Conn, recipient: &Recipient, bundle: &[Notice]) -> Result<String> {
        let only_watched = bundle.iter().all(|notice| notice.reason == spec::notice::Reason::Watch);
        let changes: Vec<i64> = bundle.iter().map(|notice| notice.change).collect();
        if only_watched && changes.windows(2).all(|pair| pair[0] == pair[1]) {
            let (pages, paths) = store::notices::touched(conn, changes[0]).await?;
            let paths: Vec<_> = paths.iter().collect();
            let over = store::watches::of(conn, &pages, &paths, i64::MAX).await?;
            let own: Vec<i64> =
                over.into_iter().filter(|(account, _)| *account == recipient.account).map(|(_, id)| id).collect();
            if let [watch] = own[..] {
                let tokens = store::watches::tokens(conn, recipient.account).await?;
                if let Some((_, token)) = tokens.into_iter().find(|(id, _)| *id == watch) {
                    return Ok(crate::git::hex(&token));
                }
            }
        }
        Ok(mail_farewell(&self.mail_secret(conn).await?, recipient.account))
    }

    async fn mail_secret(&self, conn: &mut store::Conn) -> Result<String> {
        if let Some(known) = setting(conn, MAIL_SECRET).await? {
            return Ok(known);
        }
        let mut tx = self.store.write().await?;
        if let Some(known) = setting(&mut tx, MAIL_SECRET).await? {
            return Ok(known);
        }
        let new = secret("");
        set(&mut tx, MAIL_SECRET, &new).await?;
        tx.commit().await?;
        Ok(new)
    }
}

fn is_paused(pauses: &Pauses, account: i64, now: i64) -> bool {
    pauses.get(&account).is_some_and(|(until, _)| *until > now)
}

/// Leaves somebody alone for a while whose e-mail was not taken.
// r[impl mail.again]
fn settle(pauses: &mut Pauses, post: &Post, account: i64, now: i64, done: Result<()>) {
    match done {
        Ok(()) => drop(pauses.remove(&account)),
        Err(error) => {
            let before = pauses.get(&account).map(|(_, pause)| *pause);
            let pause = before.map_or(post.first_pause, |pause| (pause * 2).min(LONGEST_PAUSE));
            pauses.insert(account, (now + pause, pause));
            let seconds = pause / 1000;
            tracing::warn!(%error, account, "e-mail was not taken; trying again in {seconds} s");
        }
    }
}

/// What is due, in messages.
// r[impl mail.bundled] r[impl mail.daily]
fn bundles(waiting: Vec<Notice>, recipient: &Recipient, post: &Post, now: i64) -> Vec<Vec<Notice>> {
    if recipient.daily {
        let is_due = recipient.mailed_at.is_none_or(|last| last <= now - DAY);
        return if is_due && !waiting.is_empty() { vec![waiting] } else { Vec::new() };
    }
    let mut bundles: Vec<Vec<Notice>> = Vec::new();
    for notice in waiting {
        match bundles.iter_mut().find(|bundle| bundle[0].change == notice.change) {
            Some(bundle) => bundle.push(notice),
            None => bundles.push(vec![notice]),
        }
    }
    bundles.retain(|bundle| {
        // Newest first.
        let ends = [bundle.first(), bundle.last()].map(|end| end.map_or(0, |notice| notice.at.as_millisecond()));
        ends[0] <= now - post.wait || ends[1] <= now - PATIENCE * post.wait
    });
    bundles
}
