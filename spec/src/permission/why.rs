//! Why somebody may do something, or may not, in words.

use std::fmt;

use jiff::Timestamp;

use super::{Duty, Member, Permission};
use crate::account::Role;
use crate::path::PagePath;

/// The reason for an answer. Told as the end of a sentence: "Ben may read, because …".
#[derive(Clone, Debug, PartialEq)]
pub enum Why {
    /// Administrators may do everything.
    Administrator,
    /// Everybody reads the wiki.
    Open,
    /// Everybody with an account reads the wiki.
    Account,
    /// Only those with an account read the wiki.
    Closed,
    /// The role in the whole wiki lets them.
    Role {
        /// Theirs.
        has: Role,
    },
    /// The role in the whole wiki does not.
    Needs {
        /// The least that does.
        needs: Role,
    },
    /// The group brings no such role; some of its members may have one.
    Members {
        /// The least that does.
        needs: Role,
    },
    /// A list names them.
    Named {
        /// Where.
        at: PagePath,
        /// Which list.
        duty: Duty,
        /// As what.
        member: Member,
        /// Who said so.
        author: Option<String>,
        /// When.
        on: Timestamp,
    },
    /// A list names others.
    NotNamed {
        /// Where.
        at: PagePath,
        /// Which list.
        duty: Duty,
        /// True when it names nobody at all.
        empty: bool,
        /// Who said so.
        author: Option<String>,
        /// When.
        on: Timestamp,
    },
    /// What is not seen is neither discussed nor written.
    Unseen,
    /// Nobody does this without an account.
    Stranger,
    /// The account may do nothing any more.
    Barred,
}

impl Why {
    pub(super) fn named(rule: &Permission, duty: Duty, member: &Member) -> Self {
        let Permission { path, author, at, .. } = rule;
        Why::Named { at: path.clone(), duty, member: member.clone(), author: author.clone(), on: *at }
    }

    pub(super) fn not_named(rule: &Permission, duty: Duty) -> Self {
        let Permission { path, author, at, .. } = rule;
        let empty = rule.list(duty).is_some_and(<[Member]>::is_empty);
        Why::NotNamed { at: path.clone(), duty, empty, author: author.clone(), on: *at }
    }
}

// r[impl permission.why]
impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Why::Administrator => f.write_str("as administrator"),
            Why::Open => f.write_str("because the wiki is open to everybody"),
            Why::Account => f.write_str("because everybody with an account reads the wiki"),
            Why::Closed => f.write_str("because only those with an account read the wiki"),
            Why::Role { has } => write!(f, "because the role {has} lets them"),
            Why::Needs { needs } => write!(f, "because this takes the role {needs}"),
            Why::Members { needs } => write!(f, "unless a member has the role {needs}"),
            Why::Named { at, duty, member, author, on } => {
                let place = place(at);
                match (member, duty) {
                    (Member::Everybody, Duty::Read) => write!(f, "because {place} is open to everybody")?,
                    (Member::Everybody, Duty::Edit) => write!(f, "because everybody with an account edits {place}")?,
                    (Member::Account { name, .. }, duty) => {
                        write!(f, "because {place} names {name}{}", as_editor(*duty))?
                    }
                    (Member::Group { name, .. }, duty) => {
                        write!(f, "because {place} names the group {name}{}", as_editor(*duty))?;
                    }
                }
                said(f, author.as_deref(), *on)
            }
            Why::NotNamed { at, duty, empty, author, on } => {
                let place = place(at);
                match (duty, empty) {
                    (_, true) => write!(f, "because {place} names nobody but administrators")?,
                    (Duty::Read, false) => write!(f, "because {place} is closed to all but those it names")?,
                    (Duty::Edit, false) => write!(f, "because {place} names others as editors")?,
                }
                said(f, author.as_deref(), *on)
            }
            Why::Unseen => f.write_str("because they cannot see it"),
            Why::Stranger => f.write_str("because this takes an account"),
            Why::Barred => f.write_str("because the account is barred"),
        }
    }
}

fn as_editor(duty: Duty) -> &'static str {
    match duty {
        Duty::Read => "",
        Duty::Edit => " as editor",
    }
}

fn place(path: &PagePath) -> String {
    if path.is_root() { "the whole wiki".into() } else { path.to_string() }
}

fn said(f: &mut fmt::Formatter<'_>, author: Option<&str>, on: Timestamp) -> fmt::Result {
    let day = on.strftime("%-d %B %Y");
    match author {
        Some(author) => write!(f, ", set by {author} on {day}"),
        None => write!(f, ", set on {day}"),
    }
}
