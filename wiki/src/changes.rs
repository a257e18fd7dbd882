//! Looking at changes.

use spec::account::Action;
use spec::change::{ChangeState, Commit};
use spec::{Actor, Change, ChangeLine, PagePath, When};
use texts::text;

use crate::clock::time;
use crate::error::{Error, Result};
use crate::pages::page_ever_at;
use crate::proposals::must_see;
use crate::reviews::reviews;
use crate::store::changes::{Below, Filter};
use crate::store::{self, Conn};
use crate::wiki::Wiki;

/// Most pages of one change that are told in one answer.
const MOST_PAGES: i64 = 2_000;

/// Part of a list, and where the rest begins.
#[derive(Clone, Debug, PartialEq)]
pub struct Listing<T> {
    /// The items.
    pub items: Vec<T>,
    /// What to ask for the rest with; none at the end.
    pub next: Option<String>,
}

impl<T> Listing<T> {
    /// Cuts a list that was read one item too far.
    pub(crate) fn cut(mut items: Vec<T>, limit: usize, cursor: impl Fn(&T) -> String) -> Self {
        let more = items.len() > limit;
        items.truncate(limit);
        let next = items.last().filter(|_| more).map(cursor);
        Self { items, next }
    }
}

/// Which changes a list shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ChangeFilter {
    /// Only in this state; merged ones when none is given.
    pub state: Option<ChangeState>,
    /// Only those that touched this page.
    pub page: Option<PagePath>,
    /// Only those that touched a page at or below this path.
    pub at: Option<PagePath>,
    /// Only those that took effect after this moment.
    pub since: Option<When>,
    /// Only those that took effect up to this moment.
    pub until: Option<When>,
}

impl Wiki {
    /// Changes by when they took effect, newest first.
    pub async fn changes(
        &self,
        actor: &Actor,
        filter: &ChangeFilter,
        cursor: Option<&str>,
        limit: usize,
    ) -> Result<Listing<ChangeLine>> {
        self.must(actor, Action::Read).await?;
        let mut conn = self.read(actor).await?;
        let page = match &filter.page {
            Some(path) => Some(page_ever_at(&mut conn, path).await?.ok_or_else(|| Error::no_page(path))?),
            None => None,
        };
        if let Some(state) = filter.state.filter(|state| *state != ChangeState::Merged) {
            return self.proposals(&mut conn, actor, state, filter, page, cursor, limit).await;
        }
        let below = match filter.at.as_ref().filter(|at| !at.is_root()) {
            Some(at) => Some(Below::of(&match store::tree::find_node(&mut conn, at).await? {
                Some(node) => node.path,
                None => at.clone(),
            })),
            None => None,
        };
        let since = self.moment(&mut conn, filter.since.as_ref()).await?;
        let until = self.moment(&mut conn, filter.until.as_ref()).await?;
        let filter = Filter {
            state: filter.state,
            page,
            below,
            since: since.map(|moment| moment.at.saturating_add(1)),
            until: until.map(|moment| moment.at),
        };
        let cursor = cursor.map(read_cursor).transpose()?;
        let lines = store::changes::list(&mut conn, &filter, cursor, limit as i64 + 1).await?;
        let listing = Listing::cut(lines, limit, |(_, (at, id))| format!("{at}.{id}"));
        let agents = self.known_agents(&mut conn).await?;
        let marked = |(line, _): (ChangeLine, _)| ChangeLine {
            agent_of: agents.owner(&line.author, line.commit.as_ref()),
            ..line
        };
        Ok(Listing { items: listing.items.into_iter().map(marked).collect(), next: listing.next })
    }

    /// Changes that are in no log, the one that was touched last first. Drafts are their author's alone.
    #[expect(clippy::too_many_arguments, reason = "the parts of one question")]
    async fn proposals(
        &self,
        conn: &mut Conn,
        actor: &Actor,
        state: ChangeState,
        filter: &ChangeFilter,
        page: Option<i64>,
        cursor: Option<&str>,
        limit: usize,
    ) -> Result<Listing<ChangeLine>> {
        let account = match (state, actor) {
            (ChangeState::Draft, Actor::Operator) => None,
            // Nobody has the number 0.
            (ChangeState::Draft, _) => Some(actor.account().unwrap_or(0)),
            _ => None,
        };
        let since = self.moment(conn, filter.since.as_ref()).await?;
        let until = self.moment(conn, filter.until.as_ref()).await?;
        let filter = store::proposals::Filter {
            state,
            page,
            at: filter.at.as_ref().filter(|at| !at.is_root()).map(ToString::to_string),
            account,
            since: since.map(|moment| moment.at.saturating_add(1)),
            until: until.map(|moment| moment.at),
        };
        let cursor = cursor.map(read_cursor).transpose()?;
        let lines = store::proposals::list(conn, &filter, cursor, limit as i64 + 1).await?;
        let listing = Listing::cut(lines, limit, |(_, (at, id))| format!("{at}.{id}"));
        let agents = self.known_agents(conn).await?;
        let marked = |(line, _): (ChangeLine, _)| ChangeLine {
            agent_of: agents.owner(&line.author, line.commit.as_ref()),
            ..line
        };
        Ok(Listing { items: listing.items.into_iter().map(marked).collect(), next: listing.next })
    }

    /// One change with its pages, commits and threads.
    pub async fn change(&self, actor: &Actor, number: i64) -> Result<Change> {
        self.must(actor, Action::Read).await?;
        let mut conn = self.read(actor).await?;
        let row = store::changes::get(&mut conn, number).await?;
        must_see(&mut conn, actor, number).await?;
        let mut threads = store::threads::of_change_for(&mut conn, number, actor.account()).await?;
        self.tell_editable(actor, &mut threads);
        let agents = self.known_agents(&mut conn).await?;
        Ok(Change {
            change: number,
            state: row.state,
            title: row.title,
            message: row.message,
            agent_of: agents.owner(&row.author, row.commit.as_ref()),
            author: row.author,
            at: time(row.at),
            merged_at: row.merged_at.map(time),
            commit: row.commit,
            mount: row.mount,
            pages: store::changes::pages(&mut conn, number, MOST_PAGES).await?,
            commits: self.commits_of(&mut conn, number).await?,
            threads,
            stage: self.stage_of(&mut conn, number).await?,
            continues: store::outgoing::continues(&mut conn, number).await?,
            same_as: store::outgoing::same_as(&mut conn, number).await?,
            reviewed_as: store::branches::reviewed_as(&mut conn, number).await?,
            proposal: self.proposal(&mut conn, number).await?,
            reviews: reviews(&mut conn, number).await?,
        })
    }
}

impl Wiki {
    /// The commits that a change brought, or those of the branch that it is written on.
    // r[impl branch.commits]
    async fn commits_of(&self, conn: &mut Conn, change: i64) -> Result<Vec<Commit>> {
        let brought = store::commits::of_change(conn, change).await?;
        match brought.is_empty() {
            true => store::branches::commits(conn, change).await,
            false => Ok(brought),
        }
    }
}

pub(crate) fn read_cursor(text: &str) -> Result<(i64, i64)> {
    let read = || {
        let (at, id) = text.split_once('.')?;
        Some((at.parse().ok()?, id.parse().ok()?))
    };
    read().ok_or_else(|| Error::Invalid(text!("refused-cursor", text = format!("{text:?}"))))
}
