//! How far what a requirement says goes.

use std::ops::Range;

use super::{Stated, name_of, written};
use crate::markdown::{BlockKind, Document};

/// A requirement with everything it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extent {
    /// Its name, and the block that names it.
    pub stated: Stated,
    /// The bytes of the page that are its own, its name included.
    pub range: Range<usize>,
}

/// The requirements of a page, each once, in order: each goes up to the next one, or as far as its section, item or row does.
// r[impl tools.requirements]
pub fn extents(source: &str, document: &Document) -> Vec<Extent> {
    let mut found: Vec<Extent> = Vec::new();
    // The one that is being read: its number in the list, its block's kind and depth.
    let mut open: Option<(usize, BlockKind, usize)> = None;
    for (number, block) in document.blocks.iter().enumerate() {
        let text = source.get(block.range.clone()).unwrap_or_default().trim_start_matches('\u{feff}').trim();
        if let Some(name) = name_of(block, text) {
            open = match found.iter().any(|other| other.stated.name == name) {
                // Said twice, the first time counts.
                true => None,
                false => {
                    let stated = Stated { written: written(&name, text), name, block: number };
                    found.push(Extent { stated, range: block.range.clone() });
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
            found[number].range.end = block.range.end;
        }
    }
    for extent in &mut found {
        let text = source.get(extent.range.clone()).unwrap_or_default();
        extent.range.end = extent.range.start + text.trim_end().len();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::parse;

    // r[verify tools.requirements]
    #[test]
    fn a_requirement_goes_as_far_as_what_it_says() {
        let source = "# T\n\nr[a.one]\nOne.\n\nMore of one.\n\nr[a.two]\nTwo.\n\n## S\n\n- **FR-001**: It must.\n  - deep\n- other\n\n\
                      ### Requirement: Login\n\nSay who.\n\n#### Scenario\n\nx\n\n### Next\n\ny\n";
        let found = extents(source, &parse(source));
        let told: Vec<_> =
            found.iter().map(|extent| (&*extent.stated.written, &source[extent.range.clone()])).collect();
        let expected = [
            ("a.one", "r[a.one]\nOne.\n\nMore of one."),
            ("a.two", "r[a.two]\nTwo."),
            ("FR-001", "- **FR-001**: It must.\n  - deep"),
            ("Login", "### Requirement: Login\n\nSay who.\n\n#### Scenario\n\nx"),
        ];
        assert_eq!(told, expected);
    }
}
