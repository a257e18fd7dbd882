//! Kinds of pages: what a page is for, told by its front matter or by where tools put such pages.
//!
//! A kind says which parts a page has (`shape`), which rules look at it ([`lint`](crate::lint)), and what a new page begins
//! with ([`template`]). A page of no kind is a page like any other; nothing is asked of it.

mod shape;
mod template;

use serde::{Deserialize, Serialize};

use crate::front;
use crate::markdown::{Document, Heading};
use crate::path::PagePath;

pub use shape::{Part, parts};
pub use template::{FOLDER, Offer, offers, template, title_of};

/// What a page is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "PageKind"))]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Rules that hold for everything below.
    Constitution,
    /// What people want to do, with scenarios.
    UserStory,
    /// Named requirements.
    Requirements,
    /// What was decided, and why.
    Decision,
    /// Phases, and what each waits for.
    Plan,
    /// Work to be ticked off.
    Tasks,
    /// What two sides rely on.
    Contract,
    /// Words and what they mean.
    Glossary,
}

/// Whose way of writing a page follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "PageLayout"))]
#[serde(rename_all = "kebab-case")]
pub enum Layout {
    /// GitHub Spec Kit.
    SpecKit,
    /// A specification of OpenSpec.
    OpenSpec,
    /// What a change of OpenSpec adds, modifies and removes.
    OpenSpecChange,
    /// Kiro.
    Kiro,
    /// None of these.
    Plain,
}

/// What a page is, and how it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PageIs {
    /// What it is for.
    pub kind: Kind,
    /// How it is written.
    pub layout: Layout,
}

impl Layout {
    /// As it is kept.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::SpecKit => "spec-kit",
            Self::OpenSpec => "open-spec",
            Self::OpenSpecChange => "open-spec-change",
            Self::Kiro => "kiro",
            Self::Plain => "plain",
        }
    }
}

impl Kind {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 8] = [
        Self::UserStory,
        Self::Requirements,
        Self::Decision,
        Self::Plan,
        Self::Tasks,
        Self::Contract,
        Self::Glossary,
        Self::Constitution,
    ];

    /// As it is kept and written in front matter.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Constitution => "constitution",
            Self::UserStory => "user-story",
            Self::Requirements => "requirements",
            Self::Decision => "decision",
            Self::Plan => "plan",
            Self::Tasks => "tasks",
            Self::Contract => "contract",
            Self::Glossary => "glossary",
        }
    }

    /// What people call it.
    pub fn told(self) -> &'static str {
        match self {
            Self::Constitution => "Constitution",
            Self::UserStory => "User story",
            Self::Requirements => "Set of requirements",
            Self::Decision => "Decision",
            Self::Plan => "Plan with phases",
            Self::Tasks => "List of tasks",
            Self::Contract => "Contract",
            Self::Glossary => "Glossary",
        }
    }

    /// What it is for, in a sentence.
    pub fn purpose(self) -> &'static str {
        match self {
            Self::Constitution => "Rules that hold for everything below its place, shown beside each page there.",
            Self::UserStory => "What somebody wants to do and why, with the scenarios that show it works.",
            Self::Requirements => "What the product has to do, one named requirement after another.",
            Self::Decision => "What was decided, what led to it, and what follows from it.",
            Self::Plan => "What is done in which order, and what waits for what.",
            Self::Tasks => "Work to be ticked off, phase by phase.",
            Self::Contract => "What two sides promise each other, and what happens when one does not keep it.",
            Self::Glossary => "The words the other pages use, each with its meaning.",
        }
    }

    /// The kind somebody means by a word, as front matter says it.
    pub fn named(word: &str) -> Option<Self> {
        let word = word.trim().to_lowercase().replace(['_', ' '], "-");
        Some(match word.as_str() {
            "constitution" | "principles" => Self::Constitution,
            "user-story" | "story" | "feature" | "feature-spec" | "feature-specification" | "user-stories" => {
                Self::UserStory
            }
            "requirements" | "requirement" | "requirement-set" | "requirements-set" | "set-of-requirements" => {
                Self::Requirements
            }
            "decision" | "adr" | "architecture-decision" | "architecture-decision-record" | "decision-record" => {
                Self::Decision
            }
            "plan" | "implementation-plan" | "roadmap" => Self::Plan,
            "tasks" | "task-list" | "list-of-tasks" => Self::Tasks,
            "contract" | "api-contract" | "interface" => Self::Contract,
            "glossary" | "terms" => Self::Glossary,
            _ => return None,
        })
    }
}

/// What a page is: as its front matter says (`kind:` or `type:`), else as its place and its headings do.
// r[impl kind.told]
pub fn of(path: &PagePath, source: &str, document: &Document) -> Option<PageIs> {
    // A template is of the kind of the pages that are made from it, and is none of them itself.
    if path.segments().any(|segment| segment == FOLDER) || crate::template::of(source, document).is_some() {
        return None;
    }
    let layout = layout(path, document);
    let said = front::said(source, document, &["kind"]).as_deref().and_then(Kind::named);
    let said = said.or_else(|| front::said(source, document, &["type"]).as_deref().and_then(Kind::named));
    let kind = said.or_else(|| by_place(path, layout, document))?;
    Some(PageIs { kind, layout })
}

/// True for what was finished and put away: it is kept as it was.
pub fn is_archived(path: &PagePath) -> bool {
    path.segments().any(|segment| matches!(segment, "archive" | "archived" | "_archived" | "_archive"))
}

fn layout(path: &PagePath, document: &Document) -> Layout {
    let has = |begins: &str| document.headings.iter().any(|heading| heading.text.starts_with(begins));
    let segments: Vec<_> = path.segments().collect();
    let delta = |heading: &Heading| {
        heading.level == 2
            && ["ADDED", "MODIFIED", "REMOVED", "RENAMED"]
                .iter()
                .any(|word| heading.text.eq_ignore_ascii_case(&format!("{word} Requirements")))
    };
    if document.headings.iter().any(delta) {
        return Layout::OpenSpecChange;
    }
    if document.headings.iter().any(|heading| heading.level == 3 && heading.text.starts_with("Requirement:")) {
        return Layout::OpenSpec;
    }
    let is_numbered = |heading: &Heading| heading.level == 3 && crate::lint::kiro::number_of(&heading.text).is_some();
    if has("Acceptance Criteria") || document.headings.iter().any(is_numbered) || segments.contains(&".kiro") {
        return Layout::Kiro;
    }
    let in_feature = segments.windows(2).any(|pair| pair[0] == "specs" && is_feature(pair[1]));
    if in_feature || has("User Scenarios & Testing") || has("Constitution Check") || segments.contains(&".specify") {
        return Layout::SpecKit;
    }
    if segments.contains(&"openspec") {
        return Layout::OpenSpec;
    }
    Layout::Plain
}

/// `001-team-portfolio`
fn is_feature(segment: &str) -> bool {
    segment.split_once('-').is_some_and(|(number, name)| {
        number.len() == 3 && number.bytes().all(|byte| byte.is_ascii_digit()) && !name.is_empty()
    })
}

fn by_place(path: &PagePath, layout: Layout, document: &Document) -> Option<Kind> {
    let name = path.name();
    let parent = path.parent();
    let above = parent.as_ref().map_or("", |parent| parent.name());
    let kind = match name {
        "constitution" => Kind::Constitution,
        "glossary" => Kind::Glossary,
        "spec" if layout == Layout::SpecKit => Kind::UserStory,
        "spec" if matches!(layout, Layout::OpenSpec | Layout::OpenSpecChange) => Kind::Requirements,
        "requirements" if layout == Layout::Kiro && above != "checklists" => Kind::Requirements,
        "plan" if matches!(layout, Layout::SpecKit | Layout::Kiro) => Kind::Plan,
        "tasks" if layout != Layout::Plain || above_is_change(path) => Kind::Tasks,
        _ if above == "contracts" && layout == Layout::SpecKit => Kind::Contract,
        _ if ["adr", "adrs", "decisions"].contains(&above) && begins_with_number(name) => Kind::Decision,
        _ if layout == Layout::SpecKit && begins(document, "User Scenarios & Testing") => Kind::UserStory,
        _ => return None,
    };
    Some(kind)
}

fn begins(document: &Document, title: &str) -> bool {
    document.headings.iter().any(|heading| heading.text.starts_with(title))
}

fn above_is_change(path: &PagePath) -> bool {
    path.segments().any(|segment| segment == "changes" || segment == "changes-2")
}

fn begins_with_number(name: &str) -> bool {
    let bare = name.strip_prefix("adr-").unwrap_or(name);
    bare.starts_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::parse;

    fn kind(path: &str, source: &str) -> Option<(Kind, Layout)> {
        let is = of(&PagePath::parse(path).unwrap(), source, &parse(source))?;
        Some((is.kind, is.layout))
    }

    // r[verify kind.told]
    #[test]
    fn a_page_says_what_it_is_or_its_place_does() {
        assert_eq!(kind("/x", "---\nkind: ADR\n---\n# X\n"), Some((Kind::Decision, Layout::Plain)));
        assert_eq!(kind("/x", "---\ntype: user story\n---\n# X\n"), Some((Kind::UserStory, Layout::Plain)));
        // A word that means something else to somebody else says nothing.
        assert_eq!(kind("/x", "---\ntype: blog post\n---\n# X\n"), None);
        assert_eq!(kind("/p/specs/001-login/spec", "# Feature\n"), Some((Kind::UserStory, Layout::SpecKit)));
        assert_eq!(kind("/p/specs/001-login/tasks", "# Tasks\n"), Some((Kind::Tasks, Layout::SpecKit)));
        assert_eq!(kind("/p/specs/001-login/contracts/api", "# API\n"), Some((Kind::Contract, Layout::SpecKit)));
        assert_eq!(kind("/p/.specify/memory/constitution", "# C\n"), Some((Kind::Constitution, Layout::SpecKit)));
        assert_eq!(
            kind("/specs/a/b/spec", "# S\n\n### Requirement: X\n"),
            Some((Kind::Requirements, Layout::OpenSpec))
        );
        let delta = "## ADDED Requirements\n\n### Requirement: X\n";
        assert_eq!(kind("/p/changes/c/specs/a/spec", delta), Some((Kind::Requirements, Layout::OpenSpecChange)));
        let kiro = "# R\n\n### Requirement 1\n\n#### Acceptance Criteria\n\n1. x\n";
        assert_eq!(kind("/specs/a/requirements", kiro), Some((Kind::Requirements, Layout::Kiro)));
        assert_eq!(kind("/docs/adr/0007-use-sqlite", "# Use SQLite\n"), Some((Kind::Decision, Layout::Plain)));
        assert_eq!(kind("/docs/glossary", "# Words\n"), Some((Kind::Glossary, Layout::Plain)));
        assert_eq!(kind("/guide/plan", "# Our plan\n"), None);
        assert_eq!(kind("/guide", "# Guide\n"), None);
        assert_eq!(kind("/p/templates/x", "---\nkind: constitution\n---\n# X\n"), None);
    }
}
