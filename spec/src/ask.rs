//! Asking a wiki: what is asked, what it means, and what is answered.
//!
//! A question is understood here by its words alone ([`Understood`]); whoever knows the pages and their history finds the facts
//! and makes a [`Reply`] of them. Every claim of a reply stands on a [`Citation`], whose quote is byte for byte in its
//! revision.

mod context;
mod reply;

pub use context::{Asked, Context, LONGEST_QUESTION};
pub use reply::{Choice, Citation, Mode, Reply};
