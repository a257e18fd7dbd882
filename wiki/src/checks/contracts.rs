//! Contracts that a proposal leaves unreadable, in pages and in files beside them, and what it changes in those that can be read.

use spec::PagePath;
use spec::contract::{TOO_LARGE, Weight};
use spec::proposal::{Check, Finding, Outcome};
use texts::text;

use super::told;
use crate::contracts::Holding;
use crate::error::{Error, Result};
use crate::store::pages::Form;
use crate::store::{self, Conn};
use crate::wiki::Wiki;

impl Wiki {
    /// Looks at the contracts of all that a proposal changes.
    // r[impl contract.check] r[impl contract.file-check]
    pub(super) async fn check_contracts(&self, conn: &mut Conn, change: i64) -> Result<Check> {
        let mut sides = Vec::new();
        for version in store::proposed::versions(conn, change).await? {
            if version.kind.is_none() {
                continue;
            }
            let before = match version.base {
                Some(base) => {
                    let base = store::pages::get(conn, base).await?;
                    self.holding(conn, &base).await?
                }
                None => Holding::default(),
            };
            let is_there = version.form != Form::None;
            let after = store::pages::get(conn, version.id).await?;
            let after = self.holding(conn, &after).await?;
            sides.push(Sides { path: version.path, is_there, before, after });
        }
        check(sides).await
    }
}

/// A page or a file of a proposal, before and after.
struct Sides {
    path: PagePath,
    /// False when it is deleted.
    is_there: bool,
    before: Holding,
    after: Holding,
}

/// A contract that cannot be read fails the check; a difference that breaks somebody warns.
async fn check(sides: Vec<Sides>) -> Result<Check> {
    // Reading contracts is arithmetic, not waiting.
    let found = tokio::task::spawn_blocking(move || sides.iter().map(look).collect::<Vec<_>>()).await;
    let found = found.map_err(|error| Error::Failed(format!("looking at contracts failed: {error}")))?;
    let mut all = Looked::default();
    for mut page in found {
        all.unreadable.append(&mut page.unreadable);
        all.large.append(&mut page.large);
        all.breaking.append(&mut page.breaking);
    }
    let outcome = if all.unreadable.is_empty() { Outcome::Warning } else { Outcome::Failed };
    let parts = [
        (all.unreadable.len(), text!("check-contracts-unreadable", n = all.unreadable.len())),
        (all.large.len(), text!("check-contracts-large", n = all.large.len())),
        (all.breaking.len(), text!("check-contracts-breaking", n = all.breaking.len())),
    ];
    let parts = parts.into_iter().filter(|(count, _)| *count > 0).map(|(_, part)| part);
    let summary = parts.reduce(|one, other| text!("check-contracts-and", one = one, other = other));
    let summary = summary.unwrap_or_default();
    // Where there are many, what breaks leaves room for what nobody looked at.
    let findings = [all.unreadable, all.large, all.breaking].concat();
    Ok(told("contracts", text!("check-contracts-fine"), outcome, summary, findings))
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

fn look(sides: &Sides) -> Looked {
    let Sides { path, is_there, before, after } = sides;
    let finding =
        |message: String, quote: Option<String>| Finding { path: path.clone(), message, quote, proposed: *is_there };
    let source = after.source().text();
    let unreadable = after.source().blocks().into_iter().filter_map(|block| {
        let fault = block.contract.as_ref().err()?;
        let range = block.line(source, fault.line);
        let line = source[..range.start].bytes().filter(|byte| *byte == b'\n').count() + 1;
        let message = format!("line {line}: this {} contract cannot be read: {}", block.kind.told(), fault.message);
        Some(finding(message, source.get(range).map(str::to_owned)))
    });
    let unreadable = unreadable.collect();
    let differences = before.compare(after).into_iter().flat_map(|one| one.differences);
    let (large, others): (Vec<_>, Vec<_>) = differences.partition(|one| one.rule == TOO_LARGE);
    let large =
        large.into_iter().map(|one| finding(format!("{}, and what is left may break programs", one.sentence), None));
    let breaking = others.into_iter().filter(|one| one.weight == Weight::Breaking);
    let breaking = breaking.map(|one| finding(one.sentence, None)).collect();
    Looked { unreadable, large: large.collect(), breaking }
}
