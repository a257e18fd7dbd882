//! What is unclear in a page.
//!
//! The rules are `spec::unclear`'s. Some need more than the page: whether another page explains a term, and whether one says the
//! opposite. Those pages are found by searching for the words of the page's own statements, as whoever asks, so that nothing is
//! told of what they may not read. A language model could find more; it would be asked in `find_unclear`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use moka::sync::Cache;
use spec::account::Action;
use spec::anchor::State;
use spec::search::Search;
use spec::thread::{Quote, Thread};
use spec::unclear::contradiction::{Claims, Told, between};
use spec::unclear::undefined::{explained, terms, unexplained};
use spec::unclear::{Asked, Kind, Unclear, UnclearPage, sentence_count, unclear};
use spec::{Actor, Page, PagePath, When};
use texts::text;

use crate::error::{Error, Result};
use crate::store;
use crate::threads::{Asking, Manner, NewThread, Subject, ThreadFilter};
use crate::wiki::Wiki;

/// How many statements of a page others are searched for, how many pages each search gives, and how many are read in all.
const STATEMENTS: usize = 16;
const PAGES_EACH: usize = 5;
const PAGES: usize = 24;

/// How many terms are looked for in other pages.
const TERMS: usize = 24;

/// Of how many sentences, and what.
type Findings = (usize, Vec<Unclear>);

/// What was read and found lately.
#[derive(Clone, Debug)]
pub(crate) struct Understood {
    /// What pages say, as far as it is compared with others: by revision, which never changes.
    meanings: Cache<i64, Arc<Meaning>>,
    /// What was unclear in a revision and in how many sentences, as of a generation of the log, for whoever sees as much of it.
    found: Cache<(i64, u64, i64), Arc<Findings>>,
}

impl Default for Understood {
    fn default() -> Self {
        let weigh = |_: &i64, meaning: &Arc<Meaning>| {
            let claims = meaning.claims.all.iter().map(|claim| 400 + claim.text.len() * 3).sum::<usize>();
            let explained = meaning.explained.iter().map(|term| term.len() + 48).sum::<usize>();
            u32::try_from(claims + explained + 64).unwrap_or(u32::MAX)
        };
        Self {
            meanings: Cache::builder().max_capacity(48 << 20).weigher(weigh).build(),
            found: Cache::builder().max_capacity(2_000).time_to_live(Duration::from_secs(10 * 60)).build(),
        }
    }
}

/// What a page claims, and which terms it explains.
#[derive(Debug, Default)]
pub(crate) struct Meaning {
    pub claims: Claims,
    explained: BTreeSet<String>,
}

impl Wiki {
    /// What is unclear in a page, each with what has been asked about it already.
    // r[impl unclear.page] r[impl unclear.sight]
    pub async fn unclear(&self, actor: &Actor, path: &PagePath, when: Option<&When>) -> Result<UnclearPage> {
        self.must(actor, Action::Read).await?;
        let page = self.page(actor, path, when).await?;
        // Searching for what others say costs most; until something is written or found anew, it is the same.
        let sight = store::sight::key(&mut *self.read(actor).await?).await?;
        let key = (page.revision, self.store.generation().await, sight);
        let (sentences, mut items) = match self.understood.found.get(&key) {
            Some(found) => (*found).clone(),
            None => {
                let found = self.find_unclear(actor, &page).await?;
                self.understood.found.insert(key, Arc::new(found.clone()));
                found
            }
        };
        if !items.is_empty() {
            self.tell_asked(actor, &page, &mut items).await?;
        }
        Ok(UnclearPage { path: page.path, title: page.title, revision: page.revision, sentences, items })
    }

    /// What is unclear in a page, by the rules, and of how many sentences. What a language model finds besides would be added
    /// here.
    async fn find_unclear(&self, actor: &Actor, page: &Page) -> Result<Findings> {
        let body = page.body.clone();
        let own = tokio::task::spawn_blocking(move || (unclear(&body), terms(&body), sentence_count(&body))).await;
        let (mut items, terms, sentences) =
            own.map_err(|error| Error::Failed(format!("reading the page failed: {error}")))?;
        items.extend(self.disagreements(actor, page).await?);
        let mut known = BTreeSet::new();
        for (number, term) in terms.iter().enumerate() {
            // Beyond what is looked up nobody knows, and nothing is told.
            if number >= TERMS || self.is_explained(actor, page, &term.written, &term.key).await? {
                known.insert(term.key.clone());
            }
        }
        items.extend(unexplained(terms, |term| known.contains(&term.key)));
        items.sort_by_key(|one| (one.start, one.end, one.kind));
        items.dedup_by_key(|one| (one.start, one.kind));
        Ok((sentences, items))
    }

    /// Makes a question of something unclear: a thread about its words. What is asked already is not asked again.
    // r[impl unclear.ask]
    pub async fn ask_unclear(
        &self,
        actor: &Actor,
        path: &PagePath,
        revision: i64,
        start: usize,
        kind: Kind,
    ) -> Result<Thread> {
        self.must_somewhere(actor, Action::Comment).await?;
        let found = self.unclear(actor, path, None).await?;
        if found.revision != revision {
            return Err(Error::Invalid(text!("refused-unclear-changed").into()));
        }
        let (at, there) = (start.to_string(), path.to_string());
        let gone = || Error::NotFound(text!("refused-unclear-gone", kind = called(kind), start = at, path = there));
        let one = found.items.into_iter().find(|one| one.start == start && one.kind == kind).ok_or_else(gone)?;
        if let Some(asked) = one.asked {
            return self.thread(actor, asked.thread, Some(revision)).await;
        }
        let page = self.page(actor, path, None).await?;
        let about = quote(&page, &one);
        let new = NewThread { about: Some(about), body: one.question };
        self.begin(actor, Subject::Page, new, Manner::default(), Some(Asking { kind: Some(kind) })).await
    }

    /// What a page says that others, or it itself, say otherwise.
    async fn disagreements(&self, actor: &Actor, page: &Page) -> Result<Vec<Unclear>> {
        let meaning = self.meaning(page).await?;
        let mut others = vec![(page.clone(), meaning.clone())];
        for other in self.neighbours(actor, page, &meaning).await? {
            let Ok(other) = self.page(actor, &other, None).await else { continue };
            if other.path != page.path {
                let theirs = self.meaning(&other).await?;
                others.push((other, theirs));
            }
        }
        let found = tokio::task::spawn_blocking(move || compared(&others)).await;
        found.map_err(|error| Error::Failed(format!("comparing pages failed: {error}")))
    }

    /// The pages that may say something about the same as a page.
    async fn neighbours(&self, actor: &Actor, page: &Page, meaning: &Meaning) -> Result<Vec<PagePath>> {
        let mut claims: Vec<_> = meaning.claims.all.iter().collect();
        // Numbers and prohibitions are what others get wrong first.
        claims.sort_by_key(|claim| {
            (claim.quantities.is_empty(), claim.polarity == spec::claim::Polarity::Positive, claim.range.start)
        });
        let mut often: BTreeMap<PagePath, usize> = BTreeMap::new();
        for claim in claims.into_iter().take(STATEMENTS) {
            for hit in self.found_by(actor, &claim.text, PAGES_EACH).await? {
                *often.entry(hit).or_default() += 1;
            }
        }
        for related in self.related(actor, &page.path, 6).await.unwrap_or_default() {
            *often.entry(related.path).or_default() += 1;
        }
        often.remove(&page.path);
        let mut often: Vec<_> = often.into_iter().collect();
        often.sort_by_key(|(_, times)| std::cmp::Reverse(*times));
        Ok(often.into_iter().take(PAGES).map(|(path, _)| path).collect())
    }

    /// The pages that hold words, best first; none while nothing can be searched.
    pub(crate) async fn found_by(&self, actor: &Actor, text: &str, limit: usize) -> Result<Vec<PagePath>> {
        // Only words: what else a sentence holds would be read as filters.
        let words = spec::claim::only_words(text, 24);
        match self.search(actor, &Search::new(words).most(limit)).await {
            Ok(hits) => Ok(hits.items.into_iter().map(|hit| hit.path).collect()),
            Err(Error::Unavailable(_)) => Ok(Vec::new()),
            Err(error) => Err(error),
        }
    }

    /// True when some page explains a term, as far as the actor may see.
    async fn is_explained(&self, actor: &Actor, page: &Page, written: &str, key: &str) -> Result<bool> {
        let folded = spec::link::folded_anchor(written);
        let singular = spec::link::folded_anchor(key);
        for folded in [folded, singular] {
            if store::questions::has_place(&mut *self.read(actor).await?, &folded).await? {
                return Ok(true);
            }
        }
        let search = Search::new(format!("\"{written}\"")).most(12);
        let hits = match self.search(actor, &search).await {
            Ok(hits) => hits.items,
            Err(Error::Unavailable(_)) => Vec::new(),
            Err(error) => return Err(error),
        };
        for hit in hits.into_iter().filter(|hit| hit.path != page.path) {
            let Ok(other) = self.page(actor, &hit.path, None).await else { continue };
            if self.meaning(&other).await?.explained.contains(key) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// What a page says, remembered by its revision.
    pub(crate) async fn meaning(&self, page: &Page) -> Result<Arc<Meaning>> {
        if let Some(known) = self.understood.meanings.get(&page.revision) {
            return Ok(known);
        }
        let body = page.body.clone();
        let read = move || Arc::new(Meaning { claims: Claims::of(&body), explained: explained(&body) });
        let read = tokio::task::spawn_blocking(read).await;
        let meaning = read.map_err(|error| Error::Failed(format!("reading the page failed: {error}")))?;
        self.understood.meanings.insert(page.revision, meaning.clone());
        Ok(meaning)
    }

    /// Tells of each finding whether it has been asked.
    async fn tell_asked(&self, actor: &Actor, page: &Page, items: &mut [Unclear]) -> Result<()> {
        let filter = ThreadFilter { revision: Some(page.revision), resolved: None };
        let threads = self.threads(actor, &page.path, filter).await?;
        let numbers: Vec<_> = threads.iter().map(|thread| thread.id).collect();
        let kinds = store::questions::kinds(&mut *self.read(actor).await?, &numbers).await?;
        for thread in &threads {
            let Some(kind) = kinds.get(&thread.id) else { continue };
            let Some(place) = thread.anchor.as_ref().filter(|anchor| anchor.state != State::Orphaned) else { continue };
            let Some(range) = place.range() else { continue };
            for one in items.iter_mut().filter(|one| one.asked.is_none()) {
                let is_same =
                    kind.as_deref() == Some(one.kind.as_str()) && one.start < range.end && range.start < one.end;
                if is_same {
                    one.asked = Some(Asked { thread: thread.id, resolved: thread.resolved });
                }
            }
        }
        Ok(())
    }
}

/// What is missed where nothing of a kind is found.
fn called(kind: Kind) -> &'static str {
    match kind {
        Kind::Vague => text!("refused-unclear-vague"),
        Kind::Actor => text!("refused-unclear-actor"),
        Kind::Undefined => text!("refused-unclear-undefined"),
        Kind::Contradiction => text!("refused-unclear-contradiction"),
        Kind::Missing => text!("refused-unclear-missing"),
    }
}

/// The words of a finding, so that they are found where they stand and nowhere else.
fn quote(page: &Page, one: &Unclear) -> Quote {
    let before = page.body.get(..one.start).unwrap_or_default();
    let cut = before.char_indices().rev().nth(spec::anchor::AROUND * 3 - 1).map_or(0, |(at, _)| at);
    let behind = page.body.get(one.end..).unwrap_or_default();
    Quote {
        page: page.path.clone(),
        revision: page.revision,
        quote: one.quote.clone(),
        prefix: before[cut..].to_owned(),
        suffix: behind.chars().take(spec::anchor::AROUND * 3).collect(),
    }
}

/// What the first of pages says that the others, or it itself, say otherwise.
fn compared(pages: &[(Page, Arc<Meaning>)]) -> Vec<Unclear> {
    let mut told = pages.iter().map(|(page, meaning)| Told {
        path: &page.path,
        title: &page.title,
        revision: page.revision,
        source: &page.body,
        claims: &meaning.claims,
    });
    let Some(first) = told.next() else { return Vec::new() };
    let document = spec::markdown::parse(first.source);
    let own = between(&first, &document, &first);
    own.into_iter().chain(told.flat_map(|other| between(&first, &document, &other))).collect()
}
