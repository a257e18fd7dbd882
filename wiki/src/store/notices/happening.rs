//! What happened, with all that decides who is told of it.

use std::collections::BTreeMap;

use spec::PagePath;
use spec::change::ChangeState;
use sqlx::{query, query_scalar};

use crate::error::{Error, Result};
use crate::store::Conn;
use crate::store::pages::stored_path;

/// An event with all that decides who is told of it.
#[derive(Clone, Debug)]
pub struct Happening {
    pub seq: i64,
    pub at: i64,
    pub kind: String,
    /// Who did it.
    pub account: Option<i64>,
    pub change: i64,
    pub state: ChangeState,
    pub is_import: bool,
    /// The address that a commit names.
    pub email: Option<String>,
    pub merged_at: Option<i64>,
    pub message: String,
    pub thread: Option<i64>,
    /// The page the thread is about as it stands.
    pub standing: Option<i64>,
    pub assignee: Option<i64>,
    /// What was said.
    pub said: Option<String>,
    /// True when that began the thread.
    pub begins: bool,
    /// Nobody is to know of it yet.
    pub pending: bool,
    /// Whose suggestion was applied.
    pub suggested_by: Option<i64>,
}

/// What happened after `seen`, at most `limit` of it, and the number of the last event that was looked at.
pub async fn happenings(conn: &mut Conn, seen: i64, limit: i64) -> Result<(Vec<Happening>, i64)> {
    let last = query_scalar!(
        r#"select max(seq) as "seq: i64" from (select seq from event where seq > $1 order by seq limit $2)"#,
        seen,
        limit,
    )
    .fetch_one(&mut *conn)
    .await?
    .unwrap_or(seen);
    let rows = query!(
        r#"
        select event.seq as "seq!", event.at, event.kind, event.account, event.thread,
            change.id as "change!", change.state, change.kind as change_kind, change.email,
            change.merged_at, change.message,
            thread.page as "thread_page?", thread.standing as "standing?", thread.assignee as "assignee?",
            comment.account as "speaker?", comment.body as "said?", comment.pending as "pending?",
            (comment.id = (select min(first.id) from comment as first where first.thread = thread.id))
                as "begins: bool",
            review.body as "judged?"
        from event
        left join comment on comment.id = event.comment
        left join thread on thread.id = coalesce(event.thread, comment.thread)
        join change on change.id = coalesce(event.change, thread.change)
        left join review on review.id = event.review
        where event.seq > $1 and event.seq <= $2
        order by event.seq
        "#,
        seen,
        last,
    )
    .fetch_all(conn)
    .await?;
    let mut found = Vec::with_capacity(rows.len());
    for row in rows {
        let applied = row.kind == "applied";
        found.push(Happening {
            seq: row.seq,
            at: row.at,
            // Who spoke was not noted in older events.
            account: row.account.or(row.speaker.filter(|_| row.kind == "commented")),
            change: row.change,
            state: row.state.parse().map_err(Error::Failed)?,
            is_import: row.change_kind == "import",
            email: row.email,
            merged_at: row.merged_at,
            message: row.message,
            thread: row.thread,
            standing: row.thread_page.filter(|_| row.standing == Some(1)),
            assignee: row.assignee,
            said: row.said.filter(|_| !applied).or(row.judged),
            begins: row.begins.unwrap_or(false),
            pending: row.pending == Some(1),
            suggested_by: row.speaker.filter(|_| applied),
            kind: row.kind,
        });
    }
    Ok((found, last))
}

/// How far the log has been read for this.
pub async fn reached(conn: &mut Conn) -> Result<i64> {
    Ok(query_scalar!("select seq from notice_reached").fetch_optional(conn).await?.unwrap_or(0))
}

/// Says how far the log has been read.
pub async fn reach(conn: &mut Conn, seq: i64) -> Result<()> {
    query!("insert into notice_reached (one, seq) values (1, $1) on conflict (one) do update set seq = $1", seq)
        .execute(conn)
        .await?;
    Ok(())
}

/// The pages a change touches, or would touch, and all their places: before and after.
pub async fn touched(conn: &mut Conn, change: i64) -> Result<(Vec<i64>, Vec<PagePath>)> {
    let rows = query!(
        r#"
        select revision.page as "page!", place.path as "path!", old.path as "old?"
        from revision
        join page on page.id = revision.page
        join place on place.id = revision.place
        left join revision as before on before.id = revision.base and before.page = revision.page
        left join place as old on old.id = before.place
        where revision.change = $1 and page.outside = 0
        union all
        select proposed.page as "page!", proposed.path as "path!", old.path as "old?"
        from proposed
        left join revision as before on before.id = proposed.base
        left join place as old on old.id = before.place
        where proposed.change = $1 and proposed.kind <> 'none'
            and proposed.id in (select max(id) from proposed where change = $1 group by page)
        "#,
        change,
    )
    .fetch_all(conn)
    .await?;
    let (mut pages, mut paths) = (Vec::new(), Vec::new());
    for row in rows {
        pages.push(row.page);
        paths.push(row.path);
        paths.extend(row.old);
    }
    pages.sort_unstable();
    pages.dedup();
    paths.sort_unstable();
    paths.dedup();
    Ok((pages, paths.into_iter().map(stored_path).collect::<Result<_>>()?))
}

/// Who has taken part in a thread.
pub async fn participants(conn: &mut Conn, thread: i64) -> Result<Vec<i64>> {
    let accounts = query_scalar!(
        r#"
        select account as "account!" from thread where id = $1
        union
        select account as "account!" from comment where thread = $1 and pending = 0
        union
        select assignee as "account!" from thread where id = $1 and assignee is not null
        "#,
        thread,
    );
    Ok(accounts.fetch_all(conn).await?)
}

/// Who wrote a change: whoever began it and whoever wrote into it.
pub async fn writers(conn: &mut Conn, change: i64) -> Result<Vec<i64>> {
    let accounts = query_scalar!(
        r#"
        select account as "account!" from change where id = $1 and account is not null
        union
        select account as "account!" from proposed where change = $1 and account is not null
        union
        -- Who wrote it on a branch is known by the address that the commit names.
        select account.id as "account!"
        from branch
        join change on change.id = branch.change
        join account on lower(account.email) = lower(change.email)
        where branch.change = $1
        "#,
        change,
    );
    Ok(accounts.fetch_all(conn).await?)
}

/// Who has judged a change.
pub async fn reviewers(conn: &mut Conn, change: i64) -> Result<Vec<i64>> {
    Ok(query_scalar!("select distinct account from review where change = $1", change).fetch_all(conn).await?)
}

/// The account with this e-mail address.
pub async fn account_of_address(conn: &mut Conn, email: &str) -> Result<Option<i64>> {
    let found = query_scalar!(r#"select id as "id!" from account where lower(email) = lower($1)"#, email);
    Ok(found.fetch_optional(conn).await?)
}

/// The number of every account by its name in lower case.
pub async fn accounts(conn: &mut Conn) -> Result<BTreeMap<String, i64>> {
    let rows = query!(r#"select id as "id!", name from account"#).fetch_all(conn).await?;
    Ok(rows.into_iter().map(|row| (row.name.to_lowercase(), row.id)).collect())
}
