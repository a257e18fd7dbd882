//! The languages the interface speaks.

/// One of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// Where texts begin.
    #[default]
    English,
    /// As it is written in Germany.
    German,
}

impl Language {
    /// All of them, the one texts begin in first.
    pub const ALL: [Self; 2] = [Self::English, Self::German];

    /// Its tag after BCP 47, as pages name it.
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
        }
    }

    /// What those who speak it call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::German => "Deutsch",
        }
    }

    /// The language with a tag.
    pub fn of_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.tag() == tag)
    }

    /// The best one for what a browser says it accepts (`Accept-Language`); English where it asks for none of ours.
    #[cfg(feature = "server")]
    pub fn accepted(header: &str) -> Self {
        use fluent_langneg::{NegotiationStrategy, negotiate_languages, parse_accepted_languages};
        let wanted = parse_accepted_languages(&by_weight(header));
        let ours: Vec<unic_langid::LanguageIdentifier> =
            Self::ALL.iter().filter_map(|language| language.tag().parse().ok()).collect();
        let best = negotiate_languages(&wanted, &ours, None, NegotiationStrategy::Lookup);
        best.first().and_then(|best| Self::of_tag(best.language.as_str())).unwrap_or_default()
    }
}

/// The languages of `Accept-Language` by their weights (RFC 9110, 12.4.2), without those that weigh nothing: what reads them next
/// takes them in order.
#[cfg(feature = "server")]
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
