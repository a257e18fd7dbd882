//! The words that the index knows.

use std::ops::Range;

use tantivy::schema::Field;

use super::seen::{Counted, Seen};
use crate::error::Result;
use crate::index::language::{self, STEM, Stems};
use crate::index::schema::Fields;

/// Most words of each part of the index that are looked at for one beginning.
const MOST_LOOKED_AT: usize = 4_000;

/// Fewest letters of a piece of a word that was written without its spaces.
const SHORTEST: usize = 2;

/// The words of an index, in all the languages it holds.
pub struct Dictionary<'a> {
    seen: &'a Seen<'a>,
    text: Field,
    languages: Vec<Stems>,
    codes: Vec<&'static str>,
}

impl<'a> Dictionary<'a> {
    /// The dictionary of an index.
    pub fn of(seen: &'a Seen<'a>, fields: &Fields) -> Result<Self> {
        let mut codes: Vec<String> = Vec::new();
        for segment in seen.searcher.segment_readers() {
            let inverted = segment.inverted_index(fields.language)?;
            let mut terms = inverted.terms().stream()?;
            while terms.advance() {
                let code = String::from_utf8_lossy(terms.key()).into_owned();
                if !codes.contains(&code) {
                    codes.push(code);
                }
            }
        }
        let known: Vec<_> = codes.iter().filter_map(|code| language::named(code)).collect();
        let codes = known.iter().map(|language| language.code).collect();
        let languages = known.into_iter().map(Stems::new).collect();
        Ok(Self { seen, text: fields.text, languages, codes })
    }

    /// The languages it holds.
    pub fn languages(&self) -> &[&'static str] {
        &self.codes
    }

    /// A word without its ending, in every language, each form once.
    // r[impl search.stems]
    pub fn stems(&mut self, word: &str) -> Vec<String> {
        let mut stems: Vec<String> = self.languages.iter_mut().map(|stems| stems.stem(word)).collect();
        stems.sort_unstable();
        stems.dedup();
        stems
    }

    /// How many hold a word, as it is written here.
    pub fn count(&self, word: &str) -> Result<u64> {
        self.seen.count(self.text, word)
    }

    /// The words a text is made of that was written without its spaces; at most three, each of them known.
    // r[impl search.run-together]
    pub fn taken_apart(&mut self, word: &str) -> Result<Vec<Vec<String>>> {
        let mut found = Vec::new();
        let cuts: Vec<usize> = word.char_indices().map(|(at, _)| at).skip(SHORTEST).collect();
        for first in cuts.iter().copied().filter(|at| word[*at..].chars().count() >= SHORTEST) {
            let (head, tail) = word.split_at(first);
            if self.count(head)? == 0 {
                continue;
            }
            if self.count(tail)? > 0 {
                found.push(vec![head.to_owned(), tail.to_owned()]);
            }
            for second in tail.char_indices().map(|(at, _)| at).skip(SHORTEST) {
                let (middle, last) = tail.split_at(second);
                if last.chars().count() >= SHORTEST && self.count(last)? > 0 && self.count(middle)? > 0 {
                    found.push(vec![head.to_owned(), middle.to_owned(), last.to_owned()]);
                }
            }
        }
        Ok(found)
    }
}

/// Words of a field that begin like this, and how many hold each, the most frequent first.
// r[impl search.prefix]
pub fn beginnings(seen: &Seen<'_>, field: Field, begin: &str, most: usize) -> Result<Vec<(String, u64)>> {
    if begin.starts_with(STEM) || begin.is_empty() {
        return Ok(Vec::new());
    }
    // Thousands may begin so, of which a few are kept: only those are made into words of their own.
    let mut letters = Vec::new();
    let mut found: Vec<(Range<usize>, u64)> = Vec::new();
    for segment in seen.searcher.segment_readers() {
        let inverted = segment.inverted_index(field)?;
        let mut terms = inverted.terms().range().ge(begin).into_stream()?;
        let mut looked_at = 0;
        while terms.advance() && terms.key().starts_with(begin.as_bytes()) && looked_at < MOST_LOOKED_AT {
            looked_at += 1;
            let at = letters.len();
            letters.extend_from_slice(terms.key());
            found.push((at..letters.len(), u64::from(terms.value().doc_freq)));
        }
    }
    let word = |range: &Range<usize>| &letters[range.clone()];
    if seen.searcher.segment_readers().len() > 1 {
        // Each part of the index is in order, which this sort makes use of.
        found.sort_by(|a, b| word(&a.0).cmp(word(&b.0)));
        found.dedup_by(|next, kept| {
            let same = word(&next.0) == word(&kept.0);
            if same {
                kept.1 += next.1;
            }
            same
        });
    }
    let tried = seen.tried(most);
    let order =
        |a: &(Range<usize>, u64), b: &(Range<usize>, u64)| b.1.cmp(&a.1).then_with(|| word(&a.0).cmp(word(&b.0)));
    if found.len() > tried {
        found.select_nth_unstable_by(tried, order);
        found.truncate(tried);
    }
    found.sort_unstable_by(order);
    let text = |(range, count): (Range<usize>, u64)| Some((std::str::from_utf8(word(&range)).ok()?.to_owned(), count));
    seen.first(found.into_iter().filter_map(text).collect(), field, most, |(word, count)| Counted { word, count })
}
