//! What somebody is writing and has not saved.
//!
//! A draft is its writer's alone. It is no proposal that waits to be opened, which others can be shown: nobody sees a draft.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::path::PagePath;

/// A text that was typed and not saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Draft {
    /// Where the page is, or is to be.
    pub page: PagePath,
    /// The text.
    pub body: String,
    /// What is to be said of the change.
    pub message: String,
    /// The revision it was begun from; null for a new page.
    pub base_revision: Option<i64>,
    /// The proposal it is written for; null for none.
    pub change: Option<i64>,
    /// Another with each time the text is kept.
    pub version: i64,
    /// The window it was typed in last, by the name that the window gives itself; null when it has none.
    pub window: Option<String>,
    /// When it was kept last.
    pub at: Timestamp,
}

/// True for what a window may call itself: one to forty letters and digits of ASCII.
pub fn is_window(name: &str) -> bool {
    (1..=40).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_alphanumeric())
}
