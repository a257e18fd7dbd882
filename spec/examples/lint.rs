//! Looks at all Markdown files below a folder as one wiki: `cargo run --release -p spec --example lint -- FOLDER`.
//!
//! Prints a line for each finding, and how many each rule has.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use spec::PagePath;
use spec::lint::{Severities, texts};

fn main() {
    let top = PathBuf::from(std::env::args().nth(1).expect("name a folder"));
    let mut files = Vec::new();
    walk(&top, &mut files);
    files.sort();
    let pages: Vec<_> = files.iter().filter_map(|file| page(&top, file)).collect();
    let mut many: BTreeMap<&str, usize> = BTreeMap::new();
    for (path, found) in texts(&pages, |_| Severities::default(), |_, _| Vec::new()) {
        for one in found {
            *many.entry(one.rule.as_str()).or_default() += 1;
            let quote: String = one.quote.chars().take(160).collect();
            println!(
                "{}\t{path}:{}\t{}\t{}",
                one.rule.as_str(),
                one.line,
                quote.replace(['\n', '\t'], " "),
                one.message
            );
        }
    }
    eprintln!("{} pages: {many:?}", pages.len());
}

fn page(top: &Path, file: &Path) -> Option<(PagePath, String)> {
    let name = file.strip_prefix(top).ok()?.to_str()?;
    Some((PagePath::of_file(&PagePath::root(), name).ok()?, std::fs::read_to_string(file).ok()?))
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            walk(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "md") {
            files.push(path);
        }
    }
}
