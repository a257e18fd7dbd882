//! Acts on pages: edits, moves, deletions, restorations, uploads. Nothing that anybody typed is lost.
//!
//! Every act is one change in one transaction, written against a base: what somebody did meanwhile is joined with it, or
//! the act is refused. Each act has its file; what all of them do to the log is in `writing`.

mod archive;
mod attach;
mod delete;
mod edit;
mod relocate;
mod restore;
mod settle;
mod writing;

pub use archive::{Archiving, Shelved};
pub use attach::Upload;
pub use delete::Deletion;
pub use edit::{Edit, Preview, Saved};
pub(crate) use edit::{file_name, must_fit};
pub use relocate::{Arrangement, Chosen, Foreseen, Lying, Mended, Move, Moving, Relocated};
pub(crate) use relocate::{Relinked, moved_file, planned};
pub use restore::{Restorable, Restoration};
pub use settle::{Choice, Met, Settlement};
pub(crate) use writing::{Content, Written, must_be_free};

/// How much an act takes along.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    /// The page alone.
    #[default]
    Page,
    /// The page and everything below it, the files beside the pages included.
    Subtree,
}
