//! Who acts, and what they may do.
//!
//! An [`Actor`] is whoever asks; every method of the wiki asks it before it does anything. The rule is a ladder of
//! roles, each holding what the one below may do.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Shortest password, in characters (NIST SP 800-63B-4 asks for 15 where a password is the only factor, and lets 8 pass
/// where it is not; people of a team behind a rate limit are in between).
pub const SHORTEST_PASSWORD: usize = 10;

/// What an account may do in the whole wiki. Ordered: each role may do what those before it may.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Reads.
    Reader,
    /// Says something about what is read.
    Commenter,
    /// Writes pages.
    Editor,
    /// Decides who may do what.
    Admin,
}

/// The roles from least to most.
pub const ROLES: [Role; 4] = [Role::Reader, Role::Commenter, Role::Editor, Role::Admin];

impl Role {
    /// The word used in the store, the API and on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Role::Reader => "reader",
            Role::Commenter => "commenter",
            Role::Editor => "editor",
            Role::Admin => "admin",
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Role {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        let wrong = || format!("{word:?} is no role; use reader, commenter, editor or admin");
        ROLES.into_iter().find(|role| role.as_str() == word).ok_or_else(wrong)
    }
}

/// What somebody wants to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Action {
    /// See pages, history and discussion.
    Read,
    /// Take part in a discussion.
    Comment,
    /// Offer a change of pages for review.
    Propose,
    /// Write pages.
    Edit,
    /// Mount repositories, make accounts.
    Administer,
}

impl Action {
    fn needs(self) -> Role {
        match self {
            Action::Read => Role::Reader,
            Action::Comment | Action::Propose => Role::Commenter,
            Action::Edit => Role::Editor,
            Action::Administer => Role::Admin,
        }
    }
}

/// Whoever acts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Actor {
    /// Somebody who has not signed in.
    Anonymous,
    /// An account.
    Account {
        /// Its number.
        id: i64,
        /// Its name.
        name: String,
        /// What it may do.
        role: Role,
    },
    /// An account that came with a token that was given less than the account may, or may come to be allowed.
    Token {
        /// Its number.
        id: i64,
        /// Its name.
        name: String,
        /// What it may do in the whole wiki by this token.
        role: Role,
        /// The most that the token gives, wherever the account is named.
        limit: Role,
    },
    /// Whoever runs the program on the machine that holds the data folder: they could change the files themselves.
    Operator,
}

/// Why somebody may not do something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Denied {
    /// Nobody is signed in.
    #[error("sign in to do this")]
    SignIn,
    /// A host of repositories has not proven who it is.
    #[error("the signature is missing or wrong; `holotype hook` shows the secret to sign with")]
    Signature,
    /// Pages there change by proposals.
    #[error("pages at and below {path} change by proposals that somebody else approves; propose this change instead")]
    Review {
        /// Where that was said.
        path: crate::path::PagePath,
    },
    /// Others write there.
    #[error("only some people may edit pages at {path}; propose the change instead, or ask an administrator")]
    Editors {
        /// The page.
        path: crate::path::PagePath,
    },
    /// The role does not suffice.
    #[error("this takes the role {needs}; yours is {has}. An administrator can change that")]
    Role {
        /// The least role that may.
        needs: Role,
        /// The actor's role.
        has: Role,
    },
}

impl Actor {
    /// Says no unless the actor may do this. Reading is open to all until `closed`.
    // r[impl people.roles]
    pub fn must(&self, action: Action, closed: bool) -> Result<(), Denied> {
        let needs = action.needs();
        match self {
            Actor::Operator => Ok(()),
            Actor::Anonymous if action == Action::Read && !closed => Ok(()),
            Actor::Anonymous => Err(Denied::SignIn),
            Actor::Account { role, .. } | Actor::Token { role, .. } if *role >= needs => Ok(()),
            Actor::Account { role, .. } | Actor::Token { role, .. } => Err(Denied::Role { needs, has: *role }),
        }
    }

    /// Says no where they are named as somebody who may do this, but came with what never gives as much.
    // r[impl people.tokens]
    pub fn must_within_limit(&self, action: Action) -> Result<(), Denied> {
        match self {
            Actor::Token { limit, .. } if *limit < action.needs() => {
                Err(Denied::Role { needs: action.needs(), has: *limit })
            }
            _ => Ok(()),
        }
    }

    /// What the actor may do in the whole wiki; none for strangers, and for whoever runs the program, who may do everything.
    pub fn role(&self) -> Option<Role> {
        match self {
            Actor::Account { role, .. } | Actor::Token { role, .. } => Some(*role),
            Actor::Anonymous | Actor::Operator => None,
        }
    }

    /// True for administrators and whoever runs the program: who decides who may see what could let themselves see it.
    // r[impl permission.admins]
    pub fn is_admin(&self) -> bool {
        *self == Actor::Operator || self.role() == Some(Role::Admin)
    }

    /// True when the actor may do this in an open wiki; for showing or hiding a button, never for deciding.
    pub fn may(&self, action: Action) -> bool {
        self.must(action, false).is_ok()
    }

    /// The name others see.
    pub fn name(&self) -> &str {
        match self {
            Actor::Anonymous => "anonymous",
            Actor::Account { name, .. } | Actor::Token { name, .. } => name,
            Actor::Operator => "operator",
        }
    }

    /// The account's number, if it is one.
    pub fn account(&self) -> Option<i64> {
        match self {
            Actor::Account { id, .. } | Actor::Token { id, .. } => Some(*id),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_role_may_do_what_the_ones_below_it_may() {
        use Action::*;
        let actor = |role| Actor::Account { id: 1, name: "ann".into(), role };
        let may = |role| [Read, Comment, Edit, Administer].map(|action| actor(role).may(action));
        assert_eq!(may(Role::Reader), [true, false, false, false]);
        assert_eq!(may(Role::Commenter), [true, true, false, false]);
        assert_eq!(may(Role::Editor), [true, true, true, false]);
        assert_eq!(may(Role::Admin), [true, true, true, true]);
    }

    #[test]
    fn strangers_read_an_open_wiki_and_nothing_else() {
        assert_eq!(Actor::Anonymous.must(Action::Read, false), Ok(()));
        assert_eq!(Actor::Anonymous.must(Action::Read, true), Err(Denied::SignIn));
        assert_eq!(Actor::Anonymous.must(Action::Comment, false), Err(Denied::SignIn));
    }

    #[test]
    fn a_token_gives_no_more_than_it_was_given() {
        let token = |limit| Actor::Token { id: 1, name: "ann".into(), role: Role::Reader, limit };
        assert!(token(Role::Reader).must_within_limit(Action::Read).is_ok());
        assert!(token(Role::Reader).must_within_limit(Action::Comment).is_err());
        assert!(token(Role::Editor).must_within_limit(Action::Edit).is_ok());
        assert!(token(Role::Editor).must(Action::Edit, false).is_err());
    }

    #[test]
    fn a_refusal_says_which_role_it_takes() {
        let reader = Actor::Account { id: 1, name: "ann".into(), role: Role::Reader };
        let denied = reader.must(Action::Edit, false).unwrap_err().to_string();
        assert_eq!(denied, "this takes the role editor; yours is reader. An administrator can change that");
    }
}
