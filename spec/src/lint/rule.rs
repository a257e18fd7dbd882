//! The rules by their names, and how much each weighs.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::path::PagePath;

/// A rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "LintRule"))]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    /// The same name for two requirements.
    DuplicateId,
    /// A requirement is named that nobody states.
    DanglingId,
    /// Phases or tasks wait for each other in a circle.
    WaitsForItself,
    /// A requirement, story or change without a scenario or criterion that shows it is met.
    Acceptance,
    /// A scenario that does not tell what is seen in the end.
    ScenarioSteps,
    /// A requirement that asks for nothing.
    BindingWord,
    /// A criterion that is not written the EARS way.
    Ears,
    /// A part that pages of this kind have is not there.
    MissingPart,
    /// A part that is there and says nothing.
    EmptyPart,
    /// Words of a template that nobody has replaced.
    Placeholder,
    /// A contract that cannot be read.
    UnreadableContract,
    /// A diagram that cannot be read.
    UnreadableDiagram,
    /// A contract names something that is not there.
    ContractReference,
    /// Something stands twice in a contract that may stand once.
    ContractTwice,
    /// Something is missing in a contract, or cannot be as it is said.
    ContractMistake,
    /// Parts in another order than usual.
    PartOrder,
    /// Functions, files, tables or frameworks, where the page tells what people see.
    CodeDetail,
    /// A term that the glossary does not explain.
    UndefinedTerm,
    /// Words that everybody measures differently.
    VagueWords,
}

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "LintSeverity"))]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// It is not told.
    Off,
    /// It is told to whoever asks.
    Info,
    /// Somebody should look.
    Warning,
    /// It should not stay like this.
    Error,
}

impl Rule {
    /// All of them, those first that matter most.
    pub const ALL: [Self; 19] = [
        Self::DuplicateId,
        Self::DanglingId,
        Self::WaitsForItself,
        Self::Acceptance,
        Self::ScenarioSteps,
        Self::BindingWord,
        Self::Ears,
        Self::MissingPart,
        Self::EmptyPart,
        Self::Placeholder,
        Self::UnreadableContract,
        Self::UnreadableDiagram,
        Self::ContractReference,
        Self::ContractTwice,
        Self::ContractMistake,
        Self::PartOrder,
        Self::CodeDetail,
        Self::UndefinedTerm,
        Self::VagueWords,
    ];

    /// As it is kept, and written in addresses.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::DuplicateId => "duplicate-id",
            Self::DanglingId => "dangling-id",
            Self::WaitsForItself => "waits-for-itself",
            Self::Acceptance => "acceptance",
            Self::ScenarioSteps => "scenario-steps",
            Self::BindingWord => "binding-word",
            Self::Ears => "ears",
            Self::MissingPart => "missing-part",
            Self::EmptyPart => "empty-part",
            Self::Placeholder => "placeholder",
            Self::UnreadableContract => "unreadable-contract",
            Self::UnreadableDiagram => "unreadable-diagram",
            Self::ContractReference => "contract-reference",
            Self::ContractTwice => "contract-twice",
            Self::ContractMistake => "contract-mistake",
            Self::PartOrder => "part-order",
            Self::CodeDetail => "code-detail",
            Self::UndefinedTerm => "undefined-term",
            Self::VagueWords => "vague-words",
        }
    }

    /// The rule of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rule| rule.as_str() == name)
    }

    /// What people call it.
    pub fn told(self) -> &'static str {
        match self {
            Self::DuplicateId => "Two requirements have the same name",
            Self::DanglingId => "A requirement is named that is not there",
            Self::WaitsForItself => "A plan waits for itself",
            Self::Acceptance => "Nothing shows when it is met",
            Self::ScenarioSteps => "A scenario has no outcome",
            Self::BindingWord => "A requirement asks for nothing",
            Self::Ears => "A criterion is not a full sentence of its kind",
            Self::MissingPart => "A part is missing",
            Self::EmptyPart => "A part is empty",
            Self::Placeholder => "Words of the template are still there",
            Self::UnreadableContract => "A contract cannot be read",
            Self::UnreadableDiagram => "A diagram cannot be read",
            Self::ContractReference => "A contract names what is not there",
            Self::ContractTwice => "A contract says something twice",
            Self::ContractMistake => "A contract is incomplete",
            Self::PartOrder => "Parts stand in an unusual order",
            Self::CodeDetail => "Details of the code",
            Self::UndefinedTerm => "A term the glossary does not explain",
            Self::VagueWords => "Words without a measure",
        }
    }

    /// How much it weighs where nobody has said otherwise.
    // r[impl lint.severity]
    pub fn usual(self) -> Severity {
        match self {
            Self::DuplicateId
            | Self::WaitsForItself
            | Self::UnreadableContract
            | Self::UnreadableDiagram
            | Self::ContractReference
            | Self::ContractTwice => Severity::Error,
            Self::DanglingId
            | Self::Acceptance
            | Self::ScenarioSteps
            | Self::BindingWord
            | Self::Ears
            | Self::MissingPart
            | Self::EmptyPart
            | Self::Placeholder
            | Self::ContractMistake => Severity::Warning,
            Self::PartOrder | Self::CodeDetail | Self::UndefinedTerm | Self::VagueWords => Severity::Info,
        }
    }
}

impl Severity {
    /// All of them, the lightest first.
    pub const ALL: [Self; 4] = [Self::Off, Self::Info, Self::Warning, Self::Error];

    /// As it is kept.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    /// The severity of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|severity| severity.as_str() == name)
    }

    /// What people call it.
    pub fn told(self) -> &'static str {
        match self {
            Self::Off => "Not told",
            Self::Info => "A hint",
            Self::Warning => "A warning",
            Self::Error => "A mistake",
        }
    }
}

/// How much each rule weighs at a place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Severities(BTreeMap<Rule, Severity>);

impl Severities {
    /// How much a rule weighs.
    pub fn of(&self, rule: Rule) -> Severity {
        self.0.get(&rule).copied().unwrap_or_else(|| rule.usual())
    }

    /// Says how much a rule weighs.
    pub fn set(&mut self, rule: Rule, severity: Severity) {
        self.0.insert(rule, severity);
    }

    /// True when a rule is told at all.
    pub fn has(&self, rule: Rule) -> bool {
        self.of(rule) != Severity::Off
    }
}

/// What was said of a rule at a place: it holds there and below.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "LintSetting"))]
pub struct Setting {
    /// The place.
    pub path: PagePath,
    /// The rule.
    pub rule: Rule,
    /// How much it weighs.
    pub severity: Severity,
}

/// How much each rule weighs at a place: for each the nearest word from there upwards.
// r[impl lint.severity]
pub fn severities(settings: &[Setting], path: &PagePath) -> Severities {
    let mut holding: Vec<_> = settings.iter().filter(|setting| path.is_within(&setting.path)).collect();
    holding.sort_by_key(|setting| setting.path.segments().count());
    let mut severities = Severities::default();
    for setting in holding {
        severities.set(setting.rule, setting.severity);
    }
    severities
}
