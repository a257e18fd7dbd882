//! `holotype openapi`: what the API says of itself.

use clap::Args;

use super::Outcome;
use crate::described;

/// Print the description of the API, as the server tells it at /api/openapi.json
#[derive(Debug, Args)]
pub struct Openapi {}

impl Openapi {
    /// Does what is asked for.
    pub fn run(self) -> Outcome {
        println!("{:#}", described::document());
        Ok(())
    }
}
