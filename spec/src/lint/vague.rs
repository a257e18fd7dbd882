//! Words without a measure, as [`unclear`](crate::unclear) finds them, where they matter most: in sentences that ask for
//! something. What a page tells besides may be as loose as talk is.

use super::{Found, Page, Rule};
use crate::unclear::{Kind, sentences, unclear};

// r[impl lint.vague]
pub(super) fn of(page: &Page) -> Vec<Found> {
    let asking: Vec<_> = sentences(page.source, &page.document)
        .iter()
        .filter(|sentence| sentence.asks && !sentence.text.trim_end().ends_with('?'))
        .map(|sentence| sentence.whole())
        .collect();
    let asks = |start: usize| {
        let after = asking.partition_point(|range| range.end <= start);
        asking.get(after).is_some_and(|range| range.contains(&start))
    };
    let found = unclear(page.source).into_iter().filter(|one| one.kind == Kind::Vague && asks(one.start));
    // A way of building screens is no measure.
    let is_term = |words: &str| ["responsive", "small"].contains(&words.to_lowercase().as_str());
    let found = found.filter(|one| !is_term(&one.quote));
    found.map(|one| Found::new(Rule::VagueWords, one.start..one.end, one.why, one.instead)).collect()
}
