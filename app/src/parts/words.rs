//! Numbers and names in sentences.

use spec::page::RevisionKind;
use spec::{PagePath, When};
use texts::text;

use super::time::{day, moment};

/// `1,204`
pub fn grouped(number: usize) -> String {
    text!("number", n = number)
}

/// The first characters of a text in one line.
pub fn cut(text: &str, longest: usize) -> String {
    let mut line = String::new();
    for word in text.split_whitespace() {
        if line.chars().count() + word.chars().count() > longest {
            let room = longest.saturating_sub(line.chars().count());
            if line.is_empty() {
                line.extend(word.chars().take(room));
            }
            line.push('…');
            return line;
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// A moment as the end of a sentence: `on 3 March 2024`, `after change 812`.
pub fn at_moment(when: &When) -> String {
    match when {
        When::Date(date) => text!("words-at-end-of-day", day = day(*date)),
        When::Time(time) => text!("words-at-time", moment = moment(*time)),
        When::Change(_) | When::Revision(_) | When::Commit(_) => text!("words-right-after", moment = named(when)),
        When::Tag(name) => text!("words-at-release", name = name),
    }
}

/// A moment by its name: `3 March 2024`, `change 812`, `v1.4`.
pub fn named(when: &When) -> String {
    match when {
        When::Date(date) => day(*date),
        When::Time(time) => moment(*time),
        When::Change(number) => text!("words-change", number = number.to_string()),
        When::Revision(number) => text!("words-revision", number = number.to_string()),
        When::Commit(id) => text!("words-commit", name = short(id)),
        When::Tag(name) => name.clone(),
    }
}

/// A commit's name as people quote it.
pub fn short(id: &str) -> &str {
    id.get(..9).unwrap_or(id)
}

/// What a revision did, as a label.
pub fn label(kind: RevisionKind) -> &'static str {
    match kind {
        RevisionKind::Create => text!("words-created"),
        RevisionKind::Edit => text!("words-edited"),
        RevisionKind::Move => text!("words-moved"),
        RevisionKind::Delete => text!("words-deleted"),
        RevisionKind::Restore => text!("words-restored"),
    }
}

/// The first letter large.
pub fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let Some(first) = letters.next() else { return String::new() };
    let mut sentence: String = first.to_uppercase().chain(letters).collect();
    if !sentence.ends_with(['.', '!', '?']) {
        sentence.push('.');
    }
    sentence
}

/// `/a/sign-in` → `Sign in`
pub fn title_of(path: &PagePath) -> String {
    let words = path.name().replace(['-', '_'], " ");
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_stand_apart() {
        assert_eq!(grouped(1_204), "1,204");
        assert_eq!(grouped(1_000_000), "1,000,000");
    }

    #[test]
    fn a_long_text_is_cut_between_words() {
        assert_eq!(cut("one  two\nthree", 40), "one two three");
        assert_eq!(cut("one two three", 9), "one two…");
        assert_eq!(cut("incomprehensible", 6), "incomp…");
    }

    #[test]
    fn a_refusal_becomes_a_sentence() {
        assert_eq!(sentence("there is no page at /a"), "There is no page at /a.");
        assert_eq!(sentence(""), "");
    }
}
