//! Who may do what where: the rules of subtrees, beside the roles of the whole wiki.
//!
//! A list of readers or editors that is said at a path holds for everything below, until it is said again. Reading is
//! enforced by the connection that a method reads with ([`Wiki::read`]); writing by [`Wiki::must_at`]. The rules themselves are
//! `spec::permission`, which also tells of them.

mod regions;

use std::sync::Arc;

use spec::account::{Action, Denied};
use spec::permission::{self, Member, Permission, Reading, Subject, Why};
use spec::{Actor, PagePath, Role};
use sqlx::Sqlite;
use sqlx::pool::PoolConnection;

pub(crate) use self::regions::Regions;
use crate::clock::time;
use crate::error::{Error, Result};
use crate::store::sight::{Closed, Sight};
use crate::store::{Conn, permissions};
use crate::wiki::Wiki;

/// All rules, as of a writing of them.
#[derive(Debug)]
pub(crate) struct Rules {
    /// How often rules were written.
    of: i64,
    /// The number of each rule.
    ids: Vec<i64>,
    said: permission::Rules,
}

impl Rules {
    /// All rules as they are in a database.
    pub async fn read(conn: &mut Conn) -> Result<Self> {
        Ok(Self::new(permissions::written(conn).await?, permissions::list(conn).await?))
    }

    /// Whether somebody may write at a path.
    pub fn edits(&self, path: &PagePath, who: &Subject) -> bool {
        self.said.access(path, who, Reading::Open).edit.may
    }

    /// Rules without the names of those they name: nobody is told of them here.
    fn new(of: i64, rows: Vec<permissions::Permission>) -> Self {
        let ids = rows.iter().map(|row| row.id).collect();
        let said = rows.into_iter().map(|row| Permission {
            path: row.path,
            readers: row.readers.map(nameless),
            editors: row.editors.map(nameless),
            author: None,
            at: time(row.at),
        });
        Self { of, ids, said: permission::Rules::new(said.collect()) }
    }
}

fn nameless(members: Vec<permissions::Member>) -> Vec<Member> {
    let member = |member| match member {
        permissions::Member::Everybody => Member::Everybody,
        permissions::Member::Account(id) => Member::Account { id, name: String::new() },
        permissions::Member::Group(id) => Member::Group { id, name: String::new() },
    };
    members.into_iter().map(member).collect()
}

/// What somebody may do at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Acts {
    /// Take part in discussion.
    pub comment: bool,
    /// Offer changes.
    pub propose: bool,
    /// Write.
    pub edit: bool,
}

/// What one actor may do where, as of a moment ago: the same as is told of them.
#[derive(Clone, Debug)]
pub(crate) struct Access {
    actor: Actor,
    rules: Arc<Rules>,
    who: Subject,
    reading: Reading,
}

impl Access {
    /// Whether they see what stands at a path.
    pub fn sees(&self, path: &PagePath) -> bool {
        self.actor.is_admin() || self.rules.said.reads(path, &self.who, self.reading)
    }

    /// Says no unless they may do this at a path.
    pub fn must(&self, action: Action, path: &PagePath) -> Result<()> {
        if self.actor.is_admin() {
            return Ok(());
        }
        let access = self.rules.said.access(path, &self.who, self.reading);
        if !access.read.may {
            // As if nothing were there; for what would be new there the same words have to do.
            return Err(Error::no_page(path));
        }
        let answer = match action {
            Action::Read => return Ok(()),
            Action::Comment | Action::Propose => access.comment,
            Action::Edit => access.edit,
            Action::Administer => return Ok(self.actor.must(action, false)?),
        };
        match (answer.may, answer.why) {
            (true, Why::Named { .. }) => Ok(self.actor.must_within_limit(action)?),
            (false, Why::NotNamed { .. }) => Err(Denied::Editors { path: path.clone() }.into()),
            _ => Ok(self.actor.must(action, false)?),
        }
    }

    /// Where, at or below a path, it is said who reads or writes, as far as they see it.
    pub fn said_within(&self, path: &PagePath) -> impl Iterator<Item = &PagePath> {
        let within = move |said: &&PagePath| said.is_within(path);
        self.rules.said.said().iter().map(|said| &said.path).filter(within).filter(|path| self.sees(path))
    }
}

impl Wiki {
    /// A connection that shows what the actor may see, and nothing else. What somebody asked for is read with nothing else.
    // r[impl permission.one-place]
    pub(crate) async fn read(&self, actor: &Actor) -> Result<PoolConnection<Sqlite>> {
        let sight = self.sight(actor).await?;
        self.store.read_as(&sight).await
    }

    /// What of the log the actor may see.
    pub(crate) async fn sight(&self, actor: &Actor) -> Result<Sight> {
        if actor.is_admin() {
            return Ok(Sight::Whole);
        }
        let generation = self.store.generation().await;
        let key = actor.account();
        if let Some((of, sight)) = self.known.sights.get(&key)
            && of == generation
        {
            return Ok(sight);
        }
        let access = self.access(actor).await?;
        let rules = &access.rules;
        let closed: Vec<i64> =
            rules.said.closed_to(&access.who, access.reading).filter_map(|at| rules.ids.get(at).copied()).collect();
        let sight = match closed.is_empty() {
            true => Sight::Whole,
            false => Sight::Without(Arc::new(Closed { rules: closed, of: rules.of })),
        };
        self.known.sights.insert(key, (generation, sight.clone()));
        Ok(sight)
    }

    /// Says no unless the actor may do this at all of these paths.
    // r[impl permission.editors]
    pub(crate) async fn must_at(&self, actor: &Actor, action: Action, paths: &[&PagePath]) -> Result<()> {
        self.must_somewhere(actor, action).await?;
        let access = self.access(actor).await?;
        paths.iter().try_for_each(|path| access.must(action, path))?;
        match paths.is_empty() {
            true => Ok(actor.must(action, false)?),
            false => Ok(()),
        }
    }

    /// What the actor may do where.
    pub(crate) async fn access(&self, actor: &Actor) -> Result<Access> {
        let rules = self.rules().await?;
        let who = match rules.ids.is_empty() {
            true => subject(actor, Vec::new()),
            false => self.subject(actor).await?,
        };
        // Whether strangers read the wiki at all was asked before anything else.
        Ok(Access { actor: actor.clone(), rules, who, reading: Reading::Open })
    }

    /// What the actor may do at all of these paths; for showing or hiding buttons, never for deciding. A place that they do
    /// not see is told of like one where nothing is.
    pub async fn acts_at(&self, actor: &Actor, paths: &[&PagePath]) -> Acts {
        let access = match paths {
            [] => None,
            _ => self.access(actor).await.ok(),
        };
        let may = |action| match &access {
            None => actor.may(action),
            Some(access) => paths.iter().all(|path| {
                let mut seen = std::iter::successors(Some((*path).clone()), PagePath::parent);
                match seen.find(|path| access.sees(path)) {
                    Some(seen) => access.must(action, &seen).is_ok(),
                    None => actor.may(action),
                }
            }),
        };
        Acts { comment: may(Action::Comment), propose: may(Action::Propose), edit: may(Action::Edit) }
    }

    /// Whether the actor may do this at a path; for showing or hiding a button, never for deciding.
    pub async fn may_at(&self, actor: &Actor, action: Action, path: &PagePath) -> bool {
        self.must_at(actor, action, &[path]).await.is_ok()
    }

    /// Says no to whoever may do this nowhere. Where is asked next, by [`Wiki::must_at`].
    pub(crate) async fn must_somewhere(&self, actor: &Actor, action: Action) -> Result<()> {
        let denied = match self.must(actor, action).await {
            Ok(()) => return Ok(()),
            Err(denied) => denied,
        };
        if actor.account().is_none() || action == Action::Administer || actor.must_within_limit(action).is_err() {
            return Err(denied);
        }
        let access = self.access(actor).await?;
        match access.rules.said.edits_somewhere(&access.who) {
            true => Ok(()),
            false => Err(denied),
        }
    }

    /// All rules as they are.
    pub(crate) async fn rules(&self) -> Result<Arc<Rules>> {
        let generation = self.store.generation().await;
        if let Ok(known) = self.known.rules.lock()
            && let Some((of, rules)) = &*known
            && *of == generation
        {
            return Ok(rules.clone());
        }
        let mut conn = self.store.read().await?;
        let rules = Arc::new(Rules::read(&mut conn).await?);
        if let Ok(mut known) = self.known.rules.lock() {
            *known = Some((generation, rules.clone()));
        }
        Ok(rules)
    }

    /// The actor, with their groups.
    async fn subject(&self, actor: &Actor) -> Result<Subject> {
        let groups = match actor.account() {
            Some(account) => permissions::groups_of(&mut *self.store.read().await?, account).await?,
            None => Vec::new(),
        };
        Ok(subject(actor, groups))
    }
}

/// Somebody who is not here, as rules ask for them.
pub(crate) async fn judge(conn: &mut Conn, account: i64, role: Role) -> Result<Subject> {
    Ok(Subject::Account { id: account, role, groups: permissions::groups_of(conn, account).await?, barred: false })
}

/// The actor as rules ask for them. Whoever is barred does not get so far; who runs the program is not asked.
fn subject(actor: &Actor, groups: Vec<i64>) -> Subject {
    match (actor.account(), actor.role()) {
        (Some(id), Some(role)) => Subject::Account { id, role, groups, barred: false },
        _ => Subject::Stranger,
    }
}
