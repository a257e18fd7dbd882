//! Agents: accounts of programs that somebody answers for.
//!
//! An agent may at most what its owner may, whatever was said when it was made, and is out as soon as its owner is. It has
//! tokens and no password, and is marked wherever its name stands as that of an author.

use std::collections::HashMap;
use std::sync::Arc;

use spec::account::Action;
use spec::audit::Act;
use spec::people::{Kind, Person};
use spec::{Actor, Denied, Role};
use texts::text;

use crate::accounts::{barred, checked_name, nobody, taken};
use crate::error::{Error, Result};
use crate::store::accounts::Fresh;
use crate::store::{Conn, accounts, people};
use crate::wiki::Wiki;

/// Most agents that one account answers for.
const MOST: usize = 50;

/// An agent to be made.
#[derive(Clone, Debug)]
pub struct NewAgent {
    /// What others see.
    pub name: String,
    /// What it may do, at most what its owner may.
    pub role: Role,
    /// Who answers for it; the actor when nobody is named.
    pub owner: Option<i64>,
}

/// Agents by name, and the names of those who answer for them.
#[derive(Clone, Debug, Default)]
pub struct Agents(Arc<HashMap<String, String>>);

impl Agents {
    /// Whose agent it is that is called this, if it is one.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// The same for the author of something; commits are written under whatever name somebody chose.
    pub(crate) fn owner(&self, author: &str, commit: Option<&String>) -> Option<String> {
        self.get(author).filter(|_| commit.is_none()).map(str::to_owned)
    }
}

/// The name of an author where there is nothing but text: beside an agent's it says whose it is.
// r[impl people.agents-marked]
pub(crate) fn signed(author: &str, agent_of: Option<&str>) -> String {
    match agent_of {
        Some(owner) => format!("{author} (agent of {owner})"),
        None => author.to_owned(),
    }
}

impl Wiki {
    /// Makes an agent: one's own, for whoever may edit, or anybody's for an administrator.
    // r[impl people.agents]
    pub async fn make_agent(&self, actor: &Actor, new: &NewAgent) -> Result<i64> {
        self.must(actor, Action::Edit).await?;
        let name = checked_name(&new.name)?;
        let owner = new.owner.or(actor.account()).ok_or_else(|| Error::Invalid(text!("refused-agent-owner").into()))?;
        let mut tx = self.store.write().await?;
        let found = self.must_look_after(&mut tx, actor, owner).await?;
        if found.kind == Kind::Agent {
            return Err(Error::Invalid(text!("refused-agent-person").into()));
        }
        if found.barred {
            return Err(barred());
        }
        // Whoever came in with a token that may less than the account makes nothing that may more.
        let most = match actor {
            Actor::Account { id, role, .. } | Actor::Token { id, role, .. } if *id == owner => *role,
            _ => found.role,
        };
        if new.role > most {
            return Err(Error::Denied(Denied::Role { needs: new.role, has: most }));
        }
        if accounts::agents_of(&mut tx, owner).await?.len() >= MOST {
            return Err(Error::Invalid(text!("refused-too-many-agents", most = MOST.to_string())));
        }
        let fresh =
            Fresh { name: &name, role: new.role, kind: Kind::Agent, owner: Some(owner), password: None, email: None };
        let id = accounts::create(&mut tx, fresh, self.clock.now()).await?.ok_or_else(|| taken(&name))?;
        self.audit(&mut tx, actor, Act::AccountCreated, &name, &[("role", &new.role)]).await?;
        tx.commit().await?;
        Ok(id)
    }

    /// The agents an account answers for: the actor's own, or anybody's for an administrator.
    pub async fn agents_of(&self, actor: &Actor, owner: i64) -> Result<Vec<Person>> {
        self.must(actor, Action::Read).await?;
        let mut conn = self.store.read().await?;
        self.must_look_after(&mut conn, actor, owner).await?;
        let mut found = Vec::new();
        for id in accounts::agents_of(&mut conn, owner).await? {
            found.push(people::find_person(&mut conn, id).await?.ok_or_else(|| nobody(id))?);
        }
        Ok(found)
    }

    /// Who of all authors is an agent, and whose: what stands beside their names.
    // r[impl people.agents-marked]
    pub async fn agents(&self, actor: &Actor) -> Result<Agents> {
        self.must(actor, Action::Read).await?;
        self.known_agents(&mut *self.store.read().await?).await
    }

    /// The same, for whoever has been asked already.
    pub(crate) async fn known_agents(&self, conn: &mut Conn) -> Result<Agents> {
        let generation = self.store.generation().await;
        if let Some(known) = self.known.agents(generation) {
            return Ok(known);
        }
        let agents = accounts::agents(conn).await?;
        let agents = agents.into_iter().map(|(name, owner)| (name, owner.unwrap_or_default()));
        let agents = Agents(Arc::new(agents.collect()));
        self.known.keep_agents(generation, agents.clone());
        Ok(agents)
    }
}
