//! What a reader sees of a Markdown source, with a way back to it.
//!
//! Markup, targets of links, pictures and comments are not there; entities are the characters they stand for. Spaces are
//! not there either: a browser and an author do not agree on them.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::squeezed::Squeezed;
use crate::markdown::events;

/// The visible words of a source.
#[derive(Debug, Default)]
pub(super) struct Flat {
    /// The words, without spaces.
    pub words: Squeezed,
    /// Emphasis, links and code within lines, with their marks.
    pub inline: Vec<Range<usize>>,
}

impl Flat {
    /// Reads a source.
    // r[impl anchor.rendered]
    pub fn of(source: &str) -> Self {
        let text = source.strip_prefix('\u{feff}').unwrap_or(source);
        let bom = source.len() - text.len();
        let mut flat = Self::default();
        let mut hidden = 0_usize;
        let mut named_until = 0;
        for (event, range) in events(text) {
            let at = range.start + bom..range.end + bom;
            match event {
                Event::Start(Tag::MetadataBlock(_) | Tag::Image { .. }) => hidden += 1,
                Event::End(TagEnd::MetadataBlock(_) | TagEnd::Image) => hidden = hidden.saturating_sub(1),
                Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. }) => {
                    flat.inline.push(at);
                }
                // The id of a requirement is shown without what surrounds it.
                Event::Start(Tag::Paragraph) => {
                    if let Some(id) = requirement(source, &at) {
                        flat.words.push_source(&source[id.clone()], id.start);
                        named_until = id.end + 1;
                    }
                }
                Event::Text(words) if hidden == 0 && at.start >= named_until => flat.push(source, &words, at),
                Event::Code(words) if hidden == 0 => {
                    let ticks = source[at.clone()].bytes().take_while(|byte| *byte == b'`').count();
                    flat.push(source, &words, at.start + ticks..at.end.saturating_sub(ticks).max(at.start + ticks));
                    flat.inline.push(at);
                }
                // A formula is seen as a whole: what it is written as stands for it.
                // r[impl holding.math-words]
                Event::InlineMath(words) | Event::DisplayMath(words) if hidden == 0 => {
                    let signs = source[at.clone()].bytes().take_while(|byte| *byte == b'$').count();
                    flat.push(source, &words, at.start + signs..at.end.saturating_sub(signs).max(at.start + signs));
                    flat.inline.push(at);
                }
                Event::Html(_) if hidden == 0 => flat.push_html(source, at),
                _ => {}
            }
        }
        flat
    }

    /// Adds words that are made of a stretch of the source.
    fn push(&mut self, source: &str, words: &str, range: Range<usize>) {
        let Some(told) = source.get(range.clone()) else { return };
        if told == words {
            self.words.push_source(told, range.start);
            return;
        }
        // Each character where it stands behind the one before, when all of them do.
        let mut places = Vec::with_capacity(words.len());
        let mut rest = told.char_indices();
        for c in words.chars().filter(|c| !c.is_whitespace()) {
            let Some((at, _)) = rest.find(|(_, other)| *other == c) else {
                places.clear();
                break;
            };
            let start = range.start + at;
            places.push((c, start..start + c.len_utf8()));
        }
        match places.is_empty() {
            true => words.chars().for_each(|c| self.words.push(c, range.clone())),
            false => places.into_iter().for_each(|(c, at)| self.words.push(c, at)),
        }
    }

    /// Adds what stands between the tags of HTML.
    fn push_html(&mut self, source: &str, range: Range<usize>) {
        let Some(html) = source.get(range.clone()) else { return };
        let mut at = 0;
        while let Some(tag) = html[at..].find('<') {
            self.words.push_source(&html[at..at + tag], range.start + at);
            let rest = &html[at + tag..];
            let end = if rest.starts_with("<!--") { rest.find("-->").map(|end| end + 2) } else { rest.find('>') };
            match end {
                Some(end) => at += tag + end + 1,
                None => return,
            }
        }
        self.words.push_source(&html[at..], range.start + at);
    }

    /// A stretch with the marks of all emphasis, links and code whose every word is in it.
    pub fn whole(&self, range: Range<usize>) -> Range<usize> {
        let mut whole = range;
        for inline in self.inline.iter().rev() {
            let overlaps = inline.start < whole.end && whole.start < inline.end;
            if !overlaps || (whole.start <= inline.start && inline.end <= whole.end) {
                continue;
            }
            let seen = self.words.place(inline.start)..self.words.place(inline.end);
            let Some(seen) = self.words.source(&seen) else { continue };
            if whole.start <= seen.start && seen.end <= whole.end {
                whole = whole.start.min(inline.start)..whole.end.max(inline.end);
            }
        }
        whole
    }
}

/// What a reader sees of a source, to find stretches of it in what was rendered from it.
#[derive(Debug)]
pub struct Visible(Flat);

impl Visible {
    /// Reads a source.
    pub fn of(source: &str) -> Self {
        Self(Flat::of(source))
    }

    /// What is seen of a stretch of the source, without spaces, and how often the same is seen before it; none when
    /// nothing of it is seen.
    pub fn words(&self, range: &Range<usize>) -> Option<(&str, usize)> {
        let words = &self.0.words;
        let seen = words.place(range.start)..words.place(range.end);
        let text = words.text.get(seen.clone()).filter(|text| !text.is_empty())?;
        let before = words.text[..seen.start].matches(text).count();
        Some((text, before))
    }
}

/// The bytes of the id in a paragraph that names a requirement in its first line.
fn requirement(source: &str, paragraph: &Range<usize>) -> Option<Range<usize>> {
    let line = source.get(paragraph.clone())?.lines().next()?.trim_end();
    let id = line.strip_prefix("r[")?.strip_suffix(']')?;
    let start = paragraph.start + 2;
    (!id.is_empty() && id.chars().all(|c| c.is_alphanumeric() || "._-+".contains(c))).then(|| start..start + id.len())
}
