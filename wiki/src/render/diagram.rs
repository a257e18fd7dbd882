//! Diagrams: blocks of code in the notation of Mermaid, drawn on the server.
//!
//! A diagram passes the sanitiser as the code it is written as. Only what is left there is drawn afterwards and shown as a
//! picture, which runs nothing and loads nothing whatever it holds; its source stays beneath it, and stays the words of the page.

mod colours;
mod drawing;
mod kept;
mod name;
mod undrawn;

use std::fmt::Write;
use std::ops::Range;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use spec::markdown::fenced;
use texts::{Language, speaking_now, text};

use self::drawing::Drawing;
pub(crate) use self::kept::Budget;
use self::kept::Kept;
use self::undrawn::Undrawn;
use super::highlight::escape;
use super::marked::{character, tag_end};

/// How a diagram begins, in what goes through the sanitiser and in what comes of it.
const TAG: &str = "<figure class=\"diagram\"";

/// What says that somebody may open the source; no words of the page.
pub(super) const NO_WORDS: &str = "class=\"diagram-summary\"";

/// The same of what is said of a diagram that is not drawn.
pub(super) const SAID: &str = "class=\"diagram-said";

/// How the sentence begins that stands for a diagram which may be drawn another time.
const LATE: &str = "<p class=\"diagram-said diagram-late\">";

/// How a picture of a diagram begins, and where its address does; no author writes pictures of this class.
const IMAGE: &str = "<img class=\"diagram-";
const DATA: &str = " src=\"data:image/svg+xml,";

/// How what is written in the place of a diagram begins where it is drawn, and what ends it.
const DRAWN: &str = "<div class=\"diagram-picture\"";
const DETAILS_END: &str = "</details>";

/// What ends a source.
const END: &str = "</code></pre>";

/// What has a meaning of its own in an address or in an attribute.
const PICTURE: &AsciiSet = &CONTROLS.add(b'"').add(b'#').add(b'%').add(b'&').add(b'<').add(b'>');

/// True for the language of a block that is a diagram.
pub(super) fn is_diagram(language: &str) -> bool {
    language == "mermaid"
}

/// A diagram as it goes through the sanitiser.
pub(super) fn block(code: &str, number: &str) -> String {
    format!("{TAG}{number}><pre tabindex=\"0\"><code>{}</code></pre></figure>\n", escape(code))
}

/// Sanitised HTML with its diagrams drawn.
// r[impl holding.diagram]
pub(super) fn set(html: String) -> String {
    set_some(html, &mut Budget::default())
}

/// The same with as many of its diagrams drawn as may still be.
pub(super) fn set_some(html: String, budget: &mut Budget) -> String {
    if !html.contains(TAG) {
        return html;
    }
    let mut out = String::with_capacity(html.len() * 2);
    let mut at = 0;
    while let Some(found) = html[at..].find(TAG) {
        let open = at + found;
        let inside = open + tag_end(&html[open..]);
        out.push_str(&html[at..inside]);
        at = inside;
        if let Some((code, end)) = code(&html[inside..]) {
            write(&mut out, &html[inside..inside + end], &code, budget.drawn(&code));
            at += end;
        }
    }
    out.push_str(&html[at..]);
    out
}

/// HTML whose diagrams are as they go through the sanitiser.
pub(super) fn unset(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut at = 0;
    while let Some(found) = html[at..].find(TAG) {
        let open = at + found;
        let inside = open + tag_end(&html[open..]);
        out.push_str(&html[at..inside]);
        at = inside;
        if let Some((source, end)) = written(&html[inside..]) {
            out.push_str(source);
            at += end;
        }
    }
    out.push_str(&html[at..]);
    out
}

/// The source in what was written in the place of a diagram, and where that ends; none for words of an author's own.
fn written(html: &str) -> Option<(&str, usize)> {
    let is_drawn = html.starts_with(DRAWN);
    let is_said = html.strip_prefix("<p ").is_some_and(|rest| rest.starts_with(SAID));
    let from = html.find("<pre").filter(|_| is_drawn || is_said)?;
    let source = &html[from..from + html[from..].find(END)? + END.len()];
    let end = from + source.len();
    let details = if is_drawn && html[end..].starts_with(DETAILS_END) { DETAILS_END.len() } else { 0 };
    Some((source, end + details))
}

/// The pictures of the diagrams in HTML, as they are written in their addresses.
pub(super) fn pictures(html: &str) -> impl Iterator<Item = &str> {
    html.match_indices(IMAGE).filter_map(|(at, _)| {
        let (_, data) = html[at..at + tag_end(&html[at..])].split_once(DATA)?;
        data.split('"').next()
    })
}

/// True for HTML all of whose diagrams were drawn that can be, so that it is worth keeping.
pub fn is_whole(html: &str) -> bool {
    !html.contains(LATE)
}

/// The diagrams of a page that cannot be read: the words of the line where reading ended, and why, in the language of lint.
// r[impl holding.diagram-lint]
pub(crate) fn faults(source: &str) -> Vec<(Range<usize>, String)> {
    let mut found = Vec::new();
    if !source.contains("mermaid") {
        return found;
    }
    let mut budget = Budget::default();
    for block in fenced(source).filter(|block| is_diagram(block.language())) {
        if let Err(Undrawn::Unreadable { line, why }) = &*budget.drawn(&block.code) {
            let why = speaking_now(Language::English, || why.told().to_owned());
            found.push((block.line(source, line.unwrap_or(1)), why));
        }
    }
    found
}

/// The code of a block that HTML begins with, and where the block ends; none when it begins with something else.
fn code(html: &str) -> Option<(String, usize)> {
    let from = html.starts_with("<pre").then(|| tag_end(html))?;
    let mut at = from + "<code>".len();
    html[from..].starts_with("<code>").then_some(())?;
    let mut code = String::new();
    while at < html.len() && !html[at..].starts_with('<') {
        let (c, length) = character(&html[at..]);
        code.push(c);
        at += length;
    }
    html[at..].starts_with(END).then(|| (code, at + END.len()))
}

fn write(out: &mut String, source: &str, code: &str, drawn: Kept) {
    match &*drawn {
        // r[impl holding.diagram-text]
        Ok(drawing) => {
            let name = attribute(&name::of(code));
            let _ = write!(out, "{DRAWN} tabindex=\"0\" role=\"group\" aria-label=\"{}\">", text!("rendered-diagram"));
            picture(out, "light", &drawing.light, drawing, &name);
            picture(out, "dark", &drawing.dark, drawing, &name);
            let _ = write!(
                out,
                "</div><p class=\"diagram-said diagram-larger\"><button type=\"button\">{}</button></p>\
                 <details class=\"diagram-source\"><summary class=\"diagram-summary\">{}</summary>",
                text!("rendered-diagram-enlarge"),
                text!("rendered-diagram-source")
            );
            out.push_str(source);
            out.push_str(DETAILS_END);
        }
        Err(undrawn) => {
            let _ = write!(out, "<p class=\"diagram-said {}\">{}</p>", undrawn.class(), escape(&undrawn.told()));
            out.push_str(source);
        }
    }
}

fn picture(out: &mut String, side: &str, svg: &str, Drawing { width, height, .. }: &Drawing, name: &str) {
    let svg = utf8_percent_encode(svg, PICTURE);
    let _ = write!(out, "{IMAGE}{side}\" width=\"{width}\" height=\"{height}\" alt=\"{name}\"{DATA}{svg}\">");
}

fn attribute(text: &str) -> String {
    escape(text).replace('"', "&quot;")
}
