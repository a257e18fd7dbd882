//! The lines of front matter that make a template, and what is filled in between them.

use std::ops::Range;

use saphyr_parser::{Event, Parser, ScalarStyle};

use super::value;

/// A text of front matter.
pub(super) struct Scalar {
    /// Its bytes, quotes included.
    pub range: Range<usize>,
    /// What it says.
    pub text: String,
    pub style: ScalarStyle,
}

/// The texts of front matter, in order, up to where it cannot be read.
pub(super) fn scalars(yaml: &str) -> impl Iterator<Item = Scalar> {
    let bytes = places(yaml);
    Parser::new_from_str(yaml).map_while(Result::ok).filter_map(move |(event, span)| {
        let Event::Scalar(text, style, ..) = event else { return None };
        let range = *bytes.get(span.start.index())?..*bytes.get(span.end.index())?;
        Some(Scalar { range, text: text.into_owned(), style })
    })
}

/// The lines of these keys at the top, each up to the next key. Where a key does not begin its line there are none of it.
pub(super) fn lines_of(yaml: &str, wanted: &[&str]) -> Vec<Range<usize>> {
    let mut begins: Vec<(usize, bool)> = Vec::new();
    let bytes = places(yaml);
    let (mut depth, mut is_key) = (0_usize, true);
    let mut line = Line { begin: 0, read: 0, is_blank: true };
    for (event, span) in Parser::new_from_str(yaml).map_while(Result::ok) {
        match event {
            Event::Scalar(..) | Event::Alias(_) | Event::MappingStart(..) | Event::SequenceStart(..) if depth == 1 => {
                if let (true, Event::Scalar(text, ..)) = (is_key, &event) {
                    let at = bytes.get(span.start.index()).copied().unwrap_or(yaml.len());
                    line.read_to(yaml, at);
                    if line.is_blank {
                        begins.push((line.begin, wanted.contains(&&**text)));
                    }
                }
                is_key = !is_key;
            }
            _ => {}
        }
        match event {
            Event::MappingStart(..) | Event::SequenceStart(..) => depth += 1,
            Event::MappingEnd | Event::SequenceEnd => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    let ends: Vec<usize> = begins.iter().skip(1).map(|(at, _)| *at).chain([yaml.len()]).collect();
    begins.into_iter().zip(ends).filter(|((_, is_wanted), _)| *is_wanted).map(|((from, _), to)| from..to).collect()
}

/// The line that reading has come to.
struct Line {
    begin: usize,
    /// How far it was read; no byte is read twice, however many keys there are in one line.
    read: usize,
    /// True when there is nothing in it up to there.
    is_blank: bool,
}

impl Line {
    fn read_to(&mut self, yaml: &str, at: usize) {
        let Some(more) = yaml.get(self.read..at) else { return };
        match more.rfind('\n') {
            Some(end) => {
                self.begin = self.read + end + 1;
                self.is_blank = more[end..].trim().is_empty();
            }
            None => self.is_blank &= more.trim().is_empty(),
        }
        self.read = at;
    }
}

/// A text of front matter with what is put in for its open places; none where it has to stay as it is.
///
/// `open` are the bytes of each within the text, with what belongs there.
pub(super) fn put(scalar: &Scalar, yaml: &str, open: &[(usize, &str)], mark: char) -> Option<String> {
    let written = yaml.get(scalar.range.clone())?;
    let each = |quoted: fn(&str) -> String| {
        let mut put = String::with_capacity(written.len());
        let mut read = 0;
        for (at, value) in open {
            put.push_str(&written[read..*at]);
            put.push_str(&quoted(value));
            read = at + mark.len_utf8();
        }
        put + &written[read..]
    };
    match scalar.style {
        ScalarStyle::Literal | ScalarStyle::Folded => Some(each(str::to_owned)),
        ScalarStyle::DoubleQuoted => Some(each(value::in_double_quotes)),
        ScalarStyle::SingleQuoted => Some(each(value::in_single_quotes)),
        ScalarStyle::Plain => {
            // The same marks in what it says, so that it may be said in another way.
            let mut values = open.iter().map(|(_, value)| *value);
            if scalar.text.matches(mark).count() != open.len() {
                return None;
            }
            let mut says = String::new();
            for c in scalar.text.chars() {
                if c == mark { says.push_str(values.next()?) } else { says.push(c) }
            }
            match value::is_plain(&says) {
                true => Some(says),
                false => Some(format!("\"{}\"", value::in_double_quotes(&says))),
            }
        }
    }
}

/// Where each character begins, in bytes, and where the last one ends.
fn places(yaml: &str) -> Vec<usize> {
    yaml.char_indices().map(|(at, _)| at).chain([yaml.len()]).collect()
}
