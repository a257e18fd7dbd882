//! How much there is of what, and what waits.

use sqlx::query;

use super::Conn;
use crate::error::Result;

const DAY: i64 = 24 * 60 * 60 * 1000;

/// What is counted.
#[derive(Clone, Debug)]
pub struct Counts {
    pub waiting: i64,
    pub running: i64,
    pub failed: i64,
    pub due_since: Option<i64>,
    pub pages: i64,
    pub accounts: i64,
    pub sessions: i64,
    pub audited: i64,
}

/// Counts all of it.
pub async fn counts(conn: &mut Conn, now: i64) -> Result<Counts> {
    let day_ago = now - DAY;
    let row = query!(
        r#"
        select
            (select count(*) from job where state = 'waiting') as "waiting!: i64",
            (select count(*) from job where state = 'running') as "running!: i64",
            (select count(*) from job where state = 'failed' and finished_at > $2) as "failed!: i64",
            (select min(due_at) from job where state = 'waiting' and due_at <= $1) as "due_since: i64",
            (select count(*) from node where page is not null) as "pages!: i64",
            (select count(*) from account) as "accounts!: i64",
            (select count(*) from session where account is not null and expires_at > $1) as "sessions!: i64",
            (select coalesce(max(seq), 0) from audit) as "audited!: i64"
        "#,
        now,
        day_ago,
    );
    let row = row.fetch_one(conn).await?;
    Ok(Counts {
        waiting: row.waiting,
        running: row.running,
        failed: row.failed,
        due_since: row.due_since,
        pages: row.pages,
        accounts: row.accounts,
        sessions: row.sessions,
        audited: row.audited,
    })
}

/// True when a question is answered.
pub async fn answers(conn: &mut Conn) -> bool {
    query!("select 1 as one from setting limit 1").fetch_optional(conn).await.is_ok()
}
