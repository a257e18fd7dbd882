//! A save beside the smallest durable commit of the same bytes.

use std::path::Path;
use std::str::FromStr;
use std::time::Instant;

use spec::{Actor, PagePath};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sqlx::{ConnectOptions, Connection};
use tokio::runtime::Runtime;
use wiki::{Edit, Wiki};

use crate::report::{self, Rounds};

/// How many of each.
const SAVES: usize = 200;

/// Bytes of a page.
const SIZE: usize = 4 << 10;

pub fn measure(runtime: &Runtime, wiki: &Wiki, data: &Path) {
    let (mut ours, mut bare) = (Rounds::default(), Rounds::default());
    let beside = data.join("beside.sqlite");
    runtime.block_on(async {
        let options = SqliteConnectOptions::from_str(&beside.to_string_lossy()).expect("a name");
        let options =
            options.create_if_missing(true).journal_mode(SqliteJournalMode::Wal).synchronous(SqliteSynchronous::Full);
        let mut conn = options.connect().await.expect("a database");
        sqlx::query("create table text (id integer primary key, body blob not null)")
            .execute(&mut conn)
            .await
            .expect("a table");
        let path: PagePath = "/beside/save".parse().expect("a path");
        let mut base = None;
        for round in 0..SAVES {
            let body = body(round);
            let began = Instant::now();
            sqlx::raw_sql("begin immediate").execute(&mut conn).await.expect("a transaction");
            sqlx::query("insert into text (body) values ($1)").bind(&body).execute(&mut conn).await.expect("a row");
            sqlx::raw_sql("commit").execute(&mut conn).await.expect("a commit");
            bare.push_time(began.elapsed());

            let edit = Edit { path: path.clone(), base, body, message: "Measured".into() };
            let began = Instant::now();
            let saved = wiki.save(&Actor::Operator, edit).await.expect("a save");
            ours.push_time(began.elapsed());
            base = Some(saved.page.revision);
        }
        conn.close().await.expect("closed");
    });
    report::line("a save of 4 kB, beside a commit of SQLite with the same durability", "ms", &ours, &bare);
}

/// A page of which each round says one paragraph anew.
fn body(round: usize) -> String {
    let mut body = format!("# Saved\n\nRound {round}.\n\n");
    let mut line = 0;
    while body.len() < SIZE {
        body.push_str(&format!("Paragraph {line} says what it said before, and is in no hurry to change.\n\n"));
        line += 1;
    }
    body
}
