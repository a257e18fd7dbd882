//! Sentences as they are read, each letter with its place in the source.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::markdown::{Run, RunKind};

/// Longest sentence that is looked at, in bytes; what is longer is no sentence.
const LONGEST: usize = 2_000;

/// Abbreviations whose full stop ends no sentence.
const SHORT: &[&str] =
    &["e.g", "i.e", "cf", "vs", "approx", "no", "fig", "sec", "resp", "incl", "viz", "al", "ca", "etc"];

/// A sentence.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// Its words as they are read.
    pub text: String,
    /// Which block it stands in.
    pub block: usize,
    /// Which heading it stands under.
    pub section: Option<usize>,
    /// True for the text of a list's item.
    pub is_item: bool,
    /// True for words somebody can be held to.
    pub is_statement: bool,
    /// True where it says "must" or the like itself.
    pub asks: bool,
    pieces: Vec<Piece>,
    words: Vec<Word>,
}

/// A stretch of the sentence that looks the same.
#[derive(Clone, Debug)]
struct Piece {
    /// Its bytes in the sentence.
    range: Range<usize>,
    /// Its bytes in the source.
    source: Range<usize>,
    /// Where each byte of it is in the source, from where the source begins; none when that cannot be told.
    places: Option<Vec<usize>>,
    look: Look,
}

impl Piece {
    /// The source of a stretch of it.
    fn source_of(&self, from: usize, to: usize) -> Range<usize> {
        let place = |at: usize| self.places.as_ref().and_then(|places| places.get(at).copied());
        match (place(from), place(to)) {
            (Some(start), Some(end)) => self.source.start + start..self.source.start + end.max(start),
            _ => self.source.clone(),
        }
    }
}

/// What a stretch looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// Words.
    Plain,
    /// Code.
    Code,
    /// A link.
    Link,
    /// Bold or italic.
    Marked,
}

/// A word of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Its bytes in the sentence.
    pub range: Range<usize>,
    /// In small letters; behind a backtick when it is code.
    pub lower: String,
    /// How it looks.
    pub look: Look,
    /// True inside of quotation marks.
    pub is_quoted: bool,
    /// True when it is written with a small letter first.
    pub is_small: bool,
}

/// Cuts runs into sentences.
pub(super) fn cut(source: &str, runs: &[Run]) -> Vec<Sentence> {
    let mut text = String::new();
    let mut pieces: Vec<Piece> = Vec::new();
    for run in runs {
        let words = match run.kind {
            RunKind::Words => run.text.as_str(),
            RunKind::Break => "\n",
            _ => continue,
        };
        let look = match &run.look {
            look if look.code => Look::Code,
            look if look.link.is_some() => Look::Link,
            look if look.strong || look.emphasis => Look::Marked,
            _ => Look::Plain,
        };
        let start = text.len();
        text.push_str(words);
        let places = places(words, source.get(run.range.clone()).unwrap_or_default());
        pieces.push(Piece { range: start..text.len(), source: run.range.clone(), places, look });
    }
    let ends = ends(&text, &pieces);
    let mut found = Vec::new();
    let mut start = 0;
    for end in ends {
        let part = &text[start..end];
        let lead = part.len() - part.trim_start().len();
        let (from, to) = (start + lead, start + part.trim_end().len().max(lead));
        start = end;
        if to <= from || to - from > LONGEST || !text[from..to].contains(char::is_alphabetic) {
            continue;
        }
        let mut own = Vec::new();
        for piece in pieces.iter().filter(|piece| piece.range.start < to && piece.range.end > from) {
            let (a, b) = (piece.range.start.max(from), piece.range.end.min(to));
            let (first, last) = (a - piece.range.start, b - piece.range.start);
            let source = piece.source_of(first, last);
            let shift = source.start - piece.source.start;
            let places = piece.places.as_ref().and_then(|places| places.get(first..=last));
            let places = places.map(|places| places.iter().map(|place| place.saturating_sub(shift)).collect());
            own.push(Piece { range: a - from..b - from, source, places, look: piece.look });
        }
        let text = text[from..to].to_owned();
        let words = words(&text, &own);
        found.push(Sentence {
            text,
            block: 0,
            section: None,
            is_item: false,
            is_statement: false,
            asks: false,
            pieces: own,
            words,
        });
    }
    found
}

/// Where each byte of words stands in their source, and where they end; none when the source says them in another way.
fn places(words: &str, source: &str) -> Option<Vec<usize>> {
    let inner = source.trim_matches('`');
    let lead = if inner.trim() == words { source.find(words)? } else { 0 };
    let source = if lead > 0 { &source[..lead + words.len()] } else { source };
    let mut places = Vec::with_capacity(words.len() + 1);
    let mut at = lead;
    for c in words.chars() {
        let rest = &source[at..];
        let read = match rest.chars().next()? {
            found if found == c && !c.is_whitespace() => c.len_utf8(),
            // A line may end here, and the next one be set in.
            found if c.is_whitespace() && found.is_whitespace() => {
                let is_line = rest[..rest.len() - rest.trim_start().len()].contains('\n');
                let space = rest.len() - rest.trim_start().len();
                if is_line { space } else { found.len_utf8() }
            }
            '\\' if rest[1..].starts_with(c) => 1 + c.len_utf8(),
            '&' => rest.find(';').filter(|end| *end < 32)? + 1,
            _ => return None,
        };
        places.extend(std::iter::repeat_n(at, c.len_utf8()));
        at += read;
    }
    places.push(at);
    Some(places)
}

/// Where sentences end.
fn ends(text: &str, pieces: &[Piece]) -> Vec<usize> {
    let mut found = Vec::new();
    let mut letters = text.char_indices().peekable();
    let is_code = |at: usize| {
        let piece = pieces.partition_point(|piece| piece.range.end <= at);
        pieces.get(piece).is_some_and(|piece| piece.look == Look::Code)
    };
    while let Some((at, c)) = letters.next() {
        match c {
            '\n' | '。' | '！' | '？' => found.push(at + c.len_utf8()),
            '.' | '!' | '?' if !is_code(at) => {
                while letters.peek().is_some_and(|(_, c)| ")]\"'”’»*".contains(*c)) {
                    letters.next();
                }
                let Some(&(behind, space)) = letters.peek() else { break };
                let before = text[..at].rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or_default();
                let follows = text[behind..].trim_start();
                let goes_on = SHORT.contains(&before.to_lowercase().as_str())
                    && follows.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit() || c == '(')
                    || ["e.g", "i.e"].contains(&before.to_lowercase().as_str());
                let is_initial = before.chars().count() == 1 && before.chars().all(char::is_uppercase);
                if space.is_whitespace() && !goes_on && !is_initial {
                    found.push(behind);
                }
            }
            _ => {}
        }
    }
    if found.last() != Some(&text.len()) {
        found.push(text.len());
    }
    found
}

fn words(text: &str, pieces: &[Piece]) -> Vec<Word> {
    let mut quoted = Vec::new();
    let mut open: Option<usize> = None;
    for (at, c) in text.char_indices() {
        match (c, open) {
            ('"' | '“' | '«' | '„', None) => open = Some(at),
            ('"' | '”' | '»', Some(start)) => {
                quoted.push(start..at);
                open = None;
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    let (mut piece, mut quote) = (0, 0);
    for (at, word) in text.unicode_word_indices() {
        while pieces.get(piece).is_some_and(|piece| piece.range.end <= at) {
            piece += 1;
        }
        while quoted.get(quote).is_some_and(|quote: &Range<usize>| quote.end <= at) {
            quote += 1;
        }
        let look = pieces.get(piece).map_or(Look::Plain, |piece| piece.look);
        let lower = word.to_lowercase().replace('’', "'");
        found.push(Word {
            range: at..at + word.len(),
            // What is code names something: it is no word of any list.
            lower: if look == Look::Code { format!("`{lower}") } else { lower },
            look,
            is_small: word.starts_with(char::is_lowercase),
            is_quoted: quoted.get(quote).is_some_and(|quote| quote.contains(&at)),
        });
    }
    found
}

impl Sentence {
    /// A sentence that stands in no page.
    pub fn of_words(text: &str) -> Self {
        let text = text.trim().to_owned();
        let places = Some((0..=text.len()).collect());
        let piece = Piece { range: 0..text.len(), source: 0..text.len(), places, look: Look::Plain };
        let pieces = vec![piece];
        let words = words(&text, &pieces);
        Self { text, block: 0, section: None, is_item: false, is_statement: true, asks: true, pieces, words }
    }

    /// Its words.
    pub fn words(&self) -> &[Word] {
        &self.words
    }

    /// The words of a stretch of it, in the source.
    pub fn source(&self, range: &Range<usize>) -> Range<usize> {
        let first = self.pieces.iter().find(|piece| piece.range.end > range.start);
        let last = self.pieces.iter().rev().find(|piece| piece.range.start < range.end);
        let (Some(first), Some(last)) = (first, last) else { return 0..0 };
        let start = first.source_of(range.start.saturating_sub(first.range.start), first.range.len()).start;
        let end = last.source_of(0, range.end.min(last.range.end) - last.range.start).end;
        start..end.max(start)
    }

    /// The whole of it, in the source.
    pub fn whole(&self) -> Range<usize> {
        self.source(&(0..self.text.len()))
    }

    /// True when it names a number.
    pub fn has_number(&self) -> bool {
        self.words.iter().any(|word| self.text[word.range.clone()].starts_with(|c: char| c.is_ascii_digit()))
            || self.text.contains('%')
            || self.words.iter().any(|word| NUMBERS.contains(&word.lower.as_str()))
    }

    /// True when something in it is a link.
    pub fn has_link(&self) -> bool {
        self.pieces.iter().any(|piece| piece.look == Look::Link)
    }
}

/// Numbers that are written out; "one" is an article more often than not.
const NUMBERS: &[&str] =
    &["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "hundred", "thousand"];
