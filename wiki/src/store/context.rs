//! What links files of code and pages, for whoever is about to change the code.

use std::collections::HashMap;

use serde_json::{Value, json};
use sqlx::query;

use super::Conn;
use crate::error::Result;

/// How many changes are looked at for a file, and how many pages one has at most that says anything.
const CHANGES: i64 = 200;
const PAGES: i64 = 25;

/// A page that was changed when files were.
#[derive(Clone, Copy, Debug)]
pub struct Met {
    pub page: i64,
    /// In so many changes.
    pub changes: i64,
    /// How much they say: a change of few pages says more than one of many.
    pub weight: f64,
    /// How often the page was changed at all.
    pub of: i64,
}

/// Every file of this path, with its repository; none is named when `path` ends in a slash, then all beneath it are.
pub async fn files(conn: &mut Conn, path: &str) -> Result<Vec<(i64, i64, String)>> {
    let end = format!("{path}\u{10ffff}");
    let rows = query!(
        r#"
        select code_file.id as "id!", code_file.repository, code_file.path
        from code_file
        where code_file.repository in (select repository from mount)
            and (code_file.path = $1 or ($1 like '%/' and code_file.path >= $1 and code_file.path < $2))
        limit 400
        "#,
        path,
        end,
    );
    let rows = rows.fetch_all(conn).await?;
    Ok(rows.into_iter().map(|row| (row.id, row.repository, row.path)).collect())
}

/// Every repository that is mounted.
pub async fn repositories(conn: &mut Conn) -> Result<Vec<i64>> {
    let rows = query!("select distinct repository from mount order by repository");
    Ok(rows.fetch_all(conn).await?.into_iter().map(|row| row.repository).collect())
}

/// The pages of the tree that were changed together with files, and in how many changes the files were that say anything.
// r[impl context.together]
pub async fn met(conn: &mut Conn, files: &[i64]) -> Result<(usize, Vec<Met>)> {
    let files = super::json(files.iter().copied());
    let most = PAGES + 1;
    let sizes = query!(
        r#"
        select mine.change as "change!: i64", (
            select count(*)
            from (select 1 from revision where revision.change = mine.change limit $2)
        ) as "pages!: i64"
        from (
            select distinct git_commit.landed as change
            from json_each($1) as wanted
            join code_touch on code_touch.file = wanted.value
            join git_commit on git_commit.object_id = code_touch.object_id
            where git_commit.landed is not null
            order by git_commit.landed desc
            limit $3
        ) as mine
        "#,
        files,
        most,
        CHANGES,
    );
    let sizes = sizes.fetch_all(&mut *conn).await?;
    let small: Vec<_> = sizes.into_iter().filter(|row| row.pages <= PAGES).collect();
    let changed = small.len();
    let weighed = small.into_iter().map(|row| json!([row.change, 1.0 / (1.0 + row.pages as f64).log2()]));
    let changes = Value::from(weighed.collect::<Vec<_>>()).to_string();
    let rows = query!(
        r#"
        select revision.page as "page!: i64", count(*) as "changes!: i64", sum(change.value ->> 1) as "weight!: f64",
            (select count(*) from revision as other where other.page = revision.page) as "of!: i64"
        from json_each($1) as change
        join revision on revision.change = change.value ->> 0
        where exists (select 1 from node where node.page = revision.page)
        group by revision.page
        order by 3 desc, 1
        limit 60
        "#,
        changes,
    );
    let rows = rows.fetch_all(conn).await?;
    let met = |page, changes, weight, of| Met { page, changes, weight, of };
    Ok((changed, rows.into_iter().map(|row| met(row.page, row.changes, row.weight, row.of)).collect()))
}

/// What commits name that touched files, each with the repository and how many name it. A key says that a page or file was
/// meant.
pub async fn named(conn: &mut Conn, files: &[i64]) -> Result<Vec<(String, String, i64, i64)>> {
    let files = super::json(files.iter().copied());
    let rows = query!(
        r#"
        select commit_name.name, commit_name.key, commit_name.repository as "repository!: i64", count(distinct commit_name.object_id) as "commits!: i64"
        from json_each($1) as wanted
        join code_touch on code_touch.file = wanted.value
        join commit_name on commit_name.object_id = code_touch.object_id
        group by commit_name.name, commit_name.key, commit_name.repository
        order by 4 desc
        limit 100
        "#,
        files,
    );
    let rows = rows.fetch_all(conn).await?;
    Ok(rows.into_iter().map(|row| (row.name, row.key, row.repository, row.commits)).collect())
}

/// The pages of the tree that changes touched, by change.
pub async fn pages_of(conn: &mut Conn, changes: &[i64]) -> Result<HashMap<i64, Vec<i64>>> {
    let changes = super::json(changes.iter().copied());
    let rows = query!(
        r#"
        select revision.change, revision.page
        from json_each($1) as change
        join revision on revision.change = change.value
        where exists (select 1 from node where node.page = revision.page)
        limit 2000
        "#,
        changes,
    );
    let mut found: HashMap<i64, Vec<i64>> = HashMap::new();
    for row in rows.fetch_all(conn).await? {
        found.entry(row.change).or_default().push(row.page);
    }
    Ok(found)
}
