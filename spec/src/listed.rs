//! What a generated list asks for: `pages tagged: hot below: /tea`, `requirements: uncovered`.

use crate::coverage::State;
use crate::kind::Kind;
use crate::path::PagePath;

/// Longest question, in bytes.
const LONGEST: usize = 1_000;

/// What is listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Listed {
    /// Pages, by path.
    Pages {
        /// Only those whose front matter names this tag.
        tag: Option<String>,
        /// Only those of this kind.
        kind: Option<Kind>,
        /// Only those at or below this path.
        below: Option<PagePath>,
    },
    /// Requirements, in reading order.
    Requirements {
        /// Only those in this state.
        state: Option<State>,
        /// Only those of pages at or below this path.
        below: Option<PagePath>,
    },
}

impl Listed {
    /// Reads a question; fails with what is wrong with it.
    // r[impl holding.lists]
    pub fn read(text: &str) -> Result<Self, String> {
        if text.len() > LONGEST {
            return Err(format!("it is longer than {LONGEST} bytes"));
        }
        let (mut tag, mut kind, mut state, mut below) = (None, None, None, None);
        let mut words = text.split_whitespace().peekable();
        let what = words.next().unwrap_or_default();
        let is_pages = matches!(what, "pages" | "pages:");
        if !is_pages && !matches!(what, "requirements" | "requirements:") {
            return Err("it begins neither with “pages” nor with “requirements”".into());
        }
        if what == "requirements:" {
            let name = words.next().unwrap_or_default();
            state = Some(State::named(name).ok_or_else(|| format!("no requirement is in a state called “{name}”"))?);
        }
        while let Some(key) = words.next() {
            let mut value = words.next().unwrap_or_default().to_owned();
            // A tag may be of several words.
            while let Some(word) = words.next_if(|word| !word.ends_with(':')) {
                value.push(' ');
                value.push_str(word);
            }
            if value.is_empty() {
                return Err(format!("nothing stands behind “{key}”"));
            }
            match key {
                "tagged:" if is_pages => tag = Some(value),
                "kind:" if is_pages => {
                    kind = Some(Kind::named(&value).ok_or_else(|| format!("no page is of a kind called “{value}”"))?);
                }
                "state:" if !is_pages => {
                    let named = State::named(&value);
                    state = Some(named.ok_or_else(|| format!("no requirement is in a state called “{value}”"))?);
                }
                "below:" => {
                    let path = value.parse::<PagePath>().map_err(|error| format!("“{value}” is no path: {error}"))?;
                    below = Some(path);
                }
                other => return Err(format!("“{other}” means nothing here")),
            }
        }
        Ok(match is_pages {
            true => Self::Pages { tag, kind, below },
            false => Self::Requirements { state, below },
        })
    }
}

/// A tag as it is compared: without case and outer space.
pub fn tag(written: &str) -> String {
    written.trim().trim_start_matches('#').to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    // r[verify holding.lists]
    #[test]
    fn a_question_is_read_on_one_line_or_on_several() {
        let tea = Some("/tea".parse().unwrap());
        assert_eq!(
            Listed::read("pages tagged: very hot below: /tea"),
            Ok(Listed::Pages { tag: Some("very hot".into()), kind: None, below: tea.clone() })
        );
        assert_eq!(
            Listed::read("requirements: uncovered\nbelow: /tea\n"),
            Ok(Listed::Requirements { state: Some(State::Uncovered), below: tea })
        );
        assert_eq!(
            Listed::read("pages kind: decision"),
            Ok(Listed::Pages { tag: None, kind: Some(Kind::Decision), below: None })
        );
    }

    // r[verify holding.lists]
    #[test]
    fn what_is_no_question_says_why() {
        let why = |text: &str| Listed::read(text).unwrap_err();
        assert_eq!(why("people"), "it begins neither with “pages” nor with “requirements”");
        assert_eq!(why("pages tagged:"), "nothing stands behind “tagged:”");
        assert_eq!(why("requirements: green"), "no requirement is in a state called “green”");
        assert_eq!(why("pages owner: ada"), "“owner:” means nothing here");
    }
}
