//! The merged text as it is written.

use super::weave::Stretch;
use super::{Conflict, Hunk, Merge};

/// Collects merged text and conflicts.
pub(super) struct Page {
    text: String,
    hunks: Vec<Hunk>,
    newline: &'static str,
    /// What was written last ended its source, so it may lack the space that sets blocks apart.
    ended: bool,
    /// What makes the block written last an item or a row.
    marker: Option<char>,
}

impl Page {
    /// An empty page with the line breaks of `base`.
    pub fn new(base: &str) -> Self {
        let newline = if base.contains("\r\n") { "\r\n" } else { "\n" };
        Self { text: String::new(), hunks: Vec::new(), newline, ended: false, marker: None }
    }

    /// Writes a block; `last` if it ended its source.
    pub fn push(&mut self, text: &str, last: bool) {
        self.make_room(text);
        self.text.push_str(text);
        if !text.is_empty() {
            (self.ended, self.marker) = (last, marker(text));
        }
    }

    /// Takes back the blank line that would cut an item or a row off from those before it, where the side that wrote `next`
    /// set none: the other side set it behind what is the last item to it.
    pub fn tighten(&mut self, next: &str) {
        if self.marker.is_some() && self.marker == marker(next) {
            self.text.truncate(self.text.trim_end().len());
        }
    }

    /// Sets a blank line where both sides have one: the one that stood here went with the block before it.
    pub fn loosen(&mut self) {
        let is_conflict = self.text.trim_end().ends_with(END);
        if !self.text.is_empty() && !is_conflict && !ends_blank(&self.text) {
            self.end_line();
            self.text.push_str(self.newline);
        }
    }

    /// Writes a block both sides edited.
    pub fn weave(&mut self, stretches: Vec<Stretch>, last: bool) {
        if let Some(Stretch::Agreed(text)) = stretches.first() {
            self.make_room(text);
            self.marker = marker(text);
        }
        for stretch in stretches {
            match stretch {
                Stretch::Agreed(text) => self.text.push_str(&text),
                Stretch::Conflict(hunk) => self.conflict(hunk),
            }
        }
        self.ended = last;
    }

    /// Writes a conflict, both sides between markers.
    pub fn conflict(&mut self, hunk: Hunk) {
        for (marker, side) in [("<<<<<<< ours", &hunk.ours), ("=======", &hunk.theirs)] {
            self.end_line();
            self.text.push_str(marker);
            self.text.push_str(self.newline);
            self.text.push_str(side);
        }
        self.end_line();
        self.text.push_str(END);
        self.text.push_str(self.newline);
        self.hunks.push(hunk);
        (self.ended, self.marker) = (false, None);
    }

    pub fn finish(self) -> Merge {
        if self.hunks.is_empty() {
            Merge::Clean(self.text)
        } else {
            Merge::Conflict(Conflict { text: self.text, hunks: self.hunks })
        }
    }

    fn make_room(&mut self, next: &str) {
        if next.is_empty() || self.text.is_empty() {
            return;
        }
        self.end_line();
        let last_line = self.text.lines().next_back().unwrap_or_default();
        let goes_on = self.marker.is_some() && self.marker == marker(next);
        if self.ended && !last_line.trim().is_empty() && !goes_on {
            self.text.push_str(self.newline);
        }
    }

    fn end_line(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push_str(self.newline);
        }
    }
}

/// What stands behind a conflict.
const END: &str = ">>>>>>> theirs";

/// Whether a text ends in a blank line.
pub(super) fn ends_blank(text: &str) -> bool {
    let spaces = &text[text.trim_end().len()..];
    spaces.bytes().filter(|byte| *byte == b'\n').count() > 1
}

/// Where a conflict stands in a text: from its first marker to behind its last.
pub(super) fn span(text: &str, hunk: &Hunk) -> Option<(usize, usize)> {
    ["\n", "\r\n"].iter().find_map(|newline| {
        let mut page = Page { text: String::new(), hunks: Vec::new(), newline, ended: false, marker: None };
        page.conflict(hunk.clone());
        let start = text.find(&page.text)?;
        Some((start, start + page.text.len()))
    })
}

/// What makes a line an item or a row, which need no blank line between them.
fn marker(line: &str) -> Option<char> {
    let first = line.trim_start().chars().next()?;
    match first {
        '-' | '*' | '+' | '|' => Some(first),
        c if c.is_ascii_digit() => Some('1'),
        _ => None,
    }
}
