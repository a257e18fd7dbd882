//! Threads and their comments.

use spec::PagePath;
use spec::thread::{Comment, Quote, Thread};
use sqlx::{query, query_scalar};

use super::Conn;
use super::pages::stored_path;
use crate::clock::time;
use crate::error::{Error, Result};

/// A thread to be begun.
#[derive(Clone, Debug)]
pub struct NewThread<'a> {
    pub change: i64,
    /// The page and the words the thread is about.
    pub about: Option<(i64, &'a Quote)>,
    pub account: i64,
    pub at: i64,
}

/// Begins a thread.
pub async fn create(conn: &mut Conn, new: &NewThread<'_>) -> Result<i64> {
    let page = new.about.map(|(page, _)| page);
    let quote = new.about.map(|(_, quote)| quote);
    let (revision, words) = (quote.map(|quote| quote.revision), quote.map(|quote| &quote.quote));
    let prefix = quote.map_or("", |quote| &quote.prefix);
    let suffix = quote.map_or("", |quote| &quote.suffix);
    let id = query_scalar!(
        r#"
        insert into thread (change, page, revision, quote, prefix, suffix, account, at)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        returning id as "id!"
        "#,
        new.change,
        page,
        revision,
        words,
        prefix,
        suffix,
        new.account,
        new.at,
    );
    Ok(id.fetch_one(conn).await?)
}

/// Adds to a thread.
pub async fn say(conn: &mut Conn, thread: i64, account: i64, body: &str, at: i64) -> Result<i64> {
    let id = query_scalar!(
        r#"insert into comment (thread, account, body, at) values ($1, $2, $3, $4) returning id as "id!""#,
        thread,
        account,
        body,
        at,
    );
    Ok(id.fetch_one(conn).await?)
}

/// Settles a thread, once.
pub async fn resolve(conn: &mut Conn, thread: i64, account: i64, at: i64) -> Result<()> {
    query!(
        "update thread set resolved_at = $1, resolved_by = $2 where id = $3 and resolved_at is null",
        at,
        account,
        thread
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The thread with this number.
pub async fn get(conn: &mut Conn, id: i64) -> Result<Thread> {
    let row = query!(
        r#"
        select thread.change, thread.revision, thread.quote, thread.prefix, thread.suffix, thread.resolved_at,
            place.path as "path?"
        from thread
        left join revision on revision.id = thread.revision
        left join place on place.id = revision.place
        where thread.id = $1
        "#,
        id,
    )
    .fetch_optional(&mut *conn)
    .await?;
    let row = row.ok_or_else(|| Error::NotFound(format!("there is no thread {id}")))?;
    let path: Option<PagePath> = row.path.map(stored_path).transpose()?;
    let about = match (path, row.revision, row.quote) {
        (Some(page), Some(revision), Some(quote)) => {
            Some(Quote { page, revision, quote, prefix: row.prefix, suffix: row.suffix })
        }
        _ => None,
    };
    let comments = comments(conn, id).await?;
    Ok(Thread { id, change: row.change, about, resolved: row.resolved_at.is_some(), comments })
}

/// The threads about a change, oldest first.
pub async fn of_change(conn: &mut Conn, change: i64) -> Result<Vec<Thread>> {
    let ids = query_scalar!("select id from thread where change = $1 order by id", change);
    let mut threads = Vec::new();
    for id in ids.fetch_all(&mut *conn).await? {
        threads.push(get(conn, id).await?);
    }
    Ok(threads)
}

async fn comments(conn: &mut Conn, thread: i64) -> Result<Vec<Comment>> {
    let rows = query!(
        r#"
        select comment.id, comment.body, comment.at, account.name
        from comment
        join account on account.id = comment.account
        where comment.thread = $1
        order by comment.id
        "#,
        thread,
    );
    let comment = |id, author, at, body| Comment { id, author, at: time(at), body };
    let rows = rows.fetch_all(conn).await?;
    Ok(rows.into_iter().map(|row| comment(row.id, row.name, row.at, row.body)).collect())
}
