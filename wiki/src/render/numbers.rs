//! The number of each block, written beside it, so that somebody who points at a paragraph can ask about it.
//!
//! The numbers are those of `spec::markdown::parse`, counted from 0, in the attribute `data-b`; a search leads
//! to the block by its anchor.

use std::collections::HashSet;

use pulldown_cmark::{CowStr, Event, Tag};

use crate::index::block_anchor;

/// Where the blocks of a text begin, and which of them have an element already; empty for a text nobody asks about.
pub struct Numbers {
    starts: Vec<usize>,
    placed: HashSet<usize>,
}

impl Numbers {
    /// The blocks of a page.
    pub fn of(source: &str) -> Self {
        let starts = spec::markdown::parse(source).blocks.into_iter().map(|block| block.range.start).collect();
        Self { starts, placed: HashSet::new() }
    }

    /// No numbers.
    pub fn none() -> Self {
        Self { starts: Vec::new(), placed: HashSet::new() }
    }

    /// True for a page, whose blocks have numbers.
    pub fn is_any(&self) -> bool {
        !self.starts.is_empty()
    }

    fn at(&self, offset: usize) -> Option<usize> {
        self.starts.partition_point(|start| *start <= offset).checked_sub(1)
    }

    /// As an attribute of a heading, which has an anchor of its own.
    pub fn attribute<'a>(&self, offset: usize) -> Option<(CowStr<'a>, Option<CowStr<'a>>)> {
        Some(("data-b".into(), Some(self.at(offset)?.to_string().into())))
    }

    /// As it stands in a tag; the first element of a block is its anchor.
    // r[impl render.block-anchors]
    pub fn written(&mut self, offset: usize) -> String {
        let Some(number) = self.at(offset) else { return String::new() };
        match self.placed.insert(number) {
            true => format!(r#" data-b="{number}" id="{}""#, block_anchor(number)),
            false => format!(r#" data-b="{number}""#),
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

/// True for the beginning of a paragraph, numbered or not.
pub fn opens_paragraph(event: &Event<'_>) -> bool {
    match event {
        Event::Start(Tag::Paragraph) => true,
        Event::Html(html) => html.starts_with("<p data-b="),
        _ => false,
    }
}
