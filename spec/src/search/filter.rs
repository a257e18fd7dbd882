//! The filters of a search: `author:ada`, `after:2024-03`, `in:/reference`.

use std::fmt;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

use super::{Kind, Wrong};
use crate::path::PagePath;

/// The name of a filter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    /// Who wrote it.
    Author,
    /// Written before a day, a month or a year began.
    Before,
    /// Written when a day, a month or a year had begun.
    After,
    /// Where it stands.
    In,
    /// What kind of thing it is.
    Kind,
    /// What its title says.
    Title,
    /// How it stands.
    Is,
}

/// A filter with its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Filter {
    /// A part of the name of one who wrote it, or all of it.
    Author(String),
    /// Written before this instant; and how it was named.
    Before(Timestamp, String),
    /// Written at this instant or later; and how it was named.
    After(Timestamp, String),
    /// Where it stands.
    In(In),
    /// What kind of thing it is.
    Kind(Kind),
    /// Words that its title says.
    Title(String),
    /// How it stands.
    Is(Is),
}

/// How something stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Is {
    /// Its page is archived, by itself or with a page above it.
    Archived,
}

/// Where something stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum In {
    /// At and below a path.
    Path(PagePath),
    /// At and below every page whose name in its address begins like this, in lower case.
    Name(String),
}

impl Key {
    /// All of them, in the order they are taught.
    pub const ALL: [Key; 7] = [Key::In, Key::Author, Key::After, Key::Before, Key::Kind, Key::Title, Key::Is];

    /// The word in front of the colon.
    pub fn as_str(self) -> &'static str {
        match self {
            Key::Author => "author",
            Key::Before => "before",
            Key::After => "after",
            Key::In => "in",
            Key::Kind => "kind",
            Key::Title => "title",
            Key::Is => "is",
        }
    }

    /// How it may be written.
    pub fn example(self) -> &'static str {
        match self {
            Key::Author => "author:ada",
            Key::Before => "before:2024-03-01",
            Key::After => "after:2024",
            Key::In => "in:/guide",
            Key::Kind => "kind:heading",
            Key::Title => "title:install",
            Key::Is => "is:archived",
        }
    }

    /// The filter of this name, in any case.
    pub fn find(name: &str) -> Option<Key> {
        Key::ALL.into_iter().find(|key| key.as_str().eq_ignore_ascii_case(name))
    }

    /// Understands a value, or says what is wrong with it.
    pub(super) fn read(self, value: &str) -> Result<Filter, Wrong> {
        let value = value.trim();
        if value.is_empty() {
            return Err(Wrong::Empty(self));
        }
        let no_day = || Wrong::Day(self, value.to_owned());
        match self {
            Key::Author => Ok(Filter::Author(value.to_owned())),
            Key::Title => Ok(Filter::Title(value.to_owned())),
            Key::Before => begin_of(value).map(|at| Filter::Before(at, value.to_owned())).ok_or_else(no_day),
            Key::After => begin_of(value).map(|at| Filter::After(at, value.to_owned())).ok_or_else(no_day),
            Key::In => place(value).map(Filter::In),
            Key::Is if value.eq_ignore_ascii_case("archived") => Ok(Filter::Is(Is::Archived)),
            Key::Is => Err(Wrong::Standing(value.to_owned())),
            Key::Kind => {
                let singular = value.strip_suffix('s').filter(|word| !word.ends_with('s'));
                let kind = value.parse().or_else(|wrong| singular.and_then(|word| word.parse().ok()).ok_or(wrong));
                kind.map(Filter::Kind).map_err(|_| Wrong::Kind(value.to_owned()))
            }
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Filter {
    /// Its name.
    pub fn key(&self) -> Key {
        match self {
            Filter::Author(_) => Key::Author,
            Filter::Before(..) => Key::Before,
            Filter::After(..) => Key::After,
            Filter::In(_) => Key::In,
            Filter::Kind(_) => Key::Kind,
            Filter::Title(_) => Key::Title,
            Filter::Is(Is::Archived) => Key::Is,
        }
    }

    /// Its value, as it may be typed without quotes.
    pub fn value(&self) -> String {
        match self {
            Filter::Author(text) | Filter::Title(text) => text.clone(),
            Filter::Before(_, named) | Filter::After(_, named) => named.clone(),
            Filter::In(In::Path(path)) => path.to_string(),
            Filter::In(In::Name(name)) => name.clone(),
            Filter::Kind(kind) => kind.to_string(),
            Filter::Is(Is::Archived) => "archived".to_owned(),
        }
    }
}

/// As it is typed.
impl fmt::Display for Filter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = self.value();
        match value.contains(char::is_whitespace) {
            true => write!(f, "{}:\"{value}\"", self.key()),
            false => write!(f, "{}:{value}", self.key()),
        }
    }
}

/// When a day, a month or a year begins, UTC.
// r[impl query.dates]
fn begin_of(named: &str) -> Option<Timestamp> {
    let digits = |text: &str, many: usize| text.len() == many && text.bytes().all(|b| b.is_ascii_digit());
    let mut pieces = named.split('-');
    let year = pieces.next().filter(|year| digits(year, 4))?;
    let mut rest = [1_i8; 2];
    for (piece, number) in pieces.by_ref().take(2).zip(&mut rest) {
        *number = Some(piece).filter(|piece| digits(piece, 2) || digits(piece, 1))?.parse().ok()?;
    }
    if pieces.next().is_some() {
        return None;
    }
    let date = Date::new(year.parse().ok()?, rest[0], rest[1]).ok()?;
    // The neighbours of what can be counted are left out, so that nobody has to ask again.
    date.checked_sub(1.day()).ok()?;
    date.to_zoned(TimeZone::UTC).ok().map(|begin| begin.timestamp())
}

// r[impl query.in]
fn place(value: &str) -> Result<In, Wrong> {
    let value = value.strip_suffix(".md").unwrap_or(value);
    let trimmed = value.trim_matches('/');
    if trimmed.is_empty() {
        return Ok(In::Path(PagePath::root()));
    }
    if !value.starts_with('/') && !trimmed.contains('/') {
        return Ok(In::Name(trimmed.to_lowercase()));
    }
    let path = PagePath::from_url(&format!("/{trimmed}")).or_else(|_| PagePath::parse(&format!("/{trimmed}")));
    path.map(In::Path).map_err(|_| Wrong::Place(value.to_owned()))
}
