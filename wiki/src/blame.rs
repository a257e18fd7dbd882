//! "Why is this here?": which change last really changed each block of a page, and a block's whole story.
//!
//! The rules are `spec::blame`'s; here the revisions are read, newest first, and a block that came from another page is
//! followed there. A revision never changes, so what was found for it once stays true.

use std::collections::HashMap;
use std::sync::Arc;

use moka::sync::Cache;
use spec::account::Action;
use spec::blame::{Blamer, Followed, Pieces};
use spec::diff::{self, Kind, Segment, SegmentKind};
use spec::why::{BlamedBlock, Why, WhyStep};
use spec::{Actor, Page, PagePath, When};

use crate::clock::time;
use crate::error::{Error, Result};
use crate::pages::locate;
use crate::render;
use crate::store::lineage::{self, Row};
use crate::store::{self, Conn};
use crate::wiki::Wiki;

/// A block that is told as having come from another page says at least so much; shorter ones are alike by chance.
const TELLING: usize = 20;

/// Most pages of one change that are searched for where a block came from.
const SOURCES: i64 = 64;

/// Most pages one question is followed through.
const TRAILS: usize = 256;

/// Most changes of one block's story.
const STEPS: usize = 100;

/// For each block of a revision, the revision that last really changed it.
type Blamed = Arc<[(usize, usize, i64)]>;

/// What was found out lately, by revision and what may be seen.
#[derive(Clone, Debug)]
pub(crate) struct Blames(Cache<(i64, i64), Blamed>);

impl Default for Blames {
    fn default() -> Self {
        let weigh = |_: &_, blamed: &Blamed| u32::try_from(blamed.len() * 24 + 64).unwrap_or(u32::MAX);
        Self(Cache::builder().max_capacity(8 << 20).weigher(weigh).build())
    }
}

/// Blocks that are followed into a page's past, from one of its revisions on.
struct Trail {
    from: Row,
    blamer: Blamer,
}

/// A block at the revision that really changed it, and the revision before, if the page had one.
struct Settled {
    followed: Followed,
    revision: Row,
    older: Option<Row>,
}

impl Wiki {
    /// The blocks of a page in order, each with the change that last really changed it.
    // r[impl why.block]
    pub async fn blame(&self, actor: &Actor, path: &PagePath, when: Option<&When>) -> Result<Vec<BlamedBlock>> {
        self.must(actor, Action::Read).await?;
        let mut conn = self.read(actor).await?;
        let moment = self.moment(&mut conn, when).await?;
        let revision = locate(&mut conn, path, moment.as_ref()).await?.id;
        let key = (revision, store::sight::key(&mut conn).await?);
        let blamed = match self.blames.0.get(&key) {
            Some(blamed) => blamed,
            None => {
                let blamed = find(&mut conn, revision).await?;
                self.blames.0.insert(key, blamed.clone());
                blamed
            }
        };
        let mut known = HashMap::new();
        let mut blocks = Vec::with_capacity(blamed.len());
        for &(start, end, id) in blamed.iter() {
            if let std::collections::hash_map::Entry::Vacant(vacant) = known.entry(id) {
                vacant.insert(store::pages::get(&mut conn, id).await?);
            }
            let Some(found) = known.get(&id) else { continue };
            blocks.push(BlamedBlock {
                start,
                end,
                revision: id,
                change: found.change,
                at: time(found.at),
                author: found.author.clone(),
                message: found.message.clone(),
                commit: found.commit.clone(),
                path: found.path.clone(),
            });
        }
        Ok(blocks)
    }

    /// One block of a page with every change that really changed it, newest first.
    // r[impl why.story]
    pub async fn why(&self, actor: &Actor, path: &PagePath, when: Option<&When>, block: usize) -> Result<Why> {
        self.must(actor, Action::Read).await?;
        let mut conn = self.read(actor).await?;
        let moment = self.moment(&mut conn, when).await?;
        let shown = locate(&mut conn, path, moment.as_ref()).await?;
        let revision = shown.id;
        let page: Page = self.shown(&mut conn, shown).await?;
        let blocks = spec::markdown::parse(&page.body).blocks;
        let Some(asked) = blocks.get(block) else {
            let count = blocks.len();
            return Err(Error::NotFound(format!(
                "{} has {count} blocks, counted from 0; there is no {block}",
                page.path
            )));
        };
        let (start, end) = (asked.range.start, asked.range.end);
        let mut why = Why {
            path: page.path,
            revision,
            block,
            start,
            end,
            text: page.body.get(start..end).unwrap_or_default().to_owned(),
            steps: Vec::new(),
            cut: false,
        };
        let mut next = lineage::find(&mut conn, revision).await?.map(|row| (row, start));
        let mut text = page.body;
        while let Some((row, offset)) = next.take() {
            if why.steps.len() == STEPS {
                why.cut = true;
                break;
            }
            let trail = Trail { from: row, blamer: Blamer::at(text, offset) };
            let Some(settled) = follow(&mut conn, trail).await?.into_iter().next() else { break };
            let told = tell(&mut conn, &settled).await?;
            why.steps.push(self.step(&mut conn, &settled, told.base, told.kind, told.segments).await?);
            text = told.text;
            next = told.from;
        }
        Ok(why)
    }

    /// Stretches of a page as HTML, from where each starts to where it ends: some of its blocks, shown by themselves.
    pub fn pieces_html(&self, page: &Page, stretches: &[(usize, usize)], when: Option<&When>) -> Vec<String> {
        let suffix = when.map(|when| format!("?as_of={}", spec::path::encode(&when.to_string()))).unwrap_or_default();
        let (pieces, place) = (Pieces::of(&page.body), render::Place::of_page(page, &suffix));
        stretches.iter().map(|(start, end)| render::piece(&pieces.piece(*start, *end), &place)).collect()
    }

    async fn step(
        &self,
        conn: &mut Conn,
        settled: &Settled,
        base: Option<i64>,
        kind: Kind,
        segments: Vec<Segment>,
    ) -> Result<WhyStep> {
        let found = store::pages::get(conn, settled.revision.revision).await?;
        let mut threads = store::threads::of_change(conn, found.change).await?;
        // What is said of other pages is another story.
        threads.retain(|thread| {
            let about = thread.about.as_ref();
            about.is_none_or(|about| {
                about.page == found.path || Some(about.revision) == base || about.revision == found.id
            })
        });
        // A question that the change answered stands on the words it took away; it is told here, too.
        for thread in store::answers::threads_of(conn, found.change).await? {
            if threads.iter().all(|known| known.id != thread.id) {
                threads.push(thread);
            }
        }
        Ok(WhyStep {
            revision: found.id,
            base,
            change: found.change,
            path: found.path,
            at: time(found.at),
            merged_at: time(found.merged_at),
            author: found.author,
            message: found.message,
            commit: found.commit,
            kind,
            segments,
            commits: store::commits::of_change(conn, found.change).await?,
            threads,
        })
    }
}

/// Finds out who changed each block of a revision.
async fn find(conn: &mut Conn, revision: i64) -> Result<Blamed> {
    let Some(row) = lineage::find(conn, revision).await? else { return Ok(Arc::default()) };
    let text = text_of(conn, row).await?;
    let ranges: Vec<_> = spec::markdown::parse(&text).blocks.into_iter().map(|block| block.range).collect();
    let mut by: Vec<_> = ranges.iter().map(|range| (range.start, range.end, revision)).collect();
    for settled in follow(conn, Trail { from: row, blamer: Blamer::new(text) }).await? {
        if let Some(block) = by.get_mut(settled.followed.block) {
            block.2 = settled.revision.revision;
        }
    }
    Ok(by.into())
}

/// Follows blocks to the revisions that really changed them, through every page they were in.
// r[impl why.moves]
async fn follow(conn: &mut Conn, trail: Trail) -> Result<Vec<Settled>> {
    let mut settled = Vec::new();
    let mut trails = vec![trail];
    let mut room = TRAILS;
    while let Some(trail) = trails.pop() {
        for one in follow_page(conn, trail).await? {
            let Change { revision, older, blocks } = one;
            let mut missing = blocks;
            if room > 0 {
                let found = come_from(conn, &revision, &mut missing).await?;
                room = room.saturating_sub(found.len());
                trails.extend(found);
            }
            settled.extend(missing.into_iter().map(|followed| Settled { followed, revision, older }));
        }
    }
    Ok(settled)
}

/// Blocks that a revision changed.
struct Change {
    revision: Row,
    older: Option<Row>,
    blocks: Vec<Followed>,
}

/// Follows blocks through one page's past, as far as it goes.
async fn follow_page(conn: &mut Conn, trail: Trail) -> Result<Vec<Change>> {
    let Trail { from, mut blamer } = trail;
    let mut newest = from;
    let mut changes = Vec::new();
    while !blamer.open().is_empty() {
        let place = lineage::From { page: newest.page, at: newest.at, revision: newest.revision };
        let rows = lineage::before(conn, place).await?;
        if rows.is_empty() {
            changes.push(Change { revision: newest, older: None, blocks: blamer.open().to_vec() });
            break;
        }
        let packed = lineage::texts(conn, &rows).await?;
        // Comparing is arithmetic, not waiting: other readers keep their turn.
        let compared = tokio::task::spawn_blocking(move || {
            let bodies = packed.unpack()?;
            let mut changes = Vec::new();
            for row in rows {
                if row.blob != newest.blob {
                    let blocks = blamer.step(text(bodies.get(&row.blob))?);
                    if !blocks.is_empty() {
                        changes.push(Change { revision: newest, older: Some(row), blocks });
                    }
                }
                newest = row;
                if blamer.open().is_empty() {
                    break;
                }
            }
            Ok::<_, Error>((blamer, newest, changes))
        });
        let found = compared.await.map_err(|error| Error::Failed(format!("the comparison failed: {error}")))??;
        blamer = found.0;
        newest = found.1;
        changes.extend(found.2);
    }
    Ok(changes)
}

/// Where blocks came from that the page did not have before a revision: trails to follow. What came from nowhere else
/// stays in `missing`.
async fn come_from(conn: &mut Conn, revision: &Row, missing: &mut Vec<Followed>) -> Result<Vec<Trail>> {
    let mut found = Vec::new();
    let mut wanted = std::mem::take(missing);
    // A copy: its history goes on where it was copied from, down to the shortest line.
    if let Some(source) = copied_from(conn, revision).await? {
        let (blamer, rest) = Blamer::looking_for(text_of(conn, source).await?, wanted);
        wanted = rest;
        found.push(Trail { from: source, blamer });
    }
    let (mut telling, short): (Vec<_>, Vec<_>) =
        wanted.into_iter().partition(|followed| followed.normal.chars().count() >= TELLING);
    if !telling.is_empty() {
        for id in lineage::sources(conn, revision, SOURCES).await? {
            let Some(source) = lineage::find(conn, id).await? else { continue };
            let text = text_of(conn, source).await?;
            let (likely, unlikely): (Vec<_>, Vec<_>) =
                telling.into_iter().partition(|followed| spec::blame::may_hold(&text, &followed.normal));
            telling = unlikely;
            if likely.is_empty() {
                continue;
            }
            let (blamer, rest) = Blamer::looking_for(text, likely);
            telling.extend(rest);
            if !blamer.open().is_empty() {
                found.push(Trail { from: source, blamer });
            }
            if telling.is_empty() {
                break;
            }
        }
    }
    telling.extend(short);
    *missing = telling;
    Ok(found)
}

/// The revision of another page that a page began as.
async fn copied_from(conn: &mut Conn, revision: &Row) -> Result<Option<Row>> {
    let Some(base) = revision.base else { return Ok(None) };
    let source = lineage::find(conn, base).await?;
    Ok(source.filter(|source| source.page != revision.page && source.revision < revision.revision))
}

/// What a revision did to a block, and where the story goes on.
struct Told {
    base: Option<i64>,
    kind: Kind,
    segments: Vec<Segment>,
    /// The text before, and where the block was in it.
    text: String,
    from: Option<(Row, usize)>,
}

async fn tell(conn: &mut Conn, settled: &Settled) -> Result<Told> {
    let new = text_of(conn, settled.revision).await?;
    let older = copied_from(conn, &settled.revision).await?.or(settled.older);
    let range = settled.followed.range.clone();
    let words = new.get(range.clone()).unwrap_or_default().to_owned();
    let written = |base: Option<i64>| Told {
        base,
        kind: Kind::Added,
        segments: vec![Segment { kind: SegmentKind::Insert, text: words.clone() }],
        text: String::new(),
        from: None,
    };
    let Some(older) = older else { return Ok(written(None)) };
    let old = text_of(conn, older).await?;
    let (old, diff) = tokio::task::spawn_blocking(move || {
        let diff = diff::diff(&old, &new);
        (old, diff)
    })
    .await
    .map_err(|error| Error::Failed(format!("the comparison failed: {error}")))?;
    // Several, when old blocks were joined into this one.
    let parts: Vec<_> = diff
        .blocks
        .into_iter()
        .filter(|block| block.to.is_some_and(|to| to.start < range.end && range.start < to.end))
        .collect();
    let before =
        parts.iter().filter_map(|part| Some((part.from?, part.kind))).max_by_key(|(from, _)| from.end - from.start);
    let Some((from, kind)) = before else { return Ok(written(Some(older.revision))) };
    Ok(Told {
        base: Some(older.revision),
        kind,
        segments: parts.into_iter().flat_map(|part| part.segments).collect(),
        text: old,
        from: Some((older, from.start)),
    })
}

async fn text_of(conn: &mut Conn, row: Row) -> Result<String> {
    let bodies = lineage::texts(conn, &[row]).await?.unpack()?;
    Ok(text(bodies.get(&row.blob))?.to_owned())
}

fn text(body: Option<&store::blobs::Body>) -> Result<&str> {
    let body = body.map(|body| &body[..]).unwrap_or_default();
    std::str::from_utf8(body).map_err(|_| Error::Failed("a text in the database is not UTF-8".into()))
}
