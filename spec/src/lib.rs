//! What a specification is: pure types and rules.
//!
//! A specification is a tree of Markdown **pages**. Each page has immutable **revisions**; each revision belongs to
//! a **change**, one act by one author on one or more pages. The numbered log of merged changes is the wiki, and a
//! **moment** picks how much of that log counts.
//!
//! Nothing here does IO, reads a clock or knows a database; everything compiles to WebAssembly, so the server and the
//! browser share one meaning of every word. The keeper of specifications is the crate `wiki`.

// In reading order: where pages are, what they are, how they change, who acts.
pub mod path;
pub mod moment;
pub mod page;
pub mod attachment;
pub mod draft;
pub mod tree;
pub mod change;
pub mod proposal;
pub mod review;
pub mod thread;
pub mod seen;
pub mod suggestion;
pub mod watch;
pub mod notice;
pub mod why;
pub mod commit;
pub mod relation;
pub mod mount;
pub mod branch;
pub mod travel;
pub mod account;
pub mod permission;
pub mod people;
pub mod audit;
pub mod setting;
pub mod search;
pub mod comparison;
pub mod digest;
pub mod timeline;
pub mod tag;

// The rules for text.
pub mod markdown;
pub mod typing;
pub mod message;
pub mod diff;
pub mod reading;
pub mod merge;
pub mod blame;
pub mod anchor;
pub mod front;
pub mod archive;
pub mod template;
pub mod requirement;
pub mod reference;
pub mod drift;
pub mod check;
pub mod result;
pub mod embedded;
pub mod held;
pub mod listed;
pub mod coverage;
pub mod mention;
pub mod impact;
pub mod question;
pub mod claim;
pub mod unclear;
pub mod kind;
pub mod phase;
pub mod constitution;
#[cfg(feature = "contracts")]
pub mod contract;
/// Contracts are read on the server; elsewhere there are none.
#[cfg(not(feature = "contracts"))]
mod contract {
    pub(crate) mod lint {
        use crate::lint::{Found, Page};

        pub(crate) fn of(_: &Page<'_>) -> Vec<Found> {
            Vec::new()
        }
    }
}
pub mod lint;
pub mod intent;
pub mod context;
pub mod ask;
pub mod conversation;
pub mod link;
pub mod summary;
pub mod document;
pub mod layout;
pub mod openspec;
pub mod convert;

pub use account::{Action, Actor, Denied, Role};
pub use attachment::Attachment;
pub use branch::Branches;
pub use change::{Change, ChangeLine, ChangeState};
pub use moment::When;
pub use mount::Poll;
pub use page::{Page, RevisionLine};
pub use path::PagePath;
pub use review::Verdict;
