//! What happens while an answer is made, for whoever watches.

use serde::{Deserialize, Serialize};

use super::Reply;

/// One thing that happens on the way to an answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Step {
    /// Something is being done.
    Doing {
        /// What, in words for whoever waits.
        what: String,
    },
    /// The answer goes on with this text. What it cites as `[1]` was checked already.
    Text {
        /// The text.
        text: String,
    },
    /// What was written so far does not count: the answer begins anew.
    Anew,
    /// The answer, whole; nothing comes after it.
    Reply {
        /// The answer.
        reply: Box<Reply>,
    },
}

impl Step {
    /// Something is being done.
    pub fn doing(what: impl Into<String>) -> Self {
        Self::Doing { what: what.into() }
    }
}
