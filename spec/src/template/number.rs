//! The next free number among numbered pages: `0008` beside `0007-cache`.

/// Digits of a number among pages that have none yet.
const WIDTH: usize = 4;

/// Most digits of a number.
const WIDEST: usize = 6;

/// The number that a page's name begins with among those beside it, as it is written: `0007` of `adr-0007-cache`. A date is
/// none, and a year is one only where the numbers reach up to it.
pub fn number_of<'a>(name: &'a str, beside: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let number = written(name)?;
    let is_number = !is_year(number) || numbered(beside.chain([name])).iter().any(|other| other.written == number);
    is_number.then_some(number)
}

/// A number above all that these names begin with, as wide as theirs.
// r[impl templates.number]
pub fn next_number<'a>(names: impl Iterator<Item = &'a str>) -> String {
    above(&numbered(names))
}

/// What the name of the next page begins with, written as the name with the highest number is: `adr-0008-`.
pub fn next_name<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let numbers = numbered(names);
    let letters = numbers.last().and_then(|highest| highest.name.split_once(highest.written));
    format!("{}{}-", letters.map_or("", |(letters, _)| letters), above(&numbers))
}

/// A page whose name begins with a number.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Numbered<'a> {
    number: u32,
    written: &'a str,
    name: &'a str,
}

/// The pages that are numbered, in their order.
fn numbered<'a>(names: impl Iterator<Item = &'a str>) -> Vec<Numbered<'a>> {
    let mut all: Vec<_> = names
        .filter_map(|name| {
            let written = written(name)?;
            Some(Numbered { number: written.parse().ok()?, written, name })
        })
        .collect();
    all.sort_unstable();
    let mut reached = None;
    all.retain(|one| {
        let is_next = reached.is_some_and(|reached: u32| one.number <= reached + 1);
        let is_number = is_next || !is_year(one.written);
        if is_number {
            reached = Some(one.number);
        }
        is_number
    });
    all
}

fn above(numbers: &[Numbered<'_>]) -> String {
    let width = numbers.iter().map(|one| one.written.len()).max().unwrap_or(WIDTH);
    format!("{:0width$}", numbers.last().map_or(0, |highest| highest.number) + 1)
}

/// The digits that a name begins with, behind a word of letters that ends with `-` or `_` if there is one. A date is none.
fn written(name: &str) -> Option<&str> {
    let letters = name.bytes().take_while(u8::is_ascii_alphabetic).count();
    let bare = match letters {
        0 => name,
        _ => name[letters..].strip_prefix(['-', '_'])?,
    };
    let digits = bare.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = bare.split_at(digits);
    let is_ended = rest.is_empty() || rest.starts_with(['-', '_', ' ', '.']);
    let is_date = is_year(number) && begins_with_month(rest);
    ((1..=WIDEST).contains(&digits) && letters <= 12 && is_ended && !is_date).then_some(number)
}

fn is_year(number: &str) -> bool {
    number.len() == 4 && (number.starts_with("19") || number.starts_with("20"))
}

/// `-05`, and no third digit.
fn begins_with_month(rest: &str) -> bool {
    let Some(rest) = rest.strip_prefix('-') else { return false };
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    digits == 2 && rest[..2].parse().is_ok_and(|month: u8| (1..=12).contains(&month))
}

/// A title without the number that it begins with: `Cache` of `Adr 0007 cache`. One that is nothing else stays.
pub fn title_behind(title: &str, number: &str) -> String {
    let behind = title.split_once(number).map_or(title, |(_, behind)| behind);
    let mut letters = behind.trim_start_matches([' ', '.', '-', '_']).chars();
    letters.next().map_or_else(|| title.to_owned(), |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    // r[verify templates.number]
    #[test]
    fn the_next_number_is_above_all_that_are_there() {
        let next = |names: &[&str]| next_number(names.iter().copied());
        assert_eq!(next(&[]), "0001");
        assert_eq!(next(&["0001-record", "0007-cache", "0003-lid", "README"]), "0008");
        assert_eq!(next(&["adr-09", "adr-10-tea"]), "11");
        assert_eq!(next(&["ADR_0099.x"]), "0100");
        assert_eq!(next(&["rfc-12", "sha256", "http2-push", "rfc99"]), "13");
        assert_eq!(next(&["9"]), "10");
        assert_eq!(next_name(["0001-x", "adr-0007-cache", "tea"].into_iter()), "adr-0008-");
        assert_eq!(next_name([].into_iter()), "0001-");
    }

    #[test]
    fn a_title_does_not_say_its_number_twice() {
        assert_eq!(title_behind("Adr 0007 cache it", "0007"), "Cache it");
        assert_eq!((title_behind("0007", "0007"), title_behind("Tea", "0007")), ("0007".into(), "Tea".into()));
    }

    // r[verify templates.number]
    #[test]
    fn what_only_looks_like_a_number_is_none() {
        let others = [
            "2024-01-05-meeting",
            "2026",
            "3d-model",
            "7even",
            "1234567",
            "tea",
            "",
            "-5",
            "über-5",
            "a-b-7",
            "sha256",
            "http2-push",
            "rfc12",
        ];
        for name in others {
            assert_eq!(number_of(name, [].into_iter()), None, "{name}");
        }
    }

    // r[verify templates.number]
    #[test]
    fn a_year_is_a_number_where_the_numbers_reach_up_to_it() {
        let next = |names: &[&str]| next_number(names.iter().copied());
        assert_eq!(next(&["1898-a", "1899-b"]), "1900");
        assert_eq!(next(&["1899-b", "1900-c"]), "1901");
        assert_eq!(next(&["1901-e", "1899-b", "1900-c", "1901-d", "2024-review"]), "1902");
        assert_eq!(next(&["0007-tea", "2024-review", "2025-review", "2025-07-01"]), "0008");
        assert_eq!(next(&["1899-b", "1900-05-meeting", "1900-13"]), "1901");
        let beside = ["1899-b", "2024-review"];
        assert_eq!(number_of("1900-c", beside.into_iter()), Some("1900"));
        assert_eq!(number_of("1901-c", beside.into_iter()), None);
        assert_eq!(next_name(["adr-1899", "adr-1900-x"].into_iter()), "adr-1901-");
    }
}
