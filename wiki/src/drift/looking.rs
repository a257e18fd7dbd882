//! What may not be true any more, the surest first: what is asked of people, and what is kept quiet until they want it.

use std::collections::HashMap;
use std::path::PathBuf;

use spec::account::Action;
use spec::change::subject;
use spec::drift::{
    DriftOfPage, DriftSummary, Drifted, Line, Opened, Opening, Reason, State, Threshold, ToldReason, lines,
};
use spec::{Actor, PagePath};
use texts::text;

use crate::changes::Listing;
use crate::clock::time;
use crate::error::{Error, Result};
use crate::git::{Repository, hex};
use crate::store::drift::standing::{self, Found, Side, Told, Wanted};
use crate::store::linked::public_name;
use crate::store::{self, Conn};
use crate::wiki::Wiki;

/// Most items of one answer.
const MOST: usize = 100;

/// Most pages that a summary tells.
const MOST_PAGES: usize = 500;

/// Longest text of a requirement that is told.
const LONGEST: usize = 4_000;

/// Below so much nobody is told anything.
const LEAST: f64 = 0.1;

/// What is asked for.
#[derive(Clone, Debug, Default)]
pub struct DriftFilter {
    /// Everything at and below this path; all there is when none is given.
    pub at: Option<PagePath>,
    /// Only in this state.
    pub state: Option<State>,
    /// Everything from so much evidence on; only what is asked of people when none is given.
    pub least: Option<f32>,
    /// Only what is quieter than this.
    pub most: Option<f32>,
}

/// Where the threshold is what.
pub(super) struct Thresholds(Vec<(String, f64)>);

impl Thresholds {
    pub(super) async fn read(conn: &mut Conn) -> Result<Self> {
        let all = standing::thresholds(conn).await?.into_iter().map(|(fold, _, least)| (fold, least));
        Ok(Self(all.collect()))
    }

    /// What holds at a path: what was said of it, or of the nearest place above it.
    // r[impl drift.threshold]
    pub(super) fn at(&self, path: &PagePath) -> f64 {
        self.nearest(path).map_or(f64::from(Threshold::default().0), |(_, least)| *least)
    }

    /// The place it was said of, folded and without a slash at its end.
    pub(super) fn above(&self, path: &PagePath) -> Option<&str> {
        self.nearest(path).map(|(above, _)| above.trim_end_matches('/'))
    }

    fn nearest(&self, path: &PagePath) -> Option<&(String, f64)> {
        let fold = path.fold();
        let holds = |above: &str| {
            let above = above.trim_end_matches('/');
            fold == above || fold.strip_prefix(above).is_some_and(|rest| rest.starts_with('/'))
        };
        self.0.iter().filter(|(above, _)| holds(above)).max_by_key(|(above, _)| above.len())
    }

    pub(super) fn lowest(&self) -> f64 {
        self.0.iter().map(|(_, least)| *least).fold(f64::from(Threshold::default().0), f64::min)
    }
}

impl Wiki {
    /// What may not be true any more, the surest first.
    // r[impl drift.list]
    pub async fn drift(
        &self,
        actor: &Actor,
        filter: &DriftFilter,
        cursor: Option<&str>,
        limit: usize,
    ) -> Result<Listing<Drifted>> {
        self.must(actor, Action::Read).await?;
        let mut behind = cursor.map(place).transpose()?;
        let limit = limit.clamp(1, MOST);
        match actor {
            // Whoever runs the program can wait until everything has been read.
            Actor::Operator => self.read_drift_behind_all().await?,
            _ => self.read_drift_now().await?,
        }
        let mut conn = self.read(actor).await?;
        let thresholds = Thresholds::read(&mut conn).await?;
        let fold = filter.at.as_ref().map(PagePath::fold).unwrap_or_default();
        let mut found: Vec<Found> = Vec::new();
        loop {
            let wanted = Wanted {
                fold: fold.trim_end_matches('/'),
                state: filter.state.map(State::as_str),
                least: filter.least.map_or_else(|| thresholds.lowest(), f64::from).max(LEAST),
                most: filter.most.map_or(2.0, f64::from),
                now: self.clock.now(),
                behind: behind.as_ref().map(|(evidence, page, name)| (*evidence, *page, name.as_str())),
                limit: limit as i64 + 1,
            };
            let rows = standing::list(&mut conn, &wanted).await?;
            let is_last = rows.len() <= limit;
            behind = rows.last().map(|row| (row.evidence, row.page, row.name.clone()));
            for row in rows {
                let is_wanted = filter.least.is_some() || row.evidence >= thresholds.at(&row.path);
                if is_wanted {
                    found.push(row);
                }
            }
            if is_last || found.len() > limit {
                break;
            }
        }
        let cut = Listing::cut(found, limit, |row| format!("{}:{}:{}", row.evidence, row.page, row.name));
        let mut items = Vec::with_capacity(cut.items.len());
        for row in cut.items {
            items.push(self.drifted(&mut conn, row, &thresholds).await?);
        }
        Ok(Listing { items, next: cut.next })
    }

    /// How many requirements of a page itself somebody should look at.
    // r[impl drift.badge]
    pub async fn drift_on(&self, actor: &Actor, path: &PagePath) -> Result<usize> {
        self.must(actor, Action::Read).await?;
        let mut conn = self.read(actor).await?;
        let Some(page) = standing::page_at(&mut conn, &path.fold()).await? else { return Ok(0) };
        let least = Thresholds::read(&mut conn).await?.at(path);
        Ok(standing::loud_on(&mut conn, page, least, self.clock.now()).await? as usize)
    }

    /// How a requirement of a page stands; nothing where no code was ever linked to it.
    pub async fn drift_of(&self, actor: &Actor, path: &PagePath, name: &str) -> Result<Option<Drifted>> {
        self.must(actor, Action::Read).await?;
        self.read_drift_now().await?;
        let mut conn = self.read(actor).await?;
        let page = standing::page_at(&mut conn, &path.fold()).await?.ok_or_else(|| Error::no_page(path))?;
        let thresholds = Thresholds::read(&mut conn).await?;
        match standing::find(&mut conn, page, name).await? {
            Some(row) => Ok(Some(self.drifted(&mut conn, row, &thresholds).await?)),
            None => Ok(None),
        }
    }

    /// How much there is to look at, at and below a path, page by page.
    // r[impl drift.roll-up]
    pub async fn drift_summary(&self, actor: &Actor, at: &PagePath) -> Result<DriftSummary> {
        self.must(actor, Action::Read).await?;
        let mut conn = self.read(actor).await?;
        let thresholds = Thresholds::read(&mut conn).await?;
        let (fold, now) = (at.fold(), self.clock.now());
        let fold = fold.trim_end_matches('/');
        let linked = standing::linked(&mut conn, fold).await?;
        let mut pages: Vec<DriftOfPage> = Vec::new();
        let mut asked = 0;
        for (path, title, evidence) in standing::loud(&mut conn, fold, thresholds.lowest(), now).await? {
            if evidence < thresholds.at(&path) {
                continue;
            }
            asked += 1;
            let is_full = pages.len() >= MOST_PAGES;
            match pages.last_mut().filter(|page| page.path == path) {
                Some(page) => page.asked += 1,
                None if is_full => {}
                None => pages.push(DriftOfPage { path, title, asked: 1 }),
            }
        }
        Ok(DriftSummary { at: at.clone(), threshold: thresholds.at(at) as f32, linked, asked, pages })
    }

    async fn drifted(&self, conn: &mut Conn, row: Found, thresholds: &Thresholds) -> Result<Drifted> {
        let mut words = match (row.revision, row.start, row.end) {
            (Some(revision), Some(start), Some(end)) => self.stated_words(conn, revision, start, end).await?,
            _ => String::new(),
        };
        if let Some((end, _)) = words.char_indices().nth(LONGEST) {
            words.truncate(end);
        }
        let mut open = Vec::new();
        for told in standing::open(conn, row.page, &row.name).await? {
            open.push(self.opened(conn, told).await?);
        }
        let asked = row.evidence >= thresholds.at(&row.path);
        Ok(Drifted {
            path: row.path,
            page_title: row.page_title.clone(),
            requirement: row.written.unwrap_or_else(|| row.name.clone()),
            title: row.title.unwrap_or(row.page_title),
            name: row.name,
            words,
            state: State::named(&row.state).unwrap_or_default(),
            evidence: row.evidence as f32,
            asked,
            churn: row.churn as u32,
            since: row.since.map(time),
            not_before: row.not_before.map(time),
            open,
        })
    }

    async fn opened(&self, conn: &mut Conn, told: Told) -> Result<Opened> {
        let reasons: Vec<Reason> = serde_json::from_str(&told.reasons).unwrap_or_default();
        let commit = match (&told.object_id, &told.location) {
            (Some(id), Some(location)) => Some(Opening {
                repository: public_name(location),
                commit: hex(id),
                author: told.author.clone().unwrap_or_default(),
                subject: subject(told.message.as_deref().unwrap_or_default()).to_owned(),
            }),
            _ => None,
        };
        let diff = self.code_diff(conn, &told).await?;
        Ok(Opened {
            state: State::named(&told.state).unwrap_or_default(),
            evidence: told.evidence as f32,
            reasons: reasons.into_iter().map(ToldReason::from).collect(),
            at: time(told.at),
            commit,
            change: told.change,
            lines: told.from.zip(told.to),
            file: told.file,
            diff,
        })
    }

    /// What became of the code, line by line.
    async fn code_diff(&self, conn: &mut Conn, told: &Told) -> Result<Vec<Line>> {
        let (Some(mount), Some(position), Some(file), Some(called), Some(nth)) =
            (told.mount, told.position, &told.file, &told.called, told.nth)
        else {
            return Ok(Vec::new());
        };
        let Some((old, new)) = standing::sides(conn, mount, position, file, called, nth).await? else {
            return Ok(Vec::new());
        };
        let mounts = store::mounts::list(conn).await?;
        let Some(mount) = mounts.iter().find(|known| known.id == mount) else { return Ok(Vec::new()) };
        let folder = self.repository_of(mount);
        let read = tokio::task::spawn_blocking(move || between(folder, old, new));
        read.await.map_err(|error| Error::Failed(error.to_string()))
    }
}

/// Compares two stretches of two texts; nothing where the repository cannot be read.
fn between(folder: PathBuf, old: Side, new: Side) -> Vec<Line> {
    let Ok(repository) = Repository::open(&folder) else { return Vec::new() };
    let mut texts: HashMap<Vec<u8>, String> = HashMap::new();
    let mut cut = |side: &Side| {
        let Some((id, from, to)) = side else { return (String::new(), 1) };
        let text = texts.entry(id.clone()).or_insert_with(|| repository.texts(std::slice::from_ref(id)).concat());
        let (from, to) = (usize::try_from(*from).unwrap_or(1).max(1), usize::try_from(*to).unwrap_or(1));
        let lines: Vec<&str> = text.lines().skip(from - 1).take((to + 1).saturating_sub(from)).collect();
        (lines.join("\n"), from)
    };
    let ((before, old_from), (after, new_from)) = (cut(&old), cut(&new));
    lines(&before, &after, (old_from, new_from))
}

fn place(cursor: &str) -> Result<(f64, i64, String)> {
    let parts: Vec<&str> = cursor.splitn(3, ':').collect();
    match parts.as_slice() {
        [evidence, page, name] => match (evidence.parse(), page.parse()) {
            (Ok(evidence), Ok(page)) => Ok((evidence, page, (*name).to_owned())),
            _ => Err(Error::Invalid(text!("refused-drift-cursor", cursor = format!("{cursor:?}")))),
        },
        _ => Err(Error::Invalid(text!("refused-drift-cursor", cursor = format!("{cursor:?}")))),
    }
}
