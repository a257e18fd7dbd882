//! Tells which requirements the Markdown files of a folder state, one a line: file, way of writing, name. To be held against
//! another count.
//!
//! `cargo run -p spec --example requirements -- FOLDER`

#![allow(clippy::print_stdout, reason = "what it finds is what it is for")]

use std::path::{Path, PathBuf};

use spec::markdown::parse;
use spec::requirement::extents_in;

fn main() -> std::io::Result<()> {
    let folder = std::env::args_os().nth(1).map(PathBuf::from).unwrap_or_else(|| ".".into());
    let mut files = Vec::new();
    gather(&folder, &mut files)?;
    files.sort();
    for file in files {
        let Ok(text) = std::fs::read_to_string(&file) else { continue };
        let name = file.strip_prefix(&folder).unwrap_or(&file).to_string_lossy().into_owned();
        let document = parse(&text);
        for extent in extents_in(&name, &text, &document) {
            let stands = if extent.stated.proposed.is_some() { "proposed" } else { "stands" };
            println!("{name}\t{}\t{stands}\t{}", extent.stated.dialect.as_str(), extent.stated.name);
        }
    }
    Ok(())
}

fn gather(folder: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() && path.file_name().is_some_and(|name| name != ".git") {
            gather(&path, files)?;
        } else if path.extension().is_some_and(|ending| ending == "md") {
            files.push(path);
        }
    }
    Ok(())
}
