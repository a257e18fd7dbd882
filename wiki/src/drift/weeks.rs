//! The week in drift: once a week everything is looked at, and whoever watches some of it is told what came, what was settled,
//! how much stands, and the worst of it. Nobody is told of a week in which nothing happened to what they watch.
//!
//! What is out of step is derived and may be made anew at any time; what it was when people were told of it is a fact, so it is
//! written down ([`crate::store::drift::weeks`]).

use std::collections::HashSet;

use spec::account::Action;
use spec::drift::{DriftWeek, SettledLine, Settling, State, WORST, WeekLine, week_of};
use spec::watch::{Watch, Watched};
use spec::{Actor, PagePath};

use super::looking::Thresholds;
use crate::clock::time;
use crate::error::Result;
use crate::store::drift::weeks::{self, Line, Told, Week};
use crate::store::generation::Reach;
use crate::store::{self, Conn};
use crate::watches::somebody;
use crate::wiki::Wiki;

const DAY: i64 = 86_400_000;

/// What a repository brings in of the time before counts as standing, and is no news: commits of so long before the week
/// began still count, because work is pushed later than it was done.
const BROUGHT: i64 = 7 * DAY;

/// For how long the weeks are kept.
const KEPT: i64 = 2 * 366 * DAY;

/// Of what somebody wants to hear.
#[derive(Clone, Debug)]
pub enum WeekOf {
    /// Everything at and below a path.
    Below(PagePath),
    /// What they watch.
    Watched,
}

impl Wiki {
    /// The newest week in drift; nothing before one is over.
    // r[impl drift.week]
    pub async fn drift_week(&self, actor: &Actor, of: &WeekOf) -> Result<Option<DriftWeek>> {
        self.must(actor, Action::Read).await?;
        let mut conn = self.read(actor).await?;
        // Who asks comes first: what is refused must not hang on whether a week was begun.
        let wanted: Vec<Watched> = match of {
            WeekOf::Below(at) => vec![Watched::At(at.clone())],
            WeekOf::Watched => watched(store::watches::list(&mut conn, somebody(actor)?).await?),
        };
        let Some(week) = weeks::newest(&mut conn).await? else { return Ok(None) };
        told(&mut conn, week, &wanted).await
    }

    /// The newest week of what the actor watches, when they were told of it and have not read it.
    // r[impl drift.week-inbox]
    pub async fn unread_drift_week(&self, actor: &Actor) -> Result<Option<DriftWeek>> {
        self.must(actor, Action::Read).await?;
        let mut conn = self.read(actor).await?;
        let account = somebody(actor)?;
        let Some(unread) = weeks::unread(&mut conn, account).await? else { return Ok(None) };
        let Some(week) = weeks::newest(&mut conn).await?.filter(|week| week.id == unread) else { return Ok(None) };
        let wanted = watched(store::watches::list(&mut conn, account).await?);
        told(&mut conn, week, &wanted).await
    }

    /// Says that the actor has read what they were told of weeks.
    pub async fn read_drift_weeks(&self, actor: &Actor) -> Result<()> {
        self.must(actor, Action::Read).await?;
        let account = somebody(actor)?;
        let mut tx = self.store.write_for(Reach::Account(account)).await?;
        weeks::read(&mut tx, account, self.clock.now()).await?;
        tx.commit().await
    }

    /// Ends the week when it is over, once everything there is has been read; a server does so by itself.
    pub async fn look_back_on_drift(&self, actor: &Actor) -> Result<()> {
        self.must(actor, Action::Administer).await?;
        self.read_drift_behind_all().await?;
        self.end_drift_week().await
    }

    /// Ends the week when it is over, and tells those whom it concerns. Cheap when there is nothing to do.
    // r[impl drift.week]
    pub(crate) async fn end_drift_week(&self) -> Result<()> {
        if self.store.is_read_only() {
            return Ok(());
        }
        let now = self.clock.now();
        let mut conn = self.store.read().await?;
        let newest = weeks::newest(&mut conn).await?;
        let is_over = newest.is_none_or(|week| week_of(week.at) < week_of(now));
        if is_over {
            self.look_back(&mut conn, now).await?;
        }
        match weeks::newest(&mut conn).await? {
            Some(week) if !week.told => self.tell_week(week).await,
            _ => Ok(()),
        }
    }

    /// Writes down how everything stands, beside how it stood before.
    async fn look_back(&self, conn: &mut Conn, now: i64) -> Result<()> {
        let thresholds = Thresholds::read(conn).await?;
        let mut tx = self.store.write().await?;
        let before = weeks::newest(&mut tx).await?;
        // Another process may have been faster.
        if before.is_some_and(|week| week_of(week.at) >= week_of(now)) {
            return Ok(());
        }
        let loud = weeks::loud(&mut tx, thresholds.lowest(), now).await?;
        let loud: Vec<_> = loud.into_iter().filter(|one| one.evidence >= thresholds.at(&one.path)).collect();
        let week = weeks::begin(&mut tx, now).await?;
        let stood = match before {
            Some(before) => weeks::stood(&mut tx, before.id).await?,
            None => Vec::new(),
        };
        let known: HashSet<_> = stood.iter().map(|one| (one.page, one.name.as_str())).collect();
        let still: HashSet<_> = loud.iter().map(|one| (one.page, one.name.as_str())).collect();
        for one in &loud {
            let is_known = known.contains(&(one.page, one.name.as_str()));
            let is_new = before.is_some_and(|before| one.latest.is_none_or(|at| at > before.at - BROUGHT));
            let line = Line {
                page: one.page,
                name: one.name.clone(),
                kind: if is_new && !is_known { "came" } else { "stands" },
                state: one.state.clone(),
                evidence: one.evidence,
                settled: None,
            };
            weeks::note(&mut tx, week, &line).await?;
        }
        for one in stood.iter().filter(|one| !still.contains(&(one.page, one.name.as_str()))) {
            let after = before.map_or(0, |before| before.at);
            let settled = match weeks::answered(&mut tx, one.page, &one.name, after, now).await? {
                Some((kind, who)) => (Settling::named(&kind), Some(who)),
                // It says as much as before, and is only asked about later.
                None if weeks::evidence(&mut tx, one.page, &one.name).await? >= one.evidence => continue,
                None => (Settling::Mended, None),
            };
            let line = Line {
                page: one.page,
                name: one.name.clone(),
                kind: "settled",
                state: one.state.clone(),
                evidence: one.evidence,
                settled: Some((settled.0.as_str().to_owned(), settled.1)),
            };
            weeks::note(&mut tx, week, &line).await?;
        }
        weeks::forget(&mut tx, now - KEPT).await?;
        tx.commit().await
    }

    /// Tells of a week whom it concerns, each so far as they may see it.
    // r[impl drift.week-quiet]
    async fn tell_week(&self, week: Week) -> Result<()> {
        let audience = weeks::audience(&mut *self.store.read().await?).await?;
        let mut concerned = Vec::new();
        for account in audience {
            let Some(actor) = self.account(account).await? else { continue };
            if self.must(&actor, Action::Read).await.is_err() {
                continue;
            }
            let mut conn = self.read(&actor).await?;
            let wanted = watched(store::watches::list(&mut conn, account).await?);
            if told(&mut conn, week, &wanted).await?.is_some_and(|week| week.is_eventful()) {
                concerned.push(account);
            }
        }
        let mut tx = self.store.write().await?;
        for account in concerned {
            weeks::tell(&mut tx, account, week.id).await?;
        }
        weeks::all_told(&mut tx, week.id, self.clock.now()).await?;
        tx.commit().await
    }
}

fn watched(watches: Vec<Watch>) -> Vec<Watched> {
    watches.into_iter().map(|watch| watch.watched).collect()
}

/// A week, so far as it is about what somebody wants to hear of; nothing of the very first look, which has nothing before it.
pub(crate) async fn told(conn: &mut Conn, week: Week, wanted: &[Watched]) -> Result<Option<DriftWeek>> {
    let Some(before) = weeks::before(conn, week.id).await? else { return Ok(None) };
    let concerns = |path: &PagePath| {
        wanted.iter().any(|one| match one {
            Watched::Page(page) => page.fold() == path.fold(),
            Watched::At(top) => path.is_within(top),
        })
    };
    let mut told = DriftWeek {
        since: time(before.at),
        until: time(week.at),
        came: Vec::new(),
        settled: Vec::new(),
        standing: 0,
        worst: Vec::new(),
    };
    for line in weeks::lines(conn, week.id).await?.into_iter().filter(|line| concerns(&line.path)) {
        let (kind, by, who) = (line.kind.clone(), line.settled.clone(), line.who.clone());
        let line = said(line);
        if let Some(by) = by {
            told.settled.push(SettledLine { line, by: Settling::named(&by), who });
            continue;
        }
        told.standing += 1;
        if told.worst.len() < WORST {
            told.worst.push(line.clone());
        }
        if kind == "came" {
            told.came.push(line);
        }
    }
    Ok(Some(told))
}

fn said(line: Told) -> WeekLine {
    let requirement = line.written.unwrap_or_else(|| match line.name.is_empty() {
        true => line.page_title.clone(),
        false => line.name.clone(),
    });
    WeekLine {
        path: line.path,
        page_title: line.page_title,
        name: line.name,
        requirement,
        state: State::named(&line.state).unwrap_or_default(),
        evidence: line.evidence as f32,
    }
}
