//! What moves in the browser. Each island is complete without it: a link, a form, or nothing at all.

pub mod attaching;
pub mod asking;
pub mod changes;
pub mod conversing;
pub mod dom;
pub mod editing;
pub mod keeping;
pub mod keys;
pub mod naming;
pub mod others;
pub mod palette;
pub mod quoting;
pub mod replacing;
pub mod sending;
pub mod theme;
pub mod typing;
pub mod writing;
