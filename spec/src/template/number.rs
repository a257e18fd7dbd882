//! The next free number among numbered pages: `0008` beside `0007-cache`.

/// Digits of a number among pages that have none yet.
const WIDTH: usize = 4;

/// Most digits of a number.
const WIDEST: usize = 6;

/// The number a page's name begins with, as it is written: `0007` of `adr-0007-cache`. A date is none.
pub fn number_of(name: &str) -> Option<&str> {
    let letters = name.bytes().take_while(u8::is_ascii_alphabetic).count();
    let bare = &name[letters..];
    let bare = if letters == 0 { bare } else { bare.strip_prefix(['-', '_']).unwrap_or(bare) };
    let digits = bare.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = bare.split_at(digits);
    let is_ended = rest.is_empty() || rest.starts_with(['-', '_', ' ', '.']);
    let is_year = digits == 4 && (number.starts_with("19") || number.starts_with("20"));
    ((1..=WIDEST).contains(&digits) && letters <= 12 && is_ended && !is_year).then_some(number)
}

/// A number above all that these names begin with, as wide as theirs.
// r[impl templates.number]
pub fn next_number<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let numbers: Vec<&str> = names.filter_map(number_of).collect();
    let highest = numbers.iter().filter_map(|number| number.parse::<u32>().ok()).max();
    let width = numbers.iter().map(|number| number.len()).max().unwrap_or(WIDTH);
    format!("{:0width$}", highest.unwrap_or(0) + 1)
}

/// What the name of the next page begins with, written as the name with the highest number is: `adr-0008-`.
pub fn next_name<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<&str> = names.filter(|name| number_of(name).is_some()).collect();
    let number = |name: &str| number_of(name).and_then(|number| number.parse::<u32>().ok());
    let highest = names.iter().max_by_key(|name| number(name));
    let letters = highest.and_then(|name| name.split_once(number_of(name)?)).map_or("", |(letters, _)| letters);
    format!("{letters}{}-", next_number(names.iter().copied()))
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
        assert_eq!(next(&["rfc12"]), "13");
        assert_eq!(next(&["9"]), "10");
        assert_eq!(next_name(["0001-x", "adr-0007-cache", "tea"].into_iter()), "adr-0008-");
        assert_eq!(next_name([].into_iter()), "0001-");
    }

    #[test]
    fn a_title_does_not_say_its_number_twice() {
        assert_eq!(title_behind("Adr 0007 cache it", "0007"), "Cache it");
        assert_eq!((title_behind("0007", "0007"), title_behind("Tea", "0007")), ("0007".into(), "Tea".into()));
    }

    #[test]
    fn what_only_looks_like_a_number_is_none() {
        for name in ["2024-01-05-meeting", "2026", "3d-model", "7even", "1234567", "tea", "", "-5", "über-5", "a-b-7"]
        {
            assert_eq!(number_of(name), None, "{name}");
        }
    }
}
