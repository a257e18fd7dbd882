//! Rows of the audit log: added, listed, and never changed.

use spec::audit::AuditFilter;
use sqlx::{query, query_as, query_scalar};

use super::Conn;
use crate::error::Result;

/// A row.
#[derive(Clone, Debug)]
pub struct Stored {
    pub seq: i64,
    pub at: i64,
    pub account: Option<i64>,
    pub actor: String,
    pub door: String,
    pub address: String,
    pub act: String,
    pub subject: String,
    /// JSON.
    pub detail: String,
    pub before: Vec<u8>,
    pub hash: Vec<u8>,
}

/// The number and the hash of the newest row.
pub async fn newest(conn: &mut Conn) -> Result<Option<(i64, Vec<u8>)>> {
    let row = query!("select seq, hash from audit order by seq desc limit 1").fetch_optional(conn).await?;
    Ok(row.map(|row| (row.seq, row.hash)))
}

/// Adds a row.
pub async fn insert(conn: &mut Conn, row: &Stored) -> Result<()> {
    query!(
        r#"
        insert into audit (seq, at, account, actor, door, address, act, subject, detail, before, hash)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        "#,
        row.seq,
        row.at,
        row.account,
        row.actor,
        row.door,
        row.address,
        row.act,
        row.subject,
        row.detail,
        row.before,
        row.hash,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Rows before `before`, the latest first.
pub async fn list(conn: &mut Conn, filter: &AuditFilter, before: i64, limit: i64) -> Result<Vec<Stored>> {
    let AuditFilter { actor, act, since, until } = filter;
    let (since, until) = (since.unwrap_or(i64::MIN), until.unwrap_or(i64::MAX));
    // An act, or all of a family: what begins with its word and a full stop.
    let (act, family) = (act.as_deref(), act.as_ref().map(|act| format!("{act}.")));
    let rows = query_as!(
        Stored,
        r#"
        select seq, at, account, actor, door, address, act, subject, detail, before, hash
        from audit
        where seq < $1
            and at >= $2
            and at < $3
            and ($4 is null or actor = $4 collate nocase or account = (select id from account where name = $4))
            and ($5 is null or act = $5 or substr(act, 1, length($6)) = $6)
        order by seq desc
        limit $7
        "#,
        before,
        since,
        until,
        actor,
        act,
        family,
        limit,
    );
    Ok(rows.fetch_all(conn).await?)
}

/// Rows behind `seq`, the oldest first.
pub async fn after(conn: &mut Conn, seq: i64, limit: i64) -> Result<Vec<Stored>> {
    let rows = query_as!(
        Stored,
        r#"
        select seq, at, account, actor, door, address, act, subject, detail, before, hash
        from audit
        where seq > $1
        order by seq
        limit $2
        "#,
        seq,
        limit,
    );
    Ok(rows.fetch_all(conn).await?)
}

/// The latest row that tells an act: when it was, and by whom.
pub async fn latest(conn: &mut Conn, act: &str) -> Result<Option<(i64, String)>> {
    let row = query!("select at, actor from audit where act = $1 order by seq desc limit 1", act);
    Ok(row.fetch_optional(conn).await?.map(|row| (row.at, row.actor)))
}

/// Everybody who is in it.
pub async fn names(conn: &mut Conn) -> Result<Vec<String>> {
    let names = query_scalar!(
        r#"select min(actor) as "actor!: String" from audit group by actor collate nocase order by 1 limit 1000"#,
    );
    Ok(names.fetch_all(conn).await?)
}

/// True while the triggers are there that keep rows from being changed.
pub async fn is_guarded(conn: &mut Conn) -> Result<bool> {
    // Asked when running: the list of triggers is no part of the schema.
    let count: i64 = query_scalar(
        r#"
        select count(*)
        from sqlite_schema
        where type = 'trigger' and tbl_name = 'audit' and name in ('audit_kept', 'audit_stays')
        "#,
    )
    .fetch_one(conn)
    .await?;
    Ok(count == 2)
}
