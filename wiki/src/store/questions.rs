//! Threads that are questions, and what pages leave open.

use std::collections::HashMap;

use spec::PagePath;
use spec::question::Left;
use sqlx::{query, query_scalar};

use super::Conn;
use super::pages::stored_path;
use crate::error::Result;

/// Says that a thread is a question about words of a revision.
pub async fn mark(conn: &mut Conn, thread: i64, kind: Option<&str>, revision: i64, start: i64) -> Result<()> {
    query!(
        "insert into question (thread, kind, revision, start) values ($1, $2, $3, $4)",
        thread,
        kind,
        revision,
        start
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The thread that asks this of these words already.
pub async fn find(conn: &mut Conn, kind: &str, revision: i64, start: i64) -> Result<Option<i64>> {
    let thread = query_scalar!(
        "select thread from question where revision = $1 and start = $2 and kind = $3",
        revision,
        start,
        kind
    );
    Ok(thread.fetch_optional(conn).await?)
}

/// What is asked by each of these threads that is a question; nothing where somebody just asked.
pub async fn kinds(conn: &mut Conn, threads: &[i64]) -> Result<HashMap<i64, Option<String>>> {
    let threads = super::json(threads.iter().copied());
    let rows = query!("select thread, kind from question where thread in (select value from json_each($1))", threads);
    Ok(rows.fetch_all(conn).await?.into_iter().map(|row| (row.thread, row.kind)).collect())
}

/// Questions that nobody has settled, newest first, each with its page as it is called now.
pub async fn open(
    conn: &mut Conn,
    at: &PagePath,
    before: Option<i64>,
    limit: i64,
) -> Result<Vec<(i64, Option<String>, PagePath, String)>> {
    let (before, fold) = (before.unwrap_or(i64::MAX), at.fold());
    let fold = fold.trim_end_matches('/');
    let rows = query!(
        r#"
        select question.thread, question.kind, node.path, node.title
        from question
        join thread on thread.id = question.thread
        join node on node.page = thread.page
        where thread.resolved_at is null
            and question.thread < $1
            and (node.fold = $2 or substr(node.fold, 1, length($2) + 1) = $2 || '/')
        order by question.thread desc
        limit $3
        "#,
        before,
        fold,
        limit,
    );
    let rows = rows.fetch_all(conn).await?;
    rows.into_iter().map(|row| Ok((row.thread, row.kind, stored_path(row.path)?, row.title))).collect()
}

/// What a page leaves open: where, the words, and the heading above with its anchor.
pub type LeftOpen = (i64, String, Option<(String, String)>);

/// Writes down what a page leaves open.
pub async fn leave(conn: &mut Conn, page: i64, left: &[LeftOpen]) -> Result<()> {
    query!("delete from page_question where page = $1", page).execute(&mut *conn).await?;
    for (position, (start, words, under)) in left.iter().enumerate() {
        let position = position as i64;
        let (heading, slug) = (under.as_ref().map(|under| &under.0), under.as_ref().map(|under| &under.1));
        query!(
            r#"
            insert into page_question (page, position, start, words, heading, slug)
            values ($1, $2, $3, $4, $5, $6)
            "#,
            page,
            position,
            start,
            words,
            heading,
            slug,
        )
        .execute(&mut *conn)
        .await?;
    }
    Ok(())
}

/// What the pages at and below a path leave open, in the order of their paths.
pub async fn left(conn: &mut Conn, at: &PagePath, behind: Option<(&str, i64)>, limit: i64) -> Result<Vec<Left>> {
    let fold = at.fold();
    let fold = fold.trim_end_matches('/');
    let (path, position) = behind.unwrap_or(("", -1));
    let rows = query!(
        r#"
        select node.path, node.title, page_question.position, page_question.words, page_question.heading, page_question.slug
        from page_question
        join node on node.page = page_question.page
        where (node.fold = $1 or substr(node.fold, 1, length($1) + 1) = $1 || '/')
            and (node.path, page_question.position) > ($2, $3)
        order by node.path, page_question.position
        limit $4
        "#,
        fold,
        path,
        position,
        limit,
    );
    let rows = rows.fetch_all(conn).await?;
    let left = rows.into_iter().map(|row| {
        let (path, title, position) = (stored_path(row.path)?, row.title, row.position);
        Ok(Left { path, title, position, words: row.words, heading: row.heading, anchor: row.slug })
    });
    left.collect()
}

/// True when some page of the tree has a place of this name to link to, as folded by `spec::link`.
pub async fn has_place(conn: &mut Conn, folded: &str) -> Result<bool> {
    let found = query_scalar!("select 1 from page_anchor where folded = $1 limit 1", folded);
    Ok(found.fetch_optional(conn).await?.is_some())
}
