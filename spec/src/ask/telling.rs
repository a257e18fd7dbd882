//! Which sentences of a text tell most about what somebody asks for in their own words.

use std::borrow::Cow;
use std::ops::Range;

use super::sentence::sentences;

/// How much of the asked words has to be told for a sentence to answer.
pub const ENOUGH: f32 = 0.62;

/// Most words that are looked for, one for each bit.
const MOST: usize = 60;

/// How much words count that stand beside a sentence: in the headings above it, or next to it.
const ABOVE: f32 = 0.75;
const BESIDE: f32 = 0.6;

/// What somebody asks about, in words.
#[derive(Clone, Debug)]
pub struct Topic {
    words: Vec<(String, f32)>,
}

/// A sentence, and how much of what was asked it tells: 1 is all of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Telling {
    /// Its bytes.
    pub range: Range<usize>,
    /// How much of the words it or what it stands under holds.
    pub covers: f32,
    /// The same, and how close and in what order they stand: for telling sentences apart.
    pub score: f32,
}

impl Topic {
    /// The words of a text, those that only hold sentences together counting little.
    pub fn new(text: &str) -> Self {
        let mut words: Vec<(String, f32)> = Vec::new();
        for word in self::words(text) {
            let word = word.to_lowercase();
            let stem = stem(&word);
            if words.len() < MOST && !words.iter().any(|(other, _)| **other == *stem) {
                let weight = if is_small(&word) { 0.15 } else { 0.6 + 0.1 * word.chars().count().min(9) as f32 };
                words.push((stem.into_owned(), weight));
            }
        }
        Self { words }
    }

    /// True when there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// How many of its words say something.
    pub fn telling(&self) -> usize {
        self.words.iter().filter(|(_, weight)| *weight > 0.2).count()
    }

    /// The sentences that tell most, best first. `title` is what the text stands under.
    // r[impl ask.state]
    pub fn best(&self, title: &str, source: &str, most: usize) -> Vec<Telling> {
        let all: f32 = self.words.iter().map(|(_, weight)| weight).sum();
        if all <= 0.0 {
            return Vec::new();
        }
        let mut buffer = String::new();
        let title = self.held(title, &mut buffer).mask;
        let found: Vec<(Range<usize>, Held, bool)> = sentences(source)
            .into_iter()
            .map(|range| {
                let line = source[..range.start].rfind('\n').map_or(0, |at| at + 1);
                let is_heading = source[line..range.start].trim_start().starts_with('#');
                let held = self.held(&source[range.clone()], &mut buffer);
                (range, held, is_heading)
            })
            .collect();
        let mask = |at: Option<usize>| at.and_then(|at| found.get(at)).map_or(0, |(_, held, _)| held.mask);
        let worth = |mask: u64| -> f32 {
            let held = self.words.iter().enumerate().filter(|(at, _)| mask & (1 << at) != 0);
            held.map(|(_, (_, weight))| weight).sum()
        };
        let mut heading = 0;
        let mut telling = Vec::new();
        for (at, (range, held, is_heading)) in found.iter().enumerate() {
            if *is_heading {
                heading = held.mask;
            }
            let inside = worth(held.mask);
            // Something of it has to be in the sentence itself.
            if inside <= 0.2 * all {
                continue;
            }
            let above = (heading | title) & !held.mask;
            let beside = (mask(at.checked_sub(1)) | mask(Some(at + 1))) & !held.mask & !above;
            let covers = inside + ABOVE * worth(above) + BESIDE * worth(beside);
            let order = in_order(self.words.len(), &held.row) as f32 / self.words.len() as f32;
            let length = (self.words.len() as f32 / held.count.max(1) as f32).min(1.0);
            let shown = if *is_heading { 0.85 } else { 1.0 };
            let score = shown * (0.55 * inside / all + 0.45 * covers / all + 0.35 * order + 0.1 * length);
            telling.push(Telling { range: range.clone(), covers: covers / all, score });
        }
        telling.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.range.start.cmp(&b.range.start)));
        telling.truncate(most);
        telling
    }

    /// Which of the words a text holds. Nothing is kept of the others: whole pages are read for this.
    fn held(&self, text: &str, buffer: &mut String) -> Held {
        let mut held = Held { mask: 0, row: Vec::new(), count: 0 };
        for word in words(text) {
            held.count += 1;
            buffer.clear();
            buffer.extend(word.chars().flat_map(char::to_lowercase));
            let stem = stem(buffer);
            if let Some(at) = self.words.iter().position(|(asked, _)| **asked == *stem) {
                held.mask |= 1 << at;
                held.row.push(at);
            }
        }
        held
    }
}

/// What a text holds of the asked words.
struct Held {
    /// A bit for each.
    mask: u64,
    /// Their numbers, in the order in which they stand.
    row: Vec<usize>,
    /// How many words the text has.
    count: usize,
}

/// How many of the words follow one another in the order in which they were asked for.
fn in_order(asked: usize, row: &[usize]) -> usize {
    // The longest row they have in common, one line of the table at a time.
    let mut line = vec![0usize; asked + 1];
    for word in row.iter().take(400) {
        let mut diagonal = 0;
        for at in 0..asked {
            let above = line[at + 1];
            line[at + 1] = if at == *word { diagonal + 1 } else { above.max(line[at]) };
            diagonal = above;
        }
    }
    line.last().copied().unwrap_or(0)
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '’'));
    words.map(|word| word.trim_matches(['\'', '’'])).filter(|word| !word.is_empty())
}

/// A word without its ending, so that its forms are one.
fn stem(word: &str) -> Cow<'_, str> {
    let word = word.strip_suffix("'s").or(word.strip_suffix("’s")).unwrap_or(word);
    if !word.is_ascii() || word.len() <= 3 {
        return word.into();
    }
    let cut = |end: &str, least: usize| word.strip_suffix(end).filter(|stem| stem.len() >= least);
    if let Some(stem) = cut("ies", 3).or(cut("ied", 3)) {
        return format!("{stem}y").into();
    }
    let stem = cut("ing", 4).or(cut("ed", 4)).or(cut("es", 4)).or(cut("ly", 4));
    let stem = stem.or(cut("s", 3).filter(|stem| !stem.ends_with('s'))).unwrap_or(word);
    stem.strip_suffix('e').filter(|stem| stem.len() >= 4).unwrap_or(stem).into()
}

fn is_small(word: &str) -> bool {
    const SMALL: &[&str] = &[
        "a", "an", "and", "any", "are", "as", "at", "be", "been", "but", "by", "can", "could", "did", "do", "does",
        "for", "from", "had", "has", "have", "how", "i", "if", "in", "into", "is", "it", "its", "may", "must", "no",
        "not", "of", "on", "one", "or", "our", "shall", "should", "so", "such", "than", "that", "the", "their", "them",
        "then", "there", "these", "they", "this", "to", "was", "we", "were", "what", "when", "where", "which", "who",
        "why", "will", "with", "would", "you", "your", "s",
    ];
    SMALL.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "# Payments\n\nA card is charged once.\n\n## Retries\n\nThe client tries again three times at most. \
                        It waits longer each time.\n\n## Refunds\n\nA refund takes two days.\n";

    fn best(topic: &str) -> (String, bool) {
        let best = Topic::new(topic).best("Payments", PAGE, 1);
        let best = best.first().unwrap();
        (PAGE[best.range.clone()].to_owned(), best.covers >= ENOUGH)
    }

    #[test]
    fn the_sentence_that_holds_the_words_tells_most() {
        assert_eq!(best("how long refunds take"), ("A refund takes two days.".into(), true));
        assert_eq!(best("charging a card"), ("A card is charged once.".into(), true));
    }

    #[test]
    fn headings_above_count_for_the_sentences_below() {
        assert_eq!(best("retries of the client"), ("The client tries again three times at most.".into(), true));
    }

    #[test]
    fn what_is_hardly_told_is_not_enough() {
        let told = Topic::new("refund policy for quarterly invoices abroad").best("Payments", PAGE, 1);
        assert!(told.iter().all(|telling| telling.covers < ENOUGH));
        assert!(Topic::new("zebra stripes").best("Payments", PAGE, 3).is_empty());
    }
}
