//! What more than one screen is made of.

pub mod administering;
pub mod amount;
pub mod banner;
pub mod breadcrumbs;
pub mod commits;
pub mod diff;
pub mod fields;
pub mod finding;
pub mod header;
pub mod level;
pub mod linking;
pub mod moment;
pub mod pager;
pub mod palette;
pub mod proposing;
pub mod relations;
pub mod size;
pub mod standing;
pub mod thread;
pub mod time;
pub mod timeline;
pub mod tree;
pub mod watching;
pub mod words;
