//! What became of pages.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use spec::comparison::Comparison;
use spec::diff::{BlockDiff, Kind};
use spec::{Actor, PagePath, RevisionLine};

use super::arguments::{At, Moment, Part};
use super::{List, Operation};
use crate::error::{Error, Result};
use crate::wiki::Wiki;

/// `page_history`
#[derive(Deserialize, JsonSchema)]
pub struct PageHistory {
    /// Which page; one that was deleted too.
    path: At,
    #[serde(flatten)]
    part: Part,
}

impl Operation for PageHistory {
    const NAME: &'static str = "page_history";
    const TITLE: &'static str = "History of a page";
    const DESCRIPTION: &'static str = "The revisions of a page, newest first, through moves: when, by whom, with which message, \
        change and commit. Compare two of them with diff; read one with read_page.";
    type Answer = List<RevisionLine>;

    async fn run(self, wiki: &Wiki, actor: &Actor) -> Result<List<RevisionLine>> {
        let cursor = self.part.cursor_number()?;
        Ok(wiki.history(actor, &self.path.path(), cursor, self.part.limit()).await?.into())
    }
}

/// `diff`
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Diff {
    /// The revision to compare from; nothing at all when 0 or left out.
    #[serde(default)]
    from: Option<i64>,
    /// The revision to compare to.
    #[serde(default)]
    to: Option<i64>,
    /// Instead of revisions: a page, compared between two moments.
    #[serde(default)]
    page: Option<At>,
    /// The page as it stood then, to compare from.
    #[serde(default)]
    since: Option<Moment>,
    /// The page as it stood then, to compare to; as it stands when left out.
    #[serde(default)]
    as_of: Option<Moment>,
}

/// What differs between two texts.
#[derive(Serialize)]
pub struct Differences {
    from: Option<i64>,
    to: i64,
    /// The blocks that differ, in reading order.
    blocks: Vec<BlockDiff>,
    /// How many blocks are the same.
    unchanged: usize,
}

impl Operation for Diff {
    const NAME: &'static str = "diff";
    const TITLE: &'static str = "Compare two revisions";
    const DESCRIPTION: &'static str = "What differs between two revisions of a page, block by block and word by word: either \
        `from` and `to` as revision numbers, or `page` with `since` (and `as_of`) as moments. `segments` are `equal`, `insert` \
        or `delete`; blocks that are the same are only counted.";
    type Answer = Differences;

    async fn run(self, wiki: &Wiki, actor: &Actor) -> Result<Differences> {
        let (from, to) = match (self.to, self.page) {
            (Some(to), None) => (self.from.filter(|from| *from != 0), to),
            (None, Some(page)) => {
                let path = page.path();
                let to = wiki.page(actor, &path, self.as_of.as_ref().map(Moment::when)).await?.revision;
                let since = self.since.ok_or_else(|| Error::Invalid("say since when: since=2024-03-03".into()))?;
                // A page that was not there then is new since.
                let from = match wiki.page(actor, &path, Some(since.when())).await {
                    Ok(page) => Some(page.revision),
                    Err(Error::NotFound(_)) => None,
                    Err(error) => return Err(error),
                };
                (from, to)
            }
            _ => return Err(Error::Invalid("give either to (and from), or page and since".into())),
        };
        let mut blocks = wiki.diff(actor, from, to).await?.blocks;
        let all = blocks.len();
        blocks.retain(|block| block.kind != Kind::Equal);
        Ok(Differences { from, to, unchanged: all - blocks.len(), blocks })
    }
}

/// `what_changed`
#[derive(Deserialize, JsonSchema)]
pub struct Compare {
    /// Since when.
    since: Moment,
    /// Until when; until now when left out.
    #[serde(default)]
    as_of: Option<Moment>,
    /// Only pages at and below this one.
    #[serde(default)]
    at: Option<At>,
    #[serde(flatten)]
    part: Part,
}

impl Operation for Compare {
    const NAME: &'static str = "what_changed";
    const TITLE: &'static str = "What changed between two moments";
    const DESCRIPTION: &'static str = "Which pages were added, changed, moved or deleted between two moments, with the revisions \
        of both (compare them with diff) and how many words changed. Use it to catch up since a release, a date or a commit.";
    type Answer = Comparison;

    async fn run(self, wiki: &Wiki, actor: &Actor) -> Result<Comparison> {
        let at = self.at.map_or_else(PagePath::root, At::path);
        let until = self.as_of.as_ref().map(Moment::when);
        wiki.compare(actor, self.since.when(), until, &at, self.part.cursor(), self.part.limit()).await
    }
}
