//! What more than one screen is made of.

pub mod amount;
pub mod banner;
pub mod breadcrumbs;
pub mod diff;
pub mod fields;
pub mod header;
pub mod moment;
pub mod pager;
pub mod thread;
pub mod time;
pub mod timeline;
pub mod tree;
pub mod words;
