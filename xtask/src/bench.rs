//! The benchmarks.

use crate::run::{self, Result};
use crate::workspace::Workspace;

/// Runs them all, or those that the arguments select.
pub fn run(workspace: &Workspace, arguments: &[&str]) -> Result<()> {
    run::run(workspace.cargo("bench").args(["--workspace", "--exclude", "xtask", "--"]).args(arguments))
}
