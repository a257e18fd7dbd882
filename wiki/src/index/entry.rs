//! One thing that can be found, before it becomes a document of the index.
//!
//! Whoever reads the log makes entries and knows nothing of words; whoever cuts text into words reads entries and knows
//! nothing of the log.

use spec::PagePath;
use spec::markdown::{BlockKind, Document};
use spec::search::Kind;

/// What is kept of one thing for searching.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entry {
    /// What it is made from, `page:12`: everything of one source is replaced at once.
    pub source: String,
    pub kind: Kind,
    /// The page it is about.
    pub page: Option<i64>,
    /// Where it stands; the first is shown. Empty for what stands nowhere.
    pub paths: Vec<PagePath>,
    pub title: String,
    /// The revision the text is from.
    pub revision: Option<i64>,
    /// The change it is, or was made or said in.
    pub change: Option<i64>,
    /// The thread of a comment.
    pub thread: Option<i64>,
    /// The full object id of a commit.
    pub commit: Option<String>,
    /// When it was written, last, in milliseconds.
    pub at: i64,
    /// Everybody who wrote it, the last one first.
    pub authors: Vec<String>,
    /// The account that alone may find it.
    pub only_for: Option<i64>,
    /// The language its front matter names.
    pub language: Option<String>,
    /// The text, block by block.
    pub blocks: Vec<Block>,
}

/// A piece of text with a place of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Block {
    /// The anchor in the page, without `#`.
    pub anchor: Option<String>,
    /// The headings above it, outermost first; for a heading itself those above it.
    pub headings: Vec<String>,
    pub is_heading: bool,
    /// The words a reader sees.
    pub text: String,
}

/// The blocks of a page's text, those without words left out.
pub fn blocks(source: &str, document: &Document) -> Vec<Block> {
    let mut blocks = Vec::with_capacity(document.blocks.len());
    let mut table = 0;
    for (number, block) in document.blocks.iter().enumerate() {
        if block.kind == BlockKind::FrontMatter {
            continue;
        }
        let mut headings = document.heading_path(block);
        let is_heading = matches!(block.kind, BlockKind::Heading(_));
        let own = if is_heading { headings.pop() } else { None };
        let text = match own {
            Some(heading) => heading.text.clone(),
            None => spec::markdown::plain_text(source.get(block.range.clone()).unwrap_or_default()),
        };
        if text.trim().is_empty() {
            continue;
        }
        let written = source.get(block.range.clone()).unwrap_or_default().trim();
        if block.kind == BlockKind::TableRow && written.contains('\n') {
            // The row of names comes with the line below it.
            table = number;
        }
        let anchor = match (own, block.kind, spec::markdown::requirement(source, &block.range)) {
            (Some(heading), ..) => Some(heading.slug.clone()),
            (None, _, Some((id, _))) => Some(format!("r-{id}")),
            // Rows are reached with their table, and what an author wrote in HTML with its heading.
            (None, BlockKind::TableRow, None) => Some(block_anchor(table)),
            (None, BlockKind::Html, None) => headings.last().map(|heading| heading.slug.clone()),
            (None, _, None) => Some(block_anchor(number)),
        };
        let headings = headings.into_iter().map(|heading| heading.text.clone()).collect();
        blocks.push(Block { anchor, headings, is_heading, text: text.trim_end().to_owned() });
    }
    blocks
}

/// The anchor of the block with this number, as rendering gives it. No heading's anchor holds a `~`.
pub fn block_anchor(number: usize) -> String {
    format!("~{number}")
}
