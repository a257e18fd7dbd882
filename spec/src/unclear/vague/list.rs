//! The words, by what makes them vague.

use super::Class;

/// Where words count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Where {
    /// In every sentence.
    Anywhere,
    /// In sentences that bind somebody.
    Statements,
    /// In sentences that ask for something, and where they say how often something happens.
    Verbs,
    /// In sentences that ask for something.
    Demands,
    /// The same before a word for several things.
    Plurals,
}

/// Words that are vague for the same reason.
pub(super) struct Entry {
    pub class: Class,
    pub counts: Where,
    /// In small letters, with single spaces.
    pub words: &'static [&'static str],
    /// Words behind them that make them clear, or something else.
    pub not_before: &'static [&'static str],
    /// The same in front of them.
    pub not_behind: &'static [&'static str],
}

const fn anywhere(class: Class, words: &'static [&'static str]) -> Entry {
    Entry { class, counts: Where::Anywhere, words, not_before: &[], not_behind: &[] }
}

const fn in_statements(class: Class, words: &'static [&'static str]) -> Entry {
    Entry { class, counts: Where::Statements, words, not_before: &[], not_behind: &[] }
}

const fn of(class: Class, counts: Where, words: &'static [&'static str]) -> Entry {
    Entry { class, counts, words, not_before: &[], not_behind: &[] }
}

pub(super) const LIST: &[Entry] = &[
    Entry {
        not_before: &[
            "path", "paths", "forward", "forwards", "fail", "fails", "mode", "lane", "feedback", "enough", "as", "than",
        ],
        not_behind: &["as", "how", "so", "fail", "fails", "failing"],
        ..anywhere(Class::Measure, &["fast", "quickly", "slow", "slowly", "rapidly", "responsive", "performant"])
    },
    Entry {
        not_before: &["as", "than", "enough", "set", "of"],
        not_behind: &["as", "how", "so", "too", "sufficiently"],
        ..in_statements(
            Class::Measure,
            &[
                "large",
                "small",
                "huge",
                "long running",
                "short lived",
                "lengthy",
                "significantly",
                "significant",
                "substantial",
                "considerable",
                "noticeable",
                "minimal",
                "minimally",
                "high performance",
                "low latency",
                "highly available",
                "high quality",
                "acceptable",
                "adequate",
                "adequately",
                "sufficient",
                "sufficiently",
            ],
        )
    },
    anywhere(
        Class::Measure,
        &[
            "good performance",
            "acceptable performance",
            "high availability",
            "large amounts",
            "large number",
            "large numbers",
            "high load",
            "heavy load",
        ],
    ),
    of(Class::Amount, Where::Plurals, &["some", "any number of", "certain"]),
    of(
        Class::Amount,
        Where::Demands,
        &[
            "several",
            "a number of",
            "a few",
            "many",
            "various",
            "numerous",
            "a lot of",
            "lots of",
            "multiple times",
            "a couple of",
            "some of the",
        ],
    ),
    of(
        Class::Frequency,
        Where::Verbs,
        &[
            "usually",
            "normally",
            "typically",
            "often",
            "sometimes",
            "occasionally",
            "frequently",
            "rarely",
            "regularly",
            "periodically",
            "in some cases",
            "in most cases",
            "in many cases",
            "in certain cases",
            "under certain circumstances",
            "under some circumstances",
            "in certain situations",
            "in some situations",
            "from time to time",
            "most of the time",
            "where possible",
            "whenever possible",
            "when possible",
            "if possible",
            "as far as possible",
            "as much as possible",
            "generally",
            "mostly",
            "for the most part",
            "in general",
        ],
    ),
    anywhere(
        Class::Open,
        &[
            "etc",
            "and so on",
            "and so forth",
            "including but not limited to",
            "among others",
            "and the like",
            "or similar",
            "or the like",
            "and similar",
        ],
    ),
    in_statements(Class::Open, &["and or", "and more"]),
    Entry {
        not_before: &["by", "to", "in", "of", "for", "with"],
        ..anywhere(Class::Discretion, &["as required", "if required", "as needed", "as necessary"])
    },
    anywhere(
        Class::Discretion,
        &[
            "as appropriate",
            "if appropriate",
            "where appropriate",
            "when appropriate",
            "if necessary",
            "where necessary",
            "when necessary",
            "if needed",
            "where needed",
            "when needed",
            "where applicable",
            "if applicable",
            "as applicable",
            "as desired",
            "where sensible",
            "where reasonable",
            "at the discretion",
            "as seen fit",
            "when it makes sense",
            "where it makes sense",
            "if it makes sense",
        ],
    ),
    Entry {
        not_before: &[],
        not_behind: &["if", "as", "when", "where", "not"],
        ..in_statements(
            Class::Discretion,
            &[
                "appropriate",
                "appropriately",
                "reasonable",
                "reasonably",
                "suitable",
                "suitably",
                "proper",
                "sensible",
                "relevant",
            ],
        )
    },
    anywhere(
        Class::Quality,
        &[
            "user friendly",
            "easy to use",
            "ease of use",
            "easy to understand",
            "easy to read",
            "easy to maintain",
            "simple to use",
            "intuitive",
            "intuitively",
            "seamless",
            "seamlessly",
            "state of the art",
            "best in class",
            "world class",
            "user friendliness",
            "gracefully",
            "future proof",
            "cutting edge",
            "frictionless",
            "effortless",
            "effortlessly",
            "easily",
            "elegant",
            "pleasant",
            "delightful",
            "modern",
            "nice",
            "nicely",
        ],
    ),
    in_statements(
        Class::Quality,
        &[
            "robust",
            "robustly",
            "flexible",
            "flexibly",
            "scalable",
            "efficient",
            "efficiently",
            "reliable",
            "reliably",
            "secure",
            "clean",
            "maintainable",
            "meaningful",
            "helpful",
            "friendly",
            "graceful",
            "understandable",
            "readable",
        ],
    ),
    in_statements(
        Class::Weak,
        &[
            "should support",
            "should be able to",
            "should be possible",
            "should try",
            "should attempt",
            "should ideally",
            "should probably",
            "should normally",
            "should allow",
            "should handle",
            "should consider",
            "try to",
            "tries to",
            "aim to",
            "aims to",
            "strive to",
            "ideally",
            "preferably",
            "best effort",
            "nice to have",
            "if time permits",
            "may or may not",
        ],
    ),
    anywhere(
        Class::Time,
        &[
            "as soon as possible",
            "as quickly as possible",
            "as fast as possible",
            "in a timely manner",
            "in a timely fashion",
            "in near real time",
            "promptly",
            "soon after",
            "in due course",
            "without delay",
            "without undue delay",
        ],
    ),
    in_statements(
        Class::Time,
        &[
            "soon",
            "in real time",
            "eventually",
            "shortly",
            "after a while",
            "for a while",
            "near real time",
            "short time",
            "long time",
        ],
    ),
    anywhere(
        Class::Undecided,
        &[
            "to be defined",
            "to be determined",
            "to be decided",
            "to be confirmed",
            "to be discussed",
            "to be specified",
            "to be clarified",
            "not yet defined",
            "not yet decided",
            "yet to be defined",
            "yet to be decided",
            "still open",
            "still under discussion",
        ],
    ),
];
