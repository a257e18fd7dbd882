//! The inbox: who is told what, and what they have read of it.
//!
//! Notices are derived from the log, behind its end: [`Wiki::tell`] takes up the events since the last one it has seen and
//! decides who is told of each ([`audience`]). Nobody is told of what they did themselves, and nobody twice of one event.

mod audience;

use spec::Actor;
use spec::account::Action;
use spec::notice::{Mail, Notice, Wishes};
use texts::text;

use crate::changes::Listing;
use crate::error::{Error, Result};
use crate::store;
use crate::store::generation::Reach;
use crate::store::notices::Wanted;
use crate::watches::somebody;
use crate::wiki::Wiki;

/// Events looked at in one transaction.
const BATCH: i64 = 200;

/// Longest address of an e-mail (RFC 5321).
const LONGEST_ADDRESS: usize = 254;

impl Wiki {
    /// What the actor was told, newest first.
    // r[impl news.inbox]
    pub async fn inbox(
        &self,
        actor: &Actor,
        unread_only: bool,
        cursor: Option<i64>,
        limit: usize,
    ) -> Result<Listing<Notice>> {
        self.must(actor, Action::Read).await?;
        let account = somebody(actor)?;
        let wanted = if unread_only { Wanted::Unread } else { Wanted::All };
        let mut conn = self.read(actor).await?;
        let notices = store::notices::list(&mut conn, account, wanted, cursor, limit as i64 + 1).await?;
        Ok(Listing::cut(notices, limit, |notice| notice.id.to_string()))
    }

    /// How much of it the actor has not read; nothing for whoever has no inbox.
    pub async fn unread(&self, actor: &Actor) -> Result<i64> {
        self.must(actor, Action::Read).await?;
        let Some(account) = actor.account() else { return Ok(0) };
        let mut conn = self.read(actor).await?;
        let week = store::drift::weeks::unread(&mut conn, account).await?;
        Ok(store::notices::unread(&mut conn, account).await? + i64::from(week.is_some()))
    }

    /// Marks notices as read.
    // r[impl news.read]
    pub async fn read_notices(&self, actor: &Actor, notices: &[i64]) -> Result<()> {
        self.must(actor, Action::Read).await?;
        let account = somebody(actor)?;
        let mut tx = self.store.write_for(Reach::Account(account)).await?;
        store::notices::read(&mut tx, account, Some(notices), i64::MAX, self.clock.now()).await?;
        tx.commit().await
    }

    /// Marks all notices up to one as read; what comes meanwhile stays unread.
    pub async fn read_notices_until(&self, actor: &Actor, last: i64) -> Result<()> {
        self.must(actor, Action::Read).await?;
        let account = somebody(actor)?;
        let mut tx = self.store.write_for(Reach::Account(account)).await?;
        store::notices::read(&mut tx, account, None, last, self.clock.now()).await?;
        store::drift::weeks::read(&mut tx, account, self.clock.now()).await?;
        tx.commit().await
    }

    /// Where a notice leads. It is read with that, and what was told before it about the same change.
    // r[impl news.open]
    pub async fn open_notice(&self, actor: &Actor, notice: i64) -> Result<String> {
        self.must(actor, Action::Read).await?;
        let account = somebody(actor)?;
        let mut conn = self.read(actor).await?;
        let found = store::notices::list(&mut conn, account, Wanted::All, Some(notice + 1), 1).await?;
        drop(conn);
        let missing = || Error::NotFound(text!("refused-no-notice").into());
        let found = found.into_iter().find(|found| found.id == notice).ok_or_else(missing)?;
        if !found.read {
            match self.store.write_for(Reach::Account(account)).await {
                Ok(mut tx) => {
                    store::notices::open(&mut tx, account, notice, self.clock.now()).await?;
                    tx.commit().await?;
                }
                // What cannot be marked can still be looked at.
                Err(error) => tracing::warn!(%error, "a notice could not be marked as read"),
            }
        }
        Ok(found.url)
    }

    /// True when e-mail is sent.
    pub fn sends_mail(&self) -> bool {
        self.post.is_some()
    }

    /// How the actor wants to be told beyond the inbox.
    pub async fn wishes(&self, actor: &Actor) -> Result<Wishes> {
        self.must(actor, Action::Read).await?;
        store::notices::wishes(&mut *self.read(actor).await?, somebody(actor)?).await
    }

    /// Says how the actor wants to be told beyond the inbox.
    // r[impl news.mail-wish]
    pub async fn wish(&self, actor: &Actor, wishes: &Wishes) -> Result<()> {
        self.must(actor, Action::Read).await?;
        let account = somebody(actor)?;
        let email = wishes.email.as_deref().map(str::trim).filter(|email| !email.is_empty());
        if let Some(email) = email {
            checked(email)?;
        } else if wishes.mail != Mail::Off {
            return Err(Error::Invalid(text!("refused-mail-where").into()));
        }
        let wishes = Wishes { email: email.map(str::to_owned), ..wishes.clone() };
        let mut tx = self.store.write().await?;
        store::notices::wish(&mut tx, account, &wishes, self.clock.now()).await?;
        tx.commit().await
    }

    /// Tells people all that has happened since.
    pub(crate) async fn tell_all(&self) -> Result<()> {
        while self.tell().await? {}
        Ok(())
    }

    /// Tells people what has happened since; true when there is more to do.
    // r[impl news.derived]
    pub(crate) async fn tell(&self) -> Result<bool> {
        if self.store.is_read_only() {
            return Ok(false);
        }
        let mut conn = self.store.read().await?;
        if store::notices::reached(&mut conn).await? >= store::events::newest(&mut conn).await? {
            return Ok(false);
        }
        drop(conn);
        let mut tx = self.store.write().await?;
        // Read again: another process may have been faster.
        let seen = store::notices::reached(&mut tx).await?;
        let (happenings, last) = store::notices::happenings(&mut tx, seen, BATCH).await?;
        let anybody = audience::Anybody::now(&mut tx).await?;
        for happening in &happenings {
            for (account, reason) in anybody.told(&mut tx, happening).await? {
                store::notices::tell(&mut tx, account, happening.seq, reason, happening.at).await?;
            }
        }
        store::notices::reach(&mut tx, last).await?;
        let more = last < store::events::newest(&mut tx).await?;
        tx.commit().await?;
        Ok(more)
    }

    /// Goes through the whole log once more. What somebody was told stays as it is, read or not; what is missing is put back
    /// as read, because it was told before.
    // r[impl news.rebuild]
    pub(crate) async fn tell_again(&self) -> Result<()> {
        self.tell_all().await?;
        let mut seen = 0;
        loop {
            let mut tx = self.store.write().await?;
            let end = store::notices::reached(&mut tx).await?;
            let (happenings, last) = store::notices::happenings(&mut tx, seen, BATCH).await?;
            let anybody = audience::Anybody::now(&mut tx).await?;
            for happening in happenings.iter().filter(|happening| happening.seq <= end) {
                for (account, reason) in anybody.told(&mut tx, happening).await? {
                    store::notices::tell_as_read(&mut tx, account, happening.seq, reason, happening.at).await?;
                }
            }
            tx.commit().await?;
            if last == seen || last >= end {
                return Ok(());
            }
            seen = last;
        }
    }
}

pub(crate) fn checked(email: &str) -> Result<()> {
    let parts = email.rsplit_once('@');
    let fine = email.len() <= LONGEST_ADDRESS
        && parts.is_some_and(|(name, host)| !name.is_empty() && !host.is_empty())
        && !email.chars().any(|c| c.is_whitespace() || c.is_control() || "<>,;\"()".contains(c));
    match fine {
        true => Ok(()),
        false => Err(Error::Invalid(text!("refused-email", email = format!("{email:?}")))),
    }
}
