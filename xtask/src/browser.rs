//! The browser half: the app crate as WebAssembly, and the JavaScript that loads it.

use std::fs;
use std::path::{Path, PathBuf};

use wasm_bindgen_cli_support::Bindgen;

use crate::files::{self, Files, Fingerprint};
use crate::run::{self, Failure, Result};
use crate::workspace::Workspace;

const TARGET: &str = "wasm32-unknown-unknown";

/// Compiles the browser half; answers with `holotype.js`, `holotype_bg.wasm` and what they import.
pub fn build(workspace: &Workspace) -> Result<Files> {
    let module = compile(workspace)?;
    let bound = workspace.target("browser/bound");
    bind(&module, &bound)?;
    files::read(&bound)
}

/// Compiles into a target folder of its own, so that neither cargo nor its locks mix the halves up.
fn compile(workspace: &Workspace) -> Result<PathBuf> {
    let folder = workspace.target("browser");
    let mut cargo = workspace.cargo("rustc");
    cargo
        .args(["--package", "app", "--lib", "--crate-type", "cdylib"])
        .args(["--no-default-features", "--features", "hydrate"])
        .args(["--profile", "wasm-release", "--target", TARGET])
        .arg("--target-dir")
        .arg(&folder);
    if let Some(compiler) = other_compiler(workspace) {
        cargo.env("RUSTC", compiler);
    }
    run::run(&mut cargo)?;
    Ok(folder.join(TARGET).join("wasm-release/app.wasm"))
}

/// The compiler that `script/setup` has put together, where the one in use cannot compile to WebAssembly.
fn other_compiler(workspace: &Workspace) -> Option<PathBuf> {
    let in_use = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let libraries = workspace
        .command(in_use)
        .args(["--print", "target-libdir", "--target", TARGET])
        .output()
        .ok()
        .and_then(|output| String::from_utf8(output.stdout).ok())
        .and_then(|path| fs::read_dir(path.trim()).ok());
    let has_library = libraries.is_some_and(|mut entries| entries.next().is_some());
    (!has_library).then(|| workspace.wasm_toolchain().join("bin/rustc"))
}

/// Writes the module as browsers load it, unless this very module was bound before.
fn bind(module: &Path, folder: &Path) -> Result<()> {
    let bytes = fs::read(module).map_err(|error| Failure::file(module, error))?;
    let fingerprint = Fingerprint::of([("app.wasm", bytes.as_slice())]).to_string();
    let seen = folder.with_extension("fingerprint");
    if fs::read_to_string(&seen).is_ok_and(|text| text == fingerprint) {
        return Ok(());
    }

    files::remove_folder(folder)?;
    Bindgen::new()
        .input_bytes("holotype", bytes)
        .web(true)
        .and_then(|bindgen| {
            bindgen
                .typescript(false)
                .demangle(false)
                .remove_name_section(true)
                .remove_producers_section(true)
                .generate(folder)
        })
        .map_err(|error| Failure::because(format!("wasm-bindgen: {error:#}")))?;
    files::write(&seen, fingerprint.as_bytes())
}
