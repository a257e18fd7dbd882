//! The history the benchmarks run on: a real one where there is one, else one made here.

#![allow(dead_code, reason = "each benchmark uses its own part")]

use std::path::{Path, PathBuf};
use std::process::Command;

use spec::{Actor, PagePath};
use tempfile::TempDir;
use wiki::{Clock, Imported, MountRequest, Wiki};

/// A repository and the directory in it.
pub struct Corpus {
    pub repository: PathBuf,
    pub dir: String,
    _folder: TempDir,
}

impl Corpus {
    /// The repository named by HOLOTYPE_BENCH_REPOSITORY (and HOLOTYPE_BENCH_DIR), else the Rust Reference's bundle in
    /// `../shared/corpora`, else a history made here.
    pub fn find() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        if let Some(repository) = std::env::var_os("HOLOTYPE_BENCH_REPOSITORY") {
            let dir = std::env::var("HOLOTYPE_BENCH_DIR").unwrap_or_default();
            return Self { repository: repository.into(), dir, _folder: folder };
        }
        let bundle = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpora/rust-reference.bundle");
        let repository = folder.path().join("repository");
        let target = repository.to_string_lossy().into_owned();
        if bundle.exists() {
            git(&["clone", "--quiet", "--bare", &bundle.to_string_lossy(), &target]);
            return Self { repository, dir: "src".into(), _folder: folder };
        }
        eprintln!("no corpus found: measuring on a small history made here");
        git(&["init", "--quiet", "--initial-branch=main", &target]);
        for round in 0..200 {
            let page = repository.join(format!("page-{}.md", round % 20));
            let lines: String = (0..200).map(|line| format!("Line {line} of round {}.\n\n", round * line)).collect();
            std::fs::write(page, format!("# Page {}\n\n{lines}", round % 20)).expect("a page is written");
            git(&["-C", &target, "add", "--all"]);
            let name = ["-c", "user.name=Bench", "-c", "user.email=bench@example.org"];
            git(&[&["-C", &target], &name[..], &["commit", "--quiet", "--message", "Round"]].concat());
        }
        Self { repository, dir: String::new(), _folder: folder }
    }

    /// A bundle in `../shared/corpora`, when it is there.
    pub fn bundle(name: &str, dir: &str) -> Option<Self> {
        let bundle = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpora").join(format!("{name}.bundle"));
        bundle.exists().then(|| {
            let folder = tempfile::tempdir().expect("a temporary folder");
            let repository = folder.path().join("repository");
            git(&["clone", "--quiet", "--bare", &bundle.to_string_lossy(), &repository.to_string_lossy()]);
            Self { repository, dir: dir.into(), _folder: folder }
        })
    }

    /// A directory of files as a repository of one commit.
    pub fn files(from: &Path) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let repository = folder.path().join("repository");
        let target = repository.to_string_lossy().into_owned();
        git(&["init", "--quiet", "--initial-branch=main", &target]);
        let copied = Command::new("cp").arg("--recursive").arg(from.join(".")).arg(&repository).status();
        assert!(copied.expect("cp runs").success());
        Self { repository, dir: String::new(), _folder: folder }.committed()
    }

    /// The newest state of it as a repository of one commit: what it was before takes long to import and is not asked for.
    pub fn newest(self) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let repository = folder.path().join("repository");
        let target = repository.to_string_lossy().into_owned();
        git(&["init", "--quiet", "--initial-branch=main", &target]);
        let from = self.repository.to_string_lossy().into_owned();
        let dir = if self.dir.is_empty() { "." } else { self.dir.as_str() };
        let all = folder.path().join("all.tar").to_string_lossy().into_owned();
        git(&["-C", &from, "archive", "--output", &all, "HEAD", dir]);
        let unpacked = Command::new("tar").args(["-xf", &all, "-C", &target]).status().expect("tar runs");
        assert!(unpacked.success());
        Self { repository, dir: self.dir.clone(), _folder: folder }.committed()
    }

    fn committed(self) -> Self {
        let target = self.repository.to_string_lossy().into_owned();
        git(&["-C", &target, "add", "--all"]);
        let name = ["-c", "user.name=Bench", "-c", "user.email=bench@example.org"];
        git(&[&["-C", &target], &name[..], &["commit", "--quiet", "--message", "All of it"]].concat());
        self
    }

    /// Imports the corpus at `/reference` into a wiki of its own.
    pub async fn import(&self, data: &Path) -> (Wiki, Imported) {
        let wiki = Wiki::open(data, Clock::System).await.expect("a wiki");
        let request =
            MountRequest { dir: self.dir.clone(), ..MountRequest::new(self.repository.to_string_lossy(), top()) };
        let imported = wiki.mount(&Actor::Operator, &request, &mut |_| {}).await.expect("the corpus is imported");
        (wiki, imported)
    }
}

/// Where the corpus is mounted.
pub fn top() -> PagePath {
    "/reference".parse().expect("a path")
}

/// Every page below the corpus' top.
pub async fn pages(wiki: &Wiki) -> Vec<spec::Page> {
    let tree = wiki.tree(&Actor::Operator, &top(), 20, None).await.expect("a tree");
    let mut paths = vec![top()];
    let mut items = tree;
    while let Some(item) = items.pop() {
        paths.push(item.path);
        items.extend(item.children);
    }
    let mut pages = Vec::new();
    for path in paths {
        pages.extend(wiki.page(&Actor::Operator, &path, None).await.ok());
    }
    pages
}

fn git(arguments: &[&str]) {
    let named = ["-c", "init.defaultBranch=main"];
    let status = Command::new("git").args(named).args(arguments).status().expect("git runs");
    assert!(status.success(), "git {arguments:?}");
}
