//! Arguments that many tools take, described once.

use schemars::JsonSchema;
use serde::Deserialize;
use spec::{PagePath, When};

use crate::error::{Error, Result};

/// Most items of one answer.
const MOST: usize = 200;

/// How many items are given when nobody says how many.
const USUAL: usize = 30;

/// Where a page is.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(inline)]
pub struct At(
    /// A page's path, such as `/items/traits`; `/` is the top page.
    #[schemars(with = "String")]
    PagePath,
);

impl At {
    /// The path itself.
    pub fn path(self) -> PagePath {
        self.0
    }
}

/// A moment.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(inline)]
pub struct Moment(
    /// A moment of the wiki: a date (`2024-03-03`, the end of that day, UTC), an RFC 3339 time, `change:812`,
    /// `revision:9021`, `commit:abc1234` or `tag:v1.4`.
    #[schemars(with = "String")]
    When,
);

impl Moment {
    /// The moment itself.
    pub fn when(&self) -> &When {
        &self.0
    }
}

/// Which part of a list is wanted.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
pub struct Part {
    /// How many items at most, 1 to 200; 30 when left out.
    #[serde(default)]
    #[schemars(range(min = 1, max = 200))]
    limit: Option<usize>,
    /// The `next` of an earlier answer, to go on behind it.
    #[serde(default)]
    cursor: Option<String>,
}

impl Part {
    /// How many.
    pub fn limit(&self) -> usize {
        self.limit.unwrap_or(USUAL).clamp(1, MOST)
    }

    /// Behind what.
    pub fn cursor(&self) -> Option<&str> {
        self.cursor.as_deref().filter(|cursor| !cursor.is_empty())
    }

    /// The same where it is a number.
    pub fn cursor_number(&self) -> Result<Option<i64>> {
        let wrong = |text| Error::Invalid(format!("{text:?} is no cursor; use the `next` of an earlier answer"));
        self.cursor().map(|text| text.parse().map_err(|_| wrong(text))).transpose()
    }
}
