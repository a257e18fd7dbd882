//! What happened, as those see it who are to be told, and what they were told.

use std::collections::BTreeMap;

use spec::PagePath;
use spec::change::{ChangeState, headline};
use spec::notice::{Notice, Reason};
use sqlx::{query, query_scalar};

use super::Conn;
use super::pages::stored_path;
use crate::clock::time;
use crate::error::{Error, Result};

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

/// How much of what somebody was told they have not read.
// r[impl news.count]
pub async fn unread(conn: &mut Conn, account: i64) -> Result<i64> {
    let count = query_scalar!(
        r#"select count(*) as "count!: i64" from notice where account = $1 and read_at is null"#,
        account,
    );
    Ok(count.fetch_one(conn).await?)
}

/// Which notices are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    All,
    Unread,
    /// Unread, and not yet sent by e-mail.
    Unsent,
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
    let named = notices.map(|notices| super::json(notices.iter().copied()));
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

/// Somebody who is to be sent e-mail.
#[derive(Clone, Debug)]
pub struct Recipient {
    pub account: i64,
    pub name: String,
    pub email: String,
    pub daily: bool,
    pub mailed_at: Option<i64>,
}

/// Those for whom something waits to be sent.
pub async fn recipients(conn: &mut Conn) -> Result<Vec<Recipient>> {
    let rows = query!(
        r#"
        select id as "id!", name, email as "email!", mail, mailed_at
        from account
        where mail <> 'off' and email is not null
            and exists (
                select 1
                from notice
                where notice.account = account.id and notice.read_at is null and notice.mailed_at is null
            )
        "#,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Recipient {
            account: row.id,
            name: row.name,
            email: row.email,
            daily: row.mail == "daily",
            mailed_at: row.mailed_at,
        })
        .collect())
}

/// Says that these were sent.
pub async fn sent(conn: &mut Conn, account: i64, notices: &[i64], at: i64) -> Result<()> {
    let named = super::json(notices.iter().copied());
    query!("update notice set mailed_at = $1 where id in (select value from json_each($2))", at, named)
        .execute(&mut *conn)
        .await?;
    query!("update account set mailed_at = $1 where id = $2", at, account).execute(conn).await?;
    Ok(())
}

/// How somebody wants to be told.
pub async fn wishes(conn: &mut Conn, account: i64) -> Result<spec::notice::Wishes> {
    let row = query!("select email, mail from account where id = $1", account).fetch_one(conn).await?;
    Ok(spec::notice::Wishes { email: row.email, mail: row.mail.parse().map_err(Error::Failed)? })
}

/// Says how somebody wants to be told. What waited so far is not sent any more when e-mail begins only now.
pub async fn wish(conn: &mut Conn, account: i64, wishes: &spec::notice::Wishes, at: i64) -> Result<()> {
    let (email, mail) = (wishes.email.as_deref(), wishes.mail.as_str());
    query!(
        r#"
        update notice
        set mailed_at = $1
        where account = $2 and mailed_at is null
            and exists (select 1 from account where id = $2 and (mail = 'off' or email is null))
        "#,
        at,
        account,
    )
    .execute(&mut *conn)
    .await?;
    query!("update account set email = $1, mail = $2 where id = $3", email, mail, account).execute(conn).await?;
    Ok(())
}

/// The number of every account by its name in lower case.
pub async fn accounts(conn: &mut Conn) -> Result<BTreeMap<String, i64>> {
    let rows = query!(r#"select id as "id!", name from account"#).fetch_all(conn).await?;
    Ok(rows.into_iter().map(|row| (row.name.to_lowercase(), row.id)).collect())
}
