//! What a visit to the search screen asks for.

use spec::PagePath;
use spec::search::{Filter, Kind, Query, Search, Wrong};
use texts::text;
use wiki::{Error, Result};

use super::{FEW, MOST};
use crate::visit::Visit;

/// What is looked for, taken from the address.
#[derive(Clone, Debug)]
pub struct Asked {
    /// What was typed.
    pub query: Query,
    /// The subtree to look in.
    pub at: PagePath,
    /// The page one came from; the places above it are offered to look in.
    pub near: Option<PagePath>,
    /// What kind of thing is looked for.
    pub kind: Kind,
    /// How many finds are shown.
    pub limit: usize,
}

impl Asked {
    /// Reads the address. A filter that was typed wins over one that was chosen.
    pub fn by(visit: &Visit) -> Result<Self> {
        let filled = |name| visit.query(name).map(str::trim).filter(|value| !value.is_empty());
        let query = Query::parse(filled("q").unwrap_or(""));
        let at = match filled("at") {
            Some(at) => at.parse()?,
            None => PagePath::root(),
        };
        let no_kind = |kind: &str| text!("search-no-kind", kind = format!("{kind:?}"), kinds = Wrong::kinds());
        let chosen = filled("kind").map(|kind| kind.parse::<Kind>().map_err(|_| Error::Invalid(no_kind(kind))));
        let chosen = chosen.transpose()?;
        let near = match filled("near") {
            Some(near) => near.parse().ok(),
            None => visit.came_from().cloned(),
        };
        let limit = visit.number("limit").and_then(|limit| usize::try_from(limit).ok());
        Ok(Self {
            kind: query.kind().or(chosen).unwrap_or_default(),
            query,
            at,
            near,
            limit: limit.unwrap_or(FEW).clamp(1, MOST),
        })
    }

    /// True when nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.query.text.is_empty()
    }

    /// The search itself.
    pub fn search(&self, visit: &Visit) -> Search {
        Search::new(self.query.text.clone()).below(&self.at).of(self.kind).at(visit.when.as_ref()).most(self.limit)
    }

    /// The places that may be chosen: everywhere, and whatever lies on the way to the page one came from and to the
    /// place that is chosen.
    pub fn places(&self) -> Vec<PagePath> {
        let mut places = Vec::new();
        for end in [self.near.as_ref(), Some(&self.at)].into_iter().flatten() {
            for place in end.ancestors().into_iter().chain([end.clone()]) {
                if !places.contains(&place) {
                    places.push(place);
                }
            }
        }
        places.sort();
        places
    }

    /// The same search for another kind.
    pub fn with_kind(&self, visit: &Visit, kind: Kind) -> String {
        let typed = self.query.filters().find(|(_, _, filter)| matches!(filter, Filter::Kind(_)));
        let words = typed.map(|(number, ..)| self.query.without(number));
        let words = words.as_deref().unwrap_or(&self.query.text);
        let kind = (kind != Kind::Page).then(|| kind.as_str());
        self.address(visit, &[("q", Some(words)), ("kind", kind)])
    }

    /// The same search with other words.
    pub fn with_words(&self, visit: &Visit, words: &str) -> String {
        self.address(visit, &[("q", Some(words))])
    }

    /// The same search with more words.
    pub fn with_more(&self, visit: &Visit, more: &str) -> String {
        self.with_words(visit, format!("{} {more}", self.query.text).trim_start())
    }

    /// The same search in another place.
    pub fn within(&self, visit: &Visit, at: &PagePath) -> String {
        let at = (!at.is_root()).then(|| at.as_str());
        self.address(visit, &[("at", at)])
    }

    /// The same search with more finds.
    pub fn longer(&self, visit: &Visit, limit: usize) -> String {
        self.address(visit, &[("limit", Some(&limit.to_string()))])
    }

    /// The address with some values replaced. Other words or places have a list of their own, which begins short.
    fn address(&self, visit: &Visit, values: &[(&str, Option<&str>)]) -> String {
        let near = self.near.as_ref().map(PagePath::as_str);
        let mut all = values.to_vec();
        all.push(("near", near));
        if !all.iter().any(|(name, _)| *name == "limit") {
            all.push(("limit", None));
        }
        visit.with(&all)
    }
}
