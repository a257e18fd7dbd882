//! The places of a text that a link can lead to: what may stand behind its `#`.

use percent_encoding::percent_decode_str;
use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};

use super::html;
use crate::markdown::{Document, events, requirement};

/// The anchors of a text: its headings, its requirements, its footnotes and what its HTML names.
// r[impl links.section]
pub fn anchors(source: &str, document: &Document) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for heading in &document.headings {
        found.push(heading.slug.clone());
        found.extend(chosen(&heading.text));
    }
    let mut grammar = false;
    for (event, range) in events(source) {
        match event {
            Event::Start(Tag::Paragraph) => found.extend(requirement(source, &range).map(|(id, _)| format!("r-{id}"))),
            Event::Start(Tag::FootnoteDefinition(label)) => found.push(label.into_string()),
            Event::Html(_) | Event::InlineHtml(_) => html::names(&source[range], |name| found.push(name.to_owned())),
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                grammar = info.split([',', ' ']).next() == Some("grammar");
            }
            Event::End(TagEnd::CodeBlock) => grammar = false,
            Event::Text(text) if grammar => found.extend(rules(&text)),
            _ => {}
        }
    }
    found
}

/// What two anchors have in common that other tools make of the same words: letters and digits in lower case. Empty when
/// an anchor has none of either.
pub fn folded(anchor: &str) -> String {
    let decoded = percent_decode_str(anchor.trim_start_matches('#')).decode_utf8_lossy();
    decoded.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// `## Words {#chosen}`, as other tools have it: the anchor is not what readers get here, but its author has kept to it.
fn chosen(heading: &str) -> Option<String> {
    let (_, attributes) = heading.trim_end().strip_suffix('}')?.rsplit_once('{')?;
    attributes.split_whitespace().find_map(|one| one.strip_prefix('#')).map(str::to_owned)
}

/// The rules of a grammar, which its book makes places of.
fn rules(text: &str) -> impl Iterator<Item = String> {
    let name = |line: &str| {
        let (name, _) = line.split_once("->")?;
        let name = name.trim().trim_start_matches("@root").trim();
        let is_name = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '_');
        is_name.then(|| format!("grammar-{name}"))
    };
    text.lines().filter_map(name).collect::<Vec<_>>().into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::parse;

    // r[verify links.section]
    #[test]
    fn whatever_a_link_can_lead_to_is_known() {
        let source = "# One\n\n## One\n\n## Other {#own .x}\n\nr[a.b]\nText[^n].\n\n<a name=\"old\"></a> <b id='c d'>x</b>\n\n\
                      <div id=block>\n</div>\n\n```grammar,lexer\nA_TOKEN -> `x`\n\nB ->\n    A_TOKEN\n```\n\n[^n]: Note.\n";
        let expected =
            ["one", "one-1", "other-own-x", "own", "r-a.b", "old", "c d", "block", "grammar-A_TOKEN", "grammar-B", "n"];
        assert_eq!(anchors(source, &parse(source)), expected);
    }

    #[test]
    fn anchors_of_different_tools_meet() {
        assert_eq!(folded("#What-is--this%3F"), "whatisthis");
        assert_eq!(folded("Größe_2"), "größe2");
        assert_eq!(folded("#--"), "");
    }
}
