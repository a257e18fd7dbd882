//! Who can see a place, who may do what there, and why; and saying so.
//!
//! The rules are `spec::permission`; they are kept by the connections that everything is read with (`permissions`). Here
//! they are said, told and foreseen.

mod foreseen;
mod said;

use spec::account::{Action, Denied};
use spec::permission::{
    Duty, Inherited, Kind, Line, Member, Name, Origin, Permission, Reading, Subject, Told, Who, access, governing,
};
use spec::tree::TreeItem;
use spec::{Actor, PagePath};

pub use foreseen::{Reached, Sharing};
pub use said::{Restricted, WholeReading};

use crate::error::{Error, Result};
use crate::pages::locate;
use crate::store::subjects::Subjects;
use crate::store::{self, Conn};
use crate::wiki::Wiki;

/// Everything that was said, and everybody it is about.
#[derive(Debug)]
pub(crate) struct Gates {
    pub said: Vec<Permission>,
    pub subjects: Subjects,
    pub reading: Reading,
}

impl Gates {
    /// How many people and agents read at a path, when not everybody does who reads the wiki.
    fn closed(&self, path: &PagePath) -> Option<usize> {
        governing(&self.said, path, Duty::Read).filter(|rule| rule.is_closed())?;
        let reads = |subject: &Subject| access(&self.said, path, subject, self.reading).read.may;
        Some(self.subjects.accounts.iter().filter(|account| reads(&account.subject)).count())
    }

    /// What a list says, as names.
    fn names(&self, list: &[Member]) -> Vec<String> {
        let mut names: Vec<_> = list.iter().map(|member| self.name(member)).collect();
        names.sort_by_key(|name| name.to_lowercase());
        names
    }

    /// A member as [`Name`] reads it: shortly, unless somebody else could be meant.
    fn name(&self, member: &Member) -> String {
        let is_plain = |name: &str| name.parse() == Ok(Name::Either(name.to_owned()));
        let same = |other: &str, name: &str| other.eq_ignore_ascii_case(name);
        match member {
            Member::Everybody => Name::Everybody.to_string(),
            Member::Account { name, .. } => {
                let alone = !self.subjects.groups.iter().any(|group| same(&group.name, name));
                if alone && is_plain(name) { name.clone() } else { Name::Account(name.clone()).to_string() }
            }
            Member::Group { name, .. } => {
                let alone = !self.subjects.accounts.iter().any(|account| same(&account.name, name));
                if alone && is_plain(name) { name.clone() } else { Name::Group(name.clone()).to_string() }
            }
        }
    }

    fn told(&self, path: PagePath) -> Told {
        let here = self.said.iter().find(|said| said.path.fold() == path.fold());
        let list = |duty| here.and_then(|said| said.list(duty)).map(|list| self.names(list));
        let from_above = |duty| {
            let above = governing(&self.said, &path, duty).filter(|said| said.path.fold() != path.fold())?;
            Some(Origin { path: above.path.clone(), names: self.names(above.list(duty)?) })
        };
        Told {
            readers: list(Duty::Read),
            editors: list(Duty::Edit),
            author: here.and_then(|said| said.author.clone()),
            at: here.map(|said| said.at),
            inherited: Inherited { readers: from_above(Duty::Read), editors: from_above(Duty::Edit) },
            path,
        }
    }

    fn lines(&self, path: &PagePath) -> (Vec<Line>, Vec<Line>) {
        let judged = |subject| access(&self.said, path, subject, self.reading);
        let groups = self.subjects.groups.iter().map(|group| Line {
            name: group.name.clone(),
            kind: Kind::Group,
            members: Some(group.members),
            access: judged(&group.subject),
        });
        let accounts = self.subjects.accounts.iter().map(|account| Line {
            name: account.name.clone(),
            kind: if account.is_agent { Kind::Agent } else { Kind::Person },
            members: None,
            access: judged(&account.subject),
        });
        (groups.collect(), accounts.collect())
    }
}

impl Wiki {
    /// What was said about who may do what at a path, and what counts there.
    // r[impl permission.told]
    pub async fn permissions(&self, actor: &Actor, path: &PagePath) -> Result<Told> {
        if *actor == Actor::Anonymous {
            return Err(Denied::SignIn.into());
        }
        let path = self.place_seen(actor, path).await?;
        Ok(self.gates().await?.told(path))
    }

    /// Who may see what is at a path, comment on it and edit it, and why. Names are told to those who have one here.
    // r[impl permission.who] r[impl permission.who-names]
    pub async fn who_can_see(&self, actor: &Actor, path: &PagePath) -> Result<Who> {
        let path = self.place_seen(actor, path).await?;
        let gates = self.gates().await?;
        let (groups, accounts) = match actor {
            Actor::Anonymous => (None, None),
            _ => {
                let (groups, accounts) = gates.lines(&path);
                (Some(groups), Some(accounts))
            }
        };
        let strangers = access(&gates.said, &path, &Subject::Stranger, gates.reading);
        Ok(Who { closed: gates.closed(&path), strangers, groups, accounts, path })
    }

    /// How many people read at a path, when it is closed to some who read the wiki.
    // r[impl permission.mark]
    pub async fn closed(&self, actor: &Actor, path: &PagePath) -> Result<Option<usize>> {
        let path = self.place_seen(actor, path).await?;
        Ok(self.gates().await?.closed(&path))
    }

    /// Says of each place of a tree at which something closed begins how many people read there.
    pub(crate) async fn mark_closed(&self, conn: &mut Conn, items: &mut [TreeItem]) -> Result<()> {
        if items.is_empty() || store::permissions::list(conn).await?.is_empty() {
            return Ok(());
        }
        mark(&self.gates().await?, items);
        Ok(())
    }

    /// Everything that was said, and everybody it is about, as they are now.
    pub(crate) async fn gates(&self) -> Result<Gates> {
        let reading = if self.is_closed().await? { Reading::Closed } else { Reading::Open };
        let mut conn = self.store.read().await?;
        read(&mut conn, reading).await
    }

    /// Where something is that the actor may see; administrators may ask about places where nothing is yet.
    async fn place_seen(&self, actor: &Actor, path: &PagePath) -> Result<PagePath> {
        self.must(actor, Action::Read).await?;
        let mut conn = self.read(actor).await?;
        if let Some(node) = store::tree::find_node(&mut conn, path).await? {
            return Ok(node.path);
        }
        match locate(&mut conn, path, None).await {
            Ok(revision) => Ok(revision.path),
            Err(Error::NotFound(_)) if path.is_root() || actor.is_admin() => Ok(path.clone()),
            // What was there once, and is closed, is told like what never was.
            Err(Error::NotFound(_)) => Err(Error::no_page(path)),
            Err(error) => Err(error),
        }
    }
}

/// Everything that was said, with names.
pub(crate) async fn read(conn: &mut Conn, reading: Reading) -> Result<Gates> {
    let subjects = store::subjects::list(conn).await?;
    let named = |member: store::permissions::Member| match member {
        store::permissions::Member::Everybody => Some(Member::Everybody),
        store::permissions::Member::Account(id) => {
            let account = subjects.accounts.iter().find(|account| account.id == id)?;
            Some(Member::Account { id, name: account.name.clone() })
        }
        store::permissions::Member::Group(id) => {
            let group = subjects.groups.iter().find(|group| group.id == id)?;
            Some(Member::Group { id, name: group.name.clone() })
        }
    };
    let list = |members: Option<Vec<_>>| members.map(|members| members.into_iter().filter_map(named).collect());
    let name_of =
        |id| subjects.accounts.iter().find(|account| Some(account.id) == id).map(|account| account.name.clone());
    let said = store::permissions::list(conn).await?;
    let said = said.into_iter().map(|said| Permission {
        path: said.path,
        readers: list(said.readers),
        editors: list(said.editors),
        author: name_of(said.account),
        at: crate::clock::time(said.at),
    });
    Ok(Gates { said: said.collect(), subjects, reading })
}

fn mark(gates: &Gates, items: &mut [TreeItem]) {
    let rule = |path: &PagePath| governing(&gates.said, path, Duty::Read).map(|rule| rule.path.fold());
    for item in items {
        let begins = item.path.parent().is_none_or(|parent| rule(&parent) != rule(&item.path));
        item.closed = if begins { gates.closed(&item.path) } else { None };
        mark(gates, &mut item.children);
    }
}
