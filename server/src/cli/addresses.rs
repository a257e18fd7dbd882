//! `holotype addresses`: what the server answers.

use clap::Args;

use super::Outcome;
use crate::addresses;

/// List the addresses the server answers, one in a line
#[derive(Debug, Args)]
pub struct Addresses {}

impl Addresses {
    /// Does what is asked for.
    pub fn run(self) -> Outcome {
        for address in addresses::all() {
            println!("{address}");
        }
        Ok(())
    }
}
