//! The words of a query, and all that stands for them in the index.

use std::collections::HashMap;

use spec::search::{Instead, Query as Typed, Sense, Typed as Extent, What};
use tantivy::query::{BooleanQuery, EmptyQuery, Occur, Query};
use tantivy::schema::Field;
use tantivy::{Searcher, Term};

use super::dictionary::{Dictionary, beginnings};
use super::filters::phrase;
use super::near::{self, Near};
use super::pieces::{Piece, any_of, pieces};
use super::rank::Best;
use super::small::is_small;
use crate::error::Result;
use crate::index::schema::Fields;
use crate::index::tokens::{Cut, Form, cut};

/// Most words of a query; nobody looks for more, and each costs.
const MOST_WORDS: usize = 32;

/// Most words that one beginning stands for, of titles and of all texts, and in how many texts they may stand altogether.
const MOST_IN_TITLES: usize = 8;
const MOST_BEGINNINGS: usize = 16;
const MOST_PLACES: u64 = 200_000;

/// How good a find is that has another form of a word, a word that only begins so, or one a slip or two away.
const STEM: f32 = 0.85;
const BEGINNING: f32 = 0.6;
const SLIP: f32 = 0.5;
const SLIPS: f32 = 0.3;

/// A word in more texts than this is no slip.
const RARE: u64 = 3;

/// How much a word counts that holds sentences together, compared with one as rare that does not.
const SMALL: f32 = 0.1;

/// The words of a query.
#[derive(Clone, Default)]
pub struct Wanted {
    /// Each has the bit of its number in what [`Stand`]s cover.
    pub words: Vec<Word>,
    pub stands: Vec<Stand>,
    groups: Vec<Group>,
    taken: Vec<Taken>,
    had_words: bool,
}

/// One word.
#[derive(Clone, Debug)]
pub struct Word {
    pub typed: String,
    /// The rarer, the more.
    pub weight: f32,
    /// Whether it only holds sentences together.
    pub is_small: bool,
}

/// A word of the index that stands for words of the query.
#[derive(Clone, Debug)]
pub struct Stand {
    pub term: String,
    pub covers: u32,
    /// 1 for the word as it was typed.
    pub grade: f32,
}

/// Something a find has to hold.
#[derive(Clone)]
struct Group {
    covers: u32,
    need: Need,
    shape: Shape,
}

/// Whether it has to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Need {
    /// It has to.
    Required,
    /// It is better when it does.
    Better,
}

#[derive(Clone)]
enum Shape {
    /// Any of the words, or one of each of these; the first only in headings.
    Words { in_heads: Vec<String>, whole: Vec<String>, parts: Vec<Vec<String>> },
    /// These, in this order.
    Phrase(Vec<Cut>),
}

/// A word that was taken for others.
#[derive(Clone, Debug)]
struct Taken {
    typed: String,
    covers: u32,
    near: Vec<String>,
}

impl Wanted {
    /// The words of a query, looked up.
    pub fn of(searcher: &Searcher, fields: &Fields, typed: &Typed, extent: Extent) -> Result<Self> {
        let dictionary = Dictionary::of(searcher, fields)?;
        let mut reader = Reader { searcher, fields, dictionary, wanted: Wanted::default() };
        let last = typed.parts.len().checked_sub(1).filter(|_| extent == Extent::SoFar && typed.ends_open());
        for (number, part) in typed.parts.iter().enumerate() {
            match (&part.what, part.sense) {
                (What::Word(text), Sense::With) => reader.word(text, last == Some(number))?,
                (What::Phrase(text), Sense::With) => reader.phrase(text)?,
                _ => {}
            }
        }
        let mut wanted = reader.wanted;
        if wanted.groups.iter().all(|group| group.need == Need::Better) {
            wanted.groups.iter_mut().for_each(|group| group.need = Need::Required);
        }
        wanted.had_words = !wanted.groups.is_empty();
        Ok(wanted)
    }

    /// True when there is no word.
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    /// True when there was a word.
    pub fn had_words(&self) -> bool {
        self.had_words
    }

    /// What holds all of them.
    pub fn every(&self, fields: &Fields) -> Box<dyn Query> {
        let mut clauses: Vec<_> =
            self.required().map(|group| (Occur::Must, group.clause(fields, fields.text))).collect();
        match clauses.len() {
            1 => clauses.remove(0).1,
            _ => Box::new(BooleanQuery::new(clauses)),
        }
    }

    /// What holds at least so many of them that stand somewhere.
    pub fn any(&self, fields: &Fields, least: usize) -> Option<Box<dyn Query>> {
        let known = self.required().filter(|group| group.is_known());
        let clauses: Vec<_> = known.map(|group| (Occur::Should, group.clause(fields, fields.text))).collect();
        (!clauses.is_empty())
            .then(|| -> Box<dyn Query> { Box::new(BooleanQuery::with_minimum_required_clauses(clauses, least)) })
    }

    /// What holds all of them in titles, headings and addresses, small words included.
    pub fn heads(&self, fields: &Fields) -> Box<dyn Query> {
        let clauses = self.groups.iter().map(|group| (Occur::Must, group.clause(fields, fields.heads)));
        Box::new(BooleanQuery::new(clauses.collect()))
    }

    /// Words that hold sentences together.
    pub fn small(&self) -> u32 {
        let small = self.words.iter().enumerate().filter(|(_, word)| word.is_small);
        small.fold(0, |small, (number, _)| small | (1 << number))
    }

    /// True for what is more like a sentence than like a few words: three words or more, or small ones among them.
    pub fn is_sentence(&self) -> bool {
        let required = self.required().count();
        let phrases = self.groups.iter().any(|group| matches!(group.shape, Shape::Phrase(_)));
        !phrases && (required >= 3 || (required == 2 && self.groups.len() > required))
    }

    /// How many words of a sentence have to be there: half of them.
    pub fn least(&self) -> usize {
        self.required().count().div_ceil(2)
    }

    /// True when everything that has to be held is covered.
    pub fn is_whole(&self, covered: u32) -> bool {
        self.required().all(|group| group.covers & covered == group.covers)
    }

    /// How many of the things that have to be held are covered.
    pub fn groups_in(&self, covered: u32) -> usize {
        self.required().filter(|group| group.covers & covered == group.covers).count()
    }

    /// The same with one of the rarer words taken for another that is near it and far more usual: a slip of the keyboard
    /// may happen to be a word.
    pub fn slips(&self, searcher: &Searcher, fields: &Fields) -> Result<Vec<Wanted>> {
        let mut rarest: Vec<usize> = (0..self.groups.len()).collect();
        rarest.retain(|number| {
            let group = &self.groups[*number];
            group.need == Need::Required && group.covers.count_ones() == 1 && matches!(group.shape, Shape::Words { .. })
        });
        let weight = |number: &usize| self.words[self.groups[*number].covers.trailing_zeros() as usize].weight;
        rarest.sort_by(|a, b| weight(b).total_cmp(&weight(a)));
        let mut found = Vec::new();
        for number in rarest.into_iter().take(3) {
            let covers = self.groups[number].covers;
            let word = self.words[covers.trailing_zeros() as usize].typed.clone();
            if self.taken.iter().any(|taken| taken.covers == covers) {
                continue;
            }
            let own = searcher.doc_freq(&Term::from_field_text(fields.text, &word))?;
            let mut near = near::words_by_one(searcher, fields.text, &word)?;
            near.retain(|near| near.count > 4 * own && own <= RARE);
            if near.is_empty() {
                continue;
            }
            let mut slip = self.clone();
            slip.take(number, &word, &near);
            found.push(slip);
        }
        Ok(found)
    }

    /// What was taken for words that nobody wrote: of several the one in the best find, and none that stands only where the
    /// asker may not look.
    // r[impl search.instead]
    pub fn instead(&self, best: Option<&Best>) -> Vec<Instead> {
        let taken = self.taken.iter().filter_map(|taken| {
            let there = |word: &&String| {
                best.is_some_and(|best| best.stands.iter().any(|stand| self.stands[*stand].term == **word))
            };
            let likeliest = taken.near.iter().find(there)?;
            Some(Instead { typed: taken.typed.clone(), taken: likeliest.clone() })
        });
        taken.collect()
    }

    fn required(&self) -> impl Iterator<Item = &Group> {
        self.groups.iter().filter(|group| group.need == Need::Required)
    }

    fn take(&mut self, group: usize, typed: &str, near: &[Near]) {
        let covers = self.groups[group].covers;
        for near in near {
            let grade = if near.slips <= 1 { SLIP } else { SLIPS };
            self.stands.push(Stand { term: near.word.clone(), covers, grade });
        }
        let near: Vec<String> = near.iter().map(|near| near.word.clone()).collect();
        self.groups[group].shape = Shape::Words { in_heads: Vec::new(), whole: near.clone(), parts: Vec::new() };
        self.taken.push(Taken { typed: typed.to_owned(), covers, near });
    }
}

impl Group {
    fn clause(&self, fields: &Fields, field: Field) -> Box<dyn Query> {
        let terms = |words: &[String]| any_of(words.iter().map(|word| Term::from_field_text(field, word)).collect());
        match &self.shape {
            Shape::Phrase(cuts) if field == fields.heads => {
                let words = cuts.iter().filter(|cut| cut.form != Form::Joined && cut.form != Form::Pair);
                let every = words.map(|cut| (Occur::Must, terms(std::slice::from_ref(&cut.word))));
                Box::new(BooleanQuery::new(every.collect()))
            }
            Shape::Phrase(cuts) => phrase(field, cuts).unwrap_or_else(|| Box::new(EmptyQuery)),
            Shape::Words { in_heads, whole, parts } => {
                let mut ways: Vec<Box<dyn Query>> = Vec::new();
                if !whole.is_empty() {
                    ways.push(terms(whole));
                }
                if !in_heads.is_empty() {
                    let begun = in_heads.iter().map(|word| Term::from_field_text(fields.heads, word));
                    ways.push(any_of(begun.collect()));
                }
                if !parts.is_empty() {
                    let every = parts.iter().map(|words| (Occur::Must, terms(words))).collect();
                    ways.push(Box::new(BooleanQuery::new(every)));
                }
                match ways.len() {
                    0 => Box::new(EmptyQuery),
                    1 => ways.remove(0),
                    _ => Box::new(BooleanQuery::union(ways)),
                }
            }
        }
    }

    fn is_known(&self) -> bool {
        match &self.shape {
            Shape::Phrase(_) => true,
            Shape::Words { in_heads, whole, parts } => {
                !in_heads.is_empty()
                    || !whole.is_empty()
                    || (!parts.is_empty() && parts.iter().all(|any| !any.is_empty()))
            }
        }
    }
}

/// Looks words up.
struct Reader<'a> {
    searcher: &'a Searcher,
    fields: &'a Fields,
    dictionary: Dictionary<'a>,
    wanted: Wanted,
}

impl Reader<'_> {
    fn word(&mut self, text: &str, is_open: bool) -> Result<()> {
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
        let near = near::words(self.searcher, self.fields.text, word)?;
        self.near(word, covers, &near);
        Ok(())
    }

    /// The last word while it is being typed: a word, or the beginning of one.
    fn begun(&mut self, word: &str, covers: u32, mut whole: Vec<String>) -> Result<()> {
        let mut in_heads = Vec::new();
        let mut places = 0;
        let short = word.chars().count() <= 2;
        let titles = beginnings(self.searcher, self.fields.heads, word, MOST_IN_TITLES)?;
        let texts = match short {
            true => Vec::new(),
            false => beginnings(self.searcher, self.fields.text, word, MOST_BEGINNINGS)?,
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
                false => near::beginnings(self.searcher, self.fields.text, word)?,
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
                for (term, _) in beginnings(self.searcher, self.fields.text, part, MOST_BEGINNINGS)? {
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
            for (term, _) in beginnings(self.searcher, self.fields.text, joined, MOST_BEGINNINGS)? {
                self.wanted.stands.push(Stand { term: term.clone(), covers, grade: BEGINNING });
                whole.push(term);
            }
        }
        if whole.is_empty() && every.iter().any(Vec::is_empty) {
            let near = near::words(self.searcher, self.fields.text, joined)?;
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
                    let near = near::words(self.searcher, self.fields.text, part)?;
                    self.near(part, covers, &near);
                }
                false => self.group(covers, forms, Vec::new()),
            }
        }
        Ok(())
    }

    // r[impl query.phrase]
    fn phrase(&mut self, text: &str) -> Result<()> {
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
        let mut best: Option<(usize, Vec<String>)> = None;
        for parts in self.dictionary.taken_apart(word)? {
            let terms = parts.iter().map(|part| Term::from_field_text(self.fields.text, part)).collect();
            let side_by_side = tantivy::query::PhraseQuery::new(terms);
            let count = self.searcher.search(&side_by_side, &tantivy::collector::Count)?;
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
        let all = self.searcher.num_docs() as f32;
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

/// The terms that stand for words, each once with all it stands for at its best.
pub fn merged(stands: &[Stand]) -> Vec<(usize, &Stand)> {
    let mut by_term: HashMap<(&str, u32), (usize, &Stand)> = HashMap::new();
    for (number, stand) in stands.iter().enumerate() {
        let kept = by_term.entry((&stand.term, stand.covers)).or_insert((number, stand));
        if stand.grade > kept.1.grade {
            *kept = (number, stand);
        }
    }
    let mut merged: Vec<_> = by_term.into_values().collect();
    merged.sort_unstable_by_key(|(number, _)| *number);
    merged
}
