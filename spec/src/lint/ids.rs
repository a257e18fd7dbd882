//! Names of requirements: the same one twice, and names that nobody states.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::{Found, Known, Page, Rule};
use crate::kind::{Kind, Layout};
use crate::markdown::{Block, BlockKind};
use crate::path::PagePath;
use crate::requirement::stated;

// r[impl lint.ids]
pub(super) fn of(page: &Page, known: &Known) -> Vec<Found> {
    let stated = stated(page.source, &page.document);
    let blocks: BTreeMap<usize, (&str, &str)> =
        stated.iter().map(|one| (one.block, (one.name.as_str(), one.written.as_str()))).collect();
    let own: BTreeSet<&str> = stated.iter().map(|one| one.name.as_str()).collect();
    let mut found = twice(page, &blocks);
    for one in &stated {
        let Some(others) = known.stated.get(&one.name) else { continue };
        let clashing = others.iter().find(|other| *other != page.path && clashes(page, &one.name, other));
        if let (Some(other), Some(block)) = (clashing, page.document.blocks.get(one.block)) {
            let message =
                format!("{} is stated on {other} as well: code that names it could mean either.", one.written);
            found.push(Found::new(
                Rule::DuplicateId,
                first_line(page, block),
                message,
                "Give one of them another name.",
            ));
        }
    }
    found.extend(dangling(page, &own, known));
    found.extend(changed(page, known));
    found.extend(kiro(page, known));
    found
}

/// True when a name may stand once in both of two pages' common document: `r[…]` in the whole wiki, numbers in one folder.
fn clashes(page: &Page, name: &str, other: &PagePath) -> bool {
    if crate::kind::is_archived(other) || name.starts_with("requirement: ") {
        return false;
    }
    // A branch or a copy of a tree states everything once more; only what is of the same tree counts.
    let same_top = page.path.segments().next() == other.segments().next();
    let is_global = name.contains('.') && !name.contains(' ') && !name.starts_with(|c: char| c.is_ascii_digit());
    let in_folder = page.path.parent() == other.parent();
    let both_state = page.is.is_some_and(|is| matches!(is.kind, Kind::UserStory | Kind::Requirements))
        && ["spec", "requirements"].contains(&other.name());
    (is_global && same_top) || (in_folder && both_state && crate::requirement::is_numbered(name))
}

/// Names that a page states again, below the first time.
fn twice(page: &Page, first: &BTreeMap<usize, (&str, &str)>) -> Vec<Found> {
    let names: BTreeMap<String, &str> = first.values().map(|(name, written)| (key(name), *written)).collect();
    let lists = page.is.is_some_and(|is| is.layout == Layout::OpenSpecChange);
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut found = Vec::new();
    for (number, block) in page.document.blocks.iter().enumerate() {
        let Some((name, is_strong)) = named(page, block) else { continue };
        if !names.contains_key(&name) {
            continue;
        }
        let section = if lists { block.section.unwrap_or(0) } else { 0 };
        let before = seen.entry(name.clone()).or_insert(number);
        // In a list of changes, and where a number only begins a line that tells more of it, it is no second statement.
        if *before == number || lists || section > 0 || !is_strong || first.contains_key(&number) {
            continue;
        }
        let message = format!("{} stands here a second time: only the first counts.", names[&name]);
        found.push(Found::new(
            Rule::DuplicateId,
            first_line(page, block),
            message,
            "Give it a name of its own, or join both.",
        ));
    }
    found
}

/// What a block states by its looks, and whether it can be nothing else.
fn named(page: &Page, block: &Block) -> Option<(String, bool)> {
    let text = page.text(&block.range).trim_start_matches('\u{feff}').trim();
    let line = text.lines().next()?;
    match block.kind {
        BlockKind::Paragraph if line.starts_with("r[") => {
            let id = line.trim().strip_prefix("r[")?.strip_suffix(']')?;
            Some((key(id), true))
        }
        BlockKind::Heading(_) => {
            let title = line.trim_start_matches('#').trim().strip_prefix("Requirement:")?;
            Some((title.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase(), true))
        }
        BlockKind::ListItem => {
            let bare = line.trim_start_matches(['-', '*', '+', ' ']);
            // "- **FR-001**: The …", and not "- **FR-001 to FR-003**".
            let bare = line.contains("**").then_some(bare)?;
            let end = bare.find(|c: char| !c.is_ascii_alphanumeric() && c != '-')?;
            let (id, rest) = bare.split_at(end);
            let rest = rest.strip_prefix("**")?;
            let asks = ["MUST", "SHALL", "must", "shall"].iter().any(|word| rest.contains(word));
            crate::requirement::is_numbered(id).then(|| (key(id), rest.starts_with(':') && asks))
        }
        _ => None,
    }
}

/// How names are compared here: without what surrounds them.
fn key(name: &str) -> String {
    let bare = name.strip_prefix("r[").and_then(|rest| rest.strip_suffix(']')).unwrap_or(name);
    let bare = bare.strip_prefix("requirement: ").unwrap_or(bare);
    bare.split('+').next().unwrap_or(bare).to_lowercase()
}

/// Requirements that running text names and nobody states.
fn dangling(page: &Page, own: &BTreeSet<&str>, known: &Known) -> Vec<Found> {
    let mut found = Vec::new();
    let is_known = |name: &str| own.contains(name) || known.stated.contains_key(name);
    // Numbers are known where the document has some that begin alike.
    let mut prefixes: BTreeMap<&str, usize> = BTreeMap::new();
    let in_folder = |pages: &BTreeSet<PagePath>| pages.iter().any(|other| other.parent() == page.path.parent());
    let beside = known.stated.iter().filter(|(_, pages)| in_folder(pages)).map(|(name, _)| name.as_str());
    for name in own.iter().copied().chain(beside).filter(|name| crate::requirement::is_numbered(name)) {
        if let Some((prefix, _)) = name.rsplit_once('-') {
            *prefixes.entry(prefix).or_default() += 1;
        }
    }
    for (name, range) in mentioned(page) {
        let is_number = crate::requirement::is_numbered(&name);
        let is_ours = match is_number {
            true => {
                name.rsplit_once('-').is_some_and(|(prefix, _)| prefixes.get(prefix).is_some_and(|many| *many >= 2))
            }
            false => true,
        };
        if is_ours && !is_known(&name) && !is_known(&format!("r[{name}]")) {
            let written = page.text(&range);
            let message = format!("{written} is named here, and no page states it.");
            found.push(Found::new(
                Rule::DanglingId,
                range,
                message,
                "Name one that is there, or write the requirement it means.",
            ));
        }
    }
    found
}

/// The requirements that running text names, by the names they are kept by, with their bytes.
pub(super) fn mentioned(page: &Page) -> Vec<(String, Range<usize>)> {
    let mut found = Vec::new();
    for block in &page.document.blocks {
        if matches!(block.kind, BlockKind::Code | BlockKind::Html | BlockKind::FrontMatter | BlockKind::LinkDefinition)
        {
            continue;
        }
        let text = page.text(&block.range);
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let start = block.range.start + at;
            at += line.len();
            for (name, range) in in_line(line) {
                found.push((name, start + range.start..start + range.end));
            }
        }
    }
    found
}

/// Longest part of a line that is read, in bytes: some of it takes the square.
const LONGEST: usize = 4_000;

fn in_line(line: &str) -> Vec<(String, Range<usize>)> {
    let line = &line[..line.floor_char_boundary(LONGEST)];
    let mut found = Vec::new();
    let in_code = |at: usize| line[..at].matches('`').count() % 2 == 1;
    for (at, lead) in line.match_indices("r[") {
        let before = line[..at].chars().next_back();
        let Some(end) = line[at..].find(']').map(|end| at + end + 1) else { continue };
        let id = line[at + lead.len()..end - 1].split('+').next().unwrap_or_default();
        let is_name = id.contains('.') && id.chars().all(|c| c.is_ascii_alphanumeric() || "._-".contains(c));
        // At the beginning of a line, a quoted one too, it states the requirement.
        let begins = line[..at].trim_matches(['>', ' ', '\t']).is_empty();
        if is_name && !before.is_some_and(char::is_alphanumeric) && !in_code(at) && !begins {
            found.push((id.to_lowercase(), at..end));
        }
    }
    let mut word = None;
    for (at, c) in line.char_indices().chain([(line.len(), ' ')]) {
        let is_part = c.is_ascii_alphanumeric() || c == '-' || c == '_' || c == '.' || c == '/';
        match (word, is_part) {
            (None, true) => word = Some(at),
            (Some(start), false) => {
                let id = line[start..at].trim_end_matches(['.', '-', '/']);
                let is_upper = id.bytes().all(|byte| !byte.is_ascii_lowercase());
                if is_upper && id.len() >= 4 && crate::requirement::is_numbered(&id.to_lowercase()) && !in_code(start) {
                    found.push((id.to_lowercase(), start..start + id.len()));
                }
                word = None;
            }
            _ => {}
        }
    }
    found
}

/// Requirements that a change of OpenSpec modifies, removes or renames, and that are not there.
fn changed(page: &Page, known: &Known) -> Vec<Found> {
    if page.is.is_none_or(|is| is.layout != Layout::OpenSpecChange) {
        return Vec::new();
    }
    let Some(target) = super::together::target(page.path) else { return Vec::new() };
    let mut found = Vec::new();
    let mut part = String::new();
    let is_there = |title: &str| {
        let name = crate::requirement::kept_title(title).unwrap_or_default();
        known.stated.get(&name).is_some_and(|pages| pages.contains(&target))
    };
    let mut told = |title: &str, range: Range<usize>, verb: &str| {
        if !is_there(title) {
            let message = match known.counterpart {
                Some(_) => format!("{target} has no requirement “{title}” to {verb}."),
                None => format!("There is no page {target} with a requirement “{title}” to {verb}."),
            };
            let instead = "Write its name exactly as it stands there, or put it under “ADDED Requirements”.";
            found.push(Found::new(Rule::DanglingId, range, message, instead));
        }
    };
    let mut renamed: BTreeSet<String> = BTreeSet::new();
    for block in &page.document.blocks {
        let text = page.text(&block.range);
        if let Some((_, title)) = text.trim().split_once("TO:").filter(|_| block.kind == BlockKind::ListItem) {
            renamed.insert(bare(title).to_lowercase());
        }
    }
    for block in &page.document.blocks {
        let text = page.text(&block.range);
        match block.kind {
            BlockKind::Heading(1 | 2) => part = text.trim_start_matches('#').trim().to_uppercase(),
            BlockKind::Heading(3) if part.starts_with("MODIFIED") || part.starts_with("REMOVED") => {
                let Some(title) = text.trim().trim_start_matches('#').trim().strip_prefix("Requirement:") else {
                    continue;
                };
                let title = title.trim();
                let verb = if part.starts_with("MODIFIED") { "change" } else { "take away" };
                if !renamed.contains(&title.to_lowercase()) {
                    told(title, first_line(page, block), verb);
                }
            }
            BlockKind::ListItem if part.starts_with("RENAMED") => {
                if let Some((_, title)) = text.split_once("FROM:") {
                    told(bare(title.lines().next().unwrap_or_default()), first_line(page, block), "rename");
                }
            }
            _ => {}
        }
    }
    found
}

/// `` `### Requirement: A` `` → `A`
fn bare(title: &str) -> &str {
    let title = title.trim().trim_matches('`').trim_start_matches('#').trim();
    title.strip_prefix("Requirement:").unwrap_or(title).trim()
}

/// Criteria that Kiro's tasks and designs name.
fn kiro(page: &Page, known: &Known) -> Vec<Found> {
    if known.criteria.is_empty() {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut at = 0;
    for line in page.source.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let Some(lead) = ["Requirements:", "Validates: Requirements"]
            .iter()
            .find_map(|lead| line.find(lead).map(|at| at + lead.len()))
        else {
            continue;
        };
        // "_Requirements: 1.1, 2.3_"; a sentence that speaks of requirements has words behind it.
        let rest = line[lead..].trim_end();
        let list = rest.trim_end_matches(['_', '*', '.', ' ']);
        if !list.chars().all(|c| c.is_ascii_digit() || " .,".contains(c)) {
            continue;
        }
        for part in list.split(',') {
            let name = part.trim();
            if !name.is_empty() && !known.criteria.contains(name) {
                let from = start
                    + lead
                    + (part.as_ptr() as usize - list.as_ptr() as usize)
                    + (part.len() - part.trim_start().len());
                let message = format!("There is no criterion {name} in the requirements beside this page.");
                found.push(Found::new(Rule::DanglingId, from..from + name.len(), message, "Name one that is there."));
            }
        }
    }
    found
}

/// A block's first line, without what stands around it.
fn first_line(page: &Page, block: &Block) -> Range<usize> {
    let text = page.text(&block.range);
    let lead = text.len() - text.trim_start_matches(['\u{feff}', '\n', ' ']).len();
    let line = text[lead..].lines().next().unwrap_or_default().trim_end();
    block.range.start + lead..block.range.start + lead + line.len()
}
