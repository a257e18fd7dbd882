//! Who may do what where: the rules of subtrees, beside the roles of the whole wiki.
//!
//! A list of readers or editors that is said at a path holds for everything below, until it is said again. Reading is
//! enforced by the connection that a method reads with ([`Wiki::read`]); writing by [`Wiki::must_at`].

use std::collections::HashSet;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use spec::account::{Action, Denied};
use spec::{Actor, PagePath, Role};
use sqlx::Sqlite;
use sqlx::pool::PoolConnection;

use crate::error::{Error, Result};
use crate::store::permissions::{self, Member, Permission};
use crate::store::sight::{Closed, Sight};
use crate::wiki::Wiki;

/// All rules, as of a writing of them.
#[derive(Debug)]
pub(crate) struct Rules {
    /// How often rules were written.
    of: i64,
    said: Vec<Permission>,
}

impl Rules {
    /// The nearest list at or above a path, and where it was said.
    fn governing<'a>(
        &'a self,
        path: &PagePath,
        list: impl Fn(&'a Permission) -> Option<&'a Vec<Member>>,
    ) -> Option<(&'a Permission, &'a [Member])> {
        let fold = path.fold();
        let holds = |said: &&Permission| {
            let above = said.path.fold();
            let below = |rest: &str| rest.is_empty() || rest.starts_with('/');
            above == "/" || fold.strip_prefix(above.as_str()).is_some_and(below)
        };
        let said = self.said.iter().filter(|said| list(said).is_some()).filter(holds);
        let nearest = said.max_by_key(|said| said.path.fold().len())?;
        Some((nearest, list(nearest)?))
    }

    /// The list of editors that counts at a path.
    fn editors(&self, path: &PagePath) -> Option<&[Member]> {
        self.governing(path, |said| said.editors.as_ref()).map(|(_, members)| members)
    }
}

/// The places that have readers of their own, and which of them are closed to somebody. Kept beside what was told to them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Regions(Vec<(String, bool)>);

impl Regions {
    /// Whether somebody to whom this is closed may be told what was told to somebody with those: wherever they see nothing,
    /// nothing was seen.
    pub fn may_be_told(&self, told: &Regions) -> bool {
        let places = self.0.iter().chain(&told.0).map(|(path, _)| path);
        places.into_iter().all(|path| !self.is_closed(path) || told.is_closed(path))
    }

    fn is_closed(&self, path: &str) -> bool {
        let holds = |above: &str| {
            above == "/" || path.strip_prefix(above).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        let nearest = self.0.iter().filter(|(above, _)| holds(above)).max_by_key(|(above, _)| above.len());
        nearest.is_some_and(|(_, closed)| *closed)
    }
}

/// What one actor may do where, as of a moment ago.
#[derive(Clone, Debug)]
pub(crate) struct Access {
    actor: Actor,
    rules: Arc<Rules>,
    who: Arc<Memberships>,
    /// They came with a token that may less than their account does: being named gives no more than that.
    is_held_back: bool,
}

impl Access {
    /// Whether they see what stands at a path.
    pub fn sees(&self, path: &PagePath) -> bool {
        let readers = self.rules.governing(path, |said| said.readers.as_ref());
        sees_all(&self.actor) || readers.is_none_or(|(said, _)| self.who.reads(said))
    }

    /// Says no unless they may do this at a path.
    pub fn must(&self, action: Action, path: &PagePath) -> Result<()> {
        if sees_all(&self.actor) {
            return Ok(());
        }
        if !self.sees(path) {
            // As if nothing were there; for what would be new there the same words have to do.
            return Err(Error::no_page(path));
        }
        match self.rules.editors(path) {
            Some(editors) if self.who.account.is_some() && self.who.has(editors) && action != Action::Administer => {
                match self.is_held_back {
                    true => Ok(self.actor.must(action, false)?),
                    false => Ok(()),
                }
            }
            Some(_) if action == Action::Edit => {
                self.actor.must(Action::Read, true)?;
                Err(Denied::Editors { path: path.clone() }.into())
            }
            _ => Ok(self.actor.must(action, false)?),
        }
    }

    /// Where, at or below a path, it is said who reads or writes, as far as they see it.
    pub fn said_within(&self, path: &PagePath) -> impl Iterator<Item = &PagePath> {
        let fold = path.fold();
        let within = move |said: &&Permission| {
            let there = said.path.fold();
            fold == "/"
                || there.strip_prefix(fold.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        self.rules.said.iter().filter(within).map(|said| &said.path).filter(|path| self.sees(path))
    }
}

/// Those an actor is one of.
#[derive(Debug)]
struct Memberships {
    account: Option<i64>,
    groups: HashSet<i64>,
}

impl Memberships {
    fn has(&self, members: &[Member]) -> bool {
        members.iter().any(|member| match member {
            Member::Everybody => true,
            Member::Group(group) => self.groups.contains(group),
            Member::Account(account) => self.account == Some(*account),
        })
    }

    /// Whether they read what a rule governs: whoever writes there reads there.
    fn reads(&self, said: &Permission) -> bool {
        let listed = |members: &Option<Vec<Member>>| members.as_deref().is_some_and(|members| self.has(members));
        said.readers.is_none() || listed(&said.readers) || listed(&said.editors)
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
        if sees_all(actor) {
            return Ok(Sight::Whole);
        }
        let generation = self.store.generation().await;
        let key = actor.account();
        if let Some((of, sight)) = self.known.sights.get(&key)
            && of == generation
        {
            return Ok(sight);
        }
        let rules = self.rules().await?;
        let sight = match rules.said.iter().any(|said| said.readers.is_some()) {
            false => Sight::Whole,
            true => {
                let who = self.memberships(actor).await?;
                let closed: Vec<i64> = rules.said.iter().filter(|said| !who.reads(said)).map(|said| said.id).collect();
                match closed.is_empty() {
                    true => Sight::Whole,
                    false => Sight::Without(Arc::new(Closed { rules: closed, of: rules.of })),
                }
            }
        };
        self.known.sights.insert(key, (generation, sight.clone()));
        Ok(sight)
    }

    /// Where there are readers of their own, and what of it is closed to the actor.
    pub(crate) async fn regions(&self, actor: &Actor) -> Result<Regions> {
        if sees_all(actor) {
            return Ok(Regions::default());
        }
        let rules = self.rules().await?;
        let said: Vec<_> = rules.said.iter().filter(|said| said.readers.is_some()).collect();
        if said.is_empty() {
            return Ok(Regions::default());
        }
        let who = self.memberships(actor).await?;
        Ok(Regions(said.into_iter().map(|said| (said.path.fold(), !who.reads(said))).collect()))
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
        let who = match rules.said.is_empty() {
            true => Memberships { account: actor.account(), groups: HashSet::new() },
            false => self.memberships(actor).await?,
        };
        let is_held_back = self.is_held_back(actor).await?;
        Ok(Access { actor: actor.clone(), rules, who: Arc::new(who), is_held_back })
    }

    /// True for whoever came with a token that may less than their account does.
    // r[impl people.tokens]
    async fn is_held_back(&self, actor: &Actor) -> Result<bool> {
        let Actor::Account { id, role, .. } = actor else { return Ok(false) };
        let whole = self.account(*id).await?;
        Ok(matches!(whole, Some(Actor::Account { role: whole, .. }) if *role < whole))
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
        if actor.account().is_none() || action == Action::Administer || self.is_held_back(actor).await? {
            return Err(denied);
        }
        let rules = self.rules().await?;
        let who = self.memberships(actor).await?;
        match rules.said.iter().any(|said| said.editors.as_deref().is_some_and(|editors| who.has(editors))) {
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
        let rules =
            Arc::new(Rules { of: permissions::written(&mut conn).await?, said: permissions::list(&mut conn).await? });
        if let Ok(mut known) = self.known.rules.lock() {
            *known = Some((generation, rules.clone()));
        }
        Ok(rules)
    }

    async fn memberships(&self, actor: &Actor) -> Result<Memberships> {
        let account = actor.account();
        let groups = match account {
            Some(account) => permissions::groups_of(&mut *self.store.read().await?, account).await?,
            None => Vec::new(),
        };
        Ok(Memberships { account, groups: groups.into_iter().collect() })
    }
}

/// Whoever decides who may see what could let themselves see it.
fn sees_all(actor: &Actor) -> bool {
    matches!(actor, Actor::Operator | Actor::Account { role: Role::Admin, .. })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn regions(list: &[(&str, bool)]) -> Regions {
        Regions(list.iter().map(|(path, closed)| ((*path).to_owned(), *closed)).collect())
    }

    // r[verify conversation.rechecked]
    #[test]
    fn only_who_sees_as_much_is_told_what_somebody_saw() {
        let may = |viewer: &[(&str, bool)], told: &[(&str, bool)]| regions(viewer).may_be_told(&regions(told));
        assert!(may(&[], &[]));
        assert!(may(&[], &[("/hr", true)]), "who sees all");
        assert!(!may(&[("/hr", true)], &[]));
        assert!(may(&[("/hr", true)], &[("/hr", true)]));
        assert!(may(&[("/hr", true)], &[("/", true)]));
        assert!(!may(&[("/", true)], &[("/hr", true)]));
        // What was open within, and is not any more, was seen.
        assert!(!may(&[("/hr", true)], &[("/hr", true), ("/hr/open", false)]));
        assert!(may(&[("/hr", true), ("/hr/open", false)], &[("/hr", true), ("/hr/open", false)]));
        assert!(may(&[("/hr", true)], &[("/hr", true), ("/hr/open", true)]));
        assert!(!may(&[("/hrx", true)], &[("/hr", true)]));
    }
}
