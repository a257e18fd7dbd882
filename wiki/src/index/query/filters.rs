//! What filters keep out.

use std::ops::Bound;

use jiff::Timestamp;
use spec::PagePath;
use spec::search::{Filter, In, Query as Typed, Search, Sense, What};
use tantivy::Term;
use tantivy::query::{BooleanQuery, ConstScoreQuery, Occur, PhraseQuery, Query, RangeQuery};
use tantivy::schema::Field;

use super::dictionary::{Dictionary, beginnings};
use super::has;
use super::pieces::{any_of, pieces};
use super::seen::Seen;
use crate::error::Result;
use crate::index::schema::Fields;
use crate::index::tokens::{Cut, Form, cut};

/// Most names that one beginning stands for.
const MOST_NAMES: usize = 50;

/// The clauses of all filters: those typed, and the subtree beside the box.
// r[impl search.below]
pub fn of(
    seen: &Seen<'_>,
    archived: &[PagePath],
    fields: &Fields,
    search: &Search,
    typed: &Typed,
) -> Result<Vec<(Occur, Box<dyn Query>)>> {
    let mut clauses = Vec::new();
    if !search.at.is_root() {
        clauses.push((Occur::Must, has(Term::from_field_text(fields.within, search.at.as_str()))));
    }
    for part in &typed.parts {
        let clause = match &part.what {
            What::Filter(Filter::Is(_)) => Some(silent(super::archived::within(archived, fields))),
            What::Filter(filter) => of_one(seen, fields, filter)?,
            What::Word(text) if part.sense == Sense::Without => word(seen, fields, fields.text, text)?,
            What::Phrase(text) if part.sense == Sense::Without => {
                // Tantivy's phrases may not be asked about a text before the first that has them, which whoever keeps out
                // does; its unions may.
                let phrase = phrase(fields.text, &cut(text));
                phrase.map(|phrase| silent(Box::new(BooleanQuery::union(vec![phrase.box_clone(), phrase]))))
            }
            _ => None,
        };
        let occur = match part.sense {
            Sense::With => Occur::Must,
            Sense::Without => Occur::MustNot,
        };
        clauses.extend(clause.map(|clause| (occur, clause)));
    }
    Ok(clauses)
}

fn of_one(seen: &Seen<'_>, fields: &Fields, filter: &Filter) -> Result<Option<Box<dyn Query>>> {
    Ok(match filter {
        // r[impl query.author]
        Filter::Author(name) => {
            let names = cut(name);
            let words = names.iter().filter(|cut| matches!(cut.form, Form::Whole | Form::Part | Form::Letter));
            let mut every: Vec<(Occur, Box<dyn Query>)> = Vec::new();
            for word in words {
                let begun = beginnings(seen, fields.authors, &word.word, MOST_NAMES)?;
                let known = begun.into_iter().map(|(name, _)| Term::from_field_text(fields.authors, &name)).collect();
                every.push((Occur::Must, any_of(known)));
            }
            (!every.is_empty()).then(|| silent(Box::new(BooleanQuery::new(every))))
        }
        Filter::Before(at, _) => Some(range(fields, Bound::Unbounded, Bound::Excluded(*at))),
        Filter::After(at, _) => Some(range(fields, Bound::Included(*at), Bound::Unbounded)),
        Filter::In(In::Path(path)) if path.is_root() => None,
        Filter::In(In::Path(path)) => Some(has(Term::from_field_text(fields.within, path.as_str()))),
        Filter::In(In::Name(name)) => Some(named(seen, fields, name)?),
        // Whoever asks for kinds does so apart from all else, to count them.
        Filter::Kind(_) | Filter::Is(_) => None,
        // r[impl query.title]
        Filter::Title(text) => match text.contains(char::is_whitespace) {
            true => phrase(fields.title, &cut(text)),
            false => word(seen, fields, fields.title, text)?,
        },
    })
}

/// What lies at and below places whose name begins so.
pub fn named(seen: &Seen<'_>, fields: &Fields, name: &str) -> Result<Box<dyn Query>> {
    let begun = beginnings(seen, fields.names, name, MOST_NAMES)?;
    let known = begun.into_iter().map(|(name, _)| Term::from_field_text(fields.names, &name)).collect();
    Ok(silent(any_of(known)))
}

/// What holds a word in any of its forms.
fn word(seen: &Seen<'_>, fields: &Fields, field: Field, text: &str) -> Result<Option<Box<dyn Query>>> {
    let mut dictionary = Dictionary::of(seen, fields)?;
    let mut every = Vec::new();
    for piece in pieces(&cut(text)) {
        every.push((Occur::Must, piece.clause(&mut dictionary, field)));
    }
    Ok((!every.is_empty()).then(|| silent(Box::new(BooleanQuery::new(every)))))
}

/// What holds words as they were typed, in this order.
pub fn phrase(field: Field, cuts: &[Cut]) -> Option<Box<dyn Query>> {
    let words = cuts.iter().filter(|cut| matches!(cut.form, Form::Whole | Form::Part | Form::Letter));
    let mut terms: Vec<(usize, Term)> =
        words.map(|cut| (cut.position as usize, Term::from_field_text(field, &cut.word))).collect();
    match terms.len() {
        0 => None,
        1 => Some(any_of(vec![terms.remove(0).1])),
        _ => Some(Box::new(PhraseQuery::new_with_offset(terms))),
    }
}

fn range(fields: &Fields, from: Bound<Timestamp>, to: Bound<Timestamp>) -> Box<dyn Query> {
    let term = |at: Timestamp| Term::from_field_i64(fields.at, at.as_millisecond());
    silent(Box::new(RangeQuery::new(from.map(term), to.map(term))))
}

/// A query that counts nothing by itself.
fn silent(query: Box<dyn Query>) -> Box<dyn Query> {
    Box::new(ConstScoreQuery::new(query, 0.0))
}
