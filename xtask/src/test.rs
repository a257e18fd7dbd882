//! Every test there is.

use std::path::Path;
use std::process::Command;

use crate::build::{self, Profile};
use crate::run::{self, Failure, Result};
use crate::schemathesis;
use crate::workspace::Workspace;

/// Builds the product and runs the tests of the crates, those of programs that ask, then those in a browser. A failing part
/// does not keep the next one from running.
pub fn everything(workspace: &Workspace) -> Result<()> {
    workspace.set_up("test")?;
    let holotype = build::all(workspace, Profile::Dev)?;

    let parts = [
        product(workspace),
        ourselves(workspace),
        schemathesis::asking(workspace, &holotype),
        schemathesis::visiting(workspace, &holotype),
        in_the_browser(workspace, &holotype),
    ];
    let failed: Vec<String> = parts
        .into_iter()
        .map(|mut part| run::run(&mut part))
        .filter_map(Result::err)
        .map(|failure| match failure {
            Failure::Because(reason) => reason,
            Failure::Usage => unreachable!("running a program does not end so"),
        })
        .collect();

    if failed.is_empty() { Ok(()) } else { Err(Failure::because(failed.join("; "))) }
}

/// The crates of the product: what `default-members` names. xtask is left to a run of its own: one selection of packages
/// with both would mix their features, and everything would be compiled a second time.
fn product(workspace: &Workspace) -> Command {
    let mut cargo = workspace.cargo("test");
    cargo.args(["--locked", "--no-fail-fast"]);
    cargo
}

fn ourselves(workspace: &Workspace) -> Command {
    let mut cargo = workspace.cargo("test");
    cargo.args(["--locked", "--package", "xtask"]);
    cargo
}

fn in_the_browser(workspace: &Workspace, holotype: &Path) -> Command {
    let mut playwright = workspace.command("npx");
    playwright
        .args(["--no-install", "playwright", "test"])
        .current_dir(workspace.path("end2end"))
        .env("HOLOTYPE_BIN", holotype);
    playwright
}
