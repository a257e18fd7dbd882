//! What somebody is naming while they type: a page, a requirement, a person, a template.

use serde::{Deserialize, Serialize};

use super::line_start;

/// Longest name that is completed, in bytes.
const LONGEST: usize = 80;

/// What is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Named {
    /// `[[` and words of a page.
    Page,
    /// `r[` and a part of a requirement's name.
    Requirement,
    /// `@` and the beginning of a name.
    Person,
    /// `/template` at the beginning of a line.
    Template,
}

/// A name that is being typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Of what.
    pub what: Named,
    /// What of it was typed.
    pub words: String,
    /// Where its sign begins, in bytes: what completes it stands from there to the cursor.
    pub from: usize,
}

/// What is being named at a cursor; nothing most of the time.
// r[impl write.complete]
pub fn asked(text: &str, at: usize) -> Option<Asked> {
    let start = line_start(text, at);
    let line = &text[start..at];
    let found = |what, sign: usize, length: usize| {
        let words = &line[sign + length..];
        let fits = words.len() <= LONGEST;
        fits.then(|| Asked { what, words: words.trim().to_owned(), from: start + sign })
    };
    if let Some(sign) = line.rfind("[[")
        && !line[sign..].contains(']')
    {
        return found(Named::Page, sign, 2);
    }
    if let Some(sign) = line.rfind("r[")
        && is_apart(line, sign)
        && line[sign + 2..].chars().all(|letter| letter.is_alphanumeric() || "._- ".contains(letter))
    {
        return found(Named::Requirement, sign, 2);
    }
    if let Some(sign) = line.rfind('@')
        && is_apart(line, sign)
        && line[sign + 1..].chars().all(|letter| letter.is_alphanumeric() || "._-".contains(letter))
    {
        return found(Named::Person, sign, 1);
    }
    let sign = line.len() - line.trim_start().len();
    let words = line[sign..].strip_prefix("/template")?;
    (words.is_empty() || words.starts_with(' ')).then(|| found(Named::Template, sign, "/template".len())).flatten()
}

/// True for a sign that is not the end of a word: no address of mail, no `for[`.
fn is_apart(line: &str, sign: usize) -> bool {
    !line[..sign].chars().next_back().is_some_and(|letter| letter.is_alphanumeric() || letter == '_')
}

#[cfg(test)]
mod tests {
    use super::*;

    // r[verify write.complete]
    #[test]
    fn what_is_named_is_known_by_its_sign() {
        let told = |text: &str| asked(text, text.len()).map(|asked| (asked.what, asked.words, asked.from));
        for (text, what, words, from) in [
            ("See [[sign", Named::Page, "sign", 4),
            ("See [[", Named::Page, "", 4),
            ("a\nr[write.", Named::Requirement, "write.", 2),
            ("Ask @Ad", Named::Person, "Ad", 4),
            ("a\n/template", Named::Template, "", 2),
            ("/template plan", Named::Template, "plan", 0),
        ] {
            assert_eq!(told(text), Some((what, words.to_owned(), from)), "{text}");
        }
        for text in
            ["", "See [[Tea]] and", "for[a", "ada@example", "@ada and", "/templates", "see /template", "[one] two"]
        {
            assert_eq!(told(text), None, "{text}");
        }
    }
}
