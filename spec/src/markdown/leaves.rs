//! What a reader sees of each block: its words with their looks, and what it stands in.
//!
//! One [`Leaf`] for each block of [`parse`](super::parse), in the same order. Nothing is rendered here and no link is
//! resolved; whoever compares two texts as readers see them compares leaves.

mod reader;

use std::ops::Range;
use std::sync::Arc;

use super::parse;

/// The leaves of a text, one for each of its blocks.
pub fn leaves(source: &str) -> Vec<Leaf> {
    let blocks = parse(source).blocks;
    let starts: Vec<_> = blocks.iter().map(|block| block.range.start).collect();
    reader::read(source, &starts)
}

/// A block as it is seen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Leaf {
    /// How it is set.
    pub kind: LeafKind,
    /// What it stands in, outermost first.
    pub inside: Vec<Container>,
    /// The requirement its first line names.
    pub requirement: Option<String>,
    /// Its words; of a row, those of all cells.
    pub runs: Vec<Run>,
    /// Where each cell of a row ends, as a number of runs.
    pub cells: Vec<usize>,
    /// Code or HTML as it is written, without what it stands in.
    pub text: String,
}

impl Leaf {
    /// The runs of each cell of a row.
    pub fn cells(&self) -> impl Iterator<Item = &[Run]> {
        let mut start = 0;
        self.cells.iter().map(move |&end| {
            let cell = &self.runs[start..end];
            start = end;
            cell
        })
    }
}

/// How a block is set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum LeafKind {
    /// Nothing a reader sees: a link definition, an alert's first line.
    #[default]
    Unseen,
    /// Running text.
    Text,
    /// A heading.
    Heading(u8),
    /// A row of a table.
    Row {
        /// True for the names of the columns.
        is_head: bool,
        /// How its columns are aligned.
        columns: Vec<Align>,
    },
    /// Code, and what stands behind its fence.
    Code(String),
    /// HTML that stands by itself.
    Html,
    /// A page's settings.
    FrontMatter,
    /// A thematic break.
    Rule,
}

/// How a column is aligned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// As the reader's language goes.
    None,
    /// To the left.
    Left,
    /// To the middle.
    Center,
    /// To the right.
    Right,
}

/// What a block stands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Container {
    /// What it is.
    pub kind: ContainerKind,
    /// True when it begins with this block.
    pub opens: bool,
}

/// What a block stands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ContainerKind {
    /// A quote, perhaps of the kind that warns: `note`, `tip`, `important`, `warning`, `caution`.
    Quote(Option<&'static str>),
    /// An item of a list, with its number if it has one.
    Item(Option<u64>),
    /// A footnote, with its label.
    Footnote(String),
    /// A term of a list of definitions.
    Term,
    /// What a term means.
    Definition,
}

/// A stretch of words that look the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// What it is.
    pub kind: RunKind,
    /// Its words.
    pub text: String,
    /// How they look.
    pub look: Look,
    /// Its bytes in the source.
    pub range: Range<usize>,
}

/// What a run is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RunKind {
    /// Words.
    Words,
    /// A line that ends here.
    Break,
    /// The box of a task, ticked or not.
    Task(bool),
    /// The mark of a footnote.
    Footnote,
    /// A picture; its text stands for it where it is not seen.
    Picture(Arc<Target>),
    /// A tag of HTML, or a comment; its text is what is written.
    Html,
}

/// How words look.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Bold.
    pub strong: bool,
    /// Italic.
    pub emphasis: bool,
    /// Struck through.
    pub strike: bool,
    /// Code.
    pub code: bool,
    /// Where they lead.
    pub link: Option<Arc<Target>>,
}

/// Where a link leads, or which picture is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Target {
    /// The address, as it is written.
    pub url: String,
    /// What it says when it is pointed at.
    pub title: String,
}

#[cfg(test)]
mod tests;
