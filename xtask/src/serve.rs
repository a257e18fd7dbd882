//! A server to look at, with Holotype's own specification in it.

use std::env;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};

use crate::build::{self, Profile};
use crate::run::{self, Failure, Result};
use crate::workspace::Workspace;

/// Builds, mounts `docs/spec` as `/holotype`, and becomes `holotype serve` with the given arguments.
pub fn serve(workspace: &Workspace, arguments: &[&str]) -> Result<()> {
    let holotype = build::all(workspace, Profile::Dev)?;
    let data = env::var_os("HOLOTYPE_DATA").map_or_else(|| workspace.path("holotype-data"), PathBuf::from);
    mount_own_specification(workspace, &holotype, &data);

    let mut server = workspace.command(&holotype);
    server.arg("serve").arg("--data").arg(&data).args(arguments);
    Err(Failure::because(format!("cannot run `{}`: {}", run::shown(&server), server.exec())))
}

/// Shows the specification of this checkout. Without one there is still a wiki to serve, so nothing here is an error.
fn mount_own_specification(workspace: &Workspace, holotype: &Path, data: &Path) {
    if !has_commits(workspace) {
        run::say("this checkout has no git history, so its own specification is not mounted");
        return;
    }

    run::say(format!("mounting docs/spec of this checkout as /holotype in {}", data.display()));
    let mut mount = workspace.command(holotype);
    mount.args(["mount", ".", "--at", "/holotype", "--dir", "docs/spec", "--data"]).arg(data);
    if let Err(Failure::Because(reason)) = run::run(&mut mount) {
        run::say(format!("{reason}; serving without"));
    }
}

fn has_commits(workspace: &Workspace) -> bool {
    run::succeeds(workspace.command("git").args(["rev-parse", "--verify", "--quiet", "HEAD"]))
}
