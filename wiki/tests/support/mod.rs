//! What the tests of the wiki have in common: real repositories made with git, and wikis in folders of their own.

#![allow(dead_code, reason = "each test file uses its own part")]

use std::path::Path;
use std::process::Command;

use spec::{Actor, PagePath, Role, When};
use tempfile::TempDir;
use wiki::{Clock, Edit, Error, Imported, MountRequest, Saved, Wiki};

/// A repository that is written commit by commit.
pub struct Repo {
    folder: TempDir,
    clock: i64,
}

impl Repo {
    /// An empty repository with the branch `main`.
    pub fn new() -> Self {
        let repo = Self { folder: tempfile::tempdir().unwrap(), clock: 1_700_000_000 };
        repo.git(&["init", "--quiet", "--initial-branch=main"]);
        repo
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    pub fn write(&self, file: &str, body: impl AsRef<[u8]>) -> &Self {
        let target = self.path().join(file);
        std::fs::create_dir_all(target.parent().unwrap()).unwrap();
        std::fs::write(target, body).unwrap();
        self
    }

    pub fn remove(&self, file: &str) -> &Self {
        std::fs::remove_file(self.path().join(file)).unwrap();
        self
    }

    /// Commits everything, a minute after the commit before, and gives the commit's id.
    pub fn commit(&mut self, message: &str) -> String {
        self.clock += 60;
        self.commit_at(message, self.clock)
    }

    pub fn commit_at(&self, message: &str, seconds: i64) -> String {
        self.git(&["add", "--all"]);
        self.git_at(&["commit", "--quiet", "--allow-empty", "--message", message], seconds);
        self.git(&["rev-parse", "HEAD"])
    }

    /// Merges a branch the way a pull request is.
    pub fn merge(&mut self, branch: &str, message: &str) -> String {
        self.clock += 60;
        self.git_at(&["merge", "--quiet", "--no-ff", "--message", message, branch], self.clock);
        self.git(&["rev-parse", "HEAD"])
    }

    pub fn git(&self, arguments: &[&str]) -> String {
        self.git_at(arguments, self.clock)
    }

    fn git_at(&self, arguments: &[&str], seconds: i64) -> String {
        let time = format!("{seconds} +0000");
        let output = Command::new("git")
            .current_dir(self.path())
            .args(["-c", "core.precomposeUnicode=false", "-c", "commit.gpgSign=false"])
            .args(arguments)
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_CONFIG_SYSTEM", "/dev/null")
            .env("GIT_AUTHOR_NAME", "Ada")
            .env("GIT_AUTHOR_EMAIL", "ada@example.org")
            .env("GIT_COMMITTER_NAME", "Grace")
            .env("GIT_COMMITTER_EMAIL", "grace@example.org")
            .env("GIT_AUTHOR_DATE", &time)
            .env("GIT_COMMITTER_DATE", &time)
            .output()
            .unwrap();
        assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    }

    /// The time of a commit, in seconds.
    pub fn time_of(&self, commit: &str) -> i64 {
        self.git(&["log", "-1", "--format=%ct", commit]).parse().unwrap()
    }
}

/// A wiki in a folder of its own, whose clock stands still.
pub struct Place {
    pub folder: TempDir,
    pub wiki: Wiki,
    pub clock: Clock,
}

impl Place {
    pub async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Clock::manual("2026-01-01T00:00:00Z".parse().unwrap());
        let wiki = Wiki::open(&folder.path().join("data"), clock.clone()).await.unwrap();
        Self { folder, wiki, clock }
    }

    /// Mounts a directory of a repository at `/spec`.
    pub async fn mount(&self, repo: &Repo, dir: &str) -> Imported {
        self.try_mount(repo, dir, "/spec").await.unwrap()
    }

    pub async fn try_mount(&self, repo: &Repo, dir: &str, at: &str) -> Result<Imported, Error> {
        self.wiki.mount(&Actor::Operator, &request(repo, dir, at), &mut |_| {}).await
    }

    pub async fn body(&self, at: &str) -> String {
        self.wiki.page(&Actor::Anonymous, &path(at), None).await.unwrap().body
    }

    pub async fn body_when(&self, at: &str, when: &str) -> Result<String, Error> {
        let when: When = when.parse().unwrap();
        Ok(self.wiki.page(&Actor::Anonymous, &path(at), Some(&when)).await?.body)
    }

    pub async fn save(&self, at: &str, base: Option<i64>, body: &str) -> Result<Saved, Error> {
        let edit = Edit { path: path(at), base, body: body.into(), message: "Said better".into() };
        self.wiki.save(&editor(), edit).await
    }

    /// Paths of the whole tree, in reading order, indented by depth.
    pub async fn outline(&self, when: Option<&str>) -> String {
        let when = when.map(|when| when.parse::<When>().unwrap());
        let tree = self.wiki.tree(&Actor::Anonymous, &PagePath::root(), 10, when.as_ref()).await.unwrap();
        let mut lines = Vec::new();
        fn walk(items: &[spec::tree::TreeItem], depth: usize, lines: &mut Vec<String>) {
            for item in items {
                let mark = if item.page { "" } else { "/" };
                lines.push(format!("{}{}{mark} ({})", "  ".repeat(depth), item.path, item.title));
                walk(&item.children, depth + 1, lines);
            }
        }
        walk(&tree, 0, &mut lines);
        lines.join("\n")
    }
}

pub fn request(repo: &Repo, dir: &str, at: &str) -> MountRequest {
    MountRequest { dir: dir.into(), ..MountRequest::new(repo.path().to_string_lossy(), path(at)) }
}

pub fn path(text: &str) -> PagePath {
    text.parse().unwrap()
}

/// Somebody who may write, and comment. The account is number 1; [`with_accounts`] makes it.
pub fn editor() -> Actor {
    Actor::Account { id: 1, name: "Edith".into(), role: Role::Editor }
}

/// Makes the account [`editor`] stands for.
pub async fn with_accounts(place: &Place) {
    let new = wiki::NewAccount { name: "Edith".into(), role: Role::Editor, password: "correct horse".into() };
    assert_eq!(place.wiki.add_account(&Actor::Operator, new).await.unwrap(), 1);
}

/// A folder with these files.
pub fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, body) in files {
        let target = folder.path().join(name);
        std::fs::create_dir_all(target.parent().unwrap()).unwrap();
        std::fs::write(target, body).unwrap();
    }
    folder
}

/// A folder with these files, all of them text.
pub fn folder_of_texts(files: &[(&str, &str)]) -> TempDir {
    folder(&files.iter().map(|(name, text)| (*name, text.as_bytes())).collect::<Vec<_>>())
}
