//! The rules of a constitution: what holds for everything below its place.
//!
//! A rule is a sentence that says MUST, SHALL or MAY NOT in capitals, or any sentence that binds where a page writes none of
//! its words so. Rules stand under the principle whose heading is above them; what governs its writers (its own amendments)
//! is listed as the rest is.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::markdown::{Document, Heading};
use crate::path::PagePath;
use crate::unclear::sentences;

/// Most rules that are read of one page.
const MOST: usize = 200;

/// A rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "ConstitutionRule"))]
pub struct Rule {
    /// What it says, as it is read.
    pub text: String,
    /// The principle it belongs to.
    pub principle: String,
    /// The anchor of the principle's heading.
    pub slug: String,
    /// First byte of its words in the page's source.
    pub start: usize,
    /// The byte behind their last.
    pub end: usize,
}

/// The rules that hold for a page, of one constitution.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Governing {
    /// The constitution.
    pub path: PagePath,
    /// Its title.
    pub title: String,
    /// The revision that was read.
    pub revision: i64,
    /// The place it holds for, with everything below.
    pub at: PagePath,
    /// Its version, as it says.
    pub version: Option<String>,
    /// When it was agreed on, as it says.
    pub ratified: Option<String>,
    /// When it was changed last, as it says.
    pub amended: Option<String>,
    /// Its rules, in its order.
    pub rules: Vec<Rule>,
}

/// What a constitution says of itself in its last lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Its version.
    pub version: Option<String>,
    /// When it was agreed on.
    pub ratified: Option<String>,
    /// When it was changed last.
    pub amended: Option<String>,
}

/// The rules of a page, in order.
// r[impl kind.constitution]
pub fn rules(source: &str, document: &Document) -> Vec<Rule> {
    let sentences = sentences(source, document);
    let shouted = |text: &str| {
        text.split(|c: char| !c.is_alphabetic()).any(|word| matches!(word, "MUST" | "SHALL" | "REQUIRED" | "NEVER"))
            || text.contains("MAY NOT")
    };
    let shouts = sentences.iter().any(|sentence| shouted(&sentence.text));
    let binds = |text: &str| match shouts {
        true => shouted(text),
        false => text.split(|c: char| !c.is_alphabetic()).any(|word| matches!(word, "must" | "shall")),
    };
    let told = sentences.iter().filter(|sentence| binds(&sentence.text)).filter_map(|sentence| {
        let Range { start, end } = sentence.whole();
        let heading: Option<&Heading> = sentence.section.and_then(|section| document.headings.get(section));
        let (principle, slug) = heading.map(|heading| (heading.text.clone(), heading.slug.clone())).unwrap_or_default();
        let text = sentence.text.split_whitespace().collect::<Vec<_>>().join(" ");
        (start < end).then_some(Rule { text, principle, slug, start, end })
    });
    told.take(MOST).collect()
}

/// `**Version**: 2.1.1 | **Ratified**: 2025-06-13 | **Last Amended**: 2025-07-16`
pub fn standing(source: &str) -> Standing {
    let value = |name: &str| {
        source.lines().rev().find_map(|line| {
            line.split('|').find_map(|part| {
                let bare = part.trim().trim_start_matches(['*', '_', '-', ' ']);
                let rest = bare
                    .get(..name.len())
                    .filter(|lead| lead.eq_ignore_ascii_case(name))
                    .map(|_| &bare[name.len()..])?;
                let value = rest.trim_start_matches(['*', '_']).strip_prefix(':')?.trim_matches(['*', '_', ' ', '`']);
                // What the template leaves open is no value.
                (!value.is_empty() && value.len() <= 60 && !value.starts_with('[')).then(|| value.to_owned())
            })
        })
    };
    Standing { version: value("Version"), ratified: value("Ratified"), amended: value("Last Amended") }
}

/// The place a constitution holds for: where it stands, with what lies beside and below it. Spec Kit keeps it apart from what it
/// governs (`.specify/memory/constitution`).
pub fn governed(path: &PagePath) -> PagePath {
    let mut at = path.parent().unwrap_or_else(PagePath::root);
    for folder in ["memory", ".specify"] {
        if at.name() == folder {
            at = at.parent().unwrap_or_else(PagePath::root);
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::parse;

    // r[verify kind.constitution]
    #[test]
    fn rules_are_sentences_that_bind() {
        let source = "# C\n\n## Core Principles\n\n### I. Tests first\n\nTests MUST be written first. We like them.\n\n### II. Calm\n\n\
                      - A page MUST NOT blink\n- a page may be blue\n\n## Governance\n\nIt must be kept.\n\n\
                      **Version**: 2.1.1 | **Ratified**: 2025-06-13 | **Last Amended**: 2025-07-16\n";
        let found = rules(source, &parse(source));
        let told: Vec<_> = found.iter().map(|rule| (&*rule.principle, &*rule.text)).collect();
        assert_eq!(told, [("I. Tests first", "Tests MUST be written first."), ("II. Calm", "A page MUST NOT blink")]);
        assert_eq!(&source[found[0].start..found[0].end], "Tests MUST be written first.");
        let standing = standing(source);
        assert_eq!(standing.version.as_deref(), Some("2.1.1"));
        assert_eq!(standing.amended.as_deref(), Some("2025-07-16"));
        assert_eq!(super::standing("**Version**: [VERSION] | **Ratified**: [DATE]").version, None);
    }

    #[test]
    fn it_holds_where_it_stands() {
        let at = |path: &str| governed(&PagePath::parse(path).unwrap()).to_string();
        assert_eq!(at("/product/constitution"), "/product");
        assert_eq!(at("/product/.specify/memory/constitution"), "/product");
        assert_eq!(at("/constitution"), "/");
    }
}
