//! Copies of the whole database: made of one that is in use, and checked before they are put in place of one.

use std::path::Path;

use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sqlx::{Connection, query, query_scalar};

use spec::Actor;
use spec::audit::Act;

use super::opening::{migrate, newest, schema_of};
use super::{Conn, Store};
use crate::audit;
use crate::clock::Clock;
use crate::error::{Error, Result};

/// The tables without which a database is no wiki.
const TABLES: [&str; 5] = ["account", "change", "event", "page", "revision"];

/// A database with these tables has more pages than one, of 4,096 bytes each.
const SMALLEST: u64 = 4096;

impl Store {
    /// Writes everything, as it stands at one moment, into a new file. Others read and write meanwhile.
    pub async fn copy_to(&self, file: &Path) -> Result<()> {
        // A connection of its own: the readers may not write, not even into another file.
        let mut conn = Conn::connect_with(&self.options).await?;
        query("vacuum into $1").bind(file.to_string_lossy().into_owned()).execute(&mut conn).await?;
        conn.close().await?;

        let mut copy = open(file).await?;
        // Who is signed in is nobody else's business: what is deleted here is overwritten.
        query("pragma secure_delete = on").execute(&mut copy).await?;
        query!("delete from session").execute(&mut copy).await?;
        Ok(copy.close().await?)
    }
}

/// Finds out whether a file is a whole wiki, brings it to this program's schema, and gives the one it had.
pub async fn check_and_migrate(file: &Path, named: &Path) -> Result<i64> {
    let named = named.display();
    let no_backup = || Error::Invalid(format!("{named} is no backup of Holotype"));
    let damaged = |what: &str| Error::Invalid(format!("{named} is damaged ({what}); restore another backup"));
    let refused = |error| match error {
        // A database it is, then.
        Error::Damaged(_) if size(file) > SMALLEST => damaged("its tables are not listed where they were"),
        _ => no_backup(),
    };
    let mut conn = open(file).await.map_err(refused)?;
    let schema = schema_of(&mut conn).await.map_err(refused)?.ok_or_else(no_backup)?;
    let tables: Vec<String> =
        query_scalar("select name from sqlite_schema where type = 'table'").fetch_all(&mut conn).await?;
    if !TABLES.iter().all(|table| tables.iter().any(|name| name == table)) {
        return Err(no_backup());
    }
    if schema > newest() {
        return Err(Error::Invalid(format!(
            "{named} was made by a newer version of Holotype (schema {schema}; this program knows {}); restore it with \
             that version",
            newest()
        )));
    }
    let said: Vec<String> = query_scalar("pragma integrity_check(1)")
        .fetch_all(&mut conn)
        .await
        .map_err(|error| damaged(&Error::from(error).to_string()))?;
    if said != ["ok"] {
        return Err(damaged(said.first().map_or("nothing is said of it", String::as_str)));
    }
    if let Some(row) = query("pragma foreign_key_check").fetch_optional(&mut conn).await? {
        let table: String = sqlx::Row::try_get(&row, 0)?;
        return Err(damaged(&format!("a row of {table} refers to one that is missing")));
    }
    migrate(file.parent().unwrap_or(file), &mut conn).await?;
    query!("delete from session").execute(&mut conn).await?;
    conn.close().await?;
    Ok(schema)
}

/// Writes down in a database that it was put back.
pub async fn tell_restored(file: &Path, actor: &Actor) -> Result<()> {
    let mut conn = open(file).await?;
    // No wiki is open yet whose clock could be asked.
    audit::append_alone(&mut conn, actor, Act::BackupRestored, Clock::System.now()).await?;
    Ok(conn.close().await?)
}

fn size(file: &Path) -> u64 {
    std::fs::metadata(file).map_or(0, |file| file.len())
}

/// Opens a file that nobody else knows; it stays one file.
async fn open(file: &Path) -> Result<Conn> {
    let options = SqliteConnectOptions::new()
        .filename(file)
        .journal_mode(SqliteJournalMode::Delete)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true);
    Ok(Conn::connect_with(&options).await?)
}
