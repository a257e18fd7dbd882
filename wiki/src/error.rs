//! What can go wrong, in the words of whoever asked.

use spec::PagePath;
use spec::account::Denied;
use spec::moment::WhenError;
use spec::path::PathError;

/// Everything a method of the wiki may refuse or fail with.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such thing; the text says what was looked for.
    #[error("{0}")]
    NotFound(String),
    /// There is, but not for this actor.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// The input is wrong; the text says what to do.
    #[error("{0}")]
    Invalid(String),
    /// The text is larger than what is kept.
    #[error("the text is {size} bytes long; {limit} are allowed")]
    TooLarge {
        /// Bytes offered.
        size: usize,
        /// Bytes allowed.
        limit: usize,
    },
    /// Two texts cannot be joined; both are inside, so that nothing is lost.
    #[error("the page was changed by somebody else in the same place; choose between both texts")]
    Conflict(Box<Conflict>),
    /// Pages of a proposal cannot be joined with what was written meanwhile; all texts are inside.
    #[error("{}", told(.0))]
    Conflicts(Vec<Conflict>),
    /// It cannot be done with a proposal as it stands; the text says what is missing.
    #[error("{0}")]
    Unready(String),
    /// Somebody changed the page since it was looked at; nothing was done.
    #[error("{path} was changed by somebody else meanwhile; look at it again, then decide")]
    Changed {
        /// The page.
        path: PagePath,
        /// Its newest revision.
        revision: i64,
    },
    /// The place is taken by something else.
    #[error("there is {what} at {path} already; choose another place")]
    Taken {
        /// The place.
        path: PagePath,
        /// What is there.
        what: &'static str,
    },
    /// Another process holds what is needed.
    #[error("{0}")]
    Busy(String),
    /// It cannot be done for now, and nobody who asks is to blame: a full disk, a read-only data folder, an index that is
    /// being remade. Nothing was saved. The text says what holds it up.
    #[error("{0}")]
    Unavailable(String),
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
    format!(
        "{} changed meanwhile in the same place; open the change and join the texts, then merge again",
        paths.join(", ")
    )
}

/// What nearly everything here returns.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    /// There is no page at `path`.
    pub fn no_page(path: &PagePath) -> Self {
        Error::NotFound(format!("there is no page at {path}"))
    }

    /// True when the caller can mend it by asking differently.
    pub fn is_input(&self) -> bool {
        !matches!(self, Error::Busy(_) | Error::Unavailable(_) | Error::Damaged(_) | Error::Failed(_))
    }

    /// The data folder may only be read.
    pub(crate) fn read_only() -> Self {
        Error::Unavailable("the data folder is read-only: pages can be read, but nothing can be saved".into())
    }

    /// There is no room, or the disk takes nothing any more.
    fn no_room() -> Self {
        Error::Unavailable("the disk is full or cannot be written; nothing was saved".into())
    }

    /// A page of the database, or a text in it, is not what was written there.
    fn damaged() -> Self {
        Error::Damaged("the database is damaged where this was stored; restore a backup with `holotype restore`".into())
    }
}

impl From<PathError> for Error {
    fn from(error: PathError) -> Self {
        Error::Invalid(error.to_string())
    }
}

impl From<WhenError> for Error {
    fn from(error: WhenError) -> Self {
        Error::Invalid(error.to_string())
    }
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        let code = match &error {
            sqlx::Error::Database(database) => database.code().and_then(|code| code.parse::<u32>().ok()),
            sqlx::Error::PoolTimedOut => return Error::Busy("too much is going on at once; try again".into()),
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
        DATABASE_MOVED => {
            Error::Unavailable("the database was moved or removed while in use; start the program again".into())
        }
        code if READING.contains(&code) => {
            Error::Damaged("the disk with the data folder cannot be read here; check it, then restore a backup".into())
        }
        code => match code & 0xff {
            5 | 6 => Error::Busy("another process is writing to the data folder; try again".into()),
            8 => Error::read_only(),
            // Every other failure of the disk meets whoever writes: a full one, a quota, a limit of a file's size.
            10 | 13 => Error::no_room(),
            11 | 26 => Error::damaged(),
            14 => Error::Unavailable(
                "the database in the data folder cannot be opened; check who may write there and whether there is room"
                    .into(),
            ),
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
