//! Reading a plan from a page.

use std::ops::Range;

use super::{Phase, Plan, Task};
use crate::markdown::{BlockKind, Document};

/// Most phases, and tasks with a name, that are read of one page.
const PHASES: usize = 200;
const TASKS: usize = 5_000;

/// The plan a page tells; without phases when it tells none.
// r[impl kind.plan]
pub fn read(source: &str, document: &Document) -> Plan {
    let mut plan = Plan::default();
    // The phase of each heading, by the headings' numbers.
    let mut of_heading: Vec<Option<usize>> = Vec::with_capacity(document.headings.len());
    let mut open: Option<(u8, usize)> = None;
    for heading in &document.headings {
        if open.is_some_and(|(level, _)| heading.level <= level) {
            open = None;
        }
        let fresh = |plan: &Plan, number: &str| plan.phases.iter().all(|phase| phase.number != number);
        if let Some((number, title)) = titled(&heading.text).filter(|(number, _)| fresh(&plan, number))
            && plan.phases.len() < PHASES
            && heading.level <= 3
        {
            open = Some((heading.level, plan.phases.len()));
            let (slug, start) = (heading.slug.clone(), heading.range.start);
            plan.phases.push(Phase { number, title, slug, start, ..Phase::default() });
        }
        of_heading.push(open.map(|(_, phase)| phase));
    }
    let numbers: Vec<String> = plan.phases.iter().map(|phase| phase.number.clone()).collect();
    let names: Vec<String> = plan.phases.iter().map(|phase| phase.title.to_lowercase()).collect();
    for block in &document.blocks {
        let text = source.get(block.range.clone()).unwrap_or_default();
        let phase = block.section.and_then(|section| of_heading.get(section).copied().flatten());
        match block.kind {
            BlockKind::ListItem => {
                if let Some(done) = boxed(text) {
                    if let Some(phase) = phase {
                        plan.phases[phase].tasks += 1;
                        plan.phases[phase].done += usize::from(done);
                    }
                    if plan.tasks.len() < TASKS
                        && let Some(task) = task(text, &block.range, done, phase.map(|phase| numbers[phase].clone()))
                        && plan.tasks.iter().rev().take(50).all(|other| other.name != task.name)
                    {
                        plan.tasks.push(task);
                    }
                } else if let Some((named, waits)) = listed(text) {
                    // "- **Search (Phase 2)**: Depends on Phase 1"
                    if let Some(at) = numbers.iter().position(|number| *number == named) {
                        wait(&mut plan.phases, at, &waits, &numbers, &names);
                    }
                } else if let (Some(phase), Some(waits)) = (phase, waiting(text)) {
                    wait(&mut plan.phases, phase, &waits, &numbers, &names);
                }
            }
            BlockKind::Paragraph => {
                let lines = text.lines().filter_map(waiting);
                if let Some(phase) = phase {
                    lines.for_each(|waits| wait(&mut plan.phases, phase, &waits, &numbers, &names));
                }
            }
            _ => {}
        }
    }
    plan
}

/// `Phase 2: Search` → `2`, `Search`
fn titled(heading: &str) -> Option<(String, String)> {
    let rest = heading.strip_prefix("Phase ").or_else(|| heading.strip_prefix("phase "))?.trim_start();
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '.').unwrap_or(rest.len());
    let (number, title) = rest.split_at(end);
    let number = number.trim_end_matches('.');
    number.starts_with(|c: char| c.is_ascii_digit()).then(|| {
        let title = title.trim_start_matches([':', '.', '-', '–', '—', ' ']).trim();
        (number.to_owned(), title.to_owned())
    })
}

/// True for a ticked item, false for one that waits; none for items without a box.
fn boxed(item: &str) -> Option<bool> {
    let bare = item.trim_start().trim_start_matches(|c: char| c.is_ascii_digit());
    let bare = bare.trim_start_matches(['-', '*', '+', '.', ')']).trim_start();
    let mark = bare.strip_prefix('[')?;
    let (mark, rest) = mark.split_at_checked(1)?;
    rest.strip_prefix(']').filter(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace))?;
    match mark {
        " " => Some(false),
        "x" | "X" => Some(true),
        _ => None,
    }
}

/// `- [ ] T012 [P] [US1] …`
fn task(item: &str, range: &Range<usize>, done: bool, phase: Option<String>) -> Option<Task> {
    let (_, rest) = item.split_once(']')?;
    let rest = rest.trim_start().trim_start_matches("**");
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
    let (name, mut rest) = rest.split_at(end);
    if !is_name(name) {
        return None;
    }
    let (mut parallel, mut story) = (false, None);
    rest = rest.trim_start_matches("**").trim_start_matches(':').trim_start();
    while let Some((mark, behind)) = rest.strip_prefix('[').and_then(|inside| inside.split_once(']')) {
        match mark {
            "P" => parallel = true,
            mark if mark.starts_with("US") || mark.starts_with("Story") => story = Some(mark.to_owned()),
            _ => break,
        }
        rest = behind.trim_start();
    }
    let after = waiting_anywhere(rest).map(|waits| tasks_in(&waits)).unwrap_or_default();
    let after = after.into_iter().filter(|other| other != name || !rest.is_empty()).collect();
    let text = rest.split_whitespace().collect::<Vec<_>>().join(" ");
    let end = range.start + item.trim_end().len();
    Some(Task { name: name.to_owned(), text, done, parallel, story, phase, after, start: range.start, end })
}

/// True for `T012`.
fn is_name(word: &str) -> bool {
    word.strip_prefix('T').is_some_and(|digits| {
        (1..=5).contains(&digits.trim_end_matches(|c: char| c.is_ascii_lowercase()).len())
            && digits.starts_with(|c: char| c.is_ascii_digit())
            && digits.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_lowercase())
    })
}

fn tasks_in(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| is_name(word));
    words.map(str::to_owned).collect()
}

/// What stands behind "Depends on" at the beginning of a line.
fn waiting(line: &str) -> Option<String> {
    let bare = line.trim_start_matches(['-', '*', '+', ' ', '_', '>']);
    let lower = bare.to_lowercase();
    let lead = ["depends on", "dependencies", "waits for", "after"].into_iter().find(|lead| lower.starts_with(lead))?;
    let rest = bare.get(lead.len()..)?.trim_start_matches(['*', '_']).trim_start();
    // "After the release …" is a sentence; "After: Phase 1" is not.
    let rest = match rest.strip_prefix(':') {
        Some(rest) => rest,
        None if lead == "depends on" || lead == "waits for" => rest,
        None => return None,
    };
    Some(rest.trim_start_matches(['*', '_', ' ']).to_owned())
}

fn waiting_anywhere(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let at =
        ["depends on", "waits for"].into_iter().filter_map(|lead| lower.find(lead).map(|at| at + lead.len())).min()?;
    let rest = text.get(at..)?;
    Some(rest.split([')', ';']).next().unwrap_or_default().to_owned())
}

/// `- **Search (Phase 2)**: Depends on Phase 1` → `2`, `Phase 1`
fn listed(item: &str) -> Option<(String, String)> {
    let bare = item.trim_start_matches(['-', '*', '+', ' ']);
    let (lead, rest) = bare.split_once(':')?;
    let rest = rest.trim_start_matches(['*', ' ']);
    if lead.len() > 120 {
        return None;
    }
    let named = phases_in(lead);
    let [named] = &named[..] else { return None };
    Some((named.clone(), waiting(rest)?))
}

/// The numbers behind "Phase" or "Phases".
fn phases_in(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    let mut found = Vec::new();
    for (at, word) in lower.match_indices("phase") {
        let mut rest = text[at + word.len()..].trim_start_matches('s').trim_start();
        loop {
            let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '.').unwrap_or(rest.len());
            let number = rest[..end].trim_end_matches('.');
            if !number.starts_with(|c: char| c.is_ascii_digit()) {
                break;
            }
            found.push(number.to_owned());
            // "Phases 1, 2 and 3"
            let behind = rest[end..].trim_start();
            let next = [",", "and ", "& ", "+ "].iter().find_map(|join| behind.strip_prefix(join)).map(str::trim_start);
            match next.map(|next| next.strip_prefix("and ").unwrap_or(next)) {
                Some(next) => rest = next,
                None => break,
            }
        }
    }
    found
}

fn wait(phases: &mut [Phase], at: usize, waits: &str, numbers: &[String], names: &[String]) {
    let lower = waits.to_lowercase();
    let mut after = phases_in(waits);
    if after.is_empty() {
        // By their names: "Depends on Setup completion", "Depends on User Story 1".
        let named = names.iter().enumerate().filter(|(other, name)| *other != at && is_meant(&lower, name));
        after.extend(named.map(|(other, _)| numbers[other].clone()));
    }
    for number in after {
        let list = if numbers.contains(&number) { &mut phases[at].after } else { &mut phases[at].unknown };
        if !list.contains(&number) {
            list.push(number);
        }
    }
}

/// True when words name a phase by the beginning of its title: "setup completion" and "Setup (Shared Infrastructure)".
fn is_meant(lower: &str, name: &str) -> bool {
    let head = name.split(['(', '-', '–', '—', ':']).next().unwrap_or_default().trim();
    head.len() >= 4
        && lower.match_indices(head).any(|(at, _)| {
            let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            !is_letter(lower[..at].chars().next_back()) && !is_letter(lower[at + head.len()..].chars().next())
        })
}
