//! Somebody who edits pages at random.

use rand::rngs::Xoshiro256PlusPlus;
use rand::seq::IndexedRandom;
use rand::{RngExt, SeedableRng};

use super::acts::{Act, Meeting, meeting};
use super::page::{Kind, Page};

pub struct Writer<'s> {
    random: Xoshiro256PlusPlus,
    sentences: &'s [String],
}

impl<'s> Writer<'s> {
    pub fn new(seed: u64, sentences: &'s [String]) -> Self {
        Self { random: Xoshiro256PlusPlus::seed_from_u64(seed), sentences }
    }

    /// A stretch of one of the pages.
    pub fn some_of(&mut self, pages: &[Page]) -> Page {
        let page = pages.choose(&mut self.random).expect("pages");
        let count = self.random.random_range(4..32).min(page.blocks.len());
        let start = self.random.random_range(0..=page.blocks.len() - count);
        Page { blocks: page.blocks[start..start + count].to_vec() }
    }

    /// A block that both will look at, now and then.
    pub fn focus(&mut self, page: &Page) -> Option<usize> {
        self.random.random_bool(0.5).then(|| {
            let long = |&block: &usize| page.blocks[block].units.len() > 1;
            let long: Vec<usize> = (0..page.blocks.len()).filter(long).collect();
            long.choose(&mut self.random).copied().unwrap_or(0)
        })
    }

    /// One to three things done to the page, none of which meets another.
    pub fn acts(&mut self, page: &Page, focus: Option<usize>) -> Vec<Act> {
        let mut acts: Vec<Act> = Vec::new();
        for _ in 0..self.random.random_range(1..4) {
            let act = self.act(page, focus);
            acts.extend(act.filter(|act| meeting(page, std::slice::from_ref(act), &acts) < Meeting::Follows));
        }
        acts
    }

    fn act(&mut self, page: &Page, focus: Option<usize>) -> Option<Act> {
        let blocks = page.blocks.len();
        let block =
            focus.filter(|_| self.random.random_bool(0.7)).unwrap_or_else(|| self.random.random_range(0..blocks));
        let kind = page.blocks[block].kind;
        let units = page.blocks[block].units.len();
        let unit = self.random.random_range(0..units);
        // The head of a table and the line below it stay where they are.
        let (first, is_head) = if kind == Kind::Table { (2, unit < 2) } else { (0, false) };
        Some(match self.random.random_range(0..16) {
            0 => Act::DropBlock { block },
            1 | 2 => {
                let at = self.random.random_range(0..=blocks);
                (at != block && at != block + 1).then_some(Act::MoveBlock { block, at })?
            }
            3 | 4 => Act::AddBlock { at: self.random.random_range(0..=blocks), text: self.sentence() },
            _ if matches!(kind, Kind::Other) => return None,
            5..=8 if kind != Kind::Heading => {
                let at = self.random.random_range(first..=units);
                // Nobody begins a sentence behind a colon that is about what comes next.
                let is_open = at > 0 && page.blocks[block].units[at - 1].text.ends_with(':');
                let text = (!is_open).then(|| self.sentence())?;
                let text = match kind {
                    Kind::List => format!("{}{text}", marker(&page.blocks[block].units[0].text)),
                    Kind::Table => format!("| {} |", text.replace('|', "/")),
                    _ => text,
                };
                Act::Add { block, at, text }
            }
            9 if !is_head && units > 1 => Act::Drop { block, unit },
            10 if !is_head && units > 1 && kind != Kind::Paragraph => {
                let at = self.random.random_range(first..=units);
                (at != unit && at != unit + 1).then_some(Act::Shift { block, unit, at })?
            }
            _ if kind == Kind::Table && unit == 1 => return None,
            _ => self.reword(page, block, unit)?,
        })
    }

    fn reword(&mut self, page: &Page, block: usize, unit: usize) -> Option<Act> {
        let text = &page.blocks[block].units[unit].text;
        if page.blocks[block].kind == Kind::Table {
            let cells: Vec<&str> = text.split('|').collect();
            let cell = self.random.random_range(1..cells.len().max(3) - 1);
            let text = self.reworded(cells.get(cell)?)?;
            return Some(Act::Reword { block, unit, cell: Some(cell), text });
        }
        Some(Act::Reword { block, unit, cell: None, text: self.reworded(text)? })
    }

    /// The text with a word or two exchanged, added or dropped.
    fn reworded(&mut self, text: &str) -> Option<String> {
        let mut pieces: Vec<String> = text.split(' ').map(str::to_owned).collect();
        let plain = |piece: &String| piece.len() > 1 && piece.chars().all(char::is_alphanumeric);
        let words: Vec<usize> = (0..pieces.len()).filter(|&at| plain(&pieces[at])).collect();
        let &at = words.choose(&mut self.random)?;
        let other = self
            .sentence()
            .split(' ')
            .find(|word| word.len() > 2 && word.chars().all(char::is_alphabetic))?
            .to_lowercase();
        match self.random.random_range(0..4) {
            0 if words.len() > 3 => drop(pieces.remove(at)),
            1 => pieces.insert(at, other),
            2 => pieces[at] = format!("{other} {}", self.sentence().split(' ').next_back()?.trim_matches('.')),
            _ => pieces[at] = other,
        }
        let reworded = pieces.join(" ");
        (reworded != text).then_some(reworded)
    }

    fn sentence(&mut self) -> String {
        self.sentences.choose(&mut self.random).expect("sentences").clone()
    }
}

fn marker(item: &str) -> &str {
    let end = item.find(' ').map_or(item.len(), |at| at + 1);
    &item[..end]
}
