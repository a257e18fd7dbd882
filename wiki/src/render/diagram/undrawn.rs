//! Why a diagram is not drawn, as a sentence, and where that is its author's fault the line.

use merman::TerminalDiagnostic;
use texts::text;

/// Longest reason that is told, in characters.
const LONGEST: usize = 200;

/// Why a diagram was not drawn.
#[derive(Debug)]
pub(super) enum Undrawn {
    /// It is none: why, and in which of its lines, from 1.
    Unreadable { line: Option<usize>, why: Why },
    /// It is of a kind that is not drawn here.
    NotHere,
    /// It is longer than that many bytes.
    TooLong(usize),
    /// There is more to draw in it than is drawn.
    TooLarge,
    /// It took too long.
    TooSlow,
    /// There was no time for it, which has to do with others.
    NotNow,
    /// The page holds more diagrams than that.
    TooMany(usize),
    /// The pictures of its page are too large already.
    NoRoom,
}

/// What is wrong with a diagram that cannot be read. What was drawn once is told in the language of whoever looks.
#[derive(Debug)]
pub(super) enum Why {
    /// No kind that is known begins like it.
    NoKind,
    /// Nobody knows.
    Unknown,
    /// What the library says, in its own words.
    Said(String),
}

impl Why {
    /// It as words behind a colon.
    pub(super) fn told(&self) -> &str {
        match self {
            Self::NoKind => text!("rendered-diagram-no-kind"),
            Self::Unknown => text!("rendered-diagram-unknown"),
            Self::Said(words) => words,
        }
    }
}

impl Undrawn {
    /// Nothing that is known begins like it.
    pub(super) fn none() -> Self {
        Self::Unreadable { line: Some(1), why: Why::NoKind }
    }

    /// Nobody knows why.
    pub(super) fn failed() -> Self {
        Self::Unreadable { line: None, why: Why::Unknown }
    }

    /// Why, where it is not known in which line.
    pub(super) fn because(message: &str) -> Self {
        Self::Unreadable { line: None, why: Why::Said(reason(message)) }
    }

    /// Why a source cannot be read, and where, as far as that is known.
    // r[impl holding.diagram-unreadable]
    pub(super) fn unreadable(source: &str, fault: &TerminalDiagnostic) -> Self {
        let details = fault.terminal_diagnostic_details();
        match details.code.as_str() {
            "merman.parse.no_diagram_detected" => return Self::none(),
            "merman.parse.unsupported_diagram" => return Self::NotHere,
            _ => {}
        }
        let at = details.span.map(|span| span.start);
        let line = at.and_then(|at| source.get(..at)).map(|before| before.matches('\n').count() + 1);
        Self::Unreadable { line, why: Why::Said(reason(&fault.terminal_safe_message())) }
    }

    /// What it is told as.
    pub(super) fn class(&self) -> &'static str {
        match self {
            Self::Unreadable { .. } => "diagram-fault",
            Self::TooSlow | Self::NotNow => "diagram-late",
            _ => "diagram-note",
        }
    }

    /// The sentence that stands above the source.
    pub(super) fn told(&self) -> String {
        match self {
            Self::Unreadable { line: Some(line), why } => {
                text!("rendered-diagram-unreadable-line", line = line.to_string(), why = why.told())
            }
            Self::Unreadable { line: None, why } => text!("rendered-diagram-unreadable", why = why.told()),
            Self::NotHere => text!("rendered-diagram-not-here").into(),
            Self::TooLong(most) => text!("rendered-diagram-too-long", most = most.to_string()),
            Self::TooLarge => text!("rendered-diagram-too-large").into(),
            Self::TooSlow => text!("rendered-diagram-too-slow").into(),
            Self::NotNow => text!("rendered-diagram-not-now").into(),
            Self::TooMany(most) => text!("rendered-diagram-too-many", most = most.to_string()),
            Self::NoRoom => text!("rendered-diagram-no-room").into(),
        }
    }
}

/// A message in one line, without what is said of every fault and without the stop at its end.
fn reason(message: &str) -> String {
    let bare = message
        .strip_prefix("Diagram parse error (")
        .and_then(|rest| rest.split_once("): "))
        .map_or(message, |(_, why)| why);
    let words: Vec<_> = bare.split_whitespace().collect();
    let words = words.join(" ");
    let words = words.trim_end_matches(['.', ':']);
    match words.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &words[..end]),
        None => words.to_owned(),
    }
}
