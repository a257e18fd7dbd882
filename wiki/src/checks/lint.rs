//! What lint says of the pages as a proposal would leave them, as far as it did not say so before.

use std::collections::BTreeMap;

use spec::Actor;
use spec::lint::{Rule, Severity};
use spec::proposal::{Check, Finding, Outcome};
use texts::text;

use super::{Changed, told};
use crate::error::Result;
use crate::wiki::Wiki;

impl Wiki {
    // r[impl check.lint]
    pub(super) async fn check_lint(&self, actor: &Actor, changed: &[Changed]) -> Result<Check> {
        let mut findings = Vec::new();
        let (mut mistakes, mut warnings) = (0_usize, 0_usize);
        for page in changed {
            let Some(after) = &page.after else { continue };
            let severities = self.severities(actor, &page.path).await?;
            let (_, found) = self.linted(actor, &page.path, after.clone(), severities.clone()).await?;
            let mut known: BTreeMap<(Rule, String), usize> = BTreeMap::new();
            if let Some((base, before)) = &page.before {
                let (_, before) = self.linted(actor, &base.path, before.clone(), severities).await?;
                for one in before {
                    *known.entry((one.rule, one.quote)).or_default() += 1;
                }
            }
            for one in found {
                // Hints are told to whoever asks for them, and what cannot be read by a check of its own.
                if one.severity < Severity::Warning || one.rule == Rule::UnreadableContract {
                    continue;
                }
                // The parts of this proposal are not other pages of the wiki yet: what it moves is not stated twice.
                let is_moved = one.rule == Rule::DuplicateId
                    && one.message.contains(" as well")
                    && is_moved(page, changed, &one.message);
                if is_moved {
                    continue;
                }
                if let Some(count) = known.get_mut(&(one.rule, one.quote.clone())).filter(|count| **count > 0) {
                    *count -= 1;
                    continue;
                }
                match one.severity {
                    Severity::Error => mistakes += 1,
                    _ => warnings += 1,
                }
                findings.push(Finding {
                    path: page.path.clone(),
                    message: one.message,
                    quote: Some(one.quote),
                    proposed: true,
                });
            }
        }
        let outcome = if mistakes > 0 { Outcome::Failed } else { Outcome::Warning };
        let hints = text!("check-lint-warnings", n = warnings);
        let wrong = text!("check-lint-mistakes", n = mistakes);
        let summary = match (mistakes, warnings) {
            (0, _) => hints,
            (_, 0) => wrong,
            _ => text!("check-lint-both", mistakes = wrong, warnings = hints),
        };
        Ok(told("lint", text!("check-lint-fine"), outcome, summary, findings))
    }
}

/// True when the page that states a name as well is where this one comes from, or is deleted by the same proposal.
fn is_moved(page: &Changed, changed: &[Changed], message: &str) -> bool {
    let leaves = |one: &Changed| {
        let from = one.before.as_ref().map(|(base, _)| &base.path);
        from.is_some_and(|from| {
            (one.after.is_none() || *from != one.path) && message.contains(&format!("on {from} as well"))
        })
    };
    leaves(page) || changed.iter().any(leaves)
}
