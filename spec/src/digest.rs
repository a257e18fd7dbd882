//! What changed in the product since a moment, told by subtree, for reading.
//!
//! A digest says less than a comparison and more than a list: which parts changed, how much, by whom and what for.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::comparison::{ComparedKind, ComparedPage, Totals};
use crate::moment::When;
use crate::path::PagePath;

/// What changed between two moments.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Digest {
    /// The first moment.
    pub since: When,
    /// The time it means.
    pub since_at: Timestamp,
    /// The second moment; now, when there is none.
    pub until: Option<When>,
    /// Below which path.
    pub at: PagePath,
    /// How many pages differ, by what became of them.
    #[serde(flatten)]
    pub totals: Totals,
    /// Words only the second moment has, as far as they were counted.
    pub words_added: usize,
    /// Words only the first moment had, as far as they were counted.
    pub words_removed: usize,
    /// What changed, subtree by subtree, in the order of their paths.
    pub parts: Vec<DigestPart>,
    /// How many pages differ beyond those that are told.
    pub untold: usize,
}

/// What changed in one subtree.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DigestPart {
    /// The top of the subtree.
    pub path: PagePath,
    /// What it is called.
    pub title: String,
    /// What happened there, in a sentence or two.
    pub summary: String,
    /// The pages that differ, by path.
    pub pages: Vec<ComparedPage>,
    /// Why: what the changes there say of themselves, newest first.
    pub reasons: Vec<DigestReason>,
    /// How many changes there are beyond those.
    pub more_reasons: bool,
}

/// What a change says of itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DigestReason {
    /// The change.
    pub change: i64,
    /// Its message in a line.
    pub message: String,
    /// Who made it.
    pub author: String,
    /// When it took effect.
    pub at: Timestamp,
}

/// Pages by the subtree they are told in, at and below `at`. Where all lie in one subtree, it is looked into, so that a wiki
/// whose pages are all below one mount is told by the mount's parts; pages that have nothing below them are told together.
// r[impl digest.parts]
pub fn by_subtree(pages: Vec<ComparedPage>, at: &PagePath) -> BTreeMap<PagePath, Vec<ComparedPage>> {
    let steps = |path: &PagePath| path.segments().count();
    let mut depth = steps(at);
    let parted = |depth: usize| {
        let mut parts: BTreeMap<PagePath, Vec<ComparedPage>> = BTreeMap::new();
        for page in &pages {
            parts.entry(top(&page.path, depth + 1)).or_default().push(page.clone());
        }
        parts
    };
    let mut parts = parted(depth);
    while parts.len() == 1 && pages.len() > 1 && pages.iter().any(|page| steps(&page.path) > depth + 1) {
        depth += 1;
        parts = parted(depth);
    }
    let mut gathered: BTreeMap<PagePath, Vec<ComparedPage>> = BTreeMap::new();
    for (path, pages) in parts {
        let is_leaf = pages.len() == 1 && pages[0].path == path;
        let above = path.parent().filter(|above| is_leaf && !above.is_root());
        gathered.entry(above.unwrap_or(path)).or_default().extend(pages);
    }
    gathered
}

/// The first so many segments of a path.
fn top(path: &PagePath, depth: usize) -> PagePath {
    let above = path.ancestors().into_iter().find(|above| above.segments().count() == depth);
    above.unwrap_or_else(|| path.clone())
}

/// What happened in a subtree, in words: `3 pages were edited and 1 is new; 120 words came and 40 went. By Ada and Grace.`
pub fn told(pages: &[ComparedPage], authors: &[String]) -> String {
    let mut totals = Totals::default();
    pages.iter().for_each(|page| totals.count(page.kind));
    let (added, removed) =
        pages.iter().fold((0, 0), |(added, removed), page| (added + page.words_added, removed + page.words_removed));
    let count = |number: usize, one: &str, many: &str| format!("{number} {}", if number == 1 { one } else { many });
    let mut happened = Vec::new();
    for (number, kind) in [
        (totals.edited, ComparedKind::Edited),
        (totals.added, ComparedKind::Added),
        (totals.moved, ComparedKind::Moved),
        (totals.removed, ComparedKind::Removed),
    ] {
        let (one, many) = match kind {
            ComparedKind::Edited => ("page was edited", "pages were edited"),
            ComparedKind::Added => ("is new", "are new"),
            ComparedKind::Moved => ("was moved", "were moved"),
            ComparedKind::Removed => ("was removed", "were removed"),
        };
        if number == 0 {
            continue;
        }
        // The first says what is counted.
        let said = match happened.is_empty() && kind != ComparedKind::Edited {
            true => count(number, &format!("page {one}"), &format!("pages {many}")),
            false => count(number, one, many),
        };
        happened.push(said);
    }
    let words = match (added, removed) {
        (0, 0) => String::new(),
        (added, 0) => format!("; {} came", count(added, "word", "words")),
        (0, removed) => format!("; {} went", count(removed, "word", "words")),
        (added, removed) => format!("; {} came and {removed} went", count(added, "word", "words")),
    };
    let by = match authors {
        [] => String::new(),
        authors => format!(" By {}.", listed(authors)),
    };
    format!("{}{words}.{by}", listed(&happened))
}

/// `Ada, Grace and Alan`; beyond four only how many more.
fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        names if names.len() > 4 => format!("{} and {} others", names[..3].join(", "), names.len() - 3),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(path: &str, kind: ComparedKind, added: usize, removed: usize) -> ComparedPage {
        ComparedPage {
            path: path.parse().unwrap(),
            title: path.into(),
            kind,
            from_revision: None,
            to_revision: None,
            moved_from: None,
            words_added: added,
            words_removed: removed,
        }
    }

    // r[verify digest.parts]
    #[test]
    fn pages_are_told_by_the_subtrees_that_tell_them_apart() {
        use ComparedKind::Edited;
        let parts = |paths: &[&str], at: &str| {
            let pages = paths.iter().map(|path| page(path, Edited, 1, 0)).collect();
            let parts = by_subtree(pages, &at.parse().unwrap());
            parts.into_iter().map(|(path, pages)| format!("{path}:{}", pages.len())).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(parts(&["/a/x", "/a/y", "/b"], "/"), "/a:2 /b:1");
        assert_eq!(parts(&["/spec/a/x", "/spec/a/y", "/spec/b/z"], "/"), "/spec/a:2 /spec/b:1");
        assert_eq!(parts(&["/spec", "/spec/a", "/spec/b"], "/"), "/spec:3");
        assert_eq!(parts(&["/spec/a/x", "/spec/a/y", "/spec/b", "/spec/c"], "/"), "/spec:2 /spec/a:2");
        assert_eq!(parts(&["/spec/a/x", "/spec/b"], "/spec"), "/spec:1 /spec/a:1");
        assert_eq!(parts(&["/spec/a"], "/"), "/spec:1");
        assert_eq!(parts(&[], "/"), "");
    }

    #[test]
    fn what_happened_is_told_in_a_sentence() {
        use ComparedKind::{Added, Edited, Removed};
        let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        assert_eq!(
            told(&[page("/a", Edited, 12, 3), page("/b", Edited, 1, 0), page("/c", Added, 7, 0)], &names(&["Ada"])),
            "2 pages were edited and 1 is new; 20 words came and 3 went. By Ada."
        );
        assert_eq!(told(&[page("/a", Removed, 0, 1)], &[]), "1 page was removed; 1 word went.");
        let many = names(&["Ada", "Bea", "Cy", "Di", "Ed"]);
        assert_eq!(told(&[page("/a", Added, 0, 0)], &many), "1 page is new. By Ada, Bea, Cy and 2 others.");
    }
}
