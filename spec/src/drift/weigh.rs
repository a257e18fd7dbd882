//! How much a change of code says that a requirement is no longer true.
//!
//! A piece by itself has a weight by what it is. What the requirement speaks of makes it heavier; what surrounds it makes it
//! lighter: a commit that did the same in many places was a cleaning up, one that touched the page had its author look at it,
//! a stretch of code that many requirements share is probably about another one.

use serde::{Deserialize, Serialize};

use super::alteration::{Alteration, Piece, What};
use super::reason::Reason;
use super::subject::Subject;
use crate::reference::Relation;

/// What a commit did besides, and which code it is that changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Surroundings {
    /// What the code has to do with the requirement.
    pub relation: Relation,
    /// How many stretches of linked code the commit changed.
    pub stretches: usize,
    /// In how many of them it did the same as here.
    pub alike: usize,
    /// How many files it touched.
    pub files: usize,
    /// How many requirements name this stretch.
    pub shared: usize,
    /// How many lines it has.
    pub lines: usize,
    /// What it did to the specification.
    pub page: PageTouch,
    /// True when tests of the same requirement were changed along with it.
    pub with_tests: bool,
}

/// What a commit did to the specification.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PageTouch {
    /// Nothing.
    None,
    /// It changed other pages.
    Elsewhere,
    /// It changed the page, and not the requirement.
    Page,
    /// It changed the requirement.
    Requirement,
}

/// How much a change says, and why.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Weighed {
    /// From 0 to 1.
    pub evidence: f32,
    /// What says most first.
    pub reasons: Vec<Reason>,
}

/// Most reasons that are told.
const TOLD: usize = 4;

/// Weighs what a commit did to code for what a requirement says.
// r[impl drift.quiet] r[impl drift.evidence]
///
/// `habit` says how often the same code was changed before while the requirement stayed as it is: what changes all the time
/// without anybody touching the page says less each time.
pub fn weigh(alteration: &Alteration, subject: &Subject, around: &Surroundings, habit: f32) -> Weighed {
    let focus = Focus::of(alteration, around);
    let mut pieces: Vec<(f32, &Piece, bool)> = alteration
        .pieces
        .iter()
        .map(|piece| {
            let (weight, said) = of_piece(piece, subject);
            (weight * closeness(piece, subject, around, focus, said), piece, said)
        })
        .collect();
    pieces.sort_by(|a, b| b.0.total_cmp(&a.0));
    let Some((most, ..)) = pieces.first() else { return Weighed::default() };
    // Whoever changes much at once builds; whoever changes one thing changes that.
    let size = (alteration.removed + alteration.added) as f32;
    let building = (60.0 / size.max(60.0)).sqrt();
    let pieces_many = (4.0 / (alteration.pieces.len() as f32).max(4.0)).sqrt();
    let evidence = most * building * pieces_many * of_commit(around) / (1.0 + habit / HABIT);
    let reasons = pieces.iter().take(TOLD).filter(|(weight, ..)| *weight > 0.1);
    let reasons = reasons.map(|(_, piece, said)| Reason::Code {
        what: piece.what,
        old: piece.old.clone(),
        new: piece.new.clone(),
        said: *said,
    });
    Weighed { evidence: evidence.clamp(0.0, 0.99), reasons: reasons.collect() }
}

/// How much a piece says by itself, and whether the requirement speaks of just that.
fn of_piece(piece: &Piece, subject: &Subject) -> (f32, bool) {
    let bound = if subject.is_bounding() { 0.08 } else { 0.0 };
    match piece.what {
        What::Number if subject.counts(&piece.old) => (0.99, true),
        What::Number => (0.8, false),
        What::Comparison => (0.82 + bound, false),
        What::Negation => (0.84, false),
        What::Logic | What::Truth => (0.78, false),
        What::Opposite => (0.76 + bound, false),
        What::Failure if subject.quotes(&piece.old) => (0.95, true),
        What::Failure => (0.78, false),
        What::Constant if subject.quotes(&piece.old) => (0.9, true),
        What::Constant => (0.66, false),
        What::Arithmetic => (0.74 + bound, false),
        What::Text if subject.quotes(&piece.old) => (0.92, true),
        What::Text => (0.3, false),
        What::CheckGone => (0.8, false),
        What::Gone => (0.68, false),
        What::Call => (0.34, false),
        What::CheckNew => (0.34, false),
        What::Rewritten | What::Part => (0.28, false),
        What::New => (0.12, false),
    }
}

/// Whether a commit did one thing.
#[derive(Clone, Copy, PartialEq)]
enum Focus {
    /// It did: whatever it changed was meant.
    Sharp,
    /// It did several.
    Wide,
}

impl Focus {
    fn of(alteration: &Alteration, around: &Surroundings) -> Self {
        let is_small = alteration.pieces.len() <= 2 && alteration.removed + alteration.added <= 60;
        if is_small && around.stretches <= 2 && around.files <= 8 { Focus::Sharp } else { Focus::Wide }
    }
}

/// How likely a piece is about this requirement and not about what else its stretch of code does.
fn closeness(piece: &Piece, subject: &Subject, around: &Surroundings, focus: Focus, said: bool) -> f32 {
    if said {
        return 1.0;
    }
    let shared = subject.shares(&piece.near);
    let own = match shared {
        0 => 0.0,
        1 => 0.35,
        2 => 0.6,
        3 => 0.8,
        _ => 1.0,
    };
    let others = 1.0 / (around.shared.max(1) as f32).powf(0.25);
    let long = (LONG / (around.lines as f32).max(LONG)).powf(0.35);
    let far = match focus {
        Focus::Sharp => (others * long).powf(0.35),
        Focus::Wide => others * long,
    };
    far + (1.0 - far) * own
}

/// After so many changes that nobody answered, another one says half.
const HABIT: f32 = 12.0;

/// Up to so many lines all of a stretch is about what it names.
const LONG: f32 = 80.0;

/// How much what the commit did besides leaves of it.
fn of_commit(around: &Surroundings) -> f32 {
    let relation = match around.relation {
        Relation::Implements => 1.0,
        // A test that changes alone was mended or made to ask more.
        Relation::Verifies => 0.25,
        Relation::Mentions => 0.35,
    };
    let page = match around.page {
        PageTouch::None => 1.0,
        PageTouch::Elsewhere => 0.8,
        PageTouch::Page => 0.45,
        PageTouch::Requirement => 0.0,
    };
    let sweep = match around.alike {
        0..=3 => 1.0,
        alike => 2.0 / alike as f32,
    };
    let wide = (4.0 / (around.stretches as f32).max(4.0)).sqrt() * (12.0 / (around.files as f32).max(12.0)).sqrt();
    let tested = if around.with_tests { 1.1 } else { 1.0 };
    relation * page * sweep * wide * tested
}
