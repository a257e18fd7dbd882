//! Who last really changed each block of a page: blame, by block instead of by line.
//!
//! A [`Blamer`] stands at a text and is fed the texts before it, newest first. Each step says which of the blocks it
//! still follows the older text does not have: those were really changed by whatever lies between the two. Spacing, hard
//! wraps, the style of markers and a block's place in the page do not count ([`normal`] says what does).
//!
//! Most steps parse nothing: what lies outside of the stretch in which two texts differ is the same on both sides, and a
//! block whose source stands word for word in the older text, as a block of its own, is there.

mod normal;
mod piece;

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use memchr::memmem;

use crate::markdown::{Block, BlockKind, parse};

pub use normal::normal;
pub use piece::Pieces;

/// Above so many blocks that are not found at once, the older text is parsed rather than searched.
const SEARCHED: usize = 8;

/// Follows the blocks of a text into the past.
#[derive(Debug, Default)]
pub struct Blamer {
    /// The text the blocks were last found in.
    text: String,
    open: Vec<Followed>,
    /// What blocks say, by their source: most blocks of two texts are the same.
    said: HashMap<String, String>,
}

/// A block that has not changed so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Followed {
    /// Its number in the text that was begun with.
    pub block: usize,
    /// Where it is in the text it was last found in.
    pub range: Range<usize>,
    /// What it says.
    pub normal: String,
}

impl Blamer {
    /// Follows every block of `text`.
    pub fn new(text: String) -> Self {
        let mut blamer = Self { text, ..Self::default() };
        blamer.open = blamer
            .parsed()
            .into_iter()
            .enumerate()
            .map(|(block, (range, normal))| Followed { block, range, normal })
            .collect();
        blamer
    }

    /// Follows the one block of `text` that holds the byte at `offset`.
    pub fn at(text: String, offset: usize) -> Self {
        let mut blamer = Self::new(text);
        let last = blamer.open.len().saturating_sub(1);
        let one = blamer.open.iter().position(|followed| followed.range.contains(&offset)).unwrap_or(last);
        blamer.open = blamer.open.into_iter().skip(one).take(1).collect();
        blamer
    }

    /// Follows blocks known from elsewhere, as far as `text` has them; the others come back.
    pub fn looking_for(text: String, blocks: Vec<Followed>) -> (Self, Vec<Followed>) {
        let mut blamer = Self { text, ..Self::default() };
        let (found, missing) = place(blamer.parsed(), blocks);
        blamer.open = found;
        (blamer, missing)
    }

    /// Goes on to the text before; the blocks it does not have come back, as they stand in the newer text.
    pub fn step(&mut self, older: &str) -> Vec<Followed> {
        if self.text == older {
            return Vec::new();
        }
        let newer = std::mem::replace(&mut self.text, older.to_owned());
        let same = Same::of(&newer, older);
        let mut taken = HashSet::new();
        let mut adrift = Vec::new();
        let mut stayed = Vec::with_capacity(self.open.len());
        for followed in std::mem::take(&mut self.open) {
            match same.place(&newer, older, &followed.range) {
                Some(range) => {
                    taken.insert(range.start);
                    stayed.push(Followed { range, ..followed });
                }
                None => adrift.push(followed),
            }
        }
        if adrift.len() <= SEARCHED {
            let (found, rest): (Vec<_>, Vec<_>) =
                adrift.into_iter().map(|followed| search(&newer, older, followed, &mut taken)).partition(Result::is_ok);
            stayed.extend(found.into_iter().filter_map(Result::ok));
            adrift = rest.into_iter().filter_map(Result::err).collect();
        }
        let mut changed = Vec::new();
        if !adrift.is_empty() {
            let there = self.parsed().into_iter().filter(|(range, _)| !taken.contains(&range.start)).collect();
            let (found, missing) = place(there, adrift);
            stayed.extend(found);
            changed = missing;
        }
        self.open = stayed;
        changed
    }

    /// The blocks that have not changed so far; once there are no older texts, whatever made the oldest made them.
    pub fn open(&self) -> &[Followed] {
        &self.open
    }

    /// The text the blocks were last found in.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The blocks of the text: where they are, and what they say.
    fn parsed(&mut self) -> Vec<(Range<usize>, String)> {
        let text = std::mem::take(&mut self.text);
        let blocks = parse(&text).blocks;
        let told = blocks.into_iter().map(|block| {
            let source = text.get(block.range.clone()).unwrap_or_default().trim_end();
            let key = key(&block, source);
            let normal = match self.said.get(&key) {
                Some(normal) => normal.clone(),
                None => {
                    let normal = normal(block.kind, source);
                    self.said.insert(key, normal.clone());
                    normal
                }
            };
            (block.range, normal)
        });
        let told = told.collect();
        self.text = text;
        told
    }
}

/// The same source says the same as long as it is the same kind of block.
fn key(block: &Block, source: &str) -> String {
    let kind = match block.kind {
        BlockKind::Code => 'c',
        BlockKind::Html => 'h',
        BlockKind::FrontMatter => 'f',
        BlockKind::TableRow => 't',
        _ => 'p',
    };
    format!("{kind}{source}")
}

/// Finds blocks among those of a text by what they say, each in a place of its own.
fn place(there: Vec<(Range<usize>, String)>, wanted: Vec<Followed>) -> (Vec<Followed>, Vec<Followed>) {
    let mut places: HashMap<String, Vec<Range<usize>>> = HashMap::new();
    for (range, normal) in there.into_iter().rev() {
        places.entry(normal).or_default().push(range);
    }
    let (mut found, mut missing) = (Vec::new(), Vec::new());
    for followed in wanted {
        match places.get_mut(&followed.normal).and_then(Vec::pop) {
            Some(range) => found.push(Followed { range, ..followed }),
            None => missing.push(followed),
        }
    }
    (found, missing)
}

/// How far two texts are the same from their beginnings and from their ends.
struct Same {
    before: usize,
    after: usize,
}

impl Same {
    fn of(newer: &str, older: &str) -> Self {
        let (new, old) = (newer.as_bytes(), older.as_bytes());
        let before = alike(new.chunks(64), old.chunks(64), new.iter(), old.iter());
        let (new, old) = (&new[before..], &old[before..]);
        let after = alike(new.rchunks(64), old.rchunks(64), new.iter().rev(), old.iter().rev());
        Self { before, after }
    }

    /// Where a block of the newer text is in the older one, if what both have in common holds it whole.
    fn place(&self, newer: &str, older: &str, range: &Range<usize>) -> Option<Range<usize>> {
        let core = core(newer, range);
        // Compared with a line more on each side, so that nothing was put to its beginning or its end.
        let moved = if core.end <= self.before {
            range.start..range.end.min(older.len())
        } else if range.start >= newer.len() - self.after {
            let shift = |at: usize| at + older.len() - newer.len();
            shift(range.start)..shift(range.end)
        } else {
            return None;
        };
        stands_alone(older, moved.start, moved.start + core.len()).then_some(moved)
    }
}

/// How many bytes are the same from one end, 64 at a time.
fn alike<'a>(
    new: impl Iterator<Item = &'a [u8]>,
    old: impl Iterator<Item = &'a [u8]>,
    new_bytes: impl Iterator<Item = &'a u8>,
    old_bytes: impl Iterator<Item = &'a u8>,
) -> usize {
    let whole = new.zip(old).take_while(|(a, b)| a.len() == 64 && a == b).count() * 64;
    let rest = new_bytes.skip(whole).zip(old_bytes.skip(whole)).take_while(|(a, b)| a == b).count();
    whole + rest
}

/// Looks for a block's source in the older text.
fn search(newer: &str, older: &str, followed: Followed, taken: &mut HashSet<usize>) -> Result<Followed, Followed> {
    let core = core(newer, &followed.range);
    let source = newer.get(core).unwrap_or_default();
    if source.is_empty() {
        return Err(followed);
    }
    for start in memmem::find_iter(older.as_bytes(), source) {
        let end = start + source.len();
        if stands_alone(older, start, end) && taken.insert(start) {
            return Ok(Followed { range: start..end, ..followed });
        }
    }
    Err(followed)
}

/// False when a text surely has no block that says this: one of its longest words is nowhere in it. Quick, where reading
/// the text would not be.
pub fn may_hold(text: &str, normal: &str) -> bool {
    const WORDS: usize = 6;
    let mut words: Vec<&str> = normal.split(|c: char| !c.is_alphanumeric()).collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    words.iter().take(WORDS).all(|word| memmem::find(text.as_bytes(), word.as_bytes()).is_some())
}

/// A block's bytes without the blank lines behind it.
fn core(text: &str, range: &Range<usize>) -> Range<usize> {
    let source = text.get(range.clone()).unwrap_or_default();
    range.start..range.start + source.trim_end().len()
}

/// True when the lines from `start` to `end` are surely a block of their own, whatever stands around them.
fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let (Some(above), Some(core), Some(below)) = (text.get(..start), text.get(start..end), text.get(end..)) else {
        return false;
    };
    let Some(above) = above.strip_suffix('\n').or_else(|| above.is_empty().then_some(above)) else { return false };
    let rest_of_line = below.split('\n').next().unwrap_or_default();
    if !rest_of_line.trim_end().is_empty() {
        return false;
    }
    let next = below.split('\n').nth(1).unwrap_or_default();
    let begins = opens(core) || above.rsplit('\n').next().unwrap_or_default().trim().is_empty();
    begins && (opens(next) || next.trim().is_empty())
}

/// True when a line begins a block whatever stands above it.
fn opens(line: &str) -> bool {
    let line = line.trim_start();
    let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_numbered = digits.len() < line.len() && (digits.starts_with(". ") || digits.starts_with(") "));
    let is_heading = line.starts_with('#') && line.trim_start_matches('#').starts_with(' ');
    is_numbered || is_heading || ["- ", "* ", "+ ", "|"].iter().any(|marker| line.starts_with(marker))
}

#[cfg(test)]
mod tests;
