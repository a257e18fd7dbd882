//! Why it is thought that code and specification no longer agree, in words for whoever has to decide.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::alteration::What;

/// One reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "DriftReason"))]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Reason {
    /// Linked code changed.
    Code {
        /// What happened to it.
        what: What,
        /// What it was.
        old: String,
        /// What it is.
        new: String,
        /// True when the requirement speaks of just that.
        said: bool,
    },
    /// The requirement was changed and the code was not.
    Words {
        /// What of it.
        wording: Wording,
        /// The words that are gone.
        old: String,
        /// The words that are new.
        new: String,
    },
    /// The code was written for another version of the requirement.
    Stale {
        /// The version the code names.
        code: u32,
        /// The version the page gives it.
        page: u32,
    },
    /// A comment that named it is gone, and no code names it any more.
    Unlinked {
        /// The file it stood in.
        file: String,
    },
    /// Code names it, and no page states it any more.
    Unstated {
        /// The file that names it.
        file: String,
    },
    /// A test of it fails.
    Failing {
        /// The test.
        test: String,
    },
    /// Files that belong to the page changed.
    Files {
        /// One of them.
        file: String,
        /// How many there are.
        files: usize,
        /// Which pattern of the page they fit; none where the past alone links them.
        pattern: Option<String>,
        /// In how many of a hundred of their changes the page used to be changed along.
        along: u32,
    },
}

/// What of a requirement was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "DriftWording"))]
#[serde(rename_all = "kebab-case")]
pub enum Wording {
    /// A number.
    Numbers,
    /// Whether it has to be.
    Obligation,
    /// What it says.
    Words,
    /// Hardly anything.
    Little,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Reason::Code { what, old, new, said } => {
                let (old, new) = (quoted(old), quoted(new));
                match what {
                    What::Number => write!(f, "the number {old} became {new}"),
                    What::Comparison => write!(f, "the comparison {old} became {new}"),
                    What::Negation => write!(f, "a condition was turned round"),
                    What::Logic => write!(f, "{old} became {new} in a condition"),
                    What::Truth => write!(f, "{old} became {new}"),
                    What::Opposite => write!(f, "{old} became {new}, which does the opposite"),
                    What::Failure => write!(f, "what goes wrong is now {new} and was {old}"),
                    What::Constant => write!(f, "{old} became {new}"),
                    What::Arithmetic => write!(f, "a sum is made otherwise: {old} became {new}"),
                    What::Text => write!(f, "the text {old} became {new}"),
                    What::Call => write!(f, "{new} is called and no longer {old}"),
                    What::CheckGone => write!(f, "a check is gone: {old}"),
                    What::Gone | What::Part => write!(f, "this is gone: {old}"),
                    What::CheckNew => write!(f, "a check is new: {new}"),
                    What::New => write!(f, "this is new: {new}"),
                    What::Rewritten => write!(f, "{old} was written anew"),
                }?;
                if *said { write!(f, "; the requirement speaks of it") } else { Ok(()) }
            }
            Reason::Words { wording, old, new } => match wording {
                Wording::Numbers => write!(f, "the requirement says {} and said {}", quoted(new), quoted(old)),
                Wording::Obligation => write!(f, "how much the requirement binds is different"),
                Wording::Words => write!(f, "the requirement says something else, and the code was not changed"),
                Wording::Little => write!(f, "the requirement was touched up"),
            },
            Reason::Stale { code, page } => {
                write!(f, "the code was written for version {code}, and the page is at version {page}")
            }
            Reason::Unlinked { file } => write!(f, "the last code that named it is gone from {file}"),
            Reason::Unstated { file } => write!(f, "{file} names it, and no page states it any more"),
            Reason::Failing { test } => write!(f, "the test {test} fails"),
            Reason::Files { file, files, pattern, along } => {
                match files {
                    0 | 1 => write!(f, "{file} changed"),
                    2 => write!(f, "{file} and another file changed"),
                    many => write!(f, "{file} and {} other files changed", many - 1),
                }?;
                match pattern {
                    Some(pattern) => write!(f, ", which this page names (code: {pattern})"),
                    None => write!(f, ", which was changed along with this page {along} times in a hundred"),
                }
            }
        }
    }
}

fn quoted(words: &str) -> String {
    format!("`{words}`")
}
