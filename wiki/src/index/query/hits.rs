//! What is shown of a find: its title, and the block that answers best.

use spec::PagePath;
use spec::search::{Hit, Kind};
use tantivy::schema::{Field, Value};
use tantivy::{Searcher, TantivyDocument};

use super::rank::{Best, Spot};
use super::wanted::Wanted;
use crate::clock::time;
use crate::error::Result;
use crate::index::blocks::{self, Kept};
use crate::index::schema::{Fields, kind_of};
use crate::index::snippet;

/// How much a word counts that stands only in the heading above a block.
const ABOVE: f32 = 0.5;

/// How much better a heading is than a text that holds the same words.
const HEADING: f32 = 1.1;

/// Reads the finds.
pub fn read(searcher: &Searcher, fields: &Fields, wanted: &Wanted, found: &[Best]) -> Result<Vec<Hit>> {
    let mut hits = Vec::with_capacity(found.len());
    for best in found {
        let document: TantivyDocument = searcher.doc(best.address)?;
        let text = |field: Field| document.get_first(field).and_then(|value| value.as_str()).unwrap_or_default();
        // What is about no page is told of the top one.
        let path = PagePath::try_from(text(fields.path).to_owned()).unwrap_or_else(|_| PagePath::root());
        let number = |field| document.get_first(field).and_then(|value| value.as_u64()).map(|number| number as i64);
        let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let kind = kind_of(number(fields.kind).unwrap_or(0) as u64);
        let spots = telling(&best.spots, wanted);
        let kept = document.get_first(fields.blocks).and_then(|value| value.as_bytes()).unwrap_or_default();
        let blocks = blocks::read(kept);
        let shown = answering(&blocks, &spots, wanted);
        let title = text(fields.shown);
        let headings = shown.map(|shown| shown.headings(&blocks)).unwrap_or_default();
        // The first heading says what the title says.
        let headings = headings.into_iter().filter(|heading| *heading != title).map(str::to_owned).collect();
        hits.push(Hit {
            kind,
            path,
            title: title.to_owned(),
            snippet: shown.map(|shown| shown.snippet(&blocks, &spots)).unwrap_or_default(),
            headings,
            anchor: shown.and_then(|shown| some(blocks[shown.landing].anchor)),
            revision: number(fields.revision).unwrap_or(0),
            change: number(fields.change),
            thread: number(fields.thread),
            commit: some(text(fields.commit)),
            author: some(text(fields.author)),
            at: document.get_first(fields.at).and_then(|value| value.as_i64()).map(time),
            score: best.score,
            deleted: kind == Kind::Deleted,
        });
    }
    Ok(hits)
}

/// Where the words stand that say something: small ones only where there are no others.
fn telling(spots: &[Spot], wanted: &Wanted) -> Vec<Spot> {
    let small = wanted.small();
    let telling = spots.iter().filter(|spot| spot.covers & !small != 0);
    let telling: Vec<Spot> = telling.copied().collect();
    if telling.is_empty() { spots.to_vec() } else { telling }
}

/// The block that is shown, and the one that a reader lands on.
#[derive(Clone, Copy, Debug)]
struct Shown {
    landing: usize,
    shown: usize,
}

impl Shown {
    fn headings<'a>(self, blocks: &[Kept<'a>]) -> Vec<&'a str> {
        let landing = &blocks[self.landing];
        let mut headings = landing.headings.clone();
        if landing.is_heading {
            headings.push(landing.text);
        }
        headings
    }

    // r[impl search.snippet]
    fn snippet(self, blocks: &[Kept<'_>], spots: &[Spot]) -> String {
        let block = &blocks[self.shown];
        let end = blocks.get(self.shown + 1).map_or(u32::MAX, |next| next.first);
        let inside = within(spots, block.first, end);
        let found = inside.iter().map(|spot| (spot.position, spot.covers));
        snippet::html(block.text, block.first, &found.collect::<Vec<_>>())
    }
}

/// The block that holds most of the words, the headings above it counted a little.
// r[impl search.best-block]
fn answering(blocks: &[Kept<'_>], spots: &[Spot], wanted: &Wanted) -> Option<Shown> {
    let worth = |covers: u32| -> f32 {
        let words = wanted.words.iter().enumerate().filter(|(number, _)| covers & (1 << number) != 0);
        words.map(|(_, word)| word.weight).sum()
    };
    let mut best: Option<(f32, usize)> = None;
    let mut above = 0;
    for (number, block) in blocks.iter().enumerate() {
        let end = blocks.get(number + 1).map_or(u32::MAX, |next| next.first);
        let inside = within(spots, block.first, end);
        let covers = inside.iter().fold(0, |covers, spot| covers | spot.covers);
        if block.is_heading {
            above = covers;
        }
        if covers == 0 {
            continue;
        }
        let tight = tightness(inside);
        let value = match block.is_heading {
            true => worth(covers) * HEADING,
            false => worth(covers) + ABOVE * worth(above & !covers),
        } + 0.1 * tight;
        if best.is_none_or(|(most, _)| value > most * 1.001) {
            best = Some((value, number));
        }
    }
    let is_text = |from: usize| (from..blocks.len()).find(|number| !blocks[*number].is_heading);
    let landing = match best {
        Some((_, number)) => number,
        // Only the title or the address say it: the text begins to answer.
        None => is_text(0).or((!blocks.is_empty()).then_some(0))?,
    };
    let shown = if blocks[landing].is_heading { is_text(landing).unwrap_or(landing) } else { landing };
    Some(Shown { landing, shown })
}

fn within(spots: &[Spot], begin: u32, end: u32) -> &[Spot] {
    let from = spots.partition_point(|spot| spot.position < begin);
    let to = spots.partition_point(|spot| spot.position < end);
    &spots[from..to.max(from)]
}

/// 1 where different words stand side by side, less the farther they are apart.
fn tightness(spots: &[Spot]) -> f32 {
    let pairs = spots.windows(2).filter(|pair| pair[0].covers != pair[1].covers);
    pairs.map(|pair| 1.0 / (pair[1].position - pair[0].position).max(1) as f32).fold(0.0, f32::max)
}
