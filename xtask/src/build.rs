//! The product: one binary with everything inside.

use std::path::PathBuf;

use crate::run::{self, Result};
use crate::workspace::Workspace;
use crate::{assets, browser};

/// How the server is compiled. The browser half is always compiled for size: its readers wait for every byte.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    Dev,
    Release,
}

/// Builds the browser half, gathers the assets and builds the server around them; answers with the binary.
pub fn all(workspace: &Workspace, profile: Profile) -> Result<PathBuf> {
    workspace.set_up("build")?;
    site(workspace)?;
    server(workspace, profile)
}

/// Builds what browsers are sent.
pub fn site(workspace: &Workspace) -> Result<()> {
    assets::gather(workspace, browser::build(workspace)?)
}

/// Builds what `default-members` names, as `cargo test` does: another selection could give dependencies other features, and
/// they would all be compiled a second time.
fn server(workspace: &Workspace, profile: Profile) -> Result<PathBuf> {
    let mut cargo = workspace.cargo("build");
    let folder = match profile {
        Profile::Dev => "debug",
        Profile::Release => {
            cargo.arg("--release");
            "release"
        }
    };
    run::run(&mut cargo)?;
    Ok(workspace.target(folder).join("holotype"))
}
