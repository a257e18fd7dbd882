//! What the rules for specifications found, as a list: on the page's own screen, and below the preview of a text.

use leptos::prelude::*;
use spec::lint::{Finding, Severity};
use spec::markdown::plain_text;
use texts::text;

use super::called;
use super::words::cut;
use crate::weaving::woven;

/// Longest words that are shown, in characters.
const LONGEST: usize = 240;

/// How many of each severity there are, in a line.
pub fn told(found: &[Finding]) -> String {
    let many = |severity: Severity| found.iter().filter(|one| one.severity == severity).count();
    let (mistakes, warnings, hints) = (many(Severity::Error), many(Severity::Warning), many(Severity::Info));
    let parts = [
        (mistakes > 0).then(|| text!("parts-mistakes", n = mistakes)),
        (warnings > 0).then(|| text!("parts-warnings", n = warnings)),
        (hints > 0).then(|| text!("parts-hints", n = hints)),
    ];
    let parts: Vec<_> = parts.into_iter().flatten().collect();
    match parts.as_slice() {
        [] => text!("parts-rules-content").to_owned(),
        [one] => format!("{one}."),
        [some @ .., last] => format!("{}.", text!("list-last", before = some.join(", "), last = last)),
    }
}

/// One finding; `place` is the link to where it stands.
#[component]
pub fn FindingLine(
    /// What was found.
    one: Finding,
    /// Where it stands, with the address.
    #[prop(optional_no_strip)]
    place: Option<(String, String)>,
) -> impl IntoView {
    let (sign, word) = match one.severity {
        Severity::Error => ("✕", text!("parts-mistake")),
        Severity::Warning => ("!", text!("parts-warning")),
        _ => ("i", text!("parts-hint")),
    };
    let class = format!("finding is-{}", one.severity.as_str());
    let words = cut(&shown(&one.quote), LONGEST);
    let place = place.map(|(heading, address)| {
        let link = view! { <a href=address>{cut(&heading, 80)}</a> };
        view! { <span class="meta">" " {woven!("parts-under", heading = link)}</span> }
    });
    let line = text!("parts-line", number = one.line.to_string());
    view! {
        <li class=class id=format!("lint-{}-{}", one.start, one.rule.as_str())>
            <p class="finding-kind">
                <span class="finding-sign" aria-hidden="true">{sign}</span> " "
                <span class="finding-weight">{word}</span> ": " {called::rule(one.rule)} {place}
            </p>
            <blockquote class="finding-words"><p>{words} <span class="meta">{format!(" {line}")}</span></p></blockquote>
            <p>{one.message}</p>
            <p><strong>{format!("{} ", text!("parts-better"))}</strong> {one.instead}</p>
        </li>
    }
}

/// The words as they are read, where they are more than marks.
fn shown(quote: &str) -> String {
    let plain = plain_text(quote).split_whitespace().collect::<Vec<_>>().join(" ");
    if plain.is_empty() { quote.trim().to_owned() } else { plain }
}

/// What is said below a preview.
pub fn beside_writing(found: Vec<Finding>) -> impl IntoView {
    let told = told(&found);
    let lines: Vec<_> = found.into_iter().map(|one| view! { <FindingLine one place=None/> }).collect();
    let is_empty = lines.is_empty();
    view! {
        <details class="lint-beside" open=(!is_empty).then_some("")>
            <summary>{text!("parts-rules-say", told = told)}</summary>
            {(!is_empty).then(|| view! { <ol class="findings">{lines}</ol> })}
        </details>
    }
}
