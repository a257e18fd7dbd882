//! The faults of a machine, brought about on the released program, more often than in the tests of every day.

use crate::build::{self, Profile};
use crate::run::{self, Failure, Result};
use crate::workspace::Workspace;

/// How often the server is killed unless somebody says otherwise.
const ROUNDS: u32 = 30;

/// Builds the program as it is released and runs the tests of faults with it, each by itself.
pub fn run(workspace: &Workspace, arguments: &[&str]) -> Result<()> {
    let rounds = match arguments {
        [] => ROUNDS,
        ["--rounds", rounds] => rounds.parse().map_err(|_| Failure::Usage)?,
        _ => return Err(Failure::Usage),
    };
    let holotype = build::all(workspace, Profile::Release)?;
    // Selects packages as `cargo test` does, so that nothing is compiled again.
    let mut tests = workspace.cargo("test");
    tests
        .args(["--locked", "--test", "doors", "--"])
        .args(["faults::", "backing_up::", "histories::", "--nocapture", "--test-threads=1"])
        .env("HOLOTYPE_BIN", holotype)
        .env("HOLOTYPE_FAULT_ROUNDS", rounds.to_string());
    run::run(&mut tests)
}
