//! Who is told of an event, and why.

use std::collections::BTreeMap;

use spec::change::ChangeState;
use spec::notice::Reason;
use spec::review::Policy;
use spec::thread::people;

use crate::error::Result;
use crate::store::notices::Happening;
use crate::store::{self, Conn};

/// Who there is to be told, and what holds for all events of a batch.
pub(super) struct Anybody {
    names: BTreeMap<String, i64>,
    policies: Vec<Policy>,
    anybody_watches: bool,
}

/// Those who are told, each with the strongest reason.
#[derive(Default)]
struct Audience(BTreeMap<i64, Reason>);

impl Audience {
    fn add(&mut self, account: i64, reason: Reason) {
        let known = self.0.entry(account).or_insert(reason);
        *known = reason.min(*known);
    }

    fn add_all(&mut self, accounts: Vec<i64>, reason: Reason) {
        accounts.into_iter().for_each(|account| self.add(account, reason));
    }
}

impl Anybody {
    pub async fn now(conn: &mut Conn) -> Result<Self> {
        Ok(Self {
            names: store::notices::accounts(conn).await?,
            policies: store::policies::list(conn).await?,
            anybody_watches: store::watches::any(conn).await?,
        })
    }

    /// Those who are told of an event.
    // r[impl news.who] r[impl news.not-own] r[impl news.once] r[impl news.pending]
    pub async fn told(&self, conn: &mut Conn, event: &Happening) -> Result<Vec<(i64, Reason)>> {
        let mut told = Audience::default();
        if event.pending || event.state == ChangeState::Draft || self.names.is_empty() {
            return Ok(Vec::new());
        }
        match event.kind.as_str() {
            // r[impl branch.news]
            // A branch that was merged: whoever watches its pages is told by the change that brought it.
            "merged" if event.state == ChangeState::Withdrawn => {
                self.writers(conn, event, &mut told).await?;
                told.add_all(store::notices::reviewers(conn, event.change).await?, Reason::Review);
            }
            "merged" => {
                self.writers(conn, event, &mut told).await?;
                self.watchers(conn, event, &mut told).await?;
            }
            "opened" | "updated" | "withdrawn" => {
                self.writers(conn, event, &mut told).await?;
                self.watchers(conn, event, &mut told).await?;
                self.reviewers(conn, event, &mut told).await?;
                if event.kind == "opened" {
                    self.mentioned(&event.message, &mut told);
                }
            }
            "reviewed" => {
                self.writers(conn, event, &mut told).await?;
                self.mentioned(event.said.as_deref().unwrap_or(""), &mut told);
            }
            "applied" => {
                self.writers(conn, event, &mut told).await?;
                told.add_all(event.suggested_by.into_iter().collect(), Reason::Thread);
            }
            "commented" => {
                self.writers(conn, event, &mut told).await?;
                self.participants(conn, event, &mut told).await?;
                self.mentioned(event.said.as_deref().unwrap_or(""), &mut told);
                // Words about a page as it stands are news for whoever watches the page.
                if let (Some(page), true) = (event.standing, event.begins) {
                    let there = store::live::newest(conn, page).await?;
                    let paths: Vec<_> = there.iter().map(|there| &there.path).collect();
                    let watchers = store::watches::of(conn, &[page], &paths, event.at).await?;
                    told.add_all(watchers.into_iter().map(|(account, _)| account).collect(), Reason::Watch);
                }
            }
            "resolved" | "reopened" => {
                self.writers(conn, event, &mut told).await?;
                self.participants(conn, event, &mut told).await?;
            }
            "assigned" => told.add_all(event.assignee.into_iter().collect(), Reason::Assigned),
            _ => {}
        }
        let own = match (event.account, &event.email) {
            (Some(own), _) => Some(own),
            // What is pushed is known by the address in its commits.
            (None, Some(email)) if matches!(event.kind.as_str(), "opened" | "updated") => {
                store::notices::account_of_address(conn, email).await?
            }
            _ => None,
        };
        if let Some(own) = own {
            told.0.remove(&own);
        }
        Ok(told.0.into_iter().collect())
    }

    /// Whoever wrote the change; whoever made one directly was there when it was merged.
    async fn writers(&self, conn: &mut Conn, event: &Happening, told: &mut Audience) -> Result<()> {
        let writers = store::notices::writers(conn, event.change).await?;
        told.add_all(writers, Reason::Author);
        Ok(())
    }

    async fn participants(&self, conn: &mut Conn, event: &Happening, told: &mut Audience) -> Result<()> {
        if let Some(thread) = event.thread {
            told.add_all(store::notices::participants(conn, thread).await?, Reason::Thread);
        }
        Ok(())
    }

    async fn watchers(&self, conn: &mut Conn, event: &Happening, told: &mut Audience) -> Result<()> {
        if !self.anybody_watches {
            return Ok(());
        }
        // What a mount brings in of the past is no news: it counts from when it took effect.
        let since = event.merged_at.unwrap_or(event.at);
        let (pages, paths) = store::notices::touched(conn, event.change).await?;
        let paths: Vec<_> = paths.iter().collect();
        let own = match &event.email {
            Some(email) if event.is_import => store::notices::account_of_address(conn, email).await?,
            _ => None,
        };
        let watchers = store::watches::of(conn, &pages, &paths, since).await?;
        told.add_all(watchers.into_iter().map(|(account, _)| account).collect(), Reason::Watch);
        if let Some(own) = own {
            told.0.remove(&own);
        }
        Ok(())
    }

    /// Those whose approval is asked for below the paths that would change, and those who have judged it before.
    async fn reviewers(&self, conn: &mut Conn, event: &Happening, told: &mut Audience) -> Result<()> {
        if event.kind == "opened" && !self.policies.is_empty() {
            let (_, paths) = store::notices::touched(conn, event.change).await?;
            for path in &paths {
                let policy = store::policies::at(&self.policies, path).filter(|policy| policy.approvals > 0);
                let names = policy.and_then(|policy| policy.reviewers.as_ref());
                for name in names.into_iter().flatten() {
                    told.add_all(self.account(name).into_iter().collect(), Reason::Review);
                }
            }
        } else {
            told.add_all(store::notices::reviewers(conn, event.change).await?, Reason::Review);
        }
        Ok(())
    }

    fn mentioned(&self, text: &str, told: &mut Audience) {
        for (_, name) in people(text) {
            told.add_all(self.account(name).into_iter().collect(), Reason::Mention);
        }
    }

    fn account(&self, name: &str) -> Option<i64> {
        self.names.get(&name.to_lowercase()).copied()
    }
}
