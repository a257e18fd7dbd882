//! What can go wrong, in the words of whoever asked.

use spec::PagePath;
use spec::account::{Denied, Role};
use spec::moment::WhenError;
use spec::path::PathError;
use texts::{later, text};

mod why;

pub use self::why::Why;

/// Everything a method of the wiki may refuse or fail with.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such thing; the text says what was looked for.
    #[error("{0}")]
    NotFound(String),
    /// There is, but not for this actor.
    #[error("{}", denied(.0))]
    Denied(Denied),
    /// The input is wrong; the text says what to do.
    #[error("{0}")]
    Invalid(String),
    /// The text is larger than what is kept.
    #[error("{}", text!("refused-too-large", size = size.to_string(), limit = limit.to_string()))]
    TooLarge {
        /// Bytes offered.
        size: usize,
        /// Bytes allowed.
        limit: usize,
    },
    /// Two texts cannot be joined; both are inside, so that nothing is lost.
    #[error("{}", text!("refused-conflict"))]
    Conflict(Box<Conflict>),
    /// Pages of a proposal cannot be joined with what was written meanwhile; all texts are inside.
    #[error("{}", told(.0))]
    Conflicts(Vec<Conflict>),
    /// It cannot be done with a proposal as it stands; the text says what is missing.
    #[error("{0}")]
    Unready(String),
    /// Somebody changed the page since it was looked at; nothing was done.
    #[error("{}", text!("refused-changed", path = path.as_str()))]
    Changed {
        /// The page.
        path: PagePath,
        /// Its newest revision.
        revision: i64,
    },
    /// The place is taken by something else.
    #[error("{}", text!("refused-taken", what = *what, path = path.as_str()))]
    Taken {
        /// The place.
        path: PagePath,
        /// What is there.
        what: &'static str,
    },
    /// Another process holds what is needed.
    #[error("{0}")]
    Busy(Why),
    /// It cannot be done for now, and nobody who asks is to blame: a full disk, a read-only data folder, an index that is
    /// being remade. Nothing was saved. The text says what holds it up.
    #[error("{0}")]
    Unavailable(Why),
    /// What was stored cannot be read any more; the text says how to get it back.
    #[error("{0}")]
    Damaged(String),
    /// The machine or the data folder fails; the text says how.
    #[error("{0}")]
    Failed(String),
}

/// Two edits of one page that cannot be joined.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    /// The page.
    pub path: PagePath,
    /// The text both began from; empty for two new pages.
    pub base: String,
    /// The text that is being saved.
    pub yours: String,
    /// The text that is there now.
    pub theirs: String,
    /// The revision of `theirs`; saving against it settles the conflict. None when the page was deleted.
    pub revision: Option<i64>,
    /// Both joined as far as possible, with markers around the rest.
    pub merged: String,
}

fn told(conflicts: &[Conflict]) -> String {
    let paths: Vec<_> = conflicts.iter().map(|conflict| conflict.path.to_string()).collect();
    text!("refused-conflicts", paths = paths.join(", "))
}

fn denied(denied: &Denied) -> String {
    match denied {
        Denied::SignIn => text!("refused-not-signed-in").into(),
        // A host of repositories reads this, or whoever has set it up.
        Denied::Signature => denied.to_string(),
        Denied::Review { path } => text!("refused-reviewed", path = path.as_str()),
        Denied::Editors { path } => text!("refused-editors", path = path.as_str()),
        Denied::Role { needs, has } => text!("refused-role-least", needs = role(*needs), has = role(*has)),
    }
}

fn role(role: Role) -> &'static str {
    match role {
        Role::Reader => text!("refused-role-reader"),
        Role::Commenter => text!("refused-role-commenter"),
        Role::Editor => text!("refused-role-editor"),
        Role::Admin => text!("refused-role-admin"),
    }
}

/// What nearly everything here returns.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    /// There is no page at `path`.
    pub fn no_page(path: &PagePath) -> Self {
        Error::NotFound(text!("refused-no-page", path = path.as_str()))
    }

    /// True when the caller can mend it by asking differently.
    pub fn is_input(&self) -> bool {
        !matches!(self, Error::Busy(_) | Error::Unavailable(_) | Error::Damaged(_) | Error::Failed(_))
    }

    /// The data folder may only be read.
    pub(crate) fn read_only() -> Self {
        Error::Unavailable(later!("refused-read-only").into())
    }

    /// There is no room, or the disk takes nothing any more.
    fn no_room() -> Self {
        Error::Unavailable(later!("refused-no-room").into())
    }

    /// A page of the database, or a text in it, is not what was written there.
    fn damaged() -> Self {
        Error::Damaged("the database is damaged where this was stored; restore a backup with `holotype restore`".into())
    }
}

impl From<Denied> for Error {
    fn from(denied: Denied) -> Self {
        Error::Denied(denied)
    }
}

impl From<PathError> for Error {
    fn from(error: PathError) -> Self {
        Error::Invalid(match error {
            PathError::Reserved(word) => text!("refused-path-reserved", word = word),
            PathError::Segment(path) => text!("refused-path-segment", path = format!("{path:?}")),
            PathError::Character(path) => text!("refused-path-character", path = format!("{path:?}")),
            PathError::Long(size) => text!("refused-path-long", size = size.to_string()),
        })
    }
}

impl From<WhenError> for Error {
    fn from(error: WhenError) -> Self {
        let told = error.to_string();
        Error::Invalid(match told.rsplit_once(" names no moment; ") {
            Some((name, _)) => text!("refused-when", name = name),
            None => told,
        })
    }
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        let code = match &error {
            sqlx::Error::Database(database) => database.code().and_then(|code| code.parse::<u32>().ok()),
            sqlx::Error::PoolTimedOut => return Error::Busy(later!("refused-too-busy").into()),
            _ => None,
        };
        match code {
            Some(code) => of_sqlite(code, &error),
            None => Error::Failed(format!("the database failed: {error}")),
        }
    }
}

/// SQLite's result codes: the lowest byte tells what kind of failure it is, the rest where it met it.
// r[impl fault.full] r[impl fault.damaged]
fn of_sqlite(code: u32, error: &sqlx::Error) -> Error {
    const DATABASE_MOVED: u32 = 1032;
    const READING: [u32; 5] = [266, 522, 1802, 8202, 8458];
    match code {
        DATABASE_MOVED => Error::Unavailable(later!("refused-database-gone").into()),
        code if READING.contains(&code) => {
            Error::Damaged("the disk with the data folder cannot be read here; check it, then restore a backup".into())
        }
        code => match code & 0xff {
            5 | 6 => Error::Busy(later!("refused-another-writes").into()),
            8 => Error::read_only(),
            // Every other failure of the disk meets whoever writes: a full one, a quota, a limit of a file's size.
            10 | 13 => Error::no_room(),
            11 | 26 => Error::damaged(),
            14 => Error::Unavailable(later!("refused-database-shut").into()),
            _ => Error::Failed(format!("the database failed: {error}")),
        },
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            kind if is_no_room(kind) => Error::no_room(),
            std::io::ErrorKind::ReadOnlyFilesystem => Error::read_only(),
            _ => Error::Failed(error.to_string()),
        }
    }
}

/// True when what is to be written does not fit.
pub(crate) fn is_no_room(kind: std::io::ErrorKind) -> bool {
    use std::io::ErrorKind::{FileTooLarge, QuotaExceeded, StorageFull};
    matches!(kind, StorageFull | QuotaExceeded | FileTooLarge)
}

#[cfg(test)]
mod tests {
    use spec::When;

    use super::*;

    #[test]
    fn what_is_taken_over_is_said_in_the_same_words() {
        let path = PagePath::root().numbered(2);
        let denied = [
            Denied::SignIn,
            Denied::Signature,
            Denied::Review { path: path.clone() },
            Denied::Editors { path },
            Denied::Role { needs: Role::Admin, has: Role::Reader },
            Denied::Role { needs: Role::Editor, has: Role::Commenter },
        ];
        for denied in denied {
            assert_eq!(Error::from(denied.clone()).to_string(), denied.to_string());
        }
        for path in ["/api/x", "/a//b", "/a/../b", "/a\\b", &"/long".repeat(400)] {
            let wrong = PagePath::parse(path).unwrap_err();
            assert_eq!(Error::from(wrong.clone()).to_string(), wrong.to_string());
        }
        for when in ["yesterday", "\"x\" names no moment; y", ""] {
            let wrong = when.parse::<When>().unwrap_err();
            assert_eq!(Error::from(wrong.clone()).to_string(), wrong.to_string());
        }
    }
}
