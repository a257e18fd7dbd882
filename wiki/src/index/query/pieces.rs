//! What a query's words ask for, one by one: a word, or an identifier by its parts or joined.

use tantivy::Term;
use tantivy::query::{BooleanQuery, EmptyQuery, Occur, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};

use super::dictionary::Dictionary;
use crate::index::tokens::{Cut, Form};

/// Something that is looked for by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// A word in any of its forms.
    Word(String),
    /// One or two characters of a script without spaces.
    Letters(String),
    /// An identifier: its parts joined, and its parts.
    Identifier(String, Vec<String>),
}

/// The pieces of a text that was cut into words.
pub fn pieces(cuts: &[Cut]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for (number, cut) in cuts.iter().enumerate() {
        let word = cut.word.clone();
        match cut.form {
            Form::Whole => pieces.push(Piece::Word(word)),
            Form::Joined => pieces.push(Piece::Identifier(word, Vec::new())),
            Form::Part => match pieces.last_mut() {
                Some(Piece::Identifier(joined, parts)) if joined.len() >= parts.concat().len() + word.len() => {
                    parts.push(word);
                }
                // More parts than are joined.
                _ => pieces.push(Piece::Word(word)),
            },
            Form::Pair => pieces.push(Piece::Letters(word)),
            Form::Letter => {
                // A character beside another is asked for in the pair.
                let touches = |other: &Cut| other.form == Form::Pair && overlaps(other, cut);
                let near = &cuts[number.saturating_sub(2)..(number + 3).min(cuts.len())];
                if !near.iter().any(touches) {
                    pieces.push(Piece::Letters(word));
                }
            }
        }
    }
    pieces.dedup();
    pieces
}

fn overlaps(a: &Cut, b: &Cut) -> bool {
    a.range.start < b.range.end && b.range.start < a.range.end
}

impl Piece {
    /// What holds it in a field, in any form and in any language.
    pub fn clause(&self, dictionary: &mut Dictionary<'_>, field: Field) -> Box<dyn Query> {
        let mut stems =
            |word: &str| any_of(dictionary.stems(word).iter().map(|stem| Term::from_field_text(field, stem)).collect());
        match self {
            Piece::Word(word) => stems(word),
            Piece::Letters(letters) => any_of(vec![Term::from_field_text(field, letters)]),
            Piece::Identifier(joined, parts) => {
                let parts = parts.iter().map(|part| (Occur::Must, stems(part))).collect();
                let parts: Box<dyn Query> = Box::new(BooleanQuery::new(parts));
                Box::new(BooleanQuery::new(vec![(Occur::Should, stems(joined)), (Occur::Should, parts)]))
            }
        }
    }
}

/// What has any of the terms.
pub fn any_of(mut terms: Vec<Term>) -> Box<dyn Query> {
    let term = |term| -> Box<dyn Query> { Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs)) };
    match terms.len() {
        0 => Box::new(EmptyQuery),
        1 => term(terms.remove(0)),
        _ => Box::new(BooleanQuery::union(terms.into_iter().map(term).collect())),
    }
}
