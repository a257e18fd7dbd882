//! What pages said once and no longer say: the stretches that each revision took away from the one before.
//!
//! A stretch is named by its words. Taken away twice, it is told once, the last time; put back as it was, it is no longer
//! told. So whatever a revision does to what is kept follows from that revision and the one before it, and a page of
//! thousands of revisions costs no more to follow than one of two.

mod pieces;

use std::collections::HashMap;

use spec::PagePath;
use spec::page::title_of_file;
use spec::search::Kind;

use super::super::entry::{Block, Entry};
use super::{Fresh, Replaced, pages};
use crate::error::{Error, Result};
use crate::store::blobs::Body;
use crate::store::indexed::lists::{self, Range};
use crate::store::indexed::{self, Kept, Step};
use crate::store::pages::Form;
use crate::store::{Conn, Store, lineage};

use pieces::Pieces;

/// Texts read at once, and how large all of them may be together.
const TEXTS: usize = 256;
const LARGEST: i64 = 16 << 20;

/// Above so many new revisions, a page is read from its beginning.
const MANY: usize = 20;

/// What is told of a page that was deleted: all of it.
const WHOLE: &str = "whole";

fn source(page: i64, name: &str) -> String {
    format!("gone:{page}:{name}")
}

/// All that these pages said once.
// r[impl search.history]
pub async fn all(store: &Store, conn: &mut Conn, pages: &[i64]) -> Result<Fresh> {
    let mut fresh = Fresh { replaced: pages.iter().map(|page| Replaced::History(*page)).collect(), ..Fresh::default() };
    let steps = indexed::steps(conn, pages, i64::MAX).await?;
    let several: Vec<_> = steps.chunk_by(|a, b| a.page == b.page).filter(|steps| steps.len() > 1).flatten().collect();
    let mut texts = Texts::new(&several);
    let mut newest: HashMap<i64, Kept> = HashMap::new();
    for kept in indexed::newest(conn, pages).await? {
        newest.insert(kept.page, kept);
    }
    for steps in several.chunk_by(|a, b| a.page == b.page) {
        let Some(place) = steps.first().and_then(|step| newest.get(&step.page)) else { continue };
        let mut told: HashMap<String, Entry> = HashMap::new();
        let mut before: Option<(&Step, Pieces)> = None;
        for step in steps {
            let text = texts.of(store, conn, step).await?;
            for act in acts(place, before.as_ref(), step, text.as_ref()) {
                match act {
                    Act::Gone(source, entry) => drop(told.insert(source, *entry)),
                    Act::Back(source) => drop(told.remove(&source)),
                }
            }
            if let Some(text) = text {
                before = Some((step, text));
            }
        }
        let mut told: Vec<_> = told.into_values().collect();
        told.sort_by(|a, b| (a.at, a.change, &a.source).cmp(&(b.at, b.change, &b.source)));
        fresh.entries.extend(told);
    }
    Ok(fresh)
}

/// What new revisions of pages took away and put back; those of `moved` are read from their beginning, because all that is
/// told of them stands elsewhere now.
pub async fn since(store: &Store, conn: &mut Conn, range: Range, pages: &[i64], moved: &[i64]) -> Result<Fresh> {
    let mut again: Vec<i64> = pages.iter().copied().filter(|page| moved.binary_search(page).is_ok()).collect();
    let mut fresh = Fresh::default();
    let new = lists::new_revisions(conn, range, pages).await?;
    for new in new.chunk_by(|a, b| a.0 == b.0) {
        let Some((page, _)) = new.first().copied() else { continue };
        if again.contains(&page) {
            continue;
        }
        let steps = match new.len() <= MANY {
            true => indexed::steps(conn, &[page], new.len() as i64 + 1).await?,
            false => Vec::new(),
        };
        // Revisions that took effect before others which are known already change what those did.
        let are_last = steps.iter().rev().map(|step| step.revision).take(new.len()).eq(new.iter().rev().map(|n| n.1));
        let is_first = steps.len() == new.len();
        let follows = steps.first().is_some_and(|step| step.form == Form::Text);
        if !are_last || !(is_first || follows) {
            again.push(page);
            continue;
        }
        let Some(place) = indexed::newest(conn, &[page]).await?.pop() else { continue };
        let several: Vec<_> = steps.iter().collect();
        let mut texts = Texts::new(&several);
        let mut before: Option<(&Step, Pieces)> = None;
        for (number, step) in steps.iter().enumerate() {
            let text = texts.of(store, conn, step).await?;
            let is_new = is_first || number > 0;
            for act in acts(&place, before.as_ref().filter(|_| is_new), step, text.as_ref()) {
                let source = match &act {
                    Act::Gone(source, _) | Act::Back(source) => source.clone(),
                };
                fresh.entries.retain(|entry| entry.source != source);
                fresh.replace(&source);
                if let Act::Gone(_, entry) = act {
                    fresh.entries.push(*entry);
                }
            }
            if let Some(text) = text {
                before = Some((step, text));
            }
        }
    }
    if !again.is_empty() {
        let whole = all(store, conn, &again).await?;
        fresh.replaced.extend(whole.replaced);
        fresh.entries.extend(whole.entries);
    }
    Ok(fresh)
}

/// What a step does to what is told of its page.
enum Act {
    Gone(String, Box<Entry>),
    Back(String),
}

fn acts(place: &Kept, before: Option<&(&Step, Pieces)>, step: &Step, text: Option<&Pieces>) -> Vec<Act> {
    let Some((base, was)) = before else { return Vec::new() };
    let whole = source(step.page, WHOLE);
    let Some(is) = text else {
        return match step.form {
            Form::None => vec![gone(place, base, step, whole, was.all())],
            _ => Vec::new(),
        };
    };
    let mut acts = vec![Act::Back(whole)];
    acts.extend(is.without(was).map(|run| Act::Back(source(step.page, &is.name(&run)))));
    for run in was.without(is) {
        let source = source(step.page, &was.name(&run));
        let block = was.block(&run);
        if !block.text.trim().is_empty() {
            acts.push(gone(place, base, step, source, vec![block]));
        }
    }
    acts
}

fn gone(place: &Kept, base: &Step, step: &Step, source: String, blocks: Vec<Block>) -> Act {
    let mut authors = vec![step.author.clone()];
    if base.author != step.author {
        authors.push(base.author.clone());
    }
    let path: PagePath = place.path.clone();
    let entry = Entry {
        source: source.clone(),
        kind: Kind::History,
        page: Some(step.page),
        title: base.title.clone().unwrap_or_else(|| title_of_file(&place.file, &path)),
        paths: vec![path],
        // The one that still said it, and the change that took it away.
        revision: Some(base.revision),
        change: Some(step.change),
        at: step.at,
        authors,
        blocks,
        ..Entry::default()
    };
    Act::Gone(source, Box::new(entry))
}

/// The texts of steps, read many at a time in their order.
struct Texts<'a> {
    waiting: &'a [&'a Step],
    read: HashMap<i64, Body>,
}

impl<'a> Texts<'a> {
    fn new(steps: &'a [&'a Step]) -> Self {
        Self { waiting: steps, read: HashMap::new() }
    }

    /// The text of a step, in pieces; none when it has none that can be read.
    async fn of(&mut self, store: &Store, conn: &mut Conn, step: &Step) -> Result<Option<Pieces>> {
        let (Form::Text, Some(blob)) = (step.form, step.blob) else { return Ok(None) };
        if !self.read.contains_key(&blob) {
            self.read_more(conn, step).await?;
        }
        let text = match self.read.get(&blob) {
            Some(body) => Some(String::from_utf8_lossy(body).into_owned()),
            None => pages::readable(store, conn, step.page, blob).await?,
        };
        Ok(text.map(Pieces::of))
    }

    async fn read_more(&mut self, conn: &mut Conn, step: &Step) -> Result<()> {
        let from = self.waiting.iter().position(|waiting| waiting.revision == step.revision).unwrap_or(0);
        let mut room = LARGEST;
        let wanted = self.waiting[from..].iter().take(TEXTS).take_while(|step| {
            let fits = room > 0;
            room -= step.size;
            fits
        });
        let wanted: Vec<i64> = wanted.filter_map(|step| step.blob.filter(|_| step.form == Form::Text)).collect();
        self.waiting = &self.waiting[from..];
        self.read = match lineage::blobs(conn, wanted.into_iter()).await?.unpack() {
            // One by one it shows which of them is meant.
            Err(Error::Damaged(_)) => HashMap::new(),
            read => read?,
        };
        Ok(())
    }
}
