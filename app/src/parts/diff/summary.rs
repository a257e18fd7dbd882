//! A comparison in one sentence.

use spec::diff::Stat;

use crate::parts::words::{count, grouped};

/// `2 paragraphs edited, 1 new · 24 words added, 3 removed`
pub fn told(stat: &Stat) -> String {
    let kinds = [
        (stat.edited + stat.split + stat.merged, "edited"),
        (stat.added, "new"),
        (stat.removed, "removed"),
        (stat.moved, "moved"),
    ];
    let mut blocks = kinds.into_iter().filter(|(number, _)| *number > 0);
    let mut told = match blocks.next() {
        Some((number, kind)) => format!("{} {kind}", count(number, "paragraph")),
        None if stat.kept > 0 => return "Only the spacing changed".into(),
        None => return "The text is the same".into(),
    };
    for (number, kind) in blocks {
        told.push_str(&format!(", {} {kind}", grouped(number)));
    }
    let words = [(stat.inserted, "added"), (stat.deleted, "removed")];
    for (index, (number, kind)) in words.into_iter().filter(|(number, _)| *number > 0).enumerate() {
        match index {
            0 => told.push_str(&format!(" · {} {kind}", count(number, "word"))),
            _ => told.push_str(&format!(", {} {kind}", grouped(number))),
        }
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comparison_is_told_in_a_sentence() {
        let stat = Stat { edited: 1, split: 1, added: 1, inserted: 1_024, deleted: 3, ..Stat::default() };
        assert_eq!(told(&stat), "2 paragraphs edited, 1 new · 1,024 words added, 3 removed");
        assert_eq!(told(&Stat { moved: 1, ..Stat::default() }), "1 paragraph moved");
        assert_eq!(told(&Stat { equal: 9, ..Stat::default() }), "The text is the same");
        assert_eq!(told(&Stat { kept: 1, ..Stat::default() }), "Only the spacing changed");
    }
}
