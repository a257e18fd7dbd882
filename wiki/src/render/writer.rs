//! Writes a text's events as they are shown: what is ours beside what Markdown has.
//!
//! Links lead to pages, requirements get their names, code its colours, and every block the number it is asked about by.
//! What comes out is HTML that nothing has cleaned yet.

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, HeadingLevel, Tag, TagEnd};
use spec::held::{Held, What};
use spec::markdown::{Slugs, events, requirement};
use texts::text;

use super::{
    Numbers, Place, callout, contract, diagram, embedded, figure, held, highlight, math, opens_paragraph, settings,
    task,
};

/// The HTML of a text, as it was written.
pub fn write(
    source: &str,
    place: &Place,
    depth: usize,
    anchors: Option<HashMap<usize, String>>,
    numbers: Numbers,
) -> String {
    let contracts = contract::Room::default();
    let mut writer =
        Writer { source, place, depth, anchors, numbers, events: Vec::new(), quotes: 0, paragraph: 0, contracts };
    writer.run();
    let mut html = String::with_capacity(source.len() * 2);
    pulldown_cmark::html::push_html(&mut html, writer.events.into_iter());
    html
}

/// The id of each heading, by where it begins in the source.
// r[impl render.anchors]
pub fn headings(source: &str) -> HashMap<usize, String> {
    let mut slugs = Slugs::default();
    let mut found = HashMap::new();
    let mut open: Option<(usize, String)> = None;
    for (event, range) in events(source) {
        match event {
            Event::Start(Tag::Heading { .. }) => open = Some((range.start, String::new())),
            Event::End(TagEnd::Heading(_)) => {
                if let Some((start, text)) = open.take() {
                    found.insert(start, slugs.next(&text));
                }
            }
            Event::Text(text) | Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                if let Some((_, heading)) = open.as_mut() {
                    heading.push_str(&text);
                }
            }
            Event::SoftBreak | Event::HardBreak => {
                if let Some((_, heading)) = open.as_mut() {
                    heading.push(' ');
                }
            }
            _ => {}
        }
    }
    found
}

/// Quotes deeper than this are set as part of the one around them: nobody reads them, and what cleans HTML takes the square of
/// the depth.
const DEEPEST: usize = 64;

struct Writer<'a> {
    source: &'a str,
    place: &'a Place,
    depth: usize,
    /// The anchors of headings, by where they begin; a piece has none.
    anchors: Option<HashMap<usize, String>>,
    numbers: Numbers,
    events: Vec<Event<'a>>,
    /// How many quotes are open.
    quotes: usize,
    /// Where the last paragraph began among the events.
    paragraph: usize,
    /// What contracts may still be told.
    contracts: contract::Room,
}

impl<'a> Writer<'a> {
    /// The name of a requirement above what it requires; on a page of its own with a way to all that is known of it, which
    /// says nothing itself, so that the words of the page stay its author's.
    fn requirement(&mut self, id: &str) {
        if self.anchors.is_none() {
            return self.raw(format!(r#"<p class="requirement">{id}</p>"#));
        }
        let about = match (self.numbers.is_any(), spec::requirement::kept_id(id)) {
            (true, Some(name)) => format!(
                r#" <a class="about-requirement" href="/requirements/{}{}" title="{}"></a>"#,
                spec::path::encode(&name),
                self.place.suffix,
                text!("rendered-requirement-about"),
            ),
            _ => String::new(),
        };
        let link = text!("rendered-requirement-link");
        self.raw(format!(
            r##"<p class="requirement" id="r-{id}"><a href="#r-{id}" title="{link}">{id}</a>{about}</p>"##
        ));
    }

    fn run(&mut self) {
        let mut parser = events(self.source);
        let mut hidden_until = 0;
        while let Some((event, range)) = parser.next() {
            if range.start < hidden_until && range.end <= hidden_until {
                continue;
            }
            match event {
                Event::Start(Tag::BlockQuote(_)) if self.is_deeper() => {}
                Event::End(TagEnd::BlockQuote(_)) if self.is_shallower() => {}
                Event::Start(Tag::BlockQuote(Some(kind))) => self.raw(callout::open(kind)),
                Event::End(TagEnd::BlockQuote(Some(_))) => self.raw("</blockquote>\n".into()),
                Event::Start(Tag::CodeBlock(kind)) => {
                    let code = words(&mut parser);
                    self.code(&kind, &code, range.start);
                }
                Event::Start(Tag::MetadataBlock(_)) => {
                    let written = words(&mut parser);
                    self.settings(&written, range.start);
                }
                Event::Start(Tag::Heading { level, classes, mut attrs, .. }) => {
                    attrs.extend(self.numbers.attributes(range.start));
                    let level = self.sunk(level);
                    let Some(id) = self.anchors.as_ref().and_then(|anchors| anchors.get(&range.start)).cloned() else {
                        self.events.push(Event::Start(Tag::Heading { level, id: None, classes, attrs }));
                        continue;
                    };
                    let heading = Tag::Heading { level, id: Some(id.clone().into()), classes, attrs };
                    self.events.push(Event::Start(heading));
                    let link = text!("rendered-section-link");
                    self.raw(format!(r##"<a class="anchor" href="#{id}" aria-label="{link}">#</a>"##));
                }
                Event::End(TagEnd::Heading(level)) => {
                    let level = self.sunk(level);
                    self.events.push(Event::End(TagEnd::Heading(level)));
                }
                Event::Start(Tag::Paragraph) if self.shows(&range) => {
                    for (event, _) in parser.by_ref() {
                        if matches!(event, Event::End(TagEnd::Paragraph)) {
                            break;
                        }
                    }
                }
                // r[impl render.requirements]
                Event::Start(Tag::Paragraph) => {
                    if let Some((id, end)) = requirement(self.source, &range) {
                        self.requirement(&id);
                        hidden_until = end;
                    }
                    let paragraph = self.numbers.open("p", range.start);
                    self.paragraph = self.events.len();
                    self.events.push(paragraph.unwrap_or(Event::Start(Tag::Paragraph)));
                }
                Event::End(TagEnd::Paragraph) if figure::close(&mut self.events, self.paragraph) => {}
                Event::End(TagEnd::Paragraph) => {
                    // A paragraph that held nothing but its requirement's id leaves nothing behind.
                    match self.events.last() {
                        Some(opened) if opens_paragraph(opened) => drop(self.events.pop()),
                        _ => self.events.push(self.numbers.close("p").unwrap_or(Event::End(TagEnd::Paragraph))),
                    }
                }
                Event::Start(Tag::Item) => {
                    self.events.push(self.numbers.open("li", range.start).unwrap_or(Event::Start(Tag::Item)));
                }
                Event::End(TagEnd::Item) => {
                    self.events.push(self.numbers.close("li").unwrap_or(Event::End(TagEnd::Item)));
                }
                Event::Start(Tag::DefinitionListTitle) => {
                    let term = self.numbers.open("dt", range.start);
                    self.events.push(term.unwrap_or(Event::Start(Tag::DefinitionListTitle)));
                }
                Event::End(TagEnd::DefinitionListTitle) => {
                    self.events.push(self.numbers.close("dt").unwrap_or(Event::End(TagEnd::DefinitionListTitle)));
                }
                // r[impl holding.definitions]
                Event::Start(Tag::DefinitionListDefinition) => {
                    let meaning = self.numbers.open("dd", range.start);
                    self.events.push(meaning.unwrap_or(Event::Start(Tag::DefinitionListDefinition)));
                }
                Event::End(TagEnd::DefinitionListDefinition) => {
                    self.events.push(self.numbers.close("dd").unwrap_or(Event::End(TagEnd::DefinitionListDefinition)));
                }
                Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                    let dest_url = self.link(dest_url);
                    self.events.push(Event::Start(Tag::Link { link_type, dest_url, title, id }));
                }
                Event::Start(Tag::Image { link_type, dest_url, title, id }) if self.place.is_shown(&dest_url) => {
                    let dest_url = self.link(dest_url);
                    self.events.push(Event::Start(Tag::Image { link_type, dest_url, title, id }));
                }
                Event::Start(Tag::Image { dest_url, .. }) => {
                    let alt = words(&mut parser);
                    let shown = if alt.is_empty() { dest_url.to_string() } else { alt };
                    let why = text!("rendered-picture-absent");
                    self.raw(format!(r#"<span class="absent-image" title="{why}">"#));
                    self.events.push(Event::Text(shown.into()));
                    self.raw("</span>".into());
                }
                Event::Start(Tag::HtmlBlock) => {
                    let html = words(&mut parser);
                    self.raw(self.place.linked(&html));
                }
                Event::InlineHtml(html) => {
                    let html = self.place.linked(&html);
                    self.events.push(Event::InlineHtml(html.into()));
                }
                Event::Start(table @ Tag::Table(_)) => {
                    let number = self.numbers.written(range.start);
                    self.raw(format!(r#"<div class="table-scroll"{number}>"#));
                    self.events.push(Event::Start(table));
                }
                Event::End(TagEnd::Table) => {
                    self.events.push(Event::End(TagEnd::Table));
                    self.raw("</div>".into());
                }
                Event::TaskListMarker(done) => {
                    self.raw(task::mark(done));
                }
                Event::SoftBreak if self.events.last().is_some_and(opens_paragraph) => {}
                other => self.events.push(other),
            }
        }
    }

    /// Enters a quote; true when it is too deep to be set as one.
    // r[impl hostile.growth]
    fn is_deeper(&mut self) -> bool {
        self.quotes += 1;
        self.quotes > DEEPEST
    }

    /// Leaves a quote; true when it was not set as one.
    fn is_shallower(&mut self) -> bool {
        self.quotes = self.quotes.saturating_sub(1);
        self.quotes >= DEEPEST
    }

    fn sunk(&self, level: HeadingLevel) -> HeadingLevel {
        HeadingLevel::try_from(spec::document::sunk(level as usize, self.depth)).unwrap_or(level)
    }

    fn raw(&mut self, html: String) {
        self.events.push(Event::Html(html.into()));
    }

    fn code(&mut self, kind: &CodeBlockKind<'_>, code: &str, at: usize) {
        let info = match kind {
            CodeBlockKind::Fenced(info) => info.as_ref(),
            CodeBlockKind::Indented => "",
        };
        let number = self.numbers.written(at);
        if highlight::language(info) == "list" {
            return self.raw(held::question(code, &number));
        }
        if highlight::language(info) == "math" {
            return self.raw(format!("<p{number}>{}</p>\n", math::block(code)));
        }
        // r[impl holding.diagram]
        if self.draws(info) {
            return self.raw(diagram::block(code, &number));
        }
        let block = highlight::block(info, code).replacen("<pre", &format!("<pre{number}"), 1);
        // r[impl contract.shown]
        let fenced = matches!(kind, CodeBlockKind::Fenced(_)) && self.anchors.is_some();
        let prefix = format!("contract-{at}");
        let told = fenced.then(|| contract::shown(info, code, &block, &prefix, &mut self.contracts)).flatten();
        let block = told.unwrap_or(block);
        self.raw(match spec::embedded::read(info) {
            Some(from) => format!("{}{block}{}\n", embedded::origin(&from), embedded::MARK),
            None => block,
        });
    }

    /// True for code that is shown as a diagram: of pages and of what they show of others, not of pieces that stand beside a page
    /// to be compared or quoted.
    fn draws(&self, info: &str) -> bool {
        let is_page = self.anchors.is_some() || self.depth > 0;
        is_page && diagram::is_diagram(highlight::language(info)) && spec::embedded::read(info).is_none()
    }

    /// Writes the place of what a paragraph shows of another page; false when it is words.
    fn shows(&mut self, paragraph: &Range<usize>) -> bool {
        let Some(Held { what, .. }) = spec::held::held(self.source, paragraph) else { return false };
        let (address, name) = match what {
            What::Requirement(id) => (format!("/requirements/{}{}", spec::path::encode(&id), self.place.suffix), id),
            What::Page(url) => match self.place.held(&url) {
                Some(address) => (address, url),
                None => return false,
            },
        };
        let number = self.numbers.written(paragraph.start);
        self.raw(held::kept(&address, &name, &number));
        true
    }

    /// What a page says of itself; a piece of it and a document say nothing of that.
    fn settings(&mut self, written: &str, at: usize) {
        if self.numbers.is_any() && at == 0 {
            let number = self.numbers.written(at);
            self.raw(settings::table(&spec::front::settings(written), &number));
        }
    }

    /// A link to a page or to a file beside the pages leads there, at the same moment; every other link stays as it is.
    fn link(&self, destination: CowStr<'a>) -> CowStr<'a> {
        self.place.address(&destination).map_or(destination, CowStr::from)
    }
}

/// The words up to the end of what has just begun: of code, of settings, of a picture, of HTML. Nothing of these holds another
/// of its kind.
fn words<'a>(events: &mut impl Iterator<Item = (Event<'a>, Range<usize>)>) -> String {
    let mut words = String::new();
    for (event, _) in events {
        match event {
            Event::Text(text) | Event::Code(text) | Event::Html(text) => words.push_str(&text),
            Event::End(TagEnd::CodeBlock | TagEnd::MetadataBlock(_) | TagEnd::Image | TagEnd::HtmlBlock) => break,
            _ => {}
        }
    }
    words
}
