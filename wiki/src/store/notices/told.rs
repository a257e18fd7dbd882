//! What people were told, and what of it they have read.

use spec::change::headline;
use spec::notice::{Notice, Reason};
use sqlx::{query, query_scalar};

use crate::clock::time;
use crate::error::{Error, Result};
use crate::store::Conn;
use crate::store::pages::stored_path;

/// Tells somebody of an event, once.
pub async fn tell(conn: &mut Conn, account: i64, event: i64, reason: Reason, at: i64) -> Result<()> {
    let reason = reason.as_str();
    query!(
        r#"
        insert into notice (account, event, reason, at)
        values ($1, $2, $3, $4)
        on conflict (account, event) do nothing
        "#,
        account,
        event,
        reason,
        at,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The same for what is told again: they have read it, and it is not sent.
pub async fn tell_as_read(conn: &mut Conn, account: i64, event: i64, reason: Reason, at: i64) -> Result<()> {
    let reason = reason.as_str();
    query!(
        r#"
        insert into notice (account, event, reason, at, read_at, mailed_at)
        values ($1, $2, $3, $4, $4, $4)
        on conflict (account, event) do nothing
        "#,
        account,
        event,
        reason,
        at,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Which notices are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    All,
    Unread,
    /// Unread, and not yet sent by e-mail.
    Unsent,
}

/// How much of what somebody was told they have not read.
// r[impl news.count]
pub async fn unread(conn: &mut Conn, account: i64) -> Result<i64> {
    let count = query_scalar!(
        r#"select count(*) as "count!: i64" from notice where account = $1 and read_at is null"#,
        account,
    );
    Ok(count.fetch_one(conn).await?)
}

/// What somebody was told, newest first, from before `cursor` on.
pub async fn list(
    conn: &mut Conn,
    account: i64,
    wanted: Wanted,
    cursor: Option<i64>,
    limit: i64,
) -> Result<Vec<Notice>> {
    let (before, unread, unsent) =
        (cursor.unwrap_or(i64::MAX), i64::from(wanted != Wanted::All), i64::from(wanted == Wanted::Unsent));
    let rows = query!(
        r#"
        select notice.id as "id!", notice.at, notice.reason, notice.read_at, event.kind,
            coalesce(event.thread, comment.thread) as "thread?: i64", comment.id as "comment?",
            change.id as "change!", change.message, change.author, change.account as "writer?",
            actor.name as "actor?", comment.body as "said?", review.verdict as "verdict?", review.body as "judged?",
            thread.standing as "standing?",
            coalesce(node.path, (
                select place.path
                from revision
                join place on place.id = revision.place
                where revision.page = thread.page
                order by revision.at desc, revision.id desc
                limit 1
            )) as "thread_path: String",
            node.title as "thread_title?",
            (select count(*) from (select 1 from revision where change = change.id limit 2)) as "touched!: i64",
            (select min(id) from revision where revision.change = change.id) as "first: i64"
        from notice
        join event on event.seq = notice.event
        left join comment on comment.id = event.comment
        left join thread on thread.id = coalesce(event.thread, comment.thread)
        join change on change.id = coalesce(event.change, thread.change)
        left join review on review.id = event.review
        left join account as actor on actor.id = event.account
        left join node on node.page = thread.page
        where notice.account = $1 and notice.id < $2
            and ($3 = 0 or notice.read_at is null)
            and ($4 = 0 or notice.mailed_at is null)
        order by notice.id desc
        limit $5
        "#,
        account,
        before,
        unread,
        unsent,
        limit,
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            let standing = row.standing == Some(1);
            let page = row.thread_path.map(stored_path).transpose()?;
            let place = match (row.thread, row.comment) {
                (_, Some(comment)) => format!("#comment-{comment}"),
                (Some(thread), None) => format!("#thread-{thread}"),
                (None, None) => String::new(),
            };
            let url = match page.as_ref().filter(|_| standing) {
                Some(page) => format!("{}{place}", page.url()),
                None => format!("/changes/{}{place}", row.change),
            };
            let is_merge = row.kind == "merged";
            Ok(Notice {
                id: row.id,
                at: time(row.at),
                kind: row.kind.parse().map_err(Error::Failed)?,
                reason: row.reason.parse().map_err(Error::Failed)?,
                // A commit is its author's, whoever brought it here.
                by: row.actor.or(Some(row.author).filter(|_| is_merge)),
                change: row.change,
                title: headline(&row.message).to_owned(),
                page,
                page_title: row.thread_title,
                thread: row.thread,
                standing,
                words: row.said.or(row.judged).unwrap_or_default(),
                verdict: row.verdict.map(|word| word.parse()).transpose().map_err(Error::Failed)?,
                read: row.read_at.is_some(),
                url,
            })
        })
        .collect()
}

/// Marks what somebody was told as read: these, or, with none named, all up to `until`.
pub async fn read(conn: &mut Conn, account: i64, notices: Option<&[i64]>, until: i64, at: i64) -> Result<u64> {
    let named = notices.map(|notices| crate::store::json(notices.iter().copied()));
    let marked = query!(
        r#"
        update notice
        set read_at = $1
        where account = $2 and read_at is null and id <= $3
            and ($4 is null or id in (select value from json_each($4)))
        "#,
        at,
        account,
        until,
        named,
    )
    .execute(conn)
    .await?;
    Ok(marked.rows_affected())
}

/// Marks one as read together with all before it about the same change; gives where it leads.
pub async fn open(conn: &mut Conn, account: i64, notice: i64, at: i64) -> Result<()> {
    query!(
        r#"
        update notice
        set read_at = $1
        where account = $2 and read_at is null and id <= $3 and event in (
            select event.seq
            from event
            left join comment on comment.id = event.comment
            left join thread on thread.id = coalesce(event.thread, comment.thread)
            where coalesce(event.change, thread.change) = (
                select coalesce(told.change, about.change)
                from notice as this
                join event as told on told.seq = this.event
                left join comment as said on said.id = told.comment
                left join thread as about on about.id = coalesce(told.thread, said.thread)
                where this.id = $3
            )
        )
        "#,
        at,
        account,
        notice,
    )
    .execute(conn)
    .await?;
    Ok(())
}
