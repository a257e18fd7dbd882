//! Finding pages by what people call them.

use spec::PagePath;
use sqlx::query;

use super::Conn;
use super::pages::stored_path;
use crate::error::Result;

/// A page of the tree.
#[derive(Clone, Debug, PartialEq)]
pub struct Named {
    pub path: PagePath,
    pub title: String,
    /// None for a place that only holds pages.
    pub page: Option<i64>,
}

/// The places of the tree whose last part is `name`, in lower case.
pub async fn ending(conn: &mut Conn, name: &str, limit: i64) -> Result<Vec<Named>> {
    let rows = query!(
        r#"
        select path as "path!", title, page
        from node
        where replace(fold, rtrim(fold, replace(fold, '/', '')), '') = $1 and page is not null
        order by length(path), path
        limit $2
        "#,
        name,
        limit,
    );
    let rows = rows.fetch_all(conn).await?;
    rows.into_iter().map(|row| Ok(Named { path: stored_path(row.path)?, title: row.title, page: row.page })).collect()
}

/// Names that begin so, of those whose work is in the log; whoever works there no more is left out.
pub async fn writers(conn: &mut Conn, beginning: &str, limit: i64) -> Result<Vec<String>> {
    let rows = query!(
        r#"
        select name
        from account
        where substr(name, 1, length($1)) = $1 collate nocase
            and barred_at is null
            and id in (select account from change where state = 'merged' and account is not null)
        order by name
        limit $2
        "#,
        beginning,
        limit,
    );
    Ok(rows.fetch_all(conn).await?.into_iter().map(|row| row.name).collect())
}
