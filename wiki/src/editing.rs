//! Who is writing a page at this moment.
//!
//! It is known to this process alone and forgotten after a minute, so nothing of it is ever stored; whoever writes says so again
//! while they do. Only those who may write there are told, and so nobody is told of a closed page.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use spec::account::Action;
use spec::{Actor, Denied, PagePath};

use crate::error::{Error, Result};
use crate::wiki::Wiki;

/// For how long somebody counts who has not said so again, in milliseconds.
const REMEMBERED: i64 = 60_000;

/// Most people who are remembered at a time, over all pages.
const MOST: usize = 5_000;

/// Who is writing what.
#[derive(Clone, Debug, Default)]
pub struct Editing(Arc<Mutex<HashMap<(PagePath, i64), Seen>>>);

#[derive(Debug)]
struct Seen {
    name: String,
    at: i64,
}

impl Editing {
    /// Remembers that an account writes a page; gives the names of all others who do.
    fn meet(&self, path: &PagePath, account: i64, name: &str, now: i64) -> Vec<String> {
        // A panic elsewhere leaves a map that is whole.
        let mut seen = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        seen.retain(|_, seen| now - seen.at < REMEMBERED);
        let mut others: Vec<String> = seen
            .iter()
            .filter(|((at, who), _)| at == path && *who != account)
            .map(|(_, seen)| seen.name.clone())
            .collect();
        others.sort();
        if seen.len() < MOST {
            seen.insert((path.clone(), account), Seen { name: name.to_owned(), at: now });
        }
        others
    }
}

impl Wiki {
    /// Says that somebody is writing a page, and tells who else does: their names, in order.
    // r[impl write.others]
    pub async fn editing(&self, actor: &Actor, path: &PagePath) -> Result<Vec<String>> {
        self.must_at(actor, Action::Propose, &[path]).await?;
        let account = actor.account().ok_or(Error::Denied(Denied::SignIn))?;
        Ok(self.editing.meet(path, account, actor.name(), self.clock.now()))
    }
}
