//! Remembering which pages of a change somebody has looked at, and as which version.
//!
//! Looking is no judgement: only a verdict counts as reviewed. A page that goes on changing is told as changed since.

use spec::account::Action;
use spec::seen::{SeenPage, SeenState};
use spec::{Actor, PagePath};
use texts::text;

use crate::clock::time;
use crate::error::{Error, Result};
use crate::proposals::must_see;
use crate::store::generation::Reach;
use crate::store::seen::Row;
use crate::store::{self, Conn};
use crate::wiki::Wiki;

/// What somebody has looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// The page, where the change puts it.
    pub page: PagePath,
    /// The version they looked at; none when it is to count as never seen.
    pub version: Option<i64>,
}

impl Wiki {
    /// What somebody has looked at of a change, page by page. Nobody in particular has looked at nothing.
    // r[impl seen.pages]
    pub async fn seen(&self, actor: &Actor, change: i64) -> Result<Vec<SeenPage>> {
        self.must(actor, Action::Read).await?;
        let mut conn = self.read(actor).await?;
        store::changes::get(&mut conn, change).await?;
        must_see(&mut conn, actor, change).await?;
        match actor.account() {
            Some(account) => told(&mut conn, account, change).await,
            None => Ok(Vec::new()),
        }
    }

    /// Remembers what somebody has looked at: these pages, or all as they are now.
    // r[impl seen.remembered]
    pub async fn see(&self, actor: &Actor, change: i64, looks: Option<&[Look]>) -> Result<Vec<SeenPage>> {
        self.must_see_change(actor, Action::Read, change).await?;
        let account = actor.account().ok_or(Error::Denied(spec::Denied::SignIn))?;
        let mut tx = self.store.write_for(Reach::Account(account)).await?;
        store::changes::get(&mut tx, change).await?;
        must_see(&mut tx, actor, change).await?;
        let pages = store::changes::pages(&mut tx, change, i64::MAX).await?;
        let now = self.clock.now();
        let all: Vec<_>;
        let looks = match looks {
            Some(looks) => looks,
            None => {
                let look =
                    |page: &spec::change::ChangedPage| Look { page: page.path.clone(), version: Some(page.revision) };
                all = pages.iter().map(look).collect();
                &all
            }
        };
        for Look { page: path, version } in looks {
            let Some(page) = pages.iter().find(|page| page.path == *path) else {
                return Err(Error::NotFound(text!(
                    "refused-change-without",
                    change = change.to_string(),
                    path = path.as_str()
                )));
            };
            let current = store::pages::get(&mut tx, page.revision).await?;
            let Some(version) = *version else {
                store::seen::forget(&mut tx, account, change, current.page).await?;
                continue;
            };
            // What is offered may have changed while they looked: what they saw is remembered, not what is there now.
            let looked_at = store::pages::get(&mut tx, version).await?;
            if looked_at.page != current.page || looked_at.change != change {
                return Err(Error::Invalid(text!(
                    "refused-version-of-none",
                    version = version.to_string(),
                    path = path.as_str(),
                    change = change.to_string()
                )));
            }
            store::seen::record(&mut tx, account, change, &Row { page: current.page, version, at: now }).await?;
        }
        let told = told(&mut tx, account, change).await?;
        tx.commit().await?;
        Ok(told)
    }
}

async fn told(conn: &mut Conn, account: i64, change: i64) -> Result<Vec<SeenPage>> {
    let rows = store::seen::of_change(conn, account, change).await?;
    let mut told = Vec::new();
    for page in store::changes::pages(conn, change, i64::MAX).await? {
        let unseen =
            SeenPage { page: page.path, version: page.revision, seen: None, at: None, state: SeenState::Unseen };
        if rows.is_empty() {
            told.push(unseen);
            continue;
        }
        let current = store::pages::get(conn, page.revision).await?;
        let Some(row) = rows.iter().find(|row| row.page == current.page) else {
            told.push(unseen);
            continue;
        };
        let state = match row.version == current.id {
            true => SeenState::Seen,
            false => {
                // Merging gives a version another number and changes nothing about it.
                let looked_at = store::pages::get(conn, row.version).await?;
                let same = looked_at.blob == current.blob && looked_at.path == current.path;
                if same { SeenState::Seen } else { SeenState::Changed }
            }
        };
        told.push(SeenPage { seen: Some(row.version), at: Some(time(row.at)), state, ..unseen });
    }
    Ok(told)
}
