//! What a block says: equal for two blocks between which nothing was really changed.

use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};

use crate::markdown::{BlockKind, events};

/// What a block says. Spacing and hard wraps are gone where they have no meaning, as are the styles of markers (`*` or
/// `_`, `-` or `+`, the number of an item, underlined or `#`) and a heading's level; words, emphasis, code, and where
/// links lead stay. The `r[id]` line above a requirement's words is no part of them.
// r[impl why.really]
pub fn normal(kind: BlockKind, source: &str) -> String {
    let source = source.trim_start_matches('\u{feff}').trim_end();
    match kind {
        BlockKind::FrontMatter | BlockKind::Html => lines(source),
        BlockKind::Code => code(source),
        BlockKind::TableRow => row(source),
        _ => words(unnamed(source)),
    }
}

/// A paragraph without the requirement's id above its words: to be named is not to be changed.
fn unnamed(source: &str) -> &str {
    match source.split_once('\n') {
        Some((id, words)) if id.starts_with("r[") && id.trim_end().ends_with(']') && !words.trim().is_empty() => words,
        _ => source,
    }
}

/// Lines without the spaces behind them, and without the indentation all of them share.
fn lines(source: &str) -> String {
    let filled = || source.lines().filter(|line| !line.trim().is_empty());
    let indented = |line: &str| line.len() - line.trim_start().len();
    let shared = filled().map(indented).min().unwrap_or(0);
    let mut out = String::with_capacity(source.len());
    for line in source.lines() {
        out.push_str(line.get(shared..).unwrap_or("").trim_end());
        out.push('\n');
    }
    out
}

/// The language and the lines of a code block, however it is fenced.
fn code(source: &str) -> String {
    let source = lines(source);
    let is_fenced = source.trim_start().starts_with(['`', '~']);
    if !is_fenced {
        return format!("code\n{source}");
    }
    let mut out = String::from("code");
    for (event, _) in events(&source) {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                out.push_str(if info.is_empty() { "" } else { " " });
                out.push_str(&info);
                out.push('\n');
            }
            Event::Text(text) => out.push_str(&text),
            _ => {}
        }
    }
    out
}

/// The cells of a row; the line below a table's head is drawn in many ways.
fn row(source: &str) -> String {
    let rows = source.lines().filter(|line| !line.trim().chars().all(|c| "|-: \t".contains(c)));
    let cells = rows.flat_map(|line| line.trim().trim_matches('|').split('|').map(words));
    cells.collect::<Vec<_>>().join(" | ")
}

/// The words of a text with what matters of its markup.
fn words(source: &str) -> String {
    // A block cut out of a list is indented, which would make it code.
    let mut text = String::with_capacity(source.len());
    let mut out = String::with_capacity(source.len());
    for line in source.lines() {
        text.push_str(line.trim_start().trim_start_matches("> ").trim_start());
        text.push('\n');
    }
    let mut ends = Vec::new();
    for (event, _) in events(&text) {
        match event {
            Event::Text(text) => squeeze(&text, &mut out),
            Event::Code(text) => {
                out.push('`');
                squeeze(&text, &mut out);
                out.push('`');
            }
            Event::InlineMath(formula) | Event::DisplayMath(formula) => {
                out.push('$');
                squeeze(&formula, &mut out);
                out.push('$');
            }
            Event::InlineHtml(html) | Event::Html(html) => squeeze(&html, &mut out),
            Event::SoftBreak | Event::HardBreak => space(&mut out),
            Event::TaskListMarker(done) => out.push_str(if done { "[x] " } else { "[ ] " }),
            Event::FootnoteReference(name) => out.push_str(&format!("[^{name}]")),
            Event::Start(Tag::Item) => out.push_str("• "),
            Event::Start(Tag::FootnoteDefinition(name)) => out.push_str(&format!("[^{name}]: ")),
            Event::Start(Tag::Emphasis) | Event::End(TagEnd::Emphasis) => out.push('_'),
            Event::Start(Tag::Strong) | Event::End(TagEnd::Strong) => out.push_str("**"),
            Event::Start(Tag::Strikethrough) | Event::End(TagEnd::Strikethrough) => out.push_str("~~"),
            Event::Start(Tag::Heading { .. }) => out.push_str("# "),
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                out.push('[');
                ends.push(dest_url);
            }
            Event::End(TagEnd::Link | TagEnd::Image) => {
                out.push_str(&format!("]({})", ends.pop().unwrap_or_else(|| "".into())));
            }
            Event::Rule => out.push_str("---"),
            Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::CodeBlock) => space(&mut out),
            _ => {}
        }
    }
    let out = out.trim_end();
    // Definitions are no text of their own.
    if out.is_empty() { text.split_whitespace().collect::<Vec<_>>().join(" ") } else { out.to_owned() }
}

fn squeeze(text: &str, out: &mut String) {
    for c in text.chars() {
        match c.is_whitespace() {
            true => space(out),
            false => out.push(c),
        }
    }
}

fn space(out: &mut String) {
    if !out.is_empty() && !out.ends_with(' ') {
        out.push(' ');
    }
}
