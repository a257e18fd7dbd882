//! Writing threads and comments.

use spec::anchor::Anchor;
use sqlx::{query, query_scalar};
use texts::text;

use crate::error::{Error, Result};
use crate::store::Conn;
use crate::threads::Sending;

/// A thread to be begun.
#[derive(Clone, Debug)]
pub struct NewThread<'a> {
    pub change: i64,
    /// True when it begins on the page as it stands.
    pub standing: bool,
    /// The page, its revision and the words the thread is about.
    pub about: Option<(i64, i64, &'a Anchor)>,
    pub account: i64,
    pub at: i64,
}

/// Begins a thread.
pub async fn create(conn: &mut Conn, new: &NewThread<'_>) -> Result<i64> {
    let (page, revision) = (new.about.map(|about| about.0), new.about.map(|about| about.1));
    let anchor = new.about.map(|about| about.2);
    let words = anchor.map(|anchor| &anchor.quote);
    let prefix = anchor.map_or("", |anchor| &anchor.prefix);
    let suffix = anchor.map_or("", |anchor| &anchor.suffix);
    let range = anchor.and_then(|anchor| anchor.range.clone());
    let (start, finish) = (range.as_ref().map(|r| r.start as i64), range.as_ref().map(|r| r.end as i64));
    let headings = serde_json::to_string(anchor.map_or(&[][..], |anchor| &anchor.headings))
        .map_err(|error| Error::Failed(format!("headings could not be written down: {error}")))?;
    let standing = i64::from(new.standing);
    let id = query_scalar!(
        r#"
        insert into thread
            (change, page, revision, version, quote, prefix, suffix, start, finish, headings, standing, account, at)
        values (
            $1, $2, (select id from revision where id = $3), (select id from proposed where id = $3),
            $4, $5, $6, $7, $8, $9, $10, $11, $12
        )
        returning id as "id!"
        "#,
        new.change,
        page,
        revision,
        words,
        prefix,
        suffix,
        start,
        finish,
        headings,
        standing,
        new.account,
        new.at,
    );
    Ok(id.fetch_one(conn).await?)
}

/// Adds to a thread.
pub async fn say(conn: &mut Conn, thread: i64, account: i64, body: &str, sending: Sending, at: i64) -> Result<i64> {
    let pending = i64::from(sending == Sending::WithVerdict);
    let id = query_scalar!(
        r#"
        insert into comment (thread, account, body, pending, at)
        values ($1, $2, $3, $4, $5)
        returning id as "id!"
        "#,
        thread,
        account,
        body,
        pending,
        at,
    );
    Ok(id.fetch_one(conn).await?)
}

/// Says what should stand instead of the words of the comment's thread.
pub async fn suggest(conn: &mut Conn, comment: i64, replacement: &str) -> Result<()> {
    query!(
        r#"
        insert into suggestion (comment, replacement)
        values ($1, $2)
        on conflict (comment) do update set replacement = excluded.replacement
        "#,
        comment,
        replacement
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// A comment that is to be edited.
#[derive(Clone, Debug)]
pub struct NewComment {
    pub thread: i64,
    pub account: i64,
    pub at: i64,
    pub pending: bool,
    pub body: String,
}

/// The comment with this number.
pub async fn comment(conn: &mut Conn, id: i64) -> Result<NewComment> {
    let row = query!("select thread, account, at, pending, body from comment where id = $1", id);
    let row = row.fetch_optional(conn).await?;
    let row = row.ok_or_else(|| Error::NotFound(text!("refused-no-comment", comment = id.to_string())))?;
    Ok(NewComment { thread: row.thread, account: row.account, at: row.at, pending: row.pending == 1, body: row.body })
}

/// Lets a comment say something else, and keeps what it said.
// r[impl discuss.edit]
pub async fn edit(conn: &mut Conn, id: i64, body: &str, at: i64) -> Result<()> {
    query!("insert into comment_text (comment, body, at) select id, body, $1 from comment where id = $2", at, id)
        .execute(&mut *conn)
        .await?;
    query!("update comment set body = $1, edited_at = $2 where id = $3", body, at, id).execute(conn).await?;
    Ok(())
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

/// Takes up a settled thread again.
pub async fn reopen(conn: &mut Conn, thread: i64) -> Result<()> {
    query!("update thread set resolved_at = null, resolved_by = null where id = $1", thread).execute(conn).await?;
    Ok(())
}

/// Gives a thread to somebody to answer, or to nobody.
pub async fn assign(conn: &mut Conn, thread: i64, assignee: Option<i64>) -> Result<()> {
    query!("update thread set assignee = $1 where id = $2", assignee, thread).execute(conn).await?;
    Ok(())
}

/// True when a change did or would do something to a page.
pub async fn touches(conn: &mut Conn, change: i64, page: i64) -> Result<bool> {
    let found = query_scalar!(
        r#"
        select exists (
            select 1 from revision where change = $1 and page = $2
            union all
            select 1 from proposed where change = $1 and page = $2
            union all
            select 1
            from revision
            join revision as before on before.id = revision.base
            where revision.change = $1 and before.page = $2
        ) as "found!: bool"
        "#,
        change,
        page,
    );
    Ok(found.fetch_one(conn).await?)
}
