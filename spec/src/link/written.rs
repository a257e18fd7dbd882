//! The links of a text with the words around them, so that whoever is linked to can see what is said of them.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::html;
use crate::held::{Held, What, held};
use crate::markdown::{Document, events};

/// How many characters are kept on either side of a link's own words, and of those words.
const AROUND: usize = 90;
const WORDS: usize = 160;

/// How many bytes are looked at for that, however long a block is.
const NEAR: usize = 1_000;

/// A link as it stands in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Where it leads, as it is written.
    pub url: String,
    /// True when it shows a picture instead of leading somewhere.
    pub is_picture: bool,
    /// What is said before it in the same sentence.
    pub before: String,
    /// Its words; of a picture those that stand for it.
    pub words: String,
    /// What is said behind it in the same sentence.
    pub after: String,
    /// The number of the heading it stands under.
    pub heading: Option<usize>,
}

/// The links and pictures of a text in the order they stand in, those of `<a>` and `<img>` included.
// r[impl links.quote]
pub fn written(source: &str, document: &Document) -> Vec<Written> {
    let mut reader =
        Reader { source, document, text: String::new(), open: Vec::new(), met: Vec::new(), found: Vec::new() };
    let mut front = false;
    for (event, range) in events(source) {
        match event {
            Event::Start(Tag::MetadataBlock(_)) => front = true,
            Event::End(TagEnd::MetadataBlock(_)) => front = false,
            _ if front => {}
            event => reader.read(event, range),
        }
    }
    reader.end_block();
    reader.found
}

/// A link whose words have been begun.
struct Met {
    url: String,
    is_picture: bool,
    words: Range<usize>,
    heading: Option<usize>,
}

struct Reader<'a> {
    source: &'a str,
    document: &'a Document,
    /// What a reader sees of the block so far.
    text: String,
    /// Links that are open; none stands for one that is no link to speak of.
    open: Vec<Option<usize>>,
    /// The links of the block.
    met: Vec<Met>,
    found: Vec<Written>,
}

impl Reader<'_> {
    fn read(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(Tag::Link { dest_url, .. }) => self.begin(dest_url.into_string(), false, range.start),
            Event::Start(Tag::Image { dest_url, .. }) => self.begin(dest_url.into_string(), true, range.start),
            Event::End(TagEnd::Link | TagEnd::Image) => self.end(),
            Event::Text(text) | Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.text.push_str(&text)
            }
            Event::SoftBreak | Event::HardBreak => self.text.push(' '),
            Event::InlineHtml(html) => {
                if html.starts_with("</a") || html.starts_with("</A") {
                    self.end();
                } else {
                    self.tags(range, html.trim_start_matches('<').starts_with(['a', 'A']));
                }
            }
            Event::Html(_) => self.tags(range, false),
            Event::Start(Tag::Paragraph) => {
                self.end_block();
                if let Some(Held { what: What::Page(url), .. }) = held(self.source, &range) {
                    self.begin(url, false, range.start);
                }
            }
            Event::End(TagEnd::Paragraph) if held(self.source, &range).is_some() => {
                // What a page shows of another leads there with all that the paragraph says.
                self.end();
                self.end_block();
            }
            Event::Start(tag) if is_block(&tag) => self.end_block(),
            Event::End(tag) if ends_block(tag) => self.end_block(),
            _ => {}
        }
    }

    fn begin(&mut self, url: String, is_picture: bool, at: usize) {
        let heading = self.document.headings.partition_point(|heading| heading.range.start <= at).checked_sub(1);
        let words = self.text.len()..self.text.len();
        self.open.push(Some(self.met.len()));
        self.met.push(Met { url, is_picture, words, heading });
    }

    fn end(&mut self) {
        if let Some(index) = self.open.pop().flatten() {
            self.met[index].words.end = self.text.len();
        }
    }

    /// What HTML leads to. The words of an `<a>` among other words end where it is closed.
    fn tags(&mut self, range: Range<usize>, opens: bool) {
        let before = self.open.len();
        for found in html::destinations(self.source, range.clone()) {
            let tag = self.source[..found.range.start].rfind('<').map_or("", |at| &self.source[at + 1..]);
            let is_picture = tag.get(..3).is_some_and(|name| name.eq_ignore_ascii_case("img"));
            self.begin(found.url, is_picture, range.start);
            if is_picture || !opens {
                self.end();
            }
        }
        // `<a name="…">` is closed, too.
        if opens && self.open.len() == before {
            self.open.push(None);
        }
    }

    fn end_block(&mut self) {
        self.open.clear();
        let text = std::mem::take(&mut self.text);
        for met in self.met.drain(..) {
            let Met { url, is_picture, words, heading } = met;
            let words = words.start..words.end.max(words.start);
            self.found.push(Written {
                url,
                is_picture,
                before: before(&text[..words.start]),
                words: shortened(&text[words.clone()]),
                after: after(&text[words.end..]),
                heading,
            });
        }
    }
}

fn is_block(tag: &Tag) -> bool {
    use Tag::*;
    matches!(
        tag,
        Paragraph
            | Heading { .. }
            | CodeBlock(_)
            | List(_)
            | Item
            | TableHead
            | TableRow
            | TableCell
            | HtmlBlock
            | DefinitionListTitle
            | DefinitionListDefinition
    )
}

fn ends_block(tag: TagEnd) -> bool {
    use TagEnd::*;
    matches!(
        tag,
        Paragraph
            | Heading(_)
            | CodeBlock
            | List(_)
            | Item
            | TableHead
            | TableRow
            | TableCell
            | HtmlBlock
            | DefinitionListTitle
            | DefinitionListDefinition
    )
}

/// The end of what stands before a link: its sentence, or the last words of it.
fn before(text: &str) -> String {
    let text = &text[text.ceil_char_boundary(text.len().saturating_sub(NEAR))..];
    let sentence = ends(text).last().map_or(text, |at| &text[at..]).trim_start();
    let Some((cut, _)) = sentence.char_indices().rev().nth(AROUND) else { return one_line(sentence) };
    let at = sentence[cut..].find(char::is_whitespace).map_or(cut, |space| cut + space);
    format!("…{}", one_line(sentence[at..].trim_start()))
}

/// The beginning of what stands behind a link.
fn after(text: &str) -> String {
    let text = &text[..text.floor_char_boundary(NEAR)];
    let sentence = ends(text).next().map_or(text, |at| &text[..at]).trim_end();
    let Some((cut, _)) = sentence.char_indices().nth(AROUND) else { return one_line(sentence) };
    let at = sentence[..cut].rfind(char::is_whitespace).unwrap_or(cut);
    format!("{}…", one_line(sentence[..at].trim_end()))
}

/// Where sentences end in a text: behind their last sign, when something follows.
fn ends(text: &str) -> impl Iterator<Item = usize> {
    let mut letters = text.char_indices();
    std::iter::from_fn(move || {
        while let Some((at, letter)) = letters.next() {
            let follows = || letters.clone().next().is_none_or(|(_, next)| next.is_whitespace());
            if "。！？".contains(letter) || (".!?".contains(letter) && follows() && !is_short(&text[..at], letter)) {
                return Some(at + letter.len_utf8());
            }
        }
        None
    })
}

/// True for a dot that ends nothing, as in `e.g.` and `No. 5`.
fn is_short(text: &str, sign: char) -> bool {
    let word = text.rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or("");
    sign == '.' && (word.contains('.') || word.chars().count() < 3)
}

fn shortened(text: &str) -> String {
    let line = one_line(text).trim().to_owned();
    match line.char_indices().nth(WORDS) {
        Some((cut, _)) => format!("{}…", &line[..cut]),
        None => line,
    }
}

/// White space as single spaces; one at either end stays, because words follow there.
fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter.is_whitespace() || letter.is_control() {
            true if line.ends_with(' ') => {}
            true => line.push(' '),
            false => line.push(letter),
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::parse;

    fn check(source: &str, expected: &[&str]) {
        let told = |link: Written| {
            let mark = if link.is_picture { "!" } else { "" };
            format!("{mark}{} {:?} {:?} {:?}", link.url, link.before, link.words, link.after)
        };
        let found: Vec<_> = written(source, &parse(source)).into_iter().map(told).collect();
        assert_eq!(found, expected, "{source}");
    }

    // r[verify links.quote]
    #[test]
    fn a_link_is_told_with_the_sentence_it_stands_in() {
        check(
            "First. It closes [the *kettle*](k.md), e.g. at\nnight. Then more.\n",
            &[r#"k.md "It closes " "the kettle" ", e.g. at night.""#],
        );
        check(
            "- a\n- see [b] and [c][]\n\n[b]: b.md\n[c]: c.md#x\n",
            &[r#"b.md "see " "b" " and c""#, r#"c.md#x "see b and " "c" """#],
        );
        check("| a | b |\n|---|---|\n| x | [y](z.md) |\n", &[r#"z.md "" "y" """#]);
        check("见[规范](a.md)。然后。\n", &[r#"a.md "见" "规范" "。""#]);
    }

    #[test]
    fn pictures_and_html_are_links_too() {
        check("[![A lid](p.png)](page.md)\n", &[r#"page.md "" "A lid" """#, r#"!p.png "" "A lid" """#]);
        check(
            "so <a href=\"b.md\">over *there*</a> ok <img src=c.png>\n",
            &[r#"b.md "so " "over there" " ok""#, r#"!c.png "so over there ok " "" """#],
        );
        check("<a name=x></a> [a](b.md) <a id=y>c</a>\n", &[r#"b.md "" "a" " c""#]);
        check("<p>\n<img src='c.png'/> <a href=d.md>e</a>\n</p>\n", &[r#"!c.png "" "" """#, r#"d.md "" "" """#]);
    }

    #[test]
    fn long_sentences_are_cut_between_words() {
        let source = format!("{} [a](b.md) {}\n", "word ".repeat(60), "text ".repeat(60));
        let link = written(&source, &parse(&source)).remove(0);
        assert!(link.before.starts_with("…word ") && link.after.ends_with(" text…"), "{link:?}");
        assert!(link.before.chars().count() <= AROUND + 2);
    }

    #[test]
    fn links_know_their_heading() {
        let source = "[a](a.md)\n\n# One\n\n[b](b.md)\n\n## [c](c.md)\n";
        let headings: Vec<_> = written(source, &parse(source)).into_iter().map(|link| link.heading).collect();
        assert_eq!(headings, [None, Some(0), Some(1)]);
    }
}
