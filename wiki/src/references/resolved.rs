//! What each reference means.
//!
//! A document named beside the name decides; else the pages of the code's own repository come before all others. What
//! several pages state is told as that: nobody is guessed for.

use std::collections::HashMap;
use std::sync::Arc;

use moka::sync::Cache;
use spec::coverage::{Aim, met};
use spec::reference::{Dialect, State};

use crate::error::Result;
use crate::requirements::survey::{Survey, target};
use crate::store::references::{self as rows, Standing};
use crate::store::{self, Conn, requirements};
use crate::wiki::Wiki;

/// What it hangs on: what may be seen, how much code is known and which requirements stand, and the log.
type Key = (i64, (i64, i64, String), i64);

/// The newest ledgers.
#[derive(Clone, Debug)]
pub(crate) struct Ledgers(Cache<Key, Arc<Ledger>>);

impl Default for Ledgers {
    fn default() -> Self {
        Self(Cache::new(6))
    }
}

/// All references, what needs somebody first.
#[derive(Debug)]
pub(crate) struct Ledger {
    pub entries: Vec<Resolved>,
}

/// A reference, and the requirements it means by their places in the survey.
#[derive(Debug)]
pub(crate) struct Resolved {
    pub row: Standing,
    pub state: State,
    pub meant: Vec<usize>,
}

impl Resolved {
    /// The version it was written for: where none is said, the first.
    pub fn version(&self) -> i64 {
        self.row.version.unwrap_or(1)
    }
}

impl Wiki {
    /// What all references mean, as the survey's requirements stand.
    pub(crate) async fn ledger(&self, conn: &mut Conn, survey: &Survey) -> Result<Arc<Ledger>> {
        let newest = store::events::newest(conn).await?;
        let known = requirements::progress(conn).await?;
        let key = (store::sight::key(conn).await?, known, newest);
        if let Some(ledger) = self.ledgers.0.get(&key) {
            return Ok(ledger);
        }
        let ledger = Arc::new(Ledger::of(survey, rows::standing(conn).await?));
        self.ledgers.0.insert(key, ledger.clone());
        Ok(ledger)
    }
}

impl Ledger {
    // r[impl references.meant]
    fn of(survey: &Survey, standing: Vec<Standing>) -> Self {
        let mut bearers: HashMap<&str, Vec<usize>> = HashMap::new();
        for (at, entry) in survey.entries.iter().enumerate() {
            bearers.entry(&entry.standing.name).or_default().push(at);
        }
        let resolve = |row: Standing| {
            let all = bearers.get(row.name.as_str()).map(Vec::as_slice).unwrap_or_default();
            let targets: Vec<_> = all.iter().map(|at| target(&survey.entries[*at].standing)).collect();
            let aim = Aim { document: &row.document, repository: row.repository };
            let meant: Vec<_> = met(&targets, aim).into_iter().map(|place| all[place]).collect();
            let mut one = Resolved { row, state: State::Fine, meant };
            one.state = match one.meant[..] {
                [] if one.row.document.contains("://") => State::Elsewhere,
                [] => State::Unknown,
                [at] if one.is_stale(survey.entries[at].standing.version) => State::Stale,
                [_] => State::Fine,
                _ => State::Ambiguous,
            };
            one
        };
        let mut entries: Vec<_> = standing.into_iter().map(resolve).collect();
        // The order within a state is that of the store.
        entries.sort_by_key(|one| one.state);
        Self { entries }
    }
}

impl Resolved {
    /// Whether it was written for another version than the page says. Not all ways of writing can say one.
    // r[impl references.stale]
    fn is_stale(&self, version: Option<i64>) -> bool {
        let says = matches!(dialect(&self.row.dialect), Some(Dialect::Tracey | Dialect::OpenFastTrace));
        (says || self.row.version.is_some()) && self.version() != version.unwrap_or(1)
    }
}

/// What the store calls a way of writing references.
pub(crate) fn dialect(word: &str) -> Option<Dialect> {
    use Dialect::*;
    [Tracey, Duvet, OpenFastTrace, SCore, StrictDoc, Holotype].into_iter().find(|one| one.as_str() == word)
}
