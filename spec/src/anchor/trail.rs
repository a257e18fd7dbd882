//! The texts a page went through, and the rules by which words are found in the last of them.

use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

use super::context::{alike, fits};
use super::follow::{Ends, Followed, Links, trimmed};
use super::squeezed::{Squeezed, says_the_same, squeeze};
use super::{Anchor, Anchored, Located, Method, State, fuzzy, locate};
use crate::markdown::{Document, parse};

/// Words of which so much is left were edited; of less, they were replaced.
const KEPT: f32 = 0.5;
/// Surroundings that are so much alike are the same.
const SAME: f32 = 0.5;
/// Surroundings that are so much alike outweigh what was followed.
const SURE: f32 = 0.65;
/// Surroundings that are so much alike speak for a place.
const SPEAKS: f32 = 0.25;
/// Surroundings have to be so much more alike than others to decide.
const MARGIN: f32 = 0.15;

/// Texts that follow one another; words of any of them are looked for in the last.
///
/// What was compared for one anchor serves the next: a page with many threads is compared once.
pub struct Trail<'a> {
    texts: Vec<&'a str>,
    ends: RefCell<HashMap<(usize, usize), Ends>>,
    links: RefCell<HashMap<(usize, usize), Rc<Links>>>,
    squeezed: RefCell<HashMap<usize, Rc<Squeezed>>>,
}

impl<'a> Trail<'a> {
    /// The texts, oldest first; the last is the one that matters.
    pub fn new(texts: Vec<&'a str>) -> Self {
        Self { texts, ends: RefCell::default(), links: RefCell::default(), squeezed: RefCell::default() }
    }

    /// Where the words of an anchor are in the last text; they were picked from the text with this number.
    // r[impl anchor.order] r[impl anchor.exact]
    pub fn resolve(&self, anchor: &Anchor, from: usize) -> Anchored {
        match self.search(anchor, from) {
            Started::Done(found) => found,
            Started::Open(search) => search.told(search.sure().unwrap_or_else(|| search.run())),
        }
    }

    /// The same, if nothing that happened between the two texts could change the answer.
    pub fn sure(&self, anchor: &Anchor, from: usize) -> Option<Anchored> {
        match self.search(anchor, from) {
            Started::Done(found) => Some(found),
            Started::Open(search) => search.sure().map(|found| search.told(found)),
        }
    }

    fn search<'s>(&'s self, anchor: &'s Anchor, from: usize) -> Started<'s, 'a> {
        let Some(last) = self.texts.len().checked_sub(1) else { return Started::Done(Anchored::orphaned()) };
        let from = from.min(last);
        let (own, now) = (self.texts[from], self.texts[last]);
        let wanted = squeeze(&anchor.quote);
        let here = self.squeezed(last).find(&wanted);
        let Some(Located { range, has_rival }) = self.own_place(anchor, own) else {
            return Started::Done(self.without_place(anchor, &wanted, here));
        };
        let search = Search { trail: self, anchor, from, last, range, has_rival, wanted, here };
        if own == now {
            let range = search.range.clone();
            return Started::Done(search.told(Anchored::at(now, range, State::Exact, 1.0, Method::Same)));
        }
        Started::Open(search)
    }

    /// Where the words stood: what is written down, as long as it is true, else where they are found.
    fn own_place(&self, anchor: &Anchor, own: &str) -> Option<Located> {
        let known = anchor.range.clone().filter(|range| own.get(range.clone()) == Some(&anchor.quote));
        let known = known.map(|range| Located { range, has_rival: false });
        let found = known.or_else(|| locate(own, &anchor.quote, &anchor.prefix, &anchor.suffix).ok())?;
        let range = trimmed(own, found.range);
        (!range.is_empty()).then_some(Located { range, has_rival: found.has_rival })
    }

    /// Words whose own text does not tell where they stood: only one place that is like no other will do.
    fn without_place(&self, anchor: &Anchor, wanted: &str, here: Vec<Range<usize>>) -> Anchored {
        let last = self.texts.len() - 1;
        let now = self.squeezed(last);
        let (prefix, suffix) = (squeeze(&anchor.prefix), squeeze(&anchor.suffix));
        let scored = here.into_iter().map(|place| (fits(&now, &place, &prefix, &suffix), place)).collect();
        let Some((score, place, rival)) = best(scored) else { return Anchored::orphaned() };
        let Some(range) = now.source(&place) else { return Anchored::orphaned() };
        let is_sure = match rival {
            None => score >= SAME || is_telling(wanted, &anchor.quote),
            Some(rival) => score >= SAME && score - rival >= MARGIN,
        };
        let is_same = says_the_same(&self.texts[last][range.clone()], &anchor.quote);
        let (state, confidence) = if is_sure && is_same { (State::Exact, 0.9) } else { (State::Approximate, 0.4) };
        Anchored::at(self.texts[last], range, state, confidence, Method::Quote)
    }

    fn squeezed(&self, index: usize) -> Rc<Squeezed> {
        if let Some(known) = self.squeezed.borrow().get(&index) {
            return known.clone();
        }
        let squeezed = Rc::new(Squeezed::of(self.texts[index]));
        self.squeezed.borrow_mut().insert(index, squeezed.clone());
        squeezed
    }

    fn links(&self, from: usize, to: usize) -> Rc<Links> {
        if let Some(known) = self.links.borrow().get(&(from, to)) {
            return known.clone();
        }
        let links = Rc::new(Links::between(self.texts[from], self.texts[to]));
        self.links.borrow_mut().insert((from, to), links.clone());
        links
    }

    /// One hop; most changes leave most words alone, which is found out without comparing blocks.
    fn hop(&self, from: usize, to: usize, range: &Range<usize>) -> Option<Followed> {
        let (old, new) = (self.texts[from], self.texts[to]);
        let ends = *self.ends.borrow_mut().entry((from, to)).or_insert_with(|| Ends::of(old, new));
        match ends.follow(old.len(), new.len(), range) {
            Some(range) => Some(Followed { range, kept: 1.0 }),
            None => self.links(from, to).follow(old, new, range),
        }
    }

    /// Through every text between.
    fn walk(&self, from: usize, range: &Range<usize>) -> Option<Followed> {
        let mut place = Followed { range: range.clone(), kept: 1.0 };
        for step in from + 1..self.texts.len() {
            let next = self.hop(step - 1, step, &place.range)?;
            place = Followed { range: next.range, kept: place.kept * next.kept };
            if place.kept < 0.05 {
                return None;
            }
        }
        Some(place)
    }
}

/// A search that may be over as soon as it begins.
enum Started<'s, 'a> {
    Done(Anchored),
    Open(Search<'s, 'a>),
}

/// One anchor, looked for in one text.
struct Search<'s, 'a> {
    trail: &'s Trail<'a>,
    anchor: &'s Anchor,
    from: usize,
    last: usize,
    /// Where the words stood.
    range: Range<usize>,
    /// True when they may have stood somewhere else as well.
    has_rival: bool,
    /// The words without spaces.
    wanted: String,
    /// Where the same words stand now.
    here: Vec<Range<usize>>,
}

impl Search<'_, '_> {
    /// What is told: nothing is certain of words of which nobody knows where they stood.
    fn told(&self, found: Anchored) -> Anchored {
        match found.state {
            State::Exact if self.has_rival => {
                Anchored { state: State::Approximate, confidence: found.confidence.min(0.5), ..found }
            }
            State::Exact if self.cuts(&found) => {
                Anchored { state: State::Approximate, confidence: found.confidence.min(0.9), ..found }
            }
            _ => found,
        }
    }

    /// True when the words end within a word now and did not where they stood.
    fn cuts(&self, found: &Anchored) -> bool {
        let cuts = |words: &Squeezed, range: &Range<usize>| {
            words.cuts_words(&(words.place(range.start)..words.place(range.end)))
        };
        let Some(range) = found.range() else { return false };
        cuts(&self.words(), &range) && !cuts(&self.own(), &self.range)
    }

    /// One sentence that is there once on both sides is the same sentence.
    fn sure(&self) -> Option<Anchored> {
        let [only] = self.here.as_slice() else { return None };
        if !is_telling(&self.wanted, &self.anchor.quote) || self.own().find(&self.wanted).len() != 1 {
            return None;
        }
        let range = self.words().source(only)?;
        Some(self.at(range, State::Exact, 1.0, Method::Quote))
    }

    fn run(&self) -> Anchored {
        let there = self.own().find(&self.wanted);
        let walked = self.trail.walk(self.from, &self.range);
        let direct = match self.last - self.from {
            1 => walked.clone(),
            _ => self.trail.hop(self.from, self.last, &self.range),
        };
        if !self.here.is_empty()
            && let Some(found) = self.verbatim(&there, walked.as_ref(), direct.as_ref())
        {
            return found;
        }
        self.nearly(walked, direct)
    }

    /// The same words: where they were followed to, or where what stands around them is the same.
    // r[impl anchor.quote]
    fn verbatim(
        &self,
        there: &[Range<usize>],
        walked: Option<&Followed>,
        direct: Option<&Followed>,
    ) -> Option<Anchored> {
        let words = self.words();
        let own = self.own();
        let stood = own.place(self.range.start)..own.place(self.range.end);
        let places: Vec<(Range<usize>, Range<usize>)> =
            self.here.iter().filter_map(|place| Some((place.clone(), words.source(place)?))).collect();
        let sections = match places.len() {
            0 | 1 => None,
            _ => Some(parse(self.now())),
        };
        let score = |(place, range): &(Range<usize>, Range<usize>)| {
            let around = alike((&own, &stood), (&words, place));
            match &sections {
                Some(now) => 0.7 * around + 0.3 * self.section(now, range.start),
                None => around,
            }
        };
        let at = |followed: Option<&Followed>| {
            let range = &followed?.range;
            places.iter().position(|(_, place)| place == range).or_else(|| {
                // Followed to within a sentence that has grown: the words are still in it.
                let mut inside =
                    (0..places.len()).filter(|&at| places[at].1.start >= range.start && places[at].1.end <= range.end);
                inside.next().filter(|_| inside.next().is_none())
            })
        };
        let (walked_to, direct_to) = (at(walked), at(direct));
        let scores: Vec<f32> = places.iter().map(score).collect();
        let rival = |but: usize| (0..scores.len()).filter(|at| *at != but).map(|at| scores[at]).fold(0.0, f32::max);
        if let Some(found) = walked_to.or(direct_to) {
            let agree = walked_to == direct_to || walked_to.is_none() || direct_to.is_none();
            // Followed to one place while another is far more like where they stood: what changed between was matched
            // the wrong way round.
            let (best, like) = (0..scores.len())
                .map(|at| (at, scores[at]))
                .fold((found, scores[found]), |a, b| if b.1 > a.1 { b } else { a });
            let is_sure = like - scores[found] < MARGIN;
            let is_swapped = like >= SURE && like - scores[found] >= 0.2 && like - rival(best) >= MARGIN;
            return Some(match (is_sure, is_swapped) {
                (true, _) => {
                    let confidence = if agree { 0.98 } else { 0.9 };
                    self.at(places[found].1.clone(), State::Exact, confidence, Method::Diff)
                }
                (_, true) => self.at(places[best].1.clone(), State::Exact, 0.8, Method::Quote),
                _ => self.at(places[found].1.clone(), State::Approximate, 0.5, Method::Diff),
            });
        }
        // Places that other words of the same kind went to are theirs.
        let taken: Vec<Range<usize>> = there
            .iter()
            .filter_map(|other| own.source(other))
            .filter(|other| *other != self.range)
            .filter_map(|other| self.trail.hop(self.from, self.last, &other))
            .map(|other| other.range)
            .collect();
        let free: Vec<usize> = (0..places.len()).filter(|&at| !taken.contains(&places[at].1)).collect();
        if free.is_empty() {
            return self.one_of_many(there, &places, &scores);
        }
        let scored = free.iter().map(|&at| (scores[at], at)).collect();
        let (score, found, rival) = best(scored)?;
        let edited = walked.or(direct).filter(|followed| followed.kept >= KEPT);
        let is_sure = match rival {
            None => score >= SAME || (is_telling(&self.wanted, &self.anchor.quote) && edited.is_none()),
            Some(rival) => score >= SAME && score - rival >= MARGIN,
        };
        if is_sure {
            return Some(self.at(places[found].1.clone(), State::Exact, 0.6 + 0.3 * score, Method::Quote));
        }
        // Unsure of the same words: what they were edited to is as good, and so is the block they stood in, unless
        // something speaks for the place.
        if edited.is_some() || (score < SPEAKS && !is_telling(&self.wanted, &self.anchor.quote)) {
            return None;
        }
        Some(self.at(places[found].1.clone(), State::Approximate, 0.4, Method::Quote))
    }

    /// How much of the headings above the words stands above this place, 0 to 1; the innermost counts most.
    fn section(&self, now: &Document, at: usize) -> f32 {
        let above = now.block_at(at).map(|block| now.heading_path(block)).unwrap_or_default();
        let above: Vec<&str> = above.into_iter().map(|heading| heading.text.as_str()).collect();
        let was = &self.anchor.headings;
        if was.iter().eq(above.iter()) {
            return 1.0;
        }
        match (was.last(), above.last()) {
            (Some(was), Some(above)) if was == above => 0.8,
            _ => 0.0,
        }
    }

    /// Several that said the same became one: it is theirs, too, if it stands where theirs stood as much as where the
    /// others did.
    fn one_of_many(
        &self,
        there: &[Range<usize>],
        places: &[(Range<usize>, Range<usize>)],
        scores: &[f32],
    ) -> Option<Anchored> {
        let ([(place, range)], [score]) = (places, scores) else { return None };
        if !is_telling(&self.wanted, &self.anchor.quote) {
            return None;
        }
        let (own, words) = (self.own(), self.words());
        let others = there.iter().map(|other| alike((&own, other), (&words, place)));
        let is_theirs = *score >= SPEAKS && others.fold(0.0, f32::max) <= *score + MARGIN;
        Some(match is_theirs {
            true => self.at(range.clone(), State::Exact, 0.7, Method::Quote),
            false => self.at(range.clone(), State::Approximate, 0.4, Method::Quote),
        })
    }

    /// The words are not there: what they became, what is like them, the block they stood in, or nothing.
    // r[impl anchor.approximate] r[impl anchor.orphaned]
    fn nearly(&self, walked: Option<Followed>, direct: Option<Followed>) -> Anchored {
        let now = self.now();
        let mut found: Option<(f32, Range<usize>, Method)> = None;
        for followed in [walked, direct].into_iter().flatten() {
            let words = now.get(followed.range.clone()).unwrap_or_default();
            let score = fuzzy::likeness(&self.anchor.quote, words);
            if score >= KEPT && found.as_ref().is_none_or(|(best, ..)| score > *best) {
                found = Some((score, followed.range, Method::Diff));
            }
        }
        if found.is_none() {
            let own = self.own();
            let words = self.words();
            let is_other = |range: &Range<usize>| {
                let place = words.place(range.start)..words.place(range.end);
                let said = words.text.get(place).unwrap_or_default();
                said != self.wanted && !own.find(said).is_empty()
            };
            let like = fuzzy::search(now, &self.anchor.quote, is_other);
            found = like.map(|like| (like.score * 0.9, like.range, Method::Fuzzy));
        }
        if let Some((score, range, method)) = found {
            return self.at(range, State::Approximate, (score * 0.9).min(0.9), method);
        }
        match self.block() {
            Some(range) => self.at(range, State::Approximate, 0.2, Method::Block),
            None => Anchored::orphaned(),
        }
    }

    /// The block the words stood in, if it is still there under other words.
    // r[impl anchor.block]
    fn block(&self) -> Option<Range<usize>> {
        let own = self.trail.texts[self.from];
        let block = parse(own).block_at(self.range.start)?.range.clone();
        let links = self.trail.links(self.from, self.last);
        let to = links.block(block.start)?;
        let range = trimmed(self.now(), to);
        (!range.is_empty()).then_some(range)
    }

    /// An answer; words that are joined or parted now are not the same, but nearly.
    fn at(&self, range: Range<usize>, state: State, confidence: f32, method: Method) -> Anchored {
        let now = self.now();
        let differs =
            |range: &Range<usize>| !says_the_same(now.get(range.clone()).unwrap_or_default(), &self.anchor.quote);
        match state {
            State::Exact if differs(&range) => Anchored::at(now, range, State::Approximate, 0.95, method),
            state => Anchored::at(now, range, state, confidence, method),
        }
    }

    fn now(&self) -> &str {
        self.trail.texts[self.last]
    }

    fn own(&self) -> Rc<Squeezed> {
        self.trail.squeezed(self.from)
    }

    fn words(&self) -> Rc<Squeezed> {
        self.trail.squeezed(self.last)
    }
}

/// Words that hardly stand anywhere by chance.
fn is_telling(squeezed: &str, quote: &str) -> bool {
    squeezed.chars().count() >= 20 && (quote.split_whitespace().count() >= 4 || !quote.is_ascii())
}

/// The best of several, and how good the second is.
fn best<T>(mut scored: Vec<(f32, T)>) -> Option<(f32, T, Option<f32>)> {
    scored.sort_by(|a, b| b.0.total_cmp(&a.0));
    let rival = scored.get(1).map(|second| second.0);
    scored.into_iter().next().map(|(score, place)| (score, place, rival))
}
