//! Conversations: questions that somebody asked one after the other, and what they were answered.
//!
//! A conversation is its owner's alone until they share it. What an answer tells was seen by whoever asked; whoever looks
//! later may see less, and is then told that something is left out.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::ask::Reply;
use crate::moment::When;
use crate::path::PagePath;

/// One line of a list of conversations.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ConversationLine {
    /// Its number.
    pub id: i64,
    /// What it is called: the first question, until its owner calls it something else.
    pub title: String,
    /// When it began.
    pub made_at: Timestamp,
    /// When something was asked in it last.
    pub changed_at: Timestamp,
    /// How many questions there are.
    pub turns: i64,
    /// True while others may see it.
    pub shared: bool,
}

/// A conversation, whole.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Conversation {
    /// Its number.
    pub id: i64,
    /// What it is called.
    pub title: String,
    /// Whose it is.
    pub owner: String,
    /// When it began.
    pub made_at: Timestamp,
    /// When something was asked in it last.
    pub changed_at: Timestamp,
    /// What stands in the address under which others see it, for its owner; none while nobody else does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secret: Option<String>,
    /// The questions and answers, in their order.
    pub turns: Vec<Turn>,
}

/// A question and its answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Turn {
    /// Which of the conversation's it is, counted from one.
    pub number: i64,
    /// When it was asked.
    pub at: Timestamp,
    /// The question.
    pub question: String,
    /// The page that was looked at.
    #[serde(default)]
    pub page: Option<PagePath>,
    /// The moment that was looked at; now, when there is none.
    #[serde(default)]
    pub as_of: Option<When>,
    /// The answer. Its text is empty where it is withheld.
    #[serde(flatten)]
    pub reply: Reply,
    /// True when whoever looks may see less than whoever asked did: then they are not shown what was answered.
    #[serde(default)]
    pub withheld: bool,
    /// How many citations are left out, because they are of pages that whoever looks may not read.
    #[serde(default)]
    pub left_out: usize,
}
