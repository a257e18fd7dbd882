//! Times as people say them: `2024-03-03`, `3 March 2024`, `in March 2021`, `since v1.4`, `last week`, `between … and …`.
//!
//! Days are those of UTC. What names a release or a commit is only named here; whether there is one, the record knows.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp, ToSpan};

use super::words::Word;
use crate::moment::When;

/// The time a question speaks of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Time {
    /// None.
    #[default]
    Open,
    /// How it was at a moment.
    At(Named),
    /// What happened on days: the first and the last of them.
    Days(Date, Date),
    /// What happened after one moment and up to another; now, when there is none.
    Between(Named, Option<Named>),
    /// What happened before a day.
    Before(Date),
}

/// A moment as it was named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Named {
    /// The moment.
    When(When),
    /// What may be a release, a change or a commit.
    Name(String),
}

impl Time {
    /// The moment at which pages are looked at.
    pub fn moment(&self) -> Option<Named> {
        match self {
            Time::Open => None,
            Time::At(named) => Some(named.clone()),
            Time::Days(_, last) => Some(Named::When(When::Date(*last))),
            Time::Before(day) => day.yesterday().ok().map(|day| Named::When(When::Date(day))),
            Time::Between(_, to) => to.clone(),
        }
    }
}

/// Days that are named together, and how many words name them.
struct Period {
    first: Date,
    last: Date,
    words: usize,
}

impl Period {
    fn day(day: Date, words: usize) -> Self {
        Self { first: day, last: day, words }
    }
}

/// The time that words speak of, what they say without it, and whether they said it in so many words.
pub fn take(words: &[Word], now: Timestamp) -> (Time, Vec<Word>) {
    let today = now.to_zoned(TimeZone::UTC).date();
    for at in 0..words.len() {
        let Some((time, length)) = phrase(&words[at..], today, at == 0) else { continue };
        let end = at + length;
        let stands_alone = at == 0 || words[end - 1].ends_clause || goes_on(words.get(end));
        if !stands_alone {
            continue;
        }
        let mut rest = words[..at].to_vec();
        rest.extend_from_slice(&words[end..]);
        return (time, rest);
    }
    (Time::Open, words.to_vec())
}

/// True for what may follow a time.
fn goes_on(next: Option<&Word>) -> bool {
    const WORDS: &[&str] = &[
        "what",
        "who",
        "when",
        "why",
        "how",
        "did",
        "does",
        "was",
        "were",
        "and",
        "about",
        "the",
        "by",
        "compared",
        "in",
        "of",
        "regarding",
        "concerning",
        "to",
        "on",
        "where",
        "which",
        "is",
        "are",
    ];
    next.is_none_or(|word| WORDS.contains(&word.small.as_str()))
}

/// A time that begins here, and how many words name it.
fn phrase(words: &[Word], today: Date, is_first: bool) -> Option<(Time, usize)> {
    let at = |number: usize| words.get(number).map_or("", |word| word.small.as_str());
    let behind = |number: usize| words.get(number..).unwrap_or_default();
    // "back in 2019", "sometime in May"
    if ["back", "sometime", "already", "only", "still"].contains(&at(0)) {
        let (time, length) = phrase(behind(1), today, is_first)?;
        return Some((time, length + 1));
    }
    let lead = match (at(0), at(1), at(2)) {
        ("as", "of", _) | ("as", "at", _) => 2,
        ("at", "the", "end") | ("by", "the", "end") if at(3) == "of" => 4,
        ("at" | "in", "the", "time") if at(3) == "of" => 4,
        ("at", "the", "beginning" | "start") if at(3) == "of" => 4,
        _ => 0,
    };
    if lead > 0 {
        let begins = matches!(at(2), "beginning" | "start");
        if let Some(period) = period(behind(lead), today) {
            let day = if begins { period.first } else { period.last };
            return Some((Time::At(Named::When(When::Date(day))), lead + period.words));
        }
        let (named, length) = named(behind(lead))?;
        return Some((Time::At(named), lead + length));
    }
    match at(0) {
        "between" | "from" => {
            let (from, first) = moment(behind(1), today, Edge::Before)?;
            let joint = at(1 + first);
            if !["and", "to", "until", "till", "through", "-"].contains(&joint) {
                return (joint.is_empty() && at(0) == "from")
                    .then(|| period(behind(1), today))?
                    .map(|days| (Time::Days(days.first, days.last), 1 + days.words));
            }
            let (to, second) = moment(behind(2 + first), today, Edge::Last)?;
            Some((Time::Between(from, Some(to)), 2 + first + second))
        }
        "since" | "after" => {
            let edge = if at(0) == "since" { Edge::Before } else { Edge::Last };
            let (from, length) = moment(behind(1), today, edge)?;
            Some((Time::Between(from, None), 1 + length))
        }
        "before" | "until" | "till" => {
            let days = period(behind(1), today)?;
            let before = if at(0) == "before" { days.first } else { days.last.tomorrow().ok()? };
            Some((Time::Before(before), 1 + days.words))
        }
        "on" | "in" | "at" | "during" | "within" | "by" | "around" => {
            if let Some(days) = period(behind(1), today) {
                return Some((Time::Days(days.first, days.last), 1 + days.words));
            }
            let (named, length) = named(behind(1))?;
            Some((Time::At(named), 1 + length))
        }
        _ => {
            let days = period(words, today)?;
            let is_relative =
                ["yesterday", "today", "last", "past", "this", "the", "recently", "lately"].contains(&at(0));
            let is_ago = days.words > 1 && at(days.words - 1) == "ago";
            let is_whole = days.words == words.len();
            (is_relative || is_ago || is_first || (is_whole && words[0].small.len() > 4))
                .then_some((Time::Days(days.first, days.last), days.words))
        }
    }
}

/// Which end of a day a moment is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Edge {
    /// Before the first of the days.
    Before,
    /// After the last of them.
    Last,
}

fn moment(words: &[Word], today: Date, edge: Edge) -> Option<(Named, usize)> {
    if let Some(period) = period(words, today) {
        let day = match edge {
            Edge::Before => period.first.yesterday().ok()?,
            Edge::Last => period.last,
        };
        return Some((Named::When(When::Date(day)), period.words));
    }
    if words.first().is_some_and(|word| ["now", "today"].contains(&word.small.as_str())) {
        return Some((Named::When(When::Date(today)), 1));
    }
    named(words)
}

/// What may be a release, a change or a commit: `v1.4`, `release 2`, `change 812`, `tag:v1.4`.
fn named(words: &[Word]) -> Option<(Named, usize)> {
    let first = words.first()?;
    let skipped = usize::from(first.small == "the");
    let first = words.get(skipped)?;
    let second = words.get(skipped + 1);
    let kinds = ["release", "version", "tag", "change", "commit", "revision"];
    if let Some(name) = second.filter(|_| kinds.contains(&first.small.as_str()))
        && name.small.chars().any(|c| c.is_ascii_digit())
    {
        let kind = if first.small == "version" { "release" } else { &first.small };
        return Some((Named::Name(format!("{kind} {}", name.bare())), skipped + 2));
    }
    if let Ok(when) = first.bare().parse::<When>() {
        return Some((Named::When(when), skipped + 1));
    }
    let is_version = first.small.starts_with('v') && first.small[1..].starts_with(|c: char| c.is_ascii_digit());
    let is_number = first.small.contains('.') && first.small.chars().all(|c| c.is_ascii_digit() || c == '.');
    (is_version || is_number).then(|| (Named::Name(first.bare().to_owned()), skipped + 1))
}

/// Days that are named here.
fn period(words: &[Word], today: Date) -> Option<Period> {
    let at = |number: usize| words.get(number).map_or("", |word| word.small.as_str());
    let skipped = usize::from(at(0) == "the");
    let relative = || {
        let word = |number: usize| at(skipped + number);
        let back = |span: Span, words: usize| {
            let first = today.checked_sub(span).ok()?;
            Some(Period { first, last: today, words: skipped + words })
        };
        match word(0) {
            "yesterday" => Some(Period::day(today.yesterday().ok()?, 1)),
            "today" => Some(Period::day(today, 1)),
            "recently" | "lately" => back(30.days(), 1),
            "last" | "past" | "previous" | "this" | "current" => {
                if let Some(count) = number(word(1)) {
                    return back(span(count, word(2))?, 3);
                }
                if ["few", "couple"].contains(&word(1)) {
                    let of = usize::from(word(2) == "of");
                    return back(span(3, word(2 + of))?, 3 + of);
                }
                let is_this = matches!(word(0), "this" | "current");
                if let Some(month) = month(word(1)).filter(|_| !(is_this && word(1) == "may")) {
                    let this = today.first_of_month().with().month(month).build().ok()?;
                    let year = if this < today || is_this { this } else { this.checked_sub(1.year()).ok()? };
                    return Some(Period { first: year, last: year.last_of_month(), words: skipped + 2 });
                }
                calendar(word(1), today, is_this).map(|(first, last)| Period { first, last, words: skipped + 2 })
            }
            _ => None,
        }
    };
    if let Some(found) = relative() {
        return Some(found);
    }
    if let Some(count) = number(at(0)).or((at(0) == "a" || at(0) == "an").then_some(1))
        && at(2) == "ago"
    {
        return Some(Period::day(today.checked_sub(span(count, at(1))?).ok()?, 3));
    }
    absolute(words, skipped)
}

fn absolute(words: &[Word], skipped: usize) -> Option<Period> {
    let at = |number: usize| words.get(skipped + number).map_or("", |word| word.small.as_str());
    let first = at(0);
    if let Some(day) = iso(first) {
        return Some(Period::day(day, skipped + 1));
    }
    if let Some((year, month)) = first.split_once('-')
        && let (Some(year), Ok(number)) = (year_of(year), month.parse::<i8>())
        && let Ok(begin) = Date::new(year, number, 1)
    {
        return Some(Period { first: begin, last: begin.last_of_month(), words: skipped + 1 });
    }
    if let Some(quarter) = first.strip_prefix('q').and_then(|q| q.parse::<i8>().ok()).filter(|q| (1..=4).contains(q))
        && let Some(year) = year_of(at(1))
    {
        let begin = Date::new(year, quarter * 3 - 2, 1).ok()?;
        let last = Date::new(year, quarter * 3, 1).ok()?.last_of_month();
        return Some(Period { first: begin, last, words: skipped + 2 });
    }
    // 3 March 2024, 3rd of March 2024
    if let Some(day) = day_of(first) {
        let of = usize::from(at(1) == "of");
        if let (Some(month), Some(year)) = (month(at(1 + of)), year_of(at(2 + of))) {
            return Some(Period::day(Date::new(year, month, day).ok()?, skipped + 3 + of));
        }
    }
    if let Some(month) = month(first) {
        let the = usize::from(at(1) == "the");
        // March 3, 2024
        if let (Some(day), Some(year)) = (day_of(at(1 + the)), year_of(at(2 + the))) {
            return Some(Period::day(Date::new(year, month, day).ok()?, skipped + 3 + the));
        }
        let of = usize::from(at(1) == "of");
        if let Some(year) = year_of(at(1 + of)) {
            let begin = Date::new(year, month, 1).ok()?;
            return Some(Period { first: begin, last: begin.last_of_month(), words: skipped + 2 + of });
        }
    }
    let year = year_of(first)?;
    Some(Period { first: Date::new(year, 1, 1).ok()?, last: Date::new(year, 12, 31).ok()?, words: skipped + 1 })
}

/// `2024-03-03`, `2024/3/3`, `3.3.2024`; a time of day counts as its day.
fn iso(word: &str) -> Option<Date> {
    let word = word.split_once('t').map_or(word, |(day, _)| day);
    let parts = |separator: char| -> Option<[i16; 3]> {
        let mut parts = word.split(separator).map(|part| part.parse::<i16>().ok());
        let found = [parts.next()??, parts.next()??, parts.next()??];
        parts.next().is_none().then_some(found)
    };
    let [year, month, day] = match parts('-').or_else(|| parts('/')) {
        Some(found) => found,
        None => parts('.').map(|[day, month, year]| [year, month, day])?,
    };
    let is_year = (1970..=2100).contains(&year);
    is_year.then(|| Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok())?
}

fn year_of(word: &str) -> Option<i16> {
    let year = word.parse::<i16>().ok().filter(|_| word.len() == 4)?;
    (1970..=2100).contains(&year).then_some(year)
}

fn day_of(word: &str) -> Option<i8> {
    let digits = ["st", "nd", "rd", "th", "."].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
    digits.parse().ok().filter(|day| (1..=31).contains(day))
}

fn month(word: &str) -> Option<i8> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let word = word.strip_suffix('.').unwrap_or(word);
    let found = MONTHS.iter().position(|month| *month == word || (word.len() >= 3 && month.starts_with(word)))?;
    i8::try_from(found + 1).ok()
}

fn number(word: &str) -> Option<i32> {
    const NUMBERS: [&str; 13] =
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    let said = NUMBERS.iter().position(|number| *number == word).and_then(|number| i32::try_from(number).ok());
    said.or_else(|| word.parse().ok()).filter(|number| (1..=5_000).contains(number))
}

fn span(count: i32, unit: &str) -> Option<Span> {
    match unit.strip_suffix('s').unwrap_or(unit) {
        "day" => Some(count.days()),
        "week" => Some(count.weeks()),
        "fortnight" => Some((2 * count).weeks()),
        "month" => Some(count.months()),
        "quarter" => Some((3 * count).months()),
        "year" => Some(count.years()),
        _ => None,
    }
}

/// The week, month, quarter or year that is now, or the one before.
fn calendar(unit: &str, today: Date, is_this: bool) -> Option<(Date, Date)> {
    let (first, length) = match unit {
        "week" => {
            let monday = today.checked_sub(i32::from(today.weekday().to_monday_zero_offset()).days()).ok()?;
            (monday, 1.week())
        }
        "month" => (today.first_of_month(), 1.month()),
        "quarter" => (Date::new(today.year(), (today.month() - 1) / 3 * 3 + 1, 1).ok()?, 3.months()),
        "year" => (today.first_of_year(), 1.year()),
        _ => return None,
    };
    if is_this {
        return Some((first, today));
    }
    Some((first.checked_sub(length).ok()?, first.yesterday().ok()?))
}
