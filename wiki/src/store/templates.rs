//! Which pages are templates, and which names are taken beside a new page.
//!
//! That a page says it is one stands where kinds do: a template is of no kind itself.

use spec::PagePath;
use sqlx::{query, query_scalar};

use super::Conn;
use super::pages::stored_path;
use crate::error::Result;

/// Writes down that a page says it is a template.
pub async fn say(conn: &mut Conn, page: i64) -> Result<()> {
    query!("insert or replace into page_kind (page, kind, layout) values ($1, 'template', 'plain')", page)
        .execute(conn)
        .await?;
    Ok(())
}

/// The pages that say they are templates, or lie right below folders called so, by path; each with its title. Archived ones are
/// offered to nobody.
// r[impl archive.lists]
pub async fn list(conn: &mut Conn, folder: &str, limit: i64) -> Result<Vec<(PagePath, String)>> {
    let rows = query!(
        r#"
        select node.path, node.title
        from node
        where node.page is not null
            and (
                exists (select 1 from page_kind where page_kind.page = node.page and page_kind.kind = 'template')
                or lower(node.parent) = '/' || $1
                or substr(lower(node.parent), -length($1) - 1) = '/' || $1
            )
            and node.page not in (select page from archived_page)
        order by node.path
        limit $2
        "#,
        folder,
        limit,
    );
    let rows = rows.fetch_all(conn).await?;
    rows.into_iter().map(|row| Ok((stored_path(row.path)?, row.title))).collect()
}

/// Which of some pages say they are templates.
pub async fn among(conn: &mut Conn, pages: &[i64]) -> Result<Vec<i64>> {
    let pages = super::json(pages.iter().copied());
    let found = query_scalar!(
        r#"
        select page as "page!"
        from page_kind
        where kind = 'template' and page in (select value from json_each($1))
        "#,
        pages,
    );
    Ok(found.fetch_all(conn).await?)
}

/// The paths right below a folder.
pub async fn beside(conn: &mut Conn, folder: &PagePath) -> Result<Vec<PagePath>> {
    let folder = folder.as_str();
    let rows = query!(r#"select path as "path!" from node where parent = $1"#, folder);
    rows.fetch_all(conn).await?.into_iter().map(|row| stored_path(row.path)).collect()
}
