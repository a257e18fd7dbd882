//! Asking a wiki: what is asked, what it means, and what is answered.
//!
//! A question is understood here by its words alone ([`Understood`]); whoever knows the pages and their history finds the facts
//! and makes a [`Reply`] of them. Every claim of a reply stands on a [`Citation`], whose quote is byte for byte in its
//! revision.

mod context;
mod dates;
mod grammar;
mod passage;
mod reply;
mod step;
mod pattern;
mod sentence;
mod telling;
mod understood;
mod words;

pub use context::{Asked, Context, LONGEST_QUESTION};
pub use dates::{Named, Time};
pub use passage::{Fit, LONGEST_PASSAGE, Passage};
pub use reply::{Choice, Citation, Mode, Reply};
pub use sentence::{around, sentences, setting};
pub use step::Step;
pub use telling::{ENOUGH, Telling, Topic};
pub use understood::{Act, Kind, Subject, Understood, Wants, understand};
