//! The end of an address that asks the browser to mark words: `:~:text=…`.
//!
//! A browser that does not find the words goes to the block alone, so a few words around the first marked one are given
//! rather than that one: a single word may well stand earlier on the page, too.

use spec::path::encode;

/// How many words before and behind the marked one are given at most.
const BEFORE: usize = 2;
const BEHIND: usize = 4;

/// For a snippet: escaped HTML with words in `<mark>`.
pub fn of(snippet: &str) -> Option<String> {
    // Words of one line: what stands in two blocks is no phrase of the page.
    let line = snippet.lines().find(|line| line.contains("<mark>"))?;
    let (before, rest) = line.split_once("<mark>")?;
    let before = plain(before);
    let behind = plain(rest);
    let split = before.rfind(char::is_whitespace).map_or(0, |at| at + 1);
    let (words, begun) = before.split_at(split);
    let mut near: Vec<_> = words.split_whitespace().rev().take(BEFORE).collect();
    near.reverse();
    let found = format!("{begun}{behind}");
    near.extend(found.split_whitespace().take(1 + BEHIND));
    let phrase = near.join(" ");
    let phrase = phrase.trim_matches(|c: char| !c.is_alphanumeric());
    (!phrase.is_empty()).then(|| format!(":~:text={}", escape(phrase)))
}

/// A dash, a comma and an ampersand mean something there.
fn escape(phrase: &str) -> String {
    encode(phrase).replace('-', "%2D")
}

fn plain(html: &str) -> String {
    let text = html.replace("<mark>", "").replace("</mark>", "");
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'");
    text.replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(snippet: &str, wanted: Option<&str>) {
        assert_eq!(of(snippet).as_deref(), wanted, "{snippet}");
    }

    #[test]
    fn the_words_around_the_first_found_one_are_asked_for() {
        check(
            "A customer gets a <mark>refund</mark> within thirty days of buying.",
            Some(":~:text=gets%20a%20refund%20within%20thirty%20days%20of"),
        );
        check("<mark>Kettle</mark>", Some(":~:text=Kettle"));
        check("Nothing found here.", None);
    }

    #[test]
    fn what_means_something_in_an_address_is_escaped() {
        check("tea &amp; <mark>coffee</mark>, well-known", Some(":~:text=tea%20%26%20coffee%2C%20well%2Dknown"));
        check("&lt;<mark>b</mark>&gt;", Some(":~:text=b"));
    }

    #[test]
    fn a_phrase_stays_in_its_line() {
        check("Title\none <mark>word</mark>\nnext", Some(":~:text=one%20word"));
    }

    #[test]
    fn a_part_of_a_word_is_given_as_its_word() {
        check("see get<mark>User</mark>Name there", Some(":~:text=see%20getUserName%20there"));
    }
}
