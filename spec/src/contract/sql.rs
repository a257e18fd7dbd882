//! Tables in SQL, as the statements of a text leave them.
//!
//! Only what makes tables and types is read, statement by statement; queries, functions and data are left alone. What a
//! statement may hold is bounded before the parser sees it, because what it builds is as deep as expressions are long.

mod alter;
mod constraint;
mod names;
mod statement;
mod synonym;

use std::collections::BTreeMap;

use sqlparser::dialect::{Dialect, GenericDialect, MsSqlDialect, MySqlDialect, PostgreSqlDialect, SQLiteDialect};
use sqlparser::parser::Parser;
use sqlparser::tokenizer::{Token, TokenWithSpan, Tokenizer};

use super::{DEEPEST, Fault, LONGEST_NAME, Mistakes};

pub use constraint::{Constraint, Holds};
pub(super) use synonym::canonical;

/// Most tokens of one column or constraint, and of what is not inside parentheses.
const LONGEST_ITEM: usize = 256;

/// Most statements that are read, and most columns and conditions of a table.
const MOST: usize = 2_000;

/// Tables and types, in their order.
#[derive(Clone, Debug, Default)]
pub struct Tables {
    /// The tables.
    pub tables: Vec<Table>,
    /// Types that are one of some words, by name.
    pub enums: BTreeMap<String, Vec<String>>,
    /// What is said twice, or of what is not there.
    pub doubts: Mistakes,
    /// How much was looked through for names that change.
    steps: usize,
}

/// A table.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// Its name.
    pub name: String,
    /// Its line.
    pub line: usize,
    /// Its columns.
    pub columns: Vec<Column>,
    /// What its rows are held to.
    pub constraints: Vec<Constraint>,
    /// What those can be dropped by.
    names: names::Names,
}

/// A column.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// Its line.
    pub line: usize,
    /// Its type, in small letters.
    pub kind: String,
    /// True when there is always something in it.
    pub required: bool,
    /// What is in it when nothing is said.
    pub default: Option<String>,
    /// True when it is made from others, or counted up.
    pub generated: bool,
}

impl Tables {
    /// The table of a name.
    pub fn table(&self, name: &str) -> Option<&Table> {
        self.tables.iter().find(|table| table.name == name)
    }

    fn table_mut(&mut self, name: &str) -> Option<&mut Table> {
        self.tables.iter_mut().find(|table| table.name == name)
    }
}

impl Table {
    /// The column of a name.
    pub fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.name == name)
    }

    /// The columns that name a row.
    pub fn key(&self) -> &[String] {
        let key = self.constraints.iter().find_map(|one| match &one.holds {
            Holds::Key(columns) => Some(&columns[..]),
            _ => None,
        });
        key.unwrap_or_default()
    }

    /// Columns that are unique together.
    pub fn unique(&self) -> Vec<&[String]> {
        let all = self.constraints.iter().map(|one| &one.holds);
        all.filter_map(|one| if let Holds::Unique(columns) = one { Some(&columns[..]) } else { None }).collect()
    }

    /// Columns that name rows of another table: the columns, and that table with its columns.
    pub fn foreign(&self) -> Vec<(&[String], String)> {
        let told = |table: &str, columns: &[String]| match columns.is_empty() {
            true => table.to_owned(),
            false => format!("{table} ({})", columns.join(", ")),
        };
        let all = self.constraints.iter().map(|one| &one.holds);
        all.filter_map(|one| match one {
            Holds::Foreign(columns, table, referred) => Some((&columns[..], told(table, referred))),
            _ => None,
        })
        .collect()
    }

    /// Conditions of a row, as they are written.
    pub fn checks(&self) -> Vec<&str> {
        let all = self.constraints.iter().map(|one| &one.holds);
        all.filter_map(|one| if let Holds::Check(check) = one { Some(&**check) } else { None }).collect()
    }
}

/// True when a text makes tables.
pub(super) fn is_contract(text: &str) -> bool {
    let mut words = text.split_ascii_whitespace().map(str::to_ascii_lowercase);
    while let Some(word) = words.next() {
        if word == "create" {
            let next = words.by_ref().take(3).take_while(|word| !word.contains('(')).any(|word| word == "table");
            if next {
                return true;
            }
        }
    }
    false
}

/// Reads the tables of a text.
pub(super) fn read(text: &str) -> Result<Tables, Fault> {
    let dialects: [&dyn Dialect; 5] =
        [&GenericDialect {}, &PostgreSqlDialect {}, &MySqlDialect {}, &SQLiteDialect {}, &MsSqlDialect {}];
    let mut first: Option<Fault> = None;
    for dialect in dialects {
        match in_dialect(text, dialect) {
            Ok(tables) => return Ok(tables),
            Err(fault) if fault.message == alter::TOO_OFTEN => return Err(fault),
            Err(fault) => {
                // The dialect that got furthest knows best what is wrong.
                if first.as_ref().is_none_or(|first| first.line < fault.line) {
                    first = Some(fault);
                }
            }
        }
    }
    Err(first.unwrap_or_else(|| Fault::new(1, "there is nothing in it")))
}

fn in_dialect(text: &str, dialect: &dyn Dialect) -> Result<Tables, Fault> {
    let tokens = Tokenizer::new(dialect, text).tokenize_with_location();
    let tokens = tokens.map_err(|error| {
        let line = usize::try_from(error.location.line).unwrap_or(1).max(1);
        Fault::new(line, super::short(&error.message))
    })?;
    let mut tables = Tables::default();
    for (count, tokens) in tokens.split(|one| one.token == Token::SemiColon).enumerate() {
        let tokens: Vec<_> = tokens.iter().filter(|one| !matches!(one.token, Token::Whitespace(_))).collect();
        let Some(first) = tokens.first() else { continue };
        if !is_read(&tokens) {
            continue;
        }
        let line = line_of(first);
        if count >= MOST {
            return Err(Fault::new(line, format!("there are more than {MOST} statements in it")));
        }
        must_be_short(&tokens)?;
        let owned: Vec<_> = tokens.into_iter().cloned().collect();
        let mut parser = Parser::new(dialect).with_recursion_limit(40).with_tokens_with_locations(owned);
        let read = parser.parse_statement().and_then(|statement| {
            let behind = parser.peek_token();
            match behind.token {
                Token::EOF => Ok(statement),
                _ => parser.expected("the end of the statement", behind),
            }
        });
        let statement = read.map_err(|error| fault(&error.to_string(), line))?;
        statement::take(&mut tables, statement, line)?;
    }
    Ok(tables)
}

fn line_of(token: &TokenWithSpan) -> usize {
    usize::try_from(token.span.start.line).unwrap_or(1).max(1)
}

/// True for statements that make tables and types.
fn is_read(tokens: &[&TokenWithSpan]) -> bool {
    let mut words = tokens.iter().take(5).map(|one| match &one.token {
        Token::Word(word) => word.value.to_ascii_lowercase(),
        _ => String::new(),
    });
    let first = words.next().unwrap_or_default();
    let rest: Vec<_> = words.collect();
    let next = rest.first().map_or("", String::as_str);
    match &*first {
        "create" => {
            rest.iter().take(3).take_while(|word| *word != "as" && *word != "view").any(|word| word == "table")
                || next == "type"
        }
        "alter" | "drop" | "rename" => next == "table",
        _ => false,
    }
}

// r[impl contract.limits]
fn must_be_short(tokens: &[&TokenWithSpan]) -> Result<(), Fault> {
    let (mut depth, mut outside, mut item, mut items) = (0_usize, 0_usize, 0_usize, 0_usize);
    let mut open = 0_usize;
    for one in tokens {
        match &one.token {
            Token::LParen | Token::LBracket | Token::LBrace => open += 1,
            Token::RParen | Token::RBracket | Token::RBrace => open = open.saturating_sub(1),
            Token::Word(word) if word.value.len() > LONGEST_NAME => return Err(super::too_long(line_of(one))),
            _ => {}
        }
        if open > DEEPEST {
            return Err(Fault::new(line_of(one), format!("it nests more than {DEEPEST} levels deep")));
        }
        match one.token {
            Token::LParen => depth += 1,
            Token::RParen => depth = depth.saturating_sub(1),
            Token::Comma if depth == 1 => (item, items) = (0, items + 1),
            // What changes a table names its columns outside of brackets.
            Token::Comma if depth == 0 => (outside, items) = (0, items + 1),
            _ => {}
        }
        match depth {
            0 => outside += 1,
            _ => item += 1,
        }
        if items > MOST {
            return Err(Fault::new(
                line_of(one),
                format!("there are more than {MOST} columns and conditions in a table"),
            ));
        }
        if outside > LONGEST_ITEM || item > LONGEST_ITEM {
            return Err(Fault::new(
                line_of(one),
                format!("a column or a condition has more than {LONGEST_ITEM} words and signs"),
            ));
        }
    }
    Ok(())
}

/// What the parser says, with the line it says at its end.
fn fault(said: &str, begins: usize) -> Fault {
    let said = said.strip_prefix("sql parser error: ").unwrap_or(said);
    let (message, place) = said.split_once(" at Line: ").unwrap_or((said, ""));
    let line = place.split(',').next().and_then(|line| line.trim().parse().ok()).unwrap_or(begins);
    Fault::new(line.max(1), super::short(message))
}
