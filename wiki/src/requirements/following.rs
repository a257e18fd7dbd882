//! Following requirements through the log, change by change: what each revision states is compared with what its page stated
//! before, and [`spec::requirement::succession`] says what became of each.
//!
//! Derived in small steps that leave it whole; read in the same order, the log gives the same again.

use std::collections::HashSet;
use std::fs::File;
use std::time::{Duration, Instant};

use spec::markdown::{BlockKind, Document};
use spec::requirement::succession::{Fate, Kind, Version, succession};
use spec::requirement::{Dialect, Extent, Stated, extents_in, may_state, title, words};

use super::ledger::Ledger;
use crate::error::{Error, Result};
use crate::index::block_anchor;
use crate::store::pages::Form;
use crate::store::required::{self, Happened, Left, Row};
use crate::store::{self, Conn};
use crate::wiki::Wiki;

/// How long changes are read before what they did is written down, and how much of it there may be.
const STEP: Duration = Duration::from_millis(100);
const MOST: usize = 5_000;

/// Changes that are asked for at once.
const CHANGES: i64 = 200;

/// How long somebody who asks is kept waiting for it.
const PATIENCE: Duration = Duration::from_secs(5);

/// A requirement as a revision states it.
struct Said {
    name: String,
    written: String,
    title: String,
    dialect: Dialect,
    anchor: Option<String>,
    version: Option<u32>,
    parent: Option<String>,
    range: std::ops::Range<usize>,
    words: String,
    digest: String,
}

/// A page that a change touched.
struct Page {
    left: Left,
    before: Vec<Row>,
    after: Vec<Said>,
    /// True when the page itself is somewhere else.
    has_moved: bool,
}

impl Wiki {
    /// Takes one step; true when there is more to do. Whoever else is at it does it instead.
    // r[impl requirement.derived]
    pub(crate) async fn read_requirements(&self) -> Result<bool> {
        let mut conn = self.store.read().await?;
        let newest = store::events::newest(&mut conn).await?;
        if self.store.is_read_only() || required::reached(&mut conn).await? >= newest {
            return Ok(false);
        }
        let file = File::create(self.folder.join("requirements.lock"))?;
        if file.try_lock().is_err() {
            return Err(Error::Busy("the requirements are being read".into()));
        }
        let began = Instant::now();
        let mut reached = required::reached(&mut conn).await?;
        let mut ledger = Ledger::default();
        while reached < newest && began.elapsed() < STEP && ledger.size() < MOST {
            let changes = required::merged(&mut conn, reached, newest, CHANGES).await?;
            let mut is_whole = changes.len() < CHANGES as usize;
            for (seq, change) in changes {
                self.follow_change(&mut conn, &mut ledger, change).await?;
                reached = seq;
                if began.elapsed() >= STEP || ledger.size() >= MOST {
                    is_whole = false;
                    break;
                }
            }
            // What else happened is none of its business.
            if is_whole {
                reached = newest;
            }
        }
        let mut tx = self.store.write().await?;
        ledger.write(&mut tx).await?;
        required::reach(&mut tx, reached).await?;
        tx.commit().await?;
        Ok(reached < newest)
    }

    /// Takes steps until there is no more to do, or somebody would wait too long.
    pub(crate) async fn read_requirements_now(&self) -> Result<()> {
        let began = Instant::now();
        while began.elapsed() < PATIENCE && self.step_requirements().await? {}
        Ok(())
    }

    /// The same with what code says of them now.
    pub(crate) async fn read_coverage_now(&self) -> Result<()> {
        self.read_requirements_now().await?;
        self.read_heads_now().await
    }

    /// Takes steps until there is no more to do.
    pub(crate) async fn read_requirements_whole(&self) -> Result<()> {
        while self.step_requirements().await? {}
        Ok(())
    }

    /// Derives all of it again.
    pub(crate) async fn remake_requirements(&self) -> Result<()> {
        let mut tx = self.store.write().await?;
        required::clear(&mut tx).await?;
        tx.commit().await?;
        self.read_requirements_whole().await
    }

    async fn step_requirements(&self) -> Result<bool> {
        match self.read_requirements().await {
            Err(Error::Busy(_)) => {
                tokio::time::sleep(Duration::from_millis(20)).await;
                Ok(true)
            }
            step => step,
        }
    }

    async fn follow_change(&self, conn: &mut Conn, ledger: &mut Ledger, change: i64) -> Result<()> {
        let mut pages = Vec::new();
        for left in required::left(conn, change).await? {
            let before = ledger.standing(conn, left.page).await?;
            let text = self.said_in(conn, left.form, left.blob).await?;
            let after = said(&left.file, &text);
            if before.is_empty() && after.is_empty() {
                continue;
            }
            let has_moved = match before.first() {
                Some(known) => required::read_from(conn, known.revision).await?.2 != left.place,
                None => false,
            };
            pages.push(Page { left, before, after, has_moved });
        }
        if pages.is_empty() {
            return Ok(());
        }
        let was_said = self.words_before(conn, &pages).await?;
        let mut before = Vec::new();
        let mut after = Vec::new();
        for (page, was_said) in pages.iter().zip(&was_said) {
            for row in &page.before {
                let words = was_said.as_ref().and_then(|said| said.iter().find(|said| said.name == row.name));
                let words = words.map_or(row.digest.as_str(), |said| said.words.as_str());
                let version = row.version.and_then(|version| u32::try_from(version).ok());
                before.push((Version { page: row.page, name: &row.name, words, version }, row));
            }
            for (position, said) in page.after.iter().enumerate() {
                let words = if was_said.is_some() { &said.words } else { &said.digest };
                after.push((
                    Version { page: page.left.page, name: &said.name, words, version: said.version },
                    (page, said, position),
                ));
            }
        }
        let old: Vec<_> = before.iter().map(|(version, _)| version.clone()).collect();
        let new: Vec<_> = after.iter().map(|(version, _)| version.clone()).collect();
        let mut stand: Vec<(i64, Vec<i64>)> = pages.iter().map(|page| (page.left.page, Vec::new())).collect();
        let fates = succession(&old, &new);
        // Those that go make room before any comes back.
        for fate in fates.iter().filter(|fate| matches!(fate, Fate::Gone(_))) {
            if let Fate::Gone(at) = fate {
                let row = before[*at].1;
                let page = pages.iter().find(|page| page.left.page == row.page);
                let revision = page.map_or(row.revision, |page| page.left.revision);
                ledger.keep(Row { gone: Some(change), ..row.clone() });
                ledger.tell(happened(Kind::Removed, revision, change, &Row { start: 0, end: 0, ..row.clone() }));
            }
        }
        for fate in fates {
            let (at, known) = match fate {
                Fate::Gone(_) => continue,
                Fate::Come(at) => (at, None),
                Fate::Kept { before: old, after, .. } => (after, Some(before[old].1)),
            };
            let (page, said, position) = after[at].1;
            let revision = page.left.revision;
            let mut kinds = fate.kinds();
            let (id, changed) = match known {
                Some(row) => {
                    if page.has_moved && !kinds.contains(&Kind::Moved) {
                        kinds.insert(0, Kind::Moved);
                    }
                    (row.id, if kinds.contains(&Kind::Changed) { change } else { row.changed })
                }
                None => match ledger.gone_from(conn, page.left.page, &said.name).await? {
                    Some((id, digest)) => {
                        kinds = vec![Kind::Restored];
                        if digest != said.digest {
                            kinds.push(Kind::Changed);
                        }
                        (id, change)
                    }
                    None => (ledger.number(conn).await?, change),
                },
            };
            let row = Row {
                id,
                page: page.left.page,
                name: said.name.clone(),
                written: said.written.clone(),
                title: said.title.clone(),
                dialect: said.dialect.as_str().to_owned(),
                anchor: said.anchor.clone(),
                version: said.version.map(i64::from),
                parent: said.parent.clone(),
                position: position as i64,
                revision,
                start: said.range.start as i64,
                end: said.range.end as i64,
                digest: said.digest.clone(),
                changed,
                gone: None,
            };
            for kind in kinds {
                ledger.tell(happened(kind, revision, change, &row));
            }
            if let Some((_, ids)) = stand.iter_mut().find(|(page, _)| *page == row.page) {
                ids.push(id);
            }
            ledger.keep(row);
        }
        for (page, ids) in stand {
            ledger.stand(page, ids);
        }
        Ok(())
    }

    /// What each page's requirements said before, read again where words decide: where names go and names come.
    async fn words_before(&self, conn: &mut Conn, pages: &[Page]) -> Result<Vec<Option<Vec<Said>>>> {
        let known: HashSet<_> =
            pages.iter().flat_map(|page| page.before.iter().map(|row| (row.page, &*row.name))).collect();
        let said: HashSet<_> =
            pages.iter().flat_map(|page| page.after.iter().map(|said| (page.left.page, &*said.name))).collect();
        let (go, come) = (known.difference(&said).count(), said.difference(&known).count());
        let mut all = Vec::with_capacity(pages.len());
        for page in pages {
            let names: HashSet<_> = page.after.iter().map(|said| &*said.name).collect();
            let differs = page.before.len() != names.len() || page.before.iter().any(|row| !names.contains(&*row.name));
            let before = match page.before.first() {
                Some(first) if go > 0 && come > 0 && differs => {
                    let (blob, file, _) = required::read_from(conn, first.revision).await?;
                    let text = self.said_in(conn, Form::Text, blob).await?;
                    Some(self::said(&file, &text))
                }
                None if go > 0 && come > 0 => Some(Vec::new()),
                _ => None,
            };
            all.push(before);
        }
        Ok(all)
    }

    /// A text; nothing where it is none, or cannot be read any more.
    async fn said_in(&self, conn: &mut Conn, form: Form, blob: Option<i64>) -> Result<String> {
        let (Form::Text, Some(blob)) = (form, blob) else { return Ok(String::new()) };
        match self.store.body(conn, blob).await {
            Ok(body) => Ok(String::from_utf8_lossy(&body).into_owned()),
            Err(Error::Damaged(_)) => Ok(String::new()),
            Err(error) => Err(error),
        }
    }
}

/// Where a requirement is on its page, as rendering calls the place.
fn anchor(text: &str, document: &Document, stated: &Stated) -> Option<String> {
    let block = document.blocks.get(stated.block)?;
    if stated.dialect == Dialect::Tracey {
        let from = block.range.start + text.get(block.range.clone())?.find("r[")?;
        return spec::markdown::requirement(text, &(from..block.range.end)).map(|(id, _)| format!("r-{id}"));
    }
    match block.kind {
        BlockKind::FrontMatter => None,
        BlockKind::Heading(_) => document.headings.get(block.section?).map(|heading| heading.slug.clone()),
        // A table is one place.
        BlockKind::TableRow => {
            let rows = document.blocks[..stated.block].iter().rev();
            let above = rows.take_while(|block| block.kind == BlockKind::TableRow).count();
            Some(block_anchor(stated.block - above))
        }
        _ => Some(block_anchor(stated.block)),
    }
}

/// The requirements that stand in a text; those it only proposes do not.
// r[impl requirement.proposed]
fn said(file: &str, text: &str) -> Vec<Said> {
    if !may_state(text) {
        return Vec::new();
    }
    let document = spec::markdown::parse(text);
    let stands = |extent: &Extent| extent.stated.proposed.is_none();
    let one = |extent: Extent| {
        let words = words(text, &extent);
        Said {
            title: title(text, &extent),
            anchor: anchor(text, &document, &extent.stated),
            digest: blake3::hash(words.as_bytes()).to_hex().to_string(),
            words,
            name: extent.stated.name,
            written: extent.stated.written,
            dialect: extent.stated.dialect,
            version: extent.stated.version,
            parent: extent.stated.parent,
            range: extent.range,
        }
    };
    extents_in(file, text, &document).into_iter().filter(stands).map(one).collect()
}

fn happened(kind: Kind, revision: i64, change: i64, row: &Row) -> Happened {
    Happened {
        requirement: row.id,
        revision,
        change,
        kind: kind.as_str(),
        page: row.page,
        name: row.name.clone(),
        start: row.start,
        end: row.end,
        digest: row.digest.clone(),
    }
}
