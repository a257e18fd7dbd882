//! The language of a text, and its words without their endings.
//!
//! A page says its language in its front matter, or it is told from the text when that is certain; everything else, code
//! above all, is read as English. Nothing is lost by a wrong guess: a query's words are looked for in all the languages
//! that the index holds, and as they were typed.

use std::borrow::Cow;
use std::collections::HashMap;

use frostem::{Algorithm, Stemmer};
use whatlang::{Detector, Lang};

/// How much of a text is looked at, in bytes.
const ENOUGH: usize = 2_000;

/// Texts shorter than this, in characters, are not told apart.
const SHORT: usize = 40;

/// What stands before a word without its ending, so that it is not taken for a word that somebody wrote.
pub const STEM: char = '~';

/// A language whose endings are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Language {
    pub code: &'static str,
    lang: Lang,
    algorithm: Algorithm,
}

const fn language(code: &'static str, lang: Lang, algorithm: Algorithm) -> Language {
    Language { code, lang, algorithm }
}

/// What is taken for the language of a text that is too short or too mixed to say.
const ENGLISH: Language = language("en", Lang::Eng, Algorithm::English);

const ALL: [Language; 18] = [
    ENGLISH,
    language("ar", Lang::Ara, Algorithm::Arabic),
    language("da", Lang::Dan, Algorithm::Danish),
    language("nl", Lang::Nld, Algorithm::Dutch),
    language("fi", Lang::Fin, Algorithm::Finnish),
    language("fr", Lang::Fra, Algorithm::French),
    language("de", Lang::Deu, Algorithm::German),
    language("el", Lang::Ell, Algorithm::Greek),
    language("hu", Lang::Hun, Algorithm::Hungarian),
    language("it", Lang::Ita, Algorithm::Italian),
    language("no", Lang::Nob, Algorithm::Norwegian),
    language("pt", Lang::Por, Algorithm::Portuguese),
    language("ro", Lang::Ron, Algorithm::Romanian),
    language("ru", Lang::Rus, Algorithm::Russian),
    language("es", Lang::Spa, Algorithm::Spanish),
    language("sv", Lang::Swe, Algorithm::Swedish),
    language("ta", Lang::Tam, Algorithm::Tamil),
    language("tr", Lang::Tur, Algorithm::Turkish),
];

/// The language with a code such as `de` or `de-AT`.
pub fn named(code: &str) -> Option<Language> {
    let code = code.trim().to_ascii_lowercase();
    let short = code.split(['-', '_']).next().unwrap_or_default();
    let short = if matches!(short, "nb" | "nn") { "no" } else { short };
    ALL.into_iter().find(|language| language.code == short)
}

/// The language a text is written in.
// r[impl search.languages]
pub fn of(said: Option<&str>, text: &str) -> Language {
    said.and_then(named).or_else(|| told(text)).unwrap_or(ENGLISH)
}

fn told(text: &str) -> Option<Language> {
    let mut end = text.len().min(ENOUGH);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let text = &text[..end];
    if text.chars().count() < SHORT {
        return None;
    }
    let known = ALL.iter().map(|language| language.lang).collect();
    let told = Detector::with_allowlist(known).detect(text).filter(whatlang::Info::is_reliable)?;
    ALL.into_iter().find(|language| language.lang == told.lang())
}

/// Takes the endings off words; one word's is kept for when it comes again.
pub struct Stems {
    stemmer: Stemmer,
    known: HashMap<String, String>,
}

impl Stems {
    pub fn new(language: Language) -> Self {
        Self { stemmer: Stemmer::new(language.algorithm), known: HashMap::new() }
    }

    /// A word without its ending, marked as such.
    pub fn stem(&mut self, word: &str) -> String {
        if let Some(stem) = self.known.get(word) {
            return stem.clone();
        }
        let stem = match self.stemmer.stem(word) {
            // An ending alone is a word.
            Cow::Borrowed("") => word.to_owned(),
            stem => stem.into_owned(),
        };
        let stem = format!("{STEM}{stem}");
        self.known.insert(word.to_owned(), stem.clone());
        stem
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // r[verify search.languages]
    #[test]
    fn a_language_is_said_or_told_or_english() {
        let german =
            "Rückerstattungen werden innerhalb von fünf Werktagen auf die Karte gebucht, mit der bezahlt wurde.";
        assert_eq!(of(None, german).code, "de");
        assert_eq!(of(Some("fr-CA"), german).code, "fr");
        assert_eq!(of(Some("tlh"), german).code, "de");
        assert_eq!(of(None, "Karten").code, "en");
        assert_eq!(of(None, &"返金は五日以内に行われる。".repeat(20)).code, "en");
    }

    #[test]
    fn endings_are_taken_off() {
        let stem = |code, word| Stems::new(named(code).unwrap()).stem(word);
        assert_eq!(stem("en", "policies"), stem("en", "policy"));
        assert_eq!(stem("de", "karten"), stem("de", "karte"));
        assert_eq!(stem("en", "x"), "~x");
    }
}
