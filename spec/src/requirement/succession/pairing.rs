//! Finding for each requirement that went the one that came in its place, the surest pairs first.

use std::collections::HashMap;

use super::{Fate, Version};

/// Most that are compared with one another by likeness on one page.
const MOST: usize = 200;

/// Fewest words from which something can be known again by them alone.
const FEWEST: usize = 4;

pub(super) struct Pairing<'a> {
    before: &'a [Version<'a>],
    after: &'a [Version<'a>],
    /// Where each of the first list has gone.
    to: Vec<Option<usize>>,
    /// Where each of the second came from.
    from: Vec<Option<usize>>,
}

impl<'a> Pairing<'a> {
    pub fn new(before: &'a [Version<'a>], after: &'a [Version<'a>]) -> Self {
        Self { before, after, to: vec![None; before.len()], from: vec![None; after.len()] }
    }

    fn pair(&mut self, old: usize, new: usize) {
        if self.to[old].is_none() && self.from[new].is_none() {
            self.to[old] = Some(new);
            self.from[new] = Some(old);
        }
    }

    fn gone(&self) -> Vec<usize> {
        (0..self.before.len()).filter(|old| self.to[*old].is_none()).collect()
    }

    fn come(&self) -> Vec<usize> {
        (0..self.after.len()).filter(|new| self.from[*new].is_none()).collect()
    }

    /// The same page and the same name.
    pub fn stay(&mut self) {
        let new: HashMap<_, _> = self.after.iter().enumerate().map(|(at, one)| ((one.page, one.name), at)).collect();
        for (old, one) in self.before.iter().enumerate() {
            if let Some(new) = new.get(&(one.page, one.name)) {
                self.pair(old, *new);
            }
        }
    }

    /// The same name on another page, where only one has gone and only one has come.
    pub fn move_by_name(&mut self) {
        self.pair_by(|one| Some((0, one.name)), |old, new| old.page != new.page);
        // The same name in several places is known by its words as well.
        self.pair_by(|one| Some((one.name, one.words)), |old, new| old.page != new.page);
    }

    /// The same words on the same page.
    pub fn rename_by_words(&mut self) {
        self.pair_by(|one| is_telling(one.words).then_some((one.page, one.words)), |_, _| true);
    }

    /// The same words on another page.
    pub fn move_by_words(&mut self) {
        self.pair_by(|one| is_telling(one.words).then_some((0, one.words)), |_, _| true);
    }

    /// Pairs those that agree in something that no other has.
    fn pair_by<K: std::hash::Hash + Eq>(
        &mut self,
        key: impl Fn(&Version<'a>) -> Option<K>,
        fits: impl Fn(&Version<'a>, &Version<'a>) -> bool,
    ) {
        let only = |all: &[Version<'a>], which: Vec<usize>| {
            let mut known: HashMap<K, Option<usize>> = HashMap::new();
            for at in which {
                if let Some(key) = key(&all[at]) {
                    known.entry(key).and_modify(|one| *one = None).or_insert(Some(at));
                }
            }
            known
        };
        let new = only(self.after, self.come());
        let old = only(self.before, self.gone());
        for (key, old) in old {
            if let (Some(old), Some(Some(new))) = (old, new.get(&key))
                && fits(&self.before[old], &self.after[*new])
            {
                self.pair(old, *new);
            }
        }
    }

    /// Words that are mostly the same on the same page, the most alike first.
    pub fn rename_by_likeness(&mut self, least: f64) {
        let mut pages: HashMap<i64, (Vec<usize>, Vec<usize>)> = HashMap::new();
        for old in self.gone() {
            pages.entry(self.before[old].page).or_default().0.push(old);
        }
        for new in self.come() {
            pages.entry(self.after[new].page).or_default().1.push(new);
        }
        for (old, new) in pages.into_values() {
            if old.is_empty() || new.is_empty() || old.len() > MOST || new.len() > MOST {
                continue;
            }
            let bags = |all: &[Version<'a>], which: &[usize]| -> Vec<_> {
                which.iter().map(|at| (*at, Bag::of(all[*at].words))).collect()
            };
            let (old, new) = (bags(self.before, &old), bags(self.after, &new));
            let mut pairs = Vec::new();
            for (old, was) in &old {
                for (new, is) in &new {
                    let alike = was.likeness(is);
                    if alike >= least {
                        pairs.push((alike, *old, *new));
                    }
                }
            }
            pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
            for (_, old, new) in pairs {
                self.pair(old, new);
            }
        }
    }

    /// What became of each, those that stand in their order, then those that have gone.
    pub fn fates(self) -> Vec<Fate> {
        let fate = |(after, from): (usize, &Option<usize>)| match *from {
            None => Fate::Come(after),
            Some(before) => {
                let (old, new) = (&self.before[before], &self.after[after]);
                Fate::Kept {
                    before,
                    after,
                    changed: old.words != new.words || old.version != new.version,
                    renamed: old.name != new.name,
                    moved: old.page != new.page,
                }
            }
        };
        let stand = self.from.iter().enumerate().map(fate);
        stand.chain(self.gone().into_iter().map(Fate::Gone)).collect()
    }
}

/// True when words are enough to know a requirement by.
fn is_telling(words: &str) -> bool {
    words.split(' ').nth(FEWEST - 1).is_some()
}

/// How often each word is said.
struct Bag<'a> {
    words: HashMap<&'a str, usize>,
    total: usize,
}

impl<'a> Bag<'a> {
    fn of(text: &'a str) -> Self {
        let mut words = HashMap::new();
        let mut total = 0;
        for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
            *words.entry(word).or_default() += 1;
            total += 1;
        }
        Self { words, total }
    }

    /// From 0, nothing in common, to 1, all.
    fn likeness(&self, other: &Self) -> f64 {
        if self.total < FEWEST || other.total < FEWEST {
            return 0.0;
        }
        let shared = self.words.iter().map(|(word, count)| (*count).min(other.words.get(word).copied().unwrap_or(0)));
        2.0 * shared.sum::<usize>() as f64 / (self.total + other.total) as f64
    }
}
