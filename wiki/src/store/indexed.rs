//! What the search index is made from, many rows at a time: a list of numbers goes in, everything that is kept of them
//! comes out.

pub mod changes;
pub mod comments;
pub mod commits;
pub mod lists;

use std::collections::HashMap;

use spec::PagePath;
use sqlx::{query, query_as};

use super::pages::{Form, stored_path};
use super::{Conn, json};
use crate::error::Result;

/// A revision with what is kept of it.
#[derive(Clone, Debug)]
pub struct Kept {
    pub page: i64,
    pub revision: i64,
    pub change: i64,
    pub path: PagePath,
    pub file: String,
    pub form: Form,
    pub blob: Option<i64>,
    pub title: Option<String>,
    /// When it took effect.
    pub at: i64,
    pub author: String,
}

/// The same as the database gives it.
struct Row {
    page: i64,
    id: i64,
    change: i64,
    form: String,
    blob: Option<i64>,
    title: Option<String>,
    at: i64,
    path: String,
    file: String,
    author: String,
}

impl Kept {
    fn of(row: Row) -> Result<Self> {
        Ok(Self {
            page: row.page,
            revision: row.id,
            change: row.change,
            path: stored_path(row.path)?,
            file: row.file,
            form: Form::of(&row.form),
            blob: row.blob,
            title: row.title,
            at: row.at,
            author: row.author,
        })
    }
}

/// The newest revision of each of these pages, by page.
pub async fn newest(conn: &mut Conn, pages: &[i64]) -> Result<Vec<Kept>> {
    let pages = json(pages.iter().copied());
    let rows = query_as!(
        Row,
        r#"
        select revision.page, revision.id as "id!", revision.change, revision.form, revision.blob, revision.title,
            revision.at, place.path, place.file, change.author
        from json_each($1) as wanted
        cross join revision on revision.id = (
            select newest.id
            from revision as newest
            where newest.page = wanted.value
            order by newest.at desc, newest.id desc
            limit 1
        )
        cross join change on change.id = revision.change
        cross join place on place.id = revision.place
        order by revision.page
        "#,
        pages,
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(Kept::of).collect()
}

/// These revisions, by number.
pub async fn revisions(conn: &mut Conn, ids: &[i64]) -> Result<Vec<Kept>> {
    let ids = json(ids.iter().copied());
    let rows = query_as!(
        Row,
        r#"
        select revision.page, revision.id as "id!", revision.change, revision.form, revision.blob, revision.title,
            revision.at, place.path, place.file, change.author
        from json_each($1) as wanted
        cross join revision on revision.id = wanted.value
        cross join change on change.id = revision.change
        cross join place on place.id = revision.place
        order by revision.id
        "#,
        ids,
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(Kept::of).collect()
}

/// Everybody who wrote a revision of these pages up to a time, the last one first. Who wrote a commit that a merge brought
/// in counts as well as who merged it.
pub async fn authors(conn: &mut Conn, pages: &[i64], until: i64) -> Result<HashMap<i64, Vec<String>>> {
    let pages = json(pages.iter().copied());
    let rows = query!(
        r#"
        select page as "page!: i64", author as "author!: String"
        from (
            select revision.page as page, change.author as author, revision.at as at, 1 as itself
            from json_each($1) as wanted
            cross join revision on revision.page = wanted.value
            cross join change on change.id = revision.change
            where revision.at <= $2
            union all
            select revision.page, git_commit.author, revision.at, 0
            from json_each($1) as wanted
            cross join revision on revision.page = wanted.value and revision.imported = 1
            cross join git_commit on git_commit.landed = revision.change and git_commit.mainline = 0
            where revision.at <= $2
        )
        group by page, author
        order by page, max(at) desc, max(itself) desc
        "#,
        pages,
        until,
    )
    .fetch_all(conn)
    .await?;
    let mut authors: HashMap<i64, Vec<String>> = HashMap::new();
    for row in rows {
        authors.entry(row.page).or_default().push(row.author);
    }
    Ok(authors)
}

/// A step in the life of a page.
#[derive(Clone, Debug)]
pub struct Step {
    pub page: i64,
    pub revision: i64,
    pub change: i64,
    pub form: Form,
    pub blob: Option<i64>,
    /// How long the text is.
    pub size: i64,
    pub title: Option<String>,
    pub at: i64,
    pub author: String,
}

/// The last steps of each of these pages, at most so many, in the order in which they took effect.
pub async fn steps(conn: &mut Conn, pages: &[i64], most: i64) -> Result<Vec<Step>> {
    let pages = json(pages.iter().copied());
    let rows = query!(
        r#"
        select revision.page, revision.id as "id!", revision.change, revision.form, revision.blob, revision.title,
            revision.at, change.author, coalesce(blob.size, 0) as "size!: i64"
        from json_each($1) as wanted
        cross join revision on revision.id in (
            select last.id
            from revision as last
            where last.page = wanted.value
            order by last.at desc, last.id desc
            limit $2
        )
        cross join change on change.id = revision.change
        left join blob on blob.id = revision.blob
        order by revision.page, revision.at, revision.id
        "#,
        pages,
        most,
    )
    .fetch_all(conn)
    .await?;
    let step = rows.into_iter().map(|row| Step {
        page: row.page,
        revision: row.id,
        change: row.change,
        form: Form::of(&row.form),
        blob: row.blob,
        size: row.size,
        title: row.title,
        at: row.at,
        author: row.author,
    });
    Ok(step.collect())
}

/// Where pages are now, or were last.
pub async fn places(conn: &mut Conn, pages: &[i64]) -> Result<HashMap<i64, PagePath>> {
    let pages = json(pages.iter().copied());
    let rows = query!(
        r#"
        select revision.page, place.path
        from json_each($1) as wanted
        cross join revision on revision.id = (
            select newest.id
            from revision as newest
            where newest.page = wanted.value
            order by newest.at desc, newest.id desc
            limit 1
        )
        cross join place on place.id = revision.place
        "#,
        pages,
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(|row| Ok((row.page, stored_path(row.path)?))).collect()
}
