//! From typed words to pages.
//!
//! A page must hold every word; when none does, any of them will do, the rarer the better. A word that nobody wrote stands
//! for those within one or two slips of it (Damerau: a swapped, lost, added or wrong letter each is one).

use levenshtein_automata::LevenshteinAutomatonBuilder;
use spec::PagePath;
use spec::search::{Hit, Hits, Kind, Search, Typed};
use tantivy::collector::{Count, TopDocs};
use tantivy::query::{
    BooleanQuery, BoostQuery, ConstScoreQuery, DisjunctionMaxQuery, EmptyQuery, Occur, PhraseQuery, Query, RegexQuery,
    TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption, Value};
use tantivy::{DocAddress, Score, Searcher, TantivyDocument, Term};

use super::schema::{Fields, kind_of};
use super::{snippet, tokens};
use crate::clock::time;
use crate::error::Result;

/// How much more a word counts in a title or a heading than in the text.
const IN_TITLE: Score = 5.0;
const IN_HEADING: Score = 2.5;

/// Most known words that one unknown word stands for.
const MOST_NEIGHBOURS: usize = 12;

/// A search as the index understands it, but for what may be found at all.
pub struct Built {
    clauses: Vec<Box<dyn Query>>,
    closer: Option<Box<dyn Query>>,
    /// The subtree that is looked in.
    within: Option<Box<dyn Query>>,
    stems: Vec<String>,
}

/// How well finds fit: the first is best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// They hold all the words.
    All,
    /// They hold some.
    Some,
}

/// What was found, not yet read.
pub struct Found {
    /// Everything that was found, whether it may be found or not: to be counted in other ways.
    pub query: Box<dyn Query>,
    pub level: Level,
    best: Vec<(Score, DocAddress)>,
    total: usize,
}

impl Found {
    /// How many there are.
    pub fn total(&self) -> usize {
        self.total
    }
}

/// Understands a search.
pub fn build(searcher: &Searcher, fields: &Fields, search: &Search) -> Result<Built> {
    let text = search.text.as_str();
    let words = words_of(text);
    let mut clauses = Vec::with_capacity(words.len());
    let mut stems = Vec::new();
    for word in &words {
        clauses.push(clause(searcher, fields, word, &mut stems)?);
    }
    if let (Typed::SoFar, Some(last)) = (search.typed, words.last()) {
        let begun = RegexQuery::from_pattern(&format!("{last}.*"), fields.words)?;
        let whole = clauses.pop().map(|whole| (Occur::Should, whole));
        let either = whole.into_iter().chain([(Occur::Should, Box::new(begun) as Box<dyn Query>)]);
        clauses.push(Box::new(BooleanQuery::new(either.collect())));
    }
    let within = (!search.at.is_root()).then(|| {
        let term = Term::from_field_text(fields.within, search.at.as_str());
        let term = Box::new(TermQuery::new(term, IndexRecordOption::Basic));
        Box::new(ConstScoreQuery::new(term, 0.0)) as Box<dyn Query>
    });
    let closer = phrase(fields, text).map(|phrase| Box::new(BoostQuery::new(phrase, 2.0)) as Box<dyn Query>);
    Ok(Built { clauses, closer, within, stems })
}

impl Built {
    /// The best of what is found and passes all of `only`, and how many there are.
    // r[impl search.all-words]
    pub fn collect(&self, searcher: &Searcher, _: &Fields, only: &[Box<dyn Query>], limit: usize) -> Result<Found> {
        for (level, occur) in [(Level::All, Occur::Must), (Level::Some, Occur::Should)] {
            if self.clauses.is_empty() {
                break;
            }
            let words = self.clauses.iter().map(|clause| (occur, clause.box_clone())).collect();
            let mut all: Vec<(Occur, Box<dyn Query>)> = vec![(Occur::Must, Box::new(BooleanQuery::new(words)))];
            all.extend(self.closer.iter().map(|closer| (Occur::Should, closer.box_clone())));
            all.extend(self.within.iter().map(|within| (Occur::Must, within.box_clone())));
            let query: Box<dyn Query> = Box::new(BooleanQuery::new(all));
            let mut narrowed = vec![(Occur::Must, query.box_clone())];
            narrowed.extend(only.iter().map(|only| (Occur::Must, only.box_clone())));
            let collector = (TopDocs::with_limit(limit).order_by_score(), Count);
            let (best, total) = searcher.search(&BooleanQuery::new(narrowed), &collector)?;
            if total > 0 {
                return Ok(Found { query, level, best, total });
            }
        }
        Ok(Found { query: Box::new(EmptyQuery), level: Level::Some, best: Vec::new(), total: 0 })
    }

    /// Reads what was found.
    pub fn hits(&self, searcher: &Searcher, fields: &Fields, found: Found) -> Result<Hits> {
        let items = hits(searcher, fields, &self.stems, found.best)?;
        Ok(Hits { items, total: found.total, ..Hits::default() })
    }
}

/// The words of a query, as typed and in lower case, each once.
fn words_of(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut last = None;
    each_token(tokens::words(), text, |token, position| {
        // Of an identifier only the whole counts here; its parts share its position.
        if last != Some(position) && !words.contains(&token) {
            words.push(token);
        }
        last = Some(position);
    });
    words
}

fn each_token(mut analyzer: tantivy::tokenizer::TextAnalyzer, text: &str, mut each: impl FnMut(String, usize)) {
    let mut stream = analyzer.token_stream(text);
    while stream.advance() {
        each(stream.token().text.clone(), stream.token().position);
    }
}

/// What a page must hold for one word. The stems it looks for are added to `stems`.
fn clause(searcher: &Searcher, fields: &Fields, word: &str, stems: &mut Vec<String>) -> Result<Box<dyn Query>> {
    let exact = Term::from_field_text(fields.words, word);
    let stem = stem(word);
    let known = searcher.doc_freq(&exact)? > 0
        || searcher.doc_freq(&Term::from_field_text(fields.body, &stem))? > 0
        || searcher.doc_freq(&Term::from_field_text(fields.title, &stem))? > 0;
    stems.push(stem.clone());
    if known {
        return Ok(anywhere(fields, &stem));
    }
    let mut neighbours: Vec<Box<dyn Query>> = Vec::new();
    for (near, slips) in neighbours_of(searcher, fields.words, word)? {
        let weight = if slips == 1 { 1.0 } else { 0.5 };
        let near = self::stem(&near);
        neighbours.push(Box::new(BoostQuery::new(anywhere(fields, &near), weight)));
        stems.push(near);
    }
    // An identifier nobody wrote like this may have been written in parts.
    let mut parts: Vec<(Occur, Box<dyn Query>)> = Vec::new();
    for part in word.split('_').filter(|part| !part.is_empty() && *part != word) {
        let part = self::stem(part);
        parts.push((Occur::Must, anywhere(fields, &part)));
        stems.push(part);
    }
    if !parts.is_empty() {
        neighbours.push(Box::new(BooleanQuery::new(parts)));
    }
    Ok(match neighbours.is_empty() {
        true => anywhere(fields, &stem),
        false => Box::new(DisjunctionMaxQuery::with_tie_breaker(neighbours, 0.1)),
    })
}

/// A stem in the title, a heading or the text; the best place counts most.
// r[impl search.rank]
fn anywhere(fields: &Fields, stem: &str) -> Box<dyn Query> {
    let term = |field: Field, boost: Score| -> Box<dyn Query> {
        let query = TermQuery::new(Term::from_field_text(field, stem), IndexRecordOption::WithFreqs);
        Box::new(BoostQuery::new(Box::new(query), boost))
    };
    let places = vec![term(fields.title, IN_TITLE), term(fields.headings, IN_HEADING), term(fields.body, 1.0)];
    Box::new(DisjunctionMaxQuery::with_tie_breaker(places, 0.4))
}

/// The words close together in the text count more than apart.
fn phrase(fields: &Fields, text: &str) -> Option<Box<dyn Query>> {
    let mut terms: Vec<(usize, Term)> = Vec::new();
    each_token(tokens::stems(), text, |token, position| {
        if terms.last().is_none_or(|(last, _)| *last != position) {
            terms.push((position, Term::from_field_text(fields.body, &token)));
        }
    });
    match terms.len() {
        0 | 1 => None,
        _ => Some(Box::new(PhraseQuery::new_with_offset_and_slop(terms, 3))),
    }
}

/// A word without its ending.
pub(super) fn stem(word: &str) -> String {
    let mut stem = word.to_owned();
    let mut first = true;
    each_token(tokens::stems(), word, |token, _| {
        if std::mem::take(&mut first) {
            stem = token;
        }
    });
    stem
}

/// Words of the index within a slip or two of `word`, the closest and then the most frequent first.
// r[impl search.slips]
fn neighbours_of(searcher: &Searcher, field: Field, word: &str) -> Result<Vec<(String, u8)>> {
    let length = word.chars().count();
    if length < 3 {
        return Ok(Vec::new());
    }
    let distance = if length < 8 { 1 } else { 2 };
    let automaton = LevenshteinAutomatonBuilder::new(distance, true).build_dfa(word);
    let mut found: Vec<(String, u8, u32)> = Vec::new();
    for segment in searcher.segment_readers() {
        let inverted = segment.inverted_index(field)?;
        let mut terms = inverted.terms().search(Slips(&automaton)).into_stream()?;
        while terms.advance() {
            let Ok(term) = std::str::from_utf8(terms.key()) else { continue };
            let slips = automaton.eval(term).to_u8();
            let frequency = terms.value().doc_freq;
            match found.iter_mut().find(|(known, ..)| known == term) {
                Some((_, _, count)) => *count += frequency,
                None => found.push((term.to_owned(), slips, frequency)),
            }
        }
    }
    found.sort_by(|a, b| (a.1, std::cmp::Reverse(a.2), &a.0).cmp(&(b.1, std::cmp::Reverse(b.2), &b.0)));
    found.truncate(MOST_NEIGHBOURS);
    Ok(found.into_iter().map(|(term, slips, _)| (term, slips)).collect())
}

/// The automaton in the form the index's dictionary asks for.
struct Slips<'a>(&'a levenshtein_automata::DFA);

impl tantivy_fst::Automaton for Slips<'_> {
    type State = u32;

    fn start(&self) -> u32 {
        self.0.initial_state()
    }

    fn is_match(&self, state: &u32) -> bool {
        matches!(self.0.distance(*state), levenshtein_automata::Distance::Exact(_))
    }

    fn can_match(&self, state: &u32) -> bool {
        *state != levenshtein_automata::SINK_STATE
    }

    fn accept(&self, state: &u32, byte: u8) -> u32 {
        self.0.transition(*state, byte)
    }
}

fn hits(searcher: &Searcher, fields: &Fields, stems: &[String], top: Vec<(Score, DocAddress)>) -> Result<Vec<Hit>> {
    let mut hits = Vec::with_capacity(top.len());
    for (score, address) in top {
        let document: TantivyDocument = searcher.doc(address)?;
        let text = |field| document.get_first(field).and_then(|value| value.as_str()).unwrap_or_default();
        // What is about no page is told of the top one.
        let path = PagePath::try_from(text(fields.path).to_owned()).unwrap_or_else(|_| PagePath::root());
        let number = |field| document.get_first(field).and_then(|value| value.as_u64()).map(|number| number as i64);
        let kind = kind_of(number(fields.kind).unwrap_or(0) as u64);
        hits.push(Hit {
            kind,
            path,
            title: text(fields.title).to_owned(),
            snippet: snippet::html(text(fields.body), stems),
            headings: Vec::new(),
            anchor: None,
            revision: number(fields.revision).unwrap_or(0),
            change: number(fields.change),
            thread: number(fields.thread),
            commit: Some(text(fields.commit).to_owned()).filter(|commit| !commit.is_empty()),
            author: Some(text(fields.author).to_owned()).filter(|author| !author.is_empty()),
            at: document.get_first(fields.at).and_then(|value| value.as_i64()).map(time),
            score,
            deleted: kind == Kind::Deleted,
        });
    }
    Ok(hits)
}
