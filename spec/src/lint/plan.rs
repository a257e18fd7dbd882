//! Plans that can never begin.

use super::{Found, Page, Rule};
use crate::phase;

// r[impl lint.plan]
pub(super) fn of(page: &Page) -> Vec<Found> {
    let plan = phase::read(page.source, &page.document);
    let mut found = Vec::new();
    let line_at =
        |start: usize| start..start + page.source[start..].lines().next().unwrap_or_default().trim_end().len();
    if let Some(cycle) = plan.cycle() {
        let message = format!("{}: none of them can begin.", cycle.told());
        found.push(Found::new(
            Rule::WaitsForItself,
            line_at(cycle.start),
            message,
            "Take one of these dependencies away.",
        ));
    }
    for phase in &plan.phases {
        for unknown in &phase.unknown {
            let message = format!("Phase {} waits for phase {unknown}, which this plan does not have.", phase.number);
            let instead = "Name a phase that is there, or add the one that is missing.";
            found.push(Found::new(Rule::DanglingId, line_at(phase.start), message, instead));
        }
    }
    found
}
