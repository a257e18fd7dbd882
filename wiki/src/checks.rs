//! Checks of a proposal: what somebody should know before it counts, each with a reason and places to look at.
//!
//! Every check is one file and one line of [`CHECKS`]; it reads the pages as the proposal would leave them.

mod contracts;
mod discussion;
mod links;
mod lint;
mod questions;
mod requirements;

use spec::account::Action;
use spec::change::ChangeState;
use spec::page::RevisionKind;
use spec::proposal::{Check, Finding, Outcome};
use spec::{Actor, PagePath};

use crate::error::Result;
use crate::proposals::must_see;
use crate::store::pages::{Form, Revision};
use crate::store::{self, Conn};
use crate::wiki::Wiki;

/// Most places that one check points at.
const MOST: usize = 100;

/// A check that can be run.
#[derive(Clone, Copy, Debug)]
enum Kind {
    Links,
    Requirements,
    Questions,
    Lint,
    Contracts,
    Discussion,
}

/// All checks, in the order in which they are told.
const CHECKS: [Kind; 6] =
    [Kind::Links, Kind::Requirements, Kind::Questions, Kind::Lint, Kind::Contracts, Kind::Discussion];

/// A page of the proposal, before and after.
struct Changed {
    page: i64,
    kind: RevisionKind,
    /// The revision that it was written against; none for a new page.
    before: Option<(Revision, String)>,
    path: PagePath,
    /// The file's path below its mount.
    file: String,
    mount: PagePath,
    /// Its text; none when it is deleted.
    after: Option<String>,
}

impl Wiki {
    /// What is to be known of a proposal before it counts; nothing for other changes.
    // r[impl check.registry]
    pub async fn checks(&self, actor: &Actor, change: i64) -> Result<Vec<Check>> {
        self.must(actor, Action::Read).await?;
        let mut conn = self.read(actor).await?;
        must_see(&mut conn, actor, change).await?;
        let facts = store::proposals::find(&mut conn, change).await?;
        if facts.is_none_or(|facts| matches!(facts.state, ChangeState::Merged)) {
            return Ok(Vec::new());
        }
        let changed = self.changed(&mut conn, change).await?;
        let mut checks = Vec::with_capacity(CHECKS.len());
        for kind in CHECKS {
            checks.push(match kind {
                Kind::Links => self.check_links(&mut conn, &changed).await?,
                Kind::Requirements => self.check_requirements(&mut conn, actor, &changed).await?,
                Kind::Questions => questions::check(&changed),
                Kind::Lint => self.check_lint(actor, &changed).await?,
                Kind::Contracts => self.check_contracts(&mut conn, change).await?,
                Kind::Discussion => discussion::check(&mut conn, change).await?,
            });
        }
        Ok(checks)
    }

    /// The readable pages of a proposal, before and after.
    async fn changed(&self, conn: &mut Conn, change: i64) -> Result<Vec<Changed>> {
        let mut changed = Vec::new();
        for version in store::proposed::versions(conn, change).await? {
            let Some(kind) = version.kind else { continue };
            let proposed = store::pages::get(conn, version.id).await?;
            let before = match version.base {
                Some(base) => {
                    let base = store::pages::get(conn, base).await?;
                    let text = self.text(conn, &base).await?;
                    Some((base, text)).filter(|(base, _)| base.form == Form::Text)
                }
                None => None,
            };
            if version.form != Form::Text && before.is_none() {
                continue;
            }
            let after = match version.form {
                Form::Text => Some(self.text(conn, &proposed).await?),
                _ => None,
            };
            changed.push(Changed {
                page: version.page,
                kind,
                before,
                path: version.path,
                file: version.file,
                mount: proposed.mount_path.unwrap_or_else(PagePath::root),
                after,
            });
        }
        Ok(changed)
    }
}

/// A check that found something, or did not.
fn told(name: &str, fine: &str, outcome: Outcome, summary: String, mut findings: Vec<Finding>) -> Check {
    let is_fine = findings.is_empty();
    findings.truncate(MOST);
    Check {
        name: name.into(),
        outcome: if is_fine { Outcome::Passed } else { outcome },
        summary: if is_fine { fine.into() } else { summary },
        findings,
    }
}
