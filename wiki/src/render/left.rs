//! What may still be set and drawn on a page, where much of it comes from other places: its bounds hold for all of it together.

use super::{diagram, math};

/// As many formulas and diagrams as a page may still have.
// r[impl holding.limits] r[impl holding.diagram-limits]
#[derive(Clone, Copy)]
pub(crate) struct Left {
    pub(super) formulas: usize,
    pub(super) diagrams: diagram::Budget,
}

impl Left {
    /// What the HTML of a page leaves.
    pub fn beside(html: &str) -> Self {
        Self { formulas: math::left(html), diagrams: diagram::Budget::beside(html) }
    }
}
