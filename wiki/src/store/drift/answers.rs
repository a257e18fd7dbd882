//! What people answered when they were asked whether a requirement is still true. Facts: nothing here is ever changed.

use sqlx::query;

use crate::error::Result;
use crate::store::Conn;

/// An answer.
#[derive(Clone, Debug)]
pub struct Answer {
    pub kind: String,
    pub note: String,
    pub until: Option<i64>,
    pub account: Option<i64>,
    pub who: String,
    pub at: i64,
    /// The newest change that was looked at.
    pub change: i64,
    /// The newest commits that were looked at, as JSON: mount, position and id of each.
    pub looked: String,
}

/// Records an answer about a requirement of a page.
pub async fn record(conn: &mut Conn, page: i64, name: &str, answer: &Answer) -> Result<()> {
    query!(
        r#"
        insert into drift_answer (page, name, kind, note, until, account, who, at, change, looked)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        "#,
        page,
        name,
        answer.kind,
        answer.note,
        answer.until,
        answer.account,
        answer.who,
        answer.at,
        answer.change,
        answer.looked,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// What was answered about a requirement of a page under any of its names, oldest first.
pub async fn list(conn: &mut Conn, page: i64, names: &[String]) -> Result<Vec<Answer>> {
    let names = serde_json::to_string(names).unwrap_or_default();
    let rows = query!(
        r#"
        select kind, note, until, account, who, at, change, looked
        from drift_answer
        where page = $1 and name in (select value from json_each($2))
        order by id
        "#,
        page,
        names,
    );
    let rows = rows.fetch_all(conn).await?.into_iter().map(|row| Answer {
        kind: row.kind,
        note: row.note,
        until: row.until,
        account: row.account,
        who: row.who,
        at: row.at,
        change: row.change,
        looked: row.looked,
    });
    Ok(rows.collect())
}

/// The newest change there is, and the newest commit of each mount whose code has been read.
pub async fn looked_at(conn: &mut Conn) -> Result<(i64, Vec<(i64, i64, String)>)> {
    let newest = query!(r#"select coalesce(max(id), 0) as "id!: i64" from change where merged_at is not null"#);
    let newest = newest.fetch_one(&mut *conn).await?.id;
    let rows = query!(
        r#"
        select drift_read.mount as "mount!", drift_read.position - 1 as "position!: i64",
            lower(hex(git_commit.object_id)) as "commit!: String"
        from drift_read
        join git_commit on git_commit.mount = drift_read.mount
            and git_commit.position = drift_read.position - 1
            and git_commit.mainline = 1
        order by drift_read.mount
        "#
    );
    let rows = rows.fetch_all(conn).await?.into_iter();
    Ok((newest, rows.map(|row| (row.mount, row.position, row.commit)).collect()))
}
