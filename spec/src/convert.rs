//! Other tools' files as Markdown: what their authors wrote, with its headings and the names of its requirements.
//!
//! A conversion drops nothing that a reader would miss, and the file itself is kept beside the page by whoever converts.

mod doorstop;
mod strict_doc;

pub use doorstop::item as doorstop_item;
pub use strict_doc::document as strict_doc;
