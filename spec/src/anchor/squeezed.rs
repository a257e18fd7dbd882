//! Text without its spaces, with a way back to where each character stood.
//!
//! Words that were wrapped or indented differently are the same words here, and one search finds them.

use std::ops::Range;

use memchr::memmem;

/// A text without spaces.
#[derive(Clone, Debug, Default)]
pub(super) struct Squeezed {
    /// What is left.
    pub text: String,
    /// For each byte of it, the bytes of the source that it stands for.
    spans: Vec<(u32, u32)>,
}

impl Squeezed {
    /// A source without its spaces.
    pub fn of(source: &str) -> Self {
        let mut squeezed = Self { text: String::with_capacity(source.len()), spans: Vec::with_capacity(source.len()) };
        squeezed.push_source(source, 0);
        squeezed
    }

    /// Adds a stretch of the source that begins at `offset`.
    pub fn push_source(&mut self, source: &str, offset: usize) {
        for (at, c) in source.char_indices() {
            self.push(c, offset + at..offset + at + c.len_utf8());
        }
    }

    /// Adds a character that stands for these bytes of the source.
    pub fn push(&mut self, c: char, range: Range<usize>) {
        // Marks of width nought come from editors and are in nobody's selection.
        if c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}' | '\u{ad}') {
            return;
        }
        self.text.push(c);
        let span = (range.start as u32, range.end as u32);
        self.spans.extend(std::iter::repeat_n(span, c.len_utf8()));
    }

    /// The bytes of the source that a stretch stands for.
    pub fn source(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let first = self.spans.get(range.start)?;
        let last = self.spans.get(range.end.checked_sub(1)?)?;
        (first.0 < last.1).then_some(first.0 as usize..last.1 as usize)
    }

    /// The first byte that stands for something at or behind this byte of the source.
    pub fn place(&self, source: usize) -> usize {
        self.spans.partition_point(|span| (span.1 as usize) <= source)
    }

    /// Every place where `wanted`, itself squeezed, stands; none that begins or ends inside a word unless all do.
    pub fn find(&self, wanted: &str) -> Vec<Range<usize>> {
        if wanted.is_empty() {
            return Vec::new();
        }
        let found = memmem::find_iter(self.text.as_bytes(), wanted).map(|at| at..at + wanted.len());
        let (whole, cut): (Vec<_>, Vec<_>) = found.partition(|range| self.is_whole(range));
        if whole.is_empty() { cut } else { whole }
    }

    /// True when an end of the stretch lies within a word.
    pub fn cuts_words(&self, range: &Range<usize>) -> bool {
        let letter = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
        [range.start, range.end].into_iter().filter_map(|at| self.touching(at)).any(|(a, b)| letter(a) && letter(b))
    }

    /// True when neither end of the stretch lies within a word or a run of signs: `##` is no part of `###`.
    fn is_whole(&self, range: &Range<usize>) -> bool {
        let runs_on = [range.start, range.end].into_iter().filter_map(|at| self.touching(at)).any(|(a, b)| a == b);
        !runs_on && !self.cuts_words(range)
    }

    /// The characters on both sides of a place, when nothing was taken out between them.
    fn touching(&self, at: usize) -> Option<(Option<char>, Option<char>)> {
        if at == 0 || at >= self.text.len() || self.spans[at - 1].1 < self.spans[at].0 {
            return None;
        }
        Some((self.text[..at].chars().next_back(), self.text[at..].chars().next()))
    }
}

/// True when two texts are the same but for how wide their spaces are.
pub(super) fn says_the_same(a: &str, b: &str) -> bool {
    a.split_whitespace().eq(b.split_whitespace())
}

/// A text without its spaces.
pub(super) fn squeeze(text: &str) -> String {
    Squeezed::of(text).text
}
