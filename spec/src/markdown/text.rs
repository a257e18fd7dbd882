//! What a page says: its title, and its words for search.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::{Block, BlockKind, Heading, events};

/// The words a reader sees, one line per block, without markup.
pub fn plain_text(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    let mut skipping = false;
    for (event, _) in events(without_bom(source)) {
        match event {
            Event::Start(Tag::MetadataBlock(_)) => skipping = true,
            Event::End(TagEnd::MetadataBlock(_)) => skipping = false,
            Event::Text(text) | Event::Code(text) if !skipping => out.push_str(&text),
            Event::InlineMath(formula) | Event::DisplayMath(formula) => out.push_str(&formula.replace('\n', " ")),
            Event::SoftBreak | Event::HardBreak => out.push(' '),
            Event::InlineHtml(tag) if is_break(&tag) => out.push(' '),
            Event::End(TagEnd::TableCell) => out.push(' '),
            Event::Start(tag) if is_block(&tag) => end_line(&mut out),
            Event::End(tag) if ends_block(tag) => end_line(&mut out),
            _ => {}
        }
    }
    end_line(&mut out);
    out
}

/// True for `<br>`, which breaks lines where Markdown has one line alone, in a table.
fn is_break(tag: &str) -> bool {
    tag.get(..3).is_some_and(|begin| begin.eq_ignore_ascii_case("<br")) && !tag[3..].starts_with(char::is_alphanumeric)
}

pub(super) fn without_bom(source: &str) -> &str {
    source.strip_prefix('\u{feff}').unwrap_or(source)
}

pub(super) fn title(source: &str, blocks: &[Block], headings: &[Heading]) -> Option<String> {
    let front = blocks.first().filter(|block| block.kind == BlockKind::FrontMatter);
    let front = front.and_then(|block| source.get(block.range.clone()));
    let said = |key: &str| front.and_then(|front| line_of(front, key));
    let title = said("title:").or_else(|| {
        let first = headings.iter().find(|heading| heading.level == 1 && !heading.text.is_empty());
        first.map(|heading| heading.text.clone())
    });
    // A template whose title is left open is called by its name.
    let name = || crate::template::name_of(&said("template:")?);
    match title {
        Some(title) if title.contains("{{") => name().or(Some(title)),
        title => title,
    }
}

/// What a line of front matter says that begins with this.
fn line_of(front: &str, key: &str) -> Option<String> {
    let value = front.lines().find_map(|line| line.strip_prefix(key))?.trim();
    let quoted = |quote: char| {
        let inner = value.strip_prefix(quote)?;
        Some(inner.split_once(quote).map_or(inner, |(inside, _)| inside))
    };
    let title = quoted('"')
        .or_else(|| quoted('\''))
        .unwrap_or_else(|| value.split_once(" #").map_or(value, |(before_comment, _)| before_comment.trim_end()));
    Some(title.to_owned()).filter(|title| !title.is_empty())
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
            | DefinitionListTitle
            | DefinitionListDefinition
    )
}

fn end_line(out: &mut String) {
    out.truncate(out.trim_end().len());
    if !out.is_empty() {
        out.push('\n');
    }
}
