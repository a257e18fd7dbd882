//! Threads and their comments.

mod reading;
mod suggestions;
mod trail;
mod writing;

pub use reading::{all, of_change, of_change_for, of_pages, visible};
pub use suggestions::{Suggested, applied, suggested};
pub use trail::{Link, ancestry, lineage, merged_as, versions};
pub use writing::{NewThread, assign, comment, create, edit, reopen, resolve, say, suggest, touches};
