//! What a range does to contracts: what it breaks in them, and what is wrong in those that are files of their own. What is
//! wrong in those of pages is told with the pages.

use spec::check::{Finding, Rule};
use spec::contract::{Source, TOO_LARGE, Weight, compare_sources};
use spec::lint::{Setting, contract_file, severities};

use super::held::Held;
use super::lint;

/// What is found.
pub fn findings(all: &[Held], settings: &[Setting]) -> Vec<Finding> {
    let mut found = Vec::new();
    for held in all {
        if !held.is_page {
            found.extend(mistakes(held, settings));
        }
        found.extend(differences(held));
    }
    found
}

fn source<'a>(held: &Held, file: &'a str, text: &'a str) -> Source<'a> {
    if held.is_page { Source::page(text) } else { Source::file(file, text) }
}

/// What is wrong in a file, as far as it was not wrong before.
// r[impl check.contracts]
fn mistakes(held: &Held, settings: &[Setting]) -> Vec<Finding> {
    let Some(after) = &held.after else { return Vec::new() };
    let severities = severities(settings, &held.path);
    let now = contract_file(&held.file, after, &severities);
    let before = held.before.as_ref().map(|before| contract_file(&before.file, &before.text, &severities));
    lint::fresh(&before.unwrap_or_default(), &now, &held.file, &held.path)
}

/// What breaks programs, and what could not be compared.
// r[impl check.contracts-breaking]
fn differences(held: &Held) -> Vec<Finding> {
    let Some(before) = &held.before else { return Vec::new() };
    // A file that is gone is no file that cannot be read.
    let after = held.after.as_deref().map(|after| source(held, &held.file, after)).unwrap_or_default();
    let compared = compare_sources(source(held, &before.file, &before.text), after);
    let mut found = Vec::new();
    for one in compared {
        for difference in one.differences {
            let (rule, remedy) = match difference.weight {
                _ if difference.rule == TOO_LARGE => {
                    (Rule::ContractTooLarge, "look at what is left yourself, or say it in several contracts".to_owned())
                }
                Weight::Breaking => {
                    let why = "keep what programs rely on, or offer the new beside it for a while";
                    (Rule::ContractBreaking, format!("{why} ({})", difference.rule))
                }
                Weight::MayBreak | Weight::Fine => continue,
            };
            found.push(Finding {
                rule: rule.as_str().to_owned(),
                level: rule.level(),
                requirement: None,
                page: Some(held.path.to_string()),
                file: Some(held.file.clone()),
                line: one.line,
                message: difference.sentence,
                remedy,
            });
        }
    }
    found
}
