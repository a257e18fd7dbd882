//! The ways in which pages write requirements down.

use serde::{Deserialize, Serialize};

/// A way of writing requirements.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "RequirementDialect"))]
#[serde(rename_all = "kebab-case")]
pub enum Dialect {
    /// `r[area.name+2]` before its paragraph: the Rust Reference, tracey.
    Tracey,
    /// **FR-001** and **SC-001**: GitHub Spec Kit.
    SpecKit,
    /// `### Requirement: Name`: OpenSpec.
    OpenSpec,
    /// `### Requirement 1: Title` with numbered acceptance criteria: Kiro.
    Kiro,
    /// `req~name~1`: OpenFastTrace.
    OpenFastTrace,
    /// `[REQUIREMENT]` or a `UID:` line: StrictDoc.
    StrictDoc,
    /// A file with front matter that is a requirement: doorstop.
    Doorstop,
    /// `REQ-12:`, marked somehow.
    Numbered,
}

impl Dialect {
    /// All of them.
    pub const ALL: [Dialect; 8] = [
        Dialect::Tracey,
        Dialect::SpecKit,
        Dialect::OpenSpec,
        Dialect::Kiro,
        Dialect::OpenFastTrace,
        Dialect::StrictDoc,
        Dialect::Doorstop,
        Dialect::Numbered,
    ];

    /// Its name in the store, in addresses and in answers.
    pub fn as_str(self) -> &'static str {
        match self {
            Dialect::Tracey => "tracey",
            Dialect::SpecKit => "spec-kit",
            Dialect::OpenSpec => "open-spec",
            Dialect::Kiro => "kiro",
            Dialect::OpenFastTrace => "open-fast-trace",
            Dialect::StrictDoc => "strict-doc",
            Dialect::Doorstop => "doorstop",
            Dialect::Numbered => "numbered",
        }
    }

    /// The one with this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|dialect| dialect.as_str() == name)
    }

    /// How it looks on a page, for people.
    pub fn example(self) -> &'static str {
        match self {
            Dialect::Tracey => "r[area.name]",
            Dialect::SpecKit => "FR-001",
            Dialect::OpenSpec => "Requirement: Name",
            Dialect::Kiro => "Requirement 1, 1.1",
            Dialect::OpenFastTrace => "req~name~1",
            Dialect::StrictDoc => "UID: REQ-1",
            Dialect::Doorstop => "doorstop items",
            Dialect::Numbered => "REQ-12:",
        }
    }
}

impl std::str::FromStr for Dialect {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let known = || Self::ALL.map(Self::as_str).join(", ");
        Self::named(text).ok_or_else(|| format!("{text:?} is no way of writing requirements; use one of {}", known()))
    }
}
