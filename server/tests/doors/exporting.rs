//! Writing the tree out again.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::json;

use crate::place::Place;
use crate::repository::Repository;

/// Files by their paths: their bytes, or where a link points to.
pub type Files = BTreeMap<String, Vec<u8>>;

// r[verify export.exact] r[verify export.links]
#[test]
fn every_commit_comes_back_byte_for_byte() {
    let (repository, commits) = history();
    let place = Place::showing(&repository);
    for (number, commit) in commits.iter().enumerate() {
        let folder = place.beside(&format!("out-{number}"));
        place.must(&["export", &folder, "--at", "/spec", "--as-of", &format!("commit:{commit}")]);
        let (exported, committed) = (read(Path::new(&folder)), tree(&repository, commit));
        assert_eq!(exported.keys().collect::<Vec<_>>(), committed.keys().collect::<Vec<_>>(), "commit {number}");
        assert!(exported == committed, "commit {number}: {:?}", differing(&exported, &committed));
    }
}

fn differing(one: &Files, other: &Files) -> Vec<String> {
    one.iter().filter(|(name, content)| other.get(*name) != Some(content)).map(|(name, _)| name.clone()).collect()
}

/// A history with everything a file can be and become.
pub fn history() -> (Repository, Vec<String>) {
    let mut repository = Repository::new();
    let mut commits = vec![repository.commit(
        "Begin",
        &[
            ("README.md", "# Top\n"),
            ("Guide/Über uns.md", "# Über uns\r\n\r\nZwei Zeilen.\r\n"),
            (".specify/memory/constitution.md", "# Law"),
            ("日本/語.md", ""),
            ("code.rs", "fn main() {}\n"),
            ("a&b #1?.md", "Odd name\n"),
        ],
    )];
    repository.write("latin.md", b"gr\xf6\xdfer\n");
    repository.write("zero.md", b"a\0b\n");
    repository.write("bom.md", b"\xef\xbb\xbf# Marked\n");
    commits.push(repository.commit("Bytes that are no text", &[("README.md", "# Top\n\nMore.\n")]));
    repository.git(&["mv", "Guide/Über uns.md", "Guide/About.md"]);
    commits.push(repository.commit("Rename", &[]));
    link("Guide/About.md", &repository.file("link.md"));
    link("nowhere/../x.md", &repository.file("Guide/dangling.md"));
    commits.push(
        repository.commit("Links", &[("index.md", "Second top\n"), ("guide/about.md", "The same but for case\n")]),
    );
    repository.git(&["rm", "--quiet", "README.md", "link.md"]);
    commits.push(repository.commit("Delete", &[("link.md", "A file now\n")]));
    repository.git(&["mv", "Guide", "Handbook"]);
    commits.push(repository.commit("Move a directory", &[("Handbook/About.md", "# About\n\nOther words.\n")]));
    repository.git(&["rm", "-r", "--quiet", "日本"]);
    commits
        .push(repository.commit("A file where a directory was", &[("日本.md/inner.md", "Deep\n"), ("code.rs", "x\n")]));
    commits.push(repository.commit("Nothing of interest", &[("code.rs", "y\n")]));
    commits.push(repository.commit("Back again", &[("README.md", "# Top\n"), ("api/search.md", "Reserved below\n")]));
    repository.git(&["mv", "a&b #1?.md", "swap"]);
    repository.git(&["mv", "bom.md", "a&b #1?.md"]);
    repository.git(&["mv", "swap", "bom.md"]);
    commits.push(repository.commit("Swap two names", &[]));
    repository.git(&["rm", "-r", "--quiet", "."]);
    commits.push(repository.commit("Everything goes", &[("code.rs", "z\n")]));
    commits.push(repository.commit("And begins anew", &[("README.md", "# New\n"), ("search.md", "At the top\n")]));
    (repository, commits)
}

/// The pages of a commit, as git has them.
fn tree(repository: &Repository, commit: &str) -> Files {
    let listed = repository.git(&["ls-tree", "-r", "-z", "--format=%(objectname) %(path)", commit]);
    let files = listed.split_terminator('\0').filter_map(|line| line.split_once(' '));
    let pages = files.filter(|(_, path)| path.ends_with(".md"));
    pages.map(|(id, path)| (path.to_owned(), blob(repository, id))).collect()
}

fn blob(repository: &Repository, id: &str) -> Vec<u8> {
    let output = Command::new("git").arg("-C").arg(repository.path()).args(["cat-file", "blob", id]).output().unwrap();
    assert!(output.status.success());
    output.stdout
}

pub fn read(folder: &Path) -> Files {
    let mut files = Files::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let entry = entry.unwrap();
            let name = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
            let kind = entry.file_type().unwrap();
            if kind.is_dir() {
                folders.push(entry.path());
            } else if kind.is_symlink() {
                files.insert(name, fs::read_link(entry.path()).unwrap().into_os_string().into_encoded_bytes());
            } else {
                files.insert(name, fs::read(entry.path()).unwrap());
            }
        }
    }
    files
}

fn link(points_to: &str, at: &Path) {
    std::os::unix::fs::symlink(points_to, at).unwrap();
}

#[test]
fn what_was_written_here_is_exported_too() {
    let place = Place::showing(&Repository::with(&[("a.md", "Imported.\n")]));
    let token = place.account("Eve", "editor");
    let server = place.serve();
    let eve = server.with_token(&token);
    eve.put("/api/v1/pages/spec/b", json!({ "body": "Written.\n", "base_revision": null })).with(201);
    eve.put("/api/v1/pages/notes/c", json!({ "body": "Elsewhere.\n", "base_revision": null })).with(201);
    let out = place.beside("out");
    let told = place.must(&["export", &out]);
    assert_eq!((told.out.as_str(), told.err), ("", format!("wrote 3 files to {out}\n")));
    let files: Vec<_> = read(Path::new(&out)).into_iter().collect();
    let expected = [("notes/c.md", "Elsewhere.\n"), ("spec/a.md", "Imported.\n"), ("spec/b.md", "Written.\n")];
    assert_eq!(files, expected.map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec())));
}

// r[verify export.whole]
#[test]
fn an_export_overwrites_nothing() {
    let place = Place::showing(&Repository::with(&[("a.md", "Imported.\n")]));
    let out = place.beside("out");
    fs::create_dir(&out).unwrap();
    fs::write(format!("{out}/mine"), "Mine").unwrap();
    let refused = place.run(&["export", &out]);
    assert_eq!(refused.code, 2);
    assert!(refused.complaint().contains("holds something already"), "{}", refused.err);
    let unknown = place.run(&["export", &place.beside("other"), "--as-of", "commit:abcdef"]);
    assert_eq!(unknown.code, 2);
    assert!(unknown.complaint().contains("abcdef"), "{}", unknown.err);
    assert_eq!(place.leftovers(), ["data", "out"]);
}
