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

/// What nearly everything here returns.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    /// There is no page at `path`.
    pub fn no_page(path: &PagePath) -> Self {
        Error::NotFound(format!("there is no page at {path}"))
    }

    /// True when the caller can mend it by asking differently.
    pub fn is_input(&self) -> bool {
        !matches!(self, Error::Busy(_) | Error::Failed(_))
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
        if let sqlx::Error::Database(database) = &error {
            match database.code().as_deref() {
                Some("5" | "261" | "517") => {
                    return Error::Busy("another process is writing to the data folder; try again".into());
                }
                Some("8" | "1032") => return Error::Failed("the data folder is not writable".into()),
                Some("14") => {
                    return Error::Failed(
                        "the database in the data folder cannot be opened; check who may write there".into(),
                    );
                }
                Some("13") => return Error::Failed("the disk is full; nothing was saved".into()),
                _ => {}
            }
        }
        Error::Failed(format!("the database failed: {error}"))
    }
}

impl From<tantivy::TantivyError> for Error {
    fn from(error: tantivy::TantivyError) -> Self {
        Error::Failed(format!("the search index failed: {error}"))
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        Error::Failed(error.to_string())
    }
}
