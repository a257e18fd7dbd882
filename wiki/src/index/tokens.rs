//! What counts as a word.
//!
//! Letters, digits and `_` make a word. The parts of `maxRetryCount` and `max_retry` are words too, at the place of the
//! whole. Scripts written without spaces are cut into characters.

use tantivy::tokenizer::{
    AsciiFoldingFilter, Language, LowerCaser, RemoveLongFilter, Stemmer, TextAnalyzer, Token, TokenStream, Tokenizer,
};

/// Words without their endings.
pub const STEMS: &str = "stems";
/// Words as they were typed, in lower case.
pub const WORDS: &str = "words";

/// Longest word kept, in bytes; longer ones are data nobody types.
const LONGEST: usize = 80;

/// Teaches an index both ways of reading.
pub fn register(index: &tantivy::Index) {
    index.tokenizers().register(STEMS, stems());
    index.tokenizers().register(WORDS, words());
}

/// Words without their endings.
// r[impl search.stems]
pub fn stems() -> TextAnalyzer {
    TextAnalyzer::builder(Identifiers::default())
        .filter(RemoveLongFilter::limit(LONGEST))
        .filter(LowerCaser)
        .filter(AsciiFoldingFilter)
        .filter(Stemmer::new(Language::English))
        .build()
}

/// Words as they were typed, in lower case.
pub fn words() -> TextAnalyzer {
    TextAnalyzer::builder(Identifiers::default())
        .filter(RemoveLongFilter::limit(LONGEST))
        .filter(LowerCaser)
        .filter(AsciiFoldingFilter)
        .build()
}

/// Cuts text into words, and words into their parts.
#[derive(Clone, Default)]
struct Identifiers {
    tokens: Vec<Token>,
}

struct Cut<'a> {
    tokens: &'a [Token],
    next: usize,
    token: Token,
}

impl Tokenizer for Identifiers {
    type TokenStream<'a> = Cut<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Cut<'a> {
        self.tokens.clear();
        cut(text, &mut self.tokens);
        Cut { tokens: &self.tokens, next: 0, token: Token::default() }
    }
}

impl TokenStream for Cut<'_> {
    fn advance(&mut self) -> bool {
        let Some(token) = self.tokens.get(self.next) else { return false };
        self.token.clone_from(token);
        self.next += 1;
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

// r[impl search.identifiers]
fn cut(text: &str, tokens: &mut Vec<Token>) {
    let mut position = 0;
    let mut start = None;
    let ends = text.char_indices().chain([(text.len(), ' ')]);
    for (at, c) in ends {
        let part_of_word = (c.is_alphanumeric() || c == '_') && !stands_alone(c);
        match (start, part_of_word) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                word(text, from, at, position, tokens);
                position += 1;
                start = None;
            }
            _ => {}
        }
        if stands_alone(c) {
            push(text, at, at + c.len_utf8(), position, tokens);
            position += 1;
        }
    }
}

fn word(text: &str, from: usize, to: usize, position: usize, tokens: &mut Vec<Token>) {
    push(text, from, to, position, tokens);
    let whole = &text[from..to];
    let mut parts = Vec::new();
    let mut begin = 0;
    let mut before: Option<char> = None;
    for (at, c) in whole.char_indices() {
        let hump = c.is_uppercase() && before.is_some_and(|b| b.is_lowercase() || b.is_ascii_digit());
        if c == '_' || hump {
            if at > begin {
                parts.push((begin, at));
            }
            begin = if c == '_' { at + 1 } else { at };
        }
        before = Some(c);
    }
    if begin > 0 && begin < whole.len() {
        parts.push((begin, whole.len()));
    }
    for (a, b) in parts {
        push(text, from + a, from + b, position, tokens);
    }
}

fn push(text: &str, from: usize, to: usize, position: usize, tokens: &mut Vec<Token>) {
    let token =
        Token { offset_from: from, offset_to: to, position, text: text[from..to].to_owned(), position_length: 1 };
    tokens.push(token);
}

/// True for characters of scripts that put no spaces between words: Thai and its neighbours, kana, Han.
fn stands_alone(c: char) -> bool {
    matches!(u32::from(c),
        0x0e00..=0x0eff | 0x1000..=0x109f | 0x1780..=0x17ff | 0x3040..=0x30ff | 0x31f0..=0x31ff | 0x3400..=0x4dbf
        | 0x4e00..=0x9fff | 0xf900..=0xfaff | 0x20000..=0x3ffff)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let mut analyzer = words();
        let mut stream = analyzer.token_stream(text);
        let mut found = Vec::new();
        while stream.advance() {
            found.push(stream.token().text.clone());
        }
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn identifiers_are_found_whole_and_by_their_parts() {
        check("maxRetryCount", &["maxretrycount", "max", "retry", "count"]);
        check("max_retry-count", &["max_retry", "max", "retry", "count"]);
        check("auth.login", &["auth", "login"]);
        check("_private", &["_private", "private"]);
        check("HTTP2Server x", &["http2server", "http2", "server", "x"]);
    }

    #[test]
    fn scripts_without_spaces_are_cut_into_characters() {
        check("仕様書 v2", &["仕", "様", "書", "v2"]);
        check("Größe", &["grosse"]);
    }
}
