//! Words that may have stood somewhere, found in any text that holds them, however it was wrapped, marked up or quoted.
//!
//! A text of which there are thousands of revisions is looked through for them, so nothing is parsed here: the words' longest
//! one is looked for as it stands, and only around it the text is read without its markup ([`plain`]).

mod plain;

use std::ops::Range;

use memchr::memmem;

use plain::{Plain, plain};

/// How much markup, addresses of links above all, may stand between two words, in bytes.
const BETWEEN: usize = 600;

/// Longest passage that is looked for, in bytes.
pub const LONGEST_PASSAGE: usize = 2_000;

/// How exactly words have to be found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Fit {
    /// As they are written, but for spaces, markup and the kind of quotes.
    Written,
    /// By their letters and digits alone, small or large.
    Letters,
}

/// Words to be found.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Passage {
    words: String,
    fit: Fit,
    wanted: String,
    /// A part of the words that stands in every text that holds them.
    probe: String,
}

impl Passage {
    /// Words to be found; none when there are none.
    pub fn new(words: &str, fit: Fit) -> Option<Self> {
        let end = words.floor_char_boundary(LONGEST_PASSAGE);
        let words = words[..end].trim();
        let wanted = plain(words, 0..words.len(), fit).text;
        let probe = probe(words, fit)?;
        (!wanted.is_empty()).then(|| Self { words: words.to_owned(), fit, wanted, probe })
    }

    /// The words as they were given.
    pub fn words(&self) -> &str {
        &self.words
    }

    /// How exactly they have to be found.
    pub fn fit(&self) -> Fit {
        self.fit
    }

    /// True when a text holds the words.
    pub fn stands_in(&self, text: &str) -> bool {
        self.first(text).is_some()
    }

    /// The bytes of the first place where the words stand.
    pub fn first(&self, text: &str) -> Option<Range<usize>> {
        self.windows(text).into_iter().find_map(|window| self.within(text, window).into_iter().next())
    }

    /// The bytes of every place where the words stand.
    pub fn all(&self, text: &str) -> Vec<Range<usize>> {
        self.windows(text).into_iter().flat_map(|window| self.within(text, window)).collect()
    }

    /// Stretches of a text around each place where the probe stands.
    fn windows(&self, text: &str) -> Vec<Range<usize>> {
        let around = 2 * self.words.len() + BETWEEN;
        let mut windows: Vec<Range<usize>> = Vec::new();
        let mut add = |at: usize| {
            let start = text.floor_char_boundary(at.saturating_sub(around));
            // What a line begins with tells how to read it.
            let start = text[..start].rfind('\n').filter(|line| start - line < BETWEEN).map_or(start, |line| line + 1);
            let end = text.ceil_char_boundary((at + self.probe.len() + around).min(text.len()));
            match windows.last_mut().filter(|last| last.end >= start) {
                Some(last) => last.end = end,
                None => windows.push(start..end),
            }
        };
        match self.fit {
            Fit::Written => memmem::find_iter(text.as_bytes(), &self.probe).for_each(&mut add),
            Fit::Letters if self.probe.is_ascii() => {
                let small = text.as_bytes().to_ascii_lowercase();
                memmem::find_iter(&small, &self.probe).for_each(&mut add);
            }
            // Letters change their length with their size.
            Fit::Letters => windows.push(0..text.len()),
        }
        windows
    }

    fn within(&self, text: &str, window: Range<usize>) -> Vec<Range<usize>> {
        let plain = plain(text, window, self.fit);
        let wanted = memmem::Finder::new(&self.wanted);
        let mut found = Vec::new();
        let mut from = 0;
        while let Some(at) = plain.text.get(from..).and_then(|rest| wanted.find(rest.as_bytes())).map(|at| from + at) {
            let stands = plain.whole(text, at..at + self.wanted.len());
            // Where the words do not stand, they may begin before these end: "b b" in "cb b b".
            from = if stands.is_some() { at + self.wanted.len() } else { plain.text.ceil_char_boundary(at + 1) };
            found.extend(stands);
        }
        found
    }
}

impl Plain {
    /// The bytes of the source that a stretch stands for, unless it begins or ends within a word.
    fn whole(&self, source: &str, range: Range<usize>) -> Option<Range<usize>> {
        let (start, end) = self.source(&range)?;
        let letter = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && !runs_on(c));
        let begins = letter(source[..start].chars().next_back()) && letter(source[start..].chars().next());
        let ends = letter(source[..end].chars().next_back()) && letter(source[end..].chars().next());
        (!begins && !ends).then_some(start..end)
    }
}

/// True for letters of scripts that put no spaces between words: any place is one where a word may end.
fn runs_on(c: char) -> bool {
    matches!(u32::from(c), 0x0e00..=0x0eff | 0x1000..=0x109f | 0x1780..=0x17ff | 0x3005..=0x30ff | 0x31f0..=0x31ff
        | 0x3400..=0x4dbf | 0x4e00..=0x9fff | 0xac00..=0xd7a3 | 0xf900..=0xfaff | 0x20000..=0x3ffff)
}

/// The longest word; of a script without spaces a few of its letters.
fn probe(words: &str, fit: Fit) -> Option<String> {
    let shown = plain::without_addresses(words);
    let longest = shown
        .split(|c: char| !c.is_alphanumeric())
        .map(|word| {
            let letters = word.chars().filter(|c| runs_on(*c)).count();
            if letters == 0 { word } else { &word[..word.char_indices().nth(3).map_or(word.len(), |(at, _)| at)] }
        })
        .max_by_key(|word| word.len())?;
    let probe = if fit == Fit::Letters { longest.to_lowercase() } else { longest.to_owned() };
    (!probe.is_empty()).then_some(probe)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(words: &str, text: &str, expected: Option<&str>) {
        let passage = Passage::new(words, Fit::Written).unwrap();
        assert_eq!(passage.first(text).map(|range| &text[range]), expected, "{words} in {text}");
    }

    #[test]
    fn words_are_found_however_they_are_wrapped_and_marked_up() {
        check("the usual rules", "By the\n  usual   rules.", Some("the\n  usual   rules"));
        check("the usual rules", "By **the** _usual_ [rules](a/long/address.md \"x\").", Some("the** _usual_ [rules"));
        check("a `Copy` type", "It is a Copy type.", Some("a Copy type"));
        check("a Copy type", "It is a [`Copy`][copy-types] type.", Some("a [`Copy`][copy-types] type"));
        check("It's \"so\"", "> It’s\n> “so”, they say.", Some("It’s\n> “so"));
        check("see the note", "see[^1] the note", Some("see[^1] the note"));
        check("a & b", "Where a &amp; b meet.", Some("a &amp; b"));
        check("x <= 5", "while x <= 5 holds", Some("x <= 5"));
        check("x <= 5", "while x < 5 holds", None);
        check("MUST reply", "It must reply.", None);
        check("仕様書を", "この仕様書を読む。", Some("仕様書を"));
        check("cell two", "| cell | two |", Some("cell | two"));
    }

    #[test]
    fn words_are_whole_words() {
        check("rule", "The rules.", None);
        check("rules", "The `rules_of` it.", Some("rules"));
        check("art of", "The part of it, the art of it.", Some("art of"));
        check("b b", "cb b b", Some("b b"));
    }

    #[test]
    fn letters_alone_find_what_punctuation_hides() {
        let passage = Passage::new("must reply; within 2s", Fit::Letters).unwrap();
        assert!(passage.stands_in("It MUST reply (within 2s)."));
        assert!(!passage.stands_in("It must reply within 20s."));
        assert_eq!(Passage::new(" -- ", Fit::Letters), None);
    }

    proptest! {
        #[test]
        fn every_find_is_a_stretch_of_the_text(text in any::<String>(), words in "[a-c*`\\[\\]()<>&;é仕 \n]{1,12}") {
            for fit in [Fit::Written, Fit::Letters] {
                let Some(passage) = Passage::new(&words, fit) else { continue };
                for range in passage.all(&text) {
                    prop_assert!(text.get(range).is_some());
                }
            }
        }

        #[test]
        fn words_of_a_text_are_found_in_it(before in "[a-d *_.]{0,20}", words in "[a-d]{1,5}( [a-d]{1,5}){1,4}", behind in "[a-d *_.]{0,20}") {
            let text = format!("{before} {words} {behind}");
            prop_assert!(Passage::new(&words, Fit::Written).unwrap().stands_in(&text));
        }
    }
}
