//! A moment in the wiki's history, as people and programs name it.
//!
//! A [`When`] is only a name; which revisions it selects is decided by the store, which knows the log.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};

/// How a moment is named: `2024-03-03`, an RFC 3339 time, `change:812`, `revision:9021`, `commit:abc1234`, `tag:v1.4`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(extend("examples" = ["2024-03-03", "2024-03-03T12:00:00Z", "change:812", "commit:abc1234", "tag:v1.4"]))
)]
#[serde(try_from = "String", into = "String")]
pub enum When {
    /// The end of that day, UTC.
    Date(Date),
    /// That instant.
    Time(Timestamp),
    /// Right after that change was merged.
    Change(i64),
    /// Right after the change that made that revision.
    Revision(i64),
    /// Right after that commit (a hexadecimal object id, at least 4 digits of it) had arrived.
    Commit(String),
    /// Right after the commit that tag names.
    Tag(String),
}

/// A text that names no moment.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "{0:?} names no moment; write a date (2024-03-03), a time (2024-03-03T12:00:00Z), change:812, revision:9021, \
     commit:abc1234 or tag:v1.4"
)]
pub struct WhenError(String);

impl When {
    /// The last instant that counts, when the name alone tells it.
    pub fn instant(&self) -> Option<Timestamp> {
        match self {
            When::Date(date) => {
                let next = date.checked_add(1.day()).ok()?.to_zoned(TimeZone::UTC).ok()?;
                next.timestamp().checked_sub(1.millisecond()).ok()
            }
            When::Time(time) => Some(*time),
            _ => None,
        }
    }
}

/// Everything a text may mean when somebody types it in a hurry, the likeliest first: `812` is a change, `abc123` a commit,
/// `v1.4` a tag, though each of them may be one of the others. What is written out means only itself.
// r[impl moment.typed]
pub fn readings(text: &str) -> Vec<When> {
    let text = text.trim();
    if let Ok(when) = text.parse() {
        return vec![when];
    }
    if let Some((kind, name)) = text.split_once([' ', ':', '#'])
        && let kind = kind.to_ascii_lowercase()
        && let kind = if kind == "release" { "tag" } else { kind.as_str() }
        && let Ok(when) = format!("{kind}:{}", name.trim().trim_start_matches('#')).parse()
    {
        return vec![when];
    }
    let mut readings = Vec::new();
    let number = text.strip_prefix('#').unwrap_or(text);
    if let Some(number) = number.parse().ok().filter(|number: &i64| *number >= 0) {
        readings.push(When::Change(number));
    }
    if !text.is_empty() && !text.contains(char::is_whitespace) {
        readings.push(When::Tag(text.into()));
    }
    if is_object_id(text) {
        readings.push(When::Commit(text.to_ascii_lowercase()));
    }
    readings
}

// r[impl moment.names]
impl FromStr for When {
    type Err = WhenError;

    fn from_str(text: &str) -> Result<Self, WhenError> {
        let wrong = || WhenError(text.to_owned());
        let number = |digits: &str| digits.parse::<i64>().ok().filter(|n| *n >= 0).ok_or_else(wrong);
        let text = text.trim();

        if let Some((kind, name)) = text.split_once(':')
            && kind.bytes().all(|b| b.is_ascii_alphabetic())
        {
            return match kind {
                "change" => Ok(When::Change(number(name)?)),
                "revision" => Ok(When::Revision(number(name)?)),
                "commit" if is_object_id(name) => Ok(When::Commit(name.to_ascii_lowercase())),
                "tag" if !name.is_empty() => Ok(When::Tag(name.into())),
                _ => Err(wrong()),
            };
        }
        if text.len() == 10 {
            return text.parse().map(When::Date).map_err(|_| wrong());
        }
        // A `+` of a time zone arrives as a space when somebody forgets to encode it in a URL.
        let time = text.replace(' ', "+").parse();
        time.map(When::Time).map_err(|_| wrong())
    }
}

fn is_object_id(text: &str) -> bool {
    (4..=64).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_hexdigit())
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            When::Date(date) => write!(f, "{date}"),
            When::Time(time) => write!(f, "{time}"),
            When::Change(number) => write!(f, "change:{number}"),
            When::Revision(number) => write!(f, "revision:{number}"),
            When::Commit(id) => write!(f, "commit:{id}"),
            When::Tag(name) => write!(f, "tag:{name}"),
        }
    }
}

impl TryFrom<String> for When {
    type Error = WhenError;

    fn try_from(text: String) -> Result<Self, WhenError> {
        text.parse()
    }
}

impl From<When> for String {
    fn from(when: When) -> String {
        when.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_of_a_moment_reads_and_prints_alike() {
        for name in ["2024-03-03", "2024-03-03T12:00:00Z", "change:812", "revision:9021", "commit:abc1234", "tag:v1.4"]
        {
            assert_eq!(name.parse::<When>().unwrap().to_string(), name);
        }
    }

    #[test]
    fn a_date_is_the_end_of_that_day_in_utc() {
        let when: When = "2024-02-29".parse().unwrap();
        assert_eq!(when.instant().unwrap().to_string(), "2024-02-29T23:59:59.999Z");
    }

    #[test]
    fn a_time_may_come_in_any_zone_and_through_a_careless_url() {
        let when: When = "2024-03-03T14:00:00 02:00".parse().unwrap();
        assert_eq!(when.to_string(), "2024-03-03T12:00:00Z");
    }

    // r[verify moment.typed]
    #[test]
    fn what_is_typed_in_a_hurry_may_mean_several_things() {
        let names = |text: &str| readings(text).iter().map(When::to_string).collect::<Vec<_>>().join(" ");
        assert_eq!(names("812"), "change:812 tag:812");
        assert_eq!(names("#812"), "change:812 tag:#812");
        assert_eq!(names("Change 812"), "change:812");
        assert_eq!(names("Change #812"), "change:812");
        assert_eq!(names("release v1.4"), "tag:v1.4");
        assert_eq!(names("v1.4"), "tag:v1.4");
        assert_eq!(names("ABC123"), "tag:ABC123 commit:abc123");
        assert_eq!(names("12345"), "change:12345 tag:12345 commit:12345");
        assert_eq!(names("2024-03-03"), "2024-03-03");
        assert_eq!(names("two words"), "");
        assert_eq!(names(" "), "");
    }

    #[test]
    fn what_names_no_moment_is_refused_with_the_ways_to_write_it() {
        for name in ["", "yesterday", "2024-13-01", "change:-1", "change:x", "commit:xyz", "commit:ab", "tag:", "2024"]
        {
            let error = name.parse::<When>().unwrap_err().to_string();
            assert!(error.contains("change:812"), "{error}");
        }
    }
}
