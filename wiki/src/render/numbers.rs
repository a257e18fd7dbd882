//! The number of each block, written beside it, so that somebody who points at a paragraph can ask about it.
//!
//! The numbers are those of `spec::markdown::parse`, counted from 0, in the attribute `data-b`.

use pulldown_cmark::{CowStr, Event, Tag};

/// Where the blocks of a text begin; empty for a text nobody asks about.
pub struct Numbers(Vec<usize>);

impl Numbers {
    /// The blocks of a page.
    pub fn of(source: &str) -> Self {
        Self(spec::markdown::parse(source).blocks.into_iter().map(|block| block.range.start).collect())
    }

    /// No numbers.
    pub fn none() -> Self {
        Self(Vec::new())
    }

    fn at(&self, offset: usize) -> Option<usize> {
        self.0.partition_point(|start| *start <= offset).checked_sub(1)
    }

    /// As an attribute of a heading.
    pub fn attribute<'a>(&self, offset: usize) -> Option<(CowStr<'a>, Option<CowStr<'a>>)> {
        Some(("data-b".into(), Some(self.at(offset)?.to_string().into())))
    }

    /// As it stands in a tag.
    pub fn written(&self, offset: usize) -> String {
        self.at(offset).map(|number| format!(r#" data-b="{number}""#)).unwrap_or_default()
    }

    /// The opening tag of an element with its number.
    pub fn open<'a>(&self, element: &str, offset: usize) -> Option<Event<'a>> {
        let number = self.at(offset)?;
        Some(Event::Html(format!(r#"<{element} data-b="{number}">"#).into()))
    }

    /// The closing tag that belongs to [`Numbers::open`].
    pub fn close<'a>(&self, element: &str) -> Option<Event<'a>> {
        (!self.0.is_empty()).then(|| Event::Html(format!("</{element}>\n").into()))
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
