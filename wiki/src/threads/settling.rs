//! What becomes of a thread: settled, taken up again, given to somebody.

use spec::Actor;
use spec::thread::Thread;
use texts::text;

use super::speaker;
use crate::error::{Error, Result};
use crate::store;
use crate::store::events::Event;
use crate::wiki::Wiki;

impl Wiki {
    /// Settles a thread.
    // r[impl discuss.thread]
    pub async fn resolve(&self, actor: &Actor, thread: i64) -> Result<Thread> {
        self.must_say(actor, thread).await?;
        let account = speaker(actor)?;
        let mut tx = self.store.write().await?;
        if !self.visible(&mut tx, actor, thread).await?.resolved {
            let now = self.clock.now();
            store::threads::resolve(&mut tx, thread, account, now).await?;
            store::events::record(&mut tx, Event::Resolved { thread }, Some(account), now).await?;
        }
        let thread = store::threads::visible(&mut tx, thread, Some(account)).await?;
        tx.commit().await?;
        Ok(thread)
    }

    /// Takes up a settled thread again.
    // r[impl discuss.reopen]
    pub async fn reopen(&self, actor: &Actor, thread: i64) -> Result<Thread> {
        self.must_say(actor, thread).await?;
        let account = speaker(actor)?;
        let mut tx = self.store.write().await?;
        if self.visible(&mut tx, actor, thread).await?.resolved {
            store::threads::reopen(&mut tx, thread).await?;
            store::events::record(&mut tx, Event::Reopened { thread }, Some(account), self.clock.now()).await?;
        }
        let thread = store::threads::visible(&mut tx, thread, Some(account)).await?;
        tx.commit().await?;
        Ok(thread)
    }

    /// Gives a thread to somebody to answer, or to nobody.
    // r[impl discuss.assignee]
    pub async fn assign(&self, actor: &Actor, thread: i64, to: Option<&str>) -> Result<Thread> {
        self.must_say(actor, thread).await?;
        let account = speaker(actor)?;
        let mut tx = self.store.write().await?;
        let known = self.visible(&mut tx, actor, thread).await?;
        let assignee = match to.map(str::trim).filter(|name| !name.is_empty()) {
            Some(name) => {
                let found = store::accounts::find_by_name(&mut tx, name).await?;
                let nobody = || Error::Invalid(text!("refused-assign-nobody", name = format!("{name:?}")));
                Some(found.ok_or_else(nobody)?)
            }
            None => None,
        };
        if known.assignee.as_deref() != assignee.as_ref().map(|account| account.name.as_str()) {
            store::threads::assign(&mut tx, thread, assignee.as_ref().map(|account| account.id)).await?;
            if assignee.is_some() && !known.comments.iter().all(|comment| comment.pending) {
                store::events::record(&mut tx, Event::Assigned { thread }, Some(account), self.clock.now()).await?;
            }
        }
        let thread = store::threads::visible(&mut tx, thread, Some(account)).await?;
        tx.commit().await?;
        Ok(thread)
    }
}
