//! Text as tokens: words, single characters where a script has no spaces, line breaks, the rest.

use unicode_segmentation::UnicodeSegmentation;

/// The tokens of `text`; together they are `text`.
pub(crate) fn tokens(text: &str) -> Vec<&str> {
    let mut tokens = Vec::with_capacity(text.len() / 4);
    let mut rest = text;
    while let Some(&first) = rest.as_bytes().first() {
        let length = match first {
            b'\n' => 1,
            b'\r' if rest.as_bytes().get(1) == Some(&b'\n') => 2,
            b' ' | b'\t' | b'\r' => run(rest, |byte| byte == first),
            _ => {
                let chunk = run(rest, |byte| !byte.is_ascii_whitespace());
                // Form feeds and the like are whitespace but no token of ours.
                let (chunk, after) = rest.split_at(chunk.max(1));
                words_of(chunk, &mut tokens);
                rest = after;
                continue;
            }
        };
        let (token, after) = rest.split_at(length);
        tokens.push(token);
        rest = after;
    }
    tokens
}

/// Whether a token is a word rather than space, markup or punctuation.
pub(super) fn is_word(token: &str) -> bool {
    token.chars().next().is_some_and(|c| c.is_alphanumeric() || c == '_')
}

/// Whether a token is nothing but space.
pub(crate) fn is_space(token: &str) -> bool {
    token.chars().all(char::is_whitespace)
}

fn run(text: &str, belongs: impl Fn(u8) -> bool) -> usize {
    text.bytes().position(|byte| !belongs(byte)).unwrap_or(text.len())
}

fn words_of<'a>(chunk: &'a str, tokens: &mut Vec<&'a str>) {
    // Most chunks are one plain word, for which the Unicode rules need not be asked.
    if chunk.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        tokens.push(chunk);
        return;
    }
    for word in chunk.split_word_bounds() {
        if word.chars().next().is_some_and(is_katakana) {
            tokens.extend(word.graphemes(true));
        } else {
            tokens.push(word);
        }
    }
}

/// The one script without spaces whose letters the Unicode rules join into words.
fn is_katakana(c: char) -> bool {
    matches!(c, '\u{30a0}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{ff66}'..='\u{ff9f}')
}
