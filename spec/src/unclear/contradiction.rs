//! Statements of two pages, or of one, that cannot both be right.

use super::{Against, Found, Kind, Sentence, Unclear, sentences};
use crate::claim::{Claim, Conflict, claims};
use crate::markdown::{Document, parse};
use crate::path::PagePath;
use crate::requirement::{self, Stated};

/// Most claims of a page that are compared: each is compared with each of the others.
const MOST: usize = 500;

/// What a page claims, read once.
#[derive(Clone, Debug, Default)]
pub struct Claims {
    /// Each claim.
    pub all: Vec<Claim>,
}

/// A page whose claims are compared.
#[derive(Clone, Debug)]
pub struct Told<'a> {
    /// Where it is.
    pub path: &'a PagePath,
    /// Its title.
    pub title: &'a str,
    /// Its revision.
    pub revision: i64,
    /// Its text.
    pub source: &'a str,
    /// What it claims.
    pub claims: &'a Claims,
}

/// Parts of paths below which texts are drafts of others: they are meant to differ.
const DRAFTS: &[&str] = &["changes", "archive", "proposals", "drafts", "rfcs"];

impl Claims {
    /// What a text claims.
    pub fn of(source: &str) -> Self {
        let document = parse(source);
        let mut sentences = sentences(source, &document);
        // The steps of a scenario hold under the steps before them, not by themselves.
        sentences.retain(|sentence| !is_step(sentence, &document));
        let stated = requirement::stated(source, &document);
        let mut all = claims(&sentences, |block| requirement_of(&document, &stated, block));
        all.truncate(MOST);
        Self { all }
    }

    /// What sentences that stand in no page claim.
    pub fn of_sentences(sentences: &[Sentence]) -> Self {
        Self { all: claims(sentences, |_| None) }
    }
}

fn is_step(sentence: &Sentence, document: &Document) -> bool {
    let heading = sentence.section.and_then(|section| document.headings.get(section));
    let first = sentence.words().first().map(|word| &sentence.text[word.range.clone()]);
    heading.is_some_and(|heading| heading.text.starts_with("Scenario"))
        || first.is_some_and(|first| ["WHEN", "THEN", "GIVEN", "AND"].contains(&first))
}

/// The requirement a block belongs to: its own, or the nearest above it in its section.
pub(crate) fn requirement_of(document: &Document, stated: &[Stated], block: usize) -> Option<String> {
    let nearest = stated.partition_point(|stated| stated.block <= block).checked_sub(1)?;
    let before = &stated[nearest];
    let (named, own) = (document.blocks.get(before.block)?, document.blocks.get(block)?);
    let below = document.heading_path(own).iter().any(|heading| named.range.contains(&heading.range.start));
    (before.block == block || named.section == own.section || below).then(|| before.name.clone())
}

/// What a page says that disagrees with another, or with itself when both are the same.
// r[impl unclear.contradiction]
pub fn between(page: &Told, document: &Document, other: &Told) -> Vec<Unclear> {
    let is_same = page.revision == other.revision;
    if !is_same && (is_draft(page.path) || is_draft(other.path)) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (number, claim) in page.claims.all.iter().enumerate() {
        for (other_number, against) in other.claims.all.iter().enumerate() {
            // Of two sentences of one page the later one is told.
            if is_same && other_number >= number {
                break;
            }
            let Some(conflict) = claim.conflict(against) else { continue };
            let Some(quote) = other.source.get(against.range.clone()) else { continue };
            let told = Found {
                kind: Kind::Contradiction,
                range: claim.range.clone(),
                sentence: claim.text.clone(),
                words: 0..claim.text.len(),
                why: why(&conflict, other, is_same),
                instead: "Decide which one holds and correct the other, or say in which case each of them holds."
                    .into(),
                question: question(&claim.text, &against.text, other, is_same),
            };
            let Some(told) = told.told(page.source, document) else { continue };
            let against = Against {
                path: other.path.clone(),
                title: other.title.to_owned(),
                revision: other.revision,
                quote: quote.to_owned(),
                start: against.range.start,
                end: against.range.end,
            };
            found.push(Unclear { against: Some(against), ..told });
            break;
        }
    }
    found
}

fn is_draft(path: &PagePath) -> bool {
    path.segments().any(|part| DRAFTS.contains(&part))
}

fn place(other: &Told, is_same: bool) -> String {
    if is_same { "another sentence of this page".into() } else { format!("the page “{}”", other.title) }
}

fn why(conflict: &Conflict, other: &Told, is_same: bool) -> String {
    let place = place(other, is_same);
    match conflict {
        Conflict::Opposite => format!("Of the same thing, {place} says the opposite. Both cannot be built."),
        Conflict::Numbers(mine, theirs) => format!("Here it is {mine}; {place} says {theirs}. Both cannot be built."),
    }
}

fn question(mine: &str, theirs: &str, other: &Told, is_same: bool) -> String {
    let place =
        if is_same { "above on this page".to_owned() } else { format!("on “{}” ({})", other.title, other.path) };
    let [mine, theirs] = [mine, theirs].map(|text| text.replace('\n', " "));
    format!("Which of these holds?\n\n> {mine}\n\nor, {place}:\n\n> {theirs}")
}
