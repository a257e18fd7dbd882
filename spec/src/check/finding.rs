//! What is found, and how much it weighs.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "FindingLevel"))]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// Only told.
    Note,
    /// Ought to be looked at.
    Warning,
    /// Has to be put right.
    Error,
}

/// What can be found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    /// Code that does what a requirement asks for changed, and its page did not.
    Unchanged,
    /// No code says any more that it does what a requirement asks for.
    Dropped,
    /// Code names a requirement that is gone, or is called something else now.
    Removed,
    /// Code names a requirement that never was.
    Unknown,
    /// Code names another version of a requirement than the one that stands.
    Version,
    /// A message says that the specification is not affected, and not why.
    Reasonless,
    /// A contract differs in a way that breaks programs.
    ContractBreaking,
    /// A contract is too large for all of it to be compared.
    ContractTooLarge,
}

impl Rule {
    /// All of them.
    pub const ALL: [Rule; 8] = [
        Rule::Unchanged,
        Rule::Dropped,
        Rule::Removed,
        Rule::Unknown,
        Rule::Version,
        Rule::Reasonless,
        Rule::ContractBreaking,
        Rule::ContractTooLarge,
    ];

    /// Its name on the command line and in answers.
    pub fn as_str(self) -> &'static str {
        match self {
            Rule::Unchanged => "specification-unchanged",
            Rule::Dropped => "implementation-dropped",
            Rule::Removed => "requirement-removed",
            Rule::Unknown => "requirement-unknown",
            Rule::Version => "requirement-version",
            Rule::Reasonless => "reason-missing",
            Rule::ContractBreaking => "contract-breaking",
            Rule::ContractTooLarge => "contract-too-large",
        }
    }

    /// What it is about, in a sentence.
    pub fn about(self) -> &'static str {
        match self {
            Rule::Unchanged => "Code that implements a requirement changed, but the page that states it did not.",
            Rule::Dropped => "The last code that implemented a requirement is gone.",
            Rule::Removed => "Code names a requirement that was removed or renamed.",
            Rule::Unknown => "Code names a requirement that no page states.",
            Rule::Version => "Code names another version of a requirement than its page.",
            Rule::Reasonless => "A message says that the specification is unaffected, but not why.",
            Rule::ContractBreaking => "A contract differs in a way that breaks programs that rely on it.",
            Rule::ContractTooLarge => "A contract is too large to be compared as a whole.",
        }
    }

    /// How much it weighs unless somebody says otherwise.
    pub fn level(self) -> Level {
        match self {
            Rule::Unchanged | Rule::Removed | Rule::Unknown => Level::Error,
            Rule::Dropped | Rule::Version | Rule::Reasonless | Rule::ContractBreaking | Rule::ContractTooLarge => {
                Level::Warning
            }
        }
    }
}

/// What somebody wants rules to weigh; those of [`lint`](Levels::of) are named by their own ids.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Levels(BTreeMap<String, Option<Level>>);

impl Levels {
    /// Has a rule weigh so much; nothing keeps it silent.
    pub fn set(&mut self, rule: &str, level: Option<Level>) {
        self.0.insert(rule.to_owned(), level);
    }

    /// What a finding of a rule weighs; none when it is not wanted.
    pub fn of(&self, rule: &str, usual: Level) -> Option<Level> {
        self.0.get(rule).copied().unwrap_or(Some(usual))
    }
}

/// Something that was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "CheckFinding"))]
pub struct Finding {
    /// The rule, by its name.
    pub rule: String,
    /// How much it weighs.
    pub level: Level,
    /// The requirement, as its page writes it.
    pub requirement: Option<String>,
    /// The page: its place in the wiki, or its file.
    pub page: Option<String>,
    /// The file in the repository.
    pub file: Option<String>,
    /// The line in it, from 1.
    pub line: Option<usize>,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub remedy: String,
}

/// Something that would have been found if nobody had answered for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Excused {
    /// The requirement, as its page writes it.
    pub requirement: String,
    /// The page that states it.
    pub page: String,
    /// Who answered for it, and how.
    pub why: String,
}

/// All of it, what weighs most first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "CheckReport"))]
pub struct Report {
    /// The older side, as a full commit id.
    pub base: String,
    /// The newer side.
    pub head: String,
    /// How many findings are errors.
    pub errors: usize,
    /// How many are warnings.
    pub warnings: usize,
    /// What was found.
    pub findings: Vec<Finding>,
    /// What was answered for.
    pub excused: Vec<Excused>,
}

impl Report {
    /// Puts findings in, by what they weigh, then where they are; those that are not wanted are left out.
    pub fn with(mut self, findings: Vec<Finding>, levels: &Levels) -> Self {
        for mut finding in findings {
            if let Some(level) = levels.of(&finding.rule, finding.level) {
                finding.level = level;
                self.findings.push(finding);
            }
        }
        self.findings.sort_by(|a, b| {
            let place = |finding: &Finding| (finding.file.clone(), finding.line, finding.rule.clone());
            b.level.cmp(&a.level).then_with(|| place(a).cmp(&place(b)))
        });
        let count = |level| self.findings.iter().filter(|finding| finding.level == level).count();
        (self.errors, self.warnings) = (count(Level::Error), count(Level::Warning));
        self
    }

    /// True when nothing has to be put right.
    pub fn passes(&self) -> bool {
        self.errors == 0
    }
}
