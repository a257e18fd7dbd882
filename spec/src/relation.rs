//! How pages hang together: who links to whom, what leads nowhere, what belongs together.

use serde::{Deserialize, Serialize};

use crate::path::PagePath;

/// A page that links to another.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Backlink {
    /// Where it is.
    pub path: PagePath,
    /// Its title.
    pub title: String,
    /// How many of its links lead there.
    pub links: i64,
    /// What it says around the first of them.
    pub quotes: Vec<LinkQuote>,
}

/// The pages that link to one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Backlinks {
    /// Some of them, by path.
    pub items: Vec<Backlink>,
    /// What to ask for the rest with; none at the end.
    pub next: Option<String>,
    /// How many there are; what is beyond [`Backlinks::MOST`] is not counted.
    pub total: i64,
}

impl Backlinks {
    /// As far as pages that link to one are counted.
    pub const MOST: i64 = 1_000;
}

/// The words of a link in their sentence.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LinkQuote {
    /// What is said before it.
    pub before: String,
    /// Its own words.
    pub words: String,
    /// What is said behind it.
    pub after: String,
    /// The heading it stands under.
    pub heading: Option<String>,
    /// That heading's anchor.
    pub anchor: Option<String>,
}

/// What a link is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum LinkKind {
    /// It leads somewhere.
    Link,
    /// It shows a picture.
    Picture,
    /// It gives a page its place in a list of pages, `SUMMARY.md`.
    Navigation,
}

impl LinkKind {
    /// The word in the store.
    pub fn as_str(self) -> &'static str {
        match self {
            LinkKind::Link => "link",
            LinkKind::Picture => "picture",
            LinkKind::Navigation => "navigation",
        }
    }

    /// The kind a word stands for.
    pub fn of(word: &str) -> Self {
        match word {
            "picture" => LinkKind::Picture,
            "navigation" => LinkKind::Navigation,
            _ => LinkKind::Link,
        }
    }
}

/// What is wrong with a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "LinkFault"))]
#[serde(rename_all = "lowercase")]
pub enum Fault {
    /// There is nothing, and never was.
    Missing,
    /// What was there was deleted.
    Deleted,
    /// What was there is elsewhere now. The link works here, but not where the text comes from.
    Moved,
    /// The page is there, but has no such section.
    Section,
}

/// A link of a page, within the wiki.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PageLink {
    /// What it is for.
    pub kind: LinkKind,
    /// Where it leads: the page by its path now, else the path that is written.
    pub to: PagePath,
    /// What is called there.
    pub title: Option<String>,
    /// What stands behind its `#`.
    pub fragment: Option<String>,
    /// The words around it.
    pub quote: LinkQuote,
    /// What is wrong with it, if anything.
    pub fault: Option<Fault>,
}

/// A link that does not lead where it says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BrokenLink {
    /// The page it stands on.
    pub path: PagePath,
    /// That page's title.
    pub title: String,
    /// What it is for.
    pub kind: LinkKind,
    /// Where it leads, as it is written.
    pub to: PagePath,
    /// What stands behind its `#`.
    pub fragment: Option<String>,
    /// The words around it.
    pub quote: LinkQuote,
    /// What is wrong with it.
    pub fault: Fault,
    /// The change that deleted what was there.
    pub change: Option<i64>,
    /// Where it could lead instead.
    pub instead: Option<Instead>,
    /// What is wrong with it, in words.
    pub why: String,
}

/// A place a link could lead to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "LinkInstead"))]
pub struct Instead {
    /// The page.
    pub path: PagePath,
    /// Its title; of a file its path.
    pub title: String,
    /// A section of it.
    pub anchor: Option<String>,
}

impl BrokenLink {
    /// What is wrong, as the rest of a sentence that begins with the place the link leads to.
    pub fn told(&self) -> String {
        let fragment = self.fragment.as_deref().unwrap_or_default();
        match (self.fault, self.change) {
            (Fault::Missing, _) if self.kind == LinkKind::Picture => "there is no such picture".into(),
            (Fault::Missing, _) => "there is nothing at this place".into(),
            (Fault::Deleted, Some(change)) => format!("what was there was deleted in change {change}"),
            (Fault::Deleted, None) => "what was there was deleted".into(),
            (Fault::Moved, _) => "what was there has moved; the link works here, but not in the files".into(),
            (Fault::Section, _) if self.to == self.path => format!("this page has no section “{fragment}”"),
            (Fault::Section, _) => format!("that page has no section “{fragment}”"),
        }
    }
}

/// A page that no other page leads to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Orphan {
    /// Where it is.
    pub path: PagePath,
    /// Its title.
    pub title: String,
}

/// A page that has to do with another.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Related {
    /// Where it is.
    pub path: PagePath,
    /// Its title.
    pub title: String,
    /// Why, in words.
    pub why: String,
    /// The same for programs, strongest first.
    pub reasons: Vec<Kinship>,
}

/// Why two pages belong together.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Kinship {
    /// They use the same rare words.
    Text {
        /// How much of what makes the page is on the other, too; from 0 to 1.
        share: f32,
    },
    /// They were changed together.
    Changes {
        /// In so many changes,
        together: i64,
        /// of so many that the page was changed in.
        of: i64,
    },
}

impl Kinship {
    /// In words.
    // r[impl links.related-reasons]
    pub fn told(self) -> String {
        match self {
            Kinship::Text { share } if share >= 0.5 => "says much the same".into(),
            Kinship::Text { .. } => "uses the same words".into(),
            Kinship::Changes { together, of } => format!("changed together in {together} of {of} changes"),
        }
    }
}

/// All reasons in one line.
pub fn why(reasons: &[Kinship]) -> String {
    reasons.iter().map(|reason| reason.told()).collect::<Vec<_>>().join("; ")
}
