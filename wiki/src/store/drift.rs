//! Drift in the store: what commits did to linked code, what people answered, how requirements stand.

pub mod answers;
pub mod changes;
pub mod history;
pub mod pages;
pub mod standing;
pub mod weeks;
