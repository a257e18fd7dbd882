//! Threads that are questions, and what pages leave open.

use std::collections::HashMap;

use spec::PagePath;
use spec::question::{Left, Named, Scope};
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

/// What a page leaves open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOpen {
    /// Its first byte.
    pub start: i64,
    /// The words.
    pub words: String,
    /// The heading above, with its anchor.
    pub heading: Option<(String, String)>,
    /// The requirements that hang on it.
    pub about: Option<(Scope, Vec<Named>)>,
}

/// Writes down what a page leaves open.
pub async fn leave(conn: &mut Conn, page: i64, left: &[LeftOpen]) -> Result<()> {
    query!("delete from page_question where page = $1", page).execute(&mut *conn).await?;
    query!("delete from page_question_about where page = $1", page).execute(&mut *conn).await?;
    for (position, LeftOpen { start, words, heading: under, about }) in left.iter().enumerate() {
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
        let Some((scope, all)) = about else { continue };
        let scope = scope.as_str();
        for named in all {
            query!(
                r#"
                insert into page_question_about (page, position, scope, name, written)
                values ($1, $2, $3, $4, $5)
                on conflict do nothing
                "#,
                page,
                position,
                scope,
                named.name,
                named.written,
            )
            .execute(&mut *conn)
            .await?;
        }
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
            and node.page not in (
                select page
                from archived_page
                where not ($1 = root_fold or substr($1, 1, length(root_fold) + 1) = root_fold || '/')
            )
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

/// The most a queue is made of, of each sort.
const MOST: i64 = 5_000;

/// What the pages at and below a path leave open, with the revisions they stand in and without what hangs on it.
pub async fn marked(conn: &mut Conn, at: &PagePath) -> Result<Vec<(i64, i64, Left, i64)>> {
    let fold = at.fold();
    let fold = fold.trim_end_matches('/');
    let rows = query!(
        r#"
        select node.page as "page!", node.path, node.title, page_question.position, page_question.start, page_question.words,
            page_question.heading, page_question.slug
        from page_question
        join node on node.page = page_question.page
        where (node.fold = $1 or substr(node.fold, 1, length($1) + 1) = $1 || '/')
            and node.page not in (
                select page
                from archived_page
                where not ($1 = root_fold or substr($1, 1, length(root_fold) + 1) = root_fold || '/')
            )
        order by node.path, page_question.position
        limit $2
        "#,
        fold,
        MOST,
    );
    let rows = rows.fetch_all(conn).await?;
    let marked = rows.into_iter().map(|row| {
        let (path, title, position) = (stored_path(row.path)?, row.title, row.position);
        let left = Left { path, title, position, words: row.words, heading: row.heading, anchor: row.slug };
        Ok((row.page, position, left, row.start))
    });
    marked.collect()
}

/// What hangs on what pages leave open, by page and position.
pub async fn about(conn: &mut Conn, at: &PagePath) -> Result<HashMap<(i64, i64), (Scope, Vec<Named>)>> {
    let fold = at.fold();
    let fold = fold.trim_end_matches('/');
    let rows = query!(
        r#"
        select page_question_about.page, page_question_about.position, page_question_about.scope, page_question_about.name,
            page_question_about.written
        from page_question_about
        join node on node.page = page_question_about.page
        where (node.fold = $1 or substr(node.fold, 1, length($1) + 1) = $1 || '/')
        "#,
        fold,
    );
    let mut all: HashMap<(i64, i64), (Scope, Vec<Named>)> = HashMap::new();
    for row in rows.fetch_all(conn).await? {
        let Some(scope) = Scope::named(&row.scope) else { continue };
        let entry = all.entry((row.page, row.position)).or_insert_with(|| (scope, Vec::new()));
        entry.1.push(Named { name: row.name, written: row.written });
    }
    Ok(all)
}

/// The words that threads ask about: their revision, and their first byte in it.
pub async fn places(conn: &mut Conn, threads: &[i64]) -> Result<HashMap<i64, (i64, i64)>> {
    let threads = super::json(threads.iter().copied());
    let rows = query!(
        "select thread, revision, start from question where thread in (select value from json_each($1))",
        threads
    );
    Ok(rows.fetch_all(conn).await?.into_iter().map(|row| (row.thread, (row.revision, row.start))).collect())
}

/// How many places in code name each of these requirements, at the heads of the mounted branches.
pub async fn in_code(conn: &mut Conn, names: &[String]) -> Result<HashMap<String, usize>> {
    let names = serde_json::Value::from(names.to_vec()).to_string();
    let rows = query!(
        r#"
        select code_reference.name, count(*) as "many!: i64"
        from code_reference
        join code_head on code_head.text = code_reference.text
        where code_reference.name in (select value from json_each($1))
        group by code_reference.name
        "#,
        names,
    );
    let rows = rows.fetch_all(conn).await?;
    Ok(rows.into_iter().map(|row| (row.name, usize::try_from(row.many).unwrap_or(0))).collect())
}
