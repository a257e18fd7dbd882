//! Running other programs, and how a step fails.

use std::fmt::Display;
use std::path::Path;
use std::process::Command;

/// Why xtask stops.
#[derive(Debug)]
pub enum Failure {
    /// The command line makes no sense.
    Usage,
    /// One line for the person who ran it.
    Because(String),
}

/// A step of a command.
pub type Result<T> = std::result::Result<T, Failure>;

impl Failure {
    /// A failure with this reason.
    pub fn because(reason: impl Display) -> Self {
        Self::Because(reason.to_string())
    }

    /// A file that could not be read or written.
    pub fn file(path: &Path, error: impl Display) -> Self {
        Self::Because(format!("{}: {error}", path.display()))
    }
}

/// Says what comes next.
pub fn say(line: impl Display) {
    eprintln!("xtask: {line}");
}

/// Runs a program to its end, its output passed through.
pub fn run(command: &mut Command) -> Result<()> {
    let name = shown(command);
    let status = command.status().map_err(|error| Failure::because(format!("cannot run `{name}`: {error}")))?;

    if status.success() { Ok(()) } else { Err(Failure::because(format!("`{name}` failed ({status})"))) }
}

/// Whether the program ran and was content; its output is thrown away.
pub fn succeeds(command: &mut Command) -> bool {
    command.output().is_ok_and(|output| output.status.success())
}

/// The command as one would type it.
pub fn shown(command: &Command) -> String {
    let mut words = vec![Path::new(command.get_program()).file_name().unwrap_or(command.get_program())];
    words.extend(command.get_args());
    words.iter().map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}
