//! Sentences of a source, as bytes: what is quoted of a page is never torn out of the middle of one.

use std::ops::Range;

/// Longest sentence that is quoted, in bytes.
const LONGEST: usize = 700;

/// How far to look for where a sentence begins.
const FAR: usize = 4_000;

/// The sentence around some bytes of a source, or the sentences, without the marks its line begins with.
pub fn around(source: &str, range: &Range<usize>) -> Range<usize> {
    let piece = piece(source, range);
    let mut start = piece.start;
    let mut end = piece.end;
    for cut in ends(&source[piece.clone()]) {
        let cut = piece.start + cut;
        if cut <= range.start {
            start = cut;
        } else if cut >= range.end {
            end = cut;
            break;
        }
    }
    let sentence = trimmed(source, start..end);
    // What was found is always in what is quoted.
    let sentence = sentence.start.min(range.start)..sentence.end.max(range.end);
    if sentence.len() <= LONGEST { sentence } else { shortened(source, &sentence, range) }
}

/// The stretch between blank lines that some bytes stand in: what a sentence is set in.
pub fn setting<'a>(source: &'a str, range: &Range<usize>) -> &'a str {
    let near = source.floor_char_boundary(range.start.saturating_sub(FAR))
        ..source.ceil_char_boundary((range.end + FAR).min(source.len()));
    let mut start = near.start;
    let mut at = near.start;
    for line in source[near.clone()].split_inclusive('\n') {
        let is_blank = line.trim().is_empty();
        if at >= range.end && is_blank {
            return &source[start..at];
        }
        at += line.len();
        if is_blank && at <= range.start {
            start = at;
        }
    }
    &source[start..near.end]
}

/// Every sentence of a source, in order; code, rows of tables and headings by their lines.
pub fn sentences(source: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut in_code = false;
    let mut begin = 0;
    let mut finish = |begin: usize, end: usize| {
        let mut start = begin;
        for cut in ends(&source[begin..end]).into_iter().chain([end - begin]) {
            let sentence = trimmed(source, start..begin + cut);
            if source[sentence.clone()].chars().any(char::is_alphanumeric) {
                found.push(sentence);
            }
            start = begin + cut;
        }
    };
    for line in source.split_inclusive('\n') {
        let bare = line.trim();
        let is_fence = bare.starts_with("```") || bare.starts_with("~~~");
        if is_fence || in_code || bare.is_empty() || begins(bare) {
            finish(begin, at);
            begin = at;
        }
        if is_fence {
            in_code = !in_code;
            begin = at + line.len();
        } else if bare == "---" || bare == "+++" {
            finish(begin, at);
            begin = at + line.len();
        }
        at += line.len();
        if bare.starts_with('#') && !in_code {
            finish(begin.min(at), at);
            begin = at;
        }
    }
    finish(begin, at);
    found
}

/// The paragraph, item or row that holds some bytes.
fn piece(source: &str, range: &Range<usize>) -> Range<usize> {
    let mut start = source[..range.start].rfind('\n').map_or(0, |at| at + 1);
    while start > 0 && range.start - start < FAR {
        let line = &source[start..];
        let before = source[..start - 1].rfind('\n').map_or(0, |at| at + 1);
        let above = source[before..start].trim();
        if above.is_empty() || begins(line.trim_start()) || is_alone(above) {
            break;
        }
        start = before;
    }
    let mut end = range.end + source[range.end..].find('\n').unwrap_or(source.len() - range.end);
    while end < source.len() && end - range.end < FAR {
        let next = end + 1;
        let line_end = next + source[next..].find('\n').unwrap_or(source.len() - next);
        let below = source[next..line_end].trim();
        if below.is_empty() || begins(below) || is_alone(below) {
            break;
        }
        end = line_end;
    }
    start..end
}

/// True for a line that goes on with nothing: a fence, a requirement's name, a heading.
fn is_alone(line: &str) -> bool {
    line.starts_with("```") || line.starts_with("~~~") || line.starts_with('#') || is_name(line)
}

/// True for a line that only names a requirement.
fn is_name(line: &str) -> bool {
    line.starts_with("r[") && line.ends_with(']')
}

/// True for a line that begins something of its own.
fn begins(line: &str) -> bool {
    let numbered = line.trim_start_matches(|c: char| c.is_ascii_digit());
    ["- ", "* ", "+ "].iter().any(|mark| line.starts_with(mark))
        || line.starts_with('|')
        || (numbered.len() < line.len() && (numbered.starts_with(". ") || numbered.starts_with(") ")))
        || is_alone(line)
}

/// Where sentences of a paragraph end, each behind the space that follows.
fn ends(text: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let (mut may_end, mut is_over) = (false, false);
    for (at, c) in text.char_indices() {
        if is_over && !c.is_whitespace() {
            found.push(at);
            (may_end, is_over) = (false, false);
        }
        match c {
            '.' if abbreviates(&text[..at]) => may_end = false,
            '.' | '?' | '!' => may_end = true,
            '。' | '！' | '？' => is_over = true,
            ')' | ']' | '"' | '\'' | '*' | '_' | '`' | '”' | '’' | '»' => {}
            c if c.is_whitespace() => is_over |= may_end,
            _ => may_end = false,
        }
    }
    found
}

/// True before the full stop of "e.g.", "i.e." and the like.
fn abbreviates(before: &str) -> bool {
    let word = before.rsplit(|c: char| !(c.is_alphanumeric() || c == '.')).next().unwrap_or_default();
    let word = word.to_ascii_lowercase();
    ["e.g", "i.e", "e", "i", "etc", "vs", "cf", "approx", "resp", "no", "fig", "sec", "a.k.a"].contains(&word.as_str())
}

/// Without the marks and spaces at both ends.
fn trimmed(source: &str, range: Range<usize>) -> Range<usize> {
    let text = &source[range.clone()];
    let mut rest = text.trim_start();
    loop {
        let before = rest.len();
        rest = rest.trim_start_matches(['#', '>', '|']).trim_start();
        for mark in ["- ", "* ", "+ ", "[ ] ", "[x] ", "[X] "] {
            rest = rest.strip_prefix(mark).unwrap_or(rest).trim_start();
        }
        if rest.starts_with("r[")
            && let Some((name, words)) = rest.split_once('\n')
            && name.trim_end().ends_with(']')
        {
            rest = words.trim_start();
        }
        let numbered = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        if numbered.len() < rest.len() {
            rest = numbered.strip_prefix(". ").or(numbered.strip_prefix(") ")).unwrap_or(rest);
        }
        if rest.len() == before {
            break;
        }
    }
    let start = range.end - rest.len();
    start..start + rest.trim_end().trim_end_matches('|').trim_end().len()
}

/// A long sentence cut down to what was found in it and some words around that.
fn shortened(source: &str, sentence: &Range<usize>, found: &Range<usize>) -> Range<usize> {
    let room = LONGEST.saturating_sub(found.len()) / 2;
    let start = source.ceil_char_boundary(found.start.saturating_sub(room).max(sentence.start));
    let end = source.floor_char_boundary((found.end + room).min(sentence.end));
    let start = match source[start..found.start].find(char::is_whitespace) {
        Some(space) if start > sentence.start => start + space,
        _ => start.min(found.start),
    };
    let end = match source[found.end..end.max(found.end)].rfind(char::is_whitespace) {
        Some(space) if end < sentence.end => found.end + space,
        _ => end.max(found.end),
    };
    let text = &source[start..end];
    let start = end - text.trim_start().len();
    start.min(found.start)..end
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(source: &str, found: &str, expected: &str) {
        let at = source.find(found).unwrap();
        assert_eq!(&source[around(source, &(at..at + found.len()))], expected);
    }

    #[test]
    fn a_sentence_is_quoted_whole() {
        check("One is here. Two is, e.g. there. Three.", "Two", "Two is, e.g. there.");
        check("Above.\n\nIt is\nwrapped. Next.", "wrapped", "It is\nwrapped.");
        check("- one\n- two is\n  here\n- three", "two", "two is\n  here");
        check("r[some.id]\nThe words stand.\n", "words", "The words stand.");
        check("# Heading\nText below it.", "below", "Text below it.");
        check("## The heading\n\nText", "heading", "The heading");
        check("1. First. Second.", "First", "First.");
        check("| a | b c |\n|---|---|\n| d | e |", "b c", "a | b c");
        check("One ends. Two begins.", "ends. Two", "One ends. Two begins.");
    }

    #[test]
    fn what_a_sentence_is_set_in_ends_at_blank_lines() {
        let set = |source: &str| {
            let at = source.find("words").unwrap();
            setting(source, &(at..at + 5)).to_owned()
        };
        assert_eq!(set("Top.\n\nOne. The words stand.\n\nNext.\n"), "One. The words stand.\n");
        assert_eq!(set("r[some.id]\nThe words stand."), "r[some.id]\nThe words stand.");
        assert_eq!(set("- one\n- The words stand.\n  \n- three"), "- one\n- The words stand.\n");
    }

    #[test]
    fn a_text_is_cut_into_its_sentences() {
        let source = "---\ntitle: T\n---\n# Top\nOne is. Two\nis, too.\n\n- item one\n- item two\n\n```rust\nlet a = 1;\nlet b;\n```\n";
        let found: Vec<_> = sentences(source).into_iter().map(|range| &source[range]).collect();
        assert_eq!(
            found,
            ["title: T", "Top", "One is.", "Two\nis, too.", "item one", "item two", "let a = 1;", "let b;"]
        );
    }

    proptest! {
        #[test]
        fn every_sentence_lies_in_the_text(text in any::<String>(), a in 0usize..200, b in 0usize..200) {
            let (a, b) = (text.floor_char_boundary(a.min(b)), text.floor_char_boundary(a.max(b)));
            let range = around(&text, &(a..b));
            prop_assert!(text.get(range.clone()).is_some());
            prop_assert!(range.start <= a && range.end >= b);
            for range in sentences(&text) {
                prop_assert!(text.get(range).is_some());
            }
        }
    }
}
