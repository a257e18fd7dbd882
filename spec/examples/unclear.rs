//! Measures what the rules for unclear words find in the Markdown files of a folder, and shows some of it to be judged.
//!
//! `cargo run -p spec --example unclear -- FOLDER [EVERY]`: each EVERY-th finding is shown.

#![allow(missing_docs, reason = "it is a program")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use spec::unclear::{contradiction, sentence_count, unclear, undefined};

fn main() {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().expect("name a folder"));
    let every: usize = arguments.next().map_or(50, |every| every.parse().expect("a number"));
    let mut files = Vec::new();
    gather(&folder, &mut files);
    files.sort();
    let texts: Vec<_> = files.iter().filter_map(|file| Some((file, std::fs::read_to_string(file).ok()?))).collect();
    let began = std::time::Instant::now();
    let mut explained = std::collections::BTreeSet::new();
    for (_, text) in &texts {
        explained.extend(undefined::explained(text));
    }
    let claims: Vec<_> = texts.iter().map(|(_, text)| contradiction::Claims::of(text)).collect();
    let paths: Vec<spec::PagePath> = files
        .iter()
        .map(|file| {
            spec::PagePath::parse(&file.to_string_lossy().to_lowercase().replace(".md", ""))
                .unwrap_or_else(|_| spec::PagePath::root())
        })
        .collect();
    let told: Vec<_> = texts
        .iter()
        .zip(&claims)
        .zip(&paths)
        .enumerate()
        .map(|(number, (((_, source), claims), path))| contradiction::Told {
            path,
            title: path.as_str(),
            revision: number as i64,
            source,
            claims,
        })
        .collect();
    let (mut sentences, mut counts, mut shown) = (0, BTreeMap::new(), 0);
    for (number, (file, text)) in texts.iter().enumerate() {
        sentences += sentence_count(text);
        let document = spec::markdown::parse(text);
        let mut found = unclear(text);
        found.extend(undefined::unexplained(undefined::terms(text), |term| explained.contains(&term.key)));
        for other in &told {
            found.extend(contradiction::between(&told[number], &document, other));
        }
        for one in found {
            *counts.entry(one.kind.as_str()).or_insert(0) += 1;
            shown += 1;
            if shown % every == 0 {
                println!(
                    "{} [{}] {:?}\n    {}",
                    file.display(),
                    one.kind.as_str(),
                    one.quote,
                    one.sentence.replace('\n', " ")
                );
                if let Some(against) = one.against {
                    println!("    {}: {}", against.path, against.quote.replace('\n', " "));
                }
            }
        }
    }
    let all: usize = counts.values().sum();
    println!(
        "{} files, {sentences} sentences, {all} findings (one in {:.1}), {counts:?}, {:?}",
        texts.len(),
        sentences as f64 / all.max(1) as f64,
        began.elapsed()
    );
}

fn gather(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        match path.is_dir() {
            true => gather(&path, files),
            false if path.extension().is_some_and(|ending| ending == "md") => files.push(path),
            false => {}
        }
    }
}
