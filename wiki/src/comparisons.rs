//! Comparing any two moments of the whole wiki.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use moka::sync::Cache;
use spec::account::Action;
use spec::comparison::{ComparedKind, ComparedPage, Comparison, Totals};
use spec::diff::{Diff, changed_words};
use spec::{Actor, PagePath, When};
use texts::text;

use crate::error::{Error, Result};
use crate::store::moments::Moment;
use crate::store::standing::{self, Standing};
use crate::store::{self, Conn};
use crate::wiki::Wiki;

/// A page that differs, before anybody counted its words.
#[derive(Clone, Debug)]
struct Differing {
    kind: ComparedKind,
    before: Option<Standing>,
    after: Option<Standing>,
}

/// Comparisons made lately, for whoever pages through one.
#[derive(Clone, Debug)]
pub(crate) struct Comparisons(Cache<Key, Arc<[Differing]>>);

/// Both moments, the place, how much of the log is known, and what may be seen.
type Key = (Moment, Moment, PagePath, i64, i64);

impl Default for Comparisons {
    fn default() -> Self {
        let weigh = |_: &_, pages: &Arc<[Differing]>| u32::try_from(pages.len() + 16).unwrap_or(u32::MAX);
        Self(Cache::builder().max_capacity(200_000).weigher(weigh).build())
    }
}

impl Wiki {
    /// What differs below `at` between two moments, by path; the second one is now when none is given.
    // r[impl compare.moments]
    pub async fn compare(
        &self,
        actor: &Actor,
        from: &When,
        to: Option<&When>,
        at: &PagePath,
        cursor: Option<&str>,
        limit: usize,
    ) -> Result<Comparison> {
        self.must(actor, Action::Read).await?;
        let cursor = cursor.map(read_cursor).transpose()?;
        let mut conn = self.read(actor).await?;
        let pages = self.differing(&mut conn, from, to, at).await?;
        let mut totals = Totals::default();
        pages.iter().for_each(|page| totals.count(page.kind));
        let begin = cursor.map_or(0, |cursor| pages.partition_point(|page| page.key() <= (&cursor.0, cursor.1)));
        let end = begin.saturating_add(limit).min(pages.len());
        let mut items = Vec::with_capacity(end - begin);
        for page in &pages[begin..end] {
            items.push(self.counted(&mut conn, page).await?);
        }
        let last = pages[begin..end].last().filter(|_| end < pages.len());
        let next = last.map(|page| format!("{}.{}", page.key().1, page.key().0));
        Ok(Comparison { items, next, totals })
    }

    /// What changed from one revision to another, which may be of different pages; none stands for nothing at all.
    pub async fn compared(&self, actor: &Actor, from: Option<i64>, to: Option<i64>) -> Result<Diff> {
        match (from, to) {
            (from, Some(to)) => self.diff(actor, from, to).await,
            (None, None) => Ok(Diff::default()),
            (Some(from), None) => {
                let gone = self.revision(actor, from).await?.body;
                let compared = tokio::task::spawn_blocking(move || spec::diff::diff(&gone, "")).await;
                compared.map_err(|error| Error::Failed(format!("the comparison failed: {error}")))
            }
        }
    }

    async fn differing(
        &self,
        conn: &mut Conn,
        from: &When,
        to: Option<&When>,
        at: &PagePath,
    ) -> Result<Arc<[Differing]>> {
        let from = store::moments::get(conn, from).await?;
        let to = match to {
            Some(to) => store::moments::get(conn, to).await?,
            None => Moment { at: i64::MAX, owns: Arc::default() },
        };
        let sight = store::sight::key(conn).await?;
        let key = (from, to, at.clone(), store::events::newest(conn).await?, sight);
        if let Some(pages) = self.comparisons.0.get(&key) {
            return Ok(pages);
        }
        let (from, to, ..) = &key;
        let candidates: Vec<_> = store::comparisons::candidates(conn, from, to).await?.into_iter().collect();
        let before = standing::at(conn, from, Some(&candidates)).await?;
        let after = standing::at(conn, to, Some(&candidates)).await?;
        let pages: Arc<[Differing]> = met(before, after, at).into();
        self.comparisons.0.insert(key, pages.clone());
        Ok(pages)
    }

    async fn counted(&self, conn: &mut Conn, page: &Differing) -> Result<ComparedPage> {
        let mut texts = [Arc::from(&[][..]), Arc::from(&[][..])];
        for (text, side) in texts.iter_mut().zip([&page.before, &page.after]) {
            if let Some(side) = side {
                *text = self.store.body(conn, side.blob).await?;
            }
        }
        let [old, new] = texts;
        let count = move || changed_words(&String::from_utf8_lossy(&old), &String::from_utf8_lossy(&new));
        let words = tokio::task::spawn_blocking(count).await;
        let words = words.map_err(|error| Error::Failed(format!("the comparison failed: {error}")))?;
        let there = page.there();
        let moved = page.before.as_ref().filter(|before| before.path != there.path);
        Ok(ComparedPage {
            path: there.path.clone(),
            title: there.title.clone(),
            kind: page.kind,
            from_revision: page.before.as_ref().map(|before| before.revision),
            to_revision: page.after.as_ref().map(|after| after.revision),
            moved_from: moved.map(|before| before.path.clone()),
            words_added: words.added,
            words_removed: words.removed,
        })
    }
}

impl Differing {
    /// The page where it is, else where it was.
    fn there(&self) -> &Standing {
        match (&self.after, &self.before) {
            (Some(there), _) | (None, Some(there)) => there,
            (None, None) => unreachable!("a page that differs is there at one of the moments"),
        }
    }

    /// What lists are ordered by.
    fn key(&self) -> (&PagePath, i64) {
        (&self.there().path, self.there().page)
    }
}

/// Tells what became of each page below `at`.
fn met(before: Vec<Standing>, after: Vec<Standing>, at: &PagePath) -> Vec<Differing> {
    let mut pages: BTreeMap<i64, (Option<Standing>, Option<Standing>)> = BTreeMap::new();
    for page in before {
        let number = page.page;
        pages.entry(number).or_default().0 = Some(page);
    }
    for page in after {
        let number = page.page;
        pages.entry(number).or_default().1 = Some(page);
    }
    let mut differing: Vec<_> = pages
        .into_values()
        .filter(|(before, after)| [before, after].into_iter().flatten().any(|page| page.path.is_within(at)))
        .filter_map(|(before, after)| {
            let kind = match (&before, &after) {
                (Some(before), Some(after)) if before.path != after.path => ComparedKind::Moved,
                (Some(before), Some(after)) if before.blob != after.blob => ComparedKind::Edited,
                (None, Some(_)) => ComparedKind::Added,
                (Some(_), None) => ComparedKind::Removed,
                _ => return None,
            };
            Some(Differing { kind, before, after })
        })
        .collect();
    join_replaced(&mut differing);
    differing.sort_by(|a, b| a.key().cmp(&b.key()));
    differing
}

/// A page that went where another came is one place whose text was replaced.
fn join_replaced(pages: &mut Vec<Differing>) {
    let mut gone: HashMap<PagePath, Standing> = HashMap::new();
    for page in pages.iter().filter(|page| page.kind == ComparedKind::Removed) {
        gone.extend(page.before.clone().map(|before| (before.path.clone(), before)));
    }
    let mut replaced = BTreeSet::new();
    for page in pages.iter_mut().filter(|page| page.kind == ComparedKind::Added) {
        if let Some(before) = gone.remove(&page.there().path) {
            replaced.insert(before.page);
            page.kind = ComparedKind::Edited;
            page.before = Some(before);
        }
    }
    let is_told = |page: &Differing| page.kind == ComparedKind::Removed && replaced.contains(&page.there().page);
    let is_same = |page: &Differing| match (&page.before, &page.after) {
        (Some(before), Some(after)) => before.path == after.path && before.blob == after.blob,
        _ => false,
    };
    pages.retain(|page| !is_told(page) && !is_same(page));
}

fn read_cursor(text: &str) -> Result<(PagePath, i64)> {
    let read = || {
        let (page, path) = text.split_once('.')?;
        Some((PagePath::try_from(path.to_owned()).ok()?, page.parse().ok()?))
    };
    read().ok_or_else(|| Error::Invalid(text!("refused-cursor", text = format!("{text:?}"))))
}
