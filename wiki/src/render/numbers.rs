//! The number of each block, written beside it, so that somebody who points at a paragraph can ask about it; and which way it
//! is read.
//!
//! The numbers are those of `spec::markdown::parse`, counted from 0, in the attribute `data-b`; a search leads
//! to the block by its anchor.

use std::collections::HashSet;

use pulldown_cmark::{CowStr, Event, Tag};
use spec::markdown::{Block, BlockKind};
use unicode_bidi::Direction;

use crate::index::block_anchor;

/// Where the blocks of a text begin, and which of them have an element already; empty for a text nobody asks about.
pub struct Numbers {
    starts: Vec<usize>,
    /// The numbers of the blocks that are read from right to left.
    leftward: HashSet<usize>,
    placed: HashSet<usize>,
}

impl Numbers {
    /// The blocks of a page.
    pub fn of(source: &str) -> Self {
        let blocks = spec::markdown::parse(source).blocks;
        let leftward = (0..).zip(&blocks).filter(|(_, block)| is_leftward(source, block)).map(|(number, _)| number);
        let leftward = leftward.collect();
        Self { starts: blocks.into_iter().map(|block| block.range.start).collect(), leftward, placed: HashSet::new() }
    }

    /// No numbers.
    pub fn none() -> Self {
        Self { starts: Vec::new(), leftward: HashSet::new(), placed: HashSet::new() }
    }

    /// True for a page, whose blocks have numbers.
    pub fn is_any(&self) -> bool {
        !self.starts.is_empty()
    }

    fn at(&self, offset: usize) -> Option<usize> {
        self.starts.partition_point(|start| *start <= offset).checked_sub(1)
    }

    /// As attributes of a heading, which has an anchor of its own.
    pub fn attributes<'a>(&self, offset: usize) -> Vec<(CowStr<'a>, Option<CowStr<'a>>)> {
        let Some(number) = self.at(offset) else { return Vec::new() };
        let mut all = vec![("data-b".into(), Some(number.to_string().into()))];
        if self.leftward.contains(&number) {
            all.push(("dir".into(), Some("rtl".into())));
        }
        all
    }

    /// As it stands in a tag; the first element of a block is its anchor.
    // r[impl render.block-anchors]
    pub fn written(&mut self, offset: usize) -> String {
        let Some(number) = self.at(offset) else { return String::new() };
        let direction = if self.leftward.contains(&number) { r#" dir="rtl""# } else { "" };
        match self.placed.insert(number) {
            true => format!(r#" data-b="{number}"{direction} id="{}""#, block_anchor(number)),
            false => format!(r#" data-b="{number}"{direction}"#),
        }
    }

    /// The opening tag of an element with its number.
    pub fn open<'a>(&mut self, element: &str, offset: usize) -> Option<Event<'a>> {
        let number = self.written(offset);
        (!number.is_empty()).then(|| Event::Html(format!("<{element}{number}>").into()))
    }

    /// The closing tag that belongs to [`Numbers::open`].
    pub fn close<'a>(&self, element: &str) -> Option<Event<'a>> {
        (!self.starts.is_empty()).then(|| Event::Html(format!("</{element}>\n").into()))
    }
}

/// True for words whose first letter is of a script that is read from right to left. A requirement's id above them is none.
// r[impl render.direction]
fn is_leftward(source: &str, block: &Block) -> bool {
    let is_prose = !matches!(block.kind, BlockKind::FrontMatter | BlockKind::Code | BlockKind::Html);
    let words = source.get(block.range.clone()).filter(|_| is_prose).unwrap_or_default();
    let words = words.strip_prefix("r[").and_then(|rest| rest.split_once(']')).map_or(words, |(_, words)| words);
    unicode_bidi::get_base_direction_full(words) == Direction::Rtl
}

/// True for the beginning of a paragraph, numbered or not.
pub fn opens_paragraph(event: &Event<'_>) -> bool {
    match event {
        Event::Start(Tag::Paragraph) => true,
        Event::Html(html) => html.starts_with("<p data-b="),
        _ => false,
    }
}
