//! `.sqlx`: what the query macros need to know about the schema, so that building needs no database.
//!
//! Does what `cargo sqlx prepare` does, without that program: compiles the wiki crate against a scratch database, while
//! the macros write a description of every query they meet.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::SystemTime;
use std::{env, process};

use crate::files::{self, Files};
use crate::run::{self, Failure, Result};
use crate::workspace::Workspace;

/// Brings the committed descriptions up to date.
pub fn describe(workspace: &Workspace) -> Result<()> {
    let committed = workspace.path(".sqlx");
    let fresh = workspace.target("queries");
    let outcome = ask_the_database(workspace, &fresh);

    // When the crate does not compile, the macros have still described what they could: that much is kept, and nothing
    // is taken away.
    let (new, old) = (read(&fresh)?, read(&committed)?);
    for (name, description) in &new {
        if old.get(name) != Some(description) {
            files::write(&committed.join(name), description)?;
        }
    }
    outcome?;

    for name in old.keys().filter(|name| !new.contains_key(*name)) {
        files::remove(&committed.join(name))?;
    }
    run::say(format!("{} queries described in .sqlx", new.len()));
    Ok(())
}

/// Fails when the committed descriptions are not those of the queries and the schema as they are.
pub fn check(workspace: &Workspace) -> Result<()> {
    let fresh = workspace.target("queries");
    ask_the_database(workspace, &fresh)?;

    let (new, old) = (read(&fresh)?, read(&workspace.path(".sqlx"))?);
    let stale = old.keys().filter(|name| !new.contains_key(*name)).count();
    let due = new.iter().filter(|(name, description)| old.get(*name) != Some(description)).count();
    match (due, stale) {
        (0, 0) => Ok(()),
        _ => Err(Failure::because(format!(
            ".sqlx is out of date ({due} queries to describe, {stale} to forget): run `cargo xtask sqlx`"
        ))),
    }
}

/// Fills `fresh` with a description of every query.
fn ask_the_database(workspace: &Workspace, fresh: &Path) -> Result<()> {
    files::remove_folder(fresh)?;
    fs::create_dir_all(fresh).map_err(|error| Failure::file(fresh, error))?;

    let database = Scratch::new();
    run::run(
        workspace
            .cargo("run")
            .args(["--quiet", "--package", "xtask", "--features", "database"])
            .args(["--bin", "scratch-database", "--"])
            .arg(&database.0)
            .arg(workspace.path("migrations")),
    )?;

    let _touched = Touched::now(workspace.path("wiki/src/lib.rs"))?;
    run::run(
        workspace
            .cargo("check")
            .args(["--quiet", "--package", "wiki", "--lib"])
            .env("SQLX_OFFLINE", "false")
            .env("SQLX_OFFLINE_DIR", fresh)
            .env("DATABASE_URL", format!("sqlite://{}", database.0.display())),
    )
}

fn read(folder: &Path) -> Result<Files> {
    let mut descriptions = files::read(folder)?;
    descriptions.retain(|name, _| name.starts_with("query-") && name.ends_with(".json"));
    Ok(descriptions)
}

/// A database file for the time of one run.
struct Scratch(PathBuf);

impl Scratch {
    fn new() -> Self {
        Self(env::temp_dir().join(format!("holotype-queries-{}.sqlite", process::id())))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        for suffix in ["", "-wal", "-shm"] {
            let mut path = self.0.clone().into_os_string();
            path.push(suffix);
            let _ = fs::remove_file(path);
        }
    }
}

/// A source file that cargo takes for changed. The macros only run when their crate is compiled, and cargo does not see
/// that the database is another one. The old time is put back, so that nobody else's build notices.
struct Touched {
    file: File,
    before: SystemTime,
    touched: SystemTime,
}

impl Touched {
    #[expect(clippy::disallowed_methods, reason = "file times are the machine's")]
    fn now(path: PathBuf) -> Result<Self> {
        let touch = || {
            let file = File::options().append(true).open(&path)?;
            let before = file.metadata()?.modified()?;
            file.set_modified(SystemTime::now())?;
            let touched = file.metadata()?.modified()?;
            Ok(Self { file, before, touched })
        };
        touch().map_err(|error: std::io::Error| Failure::file(&path, error))
    }
}

impl Drop for Touched {
    fn drop(&mut self) {
        // Unless somebody has saved the file in the meantime.
        let unchanged = |now: SystemTime| now == self.touched;
        if self.file.metadata().and_then(|data| data.modified()).is_ok_and(unchanged) {
            let _ = self.file.set_modified(self.before);
        }
    }
}
