//! What this workspace needs beyond `cargo build`: a browser half, assets, a server to look at, tests in a browser.
//!
//! Called as `cargo xtask COMMAND`. Each command is one file; each says what it does as it goes and fails with one line.
//! Nothing here is part of the product.

use std::process::ExitCode;

mod assets;
mod bench;
mod browser;
mod build;
mod faults;
mod files;
mod queries;
mod run;
mod schemathesis;
mod serve;
mod stylesheet;
mod test;
mod workspace;

use build::Profile;
use run::{Failure, Result};
use workspace::Workspace;

const USAGE: &str = "\
usage: cargo xtask COMMAND

  build [--release]      the server with the browser half and all assets inside
  serve [-- ARGUMENTS]   build, show Holotype's own specification in it, and serve
  test                   every test: Rust, then the API, then the browser
  schemathesis           every operation of the API, asked what nobody would
  faults [--rounds 30]   the faults of a machine, at length: the released program is killed so often while many write
  bench [-- ARGUMENTS]   the benchmarks
  sqlx [--check]         describe the queries of the wiki crate again (.sqlx), or fail if that is due";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();

    match command(&Workspace::locate(), &words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Usage) => {
            eprintln!("{USAGE}");
            ExitCode::from(2)
        }
        Err(Failure::Because(reason)) => {
            eprintln!("xtask: {reason}");
            ExitCode::FAILURE
        }
    }
}

fn command(workspace: &Workspace, words: &[&str]) -> Result<()> {
    match words {
        ["build"] => build::all(workspace, Profile::Dev).map(drop),
        ["build", "--release"] => build::all(workspace, Profile::Release).map(drop),
        ["serve", passed_on @ ..] => serve::serve(workspace, after_dashes(passed_on)),
        ["test"] => test::everything(workspace),
        ["schemathesis"] => schemathesis::run(workspace),
        ["faults", passed_on @ ..] => faults::run(workspace, after_dashes(passed_on)),
        ["bench", passed_on @ ..] => bench::run(workspace, after_dashes(passed_on)),
        ["sqlx"] => queries::describe(workspace),
        ["sqlx", "--check"] => queries::check(workspace),
        _ => Err(Failure::Usage),
    }
}

/// The words for the program behind the command, with or without the customary `--` before them.
fn after_dashes<'a>(words: &'a [&'a str]) -> &'a [&'a str] {
    match words {
        ["--", rest @ ..] => rest,
        rest => rest,
    }
}
