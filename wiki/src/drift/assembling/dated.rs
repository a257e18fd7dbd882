//! What happened to a requirement and its code, each with when and by what.

use spec::drift::{Happening, PageTouch, Surroundings};
use spec::reference::Relation;

use super::{Dated, Source};
use crate::clock::time;
use crate::error::{Error, Result};
use crate::store::drift::answers::Answer;
use crate::store::drift::history::{Coded, Happened, Stated};

/// The code that is about one of several requirements of the same name, and how many others it may be about as well.
pub(super) fn about(one: &Stated, stated: &[Stated], coded: Vec<Coded>) -> (Vec<Coded>, usize) {
    let standing: Vec<&Stated> = stated.iter().filter(|other| other.gone == one.gone || other.gone.is_none()).collect();
    let names = |stated: &Stated, document: &str| {
        let document = document.trim_start_matches("./").trim_start_matches('/').trim_end_matches(".md");
        stated.file.trim_end_matches(".md").ends_with(document)
            || stated.path.trim_start_matches('/').ends_with(document)
    };
    let mut rivals = 0;
    let mut kept = Vec::new();
    for row in coded {
        let mut candidates: Vec<&&Stated> = standing.iter().collect();
        for narrower in [
            candidates.iter().copied().filter(|other| other.repository == Some(row.repository)).collect::<Vec<_>>(),
            candidates
                .iter()
                .copied()
                .filter(|other| !row.document.is_empty() && names(other, &row.document))
                .collect(),
        ] {
            let left: Vec<_> =
                candidates.iter().copied().filter(|one| narrower.iter().any(|it| it.id == one.id)).collect();
            if !left.is_empty() {
                candidates = left;
            }
        }
        if candidates.iter().any(|other| other.id == one.id) {
            rivals = rivals.max(candidates.len() - 1);
            kept.push(row);
        }
    }
    (kept, rivals)
}

pub(super) fn changed(row: &Coded, rivals: usize, page: PageTouch) -> Result<Happening> {
    let alteration = serde_json::from_str(&row.alteration)
        .map_err(|error| Error::Failed(format!("drift cannot be read: {error}")))?;
    let around = Surroundings {
        relation: match row.relation.as_str() {
            "implements" => Relation::Implements,
            "verifies" => Relation::Verifies,
            _ => Relation::Mentions,
        },
        stretches: row.stretches as usize,
        alike: row.alike as usize,
        files: row.files as usize,
        shared: row.shared as usize + rivals,
        lines: row.lines as usize,
        page,
        with_tests: row.with_tests,
    };
    Ok(Happening::Code(Box::new((alteration, around))))
}

/// How many places name it after these commits.
fn links<'a>(coded: impl Iterator<Item = &'a Coded>) -> i64 {
    let implementing = coded.filter(|row| row.relation == "implements");
    let count = implementing.map(|row| match (row.kind.as_str(), row.was_there) {
        ("linked", false) => 1,
        ("unlinked", _) => -1,
        _ => 0,
    });
    count.sum()
}

/// The place that went last, where a commit took the last ones.
pub(super) fn gone_with(coded: &[Coded], from: usize, length: usize) -> Option<(usize, &Coded)> {
    let upto = from + length;
    let went = (from..upto)
        .rev()
        .find(|&number| coded[number].kind == "unlinked" && coded[number].relation == "implements")?;
    // What other repositories hold is counted as it is now.
    let here = coded[from].mount;
    let left = links(coded[..upto].iter()) + links(coded[upto..].iter().filter(|row| row.mount != here));
    (left <= 0).then(|| (went, &coded[went]))
}

/// The newest place that still names it.
pub(super) fn still_linked(coded: &[Coded]) -> Option<&Coded> {
    (links(coded.iter()) > 0).then(|| coded.iter().rev().find(|row| row.kind != "unlinked")).flatten()
}

/// When code first named it.
pub(super) fn coded_begin(dated: &[Dated]) -> i64 {
    dated.iter().filter(|one| matches!(one.source, Source::Commit(_))).map(|one| one.at).min().unwrap_or(i64::MAX)
}

/// Says that code names an older version than the page.
pub(super) fn stale(stated: &Stated, oldest: Option<i64>, happened: &[Happened], dated: &mut Vec<Dated>) {
    let number = |version: Option<i64>| version.and_then(|version| u32::try_from(version).ok());
    let (Some(code), Some(page), Some(last)) = (number(oldest), number(stated.version), happened.last()) else {
        return;
    };
    if code < page && stated.gone.is_none() {
        let happening = Happening::Stale { code, page };
        dated.push(Dated { at: last.at, order: 3, source: Source::Change(last.change), happening });
    }
}

/// Puts answers among what happened: behind what whoever answered could see, before what they could not.
pub(super) fn answered(answers: &[Answer], coded: &[Coded], dated: &mut Vec<Dated>) {
    for answer in answers {
        let looked: Vec<(i64, i64, String)> = serde_json::from_str(&answer.looked).unwrap_or_default();
        for one in dated.iter_mut().filter(|one| one.at <= answer.at) {
            let is_seen = match &one.source {
                Source::Commit(row) => {
                    let row = &coded[*row];
                    looked.iter().any(|(mount, position, _)| *mount == row.mount && row.position <= *position)
                }
                Source::Change(change) => *change <= answer.change,
                Source::Answer | Source::Test => true,
            };
            if !is_seen {
                one.at = answer.at + 1;
            }
        }
        // What was seen happened before, whatever the clocks say.
        for one in dated.iter_mut().filter(|one| one.at > answer.at) {
            let is_seen = match &one.source {
                Source::Commit(row) => {
                    let row = &coded[*row];
                    looked.iter().any(|(mount, position, _)| *mount == row.mount && row.position <= *position)
                }
                Source::Change(change) => *change <= answer.change,
                Source::Answer | Source::Test => false,
            };
            if is_seen {
                one.at = answer.at;
            }
        }
        let happening = match (answer.kind.as_str(), answer.until) {
            ("not-now", Some(until)) => Happening::NotNow { until: time(until) },
            _ => Happening::StillTrue,
        };
        dated.push(Dated { at: answer.at, order: 9, source: Source::Answer, happening });
        dated.sort_by_key(|dated| (dated.at, dated.order));
    }
}
