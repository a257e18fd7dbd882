//! The tree of pages: what lies below a path, in reading order.

use serde::{Deserialize, Serialize};

use crate::coverage::Counts;
use crate::drift::Heat;
use crate::path::PagePath;

/// A place in the tree: a page, or a directory that only holds pages.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TreeItem {
    /// Where it is.
    pub path: PagePath,
    /// The page's title; a directory's name where there is no page.
    pub title: String,
    /// False for a directory without a page of its own.
    pub page: bool,
    /// True when something lies below.
    pub has_children: bool,
    /// How many pages at and below have changed since the reader last looked; nothing for readers nobody knows.
    #[serde(default, skip_serializing_if = "is_none")]
    pub unseen: usize,
    /// How many people read here, where something begins that is closed to some who read the wiki.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed: Option<usize>,
    /// How many requirements at and below are done and tested, where code says so of any in the wiki.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub coverage: Option<Counts>,
    /// How much at and below may not be true any more, where anything may not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub drift: Option<Heat>,
    /// What lies below, as deep as was asked for.
    pub children: Vec<TreeItem>,
}

fn is_none(count: &usize) -> bool {
    *count == 0
}
