//! Finding words in a text and putting others in their place.

/// The next place of words at or behind a byte, or else from the start on; nothing when they stand nowhere. In lower case they
/// mean any case.
// r[impl write.replace]
pub fn find(text: &str, words: &str, from: usize) -> Option<(usize, usize)> {
    places(text, words).into_iter().reduce(|best, place| if best.0 < from && place.0 >= from { place } else { best })
}

/// All places of words, from the first on; none overlaps another.
pub fn places(text: &str, words: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    if words.is_empty() {
        return found;
    }
    let any_case = !words.chars().any(char::is_uppercase);
    let (text, words) = (text.as_bytes(), words.as_bytes());
    let mut at = 0;
    while let Some(window) = text.get(at..at + words.len()) {
        let is_there = if any_case { window.eq_ignore_ascii_case(words) } else { window == words };
        if is_there {
            found.push((at, at + words.len()));
        }
        at += if is_there { words.len() } else { 1 };
    }
    found
}

/// The text with other words in all places, and how many there were.
pub fn replaced(text: &str, words: &str, with: &str) -> (String, usize) {
    let places = places(text, words);
    let mut written = String::with_capacity(text.len());
    let mut behind = 0;
    for (from, to) in &places {
        written.push_str(&text[behind..*from]);
        written.push_str(with);
        behind = *to;
    }
    written.push_str(&text[behind..]);
    (written, places.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    // r[verify write.replace]
    #[test]
    fn words_are_found_from_the_cursor_on_and_around_the_end() {
        let text = "Tea, tea and Grüntee";
        assert_eq!(find(text, "tea", 0), Some((0, 3)));
        assert_eq!(find(text, "tea", 1), Some((5, 8)));
        assert_eq!(find(text, "tea", 9), Some((0, 3)));
        assert_eq!(find(text, "Tea", 1), Some((0, 3)));
        assert_eq!(find(text, "grün", 0), Some((13, 18)));
        assert_eq!(find(text, "coffee", 0), None);
        assert_eq!(find(text, "", 0), None);
    }

    // r[verify write.replace]
    #[test]
    fn all_places_are_written_anew_once() {
        assert_eq!(replaced("aaa b aa", "aa", "a"), ("aa b a".into(), 2));
        assert_eq!(replaced("Tea, tea", "tea", "Pot"), ("Pot, Pot".into(), 2));
        assert_eq!(replaced("Tea", "x", "y"), ("Tea".into(), 0));
    }
}
