//! Contracts that a proposal leaves unreadable, and what it changes in those that can be read.

use spec::contract::{TOO_LARGE, Weight, blocks, compare_pages};
use spec::proposal::{Check, Finding, Outcome};

use super::{Changed, counted, told};
use crate::error::{Error, Result};

/// A contract that cannot be read fails the check; a difference that breaks somebody warns.
// r[impl contract.check]
pub(super) async fn check(changed: &[Changed]) -> Result<Check> {
    let texts: Vec<_> = changed
        .iter()
        .map(|page| {
            let before = page.before.as_ref().map(|(_, text)| text.clone()).unwrap_or_default();
            (page.path.clone(), before, page.after.clone())
        })
        .collect();
    // Reading contracts is arithmetic, not waiting.
    let found = tokio::task::spawn_blocking(move || texts.into_iter().map(look).collect::<Vec<_>>()).await;
    let found = found.map_err(|error| Error::Failed(format!("looking at contracts failed: {error}")))?;
    let mut all = Looked::default();
    for mut page in found {
        all.unreadable.append(&mut page.unreadable);
        all.large.append(&mut page.large);
        all.breaking.append(&mut page.breaking);
    }
    let outcome = if all.unreadable.is_empty() { Outcome::Warning } else { Outcome::Failed };
    let parts = [
        counted(all.unreadable.len(), "contract cannot be read", "contracts cannot be read"),
        counted(all.large.len(), "comparison is not whole", "comparisons are not whole"),
        counted(all.breaking.len(), "difference breaks programs", "differences break programs"),
    ];
    let parts: Vec<_> = parts.into_iter().filter(|part| !part.starts_with("0 ")).collect();
    let summary = parts.join(", and ");
    // Where there are many, what breaks leaves room for what nobody looked at.
    let findings = [all.unreadable, all.large, all.breaking].concat();
    Ok(told("contracts", "Contracts can be read, and nothing in them breaks programs", outcome, summary, findings))
}

/// What there is to say of contracts.
#[derive(Default)]
struct Looked {
    /// Those that cannot be read.
    unreadable: Vec<Finding>,
    /// Those of which not all was compared: what was not looked at may break programs.
    large: Vec<Finding>,
    /// Differences that break programs.
    breaking: Vec<Finding>,
}

fn look((path, before, after): (spec::PagePath, String, Option<String>)) -> Looked {
    let is_there = after.is_some();
    let after = after.unwrap_or_default();
    let finding =
        |message: String, quote: Option<String>| Finding { path: path.clone(), message, quote, proposed: is_there };
    let unreadable = blocks(&after).into_iter().filter_map(|block| {
        let fault = block.contract.as_ref().err()?;
        let range = block.line(&after, fault.line);
        let line = after[..range.start].bytes().filter(|byte| *byte == b'\n').count() + 1;
        let message = format!("line {line}: this {} contract cannot be read: {}", block.kind.told(), fault.message);
        Some(finding(message, after.get(range).map(str::to_owned)))
    });
    let unreadable = unreadable.collect();
    let differences = compare_pages(&before, &after).into_iter().flat_map(|one| one.differences);
    let (large, others): (Vec<_>, Vec<_>) = differences.partition(|one| one.rule == TOO_LARGE);
    let large =
        large.into_iter().map(|one| finding(format!("{}, and what is left may break programs", one.sentence), None));
    let breaking = others.into_iter().filter(|one| one.weight == Weight::Breaking);
    let breaking = breaking.map(|one| finding(one.sentence, None)).collect();
    Looked { unreadable, large: large.collect(), breaking }
}
