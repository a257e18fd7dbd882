//! The two sides of a range, and what is known about it besides.

use std::collections::{BTreeMap, BTreeSet};

use super::Said;
use crate::reference::Reference;

/// A requirement as a page states it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The name it is kept by.
    pub name: String,
    /// The name as the page writes it.
    pub written: String,
    /// The page: its place in the wiki, or its file in the repository.
    pub page: String,
    /// The file, when it is one of the repository.
    pub file: Option<String>,
    /// The version the page gives it.
    pub version: Option<u32>,
    /// What it says, without what names it; spaces make no difference.
    pub words: String,
}

/// One side.
#[derive(Clone, Debug, Default)]
pub struct Side {
    /// The files that differ, each with what its comments name.
    pub code: BTreeMap<String, Vec<Reference>>,
    /// All requirements that stand.
    pub requirements: Vec<Standing>,
}

/// A proposal that belongs to the range.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// Its number.
    pub change: i64,
    /// The page it changes.
    pub page: String,
}

/// A range of commits.
#[derive(Clone, Debug, Default)]
pub struct Range {
    /// How it was.
    pub base: Side,
    /// How it is.
    pub head: Side,
    /// Files that do not differ and name what went, or what has another version now.
    pub elsewhere: BTreeMap<String, Vec<Reference>>,
    /// Pages whose words differ.
    pub pages: BTreeSet<String>,
    /// Proposals that name the range, or that it names.
    pub offers: Vec<Offer>,
    /// What the commits say.
    pub commits: Vec<Said>,
}

impl Side {
    /// The requirements of a name.
    pub fn named<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Standing> {
        self.requirements.iter().filter(move |standing| standing.name == name)
    }

    /// What its comments name, each with its file.
    pub fn references(&self) -> impl Iterator<Item = (&str, &Reference)> {
        self.code.iter().flat_map(|(file, all)| all.iter().map(move |reference| (&**file, reference)))
    }
}

/// The requirements a reference may mean: those of its name, on the page it names if it names one.
pub fn meant<'a>(side: &'a Side, reference: &'a Reference) -> Vec<&'a Standing> {
    let there: Vec<_> = side.named(&reference.name).collect();
    match reference.document.as_deref() {
        Some(document) => {
            let on_it: Vec<_> = there.iter().copied().filter(|standing| is_at(standing, document)).collect();
            // A document that is called something else here still means the requirement, if there is but one.
            if on_it.is_empty() && there.len() == 1 { there } else { on_it }
        }
        None => there,
    }
}

/// True when a document's name is that of the page: its place, its file, or the end of either.
fn is_at(standing: &Standing, document: &str) -> bool {
    let plain = |text: &str| text.trim_start_matches(['.', '/']).trim_end_matches(".md").to_lowercase();
    let wanted = plain(document);
    let ends = |place: &str| {
        let place = plain(place);
        place.strip_suffix(&wanted).is_some_and(|before| before.is_empty() || before.ends_with('/'))
    };
    ends(&standing.page) || standing.file.as_deref().is_some_and(ends)
}
