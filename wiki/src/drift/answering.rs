//! What people answer when they are asked whether a requirement is still true.
//!
//! An answer is a fact: who said it, when, and which commits they could have seen. What happens after that is asked about
//! again.

use jiff::Timestamp;
use spec::account::Action;
use spec::audit::Act;
use spec::{Actor, PagePath};
use texts::text;

use crate::error::{Error, Result};
use crate::store::drift::answers::{self, Answer};
use crate::store::drift::{changes, standing};
use crate::wiki::Wiki;

/// Longest note, in characters.
const LONGEST: usize = 2_000;

/// For how long at most somebody may ask not to be asked, in days.
const LONGEST_WAIT: i64 = 366;

/// Asking to be asked later.
#[derive(Clone, Debug)]
pub struct Waiver {
    /// The page.
    pub path: PagePath,
    /// The requirement's name as it is kept.
    pub name: String,
    /// Until when nobody wants to be asked.
    pub until: Timestamp,
    /// Why.
    pub note: String,
}

impl Wiki {
    /// Records that somebody looked at the code and that the requirement is still true.
    // r[impl drift.still-true]
    pub async fn still_true(&self, actor: &Actor, path: &PagePath, name: &str, note: &str) -> Result<()> {
        self.must_at(actor, Action::Edit, &[path]).await?;
        let answer = Given { kind: "still-true", until: None, note };
        self.record_answer(actor, path, name, answer).await
    }

    /// Records that nobody wants to be asked about a requirement for some time.
    // r[impl drift.waive]
    pub async fn waive_drift(&self, actor: &Actor, waiver: &Waiver) -> Result<()> {
        self.must_at(actor, Action::Edit, &[&waiver.path]).await?;
        let (until, now) = (waiver.until.as_millisecond(), self.clock.now());
        if until <= now {
            return Err(Error::Invalid(text!("refused-drift-past").into()));
        }
        if until - now > LONGEST_WAIT * 86_400_000 {
            return Err(Error::Invalid(text!("refused-drift-year").into()));
        }
        let answer = Given { kind: "not-now", until: Some(until), note: &waiver.note };
        self.record_answer(actor, &waiver.path, &waiver.name, answer).await
    }

    /// So many days from now.
    pub fn days_from_now(&self, days: i64) -> Result<Timestamp> {
        if !(1..=LONGEST_WAIT).contains(&days) {
            return Err(Error::Invalid(text!("refused-drift-days").into()));
        }
        Ok(crate::clock::time(self.clock.now() + days * 86_400_000))
    }

    /// From how much evidence on somebody is asked about what is at and below a path; nothing takes away what was said.
    // r[impl drift.threshold]
    pub async fn set_drift_threshold(&self, actor: &Actor, at: &PagePath, least: Option<f32>) -> Result<()> {
        self.must_at(actor, Action::Edit, &[at]).await?;
        if least.is_some_and(|least| !(0.0..=1.0).contains(&least)) {
            return Err(Error::Invalid(text!("refused-drift-least").into()));
        }
        let told = least.map(|least| least.to_string()).unwrap_or_default();
        let mut tx = self.store.write().await?;
        let fold = at.fold();
        standing::set_threshold(&mut tx, &fold, &at.to_string(), least.map(f64::from)).await?;
        self.audit(&mut tx, actor, Act::DriftThresholdSet, at, &[("least", &told)]).await?;
        tx.commit().await
    }

    async fn record_answer(&self, actor: &Actor, path: &PagePath, name: &str, given: Given<'_>) -> Result<()> {
        if given.note.chars().count() > LONGEST {
            return Err(Error::Invalid(text!("refused-drift-note", most = LONGEST.to_string())));
        }
        // It may have been asked about a moment ago.
        self.read_drift_now().await?;
        let page = {
            let mut conn = self.read(actor).await?;
            let page = standing::page_at(&mut conn, &path.fold()).await?.ok_or_else(|| Error::no_page(path))?;
            if standing::find(&mut conn, page, name).await?.is_none() {
                let (path, name) = (path.to_string(), format!("{name:?}"));
                return Err(Error::NotFound(text!("refused-drift-unlinked", path = path, name = name)));
            }
            page
        };
        let mut tx = self.store.write().await?;
        let (change, looked) = answers::looked_at(&mut tx).await?;
        let commit = looked.first().map(|(.., commit)| commit.clone()).unwrap_or_default();
        let looked = serde_json::to_string(&looked).map_err(|error| Error::Failed(error.to_string()))?;
        let answer = Answer {
            kind: given.kind.into(),
            note: given.note.trim().into(),
            until: given.until,
            account: actor.account(),
            who: actor.name().to_owned(),
            at: self.clock.now(),
            change,
            looked,
        };
        answers::record(&mut tx, page, name, &answer).await?;
        let until = given.until.map(|until| crate::clock::time(until).to_string()).unwrap_or_default();
        match given.until {
            None => {
                let facts: &[crate::audit::Fact<'_>] = &[("requirement", &name), ("commit", &commit)];
                self.audit(&mut tx, actor, Act::DriftAnswered, path, facts).await?;
            }
            Some(_) => {
                let facts: &[crate::audit::Fact<'_>] = &[("requirement", &name), ("until", &until)];
                self.audit(&mut tx, actor, Act::DriftPutOff, path, facts).await?;
            }
        }
        match name.is_empty() {
            true => crate::store::drift::pages::due_one(&mut tx, page).await?,
            false => changes::due(&mut tx, name).await?,
        }
        tx.commit().await?;
        // Whoever answered sees it answered.
        self.read_drift_now().await
    }
}

/// An answer before it is recorded.
struct Given<'a> {
    kind: &'static str,
    until: Option<i64>,
    note: &'a str,
}
