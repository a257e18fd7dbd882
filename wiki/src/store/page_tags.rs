//! The tags that pages give themselves, and the pages of a list.

use spec::PagePath;
use sqlx::query;

use super::Conn;
use super::pages::stored_path;
use crate::error::Result;

/// Writes down the tags of a page.
pub async fn say(conn: &mut Conn, page: i64, tags: &[String]) -> Result<()> {
    query!("delete from page_tag where page = $1", page).execute(&mut *conn).await?;
    for tag in tags {
        query!("insert into page_tag (tag, page) values ($1, $2) on conflict do nothing", tag, page)
            .execute(&mut *conn)
            .await?;
    }
    Ok(())
}

/// Pages with a tag, of a kind, at or below a path, with their titles, by path; none of these asks for nothing.
pub async fn list(
    conn: &mut Conn,
    tag: Option<&str>,
    kind: Option<&str>,
    below: Option<&PagePath>,
    limit: i64,
) -> Result<Vec<(PagePath, String)>> {
    let fold = below.map(PagePath::fold).filter(|fold| fold != "/");
    let fold = fold.as_deref();
    let rows = query!(
        r#"
        select node.path, node.title
        from node
        where node.page is not null
            and ($1 is null or exists (select 1 from page_tag where page_tag.page = node.page and page_tag.tag = $1))
            and ($2 is null or exists (select 1 from page_kind where page_kind.page = node.page and page_kind.kind = $2))
            and ($3 is null or node.fold = $3 or (node.fold >= $3 || '/' and node.fold < $3 || '0'))
            and node.page not in (
                select page
                from archived_page
                where not (coalesce($3, '') = root_fold or substr(coalesce($3, ''), 1, length(root_fold) + 1) = root_fold || '/')
            )
        order by node.path
        limit $4
        "#,
        tag,
        kind,
        fold,
        limit,
    );
    let rows = rows.fetch_all(conn).await?;
    rows.into_iter().map(|row| Ok((stored_path(row.path)?, row.title))).collect()
}
