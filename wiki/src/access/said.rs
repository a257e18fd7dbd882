//! Saying who may do what at and below a path.

use jiff::Timestamp;
use spec::account::Action;
use spec::audit::Act;
use spec::permission::{Name, Told};
use spec::{Actor, PagePath};
use texts::text;

use super::Gates;
use crate::clock::time;
use crate::error::{Error, Result};
use crate::store::permissions::Member;
use crate::store::{self, Conn};
use crate::wiki::Wiki;

/// Longest list.
const MOST: usize = 500;

/// A subtree about which something was said.
#[derive(Clone, Debug, PartialEq)]
pub struct Restricted {
    /// What was said.
    pub told: Told,
    /// How many people read there, when it is closed to some.
    pub closed: Option<usize>,
    /// How many pages are at and below it.
    pub pages: usize,
}

/// Whether the whole wiki is read by strangers.
#[derive(Clone, Debug, PartialEq)]
pub struct WholeReading {
    /// True when it is.
    pub open: bool,
    /// Who said so, if anybody did.
    pub author: Option<String>,
    /// When.
    pub at: Option<Timestamp>,
}

impl Wiki {
    /// Says who reads and who edits at and below a path; none takes over what counts above, no names leave administrators.
    // r[impl permission.set] r[impl permission.set-names]
    pub async fn set_permissions(
        &self,
        actor: &Actor,
        path: &PagePath,
        readers: Option<Vec<Name>>,
        editors: Option<Vec<Name>>,
    ) -> Result<()> {
        self.must(actor, Action::Administer).await?;
        let mut tx = self.store.write().await?;
        let listed =
            |names: &Option<Vec<Name>>| names.iter().flatten().map(Name::to_string).collect::<Vec<_>>().join(", ");
        let (reading, editing) = (listed(&readers), listed(&editors));
        let (readers, editors) = (meant(&mut tx, readers).await?, meant(&mut tx, editors).await?);
        check(readers.as_deref(), editors.as_deref())?;
        let said = store::permissions::list(&mut tx).await?;
        let before = said.iter().find(|said| said.path.fold() == path.fold());
        // Who said it, and when, stays true of what says the same.
        let stays = match before {
            Some(before) => same(&before.readers, &readers) && same(&before.editors, &editors),
            None => readers.is_none() && editors.is_none(),
        };
        if stays {
            return Ok(());
        }
        let (readers, editors, at) = (readers.as_deref(), editors.as_deref(), self.clock.now());
        store::permissions::put(&mut tx, path, readers, editors, actor.account(), at).await?;
        for (duty, said, who) in [("read", &readers, &reading), ("edit", &editors, &editing)] {
            match said {
                Some(_) => {
                    self.audit(&mut tx, actor, Act::PermissionSet, path, &[("duty", &duty), ("who", who)]).await?;
                }
                None => self.audit(&mut tx, actor, Act::PermissionLifted, path, &[("duty", &duty)]).await?,
            }
        }
        tx.commit().await?;
        self.index.stir();
        Ok(())
    }

    /// Every subtree about which something was said, by path.
    // r[impl permission.list]
    pub async fn all_permissions(&self, actor: &Actor) -> Result<Vec<Restricted>> {
        self.must(actor, Action::Administer).await?;
        let gates: Gates = self.gates().await?;
        let mut conn = self.store.read().await?;
        let mut all = Vec::with_capacity(gates.said.len());
        for said in &gates.said {
            let pages = store::beneath::pages(&mut conn, &said.path).await?;
            all.push(Restricted { told: gates.told(said.path.clone()), closed: gates.closed(&said.path), pages });
        }
        Ok(all)
    }

    /// All names that a list may hold: of groups, then of accounts.
    pub async fn names_to_choose(&self, actor: &Actor) -> Result<Vec<String>> {
        self.must(actor, Action::Administer).await?;
        let gates = self.gates().await?;
        let group = |group: &store::subjects::Group| {
            gates.name(&spec::permission::Member::Group { id: group.id, name: group.name.clone() })
        };
        let account = |account: &store::subjects::Account| {
            gates.name(&spec::permission::Member::Account { id: account.id, name: account.name.clone() })
        };
        let groups = gates.subjects.groups.iter().map(group);
        Ok(groups.chain(gates.subjects.accounts.iter().map(account)).collect())
    }

    /// Whether strangers read the wiki, and who said so.
    // r[impl permission.whole]
    pub async fn whole_reading(&self, actor: &Actor) -> Result<WholeReading> {
        self.must(actor, Action::Administer).await?;
        let mut conn = self.store.read().await?;
        let setting = async |conn: &mut Conn, name| store::accounts::setting(conn, name).await;
        let open = setting(&mut conn, "reading").await?.as_deref() != Some("closed");
        let author = setting(&mut conn, "reading by").await?.filter(|author| !author.is_empty());
        let at = setting(&mut conn, "reading at").await?;
        Ok(WholeReading { open, author, at: at.and_then(|at| at.parse().ok()).map(time) })
    }
}

/// Those whom names mean.
pub(super) async fn meant(conn: &mut Conn, names: Option<Vec<Name>>) -> Result<Option<Vec<Member>>> {
    let Some(names) = names else { return Ok(None) };
    if names.len() > MOST {
        return Err(Error::Invalid(text!("refused-too-many-named", most = MOST.to_string())));
    }
    let mut members = Vec::with_capacity(names.len());
    let mut unknown = Vec::new();
    for name in names {
        let found = match &name {
            Name::Everybody => Some(Member::Everybody),
            Name::Account(name) => store::subjects::account_named(conn, name).await?,
            Name::Group(name) => store::subjects::group_named(conn, name).await?,
            Name::Either(name) => {
                let account = store::subjects::account_named(conn, name).await?;
                match (account, store::subjects::group_named(conn, name).await?) {
                    (Some(_), Some(_)) => {
                        let why = text!("refused-named-both", quoted = format!("{name:?}"), name = name);
                        return Err(Error::Invalid(why));
                    }
                    (account, group) => account.or(group),
                }
            }
        };
        match found {
            Some(member) if members.contains(&member) => {}
            Some(member) => members.push(member),
            None => unknown.push(format!("{:?}", name.to_string())),
        }
    }
    match &unknown[..] {
        [] => Ok(Some(members)),
        some => Err(Error::Invalid(text!("refused-named-unknown", n = some.len(), names = some.join(", ")))),
    }
}

/// Refuses what contradicts itself: whoever edits reads.
// r[impl permission.contradiction]
pub(super) fn check(readers: Option<&[Member]>, editors: Option<&[Member]>) -> Result<()> {
    let all = |list: Option<&[Member]>| list.is_some_and(|list| list.contains(&Member::Everybody));
    match readers.is_some() && !all(readers) && all(editors) {
        true => Err(Error::Invalid(text!("refused-editors-everybody").into())),
        false => Ok(()),
    }
}

fn same(before: &Option<Vec<Member>>, after: &Option<Vec<Member>>) -> bool {
    let sorted = |list: &Option<Vec<Member>>| {
        let mut list = list.clone();
        list.iter_mut().for_each(|list| list.sort());
        list
    };
    sorted(before) == sorted(after)
}
