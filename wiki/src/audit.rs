//! The audit log: who did what, by which door, from where.
//!
//! A row is written in the transaction of its act, so that neither is ever there without the other, and is never changed
//! ([`chain`]). By which door somebody came, and from which address, is said around the whole request ([`origin`]) and
//! not handed through every method: it is no part of what is decided, only of what is written down.
//!
//! Never in it: a secret, a token, a password, the text of a page.

pub mod chain;
pub mod origin;
pub(crate) mod refusals;

use std::fmt::Display;

use spec::account::Action;
use spec::audit::{Act, AuditFilter, AuditRow, Facts, Mark};
use spec::{Actor, audit};
use texts::text;

use self::chain::{Link, Report};
use self::origin::Origin;
use crate::changes::Listing;
use crate::clock::time;
use crate::error::{Error, Result};
use crate::git::hex;
use crate::store::audit::Stored;
use crate::store::generation::Reach;
use crate::store::{self, Conn, Tx};
use crate::wiki::Wiki;

/// Longest subject and longest fact, in characters.
const LONGEST: usize = 1_000;

/// Rows that are read at once.
const BATCH: i64 = 1_000;

/// Something to know of an act beside what it was done to. An empty one is left out.
pub(crate) type Fact<'a> = (&'static str, &'a (dyn Display + Sync));

impl Wiki {
    /// Writes down what is being done, in the transaction that does it.
    // r[impl audit.same-transaction]
    pub(crate) async fn audit(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        act: Act,
        subject: &(dyn Display + Sync),
        facts: &[Fact<'_>],
    ) -> Result<()> {
        append(tx, &row(actor, act, subject, facts, self.clock.now())).await
    }

    /// Writes down what writes nothing itself. Where nothing can be written, it is done all the same, and the log of the
    /// program says so: a wiki on a full or read-only disk can still be exported.
    // r[impl audit.read-only]
    pub(crate) async fn audit_alone(
        &self,
        actor: &Actor,
        act: Act,
        subject: &(dyn Display + Sync),
        facts: &[Fact<'_>],
    ) -> Result<()> {
        let written = async {
            let mut tx = self.store.write_for(Reach::Nobody).await?;
            self.audit(&mut tx, actor, act, subject, facts).await?;
            tx.commit().await
        };
        match written.await {
            Err(Error::Unavailable(why)) => {
                tracing::warn!(%why, %act, actor = actor.name(), "the audit log could not be written");
                Ok(())
            }
            written => written,
        }
    }

    /// What was done, the latest first.
    // r[impl audit.read]
    pub async fn audit_log(
        &self,
        actor: &Actor,
        filter: &AuditFilter,
        cursor: Option<&str>,
        limit: usize,
    ) -> Result<Listing<AuditRow>> {
        self.must(actor, Action::Administer).await?;
        let before = cursor.map(number).transpose()?.unwrap_or(i64::MAX);
        let mut conn = self.store.read().await?;
        let rows = store::audit::list(&mut conn, filter, before, limit as i64 + 1).await?;
        let listing = Listing::cut(rows, limit, |row| row.seq.to_string());
        Ok(Listing { items: listing.items.into_iter().map(shown).collect::<Result<_>>()?, next: listing.next })
    }

    /// Up to a thousand rows behind a row, the oldest first: all of it, read part by part.
    // r[impl audit.export]
    pub async fn audit_after(&self, actor: &Actor, seq: i64) -> Result<Vec<AuditRow>> {
        self.must(actor, Action::Administer).await?;
        let mut conn = self.store.read().await?;
        store::audit::after(&mut conn, seq, BATCH).await?.into_iter().map(shown).collect()
    }

    /// Writes down that somebody takes a copy of the log with them.
    pub async fn audit_exported(&self, actor: &Actor) -> Result<()> {
        self.must(actor, Action::Administer).await?;
        self.audit_alone(actor, Act::AuditExported, &"", &[]).await
    }

    /// The names of those who ever did something that is in the log.
    pub async fn audited_names(&self, actor: &Actor) -> Result<Vec<String>> {
        self.must(actor, Action::Administer).await?;
        let mut conn = self.store.read().await?;
        store::audit::names(&mut conn).await
    }

    /// Compares every row with its hash and with the row before it, and the log with a hash of it that was kept elsewhere.
    // r[impl audit.verify] r[impl audit.cut]
    pub async fn verify_audit(&self, actor: &Actor, expected: Option<&Mark>) -> Result<Report> {
        self.must(actor, Action::Administer).await?;
        let mut conn = self.store.read().await?;
        let mut report = Report::default();
        if !store::audit::is_guarded(&mut conn).await? {
            report.unguarded();
        }
        loop {
            let rows = store::audit::after(&mut conn, report.last(), BATCH).await?;
            if rows.is_empty() {
                break;
            }
            for row in &rows {
                report.take(&link(row), &row.before, &row.hash, expected);
            }
        }
        report.conclude(expected);
        Ok(report)
    }
}

/// Puts a row behind all others.
async fn append(conn: &mut Conn, new: &Stored) -> Result<()> {
    let (seq, before) = match store::audit::newest(conn).await? {
        Some((seq, hash)) => (seq + 1, hash),
        None => (1, chain::FIRST.to_vec()),
    };
    let row = Stored { seq, before, ..new.clone() };
    let hash = chain::hash(&link(&row), &row.before).to_vec();
    // Logs that leave the machine keep it where nobody who tampers with the database can write.
    tracing::info!(target: "holotype::audit", seq, hash = hex(&hash), act = row.act, "audited");
    store::audit::insert(conn, &Stored { hash, ..row }).await
}

/// Writes down an act in a database that no wiki has open.
pub(crate) async fn append_alone(conn: &mut Conn, actor: &Actor, act: Act, at: i64) -> Result<()> {
    append(conn, &row(actor, act, &"", &[], at)).await
}

fn row(actor: &Actor, act: Act, subject: &dyn Display, facts: &[Fact<'_>], at: i64) -> Stored {
    let Origin { door, address } = Origin::here();
    let facts: Facts = facts
        .iter()
        .map(|(name, value)| ((*name).to_owned(), shortened(value.to_string())))
        .filter(|(_, value)| !value.is_empty())
        .collect();
    Stored {
        seq: 0,
        at,
        account: actor.account(),
        actor: actor.name().to_owned(),
        door: door.as_str().to_owned(),
        address,
        act: act.as_str().to_owned(),
        subject: shortened(subject.to_string()),
        detail: serde_json::to_string(&facts).unwrap_or_else(|_| "{}".into()),
        before: Vec::new(),
        hash: Vec::new(),
    }
}

/// How many more than the one that is named.
pub(crate) fn more(count: usize) -> String {
    if count > 1 { (count - 1).to_string() } else { String::new() }
}

fn number(text: &str) -> Result<i64> {
    let wrong = |_| Error::Invalid(text!("refused-cursor", text = format!("{text:?}")));
    text.parse().map_err(wrong)
}

fn shortened(text: String) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

fn link(row: &Stored) -> Link<'_> {
    let Stored { seq, at, account, actor, door, address, act, subject, detail, .. } = row;
    Link { seq: *seq, at: *at, account: *account, texts: [actor, door, address, act, subject, detail] }
}

/// A row as people read it. One that was tampered with is shown as far as it can be read.
fn shown(row: Stored) -> Result<AuditRow> {
    Ok(AuditRow {
        seq: row.seq,
        at: time(row.at),
        account: row.account,
        actor: row.actor,
        door: row.door.parse().unwrap_or(audit::Door::Program),
        address: row.address,
        act: row.act,
        subject: row.subject,
        detail: serde_json::from_str(&row.detail).unwrap_or_default(),
        before: hex(&row.before),
        hash: hex(&row.hash),
    })
}
