//! Marks around words: bold, italic, code, a link.

use super::Stroke;

/// Puts a mark around what is selected, or takes it away when it is there already. Spaces at the ends stay outside, as Markdown
/// wants it.
pub fn mark(text: &str, from: usize, to: usize, mark: &str) -> Stroke {
    let (from, to) = trimmed(text, from, to);
    let words = &text[from..to];
    let around = (text[..from].ends_with(mark), text[to..].starts_with(mark));
    if around == (true, true) && is_whole(text, from, to, mark) {
        let (start, end) = (from - mark.len(), to + mark.len());
        return Stroke { from: start, to: end, words: words.to_owned(), selected: (0, words.len()) };
    }
    let within = words.strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark));
    if let Some(within) = within.filter(|_| words.len() > 2 * mark.len() && !words[mark.len()..].starts_with(mark)) {
        return Stroke { from, to, words: within.to_owned(), selected: (0, within.len()) };
    }
    let selected = (mark.len(), mark.len() + words.len());
    Stroke { from, to, words: format!("{mark}{words}{mark}"), selected }
}

/// True unless the marks around are part of longer ones: `*` of `**`.
fn is_whole(text: &str, from: usize, to: usize, mark: &str) -> bool {
    let letter = mark.chars().next().unwrap_or_default();
    let before = text[..from].chars().rev().take_while(|c| *c == letter).count();
    let behind = text[to..].chars().take_while(|c| *c == letter).count();
    // Three on both sides are bold and italic at once.
    let fits = |count: usize| count == mark.len() || count == 3;
    fits(before) && fits(behind)
}

/// Makes a link of what is selected; what looks like an address is where it leads, anything else is what it says. The other half
/// is selected, to be typed.
pub fn link(text: &str, from: usize, to: usize) -> Stroke {
    let (from, to) = trimmed(text, from, to);
    let words = &text[from..to];
    if words.starts_with("https://") || words.starts_with("http://") {
        return Stroke { from, to, words: format!("[words]({words})"), selected: (1, 6) };
    }
    match words.is_empty() {
        true => Stroke { from, to, words: "[words](address)".into(), selected: (1, 6) },
        false => {
            let start = words.len() + 3;
            Stroke { from, to, words: format!("[{words}](address)"), selected: (start, start + 7) }
        }
    }
}

fn trimmed(text: &str, from: usize, to: usize) -> (usize, usize) {
    let words = &text[from..to];
    let front = words.len() - words.trim_start().len();
    match words.trim().is_empty() {
        true => (from, from + if words.is_empty() { 0 } else { words.len() }),
        false => (from + front, from + front + words.trim().len()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::lines::tests::played;
    use super::*;

    // r[verify write.toolbar]
    #[test]
    fn a_mark_is_put_around_words_and_taken_away_again() {
        for (before, sign, after) in [
            ("It ‹boils› now", "**", "It **‹boils›** now"),
            ("It **‹boils›** now", "**", "It ‹boils› now"),
            ("It ‹**boils**› now", "**", "It ‹boils› now"),
            ("It **‹boils›** now", "*", "It ***‹boils›*** now"),
            ("It ***‹boils›*** now", "*", "It **‹boils›** now"),
            ("It‹ boils › now", "`", "It `‹boils›`  now"),
            ("It ‹› now", "**", "It **‹›** now"),
            ("It **‹›** now", "**", "It ‹› now"),
            ("‹Wasser läuft›", "*", "*‹Wasser läuft›*"),
        ] {
            assert_eq!(played(before, |text, from, to| Some(mark(text, from, to, sign))), after, "{before}");
        }
    }

    // r[verify write.toolbar]
    #[test]
    fn a_link_asks_for_the_half_that_is_missing() {
        for (before, after) in [
            ("See ‹the page›.", "See [the page](‹address›)."),
            ("See ‹https://example.org›.", "See [‹words›](https://example.org)."),
            ("See ‹›.", "See [‹words›](address)."),
        ] {
            assert_eq!(played(before, |text, from, to| Some(link(text, from, to))), after, "{before}");
        }
    }
}
