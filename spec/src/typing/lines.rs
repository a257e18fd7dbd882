//! What lines begin with: headings, items, tasks, quotes; and a table to fill in.

use super::{Stroke, line_end, line_start};

/// What lines can begin with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Prefix {
    /// `- `
    Item,
    /// `1. `, `2. `, …
    Number,
    /// `- [ ] `
    Task,
    /// `> `
    Quote,
}

/// Lets the lines that are selected begin so, or no more when all of them do.
pub fn prefix(text: &str, from: usize, to: usize, prefix: Prefix) -> Stroke {
    let (start, end) = lines(text, from, to);
    let all = || text[start..end].split('\n');
    let counts = |line: &&str| !line.trim().is_empty() || start == end;
    let takes_away = start != end && all().filter(counts).all(|line| own(line, prefix).is_some());
    let mut number = 0;
    let mut written = Vec::new();
    for line in all() {
        if !counts(&line) && start != end {
            written.push(line.to_owned());
            continue;
        }
        number += 1;
        let (space, rest) = split(line);
        let bare = match prefix {
            // A quote may hold an item, and an item is one kind of item only.
            Prefix::Quote => own(line, prefix).unwrap_or(rest),
            _ => [Prefix::Task, Prefix::Item, Prefix::Number].iter().find_map(|one| own(line, *one)).unwrap_or(rest),
        };
        written.push(match (takes_away, prefix) {
            (true, _) => format!("{space}{bare}"),
            (false, Prefix::Item) => format!("{space}- {bare}"),
            (false, Prefix::Number) => format!("{space}{number}. {bare}"),
            (false, Prefix::Task) => format!("{space}- [ ] {bare}"),
            (false, Prefix::Quote) => format!("{space}> {bare}"),
        });
    }
    over(text, from, to, start, end, &written.join("\n"))
}

/// Makes the line a heading, one level deeper with each time; behind the fourth it is none.
pub fn heading(text: &str, from: usize, to: usize) -> Stroke {
    let start = line_start(text, from);
    let end = line_end(text, from);
    let line = &text[start..end];
    let level = line.chars().take_while(|letter| *letter == '#').count();
    let is_heading = level > 0 && line[level..].starts_with(' ');
    let words = if is_heading { line[level + 1..].trim_start() } else { line.trim_start() };
    let written = match (is_heading, level) {
        (false, _) => format!("## {words}"),
        (true, 4..) => words.to_owned(),
        (true, level) => format!("{} {words}", "#".repeat(level + 1)),
    };
    over(text, from, to.min(end), start, end, &written)
}

/// A table to be filled in, on lines of its own; the first cell is selected.
pub fn table(text: &str, from: usize, to: usize) -> Stroke {
    let (before, behind) = (&text[..from], &text[to..]);
    let gap = match () {
        () if before.is_empty() || before.ends_with("\n\n") => "",
        () if before.ends_with('\n') => "\n",
        () => "\n\n",
    };
    let end = if behind.starts_with('\n') { "\n" } else { "\n\n" };
    let words = format!("{gap}| Name | Meaning |\n| --- | --- |\n|  |  |{end}");
    let start = gap.len() + 2;
    Stroke { from, to, words, selected: (start, start + 4) }
}

/// What a line says behind such a beginning, if it begins so.
fn own(line: &str, prefix: Prefix) -> Option<&str> {
    let (_, rest) = split(line);
    let item = || ["- ", "* ", "+ "].iter().find_map(|bullet| rest.strip_prefix(*bullet));
    let task = |rest| ["[ ] ", "[x] ", "[X] "].iter().find_map(|box_| str::strip_prefix(rest, *box_));
    match prefix {
        Prefix::Item => item().filter(|rest| task(rest).is_none()),
        Prefix::Task => item().and_then(task),
        Prefix::Quote => rest.strip_prefix("> ").or_else(|| rest.strip_prefix('>')),
        Prefix::Number => {
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            let behind = &rest[digits..];
            (1..=9).contains(&digits).then(|| behind.strip_prefix(". ").or_else(|| behind.strip_prefix(") "))).flatten()
        }
    }
}

fn split(line: &str) -> (&str, &str) {
    line.split_at(line.len() - line.trim_start_matches([' ', '\t']).len())
}

/// The lines that a selection stands on. A selection that ends at the start of a line does not mean that line.
pub(super) fn lines(text: &str, from: usize, to: usize) -> (usize, usize) {
    let to = if to > from && text[..to].ends_with('\n') { to - 1 } else { to };
    (line_start(text, from), line_end(text, to.max(from)))
}

/// Other words on these lines; whoever had a cursor keeps it at the same letters, whoever had selected sees all lines selected.
pub(super) fn over(text: &str, from: usize, to: usize, start: usize, end: usize, words: &str) -> Stroke {
    let selected = match from == to {
        true => {
            // Counted from the end: what changes stands before it.
            let cursor = words.len().saturating_sub(end - from);
            (cursor, cursor)
        }
        false => (0, words.len()),
    };
    debug_assert!(start <= end && end <= text.len(), "lines are within the text");
    Stroke { from: start, to: end, words: words.to_owned(), selected }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// Does something to a text in which `‹` and `›` stand around what is selected; gives it in the same way.
    pub fn played(text: &str, act: impl Fn(&str, usize, usize) -> Option<Stroke>) -> String {
        let from = text.find('‹').unwrap();
        let to = text.find('›').unwrap() - '‹'.len_utf8();
        let plain = text.replace(['‹', '›'], "");
        let Some(stroke) = act(&plain, from, to) else { return "(as usual)".into() };
        let Stroke { from, to, words, selected: (first, last) } = stroke;
        format!("{}{}‹{}›{}{}", &plain[..from], &words[..first], &words[first..last], &words[last..], &plain[to..])
    }

    // r[verify write.toolbar]
    #[test]
    fn lines_begin_as_they_shall_and_no_more_when_asked_again() {
        for (before, sign, after) in [
            ("Te‹›a\nPot", Prefix::Item, "- Te‹›a\nPot"),
            ("- Te‹›a\nPot", Prefix::Item, "Te‹›a\nPot"),
            ("‹Tea\nPot›\nCup", Prefix::Item, "‹- Tea\n- Pot›\nCup"),
            ("‹Tea\n\nPot\n›Cup", Prefix::Number, "‹1. Tea\n\n2. Pot›\nCup"),
            ("‹1. Tea\n2. Pot›", Prefix::Number, "‹Tea\nPot›"),
            ("‹- Tea\n- Pot›", Prefix::Task, "‹- [ ] Tea\n- [ ] Pot›"),
            ("‹- [x] Tea\n  - [ ] Pot›", Prefix::Task, "‹Tea\n  Pot›"),
            ("‹- Tea\nPot›", Prefix::Quote, "‹> - Tea\n> Pot›"),
            ("> T‹›ea", Prefix::Quote, "T‹›ea"),
            ("‹›", Prefix::Item, "- ‹›"),
        ] {
            assert_eq!(played(before, |text, from, to| Some(prefix(text, from, to, sign))), after, "{before}");
        }
    }

    // r[verify write.toolbar]
    #[test]
    fn a_heading_sinks_with_each_time_and_ends() {
        for (before, after) in [
            ("Te‹›a", "## Te‹›a"),
            ("## Te‹›a", "### Te‹›a"),
            ("#### Te‹›a\nPot", "Te‹›a\nPot"),
            ("# Te‹›a", "## Te‹›a"),
            ("#tea‹›", "## #tea‹›"),
        ] {
            assert_eq!(played(before, |text, from, to| Some(heading(text, from, to))), after, "{before}");
        }
    }

    // r[verify write.toolbar]
    #[test]
    fn a_table_stands_on_lines_of_its_own() {
        let made = played("Tea‹›", |text, from, to| Some(table(text, from, to)));
        assert_eq!(made, "Tea\n\n| ‹Name› | Meaning |\n| --- | --- |\n|  |  |\n\n");
    }
}
