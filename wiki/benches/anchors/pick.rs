//! Words somebody might comment on.

use std::ops::Range;

use spec::markdown::{BlockKind, parse};

/// What was picked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Sentence,
    Half,
    Lines,
    ListItem,
    TableCell,
    Code,
    Heading,
    Short,
    Repeated,
    Paragraphs,
}

const KINDS: [Kind; 16] = [
    Kind::Sentence,
    Kind::Sentence,
    Kind::Sentence,
    Kind::Sentence,
    Kind::Sentence,
    Kind::Half,
    Kind::Half,
    Kind::Lines,
    Kind::Lines,
    Kind::ListItem,
    Kind::TableCell,
    Kind::Code,
    Kind::Heading,
    Kind::Short,
    Kind::Repeated,
    Kind::Paragraphs,
];

/// Numbers that look random and are the same each time.
pub struct Random(pub u64);

impl Random {
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut x = self.0;
        x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((x ^ (x >> 31)) % bound.max(1) as u64) as usize
    }
}

/// A stretch of a text, of a kind that it has.
pub fn pick(text: &str, random: &mut Random) -> Option<(Kind, Range<usize>)> {
    let kind = KINDS[random.below(KINDS.len())];
    let blocks = parse(text).blocks;
    let of = |wanted: fn(BlockKind) -> bool| -> Vec<Range<usize>> {
        blocks.iter().filter(|block| wanted(block.kind)).map(|block| trimmed(text, block.range.clone())).collect()
    };
    let prose = |kind| matches!(kind, BlockKind::Paragraph | BlockKind::ListItem);
    let sentences =
        || -> Vec<Range<usize>> { of(prose).into_iter().flat_map(|block| sentences(text, block)).collect() };
    let found = match kind {
        Kind::Sentence => one(sentences(), random)?,
        Kind::Half => half(text, one(sentences(), random)?, random)?,
        Kind::Lines => {
            let wrapped = of(prose).into_iter().filter(|block| text[block.clone()].contains('\n')).collect();
            let block = one(wrapped, random)?;
            let breaks: Vec<usize> = text[block.clone()].match_indices('\n').map(|(at, _)| block.start + at).collect();
            let at = breaks[random.below(breaks.len())];
            let words = words(text, block);
            let before = words.iter().rposition(|word| word.end <= at)?;
            let first = before.saturating_sub(1 + random.below(5));
            let last = (before + 1 + random.below(5)).min(words.len() - 1);
            words[first].start..words[last].end
        }
        Kind::ListItem => one(of(|kind| kind == BlockKind::ListItem), random)?,
        Kind::TableCell => {
            let row = one(of(|kind| kind == BlockKind::TableRow), random)?;
            let cells = text[row.clone()].split('|').scan(row.start, |at, cell| {
                let range = trimmed(text, *at..*at + cell.len());
                *at += cell.len() + 1;
                Some(range)
            });
            one(cells.filter(|cell| cell.len() >= 4 && !text[cell.clone()].contains("--")).collect(), random)?
        }
        Kind::Code => {
            let code = one(of(|kind| kind == BlockKind::Code), random)?;
            let lines = text[code.clone()].split('\n').scan(code.start, |at, line| {
                let range = trimmed(text, *at..*at + line.len());
                *at += line.len() + 1;
                Some(range)
            });
            one(lines.filter(|line| line.len() >= 6 && !text[line.clone()].starts_with("```")).collect(), random)?
        }
        Kind::Heading => one(of(|kind| matches!(kind, BlockKind::Heading(_))), random)?,
        Kind::Short => {
            let words = words(text, one(of(prose), random)?);
            let first = random.below(words.len());
            words[first].start..words[(first + 1 + random.below(2)).min(words.len() - 1)].end
        }
        Kind::Repeated => {
            let all = sentences();
            let again = |range: &Range<usize>| text.matches(&text[range.clone()]).nth(1).is_some();
            one(all.into_iter().filter(again).collect(), random)?
        }
        Kind::Paragraphs => {
            let of = of(|kind| kind == BlockKind::Paragraph);
            let first = random.below(of.len().max(1));
            let (a, b) = (of.get(first)?, of.get(first + 1)?);
            let (a, b) = (words(text, a.clone()), words(text, b.clone()));
            let start = a.get(a.len().saturating_sub(4))?.start;
            start..b.get(3.min(b.len().saturating_sub(1)))?.end
        }
    };
    let found = trimmed(text, found);
    (found.len() >= 4 && found.len() < 1_500).then_some((kind, found))
}

fn one(from: Vec<Range<usize>>, random: &mut Random) -> Option<Range<usize>> {
    let at = random.below(from.len());
    from.into_iter().nth(at).filter(|range| !range.is_empty())
}

fn half(text: &str, sentence: Range<usize>, random: &mut Random) -> Option<Range<usize>> {
    let words = words(text, sentence);
    let first = random.below(words.len() / 2 + 1);
    let last = (first + 3 + random.below(words.len() / 2 + 1)).min(words.len().checked_sub(1)?);
    Some(words.get(first)?.start..words[last].end)
}

fn sentences(text: &str, block: Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = block.start;
    let source = &text[block.clone()];
    for (at, _) in source.match_indices(['.', '!', '?']) {
        let end = block.start + at + 1;
        let ends = source[at + 1..].chars().next().is_none_or(char::is_whitespace);
        if ends {
            found.push(trimmed(text, start..end));
            start = end;
        }
    }
    found.push(trimmed(text, start..block.end));
    found.retain(|range| text[range.clone()].split_whitespace().count() >= 4);
    found
}

fn words(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let start = range.start;
    let mut at = start;
    let pieces = text[range].split(char::is_whitespace);
    let mut words = Vec::new();
    for piece in pieces {
        // Splitting characters may be longer than a byte.
        let here = at;
        at += piece.len();
        at += text[at..].chars().next().map_or(0, char::len_utf8);
        if !piece.is_empty() {
            words.push(here..here + piece.len());
        }
    }
    words
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let words = &text[range.clone()];
    let start = range.start + words.len() - words.trim_start().len();
    start..start.max(range.start + words.trim_end().len())
}
