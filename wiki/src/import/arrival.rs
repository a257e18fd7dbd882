//! Edits made here that come back with a commit.
//!
//! However a commit was merged, rebased, squashed or picked, its message still names the change it came from. A message
//! alone proves nothing: the commit must have written a page which that change wrote too.

use std::collections::BTreeSet;

use spec::travel::named;

use super::Writing;
use crate::error::Result;
use crate::git::Landing;
use crate::store;

/// The changes that the commits of a landing name.
pub(super) fn named_by(landing: &Landing) -> BTreeSet<i64> {
    let commits = landing.merged.iter().chain([&landing.commit]);
    commits.flat_map(|commit| named(&commit.message)).collect()
}

/// What came back with a landing.
#[derive(Debug, Default)]
pub(super) struct Arrived {
    /// The changes, with all those that put them again on top of earlier commits.
    changes: BTreeSet<i64>,
}

impl Arrived {
    /// Finds the changes among those `named` that wrote a page which the landing wrote.
    // r[impl travel.recognised]
    pub async fn find(tx: Writing<'_>, mount: i64, change: i64, named: &BTreeSet<i64>) -> Result<Self> {
        let mut arrived = Self::default();
        for number in named {
            for told in store::arrivals::story(tx, mount, *number).await? {
                if store::arrivals::touches(tx, change, told).await? {
                    arrived.changes.insert(told);
                }
            }
        }
        Ok(arrived)
    }

    /// True when a change came back.
    pub fn holds(&self, change: i64) -> bool {
        self.changes.contains(&change)
    }

    /// Writes down what came back whole, and settles the conflicts that are none any more.
    pub async fn record(&self, tx: Writing<'_>, mount: i64, change: i64, at: i64) -> Result<()> {
        for told in &self.changes {
            // Of a change to several pages, some may come back later.
            if !store::outgoing::waits(tx, *told).await? {
                store::arrivals::arrive(tx, mount, *told, change).await?;
            }
        }
        if !self.changes.is_empty() {
            store::conflicts::settle_arrived(tx, change, at).await?;
        }
        Ok(())
    }
}
