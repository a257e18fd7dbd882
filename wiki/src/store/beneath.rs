//! What a rule about a subtree would reach: its pages, the links into it, the repositories its files come from.

use spec::PagePath;
use sqlx::{query, query_scalar};

use super::Conn;
use super::pages::stored_path;
use crate::error::Result;

/// How many links are looked at.
const MOST: i64 = 2_000;

/// How many pages stand at and below a path.
pub async fn pages(conn: &mut Conn, top: &PagePath) -> Result<usize> {
    let (fold, first, last) = stretch(top);
    let count = query_scalar!(
        r#"
        select count(*) as "count!: i64"
        from node
        where page is not null and (fold = $1 or (fold >= $2 and fold < $3))
        "#,
        fold,
        first,
        last,
    );
    Ok(usize::try_from(count.fetch_one(conn).await?).unwrap_or(0))
}

/// The pages elsewhere that link to pages at and below a path: where they are, and their titles.
pub async fn linking(conn: &mut Conn, top: &PagePath) -> Result<Vec<(PagePath, String)>> {
    let (fold, first, last) = stretch(top);
    let rows = query!(
        r#"
        select distinct node.path as "path!", node.title
        from page_link
        join node on node.page = page_link.page
        where (page_link.target = $1 or (page_link.target >= $2 and page_link.target < $3))
            and page_link.leads is not null
            and page_link.kind <> 'navigation'
            and not (node.fold = $1 or (node.fold >= $2 and node.fold < $3))
        order by node.path
        limit $4
        "#,
        fold,
        first,
        last,
        MOST,
    );
    let rows = rows.fetch_all(conn).await?;
    rows.into_iter().map(|row| Ok((stored_path(row.path)?, row.title))).collect()
}

/// Where mounts are, and the repositories they show.
pub async fn mounts(conn: &mut Conn) -> Result<Vec<(PagePath, String)>> {
    let rows = query!(
        r#"
        select mount.path, repository.location
        from mount
        join repository on repository.id = mount.repository
        order by mount.path
        "#
    );
    let rows = rows.fetch_all(conn).await?;
    rows.into_iter().map(|row| Ok((stored_path(row.path)?, row.location))).collect()
}

/// A path in lower case, and between which others all below it lie: `0` is the character behind `/`.
fn stretch(top: &PagePath) -> (String, String, String) {
    match top.fold() {
        fold if fold == "/" => (fold, "/".into(), "0".into()),
        fold => {
            let (first, last) = (format!("{fold}/"), format!("{fold}0"));
            (fold, first, last)
        }
    }
}
