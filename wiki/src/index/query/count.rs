//! How many of each kind are found, by the same steps as what is found, but without looking at any of it.

use tantivy::Searcher;
use tantivy::query::{AllQuery, ConstScoreQuery, Occur, Query};

use super::kinds::{ByKind, Totals};
use super::seen::Seen;
use super::{Built, ENOUGH, all_of};
use crate::error::Result;
use crate::index::schema::Fields;
use crate::index::scope::Scope;

impl Built {
    /// How many of each kind are found within a scope.
    pub fn count(&self, searcher: &Searcher, fields: &Fields, scope: &Scope) -> Result<Totals> {
        let only = scope.only(fields);
        let of = |query: Box<dyn Query>| -> Result<Totals> {
            let only = only.iter().map(|one| (Occur::Must, one.box_clone()));
            Ok(searcher.search(&all_of(query, only.collect()), &ByKind)?)
        };
        let count = |text| of(self.filtered(text));
        if self.wanted.is_empty() {
            return match self.filters.is_empty() || self.wanted.had_words() {
                true => Ok(Totals::default()),
                false => count(Box::new(ConstScoreQuery::new(Box::new(AllQuery), 0.0))),
            };
        }
        let every = count(self.wanted.every(fields))?;
        let total: usize = every.iter().sum();
        if total >= ENOUGH || (total > 0 && !self.wanted.is_sentence()) {
            return Ok(every);
        }
        if total > 0 {
            return self.wanted.any(fields, self.wanted.least()).map_or(Ok(every), count);
        }
        for slip in self.wanted.slips(&Seen::new(searcher, scope), fields)? {
            let slips = count(slip.every(fields))?;
            if slips.iter().any(|total| *total > 0) {
                let some = slip.any(fields, slip.least()).filter(|_| slip.is_sentence());
                return some.map_or(Ok(slips), count);
            }
        }
        // How many of the words the best of them hold has to be looked at.
        let found = self.some(searcher, fields, &only, 1)?;
        of(found.query)
    }
}
