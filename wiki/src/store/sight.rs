//! Connections that show only what somebody may see.
//!
//! Permission is decided once, where a connection is taken, and not again in every query: on a narrowed connection each table
//! that holds anything of a page is hidden behind a temporary view of the same name, which leaves out what is closed
//! (SQLite looks for a name among temporary things first). A query, whoever writes it and whenever, cannot see past it:
//! lists, counts, joins and neighbours agree, and what is closed is as absent as what never was.
//!
//! Which rule governs a row stands beside it (`rule`, kept by triggers), so that a view only asks whether that rule is closed.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use sqlx::pool::PoolConnection;
use sqlx::sqlite::{SqliteConnectOptions, SqlitePool, SqlitePoolOptions};
use sqlx::{Executor, Sqlite, query, query_scalar};

use super::Conn;
use crate::error::Result;

/// The views, in an order in which each finds those it is made of.
const VIEWS: &str = include_str!("sight/views.sql");

/// Connections that are narrowed at the same time.
const MOST: u32 = 8;

/// What of the log somebody may see.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Sight {
    /// All of it.
    Whole,
    /// All but what these rules govern.
    Without(Arc<Closed>),
}

/// Rules that are closed to somebody.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Closed {
    /// Their numbers, in order.
    pub rules: Vec<i64>,
    /// How often rules were written: the same rules may govern something else since.
    pub of: i64,
}

/// The key of who sees everything.
pub const WHOLE: i64 = 0;

impl Sight {
    /// Tells sights apart in what is kept of answers.
    pub fn key(&self) -> i64 {
        match self {
            Sight::Whole => WHOLE,
            Sight::Without(closed) => {
                let mut hasher = DefaultHasher::new();
                closed.hash(&mut hasher);
                // Zero is taken, and a word of 63 bits tells enough sights apart.
                (hasher.finish() >> 1) as i64 | 1
            }
        }
    }
}

/// The connections with views.
#[derive(Clone, Debug)]
pub struct Narrowed(SqlitePool);

impl Narrowed {
    /// Connections made like the readers', when they are asked for.
    pub fn new(options: SqliteConnectOptions) -> Self {
        let pool = SqlitePoolOptions::new().max_connections(MOST).after_connect(|conn, _| {
            Box::pin(async move {
                conn.execute(VIEWS).await?;
                Ok(())
            })
        });
        Self(pool.connect_lazy_with(options))
    }

    /// A connection that leaves out what these rules govern.
    pub async fn read(&self, sight: &Sight, closed: &Closed) -> Result<PoolConnection<Sqlite>> {
        let mut conn = self.0.acquire().await?;
        let key = sight.key();
        if key_of(&mut conn).await? != key {
            let rules = super::json(closed.rules.iter().copied());
            // Temporary tables are written where nothing else may be.
            (&mut *conn).execute("pragma query_only = off").await?;
            (&mut *conn).execute("delete from temp.sight").await?;
            (&mut *conn).execute("delete from temp.closed").await?;
            query("insert into temp.closed (id) select value from json_each($1)")
                .bind(rules)
                .execute(&mut *conn)
                .await?;
            query("insert into temp.sight (key) values ($1)").bind(key).execute(&mut *conn).await?;
            (&mut *conn).execute("pragma query_only = on").await?;
        }
        Ok(conn)
    }

    /// Closes them.
    pub async fn close(&self) {
        self.0.close().await;
    }
}

async fn key_of(conn: &mut Conn) -> Result<i64> {
    Ok(query_scalar("select key from temp.sight").fetch_optional(conn).await?.unwrap_or(WHOLE))
}

/// The sight of a connection, for what is kept of answers made with it.
pub async fn key(conn: &mut Conn) -> Result<i64> {
    let is_narrowed: bool = query_scalar("select exists (select 1 from temp.sqlite_schema where name = 'sight')")
        .fetch_one(&mut *conn)
        .await?;
    match is_narrowed {
        true => key_of(conn).await,
        false => Ok(WHOLE),
    }
}
