//! The stretch of a block that says best why it was found.

use std::ops::Range;

use super::places;
use super::tokens::{self, Cut};

/// How long a snippet is, in bytes; a little more or less, so that words stay whole.
const LENGTH: usize = 220;

/// How much of what stands before the first word is shown.
const LEAD: usize = 50;

/// The best stretch of a block as escaped HTML, the words found in `<mark>`. The block's first word stands at `first`;
/// `found` has the positions of the words found and which they are, in order.
pub fn html(text: &str, first: u32, found: &[(u32, u32)]) -> String {
    let cuts = tokens::cut(text);
    let marks = marks(&cuts, first, found);
    let window = window(text, &cuts, &marks);
    let mut html = String::with_capacity(LENGTH * 2);
    if window.start > 0 {
        html.push('…');
    }
    let mut at = window.start;
    for (range, _) in marks.iter().filter(|(range, _)| range.start >= window.start && range.end <= window.end) {
        escape(&text[at..range.start], &mut html);
        html.push_str("<mark>");
        escape(&text[range.clone()], &mut html);
        html.push_str("</mark>");
        at = range.end;
    }
    escape(&text[at..window.end], &mut html);
    if !text[window.end..].trim().is_empty() {
        html.push('…');
    }
    html
}

/// What is marked, in order and apart, and which words it is.
fn marks(cuts: &[Cut], first: u32, found: &[(u32, u32)]) -> Vec<(Range<usize>, u32)> {
    let mut marks: Vec<(Range<usize>, u32)> = Vec::new();
    for cut in cuts {
        let position = places::in_text(first, cut.position);
        let here = &found[found.partition_point(|(at, _)| *at < position)..];
        let covers = here.iter().take_while(|(at, _)| *at == position).map(|(_, covers)| *covers);
        let (alone, joined): (Vec<u32>, Vec<u32>) = covers.partition(|covers| covers.count_ones() == 1);
        let covers = match cut.form {
            // Several words at once are all of an identifier.
            tokens::Form::Joined => joined.iter().fold(0, |all, covers| all | covers),
            _ => alone.iter().fold(0, |all, covers| all | covers),
        };
        if covers == 0 {
            continue;
        }
        match marks.last_mut() {
            Some((last, of)) if cut.range.start < last.end => {
                last.end = last.end.max(cut.range.end);
                *of |= covers;
            }
            _ => marks.push((cut.range.clone(), covers)),
        }
    }
    marks
}

/// The stretch with the most different words, the earliest of those; never from or to the middle of a word.
fn window(text: &str, cuts: &[Cut], marks: &[(Range<usize>, u32)]) -> Range<usize> {
    let mut best = (0, 0);
    for (number, (range, _)) in marks.iter().enumerate() {
        let inside = marks[number..].iter().take_while(|(other, _)| other.end <= range.start + LENGTH);
        let words = inside.fold(0, |all: u32, (_, covers)| all | covers).count_ones();
        if words > best.0 {
            best = (words, range.start);
        }
    }
    let target = best.1;
    let start = match target {
        // What begins near enough is shown from its beginning.
        near if near <= LEAD => 0,
        _ => {
            let line = text[..target].rfind('\n').map_or(0, |line| line + 1).max(target.saturating_sub(LEAD));
            cuts.iter().map(|cut| cut.range.start).find(|start| *start >= line).unwrap_or(target).min(target)
        }
    };
    let limit = start + LENGTH;
    if limit >= text.len() {
        return start..text.len();
    }
    let whole = cuts.iter().map(|cut| cut.range.end).take_while(|end| *end <= limit).last();
    // A single word longer than that is cut, between two characters.
    let mut end = whole.filter(|end| *end > start).unwrap_or(limit);
    end = end.max(marks.iter().map(|(range, _)| range.end).filter(|end| *end <= limit).max().unwrap_or(0));
    while !text.is_char_boundary(end) {
        end += 1;
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
    use proptest::prelude::*;

    use super::*;

    /// Marks words as they are, the block standing where texts stand.
    fn shown(text: &str, words: &[&str]) -> String {
        let first = places::Places::begin().block(0);
        let mut found = Vec::new();
        for cut in tokens::cut(text) {
            if let Some(number) = words.iter().position(|word| *word == cut.word) {
                let covers = if cut.form == tokens::Form::Joined { 0b11 } else { 1 << number };
                found.push((places::in_text(first, cut.position), covers));
            }
        }
        found.sort_unstable();
        html(text, first, &found)
    }

    fn check(text: &str, words: &[&str], expected: Expect) {
        expected.assert_eq(&shown(text, words));
    }

    // r[verify search.snippet]
    #[test]
    fn the_words_are_marked_and_everything_is_escaped() {
        check(
            "Policies are <checked> when a policy applies.",
            &["policy", "checked"],
            expect!["Policies are &lt;<mark>checked</mark>&gt; when a <mark>policy</mark> applies."],
        );
        check("返金は五日以内", &["返金"], expect!["<mark>返金</mark>は五日以内"]);
        check("See maxRetryCount.", &["maxretrycount"], expect!["See <mark>maxRetryCount</mark>."]);
    }

    #[test]
    fn the_stretch_with_most_of_the_words_is_shown() {
        let text = format!("Alpha first. {}Here alpha meets beta. {}", "Nothing. ".repeat(60), "More. ".repeat(60));
        let shown = shown(&text, &["alpha", "beta"]);
        assert!(shown.contains("<mark>alpha</mark> meets <mark>beta</mark>"), "{shown}");
        assert!(shown.starts_with('…') && shown.ends_with('…'), "{shown}");
        assert!(shown.len() < 320, "{shown}");
    }

    #[test]
    fn without_a_word_in_the_text_its_beginning_is_shown() {
        check("A short text.", &["elsewhere"], expect!["A short text."]);
        check("", &["elsewhere"], expect![""]);
        let long = "仕".repeat(500);
        let cut = shown(&long, &[]);
        assert!(cut.len() < 300 && cut.ends_with('…'));
    }

    proptest! {
        #[test]
        fn no_text_is_cut_inside_a_character(text in any::<String>(), word in "[a-z仕様ü]{1,3}") {
            let shown = shown(&text.repeat(20), &[&word]);
            prop_assert_eq!(shown.matches("<mark>").count(), shown.matches("</mark>").count());
        }
    }
}
