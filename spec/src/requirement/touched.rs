//! Which requirements differ between two texts of a page.

use serde::{Deserialize, Serialize};

use super::name_of;
use crate::markdown::{BlockKind, parse};

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
    let (before, after) = (stated(old), stated(new));
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

/// Each requirement with what it says: up to the next one, or as far as its section, item or row goes.
fn stated(source: &str) -> Vec<(String, String)> {
    let document = parse(source);
    let mut found: Vec<(String, String)> = Vec::new();
    // The one that is being read: its number in the list, its block's kind and depth.
    let mut open: Option<(usize, BlockKind, usize)> = None;
    for block in &document.blocks {
        let text = source.get(block.range.clone()).unwrap_or_default();
        if let Some(name) = name_of(block, text.trim_start_matches('\u{feff}').trim()) {
            open = match found.iter().any(|(other, _)| *other == name) {
                // Said twice, the first time counts.
                true => None,
                false => {
                    found.push((name, String::new()));
                    Some((found.len() - 1, block.kind, block.depth))
                }
            };
        } else if let Some((_, kind, depth)) = open {
            let ends = match (kind, block.kind) {
                (BlockKind::Heading(own), BlockKind::Heading(level)) => level <= own,
                (_, BlockKind::Heading(_)) => true,
                (BlockKind::ListItem, _) => block.depth <= depth,
                (BlockKind::TableRow, _) => true,
                _ => false,
            };
            if ends {
                open = None;
            }
        }
        if let Some((number, ..)) = open {
            for word in text.split_whitespace() {
                found[number].1.push_str(word);
                found[number].1.push(' ');
            }
        }
    }
    found
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
