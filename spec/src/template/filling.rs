//! Filling in what a template leaves open.
//!
//! A value is hostile: it comes from an address or a name that anybody may have chosen. So each open place is first taken by a
//! mark that is a letter to every parser, the text is parsed with the marks in it, and each value is then written as its own
//! place wants it. Nothing that a value holds can end a quote, a fence, a cell or the front matter.

use std::ops::Range;

use super::body::among;
use super::yaml::{self, scalars};
use super::{KEYS, value};
use crate::front;
use crate::markdown::parse;

/// Takes an open place while the text is parsed: a letter of nobody's alphabet.
const MARK: char = '\u{e000}';

/// How often front matter is looked through for what makes a template: taking a line away may bring another to light.
const PASSES: usize = 8;

/// What a template can leave open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blank {
    /// `{{title}}`
    Title,
    /// `{{date}}`
    Date,
    /// `{{author}}`
    Author,
    /// `{{place}}`
    Place,
    /// `{{number}}`
    Number,
}

/// What belongs in the open places of a template.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Values {
    /// What the page is called.
    pub title: String,
    /// The day it is made on, as `2026-03-01`.
    pub date: String,
    /// Who makes it.
    pub author: String,
    /// The address of the folder it is made in.
    pub place: String,
    /// Its number among its neighbours; none leaves the place open.
    pub number: Option<String>,
}

impl Values {
    fn of(&self, blank: Blank) -> Option<String> {
        let value = match blank {
            Blank::Title => &self.title,
            Blank::Date => &self.date,
            Blank::Author => &self.author,
            Blank::Place => &self.place,
            Blank::Number => self.number.as_ref()?,
        };
        Some(value::one_line(value))
    }
}

/// Longest word between brackets that is looked at, with the spaces around it, in bytes.
const LONGEST: usize = 40;

impl Blank {
    /// The one that stands at the beginning of a text, and how many bytes it takes.
    fn at(text: &str) -> Option<(Self, usize)> {
        let inside = text.strip_prefix("{{")?;
        let end = inside[..inside.floor_char_boundary(LONGEST)].find("}}")?;
        let blank = match inside[..end].trim_matches(' ') {
            "title" => Self::Title,
            "date" => Self::Date,
            "author" => Self::Author,
            "place" => Self::Place,
            "number" => Self::Number,
            _ => return None,
        };
        Some((blank, end + 4))
    }
}

/// True when a template asks for this.
pub fn leaves_open(template: &str, blank: Blank) -> bool {
    Marked::of(template).open.iter().any(|open| open.blank == blank)
}

/// The text of a page that is made from a template: without what makes it one, its open places filled in. What nobody knows, or
/// what stands behind a backslash, stays as it is.
// r[impl templates.fill] r[impl templates.properties] r[impl templates.hostile]
pub fn filled(template: &str, values: &Values) -> String {
    let marked = Marked::of(&page_of(template));
    let document = parse(&marked.text);
    let places: Vec<usize> = marked.open.iter().map(|open| open.at).collect();
    let among = among(&marked.text, &places);
    // What is put from where to where, in order.
    let mut put: Vec<(Range<usize>, String)> = Vec::new();
    let front = front::range(&marked.text, &document);
    if let Some(front) = &front {
        let yaml = &marked.text[front.clone()];
        for scalar in scalars(yaml) {
            let range = front.start + scalar.range.start..front.start + scalar.range.end;
            let (from, to) = (
                places.partition_point(|place| *place < range.start),
                places.partition_point(|place| *place < range.end),
            );
            let known: Vec<_> = marked.open[from..to].iter().map(|open| (open.at, values.of(open.blank))).collect();
            let open: Vec<_> =
                known.iter().filter_map(|(at, value)| Some((at - range.start, value.as_deref()?))).collect();
            // A text that stays open in part stays as it is: it would have to be quoted for what is not there yet.
            if open.is_empty() || open.len() < known.len() {
                continue;
            }
            if let Some(text) = yaml::put(&scalar, yaml, &open, MARK) {
                put.push((range, text));
            }
        }
    }
    let end_of_front = front.map_or(0, |front| front.end);
    for (open, among) in marked.open.iter().zip(among).filter(|(open, _)| open.at >= end_of_front) {
        if let Some(value) = values.of(open.blank) {
            put.push((open.at..open.at + MARK.len_utf8(), among.write(&value)));
        }
    }
    // What is filled in may be what lets the lines be read that follow it.
    page_of(&marked.with(&put))
}

/// A template without what makes it one.
fn page_of(template: &str) -> String {
    let mut text = template.to_owned();
    for _ in 0..PASSES {
        let document = parse(&text);
        let Some(front) = front::range(&text, &document) else { break };
        let yaml = &text[front.clone()];
        let lines = yaml::lines_of(yaml, &KEYS);
        if lines.is_empty() {
            break;
        }
        let mut left = String::with_capacity(yaml.len());
        let mut read = 0;
        for line in lines {
            left.push_str(&yaml[read..line.start]);
            read = line.end;
        }
        left.push_str(&yaml[read..]);
        match left.trim().is_empty() {
            true => text.replace_range(document.blocks[0].range.clone(), ""),
            false => text.replace_range(front, &left),
        }
    }
    text
}

/// A template with a mark in each open place.
struct Marked {
    text: String,
    open: Vec<Open>,
}

struct Open {
    /// Where its mark is.
    at: usize,
    blank: Blank,
    /// As it was written.
    written: String,
}

impl Marked {
    fn of(template: &str) -> Self {
        let mut text = String::with_capacity(template.len());
        let mut open = Vec::new();
        let mut read = 0;
        while let Some(found) = template[read..].find("{{") {
            let at = read + found;
            text.push_str(&template[read..at]);
            let is_kept = template[..at].bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 1;
            match Blank::at(&template[at..]).filter(|_| !is_kept) {
                Some((blank, length)) => {
                    open.push(Open { at: text.len(), blank, written: template[at..at + length].to_owned() });
                    text.push(MARK);
                    read = at + length;
                }
                None => {
                    text.push('{');
                    read = at + 1;
                }
            }
        }
        text.push_str(&template[read..]);
        Self { text, open }
    }

    /// The text with these put in their places, and every other mark as it was written.
    fn with(&self, put: &[(Range<usize>, String)]) -> String {
        let mut text = String::with_capacity(self.text.len());
        let mut put = put.iter().peekable();
        let mut open = self.open.iter().peekable();
        let mut read = 0;
        loop {
            let next = put.peek().map_or(self.text.len(), |(range, _)| range.start);
            while let Some(kept) = open.next_if(|open| open.at < next) {
                text.push_str(&self.text[read..kept.at]);
                text.push_str(&kept.written);
                read = kept.at + MARK.len_utf8();
            }
            text.push_str(&self.text[read..next]);
            let Some((range, words)) = put.next() else { break };
            text.push_str(words);
            read = range.end;
            while open.next_if(|open| open.at < range.end).is_some() {}
        }
        text
    }
}
