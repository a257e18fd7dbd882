//! Something a find has to hold: a word in any of its forms, the parts of one, or a phrase.

use tantivy::Term;
use tantivy::query::{BooleanQuery, EmptyQuery, Occur, Query};
use tantivy::schema::Field;

use crate::index::query::filters::phrase;
use crate::index::query::pieces::any_of;
use crate::index::schema::Fields;
use crate::index::tokens::{Cut, Form};

/// Something a find has to hold.
#[derive(Clone)]
pub struct Group {
    pub covers: u32,
    pub need: Need,
    pub shape: Shape,
}

/// Whether it has to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// It has to.
    Required,
    /// It is better when it does.
    Better,
}

/// In which form.
#[derive(Clone)]
pub enum Shape {
    /// Any of the words, or one of each of these; the first only in headings.
    Words { in_heads: Vec<String>, whole: Vec<String>, parts: Vec<Vec<String>> },
    /// These, in this order.
    Phrase(Vec<Cut>),
}

impl Group {
    /// What holds it in a field.
    pub fn clause(&self, fields: &Fields, field: Field) -> Box<dyn Query> {
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

    /// True when some of it stands somewhere.
    pub fn is_known(&self) -> bool {
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
