//! Choosing what goes into a pack.

use std::collections::{BTreeMap, BTreeSet};

use super::markdown::{head, item, left_out};
use super::{CONTRACT, Cited, LeftOut, Pack, Unit, Wanted, tokens, units};
use crate::claim::stems_of;
use crate::markdown::parse;
use crate::page::Page;
use crate::unclear::Sentence;

/// How much of the budget one page may take while others wait.
const SHARE: usize = 3;

/// Most pages that are named as left out.
const LEFT: usize = 10;

/// A page that may have to do with the task.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The page.
    pub page: Page,
    /// How much it has to do with it; only the order matters.
    pub score: f32,
    /// Why.
    pub why: String,
    /// Requirements of it that were named, as they are kept.
    pub named: BTreeSet<String>,
}

/// A part that may be given.
struct Part {
    page: usize,
    worth: f32,
    cited: Cited,
}

/// What fits, from candidates with the one that matters most first.
// r[impl context.budget] r[impl context.parts]
pub fn pack(wanted: Wanted, budget: usize, candidates: Vec<Candidate>) -> Pack {
    let words = words(&wanted);
    let mut parts: Vec<Part> = Vec::new();
    for (number, candidate) in candidates.iter().enumerate() {
        parts.extend(of_page(number, candidate, &words, budget));
    }
    parts.sort_by(|a, b| b.worth.total_cmp(&a.worth).then(a.page.cmp(&b.page)).then(a.cited.start.cmp(&b.cited.start)));
    let mut used = tokens(&head(&wanted));
    let mut of_pages: BTreeMap<usize, usize> = BTreeMap::new();
    let mut taken: Vec<Part> = Vec::new();
    let mut waiting: Vec<Part> = Vec::new();
    // Twice: first no page takes more than its share, then whatever still fits.
    for part in parts {
        // Its number has as many digits as there can be.
        let cost = tokens(&item(999, &part.cited));
        let own = of_pages.entry(part.page).or_default();
        let is_first = *own == 0;
        if used + cost > budget || (!is_first && *own + cost > budget / SHARE) {
            waiting.push(part);
            continue;
        }
        *own += cost;
        used += cost;
        taken.push(part);
    }
    for part in waiting {
        let cost = tokens(&item(999, &part.cited));
        if used + cost <= budget && taken.len() < 900 {
            used += cost;
            taken.push(part);
        }
    }
    taken.sort_by_key(|part| (part.page, part.cited.start));
    let given: BTreeSet<usize> = taken.iter().map(|part| part.page).collect();
    let left = candidates.iter().enumerate().filter(|(number, _)| !given.contains(number));
    let left = left.map(|(_, candidate)| LeftOut {
        path: candidate.page.path.clone(),
        title: candidate.page.title.clone(),
        why: candidate.why.clone(),
    });
    let mut pack = Pack {
        wanted,
        budget,
        tokens: 0,
        items: taken.into_iter().map(|part| part.cited).collect(),
        left_out: left.take(LEFT).collect(),
    };
    // Which pages were left out is told where that fits, too.
    pack.tokens = tokens(&head(&pack.wanted))
        + pack.items.iter().enumerate().map(|(number, cited)| tokens(&item(number + 1, cited))).sum::<usize>();
    let more = tokens(&left_out(&pack.left_out));
    if pack.tokens + more <= budget {
        pack.tokens += more;
    } else {
        pack.left_out.clear();
    }
    pack
}

/// The whole page, where it is small beside the budget; else its parts.
fn of_page(number: usize, candidate: &Candidate, words: &BTreeSet<String>, budget: usize) -> Vec<Part> {
    let source = &candidate.page.body;
    let document = parse(source);
    let units = units(source, &document);
    let whole = units.first().zip(units.last()).map(|(first, last)| first.range.start..last.range.end);
    let Some(whole) = whole else { return Vec::new() };
    if tokens(source) <= budget / 8 {
        let unit = Unit {
            range: whole,
            headings: Vec::new(),
            requirement: None,
            is_contract: units.iter().any(|unit| unit.is_contract),
        };
        return vec![Part {
            page: number,
            worth: candidate.score * 1.2,
            cited: cite(candidate, &unit, &candidate.why),
        }];
    }
    let texts: Vec<BTreeSet<String>> =
        units.iter().map(|unit| stems_of(&Sentence::of_words(&source[unit.range.clone()]))).collect();
    // A word that every part has tells none from the others.
    let often = |word: &String| texts.iter().filter(|text| text.contains(word)).count();
    let weights: BTreeMap<&String, f32> = words
        .iter()
        .map(|word| (word, often(word)))
        .filter(|(_, often)| *often > 0)
        .map(|(word, often)| (word, 1.0 / (1.0 + often as f32)))
        .collect();
    let most: f32 = weights.values().sum();
    let worth = |at: usize| -> f32 {
        let unit = &units[at];
        let is_named =
            unit.requirement.as_ref().is_some_and(|name| candidate.named.iter().any(|named| is_same(named, name)));
        let hits: f32 = weights.iter().filter(|(word, _)| texts[at].contains(**word)).map(|(_, weight)| weight).sum();
        let share = if most > 0.0 { hits / most } else { 0.0 };
        // Requirements bind; what stands first says what the page is about.
        let rank =
            if unit.requirement.is_some() || unit.is_contract { 0.12 } else { 0.0 } + if at == 0 { 0.1 } else { 0.0 };
        candidate.score * (share + rank + if is_named { 2.0 } else { 0.0 } + 0.05)
    };
    let parts = units.iter().enumerate().map(|(at, unit)| {
        let named = unit.requirement.as_ref().filter(|name| candidate.named.iter().any(|named| is_same(named, name)));
        let why = match named {
            Some(name) => format!("{}; {name} is named", candidate.why),
            None => candidate.why.clone(),
        };
        Part { page: number, worth: worth(at), cited: cite(candidate, unit, &why) }
    });
    parts.collect()
}

/// A requirement's name as it is kept and as it is written.
fn is_same(kept: &str, written: &str) -> bool {
    let written = written.to_lowercase();
    kept == written || kept == format!("r[{written}]") || kept == format!("requirement: {written}")
}

fn cite(candidate: &Candidate, unit: &Unit, why: &str) -> Cited {
    let Candidate { page, .. } = candidate;
    Cited {
        path: page.path.clone(),
        title: page.title.clone(),
        revision: page.revision,
        commit: page.commit.clone(),
        quote: page.body[unit.range.clone()].to_owned(),
        start: unit.range.start,
        end: unit.range.end,
        headings: unit.headings.clone(),
        requirement: unit.requirement.clone(),
        why: why.to_owned(),
        instruction: unit.is_contract.then(|| CONTRACT.to_owned()),
    }
}

/// The words a task is about: its own, and those its files are named with.
fn words(wanted: &Wanted) -> BTreeSet<String> {
    let names = wanted.files.iter().map(|file| named_words(file)).collect::<Vec<_>>().join(" ");
    stems_of(&Sentence::of_words(&format!("{} {names}", wanted.task)))
}

/// The words in the name of a file: `src/core/archiveStore.ts` is about an archive, a store and a core.
pub fn named_words(file: &str) -> String {
    const PLACES: &[&str] = &[
        "src", "lib", "test", "tests", "spec", "app", "mod", "index", "main", "pkg", "internal", "crates", "packages",
    ];
    let stem = file.rsplit_once('.').filter(|(_, ending)| !ending.contains('/')).map_or(file, |(stem, _)| stem);
    let mut words = String::new();
    let mut was_small = false;
    for c in stem.chars() {
        if !c.is_alphanumeric() || (c.is_uppercase() && was_small) {
            words.push(' ');
        }
        if c.is_alphanumeric() {
            words.extend(c.to_lowercase());
        }
        was_small = c.is_lowercase();
    }
    words.split_whitespace().filter(|word| !PLACES.contains(word)).collect::<Vec<_>>().join(" ")
}
