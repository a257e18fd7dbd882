//! Lint: what somebody who writes a specification wants to be told, found by rule.
//!
//! Each rule is looked after in one file and has a name and a severity, which every subtree can set for itself. A rule looks at
//! a page, at what kind of page it is, and at what other pages state ([`Known`]); it would rather miss something than be wrong.
//! Pages of no kind are asked for little, what was archived for nothing.

mod acceptance;
mod code;
mod ids;
pub mod kiro;
mod parts;
mod placeholder;
mod plan;
mod rule;
mod terms;
mod together;
mod vague;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::kind::{self, PageIs};
use crate::markdown::{Document, Heading, parse};
use crate::path::PagePath;

pub use rule::{Rule, Setting, Severities, Severity, severities};
pub use together::{Wanted, texts, wanted};

/// Most findings of one rule on one page.
const MOST: usize = 100;

/// Something to look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "LintFinding"))]
pub struct Finding {
    /// Which rule found it.
    pub rule: Rule,
    /// How much it weighs there.
    pub severity: Severity,
    /// First byte of the words in the page's source.
    pub start: usize,
    /// The byte behind their last.
    pub end: usize,
    /// The line it begins in, from 1.
    pub line: usize,
    /// The words, byte for byte.
    pub quote: String,
    /// What is the matter.
    pub message: String,
    /// What to write instead.
    pub instead: String,
    /// The heading it stands under.
    pub heading: Option<String>,
    /// That heading's anchor.
    pub anchor: Option<String>,
}

/// What lint says of a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "LintedPage"))]
pub struct Linted {
    /// Where the page is.
    pub path: PagePath,
    /// Its title.
    pub title: String,
    /// The revision that was looked at; none for a text that is not saved.
    pub revision: Option<i64>,
    /// What kind of page it is, where that can be told.
    pub is: Option<PageIs>,
    /// What was found, in the order of the text.
    pub items: Vec<Finding>,
}

/// What a page hangs on that its text does not tell: what other pages say, and what whoever draws its diagrams says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// Requirements by the names they are kept by, each with the other pages that state it: those the page names, and all of the
    /// pages it belongs together with ([`wanted`]).
    pub stated: BTreeMap<String, BTreeSet<PagePath>>,
    /// The terms that glossaries of its place explain; none where there is no glossary.
    pub glossary: Option<BTreeSet<String>>,
    /// The page that says what this one changes or does, where it is there.
    pub counterpart: Option<PagePath>,
    /// The numbers of that page's acceptance criteria, in Kiro's way.
    pub criteria: BTreeSet<String>,
    /// The diagrams that cannot be read: the words of the line, in the page's source, and why, to be told behind a colon.
    pub diagrams: Vec<(Range<usize>, String)>,
}

/// What the rules look at.
pub(crate) struct Page<'a> {
    pub path: &'a PagePath,
    pub source: &'a str,
    pub document: Document,
    pub is: Option<PageIs>,
    /// False for a page whose words are not English: rules that know words leave it alone.
    pub is_english: bool,
}

/// What a rule found, before it is told in full.
pub(crate) struct Found {
    pub rule: Rule,
    pub range: Range<usize>,
    pub message: String,
    pub instead: String,
}

impl Found {
    pub(crate) fn new(rule: Rule, range: Range<usize>, message: impl Into<String>, instead: impl Into<String>) -> Self {
        Self { rule, range, message: message.into(), instead: instead.into() }
    }
}

impl<'a> Page<'a> {
    pub(crate) fn new(path: &'a PagePath, source: &'a str) -> Self {
        let document = parse(source);
        let is = kind::of(path, source, &document);
        let foreign = source.chars().filter(|c| c.is_alphabetic() && !c.is_ascii()).count();
        let letters = source.chars().filter(|c| c.is_alphabetic()).count();
        Self { path, source, document, is, is_english: foreign * 12 <= letters }
    }

    pub(crate) fn text(&self, range: &Range<usize>) -> &'a str {
        self.source.get(range.clone()).unwrap_or_default()
    }

    /// A heading's words in the source, without what surrounds them.
    pub(crate) fn words_of(&self, heading: &Heading) -> Range<usize> {
        let text = self.text(&heading.range);
        let line = text.lines().next().unwrap_or_default();
        let bare = line.trim_start_matches('#').trim();
        let start = heading.range.start + line.find(bare).unwrap_or(0);
        start..start + bare.len()
    }

    /// Everything from behind a heading up to the next one of its level or above.
    pub(crate) fn below(&self, number: usize) -> Range<usize> {
        let heading = &self.document.headings[number];
        let next = self.document.headings[number + 1..].iter().find(|other| other.level <= heading.level);
        heading.range.end..next.map_or(self.source.len(), |next| next.range.start).max(heading.range.end)
    }

    /// The first words of the page: its title, where it has one.
    pub(crate) fn beginning(&self) -> Range<usize> {
        if let Some(heading) = self.document.headings.first() {
            return self.words_of(heading);
        }
        let line = self.source.lines().find(|line| !line.trim().is_empty() && line.trim() != "---").unwrap_or_default();
        let start = self.source.find(line).unwrap_or(0);
        start..start + line.len()
    }
}

/// What lint says of a text at a place, in the order of the text.
// r[impl lint.rules]
pub fn lint(path: &PagePath, source: &str, known: &Known, severities: &Severities) -> Vec<Finding> {
    if kind::is_archived(path) {
        return Vec::new();
    }
    let page = Page::new(path, source);
    let mut found = Vec::new();
    if page.is_english && (severities.has(Rule::VagueWords)) {
        found.extend(vague::of(&page));
    }
    if page.is_english && severities.has(Rule::CodeDetail) {
        found.extend(code::of(&page));
    }
    if severities.has(Rule::UndefinedTerm) {
        found.extend(terms::of(&page, known));
    }
    found.extend(acceptance::of(&page));
    found.extend(kiro::of(&page));
    found.extend(ids::of(&page, known));
    found.extend(parts::of(&page));
    found.extend(placeholder::of(&page));
    found.extend(plan::of(&page));
    found.extend(crate::contract::lint::of(&page));
    found.extend(diagrams(known));
    told(&page, found, severities)
}

// r[impl holding.diagram-lint]
fn diagrams(known: &Known) -> impl Iterator<Item = Found> {
    let instead = "Put it right here, or take `mermaid` away behind the fence.";
    known.diagrams.iter().map(move |(range, why)| {
        Found::new(Rule::UnreadableDiagram, range.clone(), format!("This diagram cannot be read: {why}."), instead)
    })
}

/// What lint says of a file beside the pages that is a contract, in the order of its lines; nothing of other files.
#[cfg(feature = "contracts")]
pub fn contract_file(name: &str, text: &str, severities: &Severities) -> Vec<Finding> {
    let path = PagePath::root();
    let page = Page { path: &path, source: text, document: Document::default(), is: None, is_english: false };
    told(&page, crate::contract::lint::of_file(name, text), severities)
}

fn told(page: &Page, mut found: Vec<Found>, severities: &Severities) -> Vec<Finding> {
    found.sort_by_key(|one| (one.range.start, one.range.end, one.rule));
    found.dedup_by(|next, one| next.rule == one.rule && next.range == one.range && next.message == one.message);
    let mut many: BTreeMap<Rule, usize> = BTreeMap::new();
    // Lines are counted once, on the way down.
    let (mut line, mut counted) = (1, 0);
    let mut all = Vec::new();
    for one in found {
        let severity = severities.of(one.rule);
        let count = many.entry(one.rule).or_default();
        *count += 1;
        let Some(quote) = page.source.get(one.range.clone()) else { continue };
        if severity == Severity::Off || *count > MOST {
            continue;
        }
        let start = one.range.start;
        line += page.source[counted..start].bytes().filter(|byte| *byte == b'\n').count();
        counted = start;
        let block = page.document.block_at(start.min(page.source.len().saturating_sub(1)));
        let heading = block.and_then(|block| page.document.heading_path(block).pop());
        all.push(Finding {
            rule: one.rule,
            severity,
            start,
            end: one.range.end,
            line,
            quote: quote.to_owned(),
            message: one.message,
            instead: one.instead,
            heading: heading.map(|heading| heading.text.clone()),
            anchor: heading.map(|heading| heading.slug.clone()),
        });
    }
    all
}

#[cfg(test)]
mod tests;
