//! Looks the words of a query up in the dictionary, and says what stands for each.

use tantivy::Term;

use super::group::{Group, Need, Shape};
use super::{BEGINNING, MOST_WORDS, STEM, Stand, Wanted, Word};
use crate::error::Result;
use crate::index::query::dictionary::{Dictionary, beginnings};
use crate::index::query::near::{self, Near};
use crate::index::query::pieces::{Piece, pieces};
use crate::index::query::seen::Seen;
use crate::index::query::small::is_small;
use crate::index::schema::Fields;
use crate::index::tokens::{Form, cut};

/// Most words that one beginning stands for, of titles and of all texts, and in how many texts they may stand altogether.
const MOST_IN_TITLES: usize = 8;
const MOST_BEGINNINGS: usize = 16;
const MOST_PLACES: u64 = 200_000;

/// How much a word counts that holds sentences together, compared with one as rare that does not.
const SMALL: f32 = 0.1;

/// Looks words up.
pub struct Reader<'a> {
    pub seen: &'a Seen<'a>,
    pub fields: &'a Fields,
    pub dictionary: Dictionary<'a>,
    pub wanted: Wanted,
}

impl Reader<'_> {
    /// A word as it was typed, which may be several here.
    pub fn word(&mut self, text: &str, is_open: bool) -> Result<()> {
        let pieces = pieces(&cut(text));
        let last = pieces.len().checked_sub(1).filter(|_| is_open);
        for (number, piece) in pieces.into_iter().enumerate() {
            let is_open = last == Some(number);
            match piece {
                Piece::Letters(letters) => {
                    let Some(covers) = self.add(&letters) else { return Ok(()) };
                    let known = self.stand(&letters, covers, 1.0)?;
                    self.group(covers, known, Vec::new());
                }
                Piece::Identifier(joined, parts) => self.identifier(&joined, &parts, is_open)?,
                Piece::Word(word) => self.plain(&word, is_open)?,
            }
        }
        Ok(())
    }

    fn plain(&mut self, word: &str, is_open: bool) -> Result<()> {
        // Said twice is meant once.
        if self.wanted.words.iter().any(|other| other.typed == word) {
            return Ok(());
        }
        let Some(covers) = self.add(word) else { return Ok(()) };
        let whole = self.forms(word, covers, 1.0)?;
        if is_open {
            return self.begun(word, covers, whole);
        }
        if !whole.is_empty() {
            self.group(covers, whole, Vec::new());
            return Ok(());
        }
        if self.apart(word, covers)? {
            return Ok(());
        }
        let near = near::words(self.seen, self.fields.text, word)?;
        self.near(word, covers, &near);
        Ok(())
    }

    /// The last word while it is being typed: a word, or the beginning of one.
    fn begun(&mut self, word: &str, covers: u32, mut whole: Vec<String>) -> Result<()> {
        let mut in_heads = Vec::new();
        let mut places = 0;
        let short = word.chars().count() <= 2;
        let titles = beginnings(self.seen, self.fields.heads, word, MOST_IN_TITLES)?;
        let texts = match short {
            true => Vec::new(),
            false => beginnings(self.seen, self.fields.text, word, MOST_BEGINNINGS)?,
        };
        let is_title = |at: usize| at < titles.len();
        for (at, (term, count)) in titles.iter().chain(&texts).enumerate() {
            if term == word || whole.contains(term) || in_heads.contains(term) {
                continue;
            }
            places += count;
            if places > MOST_PLACES && !is_title(at) {
                break;
            }
            self.wanted.stands.push(Stand { term: term.clone(), covers, grade: BEGINNING });
            if short { in_heads.push(term.clone()) } else { whole.push(term.clone()) }
        }
        if whole.is_empty() && in_heads.is_empty() {
            let near = match self.apart(word, covers)? {
                true => return Ok(()),
                false => near::beginnings(self.seen, self.fields.text, word)?,
            };
            self.near(word, covers, &near);
            return Ok(());
        }
        self.weigh(covers, &whole)?;
        let shape = Shape::Words { in_heads, whole, parts: Vec::new() };
        self.wanted.groups.push(Group { covers, need: Need::Required, shape });
        Ok(())
    }

    fn identifier(&mut self, joined: &str, parts: &[String], is_open: bool) -> Result<()> {
        let mut every = Vec::new();
        let mut covers = 0;
        for part in parts {
            let Some(bit) = self.add(part) else { break };
            covers |= bit;
            let mut forms = self.forms(part, bit, 1.0)?;
            if is_open && every.len() + 1 == parts.len() {
                for (term, _) in beginnings(self.seen, self.fields.text, part, MOST_BEGINNINGS)? {
                    self.wanted.stands.push(Stand { term: term.clone(), covers: bit, grade: BEGINNING });
                    forms.push(term);
                }
            }
            self.weigh(bit, &forms)?;
            every.push(forms);
        }
        if covers == 0 {
            return Ok(());
        }
        let mut whole = self.forms(joined, covers, 1.0)?;
        if is_open {
            for (term, _) in beginnings(self.seen, self.fields.text, joined, MOST_BEGINNINGS)? {
                self.wanted.stands.push(Stand { term: term.clone(), covers, grade: BEGINNING });
                whole.push(term);
            }
        }
        if whole.is_empty() && every.iter().any(Vec::is_empty) {
            let near = near::words(self.seen, self.fields.text, joined)?;
            if !near.is_empty() {
                self.near(joined, covers, &near);
                return Ok(());
            }
            return self.parts_near(parts);
        }
        self.wanted.groups.push(Group {
            covers,
            need: Need::Required,
            shape: Shape::Words { in_heads: Vec::new(), whole, parts: every },
        });
        Ok(())
    }

    /// The parts of an identifier that nobody wrote, each by itself.
    fn parts_near(&mut self, parts: &[String]) -> Result<()> {
        for part in parts {
            let Some(number) = self.wanted.words.iter().position(|word| word.typed == *part) else { continue };
            let covers = 1 << number;
            let forms = self.forms(part, covers, 1.0)?;
            match forms.is_empty() {
                true => {
                    let near = near::words(self.seen, self.fields.text, part)?;
                    self.near(part, covers, &near);
                }
                false => self.group(covers, forms, Vec::new()),
            }
        }
        Ok(())
    }

    /// Words in this order.
    // r[impl query.phrase]
    pub fn phrase(&mut self, text: &str) -> Result<()> {
        let cuts = cut(text);
        let mut covers = 0;
        for cut in cuts.iter().filter(|cut| cut.form != Form::Joined && cut.form != Form::Pair) {
            let Some(bit) = self.add(&cut.word) else { break };
            covers |= bit;
            let known = self.stand(&cut.word, bit, 1.0)?;
            self.weigh(bit, &known)?;
        }
        if covers != 0 {
            self.wanted.groups.push(Group { covers, need: Need::Required, shape: Shape::Phrase(cuts) });
        }
        Ok(())
    }

    /// A word that was written without its spaces, and that nobody else wrote so.
    fn apart(&mut self, word: &str, covers: u32) -> Result<bool> {
        let mut best: Option<(u64, Vec<String>)> = None;
        for parts in self.dictionary.taken_apart(word)? {
            let terms = parts.iter().map(|part| Term::from_field_text(self.fields.text, part)).collect();
            let side_by_side = tantivy::query::PhraseQuery::new(terms);
            let count = self.seen.found(Box::new(side_by_side))?;
            if count > best.as_ref().map_or(0, |(count, _)| *count) {
                best = Some((count, parts));
            }
        }
        let Some((_, parts)) = best else { return Ok(false) };
        // The first part takes the place of the word.
        self.wanted.words[covers.trailing_zeros() as usize].typed.clone_from(&parts[0]);
        let mut every = Vec::new();
        let mut all = 0;
        for (number, part) in parts.iter().enumerate() {
            let Some(bit) = (if number == 0 { Some(covers) } else { self.add(part) }) else { break };
            all |= bit;
            let forms = self.forms(part, bit, 1.0)?;
            self.weigh(bit, &forms)?;
            every.push(forms);
        }
        let shape = Shape::Words { in_heads: Vec::new(), whole: Vec::new(), parts: every };
        self.wanted.groups.push(Group { covers: all, need: Need::Required, shape });
        Ok(true)
    }

    fn near(&mut self, word: &str, covers: u32, near: &[Near]) {
        self.group(covers, Vec::new(), Vec::new());
        if !near.is_empty() {
            let group = self.wanted.groups.len() - 1;
            self.wanted.take(group, word, near);
            let most = near.iter().map(|near| near.count).max().unwrap_or(0);
            self.set_weight(covers, most);
        }
    }

    /// The forms of a word that stand somewhere; each stands for it.
    fn forms(&mut self, word: &str, covers: u32, grade: f32) -> Result<Vec<String>> {
        let mut known = Vec::new();
        for stem in self.dictionary.stems(word) {
            known.extend(self.stand(&stem, covers, grade * STEM)?);
        }
        if !known.is_empty() && self.stand(word, covers, grade)?.is_empty() {
            // Nobody wrote it just so: then its other forms are as good.
            for stand in self.wanted.stands.iter_mut().filter(|stand| known.contains(&stand.term)) {
                stand.grade = stand.grade.max(grade * STEM);
            }
        }
        self.weigh(covers, &known)?;
        Ok(known)
    }

    fn stand(&mut self, term: &str, covers: u32, grade: f32) -> Result<Vec<String>> {
        if self.dictionary.count(term)? == 0 {
            return Ok(Vec::new());
        }
        self.wanted.stands.push(Stand { term: term.to_owned(), covers, grade });
        Ok(vec![term.to_owned()])
    }

    /// The bit of one more word, while there is room.
    fn add(&mut self, word: &str) -> Option<u32> {
        let number = self.wanted.words.len();
        if number >= MOST_WORDS {
            return None;
        }
        self.wanted.words.push(Word {
            typed: word.to_owned(),
            weight: 0.0,
            is_small: is_small(word, self.dictionary.languages()),
        });
        self.set_weight(1 << number, 0);
        Some(1 << number)
    }

    fn weigh(&mut self, covers: u32, terms: &[String]) -> Result<()> {
        let mut count = 0;
        for term in terms {
            count = count.max(self.dictionary.count(term)?);
        }
        if covers.count_ones() == 1 && count > 0 {
            self.set_weight(covers, count);
        }
        Ok(())
    }

    fn set_weight(&mut self, covers: u32, count: u64) {
        let all = self.seen.searcher.num_docs() as f32;
        let count = (count as f32).min(all);
        let languages = self.dictionary.languages();
        if let Some(word) = self.wanted.words.get_mut(covers.trailing_zeros() as usize) {
            let small = if is_small(&word.typed, languages) { SMALL } else { 1.0 };
            word.weight = small * (1.0 + (all - count + 0.5) / (count + 0.5)).ln();
        }
    }

    fn group(&mut self, covers: u32, whole: Vec<String>, parts: Vec<Vec<String>>) {
        let word = &self.wanted.words[covers.trailing_zeros() as usize].typed;
        let small = covers.count_ones() == 1 && is_small(word, self.dictionary.languages());
        let need = if small { Need::Better } else { Need::Required };
        self.wanted.groups.push(Group { covers, need, shape: Shape::Words { in_heads: Vec::new(), whole, parts } });
    }
}
