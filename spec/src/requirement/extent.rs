//! How far what a requirement says goes.

use std::ops::Range;

use super::item::item;
use super::reader::Reader;
use super::{Dialect, Stated};
use crate::markdown::{BlockKind, Document};

/// A requirement with everything it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extent {
    /// Its name, and the block that names it.
    pub stated: Stated,
    /// The bytes of the page that are its own, its name included.
    pub range: Range<usize>,
}

/// The requirements of a page that was read from `file`, which may be the name of one.
pub fn extents_in(file: &str, source: &str, document: &Document) -> Vec<Extent> {
    match item(file, source, document).filter(|_| crate::template::of(source, document).is_none()) {
        Some(item) => vec![item],
        None => extents(source, document),
    }
}

/// The requirements of a page, each once, in order: each goes up to the next one, or as far as its section, item or row does.
/// What a template requires is an example.
// r[impl tools.requirements] r[impl requirement.extent] r[impl templates.states-nothing]
pub fn extents(source: &str, document: &Document) -> Vec<Extent> {
    let mut found: Vec<Extent> = Vec::new();
    if crate::template::of(source, document).is_some() {
        return found;
    }
    let mut known = std::collections::HashSet::new();
    let mut reader = Reader::new(source, document);
    // The one that is being read: its number in the list, its block's kind and depth.
    let mut open: Option<(usize, BlockKind, usize)> = None;
    for (number, block) in document.blocks.iter().enumerate() {
        if let Some(mut stated) = reader.read(number) {
            open = match known.insert(stated.name.clone()) {
                // Said twice, the first time counts.
                false => None,
                true => {
                    if stated.parent.is_none() {
                        stated.parent = above(&stated, &known);
                    }
                    found.push(Extent { stated, range: block.range.clone() });
                    Some((found.len() - 1, block.kind, block.depth))
                }
            };
        } else if let Some((index, kind, depth)) = open {
            let names_heading = || number == found[index].stated.block + 1 && stands_alone(&found[index], source);
            match (kind, block.kind) {
                // A name that stands alone before a heading names its section.
                (BlockKind::Paragraph, BlockKind::Heading(_)) if names_heading() => {
                    open = Some((index, block.kind, depth))
                }
                (BlockKind::Heading(own), BlockKind::Heading(level)) if level > own => {}
                (_, BlockKind::Heading(_)) | (BlockKind::TableRow, _) => open = None,
                (BlockKind::ListItem, _) if block.depth <= depth => open = None,
                (BlockKind::Paragraph, _) if block.depth < depth => open = None,
                _ => {}
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

/// True while a requirement is nothing but its name.
fn stands_alone(extent: &Extent, source: &str) -> bool {
    let text = source.get(extent.range.clone()).unwrap_or_default();
    extent.stated.dialect == Dialect::Tracey && text.trim().lines().count() == 1
}

/// The requirement above whose name this one's name goes on: `area.name` for `area.name.detail`.
fn above(stated: &Stated, known: &std::collections::HashSet<String>) -> Option<String> {
    let mut name = stated.name.as_str();
    while let Some((shorter, _)) = name.rsplit_once('.').filter(|_| stated.dialect == Dialect::Tracey) {
        let kept = if shorter.contains('.') { shorter.to_owned() } else { format!("r[{shorter}]") };
        if known.contains(&kept) {
            return Some(kept);
        }
        name = shorter;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::parse;

    fn told(source: &str) -> Vec<(String, String)> {
        let found = extents(source, &parse(source));
        let told = |extent: Extent| (extent.stated.written, source[extent.range].to_owned());
        found.into_iter().map(told).collect()
    }

    fn expect(source: &str, expected: &[(&str, &str)]) {
        let expected: Vec<_> = expected.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
        assert_eq!(told(source), expected);
    }

    // r[verify tools.requirements]
    #[test]
    fn a_requirement_goes_as_far_as_what_it_says() {
        let source = "# T\n\nr[a.one]\nOne.\n\nMore of one.\n\nr[a.two]\nTwo.\n\n## S\n\n- **FR-001**: It must.\n  - deep\n- other\n\n\
                      ### Requirement: Login\n\nSay who.\n\n#### Scenario\n\nx\n\n### Next\n\ny\n";
        let expected = [
            ("a.one", "r[a.one]\nOne.\n\nMore of one."),
            ("a.two", "r[a.two]\nTwo."),
            ("FR-001", "- **FR-001**: It must.\n  - deep"),
            ("Login", "### Requirement: Login\n\nSay who.\n\n#### Scenario\n\nx"),
        ];
        expect(source, &expected);
    }

    // r[verify requirement.extent]
    #[test]
    fn a_name_that_stands_alone_names_the_section_below_it() {
        let source = "r[a]\n# A\n\nr[a.intro]\nWords.\n\nr[a.b]\n\n## B\n\nMore.\n\n### C\n\nDeep.\n\n## D\n";
        let expected = [
            ("a", "r[a]\n# A"),
            ("a.intro", "r[a.intro]\nWords."),
            ("a.b", "r[a.b]\n\n## B\n\nMore.\n\n### C\n\nDeep."),
        ];
        expect(source, &expected);
    }

    #[test]
    fn a_quoted_requirement_ends_with_its_quote() {
        expect("> r[a.one]\n> One.\n>\n> More.\n\nOutside.\n", &[("a.one", "> r[a.one]\n> One.\n>\n> More.")]);
    }
}
