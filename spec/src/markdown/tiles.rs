//! Cutting a source into tiles.
//!
//! The parser's events say where leaf blocks begin; each such line opens a tile that lasts until the
//! next one. Lines no event speaks of (link definitions) are found in the gaps between leaf blocks.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};

use super::text::without_bom;
use super::{Block, BlockKind, Heading, events};

/// The blocks that tile `source`, and its headings (anchors not yet given).
pub(super) fn tile(source: &str) -> (Vec<Block>, Vec<Heading>) {
    let text = without_bom(source);
    let mut reader = Reader::new(text);
    for (event, range) in events(text) {
        reader.read(event, range);
    }
    let (marks, mut headings) = (reader.marks, reader.headings);
    let marks = with_unspoken(text, in_order(marks));

    let bom = source.len() - text.len();
    for heading in &mut headings {
        heading.range = heading.range.start + bom..heading.range.end + bom;
    }
    (blocks(source, bom, &marks), headings)
}

/// The line at which a block begins, and where its own text ends.
#[derive(Debug, Clone)]
struct Mark {
    kind: BlockKind,
    start: usize,
    end: usize,
    depth: usize,
}

struct Reader<'a> {
    text: &'a str,
    marks: Vec<Mark>,
    headings: Vec<Heading>,
    /// How many containers are open.
    depth: usize,
    /// Inside a paragraph, heading, row, code or HTML block.
    in_leaf: bool,
    /// The newest mark is an item or footnote that still waits for its first text.
    awaits_text: bool,
    /// Inside the bare text of a tight list item.
    in_bare_text: bool,
    in_heading: bool,
    /// A position and the start of its line, so that line starts cost one pass in all.
    line: (usize, usize),
}

impl<'a> Reader<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            text,
            marks: Vec::new(),
            headings: Vec::new(),
            depth: 0,
            in_leaf: false,
            awaits_text: false,
            in_bare_text: false,
            in_heading: false,
            line: (0, 0),
        }
    }

    fn read(&mut self, event: Event, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::Rule => self.leaf(BlockKind::Rule, &range),
            Event::Text(text) | Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.heading_text(&text);
                self.inline(&range);
            }
            Event::SoftBreak | Event::HardBreak => {
                self.heading_text(" ");
                self.inline(&range);
            }
            _ => self.inline(&range),
        }
    }

    fn start(&mut self, tag: Tag, range: Range<usize>) {
        match tag {
            Tag::Paragraph if self.awaits_text => {
                self.extend(range.end);
                self.awaits_text = false;
                self.in_leaf = true;
            }
            Tag::Paragraph => self.open_leaf(BlockKind::Paragraph, &range),
            Tag::CodeBlock(_) => self.open_leaf(BlockKind::Code, &range),
            Tag::HtmlBlock => self.open_leaf(BlockKind::Html, &range),
            Tag::TableHead | Tag::TableRow => self.open_leaf(BlockKind::TableRow, &range),
            Tag::MetadataBlock(_) if self.marks.is_empty() => {
                self.open_leaf(BlockKind::FrontMatter, &range);
            }
            Tag::MetadataBlock(_) => self.open_leaf(BlockKind::Other, &range),
            Tag::Heading { level, .. } => {
                self.open_leaf(BlockKind::Heading(number(level)), &range);
                self.in_heading = true;
                let (text, slug) = (String::new(), String::new());
                self.headings.push(Heading { level: number(level), text, slug, range });
            }
            Tag::Item => self.open_container(BlockKind::ListItem, &range),
            Tag::FootnoteDefinition(_) => {
                self.open_container(BlockKind::FootnoteDefinition, &range);
            }
            Tag::DefinitionListTitle => self.open_leaf(BlockKind::Term, &range),
            Tag::DefinitionListDefinition => self.open_container(BlockKind::Definition, &range),
            Tag::BlockQuote(alert) => {
                if alert.is_some() {
                    self.leaf(BlockKind::Other, &(range.start..range.start));
                }
                self.in_bare_text = false;
                self.depth += 1;
            }
            Tag::List(_) | Tag::Table(_) | Tag::DefinitionList => self.in_bare_text = false,
            _ => self.inline(&range),
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Heading(_) => {
                self.in_leaf = false;
                self.in_heading = false;
                if let Some(heading) = self.headings.last_mut() {
                    heading.text = heading.text.trim().to_owned();
                }
            }
            TagEnd::TableHead => {
                self.in_leaf = false;
                // The delimiter line has no event of its own.
                let row_end = line_end(self.text, range.end.saturating_sub(1).max(range.start));
                self.extend(line_end(self.text, row_end));
            }
            TagEnd::Paragraph
            | TagEnd::CodeBlock
            | TagEnd::HtmlBlock
            | TagEnd::TableRow
            | TagEnd::DefinitionListTitle
            | TagEnd::MetadataBlock(_) => self.in_leaf = false,
            TagEnd::Item | TagEnd::FootnoteDefinition | TagEnd::DefinitionListDefinition | TagEnd::BlockQuote(_) => {
                self.depth = self.depth.saturating_sub(1);
                self.awaits_text = false;
                self.in_bare_text = false;
            }
            TagEnd::List(_) | TagEnd::Table | TagEnd::DefinitionList => self.in_bare_text = false,
            _ => {}
        }
    }

    fn open_leaf(&mut self, kind: BlockKind, range: &Range<usize>) {
        self.leaf(kind, range);
        self.in_leaf = true;
    }

    fn open_container(&mut self, kind: BlockKind, range: &Range<usize>) {
        self.leaf(kind, &(range.start..range.start));
        self.awaits_text = true;
        self.depth += 1;
    }

    fn leaf(&mut self, kind: BlockKind, range: &Range<usize>) {
        self.awaits_text = false;
        self.in_bare_text = false;
        let start = self.line_start(range.start);
        self.marks.push(Mark { kind, start, end: range.end, depth: self.depth });
    }

    /// Text that belongs to no leaf is the bare text of a tight list item.
    fn inline(&mut self, range: &Range<usize>) {
        if self.in_leaf {
            return;
        }
        if !self.awaits_text && !self.in_bare_text {
            self.leaf(BlockKind::Paragraph, range);
        }
        self.extend(range.end);
        self.awaits_text = false;
        self.in_bare_text = true;
    }

    fn extend(&mut self, end: usize) {
        if let Some(mark) = self.marks.last_mut() {
            mark.end = mark.end.max(end);
        }
    }

    fn heading_text(&mut self, text: &str) {
        if let Some(heading) = self.headings.last_mut().filter(|_| self.in_heading) {
            heading.text.push_str(text);
        }
    }

    fn line_start(&mut self, at: usize) -> usize {
        let (seen, start) = self.line;
        let (from, known) = if at >= seen { (seen, start) } else { (0, 0) };
        let newline = self.text.as_bytes()[from..at].iter().rposition(|&byte| byte == b'\n');
        let start = newline.map_or(known, |offset| from + offset + 1);
        self.line = (at, start);
        start
    }
}

/// One mark per line, in order; the outermost block that opens on a line names it.
fn in_order(mut marks: Vec<Mark>) -> Vec<Mark> {
    marks.sort_by_key(|mark| mark.start);
    marks.dedup_by(|inner, outer| {
        let same = inner.start == outer.start;
        if same {
            outer.end = outer.end.max(inner.end);
        }
        same
    });
    marks
}

/// Adds marks for the lines between blocks that no event spoke of.
fn with_unspoken(text: &str, marks: Vec<Mark>) -> Vec<Mark> {
    let mut all = Vec::with_capacity(marks.len());
    let mut at = 0;
    for mark in marks {
        unspoken(text, at..mark.start, &mut all);
        at = at.max(line_end(text, mark.end.saturating_sub(1).max(mark.start)));
        all.push(mark);
    }
    unspoken(text, at..text.len(), &mut all);
    all
}

fn unspoken(text: &str, gap: Range<usize>, out: &mut Vec<Mark>) {
    let mut start = gap.start;
    let mut open = false;
    while start < gap.end {
        let end = line_end(text, start);
        let line = text[start..end].trim_start_matches(['>', ' ', '\t']);
        let is_definition = line.starts_with('[');
        if is_definition || (!open && !line.trim().is_empty()) {
            let kind = if is_definition { BlockKind::LinkDefinition } else { BlockKind::Other };
            out.push(Mark { kind, start, end, depth: 0 });
            open = true;
        }
        start = end;
    }
}

/// Where the line that holds `at` ends, its line break included.
fn line_end(text: &str, at: usize) -> usize {
    let rest = text.as_bytes().get(at..).unwrap_or_default();
    rest.iter().position(|&byte| byte == b'\n').map_or(text.len(), |offset| at + offset + 1)
}

fn blocks(source: &str, bom: usize, marks: &[Mark]) -> Vec<Block> {
    if source.is_empty() {
        return Vec::new();
    }
    let blank = [Mark { kind: BlockKind::Other, start: 0, end: 0, depth: 0 }];
    let marks = if marks.is_empty() { &blank } else { marks };
    let starts = marks.iter().skip(1).map(|mark| mark.start + bom);
    let ends = starts.chain([source.len()]);
    let mut start = 0;
    marks
        .iter()
        .zip(ends)
        .map(|(mark, end)| {
            let range = start..end;
            start = end;
            Block { kind: mark.kind, range, depth: mark.depth, section: None }
        })
        .collect()
}

fn number(level: HeadingLevel) -> u8 {
    level as u8
}
