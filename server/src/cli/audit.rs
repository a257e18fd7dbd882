//! `holotype audit`: who did what, and whether the log of it is as it was written.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write, stdout};
use std::path::{Path, PathBuf};

use clap::Subcommand;
use spec::Actor;
use spec::audit::{AuditFilter, AuditRow, Mark};
use wiki::Wiki;

use super::{Failure, Outcome, open};

/// Read the audit log, and find out whether it was tampered with
#[derive(Debug, Subcommand)]
pub enum Audit {
    /// Compare every row with its hash and with the row before; print the newest hash, to be kept elsewhere
    Verify {
        /// A row and its hash as an earlier `verify` has printed them: finds a log whose end was cut off
        #[arg(long, value_name = "SEQ:HASH")]
        expect: Option<Mark>,
    },
    /// Write all of it, one JSON object on each line
    Export {
        /// A file that is not there yet; standard output without one
        file: Option<PathBuf>,
    },
    /// Print what was done last
    List {
        /// Only what this person did
        #[arg(long, value_name = "NAME", default_value = "")]
        actor: String,
        /// Only this kind of act, like token or token.create
        #[arg(long, value_name = "ACT", default_value = "")]
        act: String,
        /// Not before this day
        #[arg(long, value_name = "DAY", default_value = "")]
        since: String,
        /// Up to this day
        #[arg(long, value_name = "DAY", default_value = "")]
        until: String,
        /// How many
        #[arg(long, value_name = "NUMBER", default_value_t = 50)]
        limit: usize,
        /// One JSON object on each line
        #[arg(long)]
        json: bool,
    },
}

impl Audit {
    /// Does what is asked for.
    pub async fn run(self, data: &Path) -> Outcome {
        let wiki = open(data).await?;
        let done = self.perform(&wiki).await;
        wiki.close().await;
        done
    }

    async fn perform(self, wiki: &Wiki) -> Outcome {
        match self {
            Audit::Verify { expect } => verify(wiki, expect.as_ref()).await,
            Audit::Export { file } => export(wiki, file.as_deref()).await,
            Audit::List { actor, act, since, until, limit, json } => {
                let filter = AuditFilter::typed(&actor, &act, &since, &until).map_err(Failure::input)?;
                let rows = wiki.audit_log(&Actor::Operator, &filter, None, limit.clamp(1, 10_000)).await?.items;
                let line = if json { in_json } else { in_words };
                let mut output = stdout().lock();
                rows.iter().try_for_each(|row| told(writeln!(output, "{}", line(row))))
            }
        }
    }
}

async fn verify(wiki: &Wiki, expect: Option<&Mark>) -> Outcome {
    let report = wiki.verify_audit(&Actor::Operator, expect).await?;
    let mut output = stdout().lock();
    for flaw in &report.flaws {
        told(writeln!(output, "{flaw}"))?;
    }
    if let [first, rest @ ..] = &report.flaws[..] {
        let more = if rest.is_empty() { String::new() } else { format!(" (and {} more)", rest.len()) };
        return Err(Failure::failed(format!("the audit log is not as it was written: {first}{more}")));
    }
    told(match &report.newest {
        Some(mark) => {
            writeln!(output, "{} rows, each as it was written. Keep the newest elsewhere:\n{mark}", report.rows)
        }
        None => writeln!(output, "nothing is in the audit log yet"),
    })
}

async fn export(wiki: &Wiki, file: Option<&Path>) -> Outcome {
    let mut output: Box<dyn Write + Send> = match file {
        Some(file) => {
            let made = OpenOptions::new().write(true).create_new(true).open(file);
            Box::new(made.map_err(|error| Failure::input(format!("{} cannot be made: {error}", file.display())))?)
        }
        None => Box::new(stdout()),
    };
    wiki.audit_exported(&Actor::Operator).await?;
    let mut last = 0;
    loop {
        let rows = wiki.audit_after(&Actor::Operator, last).await?;
        let Some(newest) = rows.last() else { return told(output.flush()) };
        last = newest.seq;
        let lines: String = rows.iter().map(|row| in_json(row) + "\n").collect();
        told(output.write_all(lines.as_bytes()))?;
    }
}

fn in_json(row: &AuditRow) -> String {
    serde_json::to_string(row).unwrap_or_default()
}

fn in_words(row: &AuditRow) -> String {
    let from = if row.address.is_empty() { String::new() } else { format!(" from {}", row.address) };
    let line = format!("{:>6}  {}  {} {}, {}{from}", row.seq, row.at, row.who(), row.told(), row.door.told());
    // What people have typed may hold anything; a terminal obeys some of it.
    line.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// Whoever reads may have read enough.
fn told(written: std::io::Result<()>) -> Outcome {
    match written {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        written => written.map_err(|error| Failure::failed(format!("what was found cannot be written: {error}"))),
    }
}
