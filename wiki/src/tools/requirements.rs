//! What a page requires.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use spec::Actor;
use spec::markdown::parse;
use spec::requirement::extents;

use super::arguments::{At, Moment};
use super::{List, Operation};
use crate::error::Result;
use crate::wiki::Wiki;

/// `list_requirements`
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ListRequirements {
    /// Which page.
    path: At,
    /// The page as it stood then.
    #[serde(default)]
    as_of: Option<Moment>,
}

/// One requirement, with what proves it.
#[derive(Serialize)]
pub struct Required {
    /// The name others call it by, as it is written.
    id: String,
    /// Its words, as the page's source has them.
    text: String,
    start: usize,
    end: usize,
    /// The headings it stands under, outermost first.
    headings: Vec<String>,
    revision: i64,
}

impl Operation for ListRequirements {
    const NAME: &'static str = "list_requirements";
    const TITLE: &'static str = "Requirements of a page";
    const DESCRIPTION: &'static str = "The named requirements of one page (`r[area.name]`, `**FR-001**:`, `### Requirement: …`), each \
        with its id, its exact text, where it stands, and the revision. Name these ids in code that implements or tests them. To find \
        requirements anywhere, search with kind `requirement`.";
    type Answer = List<Required>;

    async fn run(self, wiki: &Wiki, actor: &Actor) -> Result<List<Required>> {
        let page = wiki.page(actor, &self.path.path(), self.as_of.as_ref().map(Moment::when)).await?;
        let document = parse(&page.body);
        let items = extents(&page.body, &document).into_iter().map(|extent| Required {
            text: page.body[extent.range.clone()].to_owned(),
            start: extent.range.start,
            end: extent.range.end,
            headings: document
                .heading_path(&document.blocks[extent.stated.block])
                .iter()
                .map(|heading| heading.text.clone())
                .collect(),
            id: extent.stated.written,
            revision: page.revision,
        });
        Ok(List { items: items.collect(), next: None })
    }
}
