//! Counting the words that came and went.

use std::collections::BTreeMap;

use proptest::prelude::*;
use spec::diff::{Words, changed_words};

/// The same, as slowly as it is said.
fn counted(old: &str, new: &str) -> Words {
    let words = |text: &str| {
        let mut words: BTreeMap<String, usize> = BTreeMap::new();
        for word in text.split_whitespace() {
            *words.entry(word.to_owned()).or_default() += 1;
        }
        words
    };
    let beyond = |one: &BTreeMap<String, usize>, other: &BTreeMap<String, usize>| {
        one.iter().map(|(word, times)| times.saturating_sub(*other.get(word).unwrap_or(&0))).sum()
    };
    let (old, new) = (words(old), words(new));
    Words { added: beyond(&new, &old), removed: beyond(&old, &new) }
}

fn text() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec!["boil", "water", "über", "3", "x"]);
    let line = prop::collection::vec(word, 0..5).prop_map(|words| words.join(" "));
    prop::collection::vec(line, 0..12).prop_map(|lines| lines.join("\n"))
}

proptest! {
    // r[verify timeline.words]
    #[test]
    fn only_words_that_one_side_has_count(old in text(), new in text()) {
        prop_assert_eq!(changed_words(&old, &new), counted(&old, &new));
    }

    #[test]
    fn swapping_the_texts_swaps_the_numbers(old in any::<String>(), new in any::<String>()) {
        let (there, back) = (changed_words(&old, &new), changed_words(&new, &old));
        prop_assert_eq!((there.added, there.removed), (back.removed, back.added));
    }

    #[test]
    fn the_same_text_changes_nothing(text in any::<String>()) {
        prop_assert_eq!(changed_words(&text, &text), Words::default());
    }
}

#[test]
fn an_edit_in_a_long_page_counts_its_words() {
    let page: String = (0..2_000).map(|n| format!("Sentence {n} of a long page.\n")).collect();
    let edited = page.replace("Sentence 1000 of a long page.", "Sentence 1000 of a much longer page.");
    assert_eq!(changed_words(&page, &edited), Words { added: 2, removed: 1 });
    assert_eq!(changed_words("", "One two.\n"), Words { added: 2, removed: 0 });
    assert_eq!(changed_words("One.\n\nTwo.\n", "Two.\n\nOne.\n"), Words::default());
}
