//! Two edits of the same lines woven by sentences.
//!
//! A paragraph is often one line, so two people who work on different sentences of it meet there. Each side is seen as
//! what it made of every sentence and what it put between them, as `blocks` sees a page; a sentence both edited is woven
//! by words. Gives nothing where that leaves a question: words are looked at next.

use super::weave::by_words;
use crate::diff::{align, runs, tokens};

/// The lines with both edits.
pub(super) fn weave(base: &str, ours: &str, theirs: &str) -> Option<String> {
    let [base, ours, theirs] = [base, ours, theirs].map(sentences);
    let (mine, yours) = (Side::new(&base, &ours), Side::new(&base, &theirs));
    let mut woven = Woven::default();
    for at in 0..=base.len() {
        match (&mine.gaps[at][..], &yours.gaps[at][..]) {
            (put, []) => put.iter().for_each(|&i| woven.push(ours[i].core.to_owned(), &[ours[i]])),
            ([], put) => put.iter().for_each(|&i| woven.push(theirs[i].core.to_owned(), &[theirs[i]])),
            (our_put, their_put) => {
                let same = our_put.iter().map(|&i| ours[i].core).eq(their_put.iter().map(|&i| theirs[i].core));
                let put = same.then_some(our_put)?;
                put.iter()
                    .zip(their_put)
                    .for_each(|(&o, &t)| woven.push(ours[o].core.to_owned(), &roomier(ours[o], theirs[t])));
            }
        }
        let Some(was) = base.get(at) else { continue };
        match (mine.slots[at].map(|i| ours[i]), yours.slots[at].map(|i| theirs[i])) {
            (None, None) => {}
            (Some(o), Some(t)) => {
                let core = match () {
                    () if o.core == t.core || t.core == was.core => o.core.to_owned(),
                    () if o.core == was.core => t.core.to_owned(),
                    () => by_words(was.core, o.core, t.core)?,
                };
                // The space that somebody changed.
                let spaces = match () {
                    () if o.space == was.space => [t, o],
                    () if t.space == was.space => [o, t],
                    () => roomier(o, t),
                };
                woven.push(core, &spaces);
            }
            (Some(kept), None) | (None, Some(kept)) if kept.core != was.core => return None,
            (Some(_), None) | (None, Some(_)) => {}
        }
    }
    Some(woven.finish(base.last()?.space))
}

/// The one with more room after it first, whichever side that is.
fn roomier<'a>(o: Sentence<'a>, t: Sentence<'a>) -> [Sentence<'a>; 2] {
    if (o.space.len(), o.space) < (t.space.len(), t.space) { [t, o] } else { [o, t] }
}

/// A sentence, or what a line break leaves of it.
#[derive(Clone, Copy)]
struct Sentence<'a> {
    core: &'a str,
    space: &'a str,
    is_last: bool,
}

fn sentences(text: &str) -> Vec<Sentence<'_>> {
    let mut found: Vec<Sentence> = Vec::new();
    for piece in split(text) {
        let core = piece.trim_end();
        found.push(Sentence { core, space: &piece[core.len()..], is_last: false });
    }
    if let Some(last) = found.last_mut() {
        last.is_last = true;
    }
    found
}

/// Cuts a text behind its sentences and lines; the pieces together are the text.
///
/// Unicode's rules go on after a full stop when a small letter follows, and in a specification many a sentence begins with
/// the name of a function.
pub(super) fn split(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let (mut may_end, mut is_over) = (false, false);
        let end = rest.char_indices().find_map(|(at, c)| {
            if is_over && !c.is_whitespace() {
                return Some(at);
            }
            match c {
                '\n' => is_over = true,
                '.' | '?' | '!' => may_end = true,
                '。' | '！' | '？' => is_over = true,
                ')' | ']' | '"' | '\'' | '*' | '_' | '`' | '”' | '’' | '»' => {}
                c if c.is_whitespace() => is_over |= may_end,
                _ => may_end = false,
            }
            None
        });
        let (piece, after) = rest.split_at(end.unwrap_or(rest.len()));
        rest = after;
        (!piece.is_empty()).then_some(piece)
    })
}

/// What one side made of the sentences.
struct Side {
    /// For each sentence, which one it is now.
    slots: Vec<Option<usize>>,
    /// What is new before each sentence, and after the last.
    gaps: Vec<Vec<usize>>,
}

impl Side {
    fn new<'a>(base: &[Sentence<'a>], side: &[Sentence<'a>]) -> Self {
        let mut slots = vec![None; base.len()];
        let mut gaps = vec![Vec::new(); base.len() + 1];
        let cores = |sentences: &[Sentence<'a>]| sentences.iter().map(|sentence| sentence.core).collect::<Vec<_>>();
        for run in runs(&cores(base), &cores(side)) {
            if run.equal {
                run.old.zip(run.new).for_each(|(i, j)| slots[i] = Some(j));
                continue;
            }
            let (old, new) = (&base[run.old.clone()], &side[run.new.clone()]);
            let is_small = old.len() * new.len() <= LARGE;
            let alike = &mut |i: usize, j: usize| likeness(old[i].core, new[j].core);
            let mut pairs = if is_small { align(old.len(), new.len(), SAME, alike) } else { Vec::new() };
            pairs.push((old.len(), new.len()));
            let mut j = 0;
            for (paired_old, paired_new) in pairs {
                // Before the sentence that follows it, which is where somebody who adds one to the end of others puts it.
                gaps[run.old.start + paired_old].extend(run.new.start + j..run.new.start + paired_new);
                j = paired_new + 1;
                if let Some(slot) = slots.get_mut(run.old.start + paired_old).filter(|_| paired_old < old.len()) {
                    *slot = Some(run.new.start + paired_new);
                }
            }
        }
        Self { slots, gaps }
    }
}

/// Alike enough to be the same sentence, reworded.
const SAME: f32 = 0.4;
/// Pairs of sentences looked at.
const LARGE: usize = 400;

/// Which part of their words two sentences share.
pub(super) fn likeness(a: &str, b: &str) -> f32 {
    let bag = |text| {
        let mut words = tokens(text);
        words.retain(|word| word.chars().any(char::is_alphanumeric));
        words.sort_unstable();
        words
    };
    let (a, b) = (bag(a), bag(b));
    let (mut i, mut j, mut common) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => (i, j, common) = (i + 1, j + 1, common + 1),
        }
    }
    if common == 0 { 0.0 } else { 2.0 * common as f32 / (a.len() + b.len()) as f32 }
}

#[derive(Default)]
struct Woven {
    text: String,
    /// The space after the sentence written last, should another follow.
    space: String,
}

impl Woven {
    /// Writes a sentence as these sides have it.
    fn push(&mut self, core: String, sides: &[Sentence]) {
        self.text.push_str(&self.space);
        self.text.push_str(&core);
        // The last sentence of a side says nothing about what follows a sentence.
        let follows = sides.iter().find(|side| !side.is_last).map(|side| side.space.to_owned());
        // Scripts whose sentences end in characters of their own set no space between them.
        self.space =
            follows.unwrap_or_else(|| if core.ends_with(|c: char| c.is_ascii()) { " ".into() } else { String::new() });
    }

    fn finish(mut self, end: &str) -> String {
        self.text.push_str(end);
        self.text
    }
}
