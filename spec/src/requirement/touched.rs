//! Which requirements differ between two texts of a page.

use serde::{Deserialize, Serialize};

use super::extents;
use crate::markdown::parse;

/// The requirements that differ, by name, each list in the order of the text that has them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Touched {
    /// Only the new text has them.
    pub added: Vec<String>,
    /// Both have them and say something else.
    pub changed: Vec<String>,
    /// Only the old text had them.
    pub removed: Vec<String>,
}

impl Touched {
    /// True when none differs.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.changed.is_empty() && self.removed.is_empty()
    }
}

/// Compares the requirements of two texts. Spacing makes no difference.
// r[impl diff.requirements]
pub fn touched(old: &str, new: &str) -> Touched {
    if old == new {
        return Touched::default();
    }
    let (before, after) = (worded(old), worded(new));
    let find = |all: &[(String, String)], name: &str| all.iter().find(|(other, _)| other == name).cloned();
    let mut touched = Touched::default();
    for (name, text) in &after {
        match find(&before, name) {
            None => touched.added.push(name.clone()),
            Some((_, was)) if was != *text => touched.changed.push(name.clone()),
            Some(_) => {}
        }
    }
    touched.removed = before.into_iter().map(|(name, _)| name).filter(|name| find(&after, name).is_none()).collect();
    touched
}

/// Each requirement with what it says.
fn worded(source: &str) -> Vec<(String, String)> {
    let words = |range: std::ops::Range<usize>| {
        source.get(range).unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
    };
    extents(source, &parse(source)).into_iter().map(|extent| (extent.stated.name, words(extent.range))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    // r[verify diff.requirements]
    #[test]
    fn requirements_are_added_changed_and_removed() {
        let old = "# T\n\nr[a.one]\nOne.\n\nMore of one.\n\nr[a.two]\nTwo.\n\n## S\n\n- **FR-001**: It must.\n  - deep\n- other\n\n\
                   ### Requirement: Login\n\nSay who.\n\n#### Scenario\n\nx\n\n### Next\n\ny\n";
        let new = "# T\n\nr[a.one]\nOne.\n\nLess of one.\n\nr[a.three]\nTwo.\n\n## S\n\n- **FR-001**: It\n  must.\n  - deep\n- another\n\n\
                   ### Requirement: Login\n\nSay who.\n\n#### Scenario\n\nz\n\n### Next\n\ny\n";
        let expected = Touched {
            added: vec!["a.three".into()],
            changed: vec!["a.one".into(), "requirement: login".into()],
            removed: vec!["a.two".into()],
        };
        assert_eq!(touched(old, new), expected);
        assert_eq!(touched("", old).added.len(), 4);
        assert!(touched(old, old).is_empty());
    }
}
