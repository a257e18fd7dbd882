//! Which of our languages suits a browser best.

use fluent_langneg::{NegotiationStrategy, negotiate_languages, parse_accepted_languages};
use unic_langid::LanguageIdentifier;

use crate::Language;

impl Language {
    /// The best one for what a browser says it accepts (`Accept-Language`); English where it asks for none of ours.
    pub fn accepted(header: &str) -> Self {
        let wanted = parse_accepted_languages(&by_weight(header));
        let ours: Vec<LanguageIdentifier> =
            Self::ALL.iter().filter_map(|language| language.tag().parse().ok()).collect();
        let best = negotiate_languages(&wanted, &ours, None, NegotiationStrategy::Lookup);
        best.first().and_then(|best| Self::of_tag(best.language.as_str())).unwrap_or_default()
    }
}

/// The languages of `Accept-Language` by their weights (RFC 9110, 12.4.2), without those that weigh nothing: what reads them next
/// takes them in order.
fn by_weight(header: &str) -> String {
    let weighed = header.split(',').filter_map(|part| {
        let (tag, rest) = part.split_once(';').unwrap_or((part, ""));
        let weight = rest.trim().strip_prefix("q=").map_or(Some(1.0), |weight| weight.trim().parse::<f32>().ok());
        weight.filter(|weight| *weight > 0.0).map(|weight| (tag.trim(), weight))
    });
    let mut weighed: Vec<_> = weighed.collect();
    weighed.sort_by(|(_, one), (_, other)| other.total_cmp(one));
    weighed.into_iter().map(|(tag, _)| tag).collect::<Vec<_>>().join(",")
}
