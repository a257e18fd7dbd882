//! What is at a place now: pages, and files beside them.

use spec::PagePath;
use sqlx::{query, query_scalar};

use super::Conn;
use super::pages::{Form, Revision, ever_at, get, list, revision_at};
use crate::error::Result;

/// What stands at `path` now, whatever the case of its letters: a page, a file or a symbolic link. One, as a rule.
pub async fn at(conn: &mut Conn, path: &PagePath) -> Result<Vec<Revision>> {
    let mut found = Vec::new();
    for page in ever_at(conn, path).await? {
        if let Some(revision) = newest(conn, page).await?
            && revision.path.fold() == path.fold()
        {
            found.push(revision);
        }
    }
    Ok(found)
}

/// What stands at `top` and below it now, pages and files, by path.
pub async fn within(conn: &mut Conn, top: &PagePath) -> Result<Vec<Revision>> {
    let pages = match top.is_root() {
        true => list(conn, None).await?,
        false => {
            // Every text that begins with `top/` lies before `top0`: `0` is the character behind `/`.
            let (text, first, last) = (top.as_str(), format!("{top}/"), format!("{top}0"));
            let pages = query_scalar!(
                r#"
                select distinct page
                from place
                where path = $1 or (path > $2 and path < $3)
                "#,
                text,
                first,
                last,
            );
            pages.fetch_all(&mut *conn).await?
        }
    };
    let mut found = Vec::new();
    for page in pages {
        if let Some(revision) = newest(conn, page).await?
            && revision.path.is_within(top)
        {
            found.push(revision);
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(found)
}

/// The newest revision of a page that is not deleted.
pub async fn newest(conn: &mut Conn, page: i64) -> Result<Option<Revision>> {
    match revision_at(conn, page, None).await? {
        Some(id) => Ok(Some(get(conn, id).await?).filter(|revision| revision.form != Form::None)),
        None => Ok(None),
    }
}

/// The mount a page belongs to.
pub async fn mount_of(conn: &mut Conn, page: i64) -> Result<Option<i64>> {
    Ok(query_scalar!("select mount from page where id = $1", page).fetch_one(conn).await?)
}

/// The pages whose file is `file` now, in a mount or in none.
pub async fn of_file(conn: &mut Conn, mount: Option<i64>, file: &str) -> Result<Vec<i64>> {
    let pages = query_scalar!(
        r#"
        select distinct place.page
        from place
        join page on page.id = place.page
        where place.file = $1 and page.mount is $2 and page.outside = 0
        "#,
        file,
        mount,
    )
    .fetch_all(&mut *conn)
    .await?;
    let mut found = Vec::new();
    for page in pages {
        if newest(conn, page).await?.is_some_and(|revision| revision.file == file) {
            found.push(page);
        }
    }
    Ok(found)
}

/// The readable pages that links may have to be mended in when something of `mount` moves: the mount's own and those that
/// belong to none.
pub async fn readers(conn: &mut Conn, mount: Option<i64>) -> Result<Vec<(i64, i64)>> {
    let rows = query!(
        r#"
        select node.page as "page!", node.revision as "revision!"
        from node
        join page on page.id = node.page
        where page.mount is null or page.mount is $1
        order by node.path
        "#,
        mount,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|row| (row.page, row.revision)).collect())
}
