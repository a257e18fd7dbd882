//! What a page shows of another place: `![[heat.md#boiling]]` or `![[r:heat.boil]]`, alone in a paragraph.
//!
//! It is written like a link, relative to the page's own file, so that moving either end keeps it right.

use std::ops::Range;

/// Longest name of a place, in bytes.
const LONGEST: usize = 512;

/// What a paragraph shows of another place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// What is shown.
    pub what: What,
    /// The bytes of its name in the source.
    pub range: Range<usize>,
}

/// What is shown of another place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// A page, or a section of it, as a link says it.
    Page(String),
    /// A requirement, by its name.
    Requirement(String),
}

/// What the paragraph at these bytes shows of another place; none when it is words.
// r[impl holding.embed]
pub fn held(source: &str, paragraph: &Range<usize>) -> Option<Held> {
    let text = source.get(paragraph.clone())?.trim_end();
    let name = text.strip_prefix("![[")?.strip_suffix("]]")?;
    let start = paragraph.start + 3 + (name.len() - name.trim_start().len());
    let name = name.trim();
    if name.is_empty() || name.len() > LONGEST || name.contains(['[', ']', '\n', '<', '>', '"']) {
        return None;
    }
    let range = start..start + name.len();
    let what = match name.strip_prefix("r:") {
        Some(id) => What::Requirement(id.trim().to_owned()),
        None => What::Page(name.to_owned()),
    };
    Some(Held { what, range })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(source: &str) -> Option<What> {
        held(source, &(0..source.len())).map(|held| {
            assert!(source[held.range].ends_with(['d', 'l', 'g']));
            held.what
        })
    }

    // r[verify holding.embed]
    #[test]
    fn a_paragraph_shows_another_place_when_it_says_nothing_else() {
        assert_eq!(of("![[../heat.md]]\n"), Some(What::Page("../heat.md".into())));
        assert_eq!(of("![[ /heat#boiling ]]"), Some(What::Page("/heat#boiling".into())));
        assert_eq!(of("![[r:heat.boil]]"), Some(What::Requirement("heat.boil".into())));
        for words in ["![[]]", "see ![[heat.md]]", "![[a]] and ![[b]]", "[[heat.md]]", "![[a\nb]]", "![a](b)"] {
            assert_eq!(of(words), None, "{words}");
        }
    }
}
