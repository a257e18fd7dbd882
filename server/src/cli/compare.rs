//! `holotype compare`: which pages differ between two moments.

use std::io::Write;
use std::path::Path;

use clap::Args;
use spec::comparison::{ComparedPage, Totals};
use spec::{Actor, PagePath, When};
use wiki::{Result, Wiki};

use super::import::counted;
use super::{Failure, Outcome, open};

/// Pages asked for at once.
const MANY: usize = 500;

/// Tell which pages differ between two moments, one line each
#[derive(Debug, Args)]
pub struct Compare {
    /// The first moment: 2024-03-03, a time, change:812, revision:9021, commit:abc1234 or tag:v1.4
    from: When,
    /// The second moment; now, when there is none
    to: Option<When>,
    /// Only the pages at and below this one
    #[arg(long, value_name = "/PATH", default_value = "/")]
    at: PagePath,
}

impl Compare {
    /// Writes the list.
    // r[impl compare.command]
    pub async fn run(self, data: &Path) -> Outcome {
        let wiki = open(data).await?;
        let found = self.all(&wiki).await;
        wiki.close().await;
        let (pages, totals) = found?;
        let mut out = std::io::stdout().lock();
        for page in &pages {
            writeln!(out, "{}", line(page)).map_err(|error| Failure::failed(error.to_string()))?;
        }
        let Totals { added, removed, edited, moved } = totals;
        let pages = counted(totals.all(), "page");
        eprintln!("{pages} differ: {added} added, {edited} edited, {moved} moved, {removed} removed");
        Ok(())
    }

    async fn all(&self, wiki: &Wiki) -> Result<(Vec<ComparedPage>, Totals)> {
        let mut pages = Vec::new();
        let mut cursor: Option<String> = None;
        loop {
            let (to, next) = (self.to.as_ref(), cursor.as_deref());
            let part = wiki.compare(&Actor::Operator, &self.from, to, &self.at, next, MANY).await?;
            pages.extend(part.items);
            cursor = part.next;
            if cursor.is_none() {
                return Ok((pages, part.totals));
            }
        }
    }
}

/// `edited /spec/lid +3 -1`
fn line(page: &ComparedPage) -> String {
    let from = page.moved_from.as_ref().map(|from| format!(" from {from}")).unwrap_or_default();
    format!("{} {}{from} +{} -{}", page.kind.as_str(), page.path, page.words_added, page.words_removed)
}
