//! What a change of code may concern: which pages and requirements, how much, and why.
//!
//! Every [`Clue`] says how likely a page goes along with a change, by one kind of evidence. A page's score is their weighed
//! sum; the weights were found on repositories that keep code and documentation together (`docs/benchmarks.md`).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::path::PagePath;

/// A reason why a change of code concerns a page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "ImpactReason"))]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Reason {
    /// The change edits the page itself.
    Edited,
    /// A changed line names a requirement of the page.
    Requirement {
        /// As it is named.
        id: String,
    },
    /// The page says which code it is about, and a changed file is among it.
    Pattern {
        /// What the page says.
        pattern: String,
        /// The first changed file among it.
        file: String,
    },
    /// A changed file was changed together with the page before.
    Together {
        /// The file that says most.
        file: String,
        /// In so many changes.
        changes: usize,
        /// Of so many that touched the file, as far back as was looked.
        of: usize,
    },
    /// Files beside a changed one were.
    Nearby {
        /// Their directory.
        directory: String,
        /// In so many changes.
        changes: usize,
    },
    /// The page uses words that the changed lines add or remove.
    Words {
        /// Those that tell most.
        words: Vec<String>,
    },
    /// The page uses words of the commits' messages.
    Message {
        /// Those that tell most.
        words: Vec<String>,
    },
}

/// How sure a reason is of a page.
#[derive(Clone, Debug, PartialEq)]
pub struct Clue {
    /// The reason.
    pub reason: Reason,
    /// 0 to 1.
    pub likely: f32,
}

impl Reason {
    /// How much this kind of evidence weighs beside the others.
    fn weight(&self) -> f32 {
        match self {
            Reason::Edited => 4.0,
            Reason::Requirement { .. } => 1.5,
            Reason::Pattern { .. } => 1.0,
            Reason::Together { .. } => 1.0,
            Reason::Nearby { .. } => 0.5,
            Reason::Words { .. } => 0.7,
            Reason::Message { .. } => 0.5,
        }
    }

    /// The reason in words.
    pub fn told(&self) -> String {
        match self {
            Reason::Edited => "it is edited along with the code".into(),
            Reason::Requirement { id } => format!("a changed line names {id}"),
            Reason::Pattern { pattern, file } => format!("it is about {pattern}, and {file} changes"),
            Reason::Together { file, changes, of } => {
                format!("{changes} of {of} changes of {file} changed it, too")
            }
            Reason::Nearby { directory, changes: 1 } => format!("one change in {directory}/ changed it, too"),
            Reason::Nearby { directory, changes } => format!("{changes} changes in {directory}/ changed it, too"),
            Reason::Words { words } => format!("it speaks of what changes: {}", words.join(", ")),
            Reason::Message { words } => format!("it speaks of what the messages say: {}", words.join(", ")),
        }
    }
}

/// A page that a change of code may concern.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ConcernedByCode {
    /// Where it is.
    pub path: PagePath,
    /// Its title.
    pub title: String,
    /// Larger is likelier; comparable within one answer only.
    pub score: f32,
    /// Why, what says most first.
    pub reasons: Vec<ToldReason>,
}

/// A requirement that a change of code may concern.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ConcernedRequirement {
    /// As it is named.
    pub id: String,
    /// The page that states it.
    pub path: PagePath,
    /// Larger is likelier; comparable within one answer only.
    pub score: f32,
    /// Why.
    pub reasons: Vec<ToldReason>,
}

/// A reason, with its words for people.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ToldReason {
    /// The reason.
    #[serde(flatten)]
    pub reason: Reason,
    /// The same for people.
    pub text: String,
}

impl From<Reason> for ToldReason {
    fn from(reason: Reason) -> Self {
        Self { text: reason.told(), reason }
    }
}

/// What a change of code may concern, likeliest first.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Impact {
    /// The pages.
    pub pages: Vec<ConcernedByCode>,
    /// The requirements that changed lines name.
    pub requirements: Vec<ConcernedRequirement>,
}

/// What speaks for each page.
#[derive(Clone, Debug, Default)]
pub struct Evidence(BTreeMap<i64, Vec<Clue>>);

impl Evidence {
    /// One more clue for a page.
    pub fn add(&mut self, page: i64, reason: Reason, likely: f32) {
        if likely > 0.0 {
            self.0.entry(page).or_default().push(Clue { reason, likely: likely.min(1.0) });
        }
    }

    /// The pages something speaks for, likeliest first, each with its score and its reasons, what says most first.
    // r[impl impact.ranked]
    pub fn ranked(self) -> Vec<(i64, f32, Vec<Reason>)> {
        let mut pages: Vec<_> = self
            .0
            .into_iter()
            .map(|(page, mut clues)| {
                let weighed = |clue: &Clue| clue.likely * clue.reason.weight();
                clues.sort_by(|a, b| weighed(b).total_cmp(&weighed(a)));
                let score: f32 = clues.iter().map(weighed).sum();
                (page, score, clues.into_iter().map(|clue| clue.reason).collect::<Vec<_>>())
            })
            .collect();
        pages.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        pages
    }
}

/// The names of requirements in a text that is code, as [`names`](crate::requirement::names) keeps them, each once:
/// `r[impl area.name]` in any of its forms, and numbered ones such as `FR-001`.
// r[impl impact.requirements]
pub fn named(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut add = |name: Option<String>| {
        if let Some(name) = name.filter(|name| name.len() <= crate::requirement::LONGEST)
            && !found.contains(&name)
        {
            found.push(name);
        }
    };
    for line in text.lines() {
        let mut rest = line;
        while let Some(at) = rest.find("r[") {
            let behind = &rest[at + 2..];
            let is_word = rest[..at].chars().next_back().is_some_and(char::is_alphanumeric);
            if let Some(inside) = behind.split(']').next().filter(|inside| !is_word && inside.len() < behind.len()) {
                add(inside.split_whitespace().last().and_then(crate::requirement::kept_id));
            }
            rest = behind;
        }
        for word in line.split(|c: char| !c.is_ascii_alphanumeric() && c != '-') {
            if crate::requirement::is_numbered(word) && word.bytes().all(|byte| !byte.is_ascii_lowercase()) {
                add(Some(word.to_lowercase()));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    // r[verify impact.requirements]
    #[test]
    fn code_names_requirements_in_its_comments() {
        let text = "+// r[impl auth.login+2]\n-# r[verify auth.logout] r[one]\nlet a = bar[0]; // FR-012, and fr-1\n r[] r[broken";
        assert_eq!(named(text), ["auth.login", "auth.logout", "r[one]", "fr-012"]);
    }

    // r[verify impact.ranked]
    #[test]
    fn what_is_named_weighs_more_than_what_sounds_alike() {
        let mut evidence = Evidence::default();
        evidence.add(1, Reason::Words { words: vec!["login".into()] }, 1.0);
        evidence.add(2, Reason::Requirement { id: "auth.login".into() }, 1.0);
        evidence.add(1, Reason::Nearby { directory: "src".into(), changes: 2 }, 0.5);
        evidence.add(3, Reason::Edited, 0.0);
        let ranked = evidence.ranked();
        assert_eq!(ranked.iter().map(|(page, ..)| *page).collect::<Vec<_>>(), [2, 1]);
        assert_eq!(ranked[1].2[0], Reason::Words { words: vec!["login".into()] });
    }
}
