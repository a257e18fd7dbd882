//! Requirements: which there are, what became of each, and what code says of them.

mod coverage;
mod following;
mod ledger;
mod naming;
mod one;
pub(crate) mod survey;

use std::collections::HashMap;

use spec::account::Action;
use spec::coverage::{Counts, State};
use spec::requirement::{Dialect, Requirement, Requirements};
use spec::{Actor, PagePath, When};

use crate::clock::time;
use crate::error::{Error, Result};
use crate::store::moments::Moment;
use crate::store::requirements::{self as rows, Placed};
use crate::store::{self, Conn};
use crate::wiki::Wiki;

pub(crate) use one::defined;
pub(crate) use survey::Surveys;
use survey::{Entry, Survey};
use texts::text;

/// Which requirements a list shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RequirementFilter {
    /// Only those of pages at or below this path.
    pub at: Option<PagePath>,
    /// Only those in this state.
    pub state: Option<State>,
    /// Only those written in this way.
    pub dialect: Option<Dialect>,
    /// Only those whose names and titles have all of these words or parts of words.
    pub words: String,
    /// Those that stood at a moment, with what code said of them then; now when there is none.
    pub when: Option<When>,
}

impl Wiki {
    /// The requirements that pages state, in reading order.
    // r[impl requirement.list]
    pub async fn requirements(
        &self,
        actor: &Actor,
        filter: &RequirementFilter,
        cursor: Option<&str>,
        limit: usize,
    ) -> Result<Requirements> {
        self.must(actor, Action::Read).await?;
        self.read_coverage_now().await?;
        self.requirements_known(actor, filter, cursor, limit).await
    }

    /// The same as far as the log has been read.
    pub(crate) async fn requirements_known(
        &self,
        actor: &Actor,
        filter: &RequirementFilter,
        cursor: Option<&str>,
        limit: usize,
    ) -> Result<Requirements> {
        self.must(actor, Action::Read).await?;
        let cursor = cursor.map(read_cursor).transpose()?;
        let mut conn = self.read(actor).await?;
        let moment = self.moment(&mut conn, filter.when.as_ref()).await?;
        let survey = self.survey(&mut conn, moment.as_ref()).await?;
        let mut found = self.found(&mut conn, &survey, filter, moment.clone()).await?;
        let mut counts = Counts::default();
        found.iter().for_each(|entry| counts.add(entry.state()));
        let mut dialects: Vec<_> = found.iter().filter_map(|entry| Dialect::named(&entry.standing.dialect)).collect();
        dialects.sort_unstable();
        dialects.dedup();
        found.retain(|entry| {
            filter.state.is_none_or(|state| entry.state() == state)
                && filter.dialect.is_none_or(|dialect| entry.standing.dialect == dialect.as_str())
        });
        let from = match cursor {
            Some((id, place)) => match found.iter().position(|entry| entry.standing.id == id) {
                Some(at) => at + 1,
                None => place.min(found.len()),
            },
            None => 0,
        };
        let some: Vec<_> = found.iter().skip(from).take(limit).copied().collect();
        let behind = from + some.len();
        let next = some.last().filter(|_| behind < found.len()).map(|last| format!("{}.{behind}", last.standing.id));
        let items = self.told(&mut conn, &survey, &some).await?;
        Ok(Requirements { items, next, counts, dialects })
    }

    /// The entries at and below a path that have some words, in reading order.
    async fn found<'a>(
        &self,
        conn: &mut Conn,
        survey: &'a Survey,
        filter: &RequirementFilter,
        moment: Option<Moment>,
    ) -> Result<Vec<&'a Entry>> {
        let at = filter.at.as_ref().filter(|at| !at.is_root()).map(PagePath::fold);
        let words: Vec<_> = filter.words.split_whitespace().map(str::to_lowercase).collect();
        let is_below = |path: &PagePath| match &at {
            None => true,
            Some(at) => {
                let fold = path.fold();
                fold.strip_prefix(at.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            }
        };
        let says = |entry: &Entry| {
            words.is_empty() || {
                let standing = &entry.standing;
                let said = format!("{} {} {}", standing.name, standing.written, standing.title).to_lowercase();
                words.iter().all(|word| said.contains(word.as_str()))
            }
        };
        let mut pages: Vec<(PagePath, Vec<&Entry>)> = Vec::new();
        for entry in &survey.entries {
            match pages.last_mut().filter(|(path, _)| *path == entry.standing.path) {
                Some((_, entries)) => entries.push(entry),
                None if is_below(&entry.standing.path) => pages.push((entry.standing.path.clone(), vec![entry])),
                None => {}
            }
        }
        self.in_reading_order(conn, &mut pages, moment).await?;
        Ok(pages.into_iter().flat_map(|(_, entries)| entries).filter(|entry| says(entry)).collect())
    }

    /// Entries with what is told of each.
    async fn told(&self, conn: &mut Conn, survey: &Survey, some: &[&Entry]) -> Result<Vec<Requirement>> {
        let missing: Vec<_> =
            some.iter().map(|entry| entry.standing.id).filter(|id| !survey.placed.contains_key(id)).collect();
        let placed: HashMap<_, _> = rows::placed(conn, &missing).await?.into_iter().collect();
        let pages: Vec<_> = some.iter().map(|entry| entry.standing.page).collect();
        let titles: HashMap<_, _> = rows::titles(conn, &pages).await?.into_iter().collect();
        let mut told = Vec::with_capacity(some.len());
        for entry in some {
            let id = entry.standing.id;
            let Some(placed) = survey.placed.get(&id).or_else(|| placed.get(&id)) else { continue };
            let title = titles.get(&entry.standing.page).cloned();
            told.push(requirement(entry, placed, title));
        }
        Ok(told)
    }
}

/// A requirement as it is told.
fn requirement(entry: &Entry, placed: &Placed, page_title: Option<String>) -> Requirement {
    let standing = &entry.standing;
    Requirement {
        name: standing.name.clone(),
        id: standing.written.clone(),
        title: standing.title.clone(),
        dialect: Dialect::named(&standing.dialect).unwrap_or(Dialect::Numbered),
        version: standing.version.and_then(|version| u32::try_from(version).ok()),
        parent: standing.parent.clone(),
        path: standing.path.clone(),
        page_title: page_title.unwrap_or_else(|| standing.path.name().to_owned()),
        anchor: placed.anchor.clone(),
        revision: placed.revision,
        start: usize::try_from(placed.start).unwrap_or(0),
        end: usize::try_from(placed.end).unwrap_or(0),
        change: placed.changed,
        at: time(placed.at),
        state: entry.state(),
        uses: entry.uses,
    }
}

fn read_cursor(text: &str) -> Result<(i64, usize)> {
    let read = text.split_once('.').and_then(|(id, place)| Some((id.parse().ok()?, place.parse().ok()?)));
    read.ok_or_else(|| Error::Invalid(text!("refused-cursor", text = format!("{text:?}"))))
}

/// The names that somebody may mean by what they say, the likeliest first.
pub(crate) fn meant(said: &str) -> Vec<String> {
    use spec::requirement::{kept_criterion, kept_id, kept_title, kept_traced};
    let said = said.trim();
    let bare = said.strip_prefix("r[").and_then(|id| id.strip_suffix(']')).unwrap_or(said);
    let title = said.strip_prefix("Requirement:").unwrap_or(said);
    let names = [
        Some(said.to_lowercase()),
        kept_id(bare),
        kept_traced(bare).map(|(name, _)| name),
        kept_criterion(said),
        kept_title(title),
    ];
    let mut all: Vec<String> = Vec::new();
    for name in names.into_iter().flatten() {
        if !all.contains(&name) {
            all.push(name);
        }
    }
    all
}

impl Wiki {
    /// The requirements of one name, to choose from, in reading order.
    // r[impl requirement.chooser]
    pub async fn requirements_named(&self, actor: &Actor, name: &str, when: Option<&When>) -> Result<Vec<Requirement>> {
        self.must(actor, Action::Read).await?;
        self.read_coverage_now().await?;
        let mut conn = self.read(actor).await?;
        let moment = self.moment(&mut conn, when).await?;
        let survey = self.survey(&mut conn, moment.as_ref()).await?;
        for name in meant(name) {
            let mut pages: Vec<_> = survey
                .entries
                .iter()
                .filter(|entry| entry.standing.name == name)
                .map(|entry| (entry.standing.path.clone(), entry))
                .collect();
            if !pages.is_empty() {
                self.in_reading_order(&mut conn, &mut pages, moment.clone()).await?;
                let some: Vec<_> = pages.into_iter().map(|(_, entry)| entry).collect();
                return self.told(&mut conn, &survey, &some).await;
            }
        }
        Ok(Vec::new())
    }

    /// The first few requirements of a page itself, and what all of its own count; as far as the log has been read, so that
    /// nobody who reads a page is kept waiting.
    pub async fn required_by(
        &self,
        actor: &Actor,
        path: &PagePath,
        when: Option<&When>,
        few: usize,
    ) -> Result<(Vec<Requirement>, Counts)> {
        self.must(actor, Action::Read).await?;
        let mut conn = self.read(actor).await?;
        let moment = self.moment(&mut conn, when).await?;
        let survey = self.survey(&mut conn, moment.as_ref()).await?;
        let counts = survey.own(path);
        if counts.requirements == 0 {
            return Ok((Vec::new(), counts));
        }
        let own = survey.entries.iter().filter(|entry| entry.standing.path == *path);
        let some: Vec<_> = own.take(few).collect();
        Ok((self.told(&mut conn, &survey, &some).await?, counts))
    }

    /// What counts for a page at a place, as the tree writes it.
    pub(crate) async fn written_path(conn: &mut Conn, at: &PagePath) -> Result<PagePath> {
        Ok(store::tree::find_node(conn, at).await?.map_or_else(|| at.clone(), |node| node.path))
    }
}
