//! Finding and reading pages.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use spec::archive::Archived;
use spec::search::{Hits, Kind};
use spec::tree::TreeItem;
use spec::{Actor, Page, PagePath};

use super::arguments::{At, Moment};
use super::{List, Operation};
use crate::error::Result;
use crate::wiki::Wiki;

/// How much of a page's text is given in one answer, in bytes, when nobody says how much.
const USUAL: usize = 40_000;

/// Most of a page's text in one answer, in bytes.
const MOST: usize = 400_000;

/// `search`
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Search {
    /// What to look for: words, `"an exact phrase"`, `-without`, and filters such as `author:ann`, `before:2024-03-01`,
    /// `after:2023`, `in:/items`. Words are stemmed, slips of the keyboard are forgiven, identifiers are found however
    /// they are joined.
    query: String,
    /// Look only at and below this page.
    #[serde(default)]
    at: Option<At>,
    /// What kind of thing: `page` (as it stands; when left out), `requirement`, `history` (what pages used to say),
    /// `change`, `comment`, `commit`, `attachment` and others the answer's facets name.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    kind: Option<Kind>,
    /// Look at the pages as they stood then.
    #[serde(default)]
    as_of: Option<Moment>,
    /// How many finds at most, 1 to 100; 10 when left out.
    #[serde(default)]
    #[schemars(range(min = 1, max = 100))]
    limit: Option<usize>,
}

/// What was found.
#[derive(Serialize, JsonSchema)]
pub struct Found {
    #[serde(flatten)]
    pub hits: Hits,
    /// How many archived pages hold it besides these; they are left out. `is:archived` in the query finds them instead.
    #[serde(default, skip_serializing_if = "is_none")]
    pub archived: usize,
}

fn is_none(count: &usize) -> bool {
    *count == 0
}

impl Operation for Search {
    const NAME: &'static str = "search";
    const TITLE: &'static str = "Search the specification";
    const DESCRIPTION: &'static str = "Finds pages, requirements, old wordings, changes, comments and commits by words. \
        Start here when you do not know which page says something. Answers the finds, best first, each with its page, the \
        headings it stands under, a snippet (HTML, the words found in <mark>), and the revision it is from; `facets` tells \
        how many there are of each kind. Read the page with read_page before you rely on it.";
    type Answer = Found;

    async fn run(self, wiki: &Wiki, actor: &Actor) -> Result<Found> {
        let at = self.at.map_or_else(PagePath::root, At::path);
        let search = spec::search::Search::new(self.query).below(&at).of(self.kind.unwrap_or_default());
        let search = search.at(self.as_of.as_ref().map(Moment::when)).most(self.limit.unwrap_or(10).clamp(1, 100));
        let hits = wiki.search(actor, &search).await?;
        Ok(Found { hits, archived: wiki.archived_hits(actor, &search).await? })
    }
}

/// `list_pages`
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ListPages {
    /// The page whose subpages are wanted; the whole wiki when left out.
    #[serde(default)]
    at: Option<At>,
    /// How many levels, 1 to 20; 2 when left out.
    #[serde(default)]
    #[schemars(range(min = 1, max = 20))]
    depth: Option<usize>,
    /// The tree as it stood then.
    #[serde(default)]
    as_of: Option<Moment>,
}

impl Operation for ListPages {
    const NAME: &'static str = "list_pages";
    const TITLE: &'static str = "List pages";
    const DESCRIPTION: &'static str = "The tree of pages in reading order, with paths and titles, now or at a moment of the \
        past. Use it to see how the specification is laid out. `has_children` says where there is more below.";
    type Answer = List<TreeItem>;

    async fn run(self, wiki: &Wiki, actor: &Actor) -> Result<List<TreeItem>> {
        let at = self.at.map_or_else(PagePath::root, At::path);
        let when = self.as_of.as_ref().map(Moment::when);
        let items = wiki.tree(actor, &at, self.depth.unwrap_or(2).clamp(1, 20), when).await?;
        Ok(List { items, next: None })
    }
}

/// `read_page`
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReadPage {
    /// Which page.
    path: At,
    /// The page as it stood then.
    #[serde(default)]
    as_of: Option<Moment>,
    /// The page at this revision, wherever it was then; instead of `as_of`.
    #[serde(default)]
    revision: Option<i64>,
    /// The byte of the text to begin at; the `next_offset` of an earlier answer, for the rest of a long page.
    #[serde(default)]
    offset: usize,
    /// How many bytes of text at most, up to 400,000; 40,000 when left out.
    #[serde(default)]
    #[schemars(range(min = 1, max = 400_000))]
    limit: Option<usize>,
}

/// A page, or a part of a long one.
#[derive(Serialize)]
pub struct Read {
    #[serde(flatten)]
    page: Page,
    /// Bytes of the whole text.
    size: usize,
    /// The byte `body` begins at.
    offset: usize,
    /// Where the rest begins.
    #[serde(skip_serializing_if = "Option::is_none")]
    next_offset: Option<usize>,
    /// What archives the page, itself or pages above it, the nearest first: nobody works by it any more.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    archived: Vec<Archived>,
}

impl Operation for ReadPage {
    const NAME: &'static str = "read_page";
    const TITLE: &'static str = "Read a page";
    const DESCRIPTION: &'static str = "A page's Markdown source with its title, revision, author, date and commit, now, at a \
        moment of the past (`as_of`) or at a revision. Quote it by path and revision. Keep `revision`: propose_change needs \
        it as `base_revision`. A long page comes in parts: go on at `next_offset`. Where `archived` is there, nobody works by \
        the page any more: it tells since when and why.";
    type Answer = Read;

    async fn run(self, wiki: &Wiki, actor: &Actor) -> Result<Read> {
        let when = self.as_of.as_ref().map(Moment::when);
        let (page, archived) = match self.revision {
            Some(revision) => (wiki.revision(actor, revision).await?, Vec::new()),
            None => {
                let page = wiki.page(actor, &self.path.path(), when).await?;
                // r[impl archive.agents]
                let archived = wiki.archived(actor, &page.path, when).await?;
                (page, archived)
            }
        };
        Ok(Read { archived, ..Read::part(page, self.offset, self.limit.unwrap_or(USUAL).clamp(1, MOST)) })
    }
}

impl Read {
    /// The part of a page from a byte on, cut between characters.
    fn part(mut page: Page, offset: usize, limit: usize) -> Self {
        let size = page.body.len();
        let offset = page.body.floor_char_boundary(offset.min(size));
        let mut end = page.body.floor_char_boundary(offset.saturating_add(limit).min(size));
        if end == offset {
            end = page.body.ceil_char_boundary((offset + 1).min(size));
        }
        page.body = page.body[offset..end].to_owned();
        Self { page, size, offset, next_offset: (end < size).then_some(end), archived: Vec::new() }
    }
}

/// `page_links`
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Links {
    /// Which page.
    path: At,
}

/// What a page links to, what links to it, and what belongs to it.
#[derive(Serialize)]
pub struct Linked {
    to: Value,
    from: Value,
    related: Value,
}

impl Operation for Links {
    const NAME: &'static str = "page_links";
    const TITLE: &'static str = "Links and related pages";
    const DESCRIPTION: &'static str = "What a page links to (`to`), which pages link to it (`from`, the first 100), and which \
        pages are about the same or change together with it (`related`). Use it to see what else a change would concern.";
    type Answer = Linked;

    async fn run(self, wiki: &Wiki, actor: &Actor) -> Result<Linked> {
        let path = self.path.path();
        let json = |value: serde_json::Result<Value>| value.unwrap_or_default();
        Ok(Linked {
            to: json(serde_json::to_value(wiki.links_of(actor, &path).await?)),
            from: json(serde_json::to_value(wiki.first_backlinks(actor, &path, 100).await?)),
            related: json(serde_json::to_value(wiki.related(actor, &path, 10).await?)),
        })
    }
}
