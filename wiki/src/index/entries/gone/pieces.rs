//! A text in pieces: paragraphs, items, rows, found by their lines alone, because every revision there ever was is cut up.

use std::collections::HashSet;
use std::ops::Range;

use spec::markdown::{Slugs, plain_text};

use super::super::super::entry::Block;

/// Longest stretch that is kept, in bytes.
const LONGEST: usize = 20_000;

/// A text and its pieces.
pub struct Pieces {
    text: String,
    pieces: Vec<Piece>,
}

struct Piece {
    range: Range<usize>,
    hash: [u8; 16],
    /// Its level, when it is a heading.
    level: Option<usize>,
    /// Which heading it stands under, counted from 1; its own for a heading.
    section: usize,
}

impl Pieces {
    /// Cuts a text up.
    pub fn of(text: String) -> Self {
        let mut pieces: Vec<Piece> = Vec::new();
        let mut section = 0;
        let mut end_piece = |range: Range<usize>| {
            let Some(words) = text.get(range.clone()).map(str::trim).filter(|words| !words.is_empty()) else { return };
            let level = heading_level(words);
            section += usize::from(level.is_some());
            let mut hash = [0; 16];
            hash.copy_from_slice(&blake3::hash(words.as_bytes()).as_bytes()[..16]);
            pieces.push(Piece { range, hash, level, section });
        };
        let (mut start, mut at, mut fence) = (0, 0, None::<char>);
        let mut after_heading = false;
        for line in text.split_inclusive('\n') {
            let bare = line.trim();
            let mark = ['`', '~'].into_iter().find(|mark| bare.starts_with(&mark.to_string().repeat(3)));
            let begins = fence.is_none() && (bare.is_empty() || after_heading || mark.is_some() || begins_piece(bare));
            if begins {
                end_piece(start..at);
                start = at;
            }
            match (fence, mark) {
                (None, Some(mark)) => fence = Some(mark),
                (Some(open), Some(mark)) if open == mark => fence = None,
                _ => {}
            }
            after_heading = fence.is_none() && heading_level(bare).is_some();
            at += line.len();
        }
        end_piece(start..at);
        Self { pieces, text }
    }

    /// Stretches of neighbouring pieces of one section that the other text does not have.
    pub fn without(&self, other: &Pieces) -> impl Iterator<Item = Range<usize>> + use<> {
        let others: HashSet<_> = other.pieces.iter().map(|piece| piece.hash).collect();
        let mut runs: Vec<Range<usize>> = Vec::new();
        for (number, piece) in self.pieces.iter().enumerate() {
            if others.contains(&piece.hash) {
                continue;
            }
            let begins = piece.level.is_some();
            match runs.last_mut().filter(|run| run.end == number && !begins) {
                Some(run) => run.end = number + 1,
                None => runs.push(number..number + 1),
            }
        }
        runs.into_iter()
    }

    /// A stretch's name: the same words have the same.
    pub fn name(&self, run: &Range<usize>) -> String {
        let mut hasher = blake3::Hasher::new();
        for piece in &self.pieces[run.clone()] {
            hasher.update(&piece.hash);
        }
        crate::git::hex(&hasher.finalize().as_bytes()[..16])
    }

    /// A stretch as a block.
    pub fn block(&self, run: &Range<usize>) -> Block {
        let (Some(first), Some(last)) = (self.pieces.get(run.start), self.pieces.get(run.end.saturating_sub(1))) else {
            return Block::default();
        };
        let mut end = last.range.end.min(first.range.start + LONGEST);
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        let text = plain_text(&self.text[first.range.start..end]).trim_end().to_owned();
        let mut slugs = Slugs::default();
        let mut anchor = None;
        let mut above: Vec<(usize, String)> = Vec::new();
        for heading in &self.pieces[..run.end] {
            let Some(level) = heading.level.filter(|_| heading.section <= first.section) else { continue };
            let words = plain_text(&self.text[heading.range.clone()]).trim().to_owned();
            anchor = Some(slugs.next(&words));
            above.retain(|(other, _)| *other < level);
            above.push((level, words));
        }
        if first.level.is_some() {
            above.pop();
        }
        Block { anchor, headings: above.into_iter().map(|(_, words)| words).collect(), is_heading: false, text }
    }

    /// All of it, section by section.
    pub fn all(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut start = 0;
        for end in 1..=self.pieces.len() {
            if end == self.pieces.len() || self.pieces[end].level.is_some() {
                blocks.push(self.block(&(start..end)));
                start = end;
            }
        }
        blocks.retain(|block| !block.text.is_empty());
        blocks
    }
}

/// How deep a heading is, if the line is one.
fn heading_level(line: &str) -> Option<usize> {
    let level = line.len() - line.trim_start_matches('#').len();
    let is_heading = (1..=6).contains(&level) && line[level..].starts_with([' ', '\t']) && !line.contains('\n');
    is_heading.then_some(level)
}

/// Items, rows and headings stand for themselves.
fn begins_piece(line: &str) -> bool {
    let numbered = line.trim_start_matches(|c: char| c.is_ascii_digit());
    line.starts_with("- ")
        || line.starts_with("* ")
        || line.starts_with("+ ")
        || line.starts_with('|')
        || (numbered.len() < line.len() && (numbered.starts_with(". ") || numbered.starts_with(") ")))
        || heading_level(line).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gone(was: &str, is: &str) -> Vec<(String, String)> {
        let (was, is) = (Pieces::of(was.to_owned()), Pieces::of(is.to_owned()));
        was.without(&is).map(|run| was.block(&run)).map(|block| (block.headings.join(" > "), block.text)).collect()
    }

    fn pair(headings: &str, text: &str) -> (String, String) {
        (headings.to_owned(), text.to_owned())
    }

    #[test]
    fn what_is_taken_away_is_told_with_the_headings_it_stood_under() {
        let was = "# Top\n\nStays.\n\n## Deep\nGoes *away*.\n\n- one\n- two\n\n## Last\n\nStays, too.\n";
        let is = "# Top\n\nStays.\n\n## Deep\n- one\n\n## Last\n\nStays, too.\n";
        assert_eq!(gone(was, is), [pair("Top > Deep", "Goes away."), pair("Top > Deep", "two")]);
        assert_eq!(gone(is, is), []);
    }

    #[test]
    fn what_only_moves_is_not_gone() {
        assert_eq!(gone("a\n\nb\n\nc\n", "c\n\na\n\nb\n"), []);
    }

    #[test]
    fn code_is_one_piece() {
        let gone = gone("```\n# no heading\n\n- no item\n```\n", "Nothing.\n");
        assert_eq!(gone, [pair("", "# no heading\n\n- no item")]);
    }

    #[test]
    fn the_same_words_have_the_same_name_wherever_they_stood() {
        let name = |text: &str| Pieces::of(text.to_owned()).name(&(1..2));
        assert_eq!(name("a\n\nb\n"), name("# x\n\nb\n\nc\n"));
    }
}
