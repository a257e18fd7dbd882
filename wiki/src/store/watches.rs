//! What people want to be told about.

use spec::PagePath;
use spec::watch::{Watch, Watched};
use sqlx::{query, query_scalar};

use super::Conn;
use super::pages::stored_path;
use crate::clock::time;
use crate::error::Result;

/// A watch to be begun: a page by its number, or all at and below a path.
#[derive(Clone, Copy, Debug)]
pub enum Target<'a> {
    Page(i64),
    At(&'a PagePath),
}

/// Begins a watch; what is watched already stays so.
pub async fn add(conn: &mut Conn, account: i64, target: Target<'_>, token: &[u8], at: i64) -> Result<i64> {
    let (page, path) = match target {
        Target::Page(page) => (Some(page), None),
        Target::At(path) => (None, Some(path.as_str())),
    };
    query!(
        "insert into watch (account, page, path, token, at) values ($1, $2, $3, $4, $5) on conflict do nothing",
        account,
        page,
        path,
        token,
        at,
    )
    .execute(&mut *conn)
    .await?;
    let id = query_scalar!(
        r#"select id as "id!" from watch where account = $1 and page is $2 and path is $3"#,
        account,
        page,
        path,
    );
    Ok(id.fetch_one(conn).await?)
}

/// What somebody watches, the oldest first.
pub async fn list(conn: &mut Conn, account: i64) -> Result<Vec<Watch>> {
    let rows = query!(
        r#"
        select watch.id, watch.at, watch.path,
            coalesce(node.path, (
                select place.path
                from revision
                join place on place.id = revision.place
                where revision.page = watch.page
                order by revision.at desc, revision.id desc
                limit 1
            )) as "page_path: String",
            coalesce(node.title, below.title) as "title: String"
        from watch
        left join node on node.page = watch.page
        left join node as below on below.path = watch.path
        where watch.account = $1
        order by watch.id
        "#,
        account,
    )
    .fetch_all(conn)
    .await?;
    let mut watches = Vec::with_capacity(rows.len());
    for row in rows {
        let watched = match (row.path, row.page_path) {
            (Some(path), _) => Watched::At(stored_path(path)?),
            (None, Some(path)) => Watched::Page(stored_path(path)?),
            // A page that is only proposed has no place yet.
            (None, None) => continue,
        };
        let (Watched::Page(path) | Watched::At(path)) = &watched;
        let title = row.title.unwrap_or_else(|| path.name().to_owned());
        watches.push(Watch { id: row.id, watched, title, since: time(row.at) });
    }
    Ok(watches)
}

/// Ends one of somebody's watches; false when there is no such one.
pub async fn end(conn: &mut Conn, account: i64, id: i64) -> Result<bool> {
    let ended = query!("delete from watch where id = $1 and account = $2", id, account).execute(conn).await?;
    Ok(ended.rows_affected() > 0)
}

/// The watch that a token ends: its number and whose it is.
pub async fn of_token(conn: &mut Conn, token: &[u8]) -> Result<Option<(i64, i64)>> {
    let row = query!(r#"select id as "id!", account from watch where token = $1"#, token).fetch_optional(conn).await?;
    Ok(row.map(|row| (row.id, row.account)))
}

/// The tokens of all that somebody watches among what a change touches.
pub async fn tokens(conn: &mut Conn, account: i64) -> Result<Vec<(i64, Vec<u8>)>> {
    let rows = query!(r#"select id as "id!", token from watch where account = $1 order by id"#, account);
    Ok(rows.fetch_all(conn).await?.into_iter().map(|row| (row.id, row.token)).collect())
}

/// True when anybody watches anything.
pub async fn any(conn: &mut Conn) -> Result<bool> {
    Ok(query_scalar!("select id from watch limit 1").fetch_optional(conn).await?.is_some())
}

/// Who watches one of these pages, or a path one of these paths is within, and since when: account, watch.
pub async fn of(conn: &mut Conn, pages: &[i64], paths: &[&PagePath], until: i64) -> Result<Vec<(i64, i64)>> {
    let pages = super::json(pages.iter().copied());
    let mut above: Vec<&str> = Vec::new();
    let ways: Vec<Vec<PagePath>> = paths.iter().map(|path| path.ancestors()).collect();
    for path in ways.iter().flatten().chain(paths.iter().copied()) {
        above.push(path.as_str());
    }
    above.sort_unstable();
    above.dedup();
    let above = serde_json::Value::from(above).to_string();
    let rows = query!(
        r#"
        select account as "account!", id as "id!"
        from watch
        where at <= $3
            and (page in (select value from json_each($1)) or path in (select value from json_each($2)))
        order by id
        "#,
        pages,
        above,
        until,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|row| (row.account, row.id)).collect())
}
