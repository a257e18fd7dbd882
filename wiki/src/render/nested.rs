//! HTML whose elements end inside of each other and are not nested without end.
//!
//! Browsers mend what authors leave open: whatever looks bold is opened again in every paragraph that follows, with all its
//! attributes, and each element is looked for among all that are open. From a short text that makes gigabytes and minutes.
//! So every element is closed here before what mends HTML sees it. Nothing is made safe here: that is [`super::sanitise`]'s.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

/// Elements in elements deeper than this are left out, what they say is not: nobody reads them.
const DEEPEST: usize = 128;

/// Attributes longer than this are left out; no address is as long.
const LONGEST: usize = 8_192;

/// Signs in one stretch of text that its writer stops at. For each it looks at all the rest of the stretch, so that longer
/// stretches are parted, by a remark that nobody sees.
const SIGNS: usize = 256;

/// Elements without an end.
const VOID: &[&str] = &["area", "br", "col", "hr", "img", "input", "wbr"];

/// Elements with rules of their own that are never shown; what stands in them is.
const DROPPED: &[&str] = &[
    "applet", "base", "basefont", "bgsound", "body", "button", "embed", "form", "frame", "frameset", "head", "html",
    "image", "keygen", "link", "marquee", "math", "meta", "nobr", "object", "optgroup", "option", "param", "select",
    "source", "svg", "template", "track",
];

/// What looks like something and is opened again where it was not closed.
const LOOKS: &[&str] = &["a", "b", "big", "code", "em", "font", "i", "s", "small", "strike", "strong", "tt", "u"];

/// What ends a paragraph.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "li",
    "listing",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "ul",
];

/// What stands in tables alone.
const OF_TABLES: &[&str] = &["caption", "col", "colgroup", "tbody", "td", "tfoot", "th", "thead", "tr"];

/// Closes every element.
// r[impl hostile.growth]
pub(super) fn nested(html: &str) -> String {
    let pen = Pen { out: RefCell::new(Open { html: String::with_capacity(html.len()), ..Open::default() }) };
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(html));
    let tokenizer = Tokenizer::new(pen, TokenizerOpts::default());
    // It stops for programs, to let them run.
    while !input.is_empty() {
        let _ = tokenizer.feed(&input);
    }
    tokenizer.end();
    tokenizer.sink.out.into_inner().html
}

struct Pen {
    out: RefCell<Open>,
}

/// What is written, and what of it is open.
#[derive(Default)]
struct Open {
    html: String,
    elements: Vec<String>,
    /// Inside of what is no text: a program or a style.
    is_mute: bool,
    /// Signs since the last tag.
    signs: usize,
}

impl TokenSink for Pen {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut open = self.out.borrow_mut();
        match token {
            Token::CharacterTokens(text) if !open.is_mute => open.text(&text),
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => return open.start(&tag),
            Token::TagToken(tag) => open.end(&tag.name),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl Open {
    fn text(&mut self, text: &str) {
        let mut written = 0;
        // The second is what a non-breaking space begins with.
        for (at, _) in text.bytes().enumerate().filter(|(_, byte)| matches!(byte, b'&' | 0xc2)) {
            self.signs += 1;
            if self.signs == SIGNS {
                escape(&text[written..at], &mut self.html);
                self.html.push_str("<!---->");
                (written, self.signs) = (at, 0);
            }
        }
        escape(&text[written..], &mut self.html);
    }

    fn start(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let name = &*tag.name;
        if let Some(kind) = raw(name) {
            self.is_mute = matches!(name, "script" | "style");
            return TokenSinkResult::RawData(kind);
        }
        let is_name = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        if !is_name || DROPPED.contains(&name) || self.is_outside(name) {
            return TokenSinkResult::Continue;
        }
        self.close_for(name);
        let is_void = VOID.contains(&name);
        if self.elements.len() < DEEPEST || is_void {
            self.write(tag);
            if !is_void {
                self.elements.push(name.to_owned());
            }
        }
        TokenSinkResult::Continue
    }

    /// Parts of tables mean nothing elsewhere.
    fn is_outside(&self, name: &str) -> bool {
        OF_TABLES.contains(&name) && !self.elements.iter().any(|open| open == "table")
    }

    /// Closes what cannot hold an element, or ends where it begins.
    fn close_for(&mut self, name: &str) {
        if BLOCKS.contains(&name) {
            self.close("p", ends_search);
        }
        match name {
            "li" => self.close("li", |open| is_block(open) && !matches!(open, "address" | "div" | "p" | "li")),
            "dd" | "dt" => {
                let ends = |open: &str| is_block(open) && !matches!(open, "address" | "div" | "p" | "dd" | "dt");
                self.close("dd", ends);
                self.close("dt", ends);
            }
            "rb" | "rp" | "rt" | "rtc" => {
                ["rb", "rp", "rt", "rtc"]
                    .iter()
                    .for_each(|part| self.close(part, |open| open == "ruby" || is_block(open)));
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                if let Some(heading) = self.elements.last().filter(|last| is_heading(last)).cloned() {
                    self.close(&heading, |_| false);
                }
            }
            "td" | "th" => self.close_down_to(&["tr", "tbody", "thead", "tfoot", "table"]),
            "tr" => self.close_down_to(&["tbody", "thead", "tfoot", "table"]),
            "tbody" | "thead" | "tfoot" | "caption" | "colgroup" => self.close_down_to(&["table"]),
            "col" => self.close_down_to(&["colgroup", "table"]),
            // A link in a link ends it.
            "a" => self.close("a", is_cell),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        self.is_mute = false;
        let ends: fn(&str) -> bool = match name {
            "li" => |open| matches!(open, "ul" | "ol" | "menu") || is_cell(open),
            _ if OF_TABLES.contains(&name) => |open| open == "table",
            "table" => |_| false,
            // What only looks like something closes nothing that is something.
            _ if LOOKS.contains(&name) => |open| is_block(open) || is_cell(open),
            _ => is_cell,
        };
        self.close(name, ends);
    }

    /// Closes the innermost element of this name with all that is open in it; none beyond one that ends the search.
    fn close(&mut self, name: &str, ends: impl Fn(&str) -> bool) {
        let within = self.elements.iter().rev().take_while(|open| *open == name || !ends(open));
        if let Some(depth) = within.into_iter().position(|open| open == name) {
            self.close_last(depth + 1);
        }
    }

    fn close_down_to(&mut self, names: &[&str]) {
        let inside = self.elements.iter().rev().take_while(|open| !names.contains(&open.as_str())).count();
        if inside < self.elements.len() {
            self.close_last(inside);
        }
    }

    fn close_last(&mut self, count: usize) {
        for name in self.elements.split_off(self.elements.len() - count).iter().rev() {
            self.html.push_str("</");
            self.html.push_str(name);
            self.html.push('>');
        }
    }

    fn write(&mut self, tag: &Tag) {
        self.signs = 0;
        self.html.push('<');
        self.html.push_str(&tag.name);
        for attribute in &tag.attrs {
            let name = &*attribute.name.local;
            let is_name = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_:.".contains(&byte));
            if is_name && attribute.value.len() <= LONGEST {
                self.html.push(' ');
                self.html.push_str(name);
                self.html.push_str("=\"");
                escape(&attribute.value, &mut self.html);
                self.html.push('"');
            }
        }
        self.html.push('>');
    }
}

/// How the inside of an element is read that holds no elements.
fn raw(name: &str) -> Option<RawKind> {
    match name {
        "title" | "textarea" => Some(RawKind::Rcdata),
        "script" => Some(RawKind::ScriptData),
        "style" | "xmp" | "iframe" | "noembed" | "noframes" | "noscript" | "plaintext" => Some(RawKind::Rawtext),
        _ => None,
    }
}

fn is_block(name: &str) -> bool {
    BLOCKS.contains(&name)
}

fn is_cell(name: &str) -> bool {
    matches!(name, "td" | "th" | "caption" | "table")
}

fn is_heading(name: &str) -> bool {
    matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

/// Where nothing outside is a paragraph around what begins here.
fn ends_search(name: &str) -> bool {
    is_cell(name)
}

fn escape(text: &str, html: &mut String) {
    let mut copied = 0;
    for (at, byte) in text.bytes().enumerate() {
        let written = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => continue,
        };
        html.push_str(&text[copied..at]);
        html.push_str(written);
        copied = at + 1;
    }
    html.push_str(&text[copied..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(html: &str, expected: &str) {
        assert_eq!(nested(html), expected, "{html}");
        assert_eq!(nested(expected), expected, "what is closed stays as it is: {html}");
    }

    // r[verify hostile.growth]
    #[test]
    fn every_element_ends_inside_of_the_one_it_began_in() {
        check("<p>a <b title='x'>b</p><p>c</p>", "<p>a <b title=\"x\">b</b></p><p>c</p>");
        check("<p><b>a<p>b<div>c</div>", "<p><b>a</b></p><p>b</p><div>c</div>");
        check("<b><i>x</b>y</i>", "<b><i>x</i></b>y");
        check("<b><div>x</b>y</div>z</b>", "<b><div>xy</div>z</b>");
        check("<ul><li>a<ul><li>b</ul><li>c</ul>", "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>");
        check("<dl><dt>a<dd>b<dt>c</dl>", "<dl><dt>a</dt><dd>b</dd><dt>c</dt></dl>");
        check(
            "<table><tr><td>a<td><b>b<tr><td>c</table>d",
            "<table><tr><td>a</td><td><b>b</b></td></tr><tr><td>c</td></tr></table>d",
        );
        check("<div><table><tr><td>a</div>b</table>", "<div><table><tr><td>ab</td></tr></table>");
        check("<table><b>x<tr></tr>y</table>", "<table><b>x</b><tr></tr>y</table>");
        check("</div></p><td>a", "a");
        check("<a href=x>a<a href=y>b", "<a href=\"x\">a</a><a href=\"y\">b");
    }

    #[test]
    fn what_stands_there_stays() {
        check("a &lt; b &amp;amp; \"c\"", "a &lt; b &amp;amp; &quot;c&quot;");
        check("<img src=a alt=\"x > y\"><br/>", "<img src=\"a\" alt=\"x &gt; y\"><br>");
        check(
            "<details open><summary>s</summary>\n<p>t</p></details>",
            "<details open=\"\"><summary>s</summary>\n<p>t</p></details>",
        );
        check("a<!-- b -->c<?d>e<!doctype f>g", "aceg");
        check("a<script>if (b < c) {}</script><style>x{}</style>d", "ad");
        check("<textarea><b>x</textarea><svg><path/></svg>", "&lt;b&gt;x<path>");
    }

    // r[verify hostile.growth]
    #[test]
    fn no_stretch_of_text_is_long_and_full_of_signs() {
        let parted = nested(&format!("<p>{}</p>", "&amp;\u{a7}a".repeat(10_000)));
        let most = parted.split("<!---->").map(|part| part.matches(['&', '\u{a7}']).count()).max();
        assert!(most <= Some(SIGNS), "{most:?}");
        assert_eq!(nested(&format!("<img title={}>", "x".repeat(100_000))), "<img>");
        assert_eq!(crate::render::sanitised(&parted), nested(&parted).replace("<!---->", ""));
    }

    // r[verify hostile.growth]
    #[test]
    fn elements_are_not_nested_without_end() {
        let deep = nested(&format!("{}words{}", "<div>".repeat(10_000), "</div>".repeat(10_000)));
        assert_eq!(deep, format!("{}words{}", "<div>".repeat(DEEPEST), "</div>".repeat(DEEPEST)));
        let deep = nested(&format!("{}words", "<ul><li>".repeat(10_000)));
        assert_eq!(deep.matches("<ul>").count(), DEEPEST / 2);
        assert!(deep.contains("words"));
    }
}
