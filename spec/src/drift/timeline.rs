//! What happened to a requirement and to the code linked to it, one thing after the other, and how it stands after that.
//!
//! Every change of code leaves something open until somebody answers: by changing the requirement, by saying that it is still
//! true, or by taking the change back. What is answered is closed for good; what remains says how sure we are that the two no
//! longer agree. Nothing here forgets: the same timeline always gives the same standing.

use jiff::Timestamp;

use super::State;
use super::alteration::{Alteration, Piece};
use super::reason::{Reason, Wording};
use super::subject::Subject;
use super::weigh::{Surroundings, weigh};
use super::wording::Rewording;

/// Something that happened.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// What whoever asks knows it by.
    pub key: i64,
    /// What it was.
    pub happening: Happening,
}

/// What can happen.
#[derive(Clone, Debug, PartialEq)]
pub enum Happening {
    /// Code names it that did not before.
    Linked,
    /// Code that names it changed.
    Code(Box<(Alteration, Surroundings)>),
    /// The requirement was changed, and code linked to it with it or without.
    Worded(Rewording, Along),
    /// Its page was changed in another place.
    Page,
    /// The last code that named it is gone.
    Unlinked {
        /// The file it stood in.
        file: String,
        /// How many requirements lost all of their code with the same commit.
        along: usize,
    },
    /// Code names it although no page states it any more.
    Unstated {
        /// The file that names it.
        file: String,
    },
    /// Code names another version of it than the page.
    Stale {
        /// The version the code names.
        code: u32,
        /// The version the page gives it.
        page: u32,
    },
    /// Files that belong to its page changed, so far as that can be known.
    Files {
        /// What speaks for it.
        reason: Reason,
        /// How much it says, from 0 to 1.
        evidence: f32,
    },
    /// A test of it failed, or all of them passed.
    Tested {
        /// The one that failed.
        failing: Option<String>,
    },
    /// Somebody looked and said that it is still true.
    StillTrue,
    /// Somebody looked and wants to be asked later.
    NotNow {
        /// When.
        until: Timestamp,
    },
}

/// Whether code was changed along with a requirement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Along {
    /// Linked code was changed in the same commit.
    Code,
    /// None was.
    Nothing,
}

/// How a requirement and its code stand.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Standing {
    /// Which of the two moved.
    pub state: State,
    /// How sure that is, from 0 to 1.
    pub evidence: f32,
    /// What is open, what says most first.
    pub open: Vec<Open>,
    /// How often the same piece of code went back and forth.
    pub churn: u32,
    /// Until when somebody does not want to be asked.
    pub not_before: Option<Timestamp>,
}

/// Something that nobody has answered.
#[derive(Clone, Debug, PartialEq)]
pub struct Open {
    /// What it was, by the key of its event.
    pub key: i64,
    /// Which state it speaks for.
    pub state: State,
    /// How much it says.
    pub evidence: f32,
    /// Why.
    pub reasons: Vec<Reason>,
    change: Option<Box<(Alteration, Surroundings)>>,
    /// How often the code had been changed before.
    habit: f32,
    /// What later looks at the page have left of it.
    faded: f32,
}

/// How much an edit in another place of the page leaves, and what all of them together leave at least.
const SEEN: f32 = 0.94;
const SEEN_LEAST: f32 = 0.8;

/// From how much on a change that nobody answers makes the next one say less.
const NOTICED: f32 = 0.25;

/// How much another piece of code that names the requirement leaves.
const NAMED: f32 = 0.7;

/// Goes through what happened, oldest first.
// r[impl drift.states] r[impl drift.closed] r[impl drift.churn] r[impl drift.missing]
pub fn standing(subject: &Subject, events: &[Event]) -> Standing {
    let mut reading = Reading {
        subject,
        open: Vec::new(),
        habit: 0.0,
        is_linked: false,
        undone: Vec::new(),
        standing: Standing::default(),
    };
    for event in events {
        reading.read(event);
    }
    reading.close()
}

struct Reading<'a> {
    subject: &'a Subject,
    open: Vec<Open>,
    habit: f32,
    /// True while code names it: without any there is nothing that could fall behind.
    is_linked: bool,
    /// Pieces that were taken back.
    undone: Vec<Piece>,
    standing: Standing,
}

impl Reading<'_> {
    fn read(&mut self, event: &Event) {
        let key = event.key;
        match &event.happening {
            Happening::Linked => {
                self.is_linked = true;
                self.open.retain(|open| open.state != State::Missing);
                // Whoever names a requirement has just read it.
                for open in &mut self.open {
                    open.faded *= NAMED;
                }
            }
            Happening::Code(change) => self.code(key, change),
            Happening::Worded(rewording, along) => self.worded(key, rewording, *along),
            Happening::Page => {
                for open in self.open.iter_mut().filter(|open| open.state == State::CodeMoved) {
                    open.faded = (open.faded * SEEN).max(SEEN_LEAST);
                }
            }
            Happening::Unlinked { file, along } => {
                self.is_linked = false;
                // What became of code that is gone is not asked any more.
                self.open.retain(|open| open.state != State::CodeMoved);
                // Whoever takes many comments out at once is moving house; coverage tells of it.
                let evidence = 0.72 * (2.0 / (*along as f32).max(2.0)).sqrt();
                self.push(key, State::Missing, evidence, Reason::Unlinked { file: file.clone() });
            }
            Happening::Unstated { file } => {
                self.push(key, State::Missing, 0.85, Reason::Unstated { file: file.clone() })
            }
            Happening::Stale { code, page } => {
                self.push(key, State::SpecificationMoved, 0.9, Reason::Stale { code: *code, page: *page });
            }
            Happening::Files { reason, evidence } => self.push(key, State::CodeMoved, *evidence, reason.clone()),
            Happening::Tested { failing } => {
                self.open.retain(|open| open.state != State::Contradicted);
                if let Some(test) = failing {
                    self.push(key, State::Contradicted, 0.97, Reason::Failing { test: test.clone() });
                }
            }
            Happening::StillTrue => {
                // A test that fails is not answered by looking at it.
                self.open.retain(|open| open.state == State::Contradicted);
                self.habit += 1.0;
                self.standing.not_before = None;
            }
            Happening::NotNow { until } => self.standing.not_before = Some(*until),
        }
    }

    fn code(&mut self, key: i64, change: &(Alteration, Surroundings)) {
        self.is_linked = true;
        let mut left = change.clone();
        self.take_back(&mut left.0);
        if left.0.is_nothing() {
            return;
        }
        // The code follows what the requirement says since.
        let follows = self.open.iter().any(|open| open.state == State::SpecificationMoved);
        self.open.retain(|open| open.state != State::SpecificationMoved);
        let again = left.0.pieces.iter().filter(|piece| self.undone.contains(piece)).count();
        self.standing.churn += u32::from(again > 0);
        let weighed = weigh(&left.0, self.subject, &left.1, self.habit);
        let followed = if follows { 0.35 } else { 1.0 };
        if weighed.evidence * followed > 0.02 {
            self.open.push(Open {
                key,
                state: State::CodeMoved,
                evidence: weighed.evidence,
                reasons: weighed.reasons,
                change: Some(Box::new(left)),
                habit: self.habit,
                faded: followed,
            });
        }
        // What nobody would have noticed says nothing about how often nobody answers.
        if weighed.evidence > NOTICED {
            self.habit += 1.0;
        }
    }

    /// Closes what a change takes back, and leaves of the change what it does besides.
    fn take_back(&mut self, change: &mut Alteration) {
        let undone = &mut self.undone;
        for open in &mut self.open {
            let Some(earlier) = &mut open.change else { continue };
            let before = earlier.0.pieces.len();
            earlier.0.pieces.retain(|piece| {
                let Some(at) = change.pieces.iter().position(|later| piece.is_undone_by(later)) else { return true };
                change.pieces.swap_remove(at);
                undone.push(piece.clone());
                false
            });
            if earlier.0.pieces.len() < before {
                let weighed = weigh(&earlier.0, self.subject, &earlier.1, open.habit);
                (open.evidence, open.reasons) = (weighed.evidence, weighed.reasons);
            }
        }
        self.open.retain(|open| open.change.as_ref().is_none_or(|change| !change.0.is_nothing()));
    }

    fn worded(&mut self, key: i64, rewording: &Rewording, along: Along) {
        let answers = self.open.iter().any(|open| open.state == State::CodeMoved && open.evidence * open.faded > 0.2);
        match rewording.wording {
            // A comma says nothing, but somebody was there.
            Wording::Little => self.open.iter_mut().for_each(|open| open.faded *= 0.6),
            _ => self.open.retain(|open| open.state == State::Contradicted),
        }
        if rewording.wording != Wording::Little {
            self.habit = 0.0;
        }
        if answers || along == Along::Code || !self.is_linked {
            return;
        }
        let evidence = match rewording.wording {
            Wording::Numbers => 0.74,
            Wording::Obligation => 0.5 + 0.1 * (1.0 - rewording.share),
            Wording::Words => 0.2 + 0.25 * rewording.share,
            Wording::Little => return,
        };
        let (old, new) = (rewording.old.clone(), rewording.new.clone());
        let reason = Reason::Words { wording: rewording.wording, old, new };
        self.push(key, State::SpecificationMoved, evidence, reason);
    }

    fn push(&mut self, key: i64, state: State, evidence: f32, reason: Reason) {
        self.open.push(Open { key, state, evidence, reasons: vec![reason], change: None, habit: 0.0, faded: 1.0 });
    }

    fn close(mut self) -> Standing {
        for open in &mut self.open {
            open.evidence *= open.faded;
        }
        self.open.retain(|open| open.evidence > 0.02);
        // Of what says the same, the newest was seen last.
        self.open.sort_by(|a, b| b.evidence.total_cmp(&a.evidence).then(b.key.cmp(&a.key)));
        let mut standing = self.standing;
        if let Some(most) = self.open.first() {
            let second = self.open.get(1).map_or(0.0, |open| open.evidence);
            standing.state = most.state;
            standing.evidence = (1.0 - (1.0 - most.evidence) * (1.0 - 0.1 * second)).min(0.99);
        }
        standing.open = self.open;
        standing
    }
}
