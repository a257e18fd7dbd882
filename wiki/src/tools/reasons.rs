//! Why something stands where it stands.

use schemars::JsonSchema;
use serde::Deserialize;
use spec::Actor;
use spec::commit::{CommitPage, PageCommit};

use super::arguments::{At, Moment, Part};
use super::{List, Operation};
use crate::error::{Error, Result};
use crate::wiki::Wiki;

/// `why`
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Why {
    /// Which page.
    path: At,
    /// Words of the page as it is written; the block they stand in is told about.
    #[serde(default)]
    quote: Option<String>,
    /// Instead of words: the block's number, counted from 0.
    #[serde(default)]
    block: Option<usize>,
    /// The page as it stood then.
    #[serde(default)]
    as_of: Option<Moment>,
}

impl Operation for Why {
    const NAME: &'static str = "why";
    const TITLE: &'static str = "Why a passage is there";
    const DESCRIPTION: &'static str = "The story of one passage (a paragraph, list item, heading …) of a page, newest first: every \
        change that really touched its words, with author, date, message, commits, the words before and after, and what people \
        said about it. Use it before you change a sentence whose reason you do not know.";
    type Answer = spec::why::Why;

    async fn run(self, wiki: &Wiki, actor: &Actor) -> Result<spec::why::Why> {
        let (path, when) = (self.path.path(), self.as_of.as_ref().map(Moment::when));
        let block = match (self.block, &self.quote) {
            (Some(block), _) => block,
            (None, Some(quote)) => {
                let page = wiki.page(actor, &path, when).await?;
                let at = page.body.find(quote.as_str()).ok_or_else(|| absent(quote))?;
                let blocks = wiki.blame(actor, &path, when).await?;
                blocks.iter().position(|block| block.start <= at && at < block.end).ok_or_else(|| absent(quote))?
            }
            (None, None) => return Err(Error::Invalid("say which passage: a quote of its words, or a block".into())),
        };
        wiki.why(actor, &path, when, block).await
    }
}

fn absent(quote: &str) -> Error {
    Error::NotFound(format!("the page does not say {quote:?}; quote it as its source is written, or give a block"))
}

/// `page_commits`
#[derive(Deserialize, JsonSchema)]
pub struct ListCommits {
    /// Which page.
    path: At,
    #[serde(flatten)]
    part: Part,
}

impl Operation for ListCommits {
    const NAME: &'static str = "page_commits";
    const TITLE: &'static str = "Commits of a page";
    const DESCRIPTION: &'static str = "The commits that touched a page or the code linked to it, newest first, each with its \
        repository, author, date, subject and the reason why it is listed.";
    type Answer = List<PageCommit>;

    async fn run(self, wiki: &Wiki, actor: &Actor) -> Result<List<PageCommit>> {
        Ok(wiki.commits(actor, &self.path.path(), self.part.cursor(), self.part.limit()).await?.into())
    }
}

/// `read_commit`
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReadCommit {
    /// Its id, or the first digits of it.
    commit: String,
}

impl Operation for ReadCommit {
    const NAME: &'static str = "read_commit";
    const TITLE: &'static str = "Read a commit";
    const DESCRIPTION: &'static str =
        "One commit of a mounted repository: author, date, message, and the pages and code it concerns.";
    type Answer = CommitPage;

    async fn run(self, wiki: &Wiki, actor: &Actor) -> Result<CommitPage> {
        wiki.commit(actor, &self.commit).await
    }
}
