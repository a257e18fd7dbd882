//! What a page requires.

use std::collections::HashMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use spec::Actor;
use spec::coverage::State;
use spec::markdown::parse;
use spec::requirement::{Dialect, RequirementPage, extents_in};

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
    /// How it is written.
    dialect: Dialect,
    /// The version its page gives it.
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<u32>,
    /// What it is part of.
    #[serde(skip_serializing_if = "Option::is_none")]
    parent: Option<String>,
    /// `uncovered`, `implemented` or `verified`, as code says; nothing for what is only proposed.
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<State>,
    /// The headings it stands under, outermost first.
    headings: Vec<String>,
    revision: i64,
}

impl Operation for ListRequirements {
    const NAME: &'static str = "list_requirements";
    const TITLE: &'static str = "Requirements of a page";
    const DESCRIPTION: &'static str = "The named requirements of one page (`r[area.name]`, `**FR-001**:`, `### Requirement: …`), each \
        with its id, its exact text, where it stands, the revision, and whether code does it and tests it. Name these ids in code that implements or tests them. To find \
        requirements anywhere, search with kind `requirement`.";
    type Answer = List<Required>;

    async fn run(self, wiki: &Wiki, actor: &Actor) -> Result<List<Required>> {
        let page = wiki.page(actor, &self.path.path(), self.as_of.as_ref().map(Moment::when)).await?;
        let document = parse(&page.body);
        let when = self.as_of.as_ref().map(Moment::when);
        let (known, _) = wiki.required_by(actor, &page.path, when, usize::MAX).await?;
        let states: HashMap<_, _> = known.into_iter().map(|one| (one.name, one.state)).collect();
        let items = extents_in(&page.file, &page.body, &document).into_iter().map(|extent| Required {
            text: page.body[extent.range.clone()].to_owned(),
            start: extent.range.start,
            end: extent.range.end,
            headings: document
                .heading_path(&document.blocks[extent.stated.block])
                .iter()
                .map(|heading| heading.text.clone())
                .collect(),
            dialect: extent.stated.dialect,
            version: extent.stated.version,
            state: states.get(&extent.stated.name).copied(),
            parent: extent.stated.parent,
            id: extent.stated.written,
            revision: page.revision,
        });
        Ok(List { items: items.collect(), next: None })
    }
}

/// `read_requirement`
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReadRequirement {
    /// Its name, as its page writes it; a name it had before does as well.
    id: String,
    /// The page that states it; needed where several pages state one of this name.
    #[serde(default)]
    path: Option<At>,
    /// As it stood then.
    #[serde(default)]
    as_of: Option<Moment>,
}

impl Operation for ReadRequirement {
    const NAME: &'static str = "read_requirement";
    const TITLE: &'static str = "A requirement";
    const DESCRIPTION: &'static str = "One requirement by its id: its exact text, what became of it in which change, the code that does \
        it and the tests that test it, open discussions of its words, and commits that name it. Read it before changing code that \
        names it.";
    type Answer = RequirementPage;

    async fn run(self, wiki: &Wiki, actor: &Actor) -> Result<RequirementPage> {
        let page = self.path.map(At::path);
        wiki.requirement(actor, &self.id, page.as_ref(), self.as_of.as_ref().map(Moment::when)).await
    }
}
