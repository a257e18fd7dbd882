//! All requirements there are, with what code says of them: worked out once, and again when something is different.
//!
//! Lists, counts and the marks in the tree are taken from it, so that none of them costs a query for each requirement.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use moka::sync::Cache;
use spec::PagePath;
use spec::coverage::{Aim, Counts, Point, State, Target, Uses, met};
use spec::reference::Relation;

use crate::error::Result;
use crate::store::moments::Moment;
use crate::store::requirements::{self as rows, Placed, Said, Standing};
use crate::store::{self, Conn};
use crate::wiki::Wiki;

/// What it hangs on: the moment, what may be seen, how much is known, and for the past how much of the log.
type Key = (Option<Moment>, i64, (i64, i64, String), i64);

/// The newest surveys, and how they came to be at and below a path.
#[derive(Clone, Debug)]
pub(crate) struct Surveys {
    surveys: Cache<Key, Arc<Survey>>,
    courses: Cache<(Key, PagePath), Arc<Vec<Point>>>,
}

impl Default for Surveys {
    fn default() -> Self {
        Self { surveys: Cache::new(12), courses: Cache::new(200) }
    }
}

/// All requirements at a moment.
#[derive(Debug, Default)]
pub(crate) struct Survey {
    /// Page by page, in the order of each page.
    pub entries: Vec<Entry>,
    /// The place of each in the list, by number.
    pub numbers: HashMap<i64, usize>,
    /// Where their words were; only of the past.
    pub placed: HashMap<i64, Placed>,
    /// Pages by path, each with its own counts and those of all before it.
    sums: Vec<(String, Counts, Counts)>,
}

/// A requirement, and what code says of it.
#[derive(Debug)]
pub(crate) struct Entry {
    pub standing: Standing,
    pub uses: Uses,
}

impl Entry {
    pub fn state(&self) -> State {
        self.uses.state()
    }
}

impl Wiki {
    /// All requirements at a moment; now when there is none.
    pub(crate) async fn survey(&self, conn: &mut Conn, moment: Option<&Moment>) -> Result<Arc<Survey>> {
        let key = key(conn, moment).await?;
        if let Some(survey) = self.surveys.surveys.get(&key) {
            return Ok(survey);
        }
        let survey = Arc::new(match moment {
            None => Survey::of(rows::standing(conn).await?, HashMap::new(), rows::said(conn).await?),
            Some(moment) => {
                let stood = rows::stood(conn, moment).await?;
                let placed = stood.iter().map(|(standing, placed)| (standing.id, placed.clone())).collect();
                let standing = stood.into_iter().map(|(standing, _)| standing).collect();
                Survey::of(standing, placed, rows::said_at(conn, moment.at).await?)
            }
        });
        self.surveys.surveys.insert(key, survey.clone());
        Ok(survey)
    }

    /// How coverage at and below a path came to be, where that is known already.
    pub(crate) async fn known_course(
        &self,
        conn: &mut Conn,
        at: &PagePath,
        moment: Option<&Moment>,
    ) -> Result<Option<Arc<Vec<Point>>>> {
        Ok(self.surveys.courses.get(&(key(conn, moment).await?, at.clone())))
    }

    /// Remembers it.
    pub(crate) async fn remember_course(
        &self,
        conn: &mut Conn,
        at: &PagePath,
        moment: Option<&Moment>,
        course: Vec<Point>,
    ) -> Result<Arc<Vec<Point>>> {
        let course = Arc::new(course);
        self.surveys.courses.insert((key(conn, moment).await?, at.clone()), course.clone());
        Ok(course)
    }
}

async fn key(conn: &mut Conn, moment: Option<&Moment>) -> Result<Key> {
    let newest = if moment.is_some() { store::events::newest(conn).await? } else { 0 };
    Ok((moment.cloned(), store::sight::key(conn).await?, rows::progress(conn).await?, newest))
}

impl Survey {
    fn of(standing: Vec<Standing>, placed: HashMap<i64, Placed>, said: Vec<Said>) -> Self {
        let uses = uses(&standing, &said);
        let entries: Vec<_> = standing.into_iter().zip(uses).map(|(standing, uses)| Entry { standing, uses }).collect();
        let numbers = entries.iter().enumerate().map(|(at, entry)| (entry.standing.id, at)).collect();
        let mut pages: HashMap<&str, Counts> = HashMap::new();
        for entry in &entries {
            pages.entry(entry.standing.path.as_str()).or_default().add(entry.state());
        }
        let mut pages: Vec<_> = pages.into_iter().map(|(path, counts)| (path.to_owned(), counts)).collect();
        pages.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        let mut before = Counts::default();
        let sums = pages.into_iter().map(|(path, own)| {
            let sum = (path, own, before);
            before += own;
            sum
        });
        let sums = sums.collect();
        Self { entries, numbers, placed, sums }
    }

    /// What a page's own requirements count.
    pub fn own(&self, path: &PagePath) -> Counts {
        let at = self.sums.binary_search_by(|(known, ..)| known.as_str().cmp(path.as_str()));
        at.map_or_else(|_| Counts::default(), |at| self.sums[at].1)
    }

    /// What the requirements at and below a path count.
    pub fn beneath(&self, path: &PagePath) -> Counts {
        if path.is_root() {
            return self.before(self.sums.len());
        }
        let (first, behind) = (format!("{path}/"), format!("{path}0"));
        let from = |bound: &str| self.sums.partition_point(|(known, ..)| known.as_str() < bound);
        let (upto, from) = (self.before(from(&behind)), self.before(from(&first)));
        let mut counts = self.own(path);
        counts += Counts {
            requirements: upto.requirements - from.requirements,
            uncovered: upto.uncovered - from.uncovered,
            implemented: upto.implemented - from.implemented,
            verified: upto.verified - from.verified,
        };
        counts
    }

    /// What all pages before a place in the list count.
    fn before(&self, at: usize) -> Counts {
        match self.sums.get(at) {
            Some((.., before)) => *before,
            None => self.sums.last().map_or_else(Counts::default, |(_, own, before)| {
                let mut all = *before;
                all += *own;
                all
            }),
        }
    }
}

/// What code says of each requirement.
fn uses(standing: &[Standing], said: &[Said]) -> Vec<Uses> {
    let mut uses = vec![Uses::default(); standing.len()];
    let wanted: HashSet<_> = said.iter().map(|said| said.name.as_str()).collect();
    let mut bearers: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, standing) in standing.iter().enumerate() {
        if wanted.contains(standing.name.as_str()) {
            bearers.entry(&standing.name).or_default().push(at);
        }
    }
    for said in said {
        let (Some(bearers), Some(relation)) = (bearers.get(said.name.as_str()), relation(&said.relation)) else {
            continue;
        };
        let targets: Vec<_> = bearers.iter().map(|at| target(&standing[*at])).collect();
        for meant in met(&targets, Aim { document: &said.document, repository: said.repository }) {
            uses[bearers[meant]].add(relation, usize::try_from(said.count).unwrap_or(0));
        }
    }
    uses
}

/// A requirement as code may mean it.
pub(crate) fn target(standing: &Standing) -> Target<'_> {
    Target { path: standing.path.as_str(), file: &standing.file, repository: standing.repository }
}

/// What the store calls a relation.
pub(crate) fn relation(word: &str) -> Option<Relation> {
    [Relation::Implements, Relation::Verifies, Relation::Mentions].into_iter().find(|one| one.as_str() == word)
}
