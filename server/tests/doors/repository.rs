//! Throw-away git repositories, made with the git of this machine.

use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

/// A repository in a folder of its own.
pub struct Repository {
    folder: TempDir,
    /// Seconds since 1970 of the latest commit.
    time: i64,
}

impl Repository {
    /// A repository without commits.
    pub fn new() -> Self {
        let repository = Self { folder: tempfile::tempdir().unwrap(), time: 1_704_110_400 };
        repository.git(&["init", "--quiet", "--initial-branch=main"]);
        repository
    }

    /// A repository with one commit that holds these files.
    pub fn with(files: &[(&str, &str)]) -> Self {
        let mut repository = Self::new();
        repository.commit("Begin", files);
        repository
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// The path as an argument.
    pub fn named(&self) -> &str {
        self.path().to_str().unwrap()
    }

    /// Where a file of it is.
    pub fn file(&self, name: &str) -> PathBuf {
        self.path().join(name)
    }

    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        let file = self.file(name);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, content).unwrap();
    }

    /// Writes files and commits everything, a day after the commit before; gives the commit's id.
    pub fn commit(&mut self, message: &str, files: &[(&str, &str)]) -> String {
        for (name, content) in files {
            self.write(name, content);
        }
        self.time += 24 * 60 * 60;
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--allow-empty", "--message", message]);
        self.git(&["rev-parse", "HEAD"])
    }

    /// Runs git in it and gives what it printed.
    pub fn git(&self, arguments: &[&str]) -> String {
        let time = format!("{} +0000", self.time);
        let output = Command::new("git")
            .arg("-C")
            .arg(self.path())
            .args(["-c", "user.name=Ada Example", "-c", "user.email=ada@example.org", "-c", "core.quotePath=false"])
            .args(["-c", "commit.gpgSign=false", "-c", "core.autocrlf=false"])
            .args(arguments)
            .env("GIT_AUTHOR_DATE", &time)
            .env("GIT_COMMITTER_DATE", &time)
            .output()
            .unwrap();
        assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap().trim_end().to_owned()
    }
}
