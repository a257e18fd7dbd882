//! Reading a page block by block for the requirements it states: what a block says may hang on the headings above it.

use super::name::{self, Named};
use super::{Dialect, Proposed, Stated};
use crate::markdown::{Block, BlockKind, Document};

/// What is known of the page so far.
pub(super) struct Reader<'a> {
    source: &'a str,
    document: &'a Document,
    /// What the section asks to do with the requirements it holds, and its level.
    proposed: Option<(Proposed, u8)>,
    kiro: Option<Kiro>,
}

/// The section of one of Kiro's requirements.
struct Kiro {
    number: String,
    level: u8,
    /// The level of the heading its criteria stand under, their list's depth, and the last one's number.
    criteria: Option<(u8, Option<usize>, u32)>,
}

impl<'a> Reader<'a> {
    pub fn new(source: &'a str, document: &'a Document) -> Self {
        Self { source, document, proposed: None, kiro: None }
    }

    /// A block's source without what surrounds it.
    pub fn text(&self, block: &Block) -> &'a str {
        self.source.get(block.range.clone()).unwrap_or_default().trim_start_matches('\u{feff}').trim()
    }

    /// What the next block states. Blocks are to be asked about in their order.
    pub fn read(&mut self, number: usize) -> Option<Stated> {
        let block = &self.document.blocks[number];
        let text = self.text(block);
        if let BlockKind::Heading(level) = block.kind {
            self.enter(level, &self.heading(block, text));
        }
        let (named, parent) = match self.of_kiro(block, text) {
            Some((named, parent)) => (named, parent),
            None => (name::of(block, text)?, None),
        };
        let Named { name, written, dialect, version } = named;
        let proposed = self.proposed.map(|(proposed, _)| proposed).filter(|_| dialect == Dialect::OpenSpec);
        Some(Stated { name, written, block: number, dialect, version, parent, proposed })
    }

    /// A heading's words.
    fn heading(&self, block: &Block, text: &str) -> String {
        let heading = block.section.and_then(|section| self.document.headings.get(section));
        heading.map_or_else(|| text.trim_start_matches('#').trim().to_owned(), |heading| heading.text.trim().to_owned())
    }

    fn enter(&mut self, level: u8, heading: &str) {
        if self.proposed.is_some_and(|(_, above)| level <= above) {
            self.proposed = None;
        }
        if let Some(proposed) = Proposed::of_heading(heading) {
            self.proposed = Some((proposed, level));
        }
        if self.kiro.as_ref().is_some_and(|kiro| level <= kiro.level) {
            self.kiro = None;
        }
        if let Some(kiro) = &mut self.kiro {
            if heading.trim_end_matches(':').eq_ignore_ascii_case("acceptance criteria") {
                kiro.criteria = Some((level, None, 0));
            } else if kiro.criteria.is_some_and(|(above, ..)| level <= above) {
                kiro.criteria = None;
            }
        }
    }

    /// `### Requirement 1: Title`, and below its acceptance criteria `1. WHEN …`
    fn of_kiro(&mut self, block: &Block, text: &str) -> Option<(Named, Option<String>)> {
        match block.kind {
            BlockKind::Heading(level) if level > 1 => {
                let line = text.lines().next()?.trim_start_matches('#').trim();
                let rest = line.strip_prefix("Requirement ")?;
                let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
                let (number, behind) = rest.split_at(end);
                let behind = behind.trim_start();
                if number.is_empty()
                    || number.len() > 6
                    || !(behind.is_empty() || behind.starts_with([':', '-', '–', '—']))
                {
                    return None;
                }
                let name = name::kept_criterion(number)?;
                self.kiro = Some(Kiro { number: number.to_owned(), level, criteria: None });
                Some((named(name, format!("Requirement {number}")), None))
            }
            BlockKind::Paragraph if text.trim_matches(['*', '_', ':']).eq_ignore_ascii_case("acceptance criteria") => {
                if let Some(kiro) = &mut self.kiro {
                    kiro.criteria = Some((6, None, 0));
                }
                None
            }
            BlockKind::ListItem => {
                let kiro = self.kiro.as_mut()?;
                let (_, depth, last) = kiro.criteria.as_mut()?;
                let digits = text.find(|c: char| !c.is_ascii_digit()).filter(|end| (1..=6).contains(end))?;
                if !text[digits..].starts_with(['.', ')']) || *depth.get_or_insert(block.depth) != block.depth {
                    return None;
                }
                // Lists that count "1. 1. 1." or begin anew go on.
                *last = text[..digits].parse::<u32>().ok()?.max(last.saturating_add(1));
                let number = format!("{}.{last}", kiro.number);
                let parent = name::kept_criterion(&kiro.number);
                Some((named(name::kept_criterion(&number)?, number), parent))
            }
            _ => None,
        }
    }
}

fn named(name: String, written: String) -> Named {
    Named { name, written, dialect: Dialect::Kiro, version: None }
}
