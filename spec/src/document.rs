//! Many pages as one text: a subtree that can be read, printed or handed on as a whole.
//!
//! Each page's headings sink by how deep it lies, footnotes get names of their own, and links between the pages lead to
//! places in the text. What a page says stays as it was written.

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag};

use crate::link;
use crate::markdown::{self, Slugs};
use crate::path::PagePath;

/// One page of the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Where it is.
    pub path: PagePath,
    /// Its title.
    pub title: String,
    /// How deep it lies below the top of the text.
    pub depth: usize,
    /// The top of the pages its links can lead to.
    pub mount: PagePath,
    /// Its file below that.
    pub file: String,
    /// Markdown source; empty for a directory without a page.
    pub body: String,
}

/// The level a heading has in a page that lies so deep.
pub fn sunk(level: usize, depth: usize) -> usize {
    (level + depth).min(6)
}

/// Joins pages into one Markdown text. `suffix` is put behind links to pages that are not in it.
// r[impl document.markdown]
pub fn markdown(parts: &[Part], suffix: &str) -> String {
    let anchors = Anchors::of(parts);
    let mut text = String::new();
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            text.push('\n');
        }
        text.push_str(&format!("<!-- {} -->\n\n", part.path));
        if !is_titled(&part.body) {
            text.push_str(&format!("{} {}\n", "#".repeat(sunk(1, part.depth)), part.title));
            if part.body.is_empty() {
                continue;
            }
            text.push('\n');
        }
        let context = Context { part, index, anchors: &anchors, suffix };
        text.push_str(context.rewritten().trim_start_matches(['\n', '\u{feff}']));
        if !text.ends_with('\n') {
            text.push('\n');
        }
        text.push_str(&closing(&part.body));
    }
    text
}

/// True when a page brings its own title.
fn is_titled(body: &str) -> bool {
    markdown::parse(body).headings.iter().any(|heading| heading.level == 1)
}

/// What ends a block that the page left open, so that it does not swallow the next page.
fn closing(body: &str) -> String {
    const END: &str = "\n\nEnd\n";
    let whole = format!("{body}{END}");
    let mut fence = None;
    for (event, range) in markdown::events(&whole) {
        match event {
            Event::Start(Tag::Paragraph) if range.start + END.trim_end().len() > body.len() => return String::new(),
            Event::Start(Tag::CodeBlock(_)) if range.end > body.len() => {
                let line = whole[range].trim_start();
                let mark = line.chars().next().filter(|mark| "`~".contains(*mark));
                fence = mark.map(|mark| line.chars().take_while(|c| *c == mark).collect::<String>());
            }
            _ => {}
        }
    }
    match fence {
        Some(fence) => format!("{fence}\n"),
        None => "\n-->\n".into(),
    }
}

/// Where pages and their headings are in the joined text.
struct Anchors {
    pages: HashMap<PagePath, usize>,
    /// By page: the anchor of its beginning.
    tops: Vec<String>,
    /// By page: the anchors of its headings, by those they have on the page itself.
    headings: Vec<HashMap<String, String>>,
}

impl Anchors {
    fn of(parts: &[Part]) -> Self {
        let mut slugs = Slugs::default();
        let mut anchors = Self { pages: HashMap::new(), tops: Vec::new(), headings: Vec::new() };
        for (index, part) in parts.iter().enumerate() {
            anchors.pages.insert(part.path.clone(), index);
            let mut top = None;
            if !is_titled(&part.body) {
                top = Some(slugs.next(&part.title));
            }
            let mut headings = HashMap::new();
            for heading in markdown::parse(&part.body).headings {
                let slug = slugs.next(&heading.text);
                top.get_or_insert_with(|| slug.clone());
                headings.insert(heading.slug, slug);
            }
            anchors.tops.push(top.unwrap_or_default());
            anchors.headings.push(headings);
        }
        anchors
    }

    /// The place in the text that `#fragment` of a page leads to.
    fn find(&self, page: usize, fragment: &str) -> String {
        let slug = fragment.strip_prefix('#').unwrap_or(fragment);
        let there = self.headings[page].get(slug).or(self.tops.get(page).filter(|_| slug.is_empty()));
        format!("#{}", there.map_or(slug, String::as_str))
    }
}

/// One page on its way into the text.
struct Context<'a> {
    part: &'a Part,
    index: usize,
    anchors: &'a Anchors,
    suffix: &'a str,
}

impl Context<'_> {
    fn rewritten(&self) -> String {
        let source = &self.part.body;
        let mut edits = self.edits(source);
        edits.sort_by_key(|(range, _)| (range.start, range.end));
        let mut text = String::with_capacity(source.len());
        let mut done = 0;
        for (range, replacement) in edits {
            // Of two that overlap the outer one, which begins first, is made.
            if range.start < done {
                continue;
            }
            text.push_str(&source[done..range.start]);
            text.push_str(&replacement);
            done = range.end;
        }
        text.push_str(&source[done..]);
        text
    }

    fn edits(&self, source: &str) -> Vec<(Range<usize>, String)> {
        let mut edits = Vec::new();
        for (event, range) in markdown::events(source) {
            match event {
                Event::Start(Tag::MetadataBlock(_)) => edits.push((range, String::new())),
                Event::Start(Tag::Heading { level, .. }) => {
                    let hashes = "#".repeat(sunk(level as usize, self.part.depth));
                    edits.extend(sink(source, range, &hashes));
                }
                Event::Start(Tag::Link { link_type, dest_url, title, .. }) => {
                    let leads = self.destination(&dest_url);
                    edits.extend(relink(source, range, link_type, &dest_url, &leads, &title));
                }
                Event::Start(Tag::Image { link_type, dest_url, title, .. }) if link_type != LinkType::Inline => {
                    edits.extend(relink(source, range, link_type, &dest_url, &dest_url, &title));
                }
                Event::FootnoteReference(_) | Event::Start(Tag::FootnoteDefinition(_))
                    if source[range.start..].starts_with("[^") =>
                {
                    let at = range.start + 2;
                    edits.push((at..at, format!("{}-", self.index + 1)));
                }
                _ => {}
            }
        }
        edits
    }

    /// Where a link leads in the text.
    fn destination(&self, destination: &str) -> String {
        if destination.starts_with('#') {
            return self.anchors.find(self.index, destination);
        }
        let fragment = link::fragment(destination);
        let path = match destination.starts_with('/') && !destination.starts_with("//") {
            true => {
                let path = destination.split(['#', '?']).next().unwrap_or(destination);
                PagePath::from_url(path.strip_suffix(".md").unwrap_or(path)).ok()
            }
            false => link::target(&self.part.mount, &self.part.file, destination),
        };
        let Some(path) = path else { return destination.to_owned() };
        match self.anchors.pages.get(&path) {
            Some(page) => self.anchors.find(*page, fragment),
            None => format!("{}{}{fragment}", path.url(), self.suffix),
        }
    }
}

/// A heading with other marks. One that is underlined gets marks in front instead, unless it has several lines.
fn sink(source: &str, range: Range<usize>, hashes: &str) -> Vec<(Range<usize>, String)> {
    let text = &source[range.clone()];
    let marks = text.bytes().take_while(|byte| *byte == b'#').count();
    if marks > 0 {
        return vec![(range.start..range.start + marks, hashes.to_owned())];
    }
    let mut lines = text.trim_end().match_indices('\n');
    match (lines.next(), lines.next()) {
        (Some((line, _)), None) => {
            let end = range.start + text.trim_end().len();
            vec![(range.start..range.start, format!("{hashes} ")), (range.start + line..end, String::new())]
        }
        _ => Vec::new(),
    }
}

/// A link with another destination. Links by reference get theirs written out: names of references may repeat.
fn relink(
    source: &str,
    range: Range<usize>,
    kind: LinkType,
    old: &str,
    new: &str,
    title: &str,
) -> Option<(Range<usize>, String)> {
    let text = &source[range.clone()];
    let within = |from: usize, to: usize| range.start + from..range.start + to;
    let written = || {
        let new = if new.contains([' ', '(', ')']) { format!("<{new}>") } else { new.to_owned() };
        match title.is_empty() {
            true => format!("({new})"),
            false => format!("({new} \"{}\")", title.replace('"', "\\\"")),
        }
    };
    match kind {
        LinkType::Inline => {
            let open = text.rfind("](")?;
            let at = open + text[open..].find(old).filter(|_| !old.is_empty() && old != new)?;
            Some((within(at, at + old.len()), new.to_owned()))
        }
        LinkType::Reference => Some((within(text.rfind('[')?, text.len()), written())),
        LinkType::Collapsed => {
            // The empty brackets count as part of the link or not.
            let start = range.start + text.strip_suffix("[]").unwrap_or(text).len();
            let empty = if source[start..].starts_with("[]") { 2 } else { 0 };
            Some((start..start + empty, written()))
        }
        LinkType::Shortcut => Some((within(text.len(), text.len()), written())),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;

    fn part(file: &str, depth: usize, body: &str) -> Part {
        let mount: PagePath = "/spec".parse().unwrap();
        let path = PagePath::of_file(&mount, file).unwrap();
        Part { title: path.name().to_owned(), path, depth, mount, file: file.into(), body: body.into() }
    }

    fn check(parts: &[Part], expected: Expect) {
        expected.assert_eq(&markdown(parts, "?as_of=2024-01-01"));
    }

    // r[verify document.markdown]
    #[test]
    fn headings_sink_and_links_lead_to_places_in_the_text() {
        check(
            &[
                part(
                    "README.md",
                    0,
                    "# Kettle\n\nSee the [lid](lid.md), its [hinge](lid.md#hinge) and [more](more.md#x).\n",
                ),
                part(
                    "lid.md",
                    1,
                    "---\ntitle: Lid\n---\nLid\n===\n\nIt closes [it][home].\n\n## Hinge\n\nA [b][] [c](#hinge).\n\n[home]: README.md 'Home'\n[b]: https://example.org/\n",
                ),
                part("lid/pin.md", 2, "No title, [up](../lid.md)."),
            ],
            expect![[r#"
                <!-- /spec -->

                # Kettle

                See the [lid](#lid), its [hinge](#hinge) and [more](/spec/more?as_of=2024-01-01#x).

                <!-- /spec/lid -->

                ## Lid

                It closes [it](#kettle "Home").

                ### Hinge

                A [b](https://example.org/) [c](#hinge).

                [home]: README.md 'Home'
                [b]: https://example.org/

                <!-- /spec/lid/pin -->

                ### pin

                No title, [up](#lid).
            "#]],
        );
    }

    #[test]
    fn no_page_swallows_or_renames_what_belongs_to_another() {
        check(
            &[
                part("a.md", 0, "# A\n\nText[^1].\n\n[^1]: Note.\n"),
                part("b.md", 1, "# A\n\nOther[^1], [here](#a).\n\n[^1]: Other.\n\n```\n# code\n"),
                part("c.md", 1, "<!-- open\n"),
            ],
            expect![[r##"
                <!-- /spec/a -->

                # A

                Text[^1-1].

                [^1-1]: Note.

                <!-- /spec/b -->

                ## A

                Other[^2-1], [here](#a-1).

                [^2-1]: Other.

                ```
                # code
                ```

                <!-- /spec/c -->

                ## c

                <!-- open

                -->
            "##]],
        );
    }
}
