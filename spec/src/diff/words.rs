//! How many words came and went, without finding out where: cheap enough to ask for every revision of a long history.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::alike::{CHUNK, alike};
use super::tokens::{is_word, tokens};

/// How many words differ.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "WordCount"))]
pub struct Words {
    /// Words only the new text has.
    pub added: usize,
    /// Words only the old text has.
    pub removed: usize,
}

/// Counts the words that only one of two texts has, each as often as it has them. Where they stand does not matter: what
/// moved counts for nothing.
///
/// Lines that both have are put aside first, because taking the same from both sides changes no difference; most
/// revisions leave nearly all lines alone, so nearly nothing is cut into words.
// r[impl timeline.words]
pub fn changed_words(old: &str, new: &str) -> Words {
    let (old, new) = between_common_ends(old, new);
    let mut lines: HashMap<&str, isize> = HashMap::new();
    for line in new.lines() {
        *lines.entry(line).or_default() += 1;
    }
    for line in old.lines() {
        *lines.entry(line).or_default() -= 1;
    }
    let mut balance: HashMap<&str, isize> = HashMap::new();
    for (line, surplus) in lines.into_iter().filter(|(_, surplus)| *surplus != 0) {
        for word in tokens(line).into_iter().filter(|token| is_word(token)) {
            *balance.entry(word).or_default() += surplus;
        }
    }
    let mut words = Words::default();
    for surplus in balance.into_values() {
        match surplus > 0 {
            true => words.added += surplus.unsigned_abs(),
            false => words.removed += surplus.unsigned_abs(),
        }
    }
    words
}

/// What lies between the whole lines both texts begin and end with.
fn between_common_ends<'a>(old: &'a str, new: &'a str) -> (&'a str, &'a str) {
    let (a, b) = (old.as_bytes(), new.as_bytes());
    let same = alike(a.chunks(CHUNK), b.chunks(CHUNK), |a, b| a.iter().zip(b).take_while(|(a, b)| a == b).count());
    let start = a[..same].iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    let (old, new) = (&old[start..], &new[start..]);

    let (a, b) = (old.as_bytes(), new.as_bytes());
    let same = alike(a.rchunks(CHUNK), b.rchunks(CHUNK), |a, b| {
        a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count()
    });
    let tail = &a[a.len() - same..];
    // The suffix begins behind a line break that both have.
    let end = tail.iter().position(|byte| *byte == b'\n').map_or(0, |at| tail.len() - at - 1);
    (&old[..old.len() - end], &new[..new.len() - end])
}
