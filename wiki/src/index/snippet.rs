//! The stretch of a text that says best why it was found.
//!
//! Only words that begin like one of the stems are stemmed themselves, so that a long text costs one pass over its bytes.

use std::ops::Range;

use super::query::stem;

/// How long a snippet is, in bytes; a little more or less, so that words stay whole.
const LENGTH: usize = 220;

/// How much of a stem a word must share before it is looked at closer: stemming changes endings ("polici", "policy").
const SHARED: usize = 3;

/// The best stretch as escaped HTML, the words found in `<mark>`.
// r[impl search.snippet]
pub fn html(text: &str, stems: &[String]) -> String {
    let found = matches(text, stems);
    let window = window(text, &found);
    let mut html = String::with_capacity(LENGTH * 2);
    let mut at = window.start;
    for (range, _) in found.iter().filter(|(range, _)| range.start >= window.start && range.end <= window.end) {
        escape(&text[at..range.start], &mut html);
        html.push_str("<mark>");
        escape(&text[range.clone()], &mut html);
        html.push_str("</mark>");
        at = range.end;
    }
    escape(&text[at..window.end], &mut html);
    html
}

/// Words that have one of the stems, and which.
fn matches(text: &str, stems: &[String]) -> Vec<(Range<usize>, usize)> {
    let heads: Vec<&str> = stems.iter().map(|stem| head(stem)).collect();
    let mut found = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (start, c.is_alphanumeric() || c == '_') {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                start = None;
                let word = &text[from..at];
                // ASCII is compared as it stands; other letters may fold to something else, so they get a closer look.
                let close = |head: &&str| {
                    let folds = !word.is_ascii();
                    folds || word.get(..head.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(head))
                };
                if heads.iter().any(close) {
                    let own = stem(word);
                    if let Some(which) = stems.iter().position(|stem| *stem == own) {
                        found.push((from..at, which));
                    } else if folds_to_parts(word) {
                        parts(text, from..at, stems, &mut found);
                    }
                }
            }
            _ => {}
        }
    }
    found
}

/// True for words of scripts that put no spaces between them: they were indexed by character.
fn folds_to_parts(word: &str) -> bool {
    word.chars().any(|c| u32::from(c) >= 0x0e00)
}

fn parts(text: &str, word: Range<usize>, stems: &[String], found: &mut Vec<(Range<usize>, usize)>) {
    for (at, c) in text[word.clone()].char_indices() {
        let range = word.start + at..word.start + at + c.len_utf8();
        if let Some(which) = stems.iter().position(|stem| *stem == text[range.clone()]) {
            found.push((range, which));
        }
    }
}

fn head(stem: &str) -> &str {
    let end = stem.char_indices().nth(SHARED).map_or(stem.len(), |(at, _)| at);
    &stem[..end]
}

/// The stretch with the most different words, the earliest of those.
fn window(text: &str, found: &[(Range<usize>, usize)]) -> Range<usize> {
    let mut best = (0, 0);
    for (i, (range, _)) in found.iter().enumerate() {
        let inside = found[i..].iter().take_while(|(other, _)| other.end <= range.start + LENGTH);
        let mut which: Vec<usize> = inside.map(|(_, which)| *which).collect();
        which.sort_unstable();
        which.dedup();
        if which.len() > best.0 {
            best = (which.len(), range.start);
        }
    }
    // A little of what stands before, from the beginning of a word; never across a line when that can be had.
    let lead = text[..best.1].char_indices().rev().take(40).map(|(at, _)| at).last().unwrap_or(best.1);
    let lead_text = &text[lead..best.1];
    let start = match lead_text.rfind('\n') {
        Some(line) => lead + line + 1,
        None if lead == 0 => 0,
        None => lead_text.find(' ').map_or(best.1, |space| lead + space + 1),
    };
    let mut end = (start + LENGTH).min(text.len());
    while !text.is_char_boundary(end) {
        end += 1;
    }
    if end < text.len() {
        let word_end = text[start..end].rfind(char::is_whitespace).map_or(end, |space| start + space);
        let last = found.iter().filter(|(range, _)| range.start >= start && range.end <= end).map(|(r, _)| r.end).max();
        end = word_end.max(last.unwrap_or(0));
    }
    start..end
}

fn escape(text: &str, html: &mut String) {
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            other => html.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;

    fn check(text: &str, words: &[&str], expected: Expect) {
        let stems: Vec<_> = words.iter().map(|word| stem(word)).collect();
        expected.assert_eq(&html(text, &stems));
    }

    #[test]
    fn the_words_are_marked_in_all_their_forms() {
        check(
            "Policies are <checked> when a policy applies.",
            &["policy"],
            expect!["<mark>Policies</mark> are &lt;checked&gt; when a <mark>policy</mark> applies."],
        );
        check("返金は五日以内", &["金"], expect!["返<mark>金</mark>は五日以内"]);
    }

    #[test]
    fn the_stretch_with_most_of_the_words_is_shown() {
        let text = format!("Alpha first. {}Here alpha meets beta. {}", "Nothing. ".repeat(60), "More. ".repeat(60));
        let shown = html(&text, &["alpha".into(), "beta".into()]);
        assert!(shown.contains("<mark>alpha</mark> meets <mark>beta</mark>"), "{shown}");
        assert!(shown.len() < 320, "{shown}");
    }

    #[test]
    fn without_a_word_in_the_text_its_beginning_is_shown() {
        check("A short text.", &["elsewhere"], expect!["A short text."]);
        check("", &["elsewhere"], expect![""]);
    }
}
