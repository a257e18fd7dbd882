//! Reads what a model writes, as it comes in pieces: text, and the marks that cite.
//!
//! A citation is written `[[PATH@REVISION "QUOTE"]]`, one of a fact that was handed over `[[fact:N]]`. Nothing that may be the
//! beginning of one is given on before it is clear. Numbers in brackets that a model wrote by itself refer to nothing here
//! and are dropped.

/// Longest mark that is waited for, in bytes.
const LONGEST: usize = 3_000;

/// A piece of what was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Stroke {
    /// Text.
    Text(String),
    /// Words of a revision.
    Quote { revision: i64, quote: String },
    /// One of the facts, counted from 1.
    Fact(usize),
    /// A citation that names no revision or no words.
    Broken,
    /// Something that refers to nothing.
    Noise,
}

/// Holds back what is not clear yet.
#[derive(Debug, Default)]
pub(super) struct Pen {
    held: String,
    /// The character before.
    last: Option<char>,
}

/// What the text held back begins with.
enum Begins {
    /// Nothing that is clear yet.
    Unclear,
    /// So many bytes of text.
    Text(usize),
    /// So many bytes that mean this.
    Mark(usize, Stroke),
}

impl Pen {
    /// Reads on.
    pub(super) fn write(&mut self, piece: &str) -> Vec<Stroke> {
        self.held.push_str(piece);
        let mut strokes = Vec::new();
        loop {
            let at = self.held.find('[').unwrap_or(self.held.len());
            self.give(at, &mut strokes);
            if self.held.is_empty() {
                return strokes;
            }
            match begins(&self.held, self.last) {
                Begins::Unclear => return strokes,
                Begins::Text(length) => self.give(length, &mut strokes),
                Begins::Mark(length, stroke) => {
                    self.held.drain(..length);
                    self.last = None;
                    strokes.push(stroke);
                }
            }
        }
    }

    /// What is left when nothing comes any more.
    pub(super) fn finish(&mut self) -> Vec<Stroke> {
        let held = std::mem::take(&mut self.held);
        match held.as_str() {
            "" => Vec::new(),
            held if held.starts_with("[[") && held.contains(['@', '"']) => vec![Stroke::Broken],
            _ => vec![Stroke::Text(held)],
        }
    }

    fn give(&mut self, length: usize, strokes: &mut Vec<Stroke>) {
        let text: String = self.held.drain(..length).collect();
        let Some(last) = text.chars().next_back() else { return };
        self.last = Some(last);
        match strokes.last_mut() {
            Some(Stroke::Text(before)) => before.push_str(&text),
            _ => strokes.push(Stroke::Text(text)),
        }
    }
}

/// What a text beginning with a bracket begins with.
fn begins(held: &str, last: Option<char>) -> Begins {
    let Some(inside) = held.strip_prefix("[[") else { return single(held, last) };
    let close = inside.find("]]");
    let opened = inside.find('"').filter(|quote| close.is_none_or(|close| *quote < close));
    let end = match opened {
        Some(quote) => inside[quote + 1..].find("\"]]").map(|end| (quote + 1 + end, 3)),
        None => close.map(|close| (close, 2)),
    };
    match (end, opened) {
        (Some((end, mark)), opened) => match read(inside, opened, end) {
            Some(stroke) => Begins::Mark(2 + end + mark, stroke),
            None => Begins::Text(2 + end + mark),
        },
        (None, _) if inside.len() <= LONGEST => Begins::Unclear,
        (None, Some(_)) => Begins::Mark(held.len(), Stroke::Broken),
        (None, None) => Begins::Text(2),
    }
}

/// A bracket that stands alone, or may.
fn single(held: &str, last: Option<char>) -> Begins {
    let rest = &held[1..];
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    match rest[digits..].chars().next() {
        None if digits < 4 => Begins::Unclear,
        // `items[0]` is code.
        Some(']') if digits > 0 && !last.is_some_and(|c| c.is_alphanumeric() || matches!(c, ')' | ']' | '_')) => {
            Begins::Mark(digits + 2, Stroke::Noise)
        }
        _ => Begins::Text(1 + digits),
    }
}

/// What stands inside a mark; none when it is only text in brackets.
fn read(inside: &str, opened: Option<usize>, end: usize) -> Option<Stroke> {
    if let Some(number) = inside[..end].trim().strip_prefix("fact:") {
        return Some(number.trim().parse().map_or(Stroke::Broken, Stroke::Fact));
    }
    let head = inside[..opened.unwrap_or(end)].trim();
    let (_, revision) = head.rsplit_once('@')?;
    let revision = revision.trim().trim_start_matches("revision").trim_start_matches([':', ' ']).parse();
    match (revision, opened) {
        (Ok(revision), Some(quote)) => Some(Stroke::Quote { revision, quote: inside[quote + 1..end].to_owned() }),
        _ => Some(Stroke::Broken),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strokes(pieces: impl Iterator<Item = String>) -> Vec<Stroke> {
        let mut pen = Pen::default();
        let mut all: Vec<Stroke> = Vec::new();
        let mut add = |stroke| match (all.last_mut(), stroke) {
            (Some(Stroke::Text(before)), Stroke::Text(text)) => before.push_str(&text),
            (_, stroke) => all.push(stroke),
        };
        for piece in pieces {
            pen.write(&piece).into_iter().for_each(&mut add);
        }
        pen.finish().into_iter().for_each(&mut add);
        all
    }

    fn text(text: &str) -> Stroke {
        Stroke::Text(text.into())
    }

    fn quote(revision: i64, quote: &str) -> Stroke {
        Stroke::Quote { revision, quote: quote.into() }
    }

    #[test]
    fn marks_are_read_however_the_text_is_cut() {
        let cases = [
            ("It boils.", vec![text("It boils.")]),
            (
                "It boils [[/a b/c@12 \"It \"boils\".\"]].",
                vec![text("It boils "), quote(12, "It \"boils\"."), text(".")],
            ),
            (
                "A [[fact:2]][[/k@3 \"two\nlines\"]] b",
                vec![text("A "), Stroke::Fact(2), quote(3, "two\nlines"), text(" b")],
            ),
            (
                "See [[kettle]] and a[0] and x [7] [b] [",
                vec![text("See [[kettle]] and a[0] and x "), Stroke::Noise, text(" [b] [")],
            ),
            (
                "No [[/k@7]] [[/k@x \"a\"]] [[fact:one]]",
                vec![text("No "), Stroke::Broken, text(" "), Stroke::Broken, text(" "), Stroke::Broken],
            ),
            ("Cut [[/k@7 \"It bo", vec![text("Cut "), Stroke::Broken]),
            ("Ünïcode [[/k@7 \"é]] \"]]", vec![text("Ünïcode "), quote(7, "é]] ")]),
            ("R [[/k@revision:7 \"words\"]]", vec![text("R "), quote(7, "words")]),
        ];
        for (written, wanted) in cases {
            assert_eq!(strokes(std::iter::once(written.to_owned())), wanted, "{written}");
            assert_eq!(strokes(written.chars().map(String::from)), wanted, "{written}");
            for size in 2..7 {
                let letters: Vec<char> = written.chars().collect();
                let pieces = letters.chunks(size).map(|piece| piece.iter().collect());
                assert_eq!(strokes(pieces), wanted, "{written} by {size}");
            }
        }
    }

    #[test]
    fn a_mark_that_never_ends_is_not_waited_for() {
        let mut pen = Pen::default();
        let given = pen.write(&format!("[[/k@1 \"{}", "a".repeat(2 * LONGEST)));
        assert_eq!(given, [Stroke::Broken]);
        let given = pen.write(&format!("[[{}", "a".repeat(2 * LONGEST)));
        assert!(matches!(&given[..], [Stroke::Text(text)] if text.len() > LONGEST));
    }
}
