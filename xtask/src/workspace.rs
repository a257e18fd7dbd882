//! Where things are.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::run::{self, Result};

/// The checkout, and the folder that cargo builds it into.
pub struct Workspace {
    root: PathBuf,
    target: PathBuf,
}

impl Workspace {
    /// Finds both: cargo names the package that it runs, and the running binary lies two levels down in the target folder.
    pub fn locate() -> Self {
        // Asked when running and not when compiled: checkouts that share a target folder share this binary too.
        let root = env::var_os("CARGO_MANIFEST_DIR")
            .and_then(|package| Some(Path::new(&package).parent()?.to_owned()))
            .unwrap_or_else(|| PathBuf::from("."));
        let target = env::current_exe()
            .ok()
            .and_then(|program| Some(program.parent()?.parent()?.to_owned()))
            .unwrap_or_else(|| root.join("target"));
        Self { root, target }
    }

    /// A path in the checkout.
    pub fn path(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    /// A path in cargo's target folder, which `CARGO_TARGET_DIR` may have moved out of the checkout.
    pub fn target(&self, relative: &str) -> PathBuf {
        self.target.join(relative)
    }

    /// What the server embeds. Always inside the checkout: the embedding has to name it.
    pub fn site(&self) -> PathBuf {
        self.path("target/site")
    }

    /// Where `script/setup` puts a compiler for WebAssembly on machines whose own knows no such target.
    pub fn wasm_toolchain(&self) -> PathBuf {
        env::var_os("WASM_TOOLCHAIN_DIR")
            .map_or_else(|| self.path("target/wasm-toolchain"), |folder| self.root.join(folder))
    }

    /// A program that starts in the checkout.
    pub fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.root);
        command
    }

    /// The cargo that runs us, building into the same target folder.
    pub fn cargo(&self, subcommand: &str) -> Command {
        let mut command = self.command(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        command.arg(subcommand).env("CARGO_TARGET_DIR", &self.target);
        command
    }

    /// Makes sure that the machine has what `purpose` (`build` or `test`) needs.
    pub fn set_up(&self, purpose: &str) -> Result<()> {
        run::run(self.command(self.path("script/setup")).arg(purpose))
    }
}
