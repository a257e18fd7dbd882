//! Who may do what at a place of the tree, and why.
//!
//! A [`Permission`] is what was said at one path: who reads there, who edits there, or only one of the two. Each list counts
//! for everything below until it is said again further down. Where nobody said anything the roles of the whole wiki count.
//! Everything here is arithmetic on what was said; the rows live in `wiki::store`. What is told and what is enforced is the same:
//! `wiki::permissions` asks these [`Rules`].

mod name;
mod rules;
mod share;
mod told;
mod why;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::account::Role;
use crate::path::PagePath;

pub use name::{Name, names, typed};
pub use rules::Rules;
pub use share::{LONGEST_SHARE, Share};
pub use told::{Inherited, Kind, Line, Origin, Told, Who};
pub use why::Why;

/// Whoever a list names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "PermissionMember"))]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Member {
    /// Everybody who may read the wiki at all.
    Everybody,
    /// One account.
    Account {
        /// Its number.
        id: i64,
        /// Its name.
        name: String,
    },
    /// All members of a group.
    Group {
        /// Its number.
        id: i64,
        /// Its name.
        name: String,
    },
}

/// What a list is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Duty {
    /// Seeing pages.
    Read,
    /// Writing them.
    Edit,
}

/// What was said at a path. A list that is not said is inherited; an empty one leaves administrators alone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Permission {
    /// Where it was said; it counts there and below.
    pub path: PagePath,
    /// Who reads.
    pub readers: Option<Vec<Member>>,
    /// Who writes.
    pub editors: Option<Vec<Member>>,
    /// Who said so; none for whoever runs the program.
    pub author: Option<String>,
    /// When.
    pub at: Timestamp,
}

impl Permission {
    /// One of the two lists, if it was said here.
    pub fn list(&self, duty: Duty) -> Option<&[Member]> {
        match duty {
            Duty::Read => self.readers.as_deref(),
            Duty::Edit => self.editors.as_deref(),
        }
    }

    /// True when not everybody who may read the wiki reads there.
    pub fn is_closed(&self) -> bool {
        let all = |list: &Option<Vec<Member>>| list.as_ref().is_some_and(|list| list.contains(&Member::Everybody));
        self.readers.is_some() && !all(&self.readers) && !all(&self.editors)
    }

    /// True when it counts at a path.
    pub fn covers(&self, path: &PagePath) -> bool {
        let (top, path) = (self.path.fold(), path.fold());
        top == "/" || path == top || path.strip_prefix(top.as_str()).is_some_and(|rest| rest.starts_with('/'))
    }
}

/// What counts at a path: the nearest word at or above it that names such a list.
// r[impl permission.nearest] r[impl permission.inherited]
pub fn governing<'a>(said: &'a [Permission], path: &PagePath, duty: Duty) -> Option<&'a Permission> {
    let counts = said.iter().filter(|permission| permission.list(duty).is_some() && permission.covers(path));
    counts.max_by_key(|permission| permission.path.segments().count())
}

/// Whether the wiki as a whole is read by whoever comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// By everybody.
    Open,
    /// By those who have an account.
    Closed,
}

/// Somebody, as far as the rules ask.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// Whoever has not signed in.
    Stranger,
    /// An account.
    Account {
        /// Its number.
        id: i64,
        /// What it may do in the whole wiki, by itself or by one of its groups.
        role: Role,
        /// Its groups.
        groups: Vec<i64>,
        /// True when it may do nothing any more.
        barred: bool,
    },
    /// A group: what all of its members may, whatever else each of them may.
    Group {
        /// Its number.
        id: i64,
        /// What all of them may at least do in the whole wiki.
        role: Option<Role>,
    },
}

impl Subject {
    fn is_admin(&self) -> bool {
        self.role() == Some(Role::Admin)
    }

    fn role(&self) -> Option<Role> {
        match self {
            Subject::Stranger => None,
            Subject::Account { role, .. } => Some(*role),
            Subject::Group { role, .. } => *role,
        }
    }

    fn is_barred(&self) -> bool {
        matches!(self, Subject::Account { barred: true, .. })
    }

    /// The member of a list that means this one, those that mean it alone first.
    fn named<'a>(&self, list: &'a [Member]) -> Option<&'a Member> {
        list.iter().find(|member| self.is_meant_by(member))
    }

    fn is_meant_by(&self, member: &Member) -> bool {
        match (self, member) {
            (Subject::Account { id, .. }, Member::Account { id: named, .. })
            | (Subject::Group { id, .. }, Member::Group { id: named, .. }) => id == named,
            (Subject::Account { groups, .. }, Member::Group { id, .. }) => groups.contains(id),
            _ => false,
        }
    }
}

/// Whether somebody may do something, and why.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "AccessAnswer"))]
pub struct Answer {
    /// Whether they may.
    pub may: bool,
    /// Why, or why not.
    #[serde(serialize_with = "told::in_words")]
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub why: Why,
}

impl Answer {
    fn yes(why: Why) -> Self {
        Self { may: true, why }
    }

    fn no(why: Why) -> Self {
        Self { may: false, why }
    }
}

/// What somebody may do at a path.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Access {
    /// See what is there.
    pub read: Answer,
    /// Take part in discussion, and offer changes.
    pub comment: Answer,
    /// Write.
    pub edit: Answer,
}

/// What somebody may do at a path, after all that was said.
// r[impl permission.admins] r[impl permission.barred] r[impl permission.unseen]
pub fn access(said: &[Permission], path: &PagePath, who: &Subject, reading: Reading) -> Access {
    judge(|duty| governing(said, path, duty), who, reading)
}

/// What somebody may do where these words count.
fn judge<'a>(counts: impl Fn(Duty) -> Option<&'a Permission>, who: &Subject, reading: Reading) -> Access {
    let read = read(counts(Duty::Read), who, reading);
    let refused = match (&read, who) {
        (_, who) if who.is_barred() => Some(Why::Barred),
        (Answer { may: false, .. }, _) => Some(Why::Unseen),
        (_, Subject::Stranger) => Some(Why::Stranger),
        _ => None,
    };
    if let Some(why) = refused {
        return Access { read, comment: Answer::no(why.clone()), edit: Answer::no(why) };
    }
    if who.is_admin() {
        return Access { read, comment: Answer::yes(Why::Administrator), edit: Answer::yes(Why::Administrator) };
    }
    let edit = edit(counts(Duty::Edit), who);
    let comment = match (&edit.why, edit.may) {
        (Why::Named { .. }, true) => edit.clone(),
        _ => by_role(who, Role::Commenter),
    };
    Access { read, comment, edit }
}

// r[impl permission.readers] r[impl permission.editors-read]
fn read(rule: Option<&Permission>, who: &Subject, reading: Reading) -> Answer {
    if who.is_barred() {
        return Answer::no(Why::Barred);
    }
    if who.is_admin() {
        return Answer::yes(Why::Administrator);
    }
    let whole = match (who, reading) {
        (_, Reading::Open) => Answer::yes(Why::Open),
        (Subject::Stranger, Reading::Closed) => Answer::no(Why::Closed),
        (_, Reading::Closed) => Answer::yes(Why::Account),
    };
    let Some(rule) = rule else { return whole };
    let list = |duty| rule.list(duty).unwrap_or_default();
    if let Some(member) = who.named(list(Duty::Read)) {
        return Answer::yes(Why::named(rule, Duty::Read, member));
    }
    if let Some(member) = who.named(list(Duty::Edit)) {
        return Answer::yes(Why::named(rule, Duty::Edit, member));
    }
    // Whoever writes there reads there, everybody included.
    let everybody = [Duty::Read, Duty::Edit].into_iter().find(|duty| list(*duty).contains(&Member::Everybody));
    match everybody {
        Some(duty) if whole.may => Answer::yes(Why::named(rule, duty, &Member::Everybody)),
        Some(_) => whole,
        None => Answer::no(Why::not_named(rule, Duty::Read)),
    }
}

/// For somebody who can read there.
// r[impl permission.editors]
fn edit(rule: Option<&Permission>, who: &Subject) -> Answer {
    let Some(rule) = rule else { return by_role(who, Role::Editor) };
    let list = rule.list(Duty::Edit).unwrap_or_default();
    match who.named(list).or_else(|| list.iter().find(|member| **member == Member::Everybody)) {
        Some(member) => Answer::yes(Why::named(rule, Duty::Edit, member)),
        None => Answer::no(Why::not_named(rule, Duty::Edit)),
    }
}

fn by_role(who: &Subject, needs: Role) -> Answer {
    match (who.role(), who) {
        (Some(has), _) if has >= needs => Answer::yes(Why::Role { has }),
        (_, Subject::Group { .. }) => Answer::no(Why::Members { needs }),
        _ => Answer::no(Why::Needs { needs }),
    }
}

#[cfg(test)]
mod tests;
