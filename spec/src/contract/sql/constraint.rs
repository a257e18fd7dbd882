//! What the rows of a table are held to: keys, what is unique, what names rows elsewhere, conditions.

use std::collections::HashSet;

use sqlparser::dialect::GenericDialect;
use sqlparser::tokenizer::{Token, Tokenizer};

use super::Column;

/// Something that rows are held to.
#[derive(Clone, Debug)]
pub struct Constraint {
    /// What it can be dropped by: the name it was given, or those that databases make up for it.
    pub(super) names: Vec<String>,
    /// True when somebody gave it its name.
    pub(super) is_given: bool,
    /// What it asks.
    pub holds: Holds,
}

/// What a constraint asks.
#[derive(Clone, Debug, PartialEq)]
pub enum Holds {
    /// These columns name a row.
    Key(Vec<String>),
    /// These are unique together.
    Unique(Vec<String>),
    /// These name a row of a table by columns of it, or by its key when it says none.
    Foreign(Vec<String>, String, Vec<String>),
    /// A condition of a row, as it is written.
    Check(String),
}

impl Holds {
    /// The columns of its table that it names; a condition names them in its words.
    pub(super) fn columns(&self) -> &[String] {
        match self {
            Self::Key(columns) | Self::Unique(columns) | Self::Foreign(columns, ..) => columns,
            Self::Check(_) => &[],
        }
    }

    /// How much there is to look through for a name.
    pub(super) fn weight(&self) -> usize {
        match self {
            Self::Check(check) => 1 + check.len() / 16,
            other => 1 + other.columns().len(),
        }
    }

    /// True when there is nothing left of it without some columns.
    pub(super) fn hangs_on(&self, columns: &[String]) -> bool {
        match self {
            Self::Check(check) => {
                let words = words(check);
                columns.iter().any(|column| words.contains(column))
            }
            other => other.columns().iter().any(|one| columns.contains(one)),
        }
    }

    /// A column of its table has another name now.
    pub(super) fn rename_column(&mut self, old: &str, new: &str) {
        match self {
            Self::Key(columns) | Self::Unique(columns) | Self::Foreign(columns, ..) => rename(columns, old, new),
            Self::Check(check) => {
                let told =
                    |one: &Token| if word(one).as_deref() == Some(old) { new.to_owned() } else { one.to_string() };
                let all = tokens(check);
                if all.iter().any(|one| word(one).as_deref() == Some(old)) {
                    *check = all.iter().map(told).collect();
                }
            }
        }
    }

    /// A column of another table has another name now.
    pub(super) fn rename_referred(&mut self, table: &str, old: &str, new: &str) {
        if let Self::Foreign(_, target, columns) = self
            && target == table
        {
            rename(columns, old, new);
        }
    }

    /// A table has another name now.
    pub(super) fn rename_table(&mut self, old: &str, new: &str) {
        if let Self::Foreign(_, target, _) = self
            && target == old
        {
            new.clone_into(target);
        }
    }

    /// The one column of its table that a condition names.
    pub(super) fn only_column<'c>(&self, columns: &'c [Column]) -> Option<&'c str> {
        let Self::Check(check) = self else { return None };
        let words = words(check);
        let mut named = columns.iter().filter(|column| words.contains(&column.name));
        named.next().filter(|_| named.next().is_none()).map(|column| &*column.name)
    }
}

fn rename(columns: &mut [String], old: &str, new: &str) {
    for column in columns.iter_mut().filter(|column| *column == old) {
        new.clone_into(column);
    }
}

fn tokens(check: &str) -> Vec<Token> {
    Tokenizer::new(&GenericDialect {}, check).tokenize().unwrap_or_default()
}

/// What may name columns in a condition.
fn words(check: &str) -> HashSet<String> {
    tokens(check).iter().filter_map(word).collect()
}

/// A word as databases see it.
fn word(token: &Token) -> Option<String> {
    match token {
        Token::Word(word) if word.quote_style.is_some() => Some(word.value.clone()),
        Token::Word(word) => Some(word.value.to_ascii_lowercase()),
        _ => None,
    }
}
