//! The second look: where the words of the query stand in each candidate.
//!
//! What counts: how often and how rare the words are; whether they are in the title, and are all of it; whether they are
//! in one heading, in one section, in one sentence, side by side, joined to one identifier; whether they are as typed or in another
//! form; and, a little, how new the text is. All of it is read from the positions of the query's words alone.

use tantivy::postings::Postings;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, DocSet, Searcher, Term};

use super::wanted::{MOST_WORDS, Wanted, merged};
use crate::error::Result;
use crate::index::places::{self, ADDRESS, TITLE};
use crate::index::schema::Fields;

/// Most places of one word that are looked at in one text.
const MOST_PLACES: usize = 400;

/// How the shares are weighed against one another.
mod shares {
    pub const OFTEN: f32 = 1.0;
    pub const TITLE: f32 = 1.0;
    pub const ALL_OF_TITLE: f32 = 0.6;
    pub const ADDRESS: f32 = 0.3;
    pub const HEADING: f32 = 0.7;
    pub const SECTION: f32 = 0.5;
    pub const SENTENCE: f32 = 0.7;
    pub const SIDE_BY_SIDE: f32 = 0.5;
    pub const JOINED: f32 = 0.4;
    pub const ALL_WORDS: f32 = 0.4;
    pub const NEW: f32 = 0.03;
    pub const NEAR_THE_TOP: f32 = 0.15;
}

/// How often a word counts in a title, an address and a heading.
const IN_TITLE: f32 = 6.0;
const IN_ADDRESS: f32 = 3.0;
const IN_HEADING: f32 = 3.0;

/// The usual numbers of BM25.
const SATURATION: f32 = 1.2;
const LENGTH: f32 = 0.5;

/// How many words a sentence is taken to have, and how far apart two words count as near.
const SENTENCE: u32 = 30;
const NEAR: u32 = 12;

/// Half the worth of being new is gone after so many milliseconds: half a year.
const HALF_AS_NEW: f32 = 1.6e10;

/// A candidate, looked at.
pub struct Best {
    pub address: DocAddress,
    pub score: f32,
    /// How many of the things that were asked for it holds.
    pub groups: usize,
    /// Where the words stand, in order.
    pub spots: Vec<Spot>,
    /// What of the wanted words' stands it holds.
    pub stands: Vec<usize>,
}

/// A word of the query in a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spot {
    pub position: u32,
    pub covers: u32,
    pub grade: f32,
}

impl Best {
    /// A find without any words to look for.
    pub fn without_words(address: DocAddress) -> Self {
        Self { address, score: 0.0, groups: 0, spots: Vec::new(), stands: Vec::new() }
    }
}

/// The candidates, best first.
// r[impl search.rank]
pub fn rank(searcher: &Searcher, fields: &Fields, wanted: &Wanted, candidates: &[DocAddress]) -> Result<Vec<Best>> {
    let mut ranked = Vec::with_capacity(candidates.len());
    let mut times = Vec::with_capacity(candidates.len());
    let stands = merged(&wanted.stands);
    let weights: Vec<f32> = wanted.words.iter().map(|word| word.weight).collect();
    for of_segment in candidates.chunk_by(|a, b| a.segment_ord == b.segment_ord) {
        let Some(first) = of_segment.first() else { continue };
        let segment = searcher.segment_reader(first.segment_ord);
        let begin = ranked.len();
        ranked.extend(of_segment.iter().map(|address| Best::without_words(*address)));
        let inverted = segment.inverted_index(fields.text)?;
        let mut positions = Vec::new();
        for (number, stand) in &stands {
            let term = Term::from_field_text(fields.text, &stand.term);
            let Some(mut postings) = inverted.read_postings(&term, IndexRecordOption::WithFreqsAndPositions)? else {
                continue;
            };
            for (best, address) in ranked[begin..].iter_mut().zip(of_segment) {
                if postings.doc() < address.doc_id {
                    postings.seek(address.doc_id);
                }
                if postings.doc() == address.doc_id {
                    postings.positions(&mut positions);
                    positions.dedup();
                    positions.truncate(MOST_PLACES);
                    let spot = |position: &u32| Spot { position: *position, covers: stand.covers, grade: stand.grade };
                    if best.spots.is_empty() {
                        // The other forms of the words stand about as often.
                        best.spots.reserve(positions.len() * stands.len());
                    }
                    best.spots.extend(positions.iter().map(spot));
                    best.stands.push(*number);
                }
            }
        }
        let columns = fields.columns.of(segment, searcher.schema(), fields)?;
        let average = inverted.total_num_tokens() as f32 / segment.max_doc().max(1) as f32;
        for best in &mut ranked[begin..] {
            best.spots.sort_unstable_by_key(|spot| spot.position);
            let length = columns.lengths.fieldnorm(best.address.doc_id) as f32 / average.max(1.0);
            let covered = best.spots.iter().fold(0, |covered, spot| covered | spot.covers);
            best.groups = wanted.groups_in(covered);
            best.score = score(&weights, &best.spots, length);
            if wanted.is_whole(covered) {
                best.score += shares::ALL_WORDS;
            }
            // Of copies the one nearer the top is the one that is meant.
            let depth = columns.depth.first(best.address.doc_id).unwrap_or(0).min(10) as f32;
            best.score += shares::NEAR_THE_TOP * (1.0 - depth / 10.0);
            times.push(columns.at.first(best.address.doc_id).unwrap_or(0));
        }
    }
    // r[impl search.recency]
    let newest = times.iter().copied().max().unwrap_or(0);
    for (best, at) in ranked.iter_mut().zip(&times) {
        best.score += shares::NEW * 0.5_f32.powf((newest - at) as f32 / HALF_AS_NEW);
    }
    ranked.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.address.cmp(&b.address)));
    Ok(ranked)
}

fn score(weights: &[f32], spots: &[Spot], length: f32) -> f32 {
    let whole: f32 = weights.iter().sum::<f32>().max(f32::MIN_POSITIVE);
    let share = |sum: f32| sum / whole;

    let title = heading(spots, TITLE, weights);
    let address = heading(spots, ADDRESS, weights);
    let mut best_heading = 0.0_f32;
    let mut best_section = 0.0_f32;
    for section in spots.chunk_by(|a, b| a.position / places::SECTION == b.position / places::SECTION) {
        let number = section[0].position / places::SECTION;
        if number > ADDRESS {
            let found = heading(section, number, weights);
            best_heading = best_heading.max(share(found.sum) * (0.5 + 0.5 * found.filled));
            best_section = best_section.max(share(covered(section, weights)));
        }
    }
    let all_of_title = if share(title.sum) > 0.8 { title.filled * share(title.sum) } else { 0.0 };
    shares::OFTEN * share(often(spots, weights, length))
        + shares::TITLE * share(title.sum) * (0.4 + 0.6 * title.filled)
        + shares::ALL_OF_TITLE * all_of_title * all_of_title
        + shares::ADDRESS * share(address.sum) * address.filled
        + shares::HEADING * best_heading
        + shares::SECTION * best_section
        + shares::SENTENCE * share(sentence(spots, weights))
        + shares::SIDE_BY_SIDE * share(side_by_side(spots, weights))
        + shares::JOINED * share(joined(spots, weights))
}

/// BM25 over all places, those in headings counted more often.
fn often(spots: &[Spot], weights: &[f32], length: f32) -> f32 {
    let mut counts: Each = [0.0; MOST_WORDS];
    let mut last: Option<Spot> = None;
    for spot in spots {
        // The word as typed and its stem stand in the same place: it counts once.
        if last.is_some_and(|last| last.position == spot.position && last.covers == spot.covers) {
            continue;
        }
        last = Some(*spot);
        let place = places::of(spot.position);
        let times = match (place.heading, place.section) {
            (None, _) => 1.0,
            (Some(_), TITLE) => IN_TITLE,
            (Some(_), ADDRESS) => IN_ADDRESS,
            (Some(_), _) => IN_HEADING,
        };
        each_word(spot.covers, |word| counts[word] += times * spot.grade);
    }
    let norm = SATURATION * (1.0 - LENGTH + LENGTH * length);
    counts.iter().zip(weights).map(|(count, weight)| weight * count / (count + norm)).sum()
}

/// What a heading holds of the words.
struct Heading {
    sum: f32,
    /// How much of the heading the words are.
    filled: f32,
}

fn heading(spots: &[Spot], section: u32, weights: &[f32]) -> Heading {
    let first = section * places::SECTION;
    let begin = spots.partition_point(|spot| spot.position < first);
    let mut grades: Each = [0.0; MOST_WORDS];
    let (mut places_held, mut words) = (0_u32, 1);
    for spot in &spots[begin..] {
        let place = places::of(spot.position);
        let Some((number, of)) = place.heading.filter(|_| place.section == section) else { break };
        // An identifier joined stands at its first part and is all of them.
        let width = if spot.covers.count_ones() > 1 { (1 << spot.covers.count_ones()) - 1 } else { 1 };
        places_held |= width << number;
        words = of.max(1);
        each_word(spot.covers, |word| grades[word] = grades[word].max(spot.grade));
    }
    let filled = (places_held.count_ones() as f32 / words as f32).min(1.0);
    Heading { sum: grades.iter().zip(weights).map(|(grade, weight)| grade * weight).sum(), filled }
}

/// The weights of the different words, each at its best.
fn covered(spots: &[Spot], weights: &[f32]) -> f32 {
    let mut grades: Each = [0.0; MOST_WORDS];
    for spot in spots {
        each_word(spot.covers, |word| grades[word] = grades[word].max(spot.grade));
    }
    grades.iter().zip(weights).map(|(grade, weight)| grade * weight).sum()
}

/// The most that stands within one sentence.
fn sentence(spots: &[Spot], weights: &[f32]) -> f32 {
    let text = &spots[spots.partition_point(|spot| spot.position < (ADDRESS + 1) * places::SECTION)..];
    let most = covered(text, weights);
    let mut best = 0.0_f32;
    let mut end = 0;
    for begin in 0..text.len() {
        // No sentence holds more than all of the text.
        if best >= most {
            break;
        }
        let before = end;
        end = end.max(begin);
        while end < text.len() && text[end].position < text[begin].position + SENTENCE {
            end += 1;
        }
        // A stretch that only lost its beginning holds nothing new.
        if end > before || begin == 0 {
            best = best.max(covered(&text[begin..end], weights));
        }
    }
    best
}

/// Words that follow one another in the query do so in the text.
fn side_by_side(spots: &[Spot], weights: &[f32]) -> f32 {
    let mut near: Each = [0.0; MOST_WORDS];
    for (at, spot) in spots.iter().enumerate() {
        if spot.covers.count_ones() > 1 {
            each_word(spot.covers, |word| near[word] = near[word].max(spot.grade));
        }
        for other in spots[at + 1..].iter().take_while(|other| other.position <= spot.position + NEAR) {
            let distance = (other.position - spot.position) as f32;
            let grade = spot.grade.min(other.grade);
            if other.covers == spot.covers << 1 && distance > 0.0 {
                let word = other.covers.trailing_zeros() as usize;
                near[word.min(weights.len() - 1)] = near[word.min(weights.len() - 1)].max(grade / distance);
            } else if spot.covers == other.covers << 1 && distance > 0.0 {
                let word = spot.covers.trailing_zeros() as usize;
                near[word.min(weights.len() - 1)] = near[word.min(weights.len() - 1)].max(0.5 * grade / distance);
            }
        }
    }
    near.iter().zip(weights).skip(1).map(|(near, weight)| near * weight).sum()
}

/// Identifiers that stand as one, however they are joined: their parts may be near each other by chance.
fn joined(spots: &[Spot], weights: &[f32]) -> f32 {
    let mut grades: Each = [0.0; MOST_WORDS];
    for spot in spots.iter().filter(|spot| spot.covers.count_ones() > 1) {
        each_word(spot.covers, |word| grades[word] = grades[word].max(spot.grade));
    }
    grades.iter().zip(weights).map(|(grade, weight)| grade * weight).sum()
}

/// A number for each word of a query; those behind its last are nobody's.
type Each = [f32; MOST_WORDS];

fn each_word(mut covers: u32, mut each: impl FnMut(usize)) {
    while covers != 0 {
        each(covers.trailing_zeros() as usize);
        covers &= covers - 1;
    }
}
