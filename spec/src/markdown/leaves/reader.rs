//! Reading leaves from the parser's events.

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{Alignment, BlockQuoteKind, CodeBlockKind, Event, Tag, TagEnd};

use super::super::events;
use super::super::text::without_bom;
use super::{Align, Container, ContainerKind, Leaf, LeafKind, Look, Run, RunKind, Target};

/// The leaf of each block; `starts` says where blocks begin.
pub(super) fn read(source: &str, starts: &[usize]) -> Vec<Leaf> {
    let text = without_bom(source);
    let bom = source.len() - text.len();
    let mut reader = Reader {
        text,
        bom,
        starts,
        at: 0,
        leaves: vec![Leaf::default(); starts.len()],
        open: Vec::new(),
        lists: Vec::new(),
        look: Looks::default(),
        columns: Vec::new(),
        picture: None,
        is_verbatim: false,
        hidden_until: 0,
        read_any: vec![false; starts.len()],
    };
    for (event, range) in events(text) {
        reader.read(event, range);
    }
    reader.leaves
}

/// Styles that are open; they may be nested in themselves.
#[derive(Default)]
struct Looks {
    strong: usize,
    emphasis: usize,
    strike: usize,
    links: Vec<Arc<Target>>,
}

impl Looks {
    fn now(&self, code: bool) -> Look {
        Look {
            strong: self.strong > 0,
            emphasis: self.emphasis > 0,
            strike: self.strike > 0,
            code,
            link: self.links.last().cloned(),
        }
    }
}

struct Reader<'a> {
    text: &'a str,
    /// How many bytes of the source stand before the text.
    bom: usize,
    starts: &'a [usize],
    /// The block that is being read.
    at: usize,
    leaves: Vec<Leaf>,
    open: Vec<(ContainerKind, usize)>,
    /// The next number of each list that is open.
    lists: Vec<Option<u64>>,
    look: Looks,
    columns: Vec<Align>,
    picture: Option<(Arc<Target>, String, usize)>,
    /// Inside of code, HTML or front matter.
    is_verbatim: bool,
    /// Where the line with a requirement's name ends.
    hidden_until: usize,
    read_any: Vec<bool>,
}

impl Reader<'_> {
    fn read(&mut self, event: Event, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::Text(text) if self.is_verbatim => self.leaf(range.start).text.push_str(&text),
            Event::Html(html) => self.leaf(range.start).text.push_str(&html),
            Event::Text(text) => match &mut self.picture {
                Some((_, alt, _)) => alt.push_str(&text),
                None => self.words(&text, false, range),
            },
            Event::Code(text) => match &mut self.picture {
                Some((_, alt, _)) => alt.push_str(&text),
                None => self.words(&text, true, range),
            },
            Event::SoftBreak => match &mut self.picture {
                Some((_, alt, _)) => alt.push(' '),
                None => self.words(" ", false, range),
            },
            Event::HardBreak => self.run(RunKind::Break, "", range),
            Event::InlineHtml(html) => self.run(RunKind::Html, &html, range),
            Event::FootnoteReference(label) => self.run(RunKind::Footnote, &label, range),
            Event::TaskListMarker(done) => self.run(RunKind::Task(done), "", range),
            Event::Rule => self.set(LeafKind::Rule, range.start),
            // A comparison shows how a formula is written.
            Event::InlineMath(text) | Event::DisplayMath(text) => match &mut self.picture {
                Some((_, alt, _)) => alt.push_str(&text),
                None => self.words(&text, true, range),
            },
        }
    }

    fn start(&mut self, tag: Tag, range: Range<usize>) {
        let at = range.start;
        match tag {
            Tag::Paragraph => self.paragraph(range),
            Tag::Heading { level, .. } => self.set(LeafKind::Heading(level as u8), at),
            Tag::BlockQuote(alert) => self.open.push((ContainerKind::Quote(alert.map(alert_name)), at)),
            Tag::List(first) => self.lists.push(first),
            Tag::Item => {
                let number = self.lists.last().copied().flatten();
                if let Some(Some(next)) = self.lists.last_mut() {
                    *next += 1;
                }
                self.open.push((ContainerKind::Item(number), at));
            }
            Tag::FootnoteDefinition(label) => self.open.push((ContainerKind::Footnote(label.into_string()), at)),
            Tag::DefinitionListTitle => {
                self.open.push((ContainerKind::Term, at));
                self.set(LeafKind::Text, at);
            }
            Tag::DefinitionListDefinition => self.open.push((ContainerKind::Definition, at)),
            Tag::Table(columns) => self.columns = columns.into_iter().map(align).collect(),
            Tag::TableHead => self.row(true, at),
            Tag::TableRow => self.row(false, at),
            Tag::CodeBlock(kind) => {
                let info = match kind {
                    CodeBlockKind::Fenced(info) => info.into_string(),
                    CodeBlockKind::Indented => String::new(),
                };
                self.verbatim(LeafKind::Code(info), at);
            }
            Tag::HtmlBlock => self.verbatim(LeafKind::Html, at),
            Tag::MetadataBlock(_) => self.verbatim(LeafKind::FrontMatter, at),
            Tag::Strong => self.look.strong += 1,
            Tag::Emphasis => self.look.emphasis += 1,
            Tag::Strikethrough => self.look.strike += 1,
            Tag::Link { dest_url, title, .. } => {
                let target = Target { url: dest_url.into_string(), title: title.into_string() };
                self.look.links.push(Arc::new(target));
            }
            Tag::Image { dest_url, title, .. } => {
                let target = Target { url: dest_url.into_string(), title: title.into_string() };
                self.picture.get_or_insert((Arc::new(target), String::new(), at));
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Item
            | TagEnd::FootnoteDefinition
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::BlockQuote(_) => {
                // A container without anything in it is seen all the same.
                if self.open.last().is_some_and(|(_, at)| !self.read_any[self.block(*at)]) {
                    let at = self.open.last().map_or(0, |(_, at)| *at);
                    self.set(LeafKind::Text, at);
                }
                self.open.pop();
            }
            TagEnd::List(_) => drop(self.lists.pop()),
            TagEnd::TableCell => {
                let leaf = &mut self.leaves[self.at];
                let count = leaf.runs.len();
                leaf.cells.push(count);
            }
            TagEnd::CodeBlock | TagEnd::HtmlBlock | TagEnd::MetadataBlock(_) => self.is_verbatim = false,
            TagEnd::Strong => self.look.strong = self.look.strong.saturating_sub(1),
            TagEnd::Emphasis => self.look.emphasis = self.look.emphasis.saturating_sub(1),
            TagEnd::Strikethrough => self.look.strike = self.look.strike.saturating_sub(1),
            TagEnd::Link => drop(self.look.links.pop()),
            TagEnd::Image => {
                // A picture in the description of a picture is a part of the description.
                if self.picture.as_ref().is_some_and(|(_, _, at)| *at == range.start)
                    && let Some((target, alt, _)) = self.picture.take()
                {
                    self.run(RunKind::Picture(target), &alt, range);
                }
            }
            _ => {}
        }
    }

    fn paragraph(&mut self, range: Range<usize>) {
        self.set(LeafKind::Text, range.start);
        if let Some((id, end)) = super::super::requirement(self.text, &range) {
            self.leaves[self.at].requirement = Some(id);
            self.hidden_until = end;
        }
    }

    fn row(&mut self, is_head: bool, at: usize) {
        let columns = self.columns.clone();
        self.set(LeafKind::Row { is_head, columns }, at);
    }

    fn verbatim(&mut self, kind: LeafKind, at: usize) {
        self.set(kind, at);
        self.is_verbatim = true;
    }

    fn words(&mut self, text: &str, code: bool, range: Range<usize>) {
        let look = self.look.now(code);
        self.push(RunKind::Words, text, look, range);
    }

    fn run(&mut self, kind: RunKind, text: &str, range: Range<usize>) {
        let look = self.look.now(false);
        self.push(kind, text, look, range);
    }

    fn push(&mut self, kind: RunKind, text: &str, look: Look, range: Range<usize>) {
        // The line break behind a requirement's name goes with it.
        let is_break = text == " " || kind == RunKind::Break;
        if range.end <= self.hidden_until || (self.hidden_until > 0 && range.start <= self.hidden_until && is_break) {
            return;
        }
        let bom = self.bom;
        let leaf = self.leaf(range.start);
        if leaf.kind == LeafKind::Unseen {
            leaf.kind = LeafKind::Text;
        }
        let range = range.start + bom..range.end + bom;
        if let Some(last) = leaf.runs.last_mut().filter(|last| {
            let is_words = last.kind == RunKind::Words && kind == RunKind::Words;
            is_words
                && last.look == look
                && last.range.end == range.start
                && last.text.len() == last.range.len()
                && text.len() == range.len()
        }) {
            last.text.push_str(text);
            last.range.end = range.end;
            return;
        }
        leaf.runs.push(Run { kind, text: text.to_owned(), look, range });
    }

    /// The number of the block that holds a byte.
    fn block(&self, at: usize) -> usize {
        let at = at + self.bom;
        let after = match self.starts.get(self.at) {
            // Nearly always the same block or one close behind it.
            Some(&start) if start <= at => {
                self.at + self.starts[self.at..].iter().take_while(|start| **start <= at).count()
            }
            _ => self.starts.partition_point(|start| *start <= at),
        };
        after.saturating_sub(1)
    }

    /// The leaf of the block that holds a byte, with what it stands in.
    fn leaf(&mut self, at: usize) -> &mut Leaf {
        self.at = self.block(at);
        if !self.read_any[self.at] {
            self.read_any[self.at] = true;
            let start = self.starts[self.at].saturating_sub(self.bom);
            let inside = self.open.iter().map(|(kind, at)| Container { kind: kind.clone(), opens: *at >= start });
            self.leaves[self.at].inside = inside.collect();
        }
        &mut self.leaves[self.at]
    }

    fn set(&mut self, kind: LeafKind, at: usize) {
        self.leaf(at).kind = kind;
    }
}

fn alert_name(kind: BlockQuoteKind) -> &'static str {
    match kind {
        BlockQuoteKind::Note => "note",
        BlockQuoteKind::Tip => "tip",
        BlockQuoteKind::Important => "important",
        BlockQuoteKind::Warning => "warning",
        BlockQuoteKind::Caution => "caution",
    }
}

fn align(alignment: Alignment) -> Align {
    match alignment {
        Alignment::None => Align::None,
        Alignment::Left => Align::Left,
        Alignment::Center => Align::Center,
        Alignment::Right => Align::Right,
    }
}
