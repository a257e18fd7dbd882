//! Markdown to HTML that is safe to show.
//!
//! Code is coloured here, on the server; links between pages lead to pages; everything is sanitised last, whatever it
//! was made from, so that nothing an author writes can run.

mod callout;
mod carried;
mod compared;
mod contract;
pub mod embedded;
mod figure;
pub mod held;
mod highlight;
mod marked;
mod math;
mod naming;
mod nested;
mod numbers;
mod sanitise;
mod settings;
mod shared;

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, HeadingLevel, Tag, TagEnd};
use spec::held::{Held, What};
use spec::markdown::{Slugs, events, requirement};
use spec::{Page, PagePath, link};

pub(crate) use self::callout::open as open_callout;
pub use self::carried::carried;
pub use self::compared::{Face, Sheet};
use self::numbers::{Numbers, opens_paragraph};
pub use marked::{Marked, marked};
pub(crate) use math::left as formulas_left;
pub use naming::{Names, linked, names};
pub use shared::shared;

/// Where a text stands: what its links are relative to.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// The top of the pages its links can lead to.
    pub mount: PagePath,
    /// Its file below that; empty for a text that is no page.
    pub file: String,
    /// What is put behind every link to a page, `?as_of=…` or nothing.
    pub suffix: String,
}

impl Place {
    /// The place of a page.
    pub fn of_page(page: &Page, suffix: &str) -> Self {
        let mount = page.mount.clone().unwrap_or_else(PagePath::root);
        Self { mount, file: page.file.clone(), suffix: suffix.to_owned() }
    }

    // r[impl render.links]
    fn address(&self, destination: &str) -> Option<String> {
        if destination.starts_with('#') || link::has_scheme(destination) || self.file.is_empty() {
            return None;
        }
        if destination.starts_with('/') {
            // From the top of the wiki.
            let (path, fragment) = destination.split_at(destination.find('#').unwrap_or(destination.len()));
            let path = path.strip_suffix(".md").unwrap_or(path);
            return Some(format!("{path}{}{fragment}", self.suffix));
        }
        let path = link::place(&self.mount, &self.file, destination)?;
        Some(format!("{}{}{}", path.url(), self.suffix, link::fragment(destination)))
    }

    /// The address of what is shown of another place, or of another section of the same page.
    fn held(&self, url: &str) -> Option<String> {
        match url.strip_prefix('#').filter(|_| !self.file.is_empty()) {
            Some(section) => {
                let page = PagePath::of_file(&self.mount, &self.file).ok()?;
                Some(format!("{}{}#{section}", page.url(), self.suffix))
            }
            None => self.address(url),
        }
    }

    /// True for pictures from elsewhere and for those that lie beside the pages.
    // r[impl render.pictures]
    fn is_shown(&self, destination: &str) -> bool {
        link::has_scheme(destination) || self.address(destination).is_some()
    }

    /// HTML whose links and pictures lead where those of the text around it lead.
    fn linked(&self, html: &str) -> String {
        let mut linked = String::with_capacity(html.len());
        let mut copied = 0;
        for link::Destination { range, url } in link::in_html(html, 0..html.len()) {
            if let Some(address) = self.address(&url) {
                linked.push_str(&html[copied..range.start]);
                linked.push_str(&address.replace('&', "&amp;").replace('"', "&quot;").replace('\'', "&#39;"));
                copied = range.end;
            }
        }
        linked.push_str(&html[copied..]);
        linked
    }
}

/// A text as one of many in a document.
#[derive(Clone, Debug)]
pub struct Within {
    /// The page; its anchors begin with its path.
    pub page: PagePath,
    /// How far its headings sink.
    pub depth: usize,
    /// The pages of the document: links to them lead inside it.
    pub pages: Arc<HashSet<PagePath>>,
}

/// Renders a text.
// r[impl render.markdown]
pub fn html(source: &str, place: &Place) -> String {
    let source = readable(source);
    // Only blocks of pages are ever asked about.
    let numbers = if place.file.is_empty() { Numbers::none() } else { Numbers::of(source) };
    math::set(sanitise::clean(&write(source, place, 0, Some(headings(source)), numbers)))
}

/// Renders a text as one of many in a document.
// r[impl document.anchors]
pub fn html_within(source: &str, place: &Place, within: &Within) -> String {
    let source = readable(source);
    let written = write(source, place, within.depth, Some(headings(source)), Numbers::none());
    math::set(sanitise::clean_within(&written, within, &place.suffix))
}

/// A source without the mark that some editors put in front.
fn readable(source: &str) -> &str {
    source.strip_prefix('\u{feff}').unwrap_or(source)
}

/// Renders a piece of a text that is shown beside the whole: without anchors, which would be there twice.
pub fn piece(source: &str, place: &Place) -> String {
    math::set(sanitise::clean(&write(source, place, 0, None, Numbers::none())))
}

/// The same for a piece that is shown inside of another text: its headings sink below those around it. Of its formulas as many
/// are set as may still be.
pub(crate) fn sunk_piece(source: &str, place: &Place, formulas: &mut usize) -> String {
    math::set_some(sanitise::clean(&write(readable(source), place, 2, None, Numbers::none())), formulas)
}

/// HTML with only what is safe left of it, its formulas set.
pub(crate) fn sanitised(html: &str) -> String {
    math::set(sanitise::clean(html))
}

fn write(
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
fn headings(source: &str) -> HashMap<usize, String> {
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
                r#" <a class="about-requirement" href="/requirements/{}{}" title="What became of this requirement, its code and its tests"></a>"#,
                spec::path::encode(&name),
                self.place.suffix,
            ),
            _ => String::new(),
        };
        self.raw(format!(
            r##"<p class="requirement" id="r-{id}"><a href="#r-{id}" title="Link to this requirement">{id}</a>{about}</p>"##
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
                    let mut code = String::new();
                    for (event, _) in parser.by_ref() {
                        match event {
                            Event::Text(text) => code.push_str(&text),
                            Event::End(TagEnd::CodeBlock) => break,
                            _ => {}
                        }
                    }
                    self.code(&kind, &code, range.start);
                }
                Event::Start(Tag::MetadataBlock(_)) => {
                    let mut written = String::new();
                    for (event, _) in parser.by_ref() {
                        match event {
                            Event::Text(text) => written.push_str(&text),
                            Event::End(TagEnd::MetadataBlock(_)) => break,
                            _ => {}
                        }
                    }
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
                    self.raw(format!(r##"<a class="anchor" href="#{id}" aria-label="Link to this section">#</a>"##));
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
                    let mut alt = String::new();
                    for (event, _) in parser.by_ref() {
                        match event {
                            Event::Text(text) | Event::Code(text) => alt.push_str(&text),
                            Event::End(TagEnd::Image) => break,
                            _ => {}
                        }
                    }
                    let shown = if alt.is_empty() { dest_url.to_string() } else { alt };
                    self.raw(
                        r#"<span class="absent-image" title="This picture lies outside the directory that is shown here">"#
                            .into(),
                    );
                    self.events.push(Event::Text(shown.into()));
                    self.raw("</span>".into());
                }
                Event::Start(Tag::HtmlBlock) => {
                    let mut html = String::new();
                    for (event, _) in parser.by_ref() {
                        match event {
                            Event::Html(text) | Event::Text(text) => html.push_str(&text),
                            Event::End(TagEnd::HtmlBlock) => break,
                            _ => {}
                        }
                    }
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
                    let (label, checked) = if done { ("Done", " checked") } else { ("To do", "") };
                    self.raw(format!(r#"<input type="checkbox" disabled aria-label="{label}"{checked}> "#));
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

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;

    fn check(source: &str, expected: Expect) {
        let place = Place { mount: "/ref".parse().unwrap(), file: "types/bool.md".into(), suffix: String::new() };
        expected.assert_eq(&html(source, &place));
    }

    // r[verify render.links]
    #[test]
    fn links_between_pages_lead_to_pages() {
        check(
            "[a](../items.md#x) [b](int.md) [c](https://example.org/) [d](#here) [e](/top.md)",
            expect![[r##"
                <p data-b="0" id="~0"><a href="/ref/items#x" rel="noopener noreferrer">a</a> <a href="/ref/types/int" rel="noopener noreferrer">b</a> <a href="https://example.org/" rel="noopener noreferrer">c</a> <a href="#here" rel="noopener noreferrer">d</a> <a href="/top" rel="noopener noreferrer">e</a></p>
            "##]],
        );
    }

    #[test]
    fn links_keep_the_moment() {
        let place = Place { mount: PagePath::root(), file: "a.md".into(), suffix: "?as_of=2024-01-01".into() };
        assert!(html("[b](b.md#x)", &place).contains(r#"href="/b?as_of=2024-01-01#x""#));
    }

    // r[verify render.pictures]
    #[test]
    fn pictures_beside_the_pages_are_shown_as_of_the_same_moment() {
        let place = Place { mount: "/ref".parse().unwrap(), file: "types/bool.md".into(), suffix: "?as_of=3".into() };
        let expected = expect![[r#"
            <p data-b="0" id="~0"><img src="/ref/img/a%20b.png?as_of=3" alt="A &lt;plan&gt;" title="T" loading="lazy"> <a href="/ref/types/f.csv?as_of=3#x" rel="noopener noreferrer">f</a> <img src="https://example.org/a.png" alt="" loading="lazy">
            <span class="absent-image" title="This picture lies outside the directory that is shown here">gone</span> <img src="/ref/types/p.png?as_of=3" alt="p" width="20" loading="lazy"></p>
            <p>
            <img src="/ref/l.svg?as_of=3" loading="lazy"></p>
        "#]];
        let source = "![A <plan>](../img/A%20b.png \"T\") [f](f.csv#x) ![](https://example.org/a.png)\n\
                      ![gone](../../out.png) <img src='p.png' alt=p width=20>\n\n<p align=\"center\">\n<img\nsrc=\"../l.svg\"></p>\n";
        expected.assert_eq(&html(source, &place));
    }

    // r[verify render.requirements]
    #[test]
    fn a_requirement_is_shown_by_its_id() {
        check(
            "r[types.bool]\nA `bool` is one bit.\n\nr[types.next]\n\nText.\n",
            expect![[r##"
                <p class="requirement" id="r-types.bool"><a href="#r-types.bool" title="Link to this requirement" rel="noopener noreferrer">types.bool</a> <a class="about-requirement" href="/requirements/types.bool" title="What became of this requirement, its code and its tests" rel="noopener noreferrer"></a></p><p data-b="0" id="~0">A <code>bool</code> is one bit.</p>
                <p class="requirement" id="r-types.next"><a href="#r-types.next" title="Link to this requirement" rel="noopener noreferrer">types.next</a> <a class="about-requirement" href="/requirements/types.next" title="What became of this requirement, its code and its tests" rel="noopener noreferrer"></a></p><p data-b="2" id="~2">Text.</p>
            "##]],
        );
    }

    // r[verify render.safe]
    #[test]
    fn nothing_an_author_writes_can_run() {
        for hostile in [
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "[x](javascript:alert(1))",
            "<a href=\"java&#x0A;script:alert(1)\">x</a>",
            "<iframe src=\"https://example.org\"></iframe>",
            "<svg onload=alert(1)></svg>",
            "<p style=\"position:fixed\">x</p>",
            "<form action=\"/login\"><button>x</button></form>",
            "```\"><script>alert(1)</script>\nx\n```",
        ] {
            let place = Place { mount: PagePath::root(), file: "a.md".into(), suffix: String::new() };
            let html = html(hostile, &place).to_lowercase();
            for bad in ["<script", "onerror=", "onload=", "javascript:", "<iframe", "style=", "<form", "<svg"] {
                assert!(!html.contains(bad), "{hostile} became {html}");
            }
        }
    }

    // r[verify render.code] r[verify render.markdown] r[verify render.block-anchors]
    #[test]
    fn code_is_coloured_tables_scroll_and_tasks_are_boxes() {
        check(
            "```rust,ignore\nlet x = 1;\n```\n\n| a |\n|---|\n| b |\n\n- [x] done\n",
            expect![[r#"
                <pre data-b="0" id="~0" tabindex="0"><code><span class="hl-keyword">let</span> x = <span class="hl-constant">1</span>;
                </code></pre>
                <div class="table-scroll" data-b="1" id="~1"><table><thead><tr><th>a</th></tr></thead><tbody>
                <tr><td>b</td></tr>
                </tbody></table>
                </div>
                <ul>
                <li data-b="3" id="~3"><input type="checkbox" aria-label="Done" checked="" disabled=""> done</li>
                </ul>
            "#]],
        );
    }
}
