//! Counts the references in the code of a folder: `cargo run --release -p spec --example references -- FOLDER [--list]`.
//!
//! What a server would tell of the same files, without one: how many by dialect and relation, and how long it took.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::{Duration, Instant};

use spec::reference::{LARGEST, Reference, references};

#[derive(Default)]
struct Counted {
    files: usize,
    bytes: usize,
    spent: Duration,
    found: Vec<(String, Reference)>,
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some(folder) = arguments.first() else {
        eprintln!("name a folder");
        std::process::exit(2);
    };
    let mut counted = Counted::default();
    count(Path::new(folder), Path::new(folder), &mut counted);
    let mut kinds: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for (path, reference) in &counted.found {
        *kinds.entry((reference.dialect.as_str(), reference.relation.as_str())).or_default() += 1;
        if arguments.iter().any(|argument| argument == "--list") {
            let (code, document) = (&reference.code, reference.document.as_deref().unwrap_or_default());
            let item = code.item.as_deref().unwrap_or("-");
            let (dialect, relation, (from, to)) = (reference.dialect.as_str(), reference.relation.as_str(), code.lines);
            println!(
                "{path}:{}\t{dialect}\t{relation}\t{document}\t{}\t{item}\t{from}-{to}",
                reference.line, reference.name
            );
        }
    }
    for ((dialect, relation), count) in kinds {
        eprintln!("{dialect} {relation}: {count}");
    }
    let (files, kilobytes) = (counted.files, counted.bytes / 1000);
    eprintln!("{} references in {files} files, {kilobytes} kB, {:?}", counted.found.len(), counted.spent);
}

fn count(top: &Path, folder: &Path, counted: &mut Counted) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    let mut entries: Vec<_> = entries.flatten().collect();
    entries.sort_by_key(|entry| entry.file_name());
    for entry in entries {
        let path = entry.path();
        let Ok(kind) = entry.file_type() else { continue };
        if kind.is_dir() && entry.file_name() != ".git" {
            count(top, &path, counted);
        } else if kind.is_file() && entry.metadata().is_ok_and(|data| data.len() <= LARGEST as u64) {
            let Ok(text) = std::fs::read_to_string(&path) else { continue };
            let name = path.strip_prefix(top).unwrap_or(&path).to_string_lossy().into_owned();
            let began = Instant::now();
            let found = references(&name, &text);
            counted.spent += began.elapsed();
            counted.files += 1;
            counted.bytes += text.len();
            counted.found.extend(found.into_iter().map(|reference| (name.clone(), reference)));
        }
    }
}
