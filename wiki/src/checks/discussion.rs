//! Discussions of the proposal that nobody has settled.

use spec::proposal::{Check, Finding, Outcome};
use texts::text;

use super::told;
use crate::error::Result;
use crate::store::{self, Conn};

// r[impl check.discussion]
pub(super) async fn check(conn: &mut Conn, change: i64) -> Result<Check> {
    let threads = store::threads::of_change(conn, change).await?;
    let open = threads.into_iter().filter(|thread| !thread.resolved);
    let findings: Vec<_> = open
        .filter_map(|thread| {
            let first = thread.comments.first()?;
            let line = first.body.lines().next().unwrap_or("");
            Some(Finding {
                path: thread.about.as_ref().map_or_else(spec::PagePath::root, |about| about.page.clone()),
                message: format!("{}: {line}", first.author),
                quote: thread.about.map(|about| about.quote),
                proposed: true,
            })
        })
        .collect();
    let summary = text!("check-discussion", n = findings.len());
    Ok(told("discussion", text!("check-discussion-fine"), Outcome::Warning, summary, findings))
}
