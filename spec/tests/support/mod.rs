//! Concurrent edits made of real text: two people who change, add, drop and move blocks, sentences, items and cells of the
//! same page, and what their edits should come to together.

mod acts;
mod page;
mod writer;

use std::fmt::Write as _;

pub use acts::Meeting;
use acts::{Act, meeting};
use page::Page;
use writer::Writer;

/// Two edits of one page.
pub struct Pair {
    pub base: String,
    pub ours: String,
    pub theirs: String,
    /// What both edits make of the page together, as far as that can be said.
    pub both: String,
    /// How the edits meet.
    pub meeting: Meeting,
    /// The sentences and blocks that somebody added.
    pub added: Vec<String>,
    /// Nothing was moved, so there is only one order for what both wrote.
    pub ordered: bool,
}

/// Where pairs come from: pages to edit and sentences to add to them.
pub struct Source {
    pages: Vec<Page>,
    sentences: Vec<String>,
}

impl Source {
    /// Reads pages of Markdown.
    pub fn new(texts: impl IntoIterator<Item = String>) -> Self {
        let pages: Vec<Page> = texts.into_iter().map(|text| Page::read(&text)).filter(Page::is_worth_editing).collect();
        let sentences = pages.iter().flat_map(Page::sentences).collect();
        Self { pages, sentences }
    }

    /// The pair with this number; the same one each time.
    pub fn pair(&self, number: u64) -> Pair {
        let mut writer = Writer::new(number, &self.sentences);
        let page = writer.some_of(&self.pages);
        let focus = writer.focus(&page);
        let (ours, theirs) = (writer.acts(&page, focus), writer.acts(&page, focus));
        let all: Vec<Act> = ours.iter().chain(&theirs).cloned().collect();
        let base = page.with(&[]);
        let added = all.iter().filter_map(Act::added).filter(|text| !flat(&base).contains(text.as_str()));
        Pair {
            ours: page.with(&ours),
            theirs: page.with(&theirs),
            both: page.with(&all),
            meeting: meeting(&page, &ours, &theirs),
            added: added.collect(),
            ordered: !all.iter().any(Act::is_move),
            base,
        }
    }
}

impl Pair {
    /// The sentences somebody added that `given` does not hold.
    pub fn lost(&self, given: &str) -> Vec<&str> {
        let given = flat(given);
        self.added.iter().map(String::as_str).filter(|sentence| !given.contains(sentence)).collect()
    }

    /// Whether a joined text says what both edits ask for.
    pub fn is_right(&self, joined: &str) -> bool {
        let (mut wanted, mut found) = (blocks(&self.both), blocks(joined));
        if !self.ordered {
            // Words moved by one side and put beside by the other have more than one good order.
            wanted = words(&wanted);
            found = words(&found);
        }
        wanted == found
    }

    /// The pair, for a person to look at.
    pub fn show(&self) -> String {
        let mut shown = String::new();
        for (name, text) in [("base", &self.base), ("ours", &self.ours), ("theirs", &self.theirs), ("both", &self.both)]
        {
            let _ = writeln!(shown, "──── {name}\n{text}");
        }
        shown
    }
}

/// A text with every stretch of white space made one space.
pub fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn blocks(text: &str) -> Vec<String> {
    text.split("\n\n").map(flat).filter(|block| !block.is_empty()).collect()
}

fn words(blocks: &[String]) -> Vec<String> {
    let mut words: Vec<String> = blocks.iter().flat_map(|block| block.split(' ').map(str::to_owned)).collect();
    words.sort_unstable();
    words
}
