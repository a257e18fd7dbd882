//! Why something cannot be done for now: told to whoever asked in their language, and written into the log in English.

use std::fmt;

use texts::Later;

/// A reason.
#[derive(Clone, Debug, PartialEq)]
pub enum Why {
    /// A text of the interface.
    Text(Later),
    /// Words that are the same in every language.
    Words(String),
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Why::Text(text) => text.fmt(f),
            Why::Words(words) => f.write_str(words),
        }
    }
}

impl From<Later> for Why {
    fn from(text: Later) -> Self {
        Self::Text(text)
    }
}

impl From<String> for Why {
    fn from(words: String) -> Self {
        Self::Words(words)
    }
}

impl From<&str> for Why {
    fn from(words: &str) -> Self {
        Self::Words(words.to_owned())
    }
}
