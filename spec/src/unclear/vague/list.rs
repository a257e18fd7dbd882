//! The words, by what makes them vague.

use super::Class;

/// Where words count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Where {
    /// In every sentence.
    Anywhere,
    /// In sentences that ask for something, and those that say how often something happens.
    Verbs,
    /// In sentences that ask for something: that say "must" or the like.
    Demands,
    /// The same before a word for several things.
    Plurals,
    /// Where they end a sentence, or a part of it.
    Ends,
    /// Behind "is" and the like, where nothing follows that tells more.
    Decisions,
}

/// Words that are vague for the same reason.
pub(super) struct Entry {
    pub class: Class,
    pub counts: Where,
    /// In small letters, parted by bars.
    pub words: &'static str,
    /// Words behind them that make them clear, or something else.
    pub not_before: &'static [&'static str],
    /// The same in front of them.
    pub not_behind: &'static [&'static str],
}

const fn of(class: Class, counts: Where, words: &'static str) -> Entry {
    Entry { class, counts, words, not_before: &[], not_behind: &[] }
}

pub(super) const LIST: &[Entry] = &[
    Entry {
        not_before: &[
            "path", "paths", "forward", "forwards", "fail", "fails", "mode", "lane", "feedback", "enough", "as", "than",
        ],
        not_behind: &["as", "how", "so", "fail", "fails", "failing"],
        ..of(Class::Measure, Where::Anywhere, "fast|quickly|slow|slowly|rapidly|responsive|performant")
    },
    Entry {
        not_before: &["as", "than", "enough", "set", "of"],
        not_behind: &["as", "how", "so", "too", "sufficiently", "not", "a", "an", "one"],
        ..of(
            Class::Measure,
            Where::Demands,
            "large|small|huge|long running|short lived|lengthy|significantly|significant|substantial|considerable|noticeable|\
             minimal|minimally|high performance|low latency|highly available|high quality|acceptable|adequate|adequately|\
             sufficient|sufficiently",
        )
    },
    of(
        Class::Measure,
        Where::Anywhere,
        "good performance|acceptable performance|high availability|large amounts|large number|large numbers|high load|heavy load",
    ),
    of(Class::Amount, Where::Plurals, "some|any number of"),
    Entry {
        not_before: &["words"],
        ..of(
            Class::Amount,
            Where::Demands,
            "several|a number of|a few|many|various|numerous|a lot of|lots of|a couple of|some of the",
        )
    },
    Entry {
        not_before: &["called", "used", "referred", "known", "written", "said", "read", "described"],
        ..of(
            Class::Frequency,
            Where::Verbs,
            "usually|normally|typically|often|sometimes|occasionally|frequently|rarely|regularly|periodically|in some cases|\
             in most cases|in many cases|in certain cases|under certain circumstances|under some circumstances|\
             in certain situations|in some situations|from time to time|most of the time|generally|mostly|for the most part|\
             in general",
        )
    },
    of(
        Class::Frequency,
        Where::Anywhere,
        "where possible|whenever possible|when possible|if possible|as far as possible|as much as possible",
    ),
    of(
        Class::Open,
        Where::Anywhere,
        "etc|and so on|and so forth|including but not limited to|among others|and the like|or similar|or the like|and similar",
    ),
    of(Class::Open, Where::Demands, "and or"),
    of(Class::Open, Where::Ends, "and more|and many more"),
    of(Class::Discretion, Where::Ends, "as required|if required|as needed|as necessary|as desired|as applicable"),
    of(
        Class::Discretion,
        Where::Anywhere,
        "as appropriate|if appropriate|where appropriate|when appropriate|if necessary|where necessary|when necessary|\
         if needed|where needed|when needed|where applicable|if applicable|where sensible|where reasonable|\
         at the discretion|when it makes sense|where it makes sense|if it makes sense",
    ),
    Entry {
        not_before: &["for", "to", "than"],
        not_behind: &["if", "as", "when", "where", "not", "more"],
        ..of(
            Class::Discretion,
            Where::Demands,
            "appropriate|appropriately|reasonable|reasonably|suitable|suitably|proper|properly|sensible|relevant|adequate",
        )
    },
    of(
        Class::Quality,
        Where::Anywhere,
        "user friendly|easy to use|ease of use|easy to understand|easy to read|easy to maintain|simple to use|intuitive|\
         intuitively|seamless|seamlessly|state of the art|best in class|world class|user friendliness|gracefully|future proof|\
         cutting edge|frictionless|effortless|effortlessly|easily|delightful",
    ),
    of(
        Class::Quality,
        Where::Demands,
        "robust|robustly|flexible|flexibly|scalable|efficient|efficiently|reliable|reliably|secure|maintainable|\
         meaningful|helpful|friendly|graceful|understandable|modern|nice|nicely|elegant|pleasant",
    ),
    of(
        Class::Weak,
        Where::Demands,
        "should support|should be able to|should be possible|should try|should attempt|should ideally|should probably|\
         should normally|should allow|should handle|should consider|try to|tries to|aim to|aims to|strive to|strives to|\
         ideally|preferably|best effort",
    ),
    of(Class::Weak, Where::Anywhere, "nice to have|if time permits|may or may not"),
    of(
        Class::Time,
        Where::Anywhere,
        "as soon as possible|as quickly as possible|as fast as possible|in a timely manner|in a timely fashion|\
         in near real time|promptly|in due course|without delay|without undue delay",
    ),
    of(
        Class::Time,
        Where::Demands,
        "soon|in real time|eventually|shortly|after a while|for a while|near real time|short time|long time",
    ),
    Entry {
        not_before: &["by", "before", "after", "in", "as", "at", "using", "for", "with", "from", "solely", "on"],
        ..of(
            Class::Undecided,
            Where::Decisions,
            "to be defined|to be determined|to be decided|to be confirmed|to be discussed|to be specified|to be clarified|\
             not yet defined|not yet decided|not yet specified|still under discussion",
        )
    },
];
