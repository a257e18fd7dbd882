//! Where words have stood, through all revisions of all pages.
//!
//! Candidates come from the search index, which holds the pages as they stand and every stretch that was ever taken out of
//! one; only the revisions of pages that did hold the words are read then, to find out from when to when.

use std::collections::HashSet;
use std::sync::Arc;

use moka::sync::Cache;
use spec::ask::{Fit, Passage, around, setting};
use spec::search::{Hit, Kind, Search};

use super::inquiry::Inquiry;
use crate::error::{Error, Result};
use crate::store::indexed::{self, Step};
use crate::store::pages::Form;
use crate::store::{self, Conn, lineage};

/// Pages that are followed for one question.
const PAGES: usize = 24;

/// Finds that are looked at.
const FINDS: usize = 60;

/// Finds that hold the words somewhere, looked at when none holds them side by side.
const LOOSE: usize = 10;

/// Texts read at once, and how large all of them may be together.
const TEXTS: usize = 256;
const LARGEST: i64 = 16 << 20;

/// Longest part of a passage that the index is asked for, in bytes.
const ASKED: usize = 300;

/// A revision in the life of some words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    pub at: i64,
    pub revision: i64,
    pub change: i64,
}

/// From when to when words stood in a page.
#[derive(Clone, Debug)]
pub struct Span {
    /// The first revision that held them.
    pub first: Mark,
    /// The last one.
    pub last: Mark,
    /// The revision that took them out; none while they stand.
    pub gone: Option<Mark>,
    /// The revisions that changed the sentence around them.
    pub reworded: Vec<Mark>,
    /// Those that changed only the paragraph or list it stands in.
    pub reset: Vec<Mark>,
    /// True when the page began with them.
    pub begins: bool,
}

/// Everything that happened to words in one page.
#[derive(Clone, Debug)]
pub struct Life {
    pub page: i64,
    pub spans: Vec<Span>,
}

impl Life {
    /// Whether they stand there now.
    pub fn stands(&self) -> bool {
        self.spans.last().is_some_and(|span| span.gone.is_none())
    }
}

/// Where words have stood.
#[derive(Clone, Debug)]
pub struct Trace {
    pub passage: Passage,
    /// Page by page, the one that had them first at the front.
    pub lives: Vec<Life>,
}

/// What was found out lately, by page, its newest revision, and the words.
#[derive(Clone, Debug)]
pub(crate) struct Traces(Cache<(i64, i64, Passage), Arc<Life>>);

impl Default for Traces {
    fn default() -> Self {
        Self(Cache::new(2_000))
    }
}

impl Inquiry<'_> {
    /// Where words have stood; none when they never did.
    // r[impl ask.quotes]
    pub async fn trace(&self, words: &str) -> Result<Option<Trace>> {
        let candidates = self.candidates(words).await?;
        for fit in [Fit::Written, Fit::Letters] {
            let Some(passage) = Passage::new(words, fit) else { return Ok(None) };
            let mut pages: Vec<i64> = Vec::new();
            for (page, text) in &candidates {
                if !pages.contains(page) && passage.stands_in(text) {
                    pages.push(*page);
                }
            }
            pages.truncate(PAGES);
            if pages.is_empty() {
                continue;
            }
            let mut conn = self.read().await?;
            let mut lives: Vec<Life> = Vec::new();
            let mut met: HashSet<i64> = HashSet::new();
            while let Some(page) = pages.pop() {
                if !met.insert(page) {
                    continue;
                }
                let life = self.life(&mut conn, page, &passage).await?;
                // A page that began with the words may have them from another.
                let begins = life.spans.first().is_some_and(|span| span.begins);
                if begins && let Some((source, _)) = store::pages::origin(&mut conn, page).await? {
                    pages.push(source);
                }
                if !life.spans.is_empty() {
                    lives.push((*life).clone());
                }
            }
            lives.sort_by_key(|life| life.spans.first().map(|span| span.first));
            return Ok(Some(Trace { passage, lives }));
        }
        Ok(None)
    }

    /// Texts that may hold the words, each with its page.
    async fn candidates(&self, words: &str) -> Result<Vec<(i64, String)>> {
        let asked = plain_words(words);
        if asked.is_empty() {
            return Ok(Vec::new());
        }
        let side_by_side = format!("\"{asked}\"");
        let mut texts = Vec::new();
        for (query, most) in [(side_by_side, FINDS), (asked, LOOSE)] {
            let mut finds: Vec<Hit> = Vec::new();
            for kind in [Kind::Page, Kind::History] {
                let search = Search::new(query.as_str()).of(kind).most(most);
                finds.extend(self.wiki.search(self.actor, &search).await?.items);
            }
            let mut conn = self.read().await?;
            let mut read: HashSet<i64> = HashSet::new();
            let mut pages: HashSet<i64> = HashSet::new();
            for find in finds.iter().filter(|find| find.revision > 0) {
                if pages.len() > PAGES || !read.insert(find.revision) {
                    continue;
                }
                let Some(revision) = store::pages::find(&mut conn, find.revision).await? else { continue };
                // One text of a page that holds the words is enough.
                if pages.contains(&revision.page) {
                    continue;
                }
                let text = self.wiki.text(&mut conn, &revision).await?;
                let holds = |fit| Passage::new(words, fit).is_some_and(|passage| passage.stands_in(&text));
                if holds(Fit::Written) {
                    pages.insert(revision.page);
                    texts.push((revision.page, text));
                } else if holds(Fit::Letters) {
                    texts.push((revision.page, text));
                }
            }
            if !texts.is_empty() {
                break;
            }
        }
        Ok(texts)
    }

    /// From when to when words stood in a page.
    async fn life(&self, conn: &mut Conn, page: i64, passage: &Passage) -> Result<Arc<Life>> {
        let steps = indexed::steps(conn, &[page], i64::MAX).await?;
        let newest = steps.last().map_or(0, |step| step.revision);
        let key = (page, newest, passage.clone());
        if let Some(life) = self.wiki.traces.0.get(&key) {
            return Ok(life);
        }
        let mut following = Following::new(page, passage.clone());
        let mut rest = &steps[..];
        while !rest.is_empty() {
            let mut room = LARGEST;
            let fitting = rest.iter().take(TEXTS).take_while(|step| {
                let fits = room > 0;
                room -= step.size;
                fits
            });
            let (some, others) = rest.split_at(fitting.count().max(1));
            rest = others;
            let readable = some.iter().filter(|step| step.form == Form::Text);
            let packed = lineage::blobs(conn, readable.filter_map(|step| step.blob)).await?;
            let some = some.to_vec();
            // Looking for words is arithmetic, not waiting: other readers keep their turn.
            let looked = tokio::task::spawn_blocking(move || {
                let texts = packed.unpack()?;
                for step in &some {
                    let blob = step.blob.filter(|_| step.form == Form::Text);
                    let text = blob.and_then(|blob| texts.get(&blob)).and_then(|text| std::str::from_utf8(text).ok());
                    following.step(step, text);
                }
                Ok::<_, Error>(following)
            });
            following =
                looked.await.map_err(|error| Error::Failed(format!("the words could not be followed: {error}")))??;
        }
        let life = Arc::new(following.life);
        self.wiki.traces.0.insert(key, life.clone());
        Ok(life)
    }
}

/// The words of a passage, without anything that a search would take for more than words.
fn plain_words(words: &str) -> String {
    let shown = spec::markdown::plain_text(words);
    let shown = if shown.trim().is_empty() { words } else { shown.trim() };
    let mut out = String::new();
    for word in shown.split(|c: char| c.is_whitespace() || "\"“”„«»「」".contains(c)) {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        if word.is_empty() {
            continue;
        }
        if out.len() + word.len() > ASKED {
            break;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        // A filter is asked for with a colon.
        out.push_str(&word.replace(':', " "));
    }
    out
}

/// Words followed through the revisions of a page, oldest first.
struct Following {
    passage: Passage,
    life: Life,
    /// Whether any revision was looked at.
    begun: bool,
    /// The text looked at last, and the sentence that held the words in it.
    blob: Option<i64>,
    sentence: Option<String>,
    /// What that was set in.
    setting: Option<String>,
}

impl Following {
    fn new(page: i64, passage: Passage) -> Self {
        Self {
            passage,
            life: Life { page, spans: Vec::new() },
            begun: false,
            blob: None,
            sentence: None,
            setting: None,
        }
    }

    fn step(&mut self, step: &Step, text: Option<&str>) {
        let mark = Mark { at: step.at, revision: step.revision, change: step.change };
        let is_first = !std::mem::replace(&mut self.begun, true);
        let open = self.life.spans.last_mut().filter(|span| span.gone.is_none());
        let blob = step.blob.filter(|_| text.is_some());
        if !is_first && blob.is_some() && blob == self.blob {
            if let Some(span) = open {
                span.last = mark;
            }
            return;
        }
        self.blob = blob;
        let found = text.and_then(|text| Some((text, self.passage.first(text)?)));
        let Some((text, range)) = found else {
            if let Some(span) = open {
                span.gone = Some(mark);
            }
            return;
        };
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let sentence = words(&text[around(text, &range)]);
        let setting = words(setting(text, &range));
        match open {
            Some(span) => {
                span.last = mark;
                if self.sentence.as_ref() != Some(&sentence) {
                    span.reworded.push(mark);
                } else if self.setting.as_ref() != Some(&setting) {
                    span.reset.push(mark);
                }
            }
            None => {
                self.life.spans.push(Span {
                    first: mark,
                    last: mark,
                    gone: None,
                    reworded: Vec::new(),
                    reset: Vec::new(),
                    begins: is_first,
                });
            }
        }
        self.sentence = Some(sentence);
        self.setting = Some(setting);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_of_the_index_is_words_alone() {
        assert_eq!(
            plain_words("avoid \"working set\", kind:page - **bold** [x](y.md)"),
            "avoid working set kind page bold x"
        );
        assert_eq!(plain_words("-- …"), "");
    }
}
