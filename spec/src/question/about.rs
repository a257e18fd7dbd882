//! What hangs on a question: the requirements that cannot be finished before it is answered.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::markdown::Document;
use crate::requirement::extents;

/// Most requirements that are counted for one question.
const MOST: usize = 50;

/// How near requirements are to a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "QuestionScope"))]
#[serde(rename_all = "lowercase")]
pub enum Scope {
    /// The question stands in the requirement itself.
    Requirement,
    /// They stand in the same section.
    Section,
    /// They stand on the same page.
    Page,
}

/// A requirement by its names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "QuestionAbout"))]
pub struct Named {
    /// The name it is kept by.
    pub name: String,
    /// The name as the page writes it.
    pub written: String,
}

impl Scope {
    /// Its name in the store and in answers.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Requirement => "requirement",
            Self::Section => "section",
            Self::Page => "page",
        }
    }

    /// The scope of this name.
    pub fn named(name: &str) -> Option<Self> {
        [Self::Requirement, Self::Section, Self::Page].into_iter().find(|scope| scope.as_str() == name)
    }

    /// What one requirement, or one place in code, counts.
    fn weight(self) -> usize {
        match self {
            Self::Requirement => 6,
            Self::Section => 2,
            Self::Page => 1,
        }
    }
}

/// The requirements that hang on what stands at a byte: the one it stands in, else those of its section, else those of its page.
// r[impl question.rank]
pub fn about(source: &str, document: &Document, at: usize) -> Option<(Scope, Vec<Named>)> {
    let extents = extents(source, document);
    let named = |range: &Range<usize>| -> Vec<Named> {
        let inside = extents.iter().filter(|one| range.contains(&one.range.start));
        let told = inside.map(|one| Named { name: one.stated.name.clone(), written: one.stated.written.clone() });
        told.take(MOST).collect()
    };
    // The innermost: criteria stand in the requirement they belong to.
    let own = extents.iter().filter(|one| one.range.contains(&at)).min_by_key(|one| one.range.len());
    if let Some(own) = own {
        let name = Named { name: own.stated.name.clone(), written: own.stated.written.clone() };
        return Some((Scope::Requirement, vec![name]));
    }
    let block = document.block_at(at.min(source.len().saturating_sub(1)))?;
    let under = block.section.and_then(|section| document.headings.get(section).map(|heading| (section, heading)));
    if let Some((section, heading)) = under.filter(|(_, heading)| heading.level > 1) {
        let next = document.headings[section + 1..].iter().find(|other| other.level <= heading.level);
        let inside = named(&(heading.range.start..next.map_or(source.len(), |next| next.range.start)));
        if !inside.is_empty() {
            return Some((Scope::Section, inside));
        }
    }
    let all = named(&(0..source.len()));
    (!all.is_empty()).then_some((Scope::Page, all))
}

/// How much hangs on a question: the more, the sooner it should be answered.
pub fn weight(scope: Option<Scope>, requirements: usize, code: usize) -> usize {
    scope.map_or(0, |scope| scope.weight() * (requirements + code))
}

/// Why a question stands where it stands in the queue, in a sentence.
// r[impl question.rank]
pub fn reason(scope: Option<Scope>, requirements: &[Named], code: usize) -> String {
    let counted = |count: usize, one: &str, many: &str| format!("{count} {}", if count == 1 { one } else { many });
    let code = match code {
        0 => String::new(),
        1 => " One place in code hangs on that.".to_owned(),
        many => format!(" {many} places in code hang on that."),
    };
    let named = requirements.first().map(|one| one.written.as_str()).unwrap_or_default();
    match (scope, requirements.len()) {
        (None, _) | (_, 0) => "No requirement hangs on it.".to_owned(),
        (Some(Scope::Requirement), _) => {
            format!("It stands in {named}, which is not finished without the answer.{code}")
        }
        (Some(Scope::Section), 1) => format!("{named} stands in the same section.{code}"),
        (Some(Scope::Section), count) => {
            format!("{} in the same section.{code}", counted(count, "requirement stands", "requirements stand"))
        }
        (Some(Scope::Page), 1) => format!("{named} stands on the same page.{code}"),
        (Some(Scope::Page), count) => {
            format!("{} on the same page.{code}", counted(count, "requirement stands", "requirements stand"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::parse;

    // r[verify question.rank]
    #[test]
    fn the_nearest_requirements_hang_on_a_question() {
        let source = "# P\n\nTBD\n\n## A\n\nTBD one\n\n- **FR-001**: It MUST, TBD two\n- **FR-002**: It MUST\n\n## B\n\nTBD three\n";
        let document = parse(source);
        let told = |words: &str| {
            let (scope, names) = about(source, &document, source.find(words).unwrap()).unwrap();
            (scope, names.into_iter().map(|one| one.written).collect::<Vec<_>>().join(" "))
        };
        assert_eq!(told("TBD two"), (Scope::Requirement, "FR-001".into()));
        assert_eq!(told("TBD one"), (Scope::Section, "FR-001 FR-002".into()));
        assert_eq!(told("TBD three"), (Scope::Page, "FR-001 FR-002".into()));
        assert_eq!(about("# P\n\nTBD\n", &parse("# P\n\nTBD\n"), 5), None);
        let (scope, names) = about(source, &document, source.find("TBD two").unwrap()).unwrap();
        let expected = "It stands in FR-001, which is not finished without the answer. 3 places in code hang on that.";
        assert_eq!(reason(Some(scope), &names, 3), expected);
        assert!(weight(Some(Scope::Requirement), 1, 1) > weight(Some(Scope::Section), 2, 2));
    }
}
