//! What an edit could be called, by what it changes: where, and how many words. Somebody who knows why says it better.

use crate::diff::{Kind, Span, diff};
use crate::markdown::{Document, parse};

/// How many sections are named.
const MOST: usize = 3;

/// Longest name of a section, in characters.
const LONGEST: usize = 60;

/// A message for the change from one text to another; empty when nothing is said differently.
// r[impl write.suggested]
pub fn suggested(old: &str, new: &str) -> String {
    let (before, after) = (parse(old), parse(new));
    if old.trim().is_empty() {
        return after.title.map(|title| format!("Begin {}", cut(&title))).unwrap_or_default();
    }
    let found = diff(old, new);
    let mut sections: Vec<String> = Vec::new();
    for block in found.blocks.iter().filter(|block| !matches!(block.kind, Kind::Equal | Kind::Kept)) {
        let section = match (block.to, block.from) {
            (Some(to), _) => section(&after, to),
            (None, Some(from)) => section(&before, from),
            (None, None) => None,
        };
        let Some(section) = section.map(|section| cut(&section)) else { continue };
        if !sections.contains(&section) {
            sections.push(section);
        }
    }
    let stat = found.stat();
    let words = match (stat.inserted, stat.deleted) {
        (0, 0) if stat.moved > 0 => "moved".to_owned(),
        (0, 0) => return String::new(),
        (added, 0) => format!("{} added", words(added)),
        (0, removed) => format!("{} removed", words(removed)),
        (added, removed) => format!("{} added, {removed} removed", words(added)),
    };
    let more = sections.len().saturating_sub(MOST);
    sections.truncate(MOST);
    let mut place = sections.join(", ");
    if more > 0 {
        place.push_str(&format!(" and {more} more"));
    }
    match place.is_empty() {
        true => words,
        false => format!("{place}: {words}"),
    }
}

/// The title of the section that a stretch stands in.
fn section(document: &Document, span: Span) -> Option<String> {
    let block = document.block_at(span.start)?;
    Some(document.headings.get(block.section?)?.text.clone())
}

fn words(number: usize) -> String {
    if number == 1 { "1 word".into() } else { format!("{number} words") }
}

fn cut(title: &str) -> String {
    match title.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", title[..at].trim_end()),
        None => title.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // r[verify write.suggested]
    #[test]
    fn an_edit_is_called_by_where_it_is_and_how_much() {
        let old = "# Tea\n\nIt is hot.\n\n## Limits\n\nA cup holds 30 ml.\n\n## Pots\n\nRound.\n";
        for (new, message) in [
            (old.to_owned(), ""),
            (old.replace("30", "60"), "Limits: 1 word added, 1 removed"),
            (old.replace("It is hot.", "It is very hot."), "Tea: 1 word added"),
            (
                old.replace("30 ml", "60 ml").replace("Round.", "Round and blue."),
                "Limits, Pots: 3 words added, 1 removed",
            ),
            (old.replace("\n\n## Pots\n\nRound.", ""), "Pots: 2 words removed"),
        ] {
            assert_eq!(suggested(old, &new), message, "{new}");
        }
        assert_eq!(suggested("", old), "Begin Tea");
        assert_eq!(suggested("", "no title"), "");
    }
}
