//! What counts as a word.
//!
//! Letters, digits and their marks make a word. An identifier is cut into its parts, each with a place of its own, and
//! its parts joined are a word at the place of the first: so `maxRetryCount`, `max_retry_count`, `max-retry-count` and
//! `maxretrycount` are all found by one another. Scripts written without spaces, and Korean with its particles, are cut
//! into characters, and every two that stand side by side are a word as well.

use std::cell::RefCell;
use std::ops::Range;

use tantivy::tokenizer::{AsciiFoldingFilter, LowerCaser, RawTokenizer, TextAnalyzer, TokenStream};

/// Longest word kept, in bytes; longer ones are data nobody types.
const LONGEST: usize = 80;

/// Most parts that are joined: a path of ten directories is no name.
const MOST_JOINED: usize = 6;

/// A word, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cut {
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// In lower case and without accents.
    pub word: String,
    /// How many words stand before it.
    pub position: u32,
    pub form: Form,
}

/// How a word came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// It stands by itself.
    Whole,
    /// It is a part of an identifier.
    Part,
    /// It is all parts of an identifier in one.
    Joined,
    /// It is a character of a script that puts no spaces between words.
    Letter,
    /// It is two such characters.
    Pair,
}

/// Cuts a text into words, in the order of their positions.
// r[impl search.identifiers] r[impl search.east-asian]
pub fn cut(text: &str) -> Vec<Cut> {
    let mut cutter = Cutter { text, cuts: Vec::new(), position: 0, parts: Vec::new() };
    cutter.run();
    cutter.cuts
}

struct Cutter<'a> {
    text: &'a str,
    cuts: Vec<Cut>,
    position: u32,
    /// The parts of the identifier that is being read.
    parts: Vec<Range<usize>>,
}

impl Cutter<'_> {
    fn run(&mut self) {
        let mut start = None;
        let mut letter: Option<Range<usize>> = None;
        let mut before = ' ';
        let mut chars = self.text.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let end = at + c.len_utf8();
            if stands_alone(c) {
                self.end_word(&mut start, at);
                self.end_identifier();
                self.letter(at..end, letter.replace(at..end));
            } else if is_part(c) {
                letter = None;
                let next = chars.peek().map(|(_, next)| *next);
                if start.is_some() && is_hump(before, c, next) {
                    self.end_word(&mut start, at);
                }
                start.get_or_insert(at);
            } else {
                letter = None;
                self.end_word(&mut start, at);
                let goes_on =
                    chars.peek().is_some_and(|(_, next)| (is_part(*next) && !stands_alone(*next)) || joins(*next));
                if !(joins(c) && goes_on && !self.parts.is_empty()) {
                    self.end_identifier();
                }
            }
            before = c;
        }
        self.end_word(&mut start, self.text.len());
        self.end_identifier();
    }

    fn end_word(&mut self, start: &mut Option<usize>, end: usize) {
        if let Some(start) = start.take() {
            self.parts.push(start..end);
        }
    }

    fn end_identifier(&mut self) {
        let parts = std::mem::take(&mut self.parts);
        let first = self.position;
        let form = if parts.len() == 1 { Form::Whole } else { Form::Part };
        if (2..=MOST_JOINED).contains(&parts.len()) {
            let joined: String = parts.iter().map(|part| &self.text[part.clone()]).collect();
            let range = parts[0].start..parts[parts.len() - 1].end;
            self.push(range, &joined, first, Form::Joined);
        }
        for part in parts {
            let (text, position) = (self.text, self.position);
            self.push(part.clone(), &text[part], position, form);
            self.position += 1;
        }
    }

    fn letter(&mut self, range: Range<usize>, before: Option<Range<usize>>) {
        let text = self.text;
        if let Some(before) = before {
            let pair = before.start..range.end;
            self.push(pair.clone(), &text[pair], self.position - 1, Form::Pair);
        }
        self.push(range.clone(), &text[range], self.position, Form::Letter);
        self.position += 1;
    }

    fn push(&mut self, range: Range<usize>, word: &str, position: u32, form: Form) {
        let word = fold(word);
        if (1..=LONGEST).contains(&word.len()) {
            self.cuts.push(Cut { range, word, position, form });
        }
    }
}

/// A word in lower case and without accents.
pub fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    thread_local! {
        static FOLD: RefCell<TextAnalyzer> = RefCell::new(
            TextAnalyzer::builder(RawTokenizer::default()).filter(LowerCaser).filter(AsciiFoldingFilter).build(),
        );
    }
    let plain: String = word.chars().filter(|c| !is_mark(*c)).collect();
    FOLD.with_borrow_mut(|fold| {
        let mut stream = fold.token_stream(&plain);
        if stream.advance() { std::mem::take(&mut stream.token_mut().text) } else { plain.clone() }
    })
}

/// True where a new part begins inside letters: `retryCount`, `HTTPServer`.
fn is_hump(before: char, c: char, next: Option<char>) -> bool {
    c.is_uppercase()
        && (before.is_lowercase()
            || before.is_ascii_digit()
            || (before.is_uppercase() && next.is_some_and(char::is_lowercase)))
}

fn is_part(c: char) -> bool {
    // Signs of the scripts of India that are no letters by themselves stand inside words; their full stops do not.
    c.is_alphanumeric() || is_mark(c) || matches!(u32::from(c), 0x0900..=0x0963 | 0x0966..=0x0dff)
}

/// An accent that is written as a character of its own.
fn is_mark(c: char) -> bool {
    matches!(u32::from(c), 0x0300..=0x036f | 0x1ab0..=0x1aff | 0x1dc0..=0x1dff)
}

/// True for what holds the parts of an identifier together.
fn joins(c: char) -> bool {
    matches!(c, '_' | '-' | '.' | ':' | '/' | '\'' | '’' | '\u{2010}' | '\u{2011}' | '\u{ad}')
}

/// True for characters of scripts that put no spaces between words: Thai and its neighbours, kana, Han, Hangul.
pub fn stands_alone(c: char) -> bool {
    matches!(u32::from(c),
        0x0e00..=0x0eff | 0x1000..=0x109f | 0x1780..=0x17ff | 0x3005..=0x3007 | 0x3041..=0x30fa | 0x30fc..=0x30ff
        | 0x31f0..=0x31ff | 0x3400..=0x4dbf | 0x4e00..=0x9fff | 0xac00..=0xd7a3 | 0xf900..=0xfaff | 0xff66..=0xff9f
        | 0x20000..=0x3ffff)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(text: &str, expected: &[(&str, u32)]) {
        let cuts = cut(text);
        let found: Vec<_> = cuts.iter().map(|cut| (cut.word.as_str(), cut.position)).collect();
        assert_eq!(found, expected, "{text}");
    }

    // r[verify search.identifiers]
    #[test]
    fn identifiers_are_words_by_their_parts_and_joined() {
        check("maxRetryCount", &[("maxretrycount", 0), ("max", 0), ("retry", 1), ("count", 2)]);
        check("max_retry-count now", &[("maxretrycount", 0), ("max", 0), ("retry", 1), ("count", 2), ("now", 3)]);
        check("auth.login", &[("authlogin", 0), ("auth", 0), ("login", 1)]);
        check("a::b", &[("ab", 0), ("a", 0), ("b", 1)]);
        check("utf-8", &[("utf8", 0), ("utf", 0), ("8", 1)]);
        check("foo/bar", &[("foobar", 0), ("foo", 0), ("bar", 1)]);
        check("HTTPServer", &[("httpserver", 0), ("http", 0), ("server", 1)]);
        check("HTTP2Server x", &[("http2server", 0), ("http2", 0), ("server", 1), ("x", 2)]);
        check("_private end. Next", &[("private", 0), ("end", 1), ("next", 2)]);
    }

    // r[verify search.east-asian] r[verify search.accents]
    #[test]
    fn scripts_without_spaces_are_cut_into_characters_and_pairs() {
        check("仕様書v2", &[("仕", 0), ("仕様", 0), ("様", 1), ("様書", 1), ("書", 2), ("v2", 3)]);
        check("검색은", &[("검", 0), ("검색", 0), ("색", 1), ("색은", 1), ("은", 2)]);
        check("返、金", &[("返", 0), ("金", 1)]);
        check("Größe cafe\u{301} naïve", &[("grosse", 0), ("cafe", 1), ("naive", 2)]);
        check("हिन्दी में।", &[("हिन्दी", 0), ("में", 1)]);
    }

    proptest! {
        #[test]
        fn every_text_is_cut_at_characters(text in any::<String>()) {
            let mut at = 0;
            for cut in cut(&text) {
                prop_assert!(text.get(cut.range.clone()).is_some());
                prop_assert!(cut.position >= at || cut.form == Form::Pair);
                at = cut.position;
            }
        }
    }
}
