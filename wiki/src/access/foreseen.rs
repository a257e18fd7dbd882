//! What saying who may do what would mean, before it is said.

use spec::account::Action;
use spec::permission::{Access, Name, Permission, Subject, access};
use spec::{Actor, PagePath};

use super::said::{check, meant};
use super::{Gates, read};
use crate::clock::time;
use crate::error::Result;
use crate::store;
use crate::wiki::Wiki;

/// How many pages that link into what would be closed are named.
const MOST: usize = 20;

/// What would be different.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reached {
    /// How many pages it is about: those below about which nothing else is said.
    pub pages: usize,
    /// Those who will no longer see them, by name.
    pub unseen: Vec<String>,
    /// Those who will see them from then on.
    pub seen: Vec<String>,
    /// Those who will still see them and may no longer edit them.
    pub unedited: Vec<String>,
    /// Those who may edit them from then on.
    pub edited: Vec<String>,
    /// What becomes of those who have no account.
    pub strangers: Sharing,
    /// How many people and agents will see them.
    pub readers: usize,
    /// Pages elsewhere that link there, read by some who will not see what they lead to: paths and titles.
    pub linking: Vec<(PagePath, String)>,
    /// Mounts whose files come from an address in the network: whoever reads the repository reads them there.
    pub repositories: Vec<(PagePath, String)>,
}

/// What becomes of strangers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sharing {
    /// They see what they saw.
    #[default]
    Same,
    /// They will see the pages.
    Opened,
    /// They will not see them any more.
    Closed,
}

impl Wiki {
    /// What [`Wiki::set_permissions`] would change.
    // r[impl permission.foreseen] r[impl permission.warnings]
    pub async fn foresee_permissions(
        &self,
        actor: &Actor,
        path: &PagePath,
        readers: Option<Vec<Name>>,
        editors: Option<Vec<Name>>,
    ) -> Result<Reached> {
        self.must(actor, Action::Administer).await?;
        self.read_code_now().await?;
        let before = self.gates().await?;
        let mut conn = self.store.read().await?;
        let (readers, editors) = (meant(&mut conn, readers).await?, meant(&mut conn, editors).await?);
        check(readers.as_deref(), editors.as_deref())?;
        let listed = |members: Option<Vec<_>>| members.map(|members| before.members(&members));
        let mut after = read(&mut conn, before.reading).await?;
        after.said.retain(|said| said.path.fold() != path.fold());
        let (author, at) = (Some(actor.name().to_owned()), time(self.clock.now()));
        after.said.push(Permission {
            path: path.clone(),
            readers: listed(readers),
            editors: listed(editors),
            author,
            at,
        });

        let mut reached = judged(&before, &after, path);
        reached.pages = store::beneath::pages(&mut conn, path).await?;
        for nested in nested(&before, path) {
            reached.pages -= store::beneath::pages(&mut conn, &nested).await?.min(reached.pages);
        }
        let closes = !reached.unseen.is_empty() || reached.strangers == Sharing::Closed;
        if closes {
            let linking = store::beneath::linking(&mut conn, path).await?;
            let lost = losing(&before, &after, path);
            let is_read = |at: &PagePath| lost.iter().any(|who| access(&after.said, at, who, after.reading).read.may);
            reached.linking = linking.into_iter().filter(|(at, _)| is_read(at)).take(MOST).collect();
            let mounts = store::beneath::mounts(&mut conn).await?.into_iter();
            let is_here = |at: &PagePath| at.is_within(path) || path.is_within(at);
            reached.repositories = mounts.filter(|(at, from)| is_here(at) && from.contains("://")).collect();
        }
        Ok(reached)
    }
}

impl Gates {
    /// Members of the store with their names.
    fn members(&self, members: &[store::permissions::Member]) -> Vec<spec::permission::Member> {
        use spec::permission::Member;
        let account = |id: i64| self.subjects.accounts.iter().find(|account| account.id == id);
        let group = |id: i64| self.subjects.groups.iter().find(|group| group.id == id);
        let named = |member: &store::permissions::Member| match *member {
            store::permissions::Member::Everybody => Some(Member::Everybody),
            store::permissions::Member::Account(id) => Some(Member::Account { id, name: account(id)?.name.clone() }),
            store::permissions::Member::Group(id) => Some(Member::Group { id, name: group(id)?.name.clone() }),
        };
        members.iter().filter_map(named).collect()
    }
}

/// Who will be able to do something else than before.
fn judged(before: &Gates, after: &Gates, path: &PagePath) -> Reached {
    let mut reached = Reached::default();
    let judge = |gates: &Gates, who: &Subject| access(&gates.said, path, who, gates.reading);
    for account in &before.subjects.accounts {
        let (was, is): (Access, Access) = (judge(before, &account.subject), judge(after, &account.subject));
        reached.readers += usize::from(is.read.may);
        let list = match (was.read.may, is.read.may, was.edit.may, is.edit.may) {
            (true, false, ..) => Some(&mut reached.unseen),
            (false, true, ..) => Some(&mut reached.seen),
            (_, true, true, false) => Some(&mut reached.unedited),
            _ => None,
        };
        if let Some(list) = list {
            list.push(account.name.clone());
        }
        if is.edit.may && !was.edit.may {
            reached.edited.push(account.name.clone());
        }
    }
    let strangers = [before, after].map(|gates| judge(gates, &Subject::Stranger).read.may);
    reached.strangers = match strangers {
        [true, false] => Sharing::Closed,
        [false, true] => Sharing::Opened,
        _ => Sharing::Same,
    };
    reached
}

/// Those who will not see any more what they saw.
fn losing(before: &Gates, after: &Gates, path: &PagePath) -> Vec<Subject> {
    let reads = |gates: &Gates, who: &Subject| access(&gates.said, path, who, gates.reading).read.may;
    let all = before.subjects.accounts.iter().map(|account| account.subject.clone()).chain([Subject::Stranger]);
    all.filter(|who| reads(before, who) && !reads(after, who)).collect()
}

/// The subtrees below a path about whose readers something was said, the outermost of them.
fn nested(gates: &Gates, path: &PagePath) -> Vec<PagePath> {
    let inner = gates.said.iter().filter(|said| said.readers.is_some());
    let inner: Vec<_> =
        inner.map(|said| &said.path).filter(|at| at.is_within(path) && at.fold() != path.fold()).collect();
    let is_outermost = |at: &&&PagePath| !inner.iter().any(|other| other.fold() != at.fold() && at.is_within(other));
    inner.iter().filter(is_outermost).map(|at| (*at).clone()).collect()
}
