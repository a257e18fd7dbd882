//! What a range of commits does to the agreement of code and specification.
//!
//! [`check`] is handed both sides of the range as data: what comments of the code name, what pages state, what the messages
//! say. It is silent about what the range did not bring, about code that says the same in another layout, and about tests.
//! Where the two sides come from is the business of the `wiki` crate; how findings look elsewhere is in [`sarif`].

mod excuse;
mod finding;
mod rules;
pub mod sarif;
mod side;
pub mod told;

pub use excuse::{Said, Statement, statements};
pub use finding::{Excused, Finding, Level, Levels, Report, Rule};
pub use rules::check;
pub use side::{Offer, Range, Side, Standing, meant};

#[cfg(test)]
mod tests;
