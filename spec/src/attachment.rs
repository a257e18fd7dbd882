//! Files beside the pages: pictures, drawings, tables.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::path::PagePath;

/// Largest file that is taken from somebody who writes here, in bytes.
pub const LARGEST_UPLOAD: usize = 10 * 1024 * 1024;

/// Longest name of an uploaded file, in bytes.
const LONGEST_NAME: usize = 120;

/// A file as one revision left it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Attachment {
    /// Where it is.
    pub path: PagePath,
    /// Its own name, its letters as they were written.
    pub name: String,
    /// How many bytes it has.
    pub size: i64,
    /// Its content's BLAKE3, hexadecimal.
    pub hash: String,
    /// The revision.
    pub revision: i64,
    /// The change that made it.
    pub change: i64,
    /// Who made that change.
    pub author: String,
    /// When it took effect.
    pub at: Timestamp,
    /// Full object id, when it came from git.
    pub commit: Option<String>,
}

/// True for names of pictures that every browser shows.
pub fn is_picture(name: &str) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    ["png", "jpg", "jpeg", "gif", "webp", "avif", "svg", "bmp", "ico"].contains(&ending.as_str())
}

/// True for names of files that are pages.
pub fn is_markdown(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("md"))
}

/// A file's name as it can be kept, linked to and written into a repository: no folders, no spaces, nothing that a shell,
/// a URL or Markdown reads as something else.
// r[impl files.upload-name]
pub fn clean_name(name: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name).trim();
    let mut clean = String::new();
    for letter in name.chars() {
        let kept = if letter.is_alphanumeric() || "._-".contains(letter) { letter } else { '-' };
        if !(kept == '-' && clean.ends_with('-')) && clean.len() + kept.len_utf8() <= LONGEST_NAME {
            clean.push(kept);
        }
    }
    let clean = clean.trim_start_matches(['-', '.']).trim_end_matches(['-', '.']).to_owned();
    let (stem, ending) = clean.rsplit_once('.').unwrap_or((&clean, ""));
    match (stem.trim_end_matches('-'), ending) {
        ("", "") => "file".into(),
        (stem, "") => stem.into(),
        // A Markdown file would be a page.
        (stem, ending) if ending.eq_ignore_ascii_case("md") => format!("{stem}.{ending}.txt"),
        (stem, ending) => format!("{stem}.{ending}"),
    }
}

/// The Markdown that shows or links to a file beside the text.
pub fn markdown(name: &str) -> String {
    let words = name.rsplit_once('.').map_or(name, |(stem, _)| stem).replace(['-', '_'], " ");
    let url: String = name.split('/').map(crate::path::encode).collect::<Vec<_>>().join("/");
    match is_picture(name) {
        true => format!("![{words}]({url})"),
        false => format!("[{name}]({url})"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // r[verify files.upload-name]
    #[test]
    fn names_are_cleaned() {
        for (typed, kept) in [
            ("Plan.png", "Plan.png"),
            ("C:\\Users\\ada\\My plan (2).PNG", "My-plan-2.PNG"),
            ("../../etc/passwd", "passwd"),
            ("Übersicht & Ziele.svg", "Übersicht-Ziele.svg"),
            (".htaccess", "htaccess"),
            ("notes.md", "notes.md.txt"),
            ("  ", "file"),
            ("a\"><script>.png", "a-script.png"),
        ] {
            assert_eq!(clean_name(typed), kept, "{typed}");
        }
        assert!(clean_name(&"a".repeat(500)).len() <= LONGEST_NAME);
    }

    #[test]
    fn pictures_are_shown_and_files_linked() {
        assert_eq!(markdown("My-plan.png"), "![My plan](My-plan.png)");
        assert_eq!(markdown("figures.csv"), "[figures.csv](figures.csv)");
        assert_eq!(markdown("größe.svg"), "![größe](gr%C3%B6%C3%9Fe.svg)");
    }
}
