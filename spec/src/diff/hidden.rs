//! Changes a rendered page does not show.
//!
//! A reader who approves what they see must also be told of what they cannot see: where a link
//! leads, what a screen reader says, comments, front matter, a code block's language, spacing.

use pulldown_cmark::{BrokenLink, CodeBlockKind, CowStr, Event, Parser, Tag, TagEnd};
use serde::{Deserialize, Serialize};

use super::script::runs;
use super::tokens::{is_space, tokens};
use super::{BlockDiff, Kind};
use crate::markdown::options;

/// Longest label of a reference, as CommonMark has it.
const LONGEST_LABEL: usize = 999;

/// The changes in a block that rendering hides.
// r[impl diff.hidden]
pub fn hidden(block: &BlockDiff) -> Vec<HiddenChange> {
    if block.kind == Kind::Equal {
        return Vec::new();
    }
    let (old, new) = (block.old_text(), block.new_text());
    if old == new {
        return Vec::new();
    }
    let said = |text: &'_ str| -> Vec<String> {
        tokens(text).into_iter().filter(|token| !is_space(token)).map(str::to_owned).collect()
    };
    if block.from.is_some() && block.to.is_some() && said(&old) == said(&new) {
        return vec![HiddenChange::new(HiddenKind::Whitespace, old, new)];
    }
    let (before, after) = (secrets(&old), secrets(&new));
    let changes = compare(&before, &after);
    if block.from.is_some() && block.to.is_some() {
        return changes;
    }
    // A link that comes or goes with its words is seen; what never renders is not.
    let never_seen = [HiddenKind::Comment, HiddenKind::FrontMatter, HiddenKind::Definition];
    changes.into_iter().filter(|change| never_seen.contains(&change.kind)).collect()
}

/// A change that rendering hides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HiddenChange {
    /// What kind of thing changed.
    pub kind: HiddenKind,
    /// What it was; empty if it is new.
    pub before: String,
    /// What it is; empty if it is gone.
    pub after: String,
    /// The words it is about, where there are some.
    #[serde(default)]
    pub about: String,
}

impl HiddenChange {
    /// A change of this kind.
    pub fn new(kind: HiddenKind, before: impl Into<String>, after: impl Into<String>) -> Self {
        Self { kind, before: before.into(), after: after.into(), about: String::new() }
    }

    /// The same, said of words.
    pub fn about(self, words: &str) -> Self {
        Self { about: words.trim().to_owned(), ..self }
    }
}

/// What a reader would not have seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum HiddenKind {
    /// Where a link leads.
    LinkTarget,
    /// Which picture is shown.
    ImageSource,
    /// What stands for a picture that is not seen.
    AltText,
    /// What a link or picture says when pointed at.
    LinkTitle,
    /// A link reference definition.
    Definition,
    /// An HTML comment.
    Comment,
    /// HTML tags and their attributes.
    Html,
    /// A code block's language and flags.
    CodeInfo,
    /// A page's front matter.
    FrontMatter,
    /// Nothing but spacing.
    Whitespace,
    /// How words look: bold, italic, struck through, code.
    Formatting,
    /// What the block is: a paragraph, a heading, an item of a list.
    Structure,
    /// The number of a list's item.
    Number,
    /// How a table's columns are aligned.
    Alignment,
    /// How it is written; it reads the same.
    Notation,
}

pub(crate) type Secret = (HiddenKind, String);

/// What became of hidden things, in order.
pub(crate) fn compare(before: &[Secret], after: &[Secret]) -> Vec<HiddenChange> {
    let refs = |secrets: &'_ [Secret]| -> Vec<(HiddenKind, u64)> {
        secrets.iter().map(|(kind, text)| (*kind, digest(text))).collect()
    };
    let mut changes = Vec::new();
    for run in runs(&refs(before), &refs(after)).into_iter().filter(|run| !run.equal) {
        let mut come: Vec<&Secret> = after[run.new].iter().collect();
        for (kind, text) in &before[run.old] {
            let partner = come.iter().position(|(other, _)| other == kind);
            let after = partner.map_or(String::new(), |at| come.remove(at).1.clone());
            changes.push(HiddenChange::new(*kind, text.clone(), after));
        }
        for (kind, text) in come {
            changes.push(HiddenChange::new(*kind, String::new(), text.clone()));
        }
    }
    changes
}

fn digest(text: &str) -> u64 {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

/// Everything in a block that is not shown, in order.
fn secrets(text: &str) -> Vec<Secret> {
    // A block cut out of a list is indented, which would make it code.
    let text = text.trim_start_matches('\u{feff}');
    let text = if text.trim_start().starts_with("```") { text } else { text.trim_start() };
    let mut found = Vec::new();
    let mut alt: Option<String> = None;
    let mut front: Option<String> = None;
    // Definitions are elsewhere in the page: a reference is taken to lead to its label.
    // A label has at most so many letters; without that, brackets in brackets would each be one of the rest of the text.
    let mut by_label = |link: BrokenLink| {
        (link.reference.len() <= LONGEST_LABEL).then(|| (link.reference.into_static(), CowStr::from("")))
    };
    let parser = Parser::new_with_broken_link_callback(text, options(), Some(&mut by_label));
    let mut definitions: Vec<_> = parser
        .reference_definitions()
        .iter()
        .map(|(label, definition)| (definition.span.start, format!("[{label}]: {}", definition.dest)))
        .collect();
    definitions.sort();
    for event in parser {
        match event {
            Event::Start(Tag::Link { dest_url, title, .. }) => {
                found.push((HiddenKind::LinkTarget, dest_url.into_string()));
                if !title.is_empty() {
                    found.push((HiddenKind::LinkTitle, title.into_string()));
                }
            }
            Event::Start(Tag::Image { dest_url, title, .. }) => {
                found.push((HiddenKind::ImageSource, dest_url.into_string()));
                if !title.is_empty() {
                    found.push((HiddenKind::LinkTitle, title.into_string()));
                }
                alt = Some(String::new());
            }
            Event::End(TagEnd::Image) => {
                found.extend(alt.take().map(|alt| (HiddenKind::AltText, alt)));
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                found.push((HiddenKind::CodeInfo, info.into_string()));
            }
            Event::Start(Tag::MetadataBlock(_)) => front = Some(String::new()),
            Event::End(TagEnd::MetadataBlock(_)) => {
                found.extend(front.take().map(|text| (HiddenKind::FrontMatter, text)));
            }
            Event::Html(html) | Event::InlineHtml(html) => html_secret(&html, &mut found),
            Event::Text(text) | Event::Code(text) => {
                if let Some(open) = alt.as_mut().or(front.as_mut()) {
                    open.push_str(&text);
                }
            }
            _ => {}
        }
    }
    found.extend(definitions.into_iter().map(|(_, text)| (HiddenKind::Definition, text)));
    found
}

/// HTML comes line by line: what goes on from a comment is part of it.
pub(crate) fn html_secret(html: &str, found: &mut Vec<Secret>) {
    match found.last_mut() {
        Some((HiddenKind::Comment, open)) if !open.contains("-->") => open.push_str(html),
        Some((HiddenKind::Html, open)) if open.ends_with('\n') && !html.contains("<!--") => {
            open.push_str(html);
        }
        _ => {
            let is_comment = html.trim_start().starts_with("<!--");
            let kind = if is_comment { HiddenKind::Comment } else { HiddenKind::Html };
            found.push((kind, html.to_owned()));
        }
    }
}
