//! Whether somebody could tell that a requirement is met: scenarios with an outcome, and words that ask for something.

use std::ops::Range;

use super::{Found, Page, Rule};
use crate::kind::{Kind, Layout};
use crate::requirement::extents;

// r[impl lint.acceptance]
pub(super) fn of(page: &Page) -> Vec<Found> {
    match page.is {
        Some(is) if is.layout == Layout::OpenSpec || is.layout == Layout::OpenSpecChange => open_spec(page),
        Some(is) if is.kind == Kind::UserStory => stories(page),
        Some(is) if is.kind == Kind::Requirements && is.layout == Layout::Plain => binding(page),
        _ => Vec::new(),
    }
}

fn has_word(text: &str, words: &[&str]) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).any(|word| words.contains(&word.to_lowercase().as_str()))
}

/// Headings of `### Requirement: …` with their scenarios.
fn open_spec(page: &Page) -> Vec<Found> {
    let mut found = Vec::new();
    let headings = &page.document.headings;
    let mut part = String::new();
    for (number, heading) in headings.iter().enumerate() {
        if heading.level <= 2 {
            part = heading.text.to_uppercase();
        }
        let taken_away = part.starts_with("REMOVED") || part.starts_with("RENAMED");
        if heading.level != 3 || !heading.text.starts_with("Requirement:") || taken_away {
            continue;
        }
        let below = page.below(number);
        let inside =
            || headings[number + 1..].iter().enumerate().take_while(|(_, other)| other.range.start < below.end);
        let scenarios: Vec<_> = inside()
            .filter(|(_, other)| other.level == 4 && other.text.starts_with("Scenario:"))
            .map(|(at, _)| number + 1 + at)
            .collect();
        let text = page.text(&below);
        if scenarios.is_empty() {
            let next = headings[number + 1..].first();
            let is_near = inside().any(|(_, other)| other.text.starts_with("Scenario"))
                || next.is_some_and(|next| next.level <= 3 && next.text.starts_with("Scenario"))
                || text.contains("**Scenario");
            let instead = match is_near {
                true => "Write its scenario as a heading with four signs: “#### Scenario: …”.",
                false => "Add one: “#### Scenario: …” with **WHEN** something happens and **THEN** what can be seen.",
            };
            let message = "This requirement has no scenario: nobody can tell when it is met.";
            found.push(Found::new(Rule::Acceptance, page.words_of(heading), message, instead));
        }
        let says =
            below.start..inside().find(|(_, other)| other.level == 4).map_or(below.end, |(_, other)| other.range.start);
        let says = page.text(&says);
        // A heading by itself is a link to what is told elsewhere; its words are looked at where they stand.
        if page.is_english && !has_word(says, &["shall", "must"]) {
            let message = "This requirement does not say SHALL or MUST: nobody can be held to it.";
            found.push(Found::new(Rule::BindingWord, page.words_of(heading), message, "Say who SHALL do what."));
        }
        for scenario in scenarios {
            let steps = page.text(&page.below(scenario));
            if page.is_english && !has_word(steps, &["then"]) {
                let message = "This scenario does not say THEN: it tells no outcome.";
                let words = page.words_of(&headings[scenario]);
                found.push(Found::new(
                    Rule::ScenarioSteps,
                    words,
                    message,
                    "Add “- **THEN** …” with what can be seen.",
                ));
            }
        }
    }
    found
}

/// Stories as GitHub Spec Kit writes them, and their requirements.
fn stories(page: &Page) -> Vec<Found> {
    let mut found = Vec::new();
    for (number, heading) in page.document.headings.iter().enumerate() {
        if heading.level != 3 || !is_story(&heading.text) || !page.is_english {
            continue;
        }
        let text = page.text(&page.below(number)).to_lowercase();
        let given = text.contains("given") && text.contains("then");
        if !given && !text.contains("acceptance scenarios") && !text.contains("acceptance criteria") {
            let instead = "Add “**Acceptance Scenarios**:” with “1. **Given** …, **When** …, **Then** …”.";
            let message = "This story has no scenario: nobody can tell when it is done.";
            found.push(Found::new(Rule::Acceptance, page.words_of(heading), message, instead));
        } else if !text.contains("then") && !text.contains("must") && !text.contains("shall") {
            let message = "The scenarios of this story tell no outcome.";
            let instead = "Say what can be seen in the end: “**Then** …”.";
            found.push(Found::new(Rule::ScenarioSteps, page.words_of(heading), message, instead));
        }
        if !text.contains("independent test") && !text.contains("independently test") {
            let message = "This story does not say how it can be tried by itself.";
            let instead = "Add “**Independent Test**: …”: what to do, and what is seen when it works.";
            found.push(Found::new(Rule::Acceptance, page.words_of(heading), message, instead));
        }
    }
    found.extend(binding(page));
    found
}

fn is_story(title: &str) -> bool {
    let rest = title.strip_prefix("User Story ").or_else(|| title.strip_prefix("Story "));
    rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// Requirements by numbers that ask for nothing.
fn binding(page: &Page) -> Vec<Found> {
    if !page.is_english {
        return Vec::new();
    }
    let numbered = |name: &str| ["fr-", "nfr-", "req-"].iter().any(|lead| name.starts_with(lead));
    let asks = ["must", "shall", "should", "will", "cannot", "may", "required", "requires", "needs"];
    let mut found = Vec::new();
    for extent in extents(page.source, &page.document).into_iter().filter(|extent| numbered(&extent.stated.name)) {
        let text = page.text(&extent.range);
        let is_open = text.contains("NEEDS CLARIFICATION");
        let has_scenario = text.contains("#### ");
        // What was struck out, moved or put off is no requirement any more.
        let is_over =
            text.contains("~~") || has_word(text, &["removed", "deprecated", "deferred", "superseded", "reserved"]);
        if has_word(text, &asks) || is_open || has_scenario || is_over {
            continue;
        }
        let range = line(text, &extent.range);
        let message = format!("{} does not say what has to be: nobody can be held to it.", extent.stated.written);
        found.push(Found::new(
            Rule::BindingWord,
            range,
            message,
            "Say who MUST do what, so that it can be seen from outside.",
        ));
    }
    found
}

/// Its first line.
fn line(text: &str, range: &Range<usize>) -> Range<usize> {
    range.start..range.start + text.lines().next().unwrap_or_default().trim_end().len()
}
