//! Numbers and names in sentences.

use spec::page::RevisionKind;
use spec::{PagePath, When};

use super::time::{day, moment};

/// `1 page`, `1,204 pages`
pub fn count(number: usize, one: &str) -> String {
    counted(number, one, &format!("{one}s"))
}

/// [`count`] for a word with a plural of its own.
pub fn counted(number: usize, one: &str, many: &str) -> String {
    format!("{} {}", grouped(number), if number == 1 { one } else { many })
}

/// `1,204`
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
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
        When::Date(date) => format!("at the end of {}", day(*date)),
        When::Time(time) => format!("on {}", moment(*time)),
        When::Change(number) => format!("right after change {number}"),
        When::Revision(number) => format!("right after revision {number}"),
        When::Commit(id) => format!("right after commit {}", short(id)),
        When::Tag(name) => format!("at the release {name}"),
    }
}

/// A commit's name as people quote it.
pub fn short(id: &str) -> &str {
    id.get(..9).unwrap_or(id)
}

/// What a revision did, as a label.
pub fn label(kind: RevisionKind) -> &'static str {
    match kind {
        RevisionKind::Create => "Created",
        RevisionKind::Edit => "Edited",
        RevisionKind::Move => "Moved",
        RevisionKind::Delete => "Deleted",
        RevisionKind::Restore => "Restored",
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
    fn numbers_are_told_with_their_word() {
        assert_eq!(count(1, "page"), "1 page");
        assert_eq!(count(1_204, "page"), "1,204 pages");
        assert_eq!(counted(0, "reply", "replies"), "0 replies");
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
