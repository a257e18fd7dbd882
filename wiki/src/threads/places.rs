//! Where the words of threads are in a revision.
//!
//! The rules are `spec::anchor`'s; here the texts between are read. What was found for a thread in a revision stays true,
//! because neither ever changes.

use std::collections::HashMap;

use moka::sync::Cache;
use spec::account::Action;
use spec::anchor::{Anchor, Anchored, Trail};
use spec::thread::Thread;
use spec::{Actor, PagePath};
use texts::text;

use crate::error::{Error, Result};
use crate::pages::page_ever_at;
use crate::proposals::{must_see, must_see_version};
use crate::store::blobs::Body;
use crate::store::threads::Link;
use crate::store::{self, Conn};
use crate::wiki::Wiki;

/// How much text is read between two revisions; a longer history is followed in longer steps.
const MOST_TEXT: i64 = 48 << 20;

/// How many texts are read between two revisions.
const MOST_STEPS: usize = 512;

/// Which threads of a page are wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ThreadFilter {
    /// The revision, or the version of a proposal, that their words are looked for in; the newest revision when none.
    pub revision: Option<i64>,
    /// Only settled ones, or only those that are not.
    pub resolved: Option<bool>,
}

/// What was found lately, by thread and revision.
#[derive(Clone, Debug)]
pub(crate) struct Anchors(Cache<(i64, i64), Anchored>);

impl Default for Anchors {
    fn default() -> Self {
        let weigh = |_: &(i64, i64), found: &Anchored| {
            u32::try_from(found.quote.as_ref().map_or(0, String::len) + 96).unwrap_or(u32::MAX)
        };
        Self(Cache::builder().max_capacity(16 << 20).weigher(weigh).build())
    }
}

impl Wiki {
    /// The threads about words of a page, and of the pages it came from, each with where its words are.
    // r[impl anchor.threads]
    pub async fn threads(&self, actor: &Actor, path: &PagePath, filter: ThreadFilter) -> Result<Vec<Thread>> {
        self.must(actor, Action::Read).await?;
        let mut conn = self.read(actor).await?;
        let (page, wanted) = match filter.revision {
            Some(revision) => {
                must_see_version(&mut conn, actor, revision).await?;
                let found = store::pages::get(&mut conn, revision).await?;
                (found.page, Some(revision))
            }
            None => {
                let page = page_ever_at(&mut conn, path).await?.ok_or_else(|| Error::no_page(path))?;
                (page, store::pages::revision_at(&mut conn, page, None).await?)
            }
        };
        let pages: Vec<i64> =
            store::threads::ancestry(&mut conn, page).await?.into_iter().map(|(page, _)| page).collect();
        let ids = store::threads::of_pages(&mut conn, &pages).await?;
        // Most pages are talked about by nobody, and pay for nothing more than finding that out.
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let lineage = store::threads::lineage(&mut conn, page).await?;
        let mut threads = store::threads::all(&mut conn, &ids, actor.account()).await?;
        // What was said of a former page after this one had left it is about that page alone.
        let is_in = |id: i64| lineage.iter().any(|link| link.id == id);
        let mut kept = Vec::with_capacity(threads.len());
        for (thread, anchor) in threads.drain(..) {
            let is_wanted = filter.resolved.is_none_or(|resolved| thread.resolved == resolved);
            let Some(revision) = thread.about.as_ref().map(|about| about.revision).filter(|_| is_wanted) else {
                continue;
            };
            let own = is_in(revision) || store::pages::get(&mut conn, revision).await?.page == page;
            // What is said of a draft is its author's alone, as the draft is.
            if own && must_see(&mut conn, actor, thread.change).await.is_ok() {
                kept.push((thread, anchor));
            }
        }
        let mut threads = match wanted {
            Some(wanted) => self.place(&mut conn, kept, wanted, lineage).await?,
            None => {
                let orphaned = |(thread, _)| Thread { anchor: Some(Anchored::orphaned()), ..thread };
                kept.into_iter().map(orphaned).collect()
            }
        };
        self.tell_editable(actor, &mut threads);
        Ok(threads)
    }

    /// One thread with where its words are in a revision; in the page as it stands when none is named.
    pub async fn thread(&self, actor: &Actor, id: i64, revision: Option<i64>) -> Result<Thread> {
        self.must(actor, Action::Read).await?;
        let mut conn = self.read(actor).await?;
        let found = store::threads::all(&mut conn, &[id], actor.account()).await?.pop();
        let (thread, anchor) =
            found.ok_or_else(|| Error::NotFound(text!("refused-no-thread", thread = id.to_string())))?;
        must_see(&mut conn, actor, thread.change).await?;
        if let Some(revision) = revision {
            must_see_version(&mut conn, actor, revision).await?;
        }
        let Some(about) = &thread.about else { return Ok(thread) };
        let page = store::pages::get(&mut conn, about.revision).await?.page;
        let wanted = match revision {
            Some(revision) => Some(revision),
            None => store::pages::revision_at(&mut conn, page, None).await?,
        };
        let Some(wanted) = wanted else { return Ok(Thread { anchor: Some(Anchored::orphaned()), ..thread }) };
        let at = store::pages::get(&mut conn, wanted).await?.page;
        let lineage = store::threads::lineage(&mut conn, at).await?;
        let placed = self.place(&mut conn, vec![(thread, anchor)], wanted, lineage).await?.pop();
        placed.ok_or_else(|| Error::NotFound(text!("refused-no-thread", thread = id.to_string())))
    }

    /// Tells of each thread where its words are in a revision whose history is known.
    pub(crate) async fn place(
        &self,
        conn: &mut Conn,
        threads: Vec<(Thread, Option<Anchor>)>,
        wanted: i64,
        lineage: Vec<Link>,
    ) -> Result<Vec<Thread>> {
        let mut placed = Vec::with_capacity(threads.len());
        let mut groups: HashMap<i64, Vec<(usize, Anchor)>> = HashMap::new();
        for (thread, anchor) in threads {
            let known = self.anchors.0.get(&(thread.id, wanted));
            if let (None, Some(about), Some(anchor)) = (&known, &thread.about, anchor) {
                groups.entry(about.revision).or_default().push((placed.len(), anchor));
            }
            placed.push(Thread { anchor: known, ..thread });
        }
        if groups.is_empty() {
            return Ok(placed);
        }
        let paths = Paths::to(conn, wanted, lineage).await?;
        for round in [Round::Sure, Round::Whole] {
            let mut plans: Vec<Plan> = Vec::new();
            for (revision, anchors) in &groups {
                let chain = paths.from(conn, *revision).await?;
                let anchors = anchors.iter().map(|(index, anchor)| (*index, 0, anchor.clone()));
                plans.push(Plan { chain, anchors: anchors.collect() });
            }
            for plan in joined(plans).into_iter().map(|plan| plan.thinned(round)) {
                let texts = texts(conn, &plan.chain).await?;
                let found = tokio::task::spawn_blocking(move || find(texts, plan, round)).await;
                let found = found.map_err(|error| Error::Failed(format!("looking for words failed: {error}")))?;
                for (index, anchored) in found {
                    let thread: &mut Thread = &mut placed[index];
                    self.anchors.0.insert((thread.id, wanted), anchored.clone());
                    thread.anchor = Some(anchored);
                }
            }
            groups.values_mut().for_each(|anchors| anchors.retain(|(index, _)| placed[*index].anchor.is_none()));
            groups.retain(|_, anchors| !anchors.is_empty());
        }
        Ok(placed)
    }
}

/// How much is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Round {
    /// The texts the words are from, and the one they are looked for in: enough for most.
    Sure,
    /// Everything between, too.
    Whole,
}

/// Anchors, and the texts that lead from theirs to the wanted one.
struct Plan {
    chain: Vec<Link>,
    /// Which thread, which text of the chain its words are from, and its anchor.
    anchors: Vec<(usize, usize, Anchor)>,
}

impl Plan {
    /// Leaves out texts that are not needed, or too many to read.
    fn thinned(self, round: Round) -> Self {
        let last = self.chain.len().saturating_sub(1);
        let size: i64 = self.chain.iter().map(|link| link.size).sum();
        let step = (size / MOST_TEXT) as usize + self.chain.len() / MOST_STEPS + 1;
        let mut places = vec![0; self.chain.len()];
        let mut chain: Vec<Link> = Vec::with_capacity(self.chain.len());
        for (at, link) in self.chain.iter().enumerate() {
            let is_needed = at == last || self.anchors.iter().any(|(_, from, _)| *from == at);
            let is_news = chain.last().is_none_or(|before| before.blob != link.blob);
            if is_needed || (round == Round::Whole && is_news && at.is_multiple_of(step)) {
                places[at] = chain.len();
                chain.push(*link);
            }
        }
        let anchors = self.anchors.into_iter().map(|(index, from, anchor)| (index, places[from], anchor)).collect();
        Self { chain, anchors }
    }
}

/// Plans of which one's texts end with all of the other's, as one: what is compared for the one serves the other.
fn joined(mut plans: Vec<Plan>) -> Vec<Plan> {
    plans.sort_by_key(|plan| std::cmp::Reverse(plan.chain.len()));
    let mut joined: Vec<Plan> = Vec::new();
    for plan in plans {
        match joined.iter_mut().find(|longer| longer.chain.ends_with(&plan.chain)) {
            Some(longer) => {
                let shift = longer.chain.len() - plan.chain.len();
                let anchors = plan.anchors.into_iter().map(|(index, from, anchor)| (index, from + shift, anchor));
                longer.anchors.extend(anchors);
            }
            None => joined.push(plan),
        }
    }
    joined
}

/// Ways to one version of a page.
struct Paths {
    wanted: i64,
    lineage: Vec<Link>,
    /// The versions of a proposal up to the wanted one, if it is one.
    versions: Vec<Link>,
    /// Where in the lineage the wanted revision is, or the one its proposal was written against.
    end: Option<usize>,
}

impl Paths {
    async fn to(conn: &mut Conn, wanted: i64, lineage: Vec<Link>) -> Result<Self> {
        if let Some(end) = lineage.iter().position(|link| link.id == wanted) {
            return Ok(Self { wanted, lineage, versions: Vec::new(), end: Some(end) });
        }
        let (mut versions, base) = store::threads::versions(conn, wanted).await?;
        versions.retain(|link| link.id <= wanted);
        let end = base.and_then(|base| lineage.iter().position(|link| link.id == base));
        Ok(Self { wanted, lineage, versions, end })
    }

    /// The texts from the one with this number to the wanted one; at the wanted one's end it is always the last.
    async fn from(&self, conn: &mut Conn, own: i64) -> Result<Vec<Link>> {
        let mut chain = Vec::new();
        let start = match self.lineage.iter().position(|link| link.id == own) {
            Some(start) => Some(start),
            None if self.versions.iter().any(|link| link.id == own) => {
                let from = self.versions.iter().position(|link| link.id == own).unwrap_or(0);
                return Ok(self.versions[from..].to_vec());
            }
            None => {
                // Said of a proposal: through its own later versions, and on from what became of it.
                let (mut versions, base) = store::threads::versions(conn, own).await?;
                versions.retain(|link| link.id >= own);
                let own_first = versions.first().copied();
                let merged = store::threads::merged_as(conn, own).await?;
                chain = if merged.is_some() { versions } else { own_first.into_iter().collect() };
                let on = merged.or(base);
                on.and_then(|on| self.lineage.iter().position(|link| link.id == on))
            }
        };
        match (start, self.end) {
            (Some(start), Some(end)) if start <= end => chain.extend(&self.lineage[start..=end]),
            (Some(start), Some(end)) => chain.extend(self.lineage[end..=start].iter().rev()),
            (Some(start), None) => chain.push(self.lineage[start]),
            _ => {}
        }
        chain.extend(&self.versions);
        // A wanted revision without a readable text has no link: nothing stands in it.
        if chain.last().is_none_or(|last| last.id != self.wanted) {
            chain.push(Link { id: self.wanted, page: 0, blob: 0, size: 0 });
        }
        Ok(chain)
    }
}

/// The texts of a chain; nothing for a version that has none.
async fn texts(conn: &mut Conn, chain: &[Link]) -> Result<Vec<Body>> {
    let mut blobs: Vec<i64> = chain.iter().map(|link| link.blob).filter(|blob| *blob != 0).collect();
    blobs.sort_unstable();
    blobs.dedup();
    let bodies = store::lineage::blobs(conn, blobs.into_iter()).await?.unpack()?;
    let body = |link: &Link| bodies.get(&link.blob).cloned().unwrap_or_default();
    Ok(chain.iter().map(body).collect())
}

fn find(texts: Vec<Body>, plan: Plan, round: Round) -> Vec<(usize, Anchored)> {
    let texts = texts.iter().map(|body| std::str::from_utf8(body).unwrap_or_default()).collect();
    let trail = Trail::new(texts);
    let mut found = Vec::new();
    for (index, from, anchor) in &plan.anchors {
        match round {
            Round::Sure => found.extend(trail.sure(anchor, *from).map(|anchored| (*index, anchored))),
            Round::Whole => found.push((*index, trail.resolve(anchor, *from))),
        }
    }
    found
}
