//! Enter and Tab in lists, quotes and tables.

use super::lines::{lines, over};
use super::{Stroke, line_end, line_start};

/// What Enter does at a cursor: the next item, task, line of a quote or row of a table. In one that is empty it ends the list.
/// Nothing where Enter is a line break and no more.
// r[impl write.carry]
pub fn enter(text: &str, at: usize) -> Option<Stroke> {
    let start = line_start(text, at);
    let line = &text[start..line_end(text, at)];
    let cursor = at - start;
    if let Some(row) = row(text, start, line, cursor) {
        return Some(row);
    }
    let begun = Begun::of(line)?;
    // Before what the line says there is nothing to go on with.
    if cursor < begun.length || is_in_code(text, start) {
        return None;
    }
    if line[begun.length..].trim().is_empty() {
        // Inside a quote or another list, that goes on.
        return Some(Stroke::behind(start, start + line.len(), begun.around()));
    }
    Some(Stroke::behind(at, at, format!("\n{}", begun.next())))
}

/// What Tab does within items: they move in by one level, or out. Nothing elsewhere: there Tab goes on to the next control.
// r[impl write.indent]
pub fn indent(text: &str, from: usize, to: usize, out: bool) -> Option<Stroke> {
    let (start, end) = lines(text, from, to);
    let block = &text[start..end];
    let mut written = Vec::new();
    for line in block.split('\n') {
        let begun = Begun::of(line).filter(|begun| begun.bullet.is_some());
        let in_item = begun.is_some() || (!written.is_empty() && line.starts_with([' ', '\t']));
        if !in_item && !line.trim().is_empty() {
            return None;
        }
        written.push(match (out, line.trim().is_empty()) {
            (_, true) => line.to_owned(),
            (false, false) => format!("  {line}"),
            (true, false) => {
                let gone = line.bytes().take(2).take_while(|byte| *byte == b' ').count();
                let gone = if gone == 0 && line.starts_with('\t') { 1 } else { gone };
                line[gone..].to_owned()
            }
        });
    }
    let written = written.join("\n");
    // Out of the outermost level there is no way out but the next control.
    if written == block {
        return None;
    }
    Some(over(text, from, to, start, end, &written))
}

/// What a line begins with.
struct Begun<'a> {
    /// Spaces and marks of quotes.
    front: &'a str,
    /// `-`, `*`, `+`, or a number with its sign.
    bullet: Option<&'a str>,
    /// The spaces behind it.
    space: &'a str,
    /// True for a task, done or not.
    task: bool,
    /// How many bytes all of it has.
    length: usize,
}

impl<'a> Begun<'a> {
    /// None for a line that begins with words.
    fn of(line: &'a str) -> Option<Self> {
        let front = &line[..line.len() - line.trim_start_matches([' ', '\t', '>']).len()];
        let rest = &line[front.len()..];
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let sign = match rest.as_bytes().get(digits) {
            Some(b'.' | b')') if (1..=9).contains(&digits) => digits + 1,
            Some(b'-' | b'*' | b'+') if digits == 0 => 1,
            _ => 0,
        };
        let (bullet, behind) = rest.split_at(sign);
        let space = &behind[..behind.len() - behind.trim_start_matches(' ').len()];
        let is_item = sign > 0 && (1..=4).contains(&space.len());
        if !is_item {
            let length = front.len();
            return front.contains('>').then_some(Self { front, bullet: None, space: "", task: false, length });
        }
        let words = &behind[space.len()..];
        let task = ["[ ]", "[x]", "[X]"].iter().any(|sign| words.starts_with(*sign))
            && (words.len() == 3 || words[3..].starts_with(' '));
        let length = front.len() + sign + space.len() + if task { words.len().min(4) } else { 0 };
        Some(Self { front, bullet: Some(bullet), space, task, length })
    }

    /// What the next line begins with.
    fn next(&self) -> String {
        let Some(bullet) = self.bullet else { return self.front.to_owned() };
        let number: Option<u64> = bullet.trim_end_matches(['.', ')']).parse().ok();
        let bullet = match number {
            Some(number) => format!("{}{}", number + 1, &bullet[bullet.len() - 1..]),
            None => bullet.to_owned(),
        };
        let task = if self.task { "[ ] " } else { "" };
        format!("{}{bullet}{}{task}", self.front, self.space)
    }

    /// What is around an item that ends, or a quote.
    fn around(&self) -> String {
        match (self.bullet, self.front.rfind('>')) {
            (None, _) | (_, None) => String::new(),
            (Some(_), Some(quote)) => format!("{} ", &self.front[..=quote]),
        }
    }
}

/// Enter at the end of a table's row: the next one; in an empty one the table ends.
fn row(text: &str, start: usize, line: &str, cursor: usize) -> Option<Stroke> {
    let trimmed = line.trim();
    let is_row = trimmed.len() > 1 && trimmed.starts_with('|') && trimmed.ends_with('|');
    if !is_row || cursor < line.trim_end().len() || is_in_code(text, start) {
        return None;
    }
    // A lone line with bars is no table.
    let above = text[..start].lines().next_back().unwrap_or_default().trim();
    let is_rule = |line: &str| line.contains('-') && line.bytes().all(|byte| b"|-: ".contains(&byte));
    if !above.starts_with('|') && !is_rule(trimmed) {
        return None;
    }
    let cells = cells(trimmed);
    if cells.iter().all(|cell| cell.trim().is_empty()) {
        return Some(Stroke::behind(start, start + line.len(), String::new()));
    }
    let front = &line[..line.len() - line.trim_start().len()];
    let words = format!("\n{front}|{}", "  |".repeat(cells.len()));
    // The cursor stands in the first cell.
    let cursor = 1 + front.len() + 2;
    let at = start + line.trim_end().len();
    Some(Stroke { from: at, to: start + line.len(), words, selected: (cursor, cursor) })
}

/// What stands between the bars of a row; `\|` is a letter.
fn cells(row: &str) -> Vec<&str> {
    let inner = &row[1..row.len() - 1];
    let mut cells = Vec::new();
    let mut from = 0;
    let mut escaped = false;
    for (at, letter) in inner.char_indices() {
        match letter {
            '\\' => escaped = !escaped,
            '|' if !escaped => {
                cells.push(&inner[from..at]);
                from = at + 1;
            }
            _ => escaped = false,
        }
    }
    cells.push(&inner[from..]);
    cells
}

/// True inside a fence of code, where signs are what is written.
fn is_in_code(text: &str, start: usize) -> bool {
    let mut open: Option<&str> = None;
    for line in text[..start].lines() {
        let line = line.trim_start();
        let fence = ["```", "~~~"].into_iter().find(|fence| line.starts_with(*fence));
        open = match (open, fence) {
            (None, fence) => fence,
            (Some(of), Some(fence)) if of == fence => None,
            (open, _) => open,
        };
    }
    open.is_some()
}

#[cfg(test)]
mod tests {
    use super::super::lines::tests::played;
    use super::*;

    // r[verify write.carry]
    #[test]
    fn enter_goes_on_with_what_was_begun_and_ends_it_in_an_empty_one() {
        for (before, after) in [
            ("- Tea‹›", "- Tea\n- ‹›"),
            ("- Tea\n- ‹›", "- Tea\n‹›"),
            ("  * Te‹›a", "  * Te\n  * ‹›a"),
            ("9. Tea‹›", "9. Tea\n10. ‹›"),
            ("1) Tea‹›", "1) Tea\n2) ‹›"),
            ("- [x] Tea‹›", "- [x] Tea\n- [ ] ‹›"),
            ("- [ ] ‹›", "‹›"),
            ("> Tea‹›", "> Tea\n> ‹›"),
            ("> ‹›", "‹›"),
            ("> - Tea‹›", "> - Tea\n> - ‹›"),
            ("> - ‹›", "> ‹›"),
            ("Tea‹›", "(as usual)"),
            ("‹›- Tea", "(as usual)"),
            ("-‹›", "(as usual)"),
            ("```\n- Tea‹›\n```", "(as usual)"),
            ("*Tea* is‹›", "(as usual)"),
            ("2024. A year‹›", "2024. A year\n2025. ‹›"),
            ("- Schön‹›", "- Schön\n- ‹›"),
        ] {
            assert_eq!(played(before, |text, from, _| enter(text, from)), after, "{before}");
        }
    }

    // r[verify write.carry]
    #[test]
    fn enter_at_the_end_of_a_row_begins_the_next_one() {
        for (before, after) in [
            ("| a | b |\n| --- | --- |‹›", "| a | b |\n| --- | --- |\n| ‹› |  |"),
            ("| --- | --- |\n| 1 | 2 \\| 3 |‹›", "| --- | --- |\n| 1 | 2 \\| 3 |\n| ‹› |  |"),
            ("| 1 | 2 |\n|  |  |‹›", "| 1 | 2 |\n‹›"),
            ("| --- | --- |\n| 1 ‹›| 2 |", "(as usual)"),
            ("| so |‹›", "(as usual)"),
        ] {
            assert_eq!(played(before, |text, from, _| enter(text, from)), after, "{before}");
        }
    }

    // r[verify write.indent]
    #[test]
    fn tab_moves_items_and_nothing_else() {
        for (before, out, after) in [
            ("- Te‹›a", false, "  - Te‹›a"),
            ("  - Te‹›a", true, "- Te‹›a"),
            ("- Te‹›a", true, "(as usual)"),
            ("Te‹›a", false, "(as usual)"),
            ("> Te‹›a", false, "(as usual)"),
            ("‹- Tea\n  more\n- Pot›", false, "‹  - Tea\n    more\n  - Pot›"),
            ("‹- Tea\nPot›", false, "(as usual)"),
            ("1. Te‹›a", false, "  1. Te‹›a"),
        ] {
            assert_eq!(played(before, |text, from, to| indent(text, from, to, out)), after, "{before}");
        }
    }
}
