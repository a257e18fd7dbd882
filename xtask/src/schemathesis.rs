//! Programs that ask: schemathesis what the API's description allows and what it does not, as three different people; and an agent's
//! client, what agents are promised.

use std::path::Path;
use std::process::Command;

use crate::build::{self, Profile};
use crate::run::{self, Result};
use crate::workspace::Workspace;

/// Builds the program and asks it.
pub fn run(workspace: &Workspace) -> Result<()> {
    workspace.set_up("schemathesis")?;
    let holotype = build::all(workspace, Profile::Dev)?;
    run::run(&mut asking(workspace, &holotype))?;
    run::run(&mut visiting(workspace, &holotype))
}

/// What asks this program. It ends by itself after two or three minutes.
pub fn asking(workspace: &Workspace, holotype: &Path) -> Command {
    let folder = workspace.path("end2end/schemathesis");
    let mut python = workspace.command(folder.join(".venv/bin/python"));
    python.arg(folder.join("run.py")).env("HOLOTYPE_BIN", holotype);
    python
}

/// The client of the Model Context Protocol, going through the door for agents.
pub fn visiting(workspace: &Workspace, holotype: &Path) -> Command {
    let mut python = workspace.command(workspace.path("end2end/schemathesis/.venv/bin/python"));
    python.arg(workspace.path("end2end/mcp/client.py")).env("HOLOTYPE_BIN", holotype);
    python
}
