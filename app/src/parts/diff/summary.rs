//! A comparison in one sentence.

use spec::diff::Stat;
use texts::text;

/// `2 paragraphs edited, 1 new · 24 words added, 3 removed`
pub fn told(stat: &Stat) -> String {
    let Stat { inserted, deleted, added, removed, moved, .. } = *stat;
    let edited = stat.edited + stat.split + stat.merged;
    // What comes first says what is counted.
    let blocks = listed([
        (edited, |n| text!("diff-paragraphs-edited", n = n), |n| text!("diff-count-edited", n = n)),
        (added, |n| text!("diff-paragraphs-new", n = n), |n| text!("diff-count-new", n = n)),
        (removed, |n| text!("diff-paragraphs-removed", n = n), |n| text!("diff-count-removed", n = n)),
        (moved, |n| text!("diff-paragraphs-moved", n = n), |n| text!("diff-count-moved", n = n)),
    ]);
    if blocks.is_empty() {
        return if stat.kept > 0 { text!("diff-only-spacing") } else { text!("diff-same") }.to_owned();
    }
    let words = listed([
        (inserted, |n| text!("diff-words-added", n = n), |n| text!("diff-count-added", n = n)),
        (deleted, |n| text!("diff-words-removed", n = n), |n| text!("diff-count-removed", n = n)),
    ]);
    [blocks, words].into_iter().filter(|told| !told.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// A number of something, in words.
type Told = fn(usize) -> String;

/// What there is of each kind: the first in words of its own, the others short.
fn listed<const N: usize>(kinds: [(usize, Told, Told); N]) -> String {
    let some = kinds.into_iter().filter(|(number, ..)| *number > 0).enumerate();
    let told = some.map(|(index, (number, first, more))| if index == 0 { first(number) } else { more(number) });
    told.collect::<Vec<_>>().join(", ")
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
