//! Markdown source as blocks that tile it.
//!
//! [`parse`] cuts a source into leaf blocks of whole lines: the first starts at byte 0, each ends
//! where the next starts, the last ends at the end. Nothing is dropped and nothing is rendered here;
//! whoever renders must use the same [`events`] and [`Slugs`], or ranges and anchors disagree.

mod fenced;
mod formula;
mod headings;
mod leaves;
mod text;
mod tiles;

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser};
use serde::{Deserialize, Serialize};

pub use fenced::{Fenced, fenced};
pub use headings::Slugs;
pub use leaves::{Align, Container, ContainerKind, Leaf, LeafKind, Look, Run, RunKind, Target, leaves};
pub use text::plain_text;

/// The dialect every parser of this product speaks.
pub fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_MATH
}

/// What a text is made of, each piece with its bytes; every reader of texts reads this. Dollars that enclose no formula are
/// text here.
// r[impl holding.one-parser]
pub fn events(source: &str) -> impl Iterator<Item = (Event<'_>, Range<usize>)> {
    Parser::new_ext(source, options())
        .into_offset_iter()
        .map(move |(event, range)| (formula::judged(source, event, &range), range))
}

/// Parses a page's source.
pub fn parse(source: &str) -> Document {
    let (mut blocks, mut headings) = tiles::tile(source);
    let mut slugs = Slugs::default();
    for heading in &mut headings {
        heading.slug = slugs.next(&heading.text);
    }
    place(&mut blocks, &headings);
    let title = text::title(source, &blocks, &headings);
    Document { blocks, headings, title }
}

/// The line on which each block of a source begins, from 0.
pub fn lines(source: &str) -> Vec<u32> {
    let (mut line, mut read) = (0, 0);
    let mut begins = Vec::new();
    for block in parse(source).blocks {
        line += source[read..block.range.start].matches('\n').count() as u32;
        read = block.range.start;
        begins.push(line);
    }
    begins
}

/// A parsed page.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Document {
    /// Leaf blocks, tiling the source in order.
    pub blocks: Vec<Block>,
    /// Headings in order, those inside quotes and lists included.
    pub headings: Vec<Heading>,
    /// The front matter's `title`, else the first level-1 heading.
    pub title: Option<String>,
}

impl Document {
    /// The headings `block` stands under, outermost first; a heading is under itself.
    pub fn heading_path(&self, block: &Block) -> Vec<&Heading> {
        let mut path: Vec<&Heading> = Vec::new();
        let upto = block.section.map_or(0, |index| index + 1);
        for heading in self.headings.iter().take(upto) {
            path.retain(|above| above.level < heading.level);
            path.push(heading);
        }
        path
    }

    /// The block that holds the byte at `offset`.
    pub fn block_at(&self, offset: usize) -> Option<&Block> {
        let after = self.blocks.partition_point(|block| block.range.end <= offset);
        self.blocks.get(after)
    }
}

/// A leaf block: whole lines of the source, the blank lines after it included.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its bytes in the source.
    pub range: Range<usize>,
    /// How many list items, quotes and footnotes enclose it.
    pub depth: usize,
    /// Index of the heading it stands under (its own, for a heading).
    pub section: Option<usize>,
}

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BlockKind {
    /// YAML between `---` lines at the top.
    FrontMatter,
    /// A heading of level 1 to 6, with `#` or underlined.
    Heading(u8),
    /// A paragraph, in a quote or a list item too.
    Paragraph,
    /// A list item's marker and first text.
    ListItem,
    /// A row of a table; the header row comes with its delimiter line.
    TableRow,
    /// A fenced or indented code block.
    Code,
    /// A block of HTML, comments included.
    Html,
    /// A footnote's marker and first text.
    FootnoteDefinition,
    /// A term of a list of definitions.
    Term,
    /// A definition's marker and first text.
    Definition,
    /// A thematic break.
    Rule,
    /// A link reference definition.
    LinkDefinition,
    /// Anything a reader does not see as a block: an alert's `[!NOTE]` line, a blank page.
    Other,
}

/// A heading, with the anchor it gets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// Its words, without markup.
    pub text: String,
    /// Its anchor, unique in the page.
    pub slug: String,
    /// Its bytes in the source, markers included.
    pub range: Range<usize>,
}

/// The requirement a paragraph names in its first line (`r[some.id]`), and where that line ends.
pub fn requirement(source: &str, paragraph: &Range<usize>) -> Option<(String, usize)> {
    let text = source.get(paragraph.clone())?;
    let line = text.lines().next()?;
    let id = line.trim().strip_prefix("r[")?.strip_suffix(']')?;
    let fine = |c: char| c.is_alphanumeric() || "._-+".contains(c);
    (!id.is_empty() && id.chars().all(fine)).then(|| (id.to_owned(), paragraph.start + line.len()))
}

fn place(blocks: &mut [Block], headings: &[Heading]) {
    let mut under = 0;
    for block in blocks {
        while headings.get(under).is_some_and(|heading| heading.range.start < block.range.end) {
            under += 1;
        }
        block.section = under.checked_sub(1);
    }
}

#[cfg(test)]
mod tests;
