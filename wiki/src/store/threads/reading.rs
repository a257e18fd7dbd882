//! Threads as somebody sees them: with what was said by all, and what they have not sent yet themselves.

use std::collections::HashMap;

use spec::PagePath;
use spec::anchor::Anchor;
use spec::thread::{Comment, Quote, Suggestion, Thread};
use sqlx::{query, query_scalar};
use texts::text;

use crate::clock::time;
use crate::error::{Error, Result};
use crate::store::Conn;
use crate::store::pages::stored_path;

/// The thread with this number, as an account sees it.
pub async fn visible(conn: &mut Conn, id: i64, viewer: Option<i64>) -> Result<Thread> {
    let thread = all(conn, &[id], viewer).await?.pop();
    let (thread, _) = thread.ok_or_else(|| Error::NotFound(text!("refused-no-thread", thread = id.to_string())))?;
    Ok(thread)
}

/// The threads about a change as everybody sees them, oldest first.
pub async fn of_change(conn: &mut Conn, change: i64) -> Result<Vec<Thread>> {
    of_change_for(conn, change, None).await
}

/// The threads about a change as an account sees them, oldest first.
pub async fn of_change_for(conn: &mut Conn, change: i64, viewer: Option<i64>) -> Result<Vec<Thread>> {
    let ids = query_scalar!("select id from thread where change = $1 and standing = 0 order by id", change);
    let ids = ids.fetch_all(&mut *conn).await?;
    Ok(all(conn, &ids, viewer).await?.into_iter().map(|(thread, _)| thread).collect())
}

/// The numbers of all threads about words of these pages, oldest first.
pub async fn of_pages(conn: &mut Conn, pages: &[i64]) -> Result<Vec<i64>> {
    let pages = crate::store::json(pages.iter().copied());
    let ids = query_scalar!(
        r#"
        select id
        from thread
        where page in (select value from json_each($1)) and quote is not null
        order by id
        "#,
        pages,
    );
    Ok(ids.fetch_all(conn).await?)
}

/// Threads with where their words stood, in the order of their numbers; those that are not to be seen are left out.
// r[impl discuss.pending]
pub async fn all(conn: &mut Conn, ids: &[i64], viewer: Option<i64>) -> Result<Vec<(Thread, Option<Anchor>)>> {
    let ids = crate::store::json(ids.iter().copied());
    let rows = query!(
        r#"
        select thread.id, thread.change, coalesce(thread.revision, thread.version) as "revision: i64", thread.quote, thread.prefix, thread.suffix,
            thread.resolved_at, thread.standing, thread.start, thread.finish, thread.headings,
            account.name as "assignee?", coalesce(place.path, proposed.path) as "path?: String",
            thread.version is not null and not exists (
                select 1 from revision as merged where merged.change = thread.change and merged.page = thread.page
            ) as "is_proposed!: bool"
        from thread
        left join account on account.id = thread.assignee
        left join revision on revision.id = thread.revision
        left join place on place.id = revision.place
        left join proposed on proposed.id = thread.version
        where thread.id in (select value from json_each($1))
        order by thread.id
        "#,
        ids,
    )
    .fetch_all(&mut *conn)
    .await?;
    let mut said = comments(conn, &ids, viewer).await?;
    let mut threads = Vec::with_capacity(rows.len());
    for row in rows {
        let Some(comments) = said.remove(&row.id) else { continue };
        let path: Option<PagePath> = row.path.map(stored_path).transpose()?;
        let about = match (path, row.revision, row.quote) {
            (Some(page), Some(revision), Some(quote)) => {
                Some(Quote { page, revision, quote, prefix: row.prefix, suffix: row.suffix })
            }
            _ => None,
        };
        let anchor = about.as_ref().map(|about| Anchor {
            range: row.start.zip(row.finish).map(|(start, finish)| start as usize..finish as usize),
            quote: about.quote.clone(),
            prefix: about.prefix.clone(),
            suffix: about.suffix.clone(),
            headings: serde_json::from_str(&row.headings).unwrap_or_default(),
        });
        let thread = Thread {
            id: row.id,
            change: row.change,
            standing: row.standing == 1,
            proposed: row.is_proposed,
            about,
            anchor: None,
            resolved: row.resolved_at.is_some(),
            assignee: row.assignee,
            comments,
        };
        threads.push((thread, anchor));
    }
    Ok(threads)
}

/// The comments of threads that an account may see, by thread, oldest first.
async fn comments(conn: &mut Conn, threads: &str, viewer: Option<i64>) -> Result<HashMap<i64, Vec<Comment>>> {
    let rows = query!(
        r#"
        select comment.id, comment.thread, comment.body, comment.at, comment.edited_at, comment.pending,
            comment.review, account.name, suggestion.replacement as "replacement?", suggestion.applied_at,
            applier.name as "applier?", owner.name as "owner?"
        from comment
        join account on account.id = comment.account
        left join account as owner on owner.id = account.owner
        left join suggestion on suggestion.comment = comment.id
        left join account as applier on applier.id = suggestion.applied_by
        where comment.thread in (select value from json_each($1))
            and (comment.pending = 0 or comment.account = $2)
        order by comment.id
        "#,
        threads,
        viewer,
    )
    .fetch_all(conn)
    .await?;
    let mut said: HashMap<i64, Vec<Comment>> = HashMap::new();
    for row in rows {
        let (applied_at, applied_by) = (row.applied_at.map(time), row.applier);
        let suggestion = row.replacement.map(|replacement| Suggestion { replacement, applied_at, applied_by });
        said.entry(row.thread).or_default().push(Comment {
            id: row.id,
            author: row.name,
            agent_of: row.owner,
            at: time(row.at),
            body: row.body,
            edited_at: row.edited_at.map(time),
            pending: row.pending == 1,
            editable: false,
            review: row.review,
            suggestion,
        });
    }
    Ok(said)
}
