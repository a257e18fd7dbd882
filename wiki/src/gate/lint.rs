//! What lint says of the pages of a range: only what the range itself brought into them.

use std::collections::HashSet;

use spec::PagePath;
use spec::check::{Finding, Level};
use spec::lint::{self, Setting, Severity, severities};

use super::look::{Before, Paged};
use crate::render;

/// What is found in the pages that differ, and was not found in them before.
// r[impl check.lint] r[impl holding.diagram-lint]
pub fn findings(pages: &[Paged], settings: &[Setting]) -> Vec<Finding> {
    // Nobody is told of the others, and drawing takes time.
    let differing: HashSet<_> =
        pages.iter().filter(|page| page.before != Before::Same).map(|page| &page.path).collect();
    let diagrams = |path: &PagePath, text: &str| match differing.contains(path) {
        true => render::diagram_faults(text),
        false => Vec::new(),
    };
    let linted = |text: &dyn Fn(&Paged) -> String| {
        let texts: Vec<_> = pages.iter().map(|page| (page.path.clone(), text(page))).collect();
        lint::texts(&texts, |path| severities(settings, path), diagrams)
    };
    if differing.is_empty() {
        return Vec::new();
    }
    let now = linted(&|page| page.text.clone());
    let before = linted(&|page| match &page.before {
        Before::Same => page.text.clone(),
        Before::Other(text) => text.clone(),
    });
    let mut found = Vec::new();
    for (page, ((path, now), (_, before))) in pages.iter().zip(now.into_iter().zip(before)) {
        if page.before == Before::Same {
            continue;
        }
        found.extend(fresh(&before, &now, &page.file, &path));
    }
    found
}

/// What is found in a file and was not found in it before: what was, as often as it was, is not this range's doing.
pub(super) fn fresh(before: &[lint::Finding], now: &[lint::Finding], file: &str, path: &PagePath) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut known: Vec<_> = before.iter().map(|one| (one.rule, one.quote.as_str(), one.message.as_str())).collect();
    for one in now {
        let same = known.iter().position(|other| *other == (one.rule, one.quote.as_str(), one.message.as_str()));
        match same {
            Some(at) => drop(known.swap_remove(at)),
            None => found.extend(finding(file, path, one)),
        }
    }
    found
}

fn finding(file: &str, path: &PagePath, one: &lint::Finding) -> Option<Finding> {
    let level = match one.severity {
        Severity::Error => Level::Error,
        Severity::Warning => Level::Warning,
        // Told to whoever asks for it, not to whoever changes code.
        Severity::Info | Severity::Off => return None,
    };
    Some(Finding {
        rule: format!("lint/{}", one.rule.as_str()),
        level,
        requirement: None,
        page: Some(path.to_string()),
        file: Some(file.to_owned()),
        line: Some(one.line),
        message: one.message.clone(),
        remedy: one.instead.clone(),
    })
}
