//! What one commit did to code that names requirements: the places that name them, before and since, each with the code it
//! speaks of.
//!
//! A place that went to another file in the same commit is the same place; everything is compared by what the code says,
//! never by where it stands.

use std::collections::{HashMap, HashSet};

use super::alteration::{Alteration, Around, What, alteration};
use crate::reference::{Reference, Relation, references};

/// A file, before a commit and since; empty where it was or is not there.
#[derive(Clone, Debug)]
pub struct FileChange<'a> {
    /// Its path.
    pub path: &'a str,
    /// What it said.
    pub old: &'a str,
    /// What it says.
    pub new: &'a str,
}

/// What happened to a place that names a requirement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is new.
    Linked,
    /// The code it speaks of was changed, or it names another version.
    Changed,
    /// It is gone.
    Unlinked,
}

impl Fate {
    /// Its name in the store.
    pub fn as_str(self) -> &'static str {
        match self {
            Fate::Linked => "linked",
            Fate::Changed => "changed",
            Fate::Unlinked => "unlinked",
        }
    }
}

/// The code a place speaks of: which of the files, its first and its last line.
pub type Lines = (usize, usize, usize);

/// What a commit did to a place that names a requirement.
#[derive(Clone, Debug)]
pub struct LinkChange {
    /// What happened to it.
    pub fate: Fate,
    /// Which of the files it is in.
    pub file: usize,
    /// Which of the places in the file that name the requirement, from 0; of one that is gone, as it was.
    pub nth: usize,
    /// The reference itself.
    pub reference: Reference,
    /// The code before.
    pub old: Option<Lines>,
    /// The code since.
    pub new: Option<Lines>,
    /// How many places name requirements for the same code, itself included.
    pub shared: usize,
    /// What was done to the code.
    pub alteration: Alteration,
    /// How many stretches of linked code the commit changed.
    pub stretches: usize,
    /// In how many of them it did the same as here.
    pub alike: usize,
    /// True when tests of the same requirement were changed along with it.
    pub with_tests: bool,
}

/// A place that names a requirement.
struct Place<'a> {
    file: usize,
    /// Which of the places in the file that name it.
    nth: usize,
    /// How many name the same code.
    shared: usize,
    reference: &'a Reference,
}

/// The places of one requirement, before and since.
type Sides<'a> = (Vec<&'a Place<'a>>, Vec<&'a Place<'a>>);

/// What the commit did to one.
struct Pair<'a> {
    old: Option<&'a Place<'a>>,
    new: Option<&'a Place<'a>>,
    alteration: Alteration,
}

/// Reads a commit by the files that it changed and that name requirements before or since.
pub fn link_changes(files: &[FileChange<'_>]) -> Vec<LinkChange> {
    let before: Vec<_> = files.iter().map(|file| references(file.path, file.old)).collect();
    let after: Vec<_> = files.iter().map(|file| references(file.path, file.new)).collect();
    let mut around = Around::default();
    for file in files {
        around.and(Around::between(file.old, file.new));
    }
    let (old, new) = (places(&before), places(&after));
    let mut pairs = paired(&old, &new);
    for pair in &mut pairs {
        if let (Some(old), Some(new)) = (pair.old, pair.new)
            && !same(old, new)
        {
            pair.alteration = alteration(&old.reference.code.tokens, &new.reference.code.tokens, &around);
        }
    }
    told(&pairs)
}

fn places(files: &[Vec<Reference>]) -> Vec<Place<'_>> {
    let mut places = Vec::new();
    for (file, references) in files.iter().enumerate() {
        let mut seen: HashMap<&str, usize> = HashMap::new();
        let mut shared: HashMap<(usize, usize), usize> = HashMap::new();
        for reference in references {
            *shared.entry((reference.code.range.start, reference.code.range.end)).or_default() += 1;
        }
        for reference in references {
            let nth = seen.entry(&reference.name).or_default();
            let shared = shared[&(reference.code.range.start, reference.code.range.end)];
            places.push(Place { file, nth: *nth, shared, reference });
            *nth += 1;
        }
    }
    places
}

/// Which place is which: by what the code is called and says, then by its file, then by its order.
fn paired<'a>(old: &'a [Place<'a>], new: &'a [Place<'a>]) -> Vec<Pair<'a>> {
    let mut groups: HashMap<(&str, Relation), Sides<'a>> = HashMap::new();
    for place in old {
        groups.entry((&place.reference.name, place.reference.relation)).or_default().0.push(place);
    }
    for place in new {
        groups.entry((&place.reference.name, place.reference.relation)).or_default().1.push(place);
    }
    let mut pairs = Vec::new();
    type Alike = fn(&Place<'_>, &Place<'_>) -> bool;
    let steps: [Alike; 5] = [
        |a, b| a.file == b.file && a.reference.code.item == b.reference.code.item && same(a, b),
        |a, b| a.file == b.file && a.reference.code.item.is_some() && a.reference.code.item == b.reference.code.item,
        |a, b| same(a, b),
        |a, b| a.file == b.file,
        |a, b| a.reference.code.item.is_some() && a.reference.code.item == b.reference.code.item,
    ];
    for (_, (mut old, mut new)) in groups {
        for alike in steps {
            old.retain(|one| {
                let Some(at) = new.iter().position(|other| alike(one, other)) else { return true };
                pairs.push(Pair { old: Some(one), new: Some(new.remove(at)), alteration: Alteration::default() });
                false
            });
        }
        pairs.extend(old.into_iter().map(|one| Pair { old: Some(one), new: None, alteration: Alteration::default() }));
        pairs.extend(new.into_iter().map(|one| Pair { old: None, new: Some(one), alteration: Alteration::default() }));
    }
    pairs
}

fn same(one: &Place<'_>, other: &Place<'_>) -> bool {
    one.reference.code.tokens == other.reference.code.tokens
}

/// A stretch of code, whichever requirements it is named for.
type Stretch = (usize, usize, usize);

fn stretch(pair: &Pair<'_>) -> Option<Stretch> {
    let place = pair.new.or(pair.old)?;
    Some((place.file, place.reference.code.range.start, place.reference.code.range.end))
}

fn told(pairs: &[Pair<'_>]) -> Vec<LinkChange> {
    let altered: Vec<_> = pairs.iter().filter(|pair| !pair.alteration.is_nothing()).collect();
    let stretches: HashSet<Stretch> = altered.iter().filter_map(|pair| stretch(pair)).collect();
    let mut doing: HashMap<(What, &str, &str), HashSet<Stretch>> = HashMap::new();
    for pair in &altered {
        for piece in &pair.alteration.pieces {
            doing.entry((piece.what, &piece.old, &piece.new)).or_default().extend(stretch(pair));
        }
    }
    let tested: HashSet<&str> = altered
        .iter()
        .filter_map(|pair| pair.new)
        .filter(|place| place.reference.relation == Relation::Verifies)
        .map(|place| place.reference.name.as_str())
        .collect();
    let lines = |place: &Place<'_>| (place.file, place.reference.code.lines.0, place.reference.code.lines.1);
    let mut changes = Vec::new();
    for pair in pairs {
        let Some(place) = pair.new.or(pair.old) else { continue };
        let fate = match (pair.old, pair.new) {
            (Some(_), None) => Fate::Unlinked,
            (None, Some(_)) => Fate::Linked,
            // Where only the version that the code names is another one, it says that somebody looked at it.
            (Some(old), Some(new)) if old.reference.version != new.reference.version => Fate::Linked,
            _ if pair.alteration.is_nothing() => continue,
            _ => Fate::Changed,
        };
        let alike = |piece: &super::Piece| doing.get(&(piece.what, &*piece.old, &*piece.new)).map_or(1, HashSet::len);
        changes.push(LinkChange {
            fate,
            file: place.file,
            nth: place.nth,
            reference: place.reference.clone(),
            old: pair.old.map(lines),
            new: pair.new.map(lines),
            shared: place.shared,
            alike: pair.alteration.pieces.iter().map(alike).min().unwrap_or(1),
            alteration: pair.alteration.clone(),
            stretches: stretches.len(),
            with_tests: place.reference.relation == Relation::Implements
                && tested.contains(place.reference.name.as_str()),
        });
    }
    changes.sort_by(|a, b| (a.file, &a.reference.name, a.nth).cmp(&(b.file, &b.reference.name, b.nth)));
    changes
}
