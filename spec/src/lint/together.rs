//! What a page hangs on: which names others may state, and which pages belong to the same document.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::{Finding, Known, Page, Rule, Severities, ids, kiro, lint};
use crate::kind::{self, Kind, Layout};
use crate::markdown::parse;
use crate::path::PagePath;
use crate::requirement::names;
use crate::unclear::undefined::explained;

/// Most names that are looked for on other pages.
const MOST: usize = 4_000;

/// What has to be known of others before a page can be looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// The names it states or names: which pages state them?
    pub names: BTreeSet<String>,
    /// What do pages in this folder state?
    pub folder: Option<PagePath>,
    /// What does this page state, if it is there?
    pub counterpart: Option<PagePath>,
    /// Are the criteria of that page named here?
    pub criteria: bool,
}

/// What has to be known before a text at a place can be looked at.
pub fn wanted(path: &PagePath, source: &str) -> Wanted {
    let page = Page::new(path, source);
    let own = names(source, &page.document).into_iter();
    let spoken = ids::mentioned(&page).into_iter().flat_map(|(name, _)| [format!("r[{name}]"), name]);
    let is_change = page.is.is_some_and(|is| is.layout == Layout::OpenSpecChange);
    let beside = page.path.parent().filter(|_| ["tasks", "design"].contains(&path.name()));
    let requirements = beside.and_then(|folder| PagePath::parse(&format!("{folder}/requirements")).ok());
    let counterpart = if is_change { target(path) } else { requirements.clone() };
    Wanted {
        names: own.chain(spoken).take(MOST).collect(),
        folder: path.parent(),
        criteria: requirements.is_some(),
        counterpart,
    }
}

/// The page a change of OpenSpec is about: `…/changes/x/specs/y/spec` → `…/specs/y/spec`.
pub(super) fn target(path: &PagePath) -> Option<PagePath> {
    let segments: Vec<_> = path.segments().collect();
    let at = segments.iter().rposition(|segment| *segment == "changes" || *segment == "changes-2")?;
    let specs = at + 2;
    if segments.get(specs) != Some(&"specs") {
        return None;
    }
    let kept: Vec<_> = segments[..at].iter().chain(&segments[specs..]).copied().collect();
    PagePath::parse(&kept.join("/")).ok()
}

/// Looks at texts that stand together and at nothing else: what each states and explains, the others know. Glossaries hold for
/// their folder and everything below. `diagrams` tells which of a text cannot be read ([`Known::diagrams`]).
// r[impl lint.texts]
pub fn texts(
    pages: &[(PagePath, String)],
    severities: impl Fn(&PagePath) -> Severities,
    diagrams: impl Fn(&PagePath, &str) -> Vec<(Range<usize>, String)>,
) -> Vec<(PagePath, Vec<Finding>)> {
    let mut stated: BTreeMap<String, BTreeSet<PagePath>> = BTreeMap::new();
    let mut glossaries: Vec<(PagePath, BTreeSet<String>)> = Vec::new();
    let mut criteria: BTreeMap<PagePath, BTreeSet<String>> = BTreeMap::new();
    for (path, source) in pages {
        let document = parse(source);
        for name in names(source, &document) {
            stated.entry(name).or_default().insert(path.clone());
        }
        let is = kind::of(path, source, &document);
        if is.is_some_and(|is| is.kind == Kind::Glossary) {
            glossaries.push((path.parent().unwrap_or_else(PagePath::root), explained(source)));
        }
        if is.is_some_and(|is| is.layout == Layout::Kiro && is.kind == Kind::Requirements) {
            criteria.insert(path.clone(), kiro::names(source, &document));
        }
    }
    let there: BTreeSet<&PagePath> = pages.iter().map(|(path, _)| path).collect();
    let mut known = Known { stated, ..Known::default() };
    let mut all = Vec::with_capacity(pages.len());
    for (path, source) in pages {
        let wanted = wanted(path, source);
        known.counterpart = wanted.counterpart.filter(|other| there.contains(other));
        known.criteria = known.counterpart.as_ref().and_then(|other| criteria.get(other)).cloned().unwrap_or_default();
        let mut held = glossaries.iter().filter(|(at, _)| path.is_within(at)).map(|(_, terms)| terms).peekable();
        known.glossary = held.peek().is_some().then(|| held.flatten().cloned().collect());
        let severities = severities(path);
        known.diagrams.clear();
        if severities.has(Rule::UnreadableDiagram) {
            known.diagrams = diagrams(path, source);
        }
        all.push((path.clone(), lint(path, source, &known, &severities)));
    }
    all
}
