//! How the database is opened: made when it is missing, brought to this program's schema, or only read.
//!
//! Where the folder may not be written, everything in it can still be read: SQLite then goes without the files it would
//! make beside the database. Processes that open one folder at the same time take turns, so that one of them migrates
//! and the others find it done; a migration is one transaction, so that one that was killed is begun again.

use std::fs::{File, OpenOptions};
use std::io::ErrorKind;
use std::path::Path;
use std::time::Duration;

use sqlx::migrate::Migrator;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{Connection, query_scalar};
use texts::later;

use super::Conn;
use crate::error::{Error, Result};

/// Every schema there has been, oldest first.
pub static MIGRATIONS: Migrator = sqlx::migrate!("../migrations");

/// The database, below the data folder.
pub const DATABASE: &str = "holotype.db";

/// Whoever holds this file's lock may change which schema the database has.
pub const LOCK: &str = "database.lock";

/// How long a writer waits for another process before it gives up.
const PATIENCE: Duration = Duration::from_secs(30);

/// What this process may do with the data folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Read and write.
    Whole,
    /// Only read.
    ReadOnly,
}

/// Why nothing can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sealed {
    /// Nobody lets us.
    NotPermitted,
    /// There was not even room for what SQLite needs beside the database.
    NoRoom,
}

impl From<Sealed> for Error {
    fn from(sealed: Sealed) -> Self {
        match sealed {
            Sealed::NotPermitted => Error::read_only(),
            Sealed::NoRoom => Error::Unavailable(later!("refused-no-room-at-start").into()),
        }
    }
}

/// A database that is open.
pub struct Opened {
    pub reader: SqlitePool,
    pub writer: Result<SqlitePool, Sealed>,
    /// How another connection is made.
    pub options: SqliteConnectOptions,
}

/// Opens the database in `folder`.
// r[impl fault.read-only]
pub async fn open(folder: &Path) -> Result<Opened> {
    let file = folder.join(DATABASE);
    let access = access(folder, &file)?;
    let base = SqliteConnectOptions::new()
        .filename(&file)
        .foreign_keys(true)
        .busy_timeout(PATIENCE)
        .pragma("mmap_size", "268435456")
        .pragma("cache_size", "-16384")
        .statement_cache_capacity(256);
    let whole =
        base.clone().create_if_missing(true).journal_mode(SqliteJournalMode::Wal).synchronous(SqliteSynchronous::Full);
    let writer = match access {
        Access::ReadOnly => Err(Sealed::NotPermitted),
        Access::Whole => match migrated(folder, &whole).await {
            Ok(writer) => Ok(writer),
            Err(Error::Unavailable(_)) if file.metadata().is_ok_and(|file| file.len() > 0) => Err(Sealed::NoRoom),
            Err(Error::Unavailable(why)) => return Err(unusable(folder, &why)),
            Err(error) => return Err(error),
        },
    };
    let options = match writer {
        Ok(_) => whole,
        Err(_) => {
            let options = read_only(base, &file)?;
            let mut conn = Conn::connect_with(&options).await.map_err(|error| unusable(folder, &error))?;
            must_be_current(folder, schema_of(&mut conn).await?)?;
            conn.close().await?;
            options
        }
    };
    let readers = SqlitePoolOptions::new().max_connections(8);
    let reader = readers.connect_with(options.clone().pragma("query_only", "on")).await?;
    Ok(Opened { reader, writer, options })
}

/// Tries what writing needs: a file beside the database, and the database itself.
fn access(folder: &Path, file: &Path) -> Result<Access> {
    let lock = folder.join(LOCK);
    let attempts = [
        OpenOptions::new().create(true).truncate(false).write(true).open(&lock).map(drop),
        match OpenOptions::new().write(true).open(file) {
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
            opened => opened.map(drop),
        },
    ];
    let refused = attempts
        .into_iter()
        .filter_map(Result::err)
        .find(|error| matches!(error.kind(), ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem));
    match refused {
        // What else is wrong with the disk is told by SQLite, or does not matter for reading.
        None => Ok(Access::Whole),
        Some(_) if file.exists() => Ok(Access::ReadOnly),
        Some(error) => Err(unusable(folder, &error)),
    }
}

fn read_only(options: SqliteConnectOptions, file: &Path) -> Result<SqliteConnectOptions> {
    let beside = |ending: &str| {
        let name = format!("{DATABASE}{ending}");
        std::fs::metadata(file.with_file_name(name)).map(|found| found.len())
    };
    let options = options.read_only(true);
    match (beside("-wal"), beside("-shm")) {
        // Nothing is waiting in the log: the database alone is all there is, and nobody writes to it.
        (Err(_) | Ok(0), _) => Ok(options.immutable(true)),
        (Ok(_), Ok(_)) => Ok(options),
        (Ok(_), Err(_)) => Err(Error::Unavailable(
            "the data folder is read-only, and its newest changes can only be read once it may be written; \
             open it once where it is not"
                .into(),
        )),
    }
}

/// The one writer of a database that has this program's schema.
async fn migrated(folder: &Path, options: &SqliteConnectOptions) -> Result<SqlitePool> {
    let turn = turn(folder).await?;
    let writer = SqlitePoolOptions::new()
        .max_connections(1)
        // What it answers when it is asked after others says nothing on another connection.
        .idle_timeout(None)
        .max_lifetime(None)
        // SQLite ends a transaction by itself when the disk is full. The connection then still counts one that nobody can
        // end; it is given up, or nothing could be written until the program is started again.
        .before_acquire(|conn, _| {
            Box::pin(async move {
                conn.ping().await?;
                Ok(!conn.is_in_transaction())
            })
        })
        .connect_with(options.clone())
        .await
        .map_err(|error| not_opened(folder, error))?;
    let mut conn = writer.acquire().await?;
    migrate(folder, &mut conn).await?;
    drop((conn, turn));
    Ok(writer)
}

fn not_opened(folder: &Path, error: sqlx::Error) -> Error {
    let shown = error.to_string();
    match Error::from(error) {
        Error::Failed(_) | Error::Damaged(_) => unusable(folder, &shown),
        clear => clear,
    }
}

/// Waits for whoever changes the schema now. Where no such file can be made, SQLite's own locks have to do.
async fn turn(folder: &Path) -> Result<Option<File>> {
    let path = folder.join(LOCK);
    let lock = move || {
        let file = OpenOptions::new().create(true).truncate(false).write(true).open(path).ok()?;
        file.lock().ok().map(|()| file)
    };
    tokio::task::spawn_blocking(lock).await.map_err(|error| Error::Failed(error.to_string()))
}

/// Brings a database to this program's schema, and gives the one it had; none for a new one.
// r[impl log.versions]
pub async fn migrate(folder: &Path, conn: &mut Conn) -> Result<Option<i64>> {
    let before = schema_of(conn).await?;
    if before.is_some_and(|before| before > newest()) {
        must_be_current(folder, before)?;
    }
    MIGRATIONS.run(conn).await.map_err(|error| match error {
        sqlx::migrate::MigrateError::Execute(error) | sqlx::migrate::MigrateError::ExecuteMigration(error, _) => {
            not_opened(folder, error)
        }
        error => unusable(folder, &error),
    })?;
    Ok(before)
}

/// The schema this program works with.
pub fn newest() -> i64 {
    MIGRATIONS.iter().map(|migration| migration.version).max().unwrap_or(0)
}

/// The schema a database has; none when it is empty.
pub async fn schema_of(conn: &mut Conn) -> Result<Option<i64>> {
    // Asked when running: the table is sqlx's own and no part of the schema.
    let known: i64 = query_scalar("select count(*) from sqlite_schema where name = '_sqlx_migrations'")
        .fetch_one(&mut *conn)
        .await?;
    match known {
        0 => Ok(None),
        _ => Ok(query_scalar("select max(version) from _sqlx_migrations").fetch_one(conn).await?),
    }
}

/// Refuses a database that this program can only read with another schema.
fn must_be_current(folder: &Path, schema: Option<i64>) -> Result<()> {
    let (shown, newest) = (folder.display(), newest());
    match schema.unwrap_or(0) {
        schema if schema > newest => Err(Error::Failed(format!(
            "{shown} was made by a newer version of Holotype (schema {schema}; this program knows {newest}); \
             use that version or a newer one"
        ))),
        schema if schema < newest => Err(Error::Failed(format!(
            "{shown} was made by an older version of Holotype (schema {schema}) and cannot be \
             written; open it once where it can be, so that it is brought to schema {newest}"
        ))),
        _ => Ok(()),
    }
}

fn unusable(folder: &Path, error: &dyn std::fmt::Display) -> Error {
    let folder = folder.display();
    Error::Failed(format!("the data folder {folder} cannot be used: {error}; choose another with --data"))
}
