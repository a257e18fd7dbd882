//! One answer out of several.

use super::{Facet, Hits};

impl Hits {
    /// The best `limit` finds of both answers, which were given to the same words at the same time.
    pub fn and(self, other: Hits, limit: usize) -> Hits {
        let mut items = self.items;
        items.extend(other.items);
        items.sort_by(|a, b| b.score.total_cmp(&a.score));
        items.truncate(limit);
        Hits {
            items,
            total: self.total + other.total,
            took_us: self.took_us + other.took_us,
            facets: fuller(self.facets, other.facets),
            instead: if self.instead.is_empty() { other.instead } else { self.instead },
            ignored: if self.ignored.is_empty() { other.ignored } else { self.ignored },
            behind: self.behind.max(other.behind),
        }
    }
}

/// Both count the same things.
fn fuller(one: Vec<Facet>, other: Vec<Facet>) -> Vec<Facet> {
    if one.len() < other.len() { other } else { one }
}
