//! How alike what stands around two stretches is.

use std::ops::Range;

use super::squeezed::Squeezed;

/// Bytes looked at on each side, spaces aside.
const WIDE: usize = 160;

/// How alike the surroundings of two stretches are, 0 to 1.
pub(super) fn alike(a: (&Squeezed, &Range<usize>), b: (&Squeezed, &Range<usize>)) -> f32 {
    let before = side(cut_before(a.0, a.1.start), cut_before(b.0, b.1.start), End::Last);
    let behind = side(cut_behind(a.0, a.1.end), cut_behind(b.0, b.1.end), End::First);
    (before + behind) / 2.0
}

/// How much of what stood before or behind words that were selected stands before or behind this place, 0 to 1.
pub(super) fn fits(words: &Squeezed, place: &Range<usize>, prefix: &str, suffix: &str) -> f32 {
    let part = |same: usize, all: &str| if all.is_empty() { 0.0 } else { same as f32 / all.len() as f32 };
    let before = part(same_last(&words.text[..place.start], prefix), prefix);
    let behind = part(same_first(&words.text[place.end..], suffix), suffix);
    match (prefix.is_empty(), suffix.is_empty()) {
        (true, true) => 0.0,
        (true, false) => behind,
        (false, true) => before,
        (false, false) => (before + behind) / 2.0,
    }
}

/// Which end of two texts touches the words.
#[derive(Clone, Copy)]
enum End {
    First,
    Last,
}

/// What touches the words counts as much as everything else.
fn side(a: &str, b: &str, end: End) -> f32 {
    if a.is_empty() || b.is_empty() {
        return if a.is_empty() && b.is_empty() { 1.0 } else { 0.0 };
    }
    let same = match end {
        End::Last => same_last(a, b),
        End::First => same_first(a, b),
    };
    const NEAR: usize = 40;
    let near = (same as f32 / a.len().min(b.len()).min(NEAR) as f32).min(1.0);
    let far = same as f32 / a.len().max(b.len()) as f32;
    let far = if far < 1.0 { shared(a, b).max(far) } else { far };
    (near + far) / 2.0
}

/// How many of the triples of bytes two texts share.
fn shared(a: &str, b: &str) -> f32 {
    let bag = |text: &str| {
        let mut bag: Vec<[u8; 3]> = text.as_bytes().windows(3).map(|w| [w[0], w[1], w[2]]).collect();
        bag.sort_unstable();
        bag
    };
    let (a, b) = (bag(a), bag(b));
    let (mut i, mut j, mut common) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => (i, j, common) = (i + 1, j + 1, common + 1),
        }
    }
    if a.is_empty() || b.is_empty() { 0.0 } else { 2.0 * common as f32 / (a.len() + b.len()) as f32 }
}

fn cut_before(words: &Squeezed, at: usize) -> &str {
    let text = &words.text[..at];
    &text[text.ceil_char_boundary(at.saturating_sub(WIDE))..]
}

fn cut_behind(words: &Squeezed, at: usize) -> &str {
    let text = &words.text[at..];
    &text[..text.floor_char_boundary(WIDE.min(text.len()))]
}

fn same_first(a: &str, b: &str) -> usize {
    a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count()
}

fn same_last(a: &str, b: &str) -> usize {
    a.bytes().rev().zip(b.bytes().rev()).take_while(|(a, b)| a == b).count()
}
