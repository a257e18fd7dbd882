//! The parts a page of its kind has: missing, empty, in another order.

use super::{Found, Page, Rule};
use crate::front;
use crate::kind::{Part, parts};
use crate::markdown::{BlockKind, Heading};

// r[impl lint.parts]
pub(super) fn of(page: &Page) -> Vec<Found> {
    let Some(is) = page.is else { return Vec::new() };
    let wanted = parts(is);
    if wanted.is_empty() {
        return Vec::new();
    }
    let places: Vec<Option<usize>> = wanted.iter().map(|part| place(page, part)).collect();
    // A page that has none of them follows another way, or another language.
    if places.iter().all(Option::is_none) && !page.is_english {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut last: Option<(usize, &Part)> = None;
    for (part, place) in wanted.iter().zip(&places) {
        let Some(number) = *place else {
            if !said(page, part) {
                let message = format!("Pages of this kind have a part “{}”; this one does not.", part.title);
                let instead = format!("Add a heading “## {}” with what belongs there.", part.title);
                found.push(Found::new(Rule::MissingPart, page.beginning(), message, instead));
            }
            continue;
        };
        let heading = &page.document.headings[number];
        if is_empty(page, number) {
            let message = format!("Nothing stands under “{}”.", heading.text);
            let instead = "Write what belongs there, or say in a sentence why nothing does.";
            found.push(Found::new(Rule::EmptyPart, page.words_of(heading), message, instead));
        }
        if let Some((before, above)) = last.filter(|(before, _)| *before > number) {
            let message = format!("“{}” usually stands behind “{}”.", above.title, part.title);
            let words = page.words_of(&page.document.headings[before]);
            found.push(Found::new(
                Rule::PartOrder,
                words,
                message,
                "Move it, so that readers find it where they look.",
            ));
        }
        if last.is_none_or(|(before, _)| before < number) {
            last = Some((number, part));
        }
    }
    found
}

fn place(page: &Page, part: &Part) -> Option<usize> {
    let is_meant = |heading: &Heading| {
        let text = heading.text.to_lowercase();
        let bare = text.trim_start_matches(|c: char| !c.is_alphabetic());
        (2..=3).contains(&heading.level) && part.names.iter().any(|name| bare.starts_with(name))
    };
    // The outermost heading of the name: "### Decision" below "## Context" is told by the one above it.
    let all = || page.document.headings.iter().enumerate().filter(|(_, heading)| is_meant(heading));
    all().find(|(_, heading)| heading.level == 2).or_else(|| all().next()).map(|(number, _)| number)
}

/// True when front matter or a line says it: `status: accepted`, `**Status**: Accepted`, `* Status: accepted`.
fn said(page: &Page, part: &Part) -> bool {
    let Some(key) = part.key else { return false };
    let is_line = |line: &str| {
        let bare = line.trim_start_matches(['*', '_', '-', '>', ' ', '|']).to_lowercase();
        bare.strip_prefix(key).is_some_and(|rest| rest.trim_start_matches(['*', '_', ' ']).starts_with([':', '|']))
    };
    front::said(page.source, &page.document, &[key]).is_some() || page.source.lines().take(40).any(is_line)
}

/// True when nothing but comments stands below a heading.
fn is_empty(page: &Page, number: usize) -> bool {
    let range = page.below(number);
    let blocks = page.document.blocks.iter();
    let mut inside =
        blocks.filter(|block| block.range.start >= range.start && block.range.end <= range.end.max(range.start));
    inside.all(|block| match block.kind {
        BlockKind::Html => page.text(&block.range).trim_start().starts_with("<!--"),
        BlockKind::Rule | BlockKind::Other | BlockKind::LinkDefinition => true,
        _ => page.text(&block.range).trim().is_empty(),
    })
}
