//! Writing Markdown by hand: what a key or a button does to the text around the cursor.
//!
//! Each act tells one [`Stroke`], or nothing where the key keeps its usual meaning. Whoever types is never corrected: only the
//! words that are selected, and the lines they stand on, are ever touched.

mod asked;
mod carry;
mod found;
mod lines;
mod marks;
mod pasted;
mod places;

pub use asked::{Asked, Named, asked};
pub use carry::{enter, indent};
pub use found::{find, places, replaced};
pub use lines::{Prefix, heading, prefix, table};
pub use marks::{link, mark};
pub use pasted::table_of;
pub use places::{byte_at, unit_at};

/// What is put in the place of a stretch, and what is selected behind it. All places are bytes of the text as it was, but for
/// `selected`, which is within the new words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stroke {
    /// Where the stretch begins.
    pub from: usize,
    /// Where it ends.
    pub to: usize,
    /// What is put there.
    pub words: String,
    /// What is selected then, counted from the start of `words`; a cursor when both are the same.
    pub selected: (usize, usize),
}

impl Stroke {
    /// Words in the place of a stretch, with the cursor behind them.
    fn behind(from: usize, to: usize, words: String) -> Self {
        let end = words.len();
        Self { from, to, words, selected: (end, end) }
    }
}

/// The start of the line that a place is on.
fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |end| end + 1)
}

/// The end of the line that a place is on.
fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |end| at + end)
}
