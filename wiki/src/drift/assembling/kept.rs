//! How a requirement stands, as a row.

use spec::drift::{Standing, State};

use super::{Dated, MOST, Source};
use crate::error::{Error, Result};
use crate::store::drift::history::{Coded, Stated};
use crate::store::drift::standing::{Open, Stands};

pub(super) fn kept(stated: &Stated, standing: Standing, dated: &[Dated], coded: &[Coded]) -> Result<Stands> {
    let mut open = Vec::new();
    for one in standing.open.iter().take(MOST) {
        let Some(dated) = usize::try_from(one.key).ok().and_then(|key| dated.get(key)) else { continue };
        let row = match dated.source {
            Source::Commit(row) => coded.get(row),
            _ => None,
        };
        open.push(Open {
            state: one.state.as_str(),
            evidence: f64::from(one.evidence),
            reasons: serde_json::to_string(&one.reasons).map_err(|error| Error::Failed(error.to_string()))?,
            at: row.map_or(dated.at, |row| row.committed_at),
            commit: row.map(|row| (row.mount, row.position)),
            place: row.map(|row| (row.file, row.name.clone(), row.nth)),
            change: match dated.source {
                Source::Change(change) => Some(change),
                _ => None,
            },
        });
    }
    let state = if open.is_empty() { State::InSync } else { standing.state };
    Ok(Stands {
        page: stated.page,
        name: stated.name.clone(),
        requirement: Some(stated.id),
        state: state.as_str(),
        evidence: f64::from(standing.evidence),
        churn: i64::from(standing.churn),
        not_before: standing.not_before.map(|until| until.as_millisecond()),
        open,
    })
}
