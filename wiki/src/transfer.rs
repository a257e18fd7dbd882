//! The wiki on its way out and back: as files, as a repository with its history, as a copy of everything.
//!
//! Whatever is written appears under its name only when it is whole.

mod backup;
mod files;
mod git;
mod history;
mod names;
mod partial;
mod restore;
mod site;

pub use history::{Exported, Exporting};
pub use restore::Restored;
pub use site::{SiteBranch, SiteLink, SitePage, SiteScreen, SiteWritten};
