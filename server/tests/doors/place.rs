//! A data folder and the commands that work on it.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

use crate::repository::Repository;
use crate::server::Server;

/// The password of every account.
pub const PASSWORD: &str = "correct horse battery";

/// A folder in which a wiki may be, and nothing else.
pub struct Place {
    folder: TempDir,
}

/// What a command said and how it ended.
#[derive(Debug)]
pub struct Ended {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Place {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// A wiki that shows the repository at `/spec`.
    pub fn showing(repository: &Repository) -> Self {
        let place = Self::new();
        place.mount(repository, "/spec");
        place
    }

    /// The data folder; not there before a command has made it.
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// The program, with another `git` than that of this machine: a script that is given the real one as `$GIT`.
    pub fn command_with_git(&self, script: &str) -> Command {
        use std::os::unix::fs::PermissionsExt;

        let folder = self.folder.path().join("bin");
        std::fs::create_dir_all(&folder).unwrap();
        let path = std::env::var("PATH").unwrap();
        let real = std::env::split_paths(&path).map(|folder| folder.join("git")).find(|file| file.exists()).unwrap();
        let git = folder.join("git");
        let script = format!("#!/bin/sh\nGIT={}\n{script}\n", real.display());
        // A script that another command runs at this moment cannot be written, and need not.
        if std::fs::read_to_string(&git).ok().as_ref() != Some(&script) {
            std::fs::write(&git, script).unwrap();
            std::fs::set_permissions(&git, std::fs::Permissions::from_mode(0o755)).unwrap();
        }
        let mut command = command(&self.data());
        command.env("PATH", format!("{}:{path}", folder.display()));
        command
    }

    /// A path beside the data folder, as an argument.
    pub fn beside(&self, name: &str) -> String {
        self.folder.path().join(name).to_str().unwrap().to_owned()
    }

    /// What lies beside the data folder.
    pub fn leftovers(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.folder.path()).unwrap();
        let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// Runs a command to its end.
    pub fn run(&self, arguments: &[&str]) -> Ended {
        self.run_with(arguments, "")
    }

    /// Runs a command to its end, with something to read.
    pub fn run_with(&self, arguments: &[&str], input: &str) -> Ended {
        ended(command(&self.data()).args(arguments), input)
    }

    /// Runs a command that has to work.
    pub fn must(&self, arguments: &[&str]) -> Ended {
        let ended = self.run(arguments);
        assert_eq!(ended.code, 0, "{arguments:?}: {}", ended.err);
        ended
    }

    pub fn mount(&self, repository: &Repository, at: &str) -> Ended {
        self.must(&["mount", repository.named(), "--at", at])
    }

    /// Makes an account and gives a token of it.
    pub fn account(&self, name: &str, role: &str) -> String {
        let made = self.run_with(&["user", "add", name, "--role", role], &format!("{PASSWORD}\n"));
        assert_eq!(made.code, 0, "{}", made.err);
        self.must(&["token", "create", "--user", name]).out.trim().to_owned()
    }

    pub fn serve(&self) -> Server {
        self.serve_with(&[])
    }

    /// The folder that the data folder is in.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub fn serve_with(&self, arguments: &[&str]) -> Server {
        let mut serving = command(&self.data());
        serving.args(["serve", "--listen", "127.0.0.1:0"]).args(arguments);
        Server::start(serving)
    }
}

impl Ended {
    /// The one line a wrong request is answered with.
    pub fn complaint(&self) -> &str {
        let line = self.err.strip_suffix('\n').unwrap_or(&self.err);
        assert!(!line.contains('\n'), "more than one line: {line}");
        assert_eq!(self.out, "");
        line.strip_prefix("holotype: ").unwrap_or_else(|| panic!("not told by holotype: {line}"))
    }
}

/// The program, with nothing from the environment of the tests.
pub fn command(data: &Path) -> Command {
    command_of(&program(), data)
}

/// The program the tests are about; `cargo xtask faults` names another build of it.
pub fn program() -> PathBuf {
    std::env::var_os("HOLOTYPE_BIN").map_or_else(|| env!("CARGO_BIN_EXE_holotype").into(), PathBuf::from)
}

/// A copy of the program, with nothing from the environment of the tests.
pub fn command_of(program: &Path, data: &Path) -> Command {
    let mut command = Command::new(program);
    command.arg("--data").arg(data);
    for name in [
        "HOLOTYPE_DATA",
        "HOLOTYPE_PUBLIC_URL",
        "HOLOTYPE_HOOK_SECRET",
        "HOLOTYPE_SMTP",
        "HOLOTYPE_MAIL_FROM",
        "HOLOTYPE_CONFIG",
        "HOLOTYPE_LISTEN",
        "HOLOTYPE_LOG",
        "HOLOTYPE_NAME",
        "HOLOTYPE_READING",
        "HOLOTYPE_TRUSTED_PROXIES",
        "HOLOTYPE_OIDC_ISSUER",
        "RUST_LOG",
    ] {
        command.env_remove(name);
    }
    // Tests do in a second what people do in a day. Those about limits say so themselves.
    command.env("HOLOTYPE_LIMITS", "off");
    // Repositories of tests lie on this machine.
    command.env("HOLOTYPE_REACH", "/,127.0.0.0/8,localhost");
    command
}

/// Runs a command to its end.
pub fn ended(command: &mut Command, input: &str) -> Ended {
    let command = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // A command that does not read may have ended already.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    let output = child.wait_with_output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Ended { code: output.status.code().unwrap_or(-1), out: text(output.stdout), err: text(output.stderr) }
}
