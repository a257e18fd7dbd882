//! What has changed since somebody last looked.

use spec::change::headline;
use spec::notice::Unseen;
use sqlx::{query, query_scalar};

use super::Conn;
use super::pages::stored_path;
use crate::clock::time;
use crate::error::Result;

/// A revision somebody has read, and when.
#[derive(Clone, Copy, Debug)]
pub struct Reading {
    pub account: i64,
    pub revision: i64,
    pub at: i64,
}

/// Up to when all is known to somebody.
pub async fn read_until(conn: &mut Conn, account: i64) -> Result<i64> {
    Ok(query_scalar!("select read_until from account where id = $1", account).fetch_one(conn).await?)
}

/// Says that all that counts up to now is known to somebody.
pub async fn read_all(conn: &mut Conn, account: i64, until: i64) -> Result<()> {
    query!("update account set read_until = max(read_until, $1) where id = $2", until, account).execute(conn).await?;
    Ok(())
}

/// Remembers what somebody has read; an older revision of the same page than the one they know changes nothing.
pub async fn read(conn: &mut Conn, reading: &Reading) -> Result<()> {
    query!(
        r#"
        insert into page_read (account, page, revision, at)
        select $1, page, id, $3
        from revision
        where id = $2
        on conflict (account, page) do update set revision = excluded.revision, at = excluded.at
        where excluded.revision > page_read.revision
        "#,
        reading.account,
        reading.revision,
        reading.at,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The pages of the tree whose newest revision somebody does not know, newest first. At most `limit` of the newest
/// revisions are looked at, so that coming back after years costs no more than coming back after a week.
// r[impl unseen.bounded]
pub async fn list(conn: &mut Conn, account: i64, limit: i64) -> Result<Vec<Unseen>> {
    let since = read_until(conn, account).await?;
    let rows = query!(
        r#"
        select node.path as "path!", node.title as "title!", late.id as "revision!", late.at as "at!",
            change.id as "change!", change.author as "author!", change.message as "message!",
            coalesce(page_read.revision, (
                select max(own.id)
                from revision as own
                join change as mine on mine.id = own.change
                where own.page = late.page and mine.account = $1
            ), (
                select old.id
                from revision as old
                where old.page = late.page and old.at <= $2
                order by old.at desc, old.id desc
                limit 1
            )) as "known: i64"
        from (
            select id, page, change, at
            from revision
            where at > $2
            order by at desc, id desc
            limit $3
        ) as late
        join node on node.page = late.page and node.revision = late.id
        join change on change.id = late.change
        left join page_read on page_read.account = $1 and page_read.page = late.page
        left join account on account.id = $1
        where change.account is not $1
            and (change.email is null or account.email is null or lower(change.email) <> lower(account.email))
            and (page_read.revision is null or page_read.revision < late.id)
        order by late.at desc, late.id desc
        "#,
        account,
        since,
        limit,
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Unseen {
                path: stored_path(row.path)?,
                title: row.title,
                revision: row.revision,
                known: row.known,
                at: time(row.at),
                author: row.author,
                change: row.change,
                message: headline(&row.message).to_owned(),
            })
        })
        .collect()
}
