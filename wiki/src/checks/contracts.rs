//! Contracts that a proposal leaves unreadable, and what it changes in those that can be read.

use spec::contract::{Weight, blocks, compare_pages};
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
    let mut findings = Vec::new();
    let (mut unreadable, mut breaking) = (0, 0);
    for (mut bad, mut broken) in found {
        unreadable += bad.len();
        breaking += broken.len();
        findings.append(&mut bad);
        findings.append(&mut broken);
    }
    let outcome = if unreadable > 0 { Outcome::Failed } else { Outcome::Warning };
    let bad = counted(unreadable, "contract cannot be read", "contracts cannot be read");
    let broken = counted(breaking, "difference breaks programs", "differences break programs");
    let summary = match (unreadable, breaking) {
        (_, 0) => bad,
        (0, _) => broken,
        _ => format!("{bad}, and {broken}"),
    };
    Ok(told("contracts", "Contracts can be read, and nothing in them breaks programs", outcome, summary, findings))
}

/// What cannot be read on a page, and what breaks there.
fn look((path, before, after): (spec::PagePath, String, Option<String>)) -> (Vec<Finding>, Vec<Finding>) {
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
    let compared = compare_pages(&before, &after).into_iter().flat_map(|one| one.differences);
    let breaking = compared.filter(|one| one.weight == Weight::Breaking);
    (unreadable, breaking.map(|one| finding(one.sentence, None)).collect())
}
