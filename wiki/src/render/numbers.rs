//! The number of each block, written beside it, so that somebody who points at a paragraph can ask about it; and which way it
//! is read.
//!
//! The numbers are those of `spec::markdown::parse`, counted from 0, in the attribute `data-b`; a search leads
//! to the block by its anchor.

use std::collections::{HashMap, HashSet};

use pulldown_cmark::{CowStr, Event, Tag};
use spec::markdown::{Block, BlockKind, plain_text};
use unicode_bidi::Direction;

use crate::index::block_anchor;

/// Where the blocks of a text begin, and which of them have an element already; empty for a text nobody asks about.
pub struct Numbers {
    starts: Vec<usize>,
    /// Which way blocks are read, by their numbers; nothing on a page that is read from left to right as a whole.
    directions: HashMap<usize, &'static str>,
    placed: HashSet<usize>,
}

impl Numbers {
    /// The blocks of a page.
    pub fn of(source: &str) -> Self {
        let blocks = spec::markdown::parse(source).blocks;
        let directions = directions(source, &blocks);
        Self { starts: blocks.into_iter().map(|block| block.range.start).collect(), directions, placed: HashSet::new() }
    }

    /// No numbers.
    pub fn none() -> Self {
        Self { starts: Vec::new(), directions: HashMap::new(), placed: HashSet::new() }
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
        all.extend(self.directions.get(&number).map(|direction| ("dir".into(), Some((*direction).into()))));
        all
    }

    /// As it stands in a tag; the first element of a block is its anchor.
    // r[impl render.block-anchors]
    pub fn written(&mut self, offset: usize) -> String {
        let Some(number) = self.at(offset) else { return String::new() };
        let direction = self.directions.get(&number).map(|direction| format!(r#" dir="{direction}""#));
        let direction = direction.unwrap_or_default();
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

/// The first letter past which there are scripts that are read from right to left.
const FIRST_LEFTWARD: char = '\u{590}';

/// Which way each block is read: as the first letter of its words is, and code from left to right. What has no letters is read
/// like what is around it.
// r[impl render.direction]
fn directions(source: &str, blocks: &[Block]) -> HashMap<usize, &'static str> {
    if !source.contains(|letter| letter >= FIRST_LEFTWARD) {
        return HashMap::new();
    }
    let told = (0..).zip(blocks).filter_map(|(number, block)| Some((number, direction(source, block)?)));
    let told: HashMap<_, _> = told.collect();
    // Nothing need be said where all is as it is anyway.
    if told.values().any(|direction| *direction == "rtl") { told } else { HashMap::new() }
}

fn direction(source: &str, block: &Block) -> Option<&'static str> {
    if matches!(block.kind, BlockKind::FrontMatter | BlockKind::Code | BlockKind::Html) {
        return Some("ltr");
    }
    let words = plain_text(source.get(block.range.clone())?);
    let words = words.trim_start();
    // A requirement's id above its words is none of them.
    let words = words.strip_prefix("r[").and_then(|rest| rest.split_once(']')).map_or(words, |(_, words)| words);
    match unicode_bidi::get_base_direction_full(words) {
        Direction::Rtl => Some("rtl"),
        Direction::Ltr => Some("ltr"),
        Direction::Mixed => None,
    }
}

/// True for the beginning of a paragraph, numbered or not.
pub fn opens_paragraph(event: &Event<'_>) -> bool {
    match event {
        Event::Start(Tag::Paragraph) => true,
        Event::Html(html) => html.starts_with("<p data-b="),
        _ => false,
    }
}
