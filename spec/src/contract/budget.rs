//! How much of contracts may still be looked at, in one comparison or one rendering of a page.
//!
//! Schemas say in a few words what is long to follow: references repeat what stands once, and parts are gathered wherever they
//! are used. So what is looked at is counted, and what the count does not suffice for is left, which whoever leaves it says.

use std::cell::Cell;
use std::rc::Rc;

/// Most steps of one comparison or rendering: keys, values and 64 bytes of a text are one each.
const STEPS: usize = 1_000_000;

/// Steps that may still be taken; clones share them.
#[derive(Clone, Debug)]
pub struct Budget(Rc<Cell<usize>>);

impl Default for Budget {
    fn default() -> Self {
        Self(Rc::new(Cell::new(STEPS)))
    }
}

impl Budget {
    /// Takes some steps; false when there were not that many left, and from then on there are none.
    // r[impl contract.limits]
    pub fn take(&self, steps: usize) -> bool {
        self.0.set(self.0.get().saturating_sub(steps));
        !self.is_over()
    }

    /// True when nothing may be looked at any more.
    pub fn is_over(&self) -> bool {
        self.0.get() == 0
    }
}
