//! From a search to what is found.
//!
//! Two steps. First candidates are gathered: everything that holds all the words, and of it the best by how often and in how
//! short a text the words stand ([`gather`](Built::collect)); of what has all of them in its headings the best as well. Then
//! only the candidates are looked at closely: where the words stand, and how close together ([`rank`]). When nothing holds
//! all the words, a slip of the keyboard is looked for, and then what holds as many of them as possible.

mod archived;
mod count;
mod dictionary;
mod filters;
mod hits;
mod kinds;
mod near;
mod pieces;
mod rank;
mod seen;
mod small;
mod wanted;

use spec::search::{Hits, Instead, Query as Typed, Search, Typed as Extent};
use tantivy::collector::{Count, TopDocs};
use tantivy::query::{AllQuery, BooleanQuery, ConstScoreQuery, Occur, Query, TermQuery};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, Order, Searcher, Term};

use super::schema::Fields;
use super::scope::Scope;
use crate::error::Result;
use rank::Best;
use seen::Seen;
use wanted::Wanted;

/// How many candidates are looked at closely, at least.
const CANDIDATES: usize = 80;

/// With so many finds that hold all the words of a sentence, those that hold only some are not looked for.
const ENOUGH: usize = 10;

/// A search as the index understands it, but for what kind of thing is looked for and what the asker may see.
pub struct Built {
    /// What the filters in the box and beside it say.
    filters: Vec<(Occur, Box<dyn Query>)>,
    /// What is left out unless it is asked for.
    left_out: Vec<(Occur, Box<dyn Query>)>,
    wanted: Wanted,
    typed: Extent,
    ignored: Vec<String>,
}

/// What was found, not yet read.
pub struct Found {
    /// Everything that was found, whatever its kind: to be counted in other ways.
    query: Box<dyn Query>,
    pub level: Level,
    best: Vec<Best>,
    total: usize,
    instead: Vec<Instead>,
}

/// How well finds fit: the first is best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// They hold all the words.
    All,
    /// They hold all of them but for slips of the keyboard.
    Slips,
    /// They hold some.
    Some,
}

/// Understands a search.
pub fn build(searcher: &Searcher, fields: &Fields, scope: &Scope, search: &Search) -> Result<Built> {
    let typed = Typed::parse(&search.text);
    let ignored = typed.ignored().map(ToString::to_string).collect();
    let seen = Seen::new(searcher, scope);
    let filters = filters::of(&seen, &scope.sight.archived, fields, search, &typed)?;
    let left_out = archived::left_out(&seen, &scope.sight.archived, fields, search, &typed)?;
    let wanted = Wanted::of(&seen, fields, &typed, search.typed)?;
    Ok(Built { filters, left_out, wanted, typed: search.typed, ignored })
}

/// What has a term, whatever it counts.
pub fn has(term: Term) -> Box<dyn Query> {
    let term: Box<dyn Query> = Box::new(TermQuery::new(term, IndexRecordOption::Basic));
    Box::new(ConstScoreQuery::new(term, 0.0))
}

impl Built {
    /// The best of what is found within a scope, and how many there are.
    // r[impl search.all-words]
    pub fn collect(&self, searcher: &Searcher, fields: &Fields, scope: &Scope, limit: usize) -> Result<Found> {
        let only = &scope.only(fields)[..];
        if self.wanted.is_empty() {
            return self.newest(searcher, fields, only, limit);
        }
        let every = self.wanted.every(fields);
        let found = self.gather(searcher, fields, only, limit, &self.wanted, every)?;
        if found.total >= ENOUGH || (found.total > 0 && !self.wanted.is_sentence()) {
            return Ok(found);
        }
        if found.total > 0 {
            // Not every word of a sentence has to be there, and who holds all of them somewhere may say nothing of it.
            let some = self.wanted.any(fields, self.wanted.least());
            return some.map_or(Ok(found), |some| self.gather(searcher, fields, only, limit, &self.wanted, some));
        }
        for slip in self.wanted.slips(&Seen::new(searcher, scope), fields)? {
            let found = self.gather(searcher, fields, only, limit, &slip, slip.every(fields))?;
            if !found.best.is_empty() {
                // Nor has every word of a sentence to be there when one of them was taken for another.
                let some = slip.any(fields, slip.least()).filter(|_| slip.is_sentence());
                let found = some.map_or(Ok(found), |some| self.gather(searcher, fields, only, limit, &slip, some))?;
                return Ok(Found { level: Level::Slips, ..found });
            }
        }
        let found = self.some(searcher, fields, only, limit)?;
        Ok(Found { level: Level::Some, ..found })
    }

    /// What holds as many of the words as possible.
    fn some(&self, searcher: &Searcher, fields: &Fields, only: &[Box<dyn Query>], limit: usize) -> Result<Found> {
        if self.wanted.is_sentence()
            && let Some(some) = self.wanted.any(fields, self.wanted.least())
        {
            let found = self.gather(searcher, fields, only, limit, &self.wanted, some)?;
            if !found.best.is_empty() {
                return Ok(found);
            }
        }
        let Some(any) = self.wanted.any(fields, 1) else { return Ok(Found::nothing()) };
        let found = self.gather(searcher, fields, only, limit, &self.wanted, any)?;
        // Those with fewer words than the best are not what was asked for.
        let most = found.best.iter().map(|best| best.groups).max().unwrap_or(0);
        match self.wanted.any(fields, most) {
            Some(any) if most > 1 => self.gather(searcher, fields, only, limit, &self.wanted, any),
            _ => Ok(found),
        }
    }

    fn gather(
        &self,
        searcher: &Searcher,
        fields: &Fields,
        only: &[Box<dyn Query>],
        limit: usize,
        wanted: &Wanted,
        text: Box<dyn Query>,
    ) -> Result<Found> {
        let query = self.filtered(text);
        let restricted = all_of(query.box_clone(), only.iter().map(|one| (Occur::Must, one.box_clone())).collect());
        let candidates = CANDIDATES.max(limit * 2);
        let top = TopDocs::with_limit(candidates).order_by_score();
        // Apart from the count, so that what cannot be among the best is not even scored.
        let mut gathered = addresses(searcher.search(&restricted, &top)?);
        let total = match self.typed {
            Extent::Whole if gathered.len() >= candidates => searcher.search(&restricted, &Count)?,
            _ => gathered.len(),
        };
        if gathered.len() >= candidates {
            // Only where there is more than is looked at can something be missed.
            let heads = match self.typed {
                // What stands in headings stands in the text as well: while somebody types it is not asked for again.
                Extent::SoFar if !wanted.has_phrase() => {
                    let only = only.iter().map(|one| (Occur::Must, one.box_clone())).collect();
                    all_of(self.filtered(wanted.heads(fields)), only)
                }
                _ => all_of(wanted.heads(fields), required(restricted)),
            };
            let top = TopDocs::with_limit(candidates / 2).order_by_score();
            gathered.extend(addresses(searcher.search(&heads, &top)?));
        }
        gathered.sort_unstable();
        gathered.dedup();
        let mut best = rank::rank(searcher, fields, wanted, &gathered)?;
        best.truncate(limit);
        let instead = wanted.instead(best.first());
        Ok(Found { query, level: Level::All, best, total, instead })
    }

    /// Everything that passes the filters, the newest first; nothing, where there are none.
    // r[impl query.filters-alone]
    fn newest(&self, searcher: &Searcher, fields: &Fields, only: &[Box<dyn Query>], limit: usize) -> Result<Found> {
        if self.filters.is_empty() || self.wanted.had_words() {
            return Ok(Found::nothing());
        }
        let query = self.filtered(Box::new(ConstScoreQuery::new(Box::new(AllQuery), 0.0)));
        let restricted = all_of(query.box_clone(), only.iter().map(|one| (Occur::Must, one.box_clone())).collect());
        let name = searcher.schema().get_field_name(fields.at);
        let top = TopDocs::with_limit(limit).order_by_fast_field::<i64>(name, Order::Desc);
        let (top, total) = searcher.search(&restricted, &(top, Count))?;
        let best = top.into_iter().map(|(_, address)| Best::without_words(address)).collect();
        Ok(Found { query, level: Level::All, best, total, instead: Vec::new() })
    }

    /// What passes the filters, too.
    fn filtered(&self, text: Box<dyn Query>) -> Box<dyn Query> {
        let filters = self.filters.iter().chain(&self.left_out).map(|(occur, filter)| (*occur, filter.box_clone()));
        all_of(text, filters.collect())
    }

    /// Reads what was found.
    pub fn hits(&self, searcher: &Searcher, fields: &Fields, found: Found) -> Result<Hits> {
        let items = hits::read(searcher, fields, &self.wanted, &found.best)?;
        let ignored = self.ignored.clone();
        Ok(Hits { items, total: found.total, instead: found.instead, ignored, ..Hits::default() })
    }
}

impl Found {
    fn nothing() -> Self {
        Self {
            query: Box::new(tantivy::query::EmptyQuery),
            level: Level::Some,
            best: Vec::new(),
            total: 0,
            instead: Vec::new(),
        }
    }
}

fn addresses(top: Vec<(f32, DocAddress)>) -> Vec<DocAddress> {
    top.into_iter().map(|(_, address)| address).collect()
}

/// What passes more queries, too. Where there are none the query is left as it is: the library passes over what cannot be
/// among the best of a union of words, but not of a query around one.
pub fn all_of(text: Box<dyn Query>, more: Vec<(Occur, Box<dyn Query>)>) -> Box<dyn Query> {
    if more.is_empty() {
        return text;
    }
    let mut clauses = required(text);
    clauses.extend(more);
    Box::new(BooleanQuery::new(clauses))
}

/// What a query requires, one by one: whoever has the fewest of all of them is asked first.
fn required(query: Box<dyn Query>) -> Vec<(Occur, Box<dyn Query>)> {
    match query.downcast_ref::<BooleanQuery>() {
        Some(all) if !all.clauses().is_empty() && all.clauses().iter().all(|(occur, _)| *occur == Occur::Must) => {
            all.clauses().iter().flat_map(|(_, one)| required(one.box_clone())).collect()
        }
        _ => vec![(Occur::Must, query)],
    }
}
