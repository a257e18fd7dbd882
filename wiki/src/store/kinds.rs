//! Which pages are of which kind, and what lint has to know of other pages.

use std::collections::{BTreeMap, BTreeSet};

use spec::PagePath;
use spec::kind::{Kind, PageIs};
use sqlx::query;

use super::Conn;
use super::pages::stored_path;
use crate::error::Result;

/// Writes down what kind a page is.
pub async fn say(conn: &mut Conn, page: i64, is: Option<PageIs>) -> Result<()> {
    query!("delete from page_kind where page = $1", page).execute(&mut *conn).await?;
    let Some(is) = is else { return Ok(()) };
    let (kind, layout) = (is.kind.as_str(), is.layout.as_str());
    query!("insert into page_kind (page, kind, layout) values ($1, $2, $3)", page, kind, layout).execute(conn).await?;
    Ok(())
}

/// The pages of a kind as they stand, by path.
pub async fn of_kind(conn: &mut Conn, kind: Kind) -> Result<Vec<PagePath>> {
    let kind = kind.as_str();
    let rows = query!(
        r#"
        select node.path
        from page_kind
        join node on node.page = page_kind.page
        where page_kind.kind = $1
            and node.page not in (select page from archived_page)
        order by node.path
        "#,
        kind,
    );
    rows.fetch_all(conn).await?.into_iter().map(|row| stored_path(row.path)).collect()
}

/// The pages that state requirements of these names.
pub async fn stating(
    conn: &mut Conn,
    names: &BTreeSet<String>,
    known: &mut BTreeMap<String, BTreeSet<PagePath>>,
) -> Result<()> {
    let names = serde_json::Value::from(names.iter().cloned().collect::<Vec<_>>()).to_string();
    let rows = query!(
        r#"
        select page_requirement.name, node.path
        from page_requirement
        join node on node.page = page_requirement.page
        where page_requirement.name in (select value from json_each($1))
        limit 20000
        "#,
        names,
    );
    for row in rows.fetch_all(conn).await? {
        known.entry(row.name).or_default().insert(stored_path(row.path)?);
    }
    Ok(())
}

/// What the pages right below a folder state.
pub async fn stated_in(
    conn: &mut Conn,
    folder: &PagePath,
    known: &mut BTreeMap<String, BTreeSet<PagePath>>,
) -> Result<()> {
    let folder = folder.as_str();
    let rows = query!(
        r#"
        select page_requirement.name, node.path
        from node
        join page_requirement on page_requirement.page = node.page
        where node.parent = $1
        limit 20000
        "#,
        folder,
    );
    for row in rows.fetch_all(conn).await? {
        known.entry(row.name).or_default().insert(stored_path(row.path)?);
    }
    Ok(())
}

/// What a page states, if it is there.
pub async fn stated_by(
    conn: &mut Conn,
    path: &PagePath,
    known: &mut BTreeMap<String, BTreeSet<PagePath>>,
) -> Result<bool> {
    let Some(node) = super::tree::find_node(conn, path).await? else { return Ok(false) };
    let Some(page) = node.page else { return Ok(false) };
    let rows = query!("select name from page_requirement where page = $1", page);
    for row in rows.fetch_all(conn).await? {
        known.entry(row.name).or_default().insert(path.clone());
    }
    Ok(true)
}

/// The pages at and below a path, behind one, in the order of their paths.
pub async fn pages_at(conn: &mut Conn, at: &PagePath, behind: &str, limit: i64) -> Result<Vec<PagePath>> {
    let fold = at.fold();
    let fold = fold.trim_end_matches('/');
    let rows = query!(
        r#"
        select path
        from node
        where page is not null
            and (fold = $1 or substr(fold, 1, length($1) + 1) = $1 || '/')
            and path > $2
            and node.page not in (
                select page
                from archived_page
                where not ($1 = root_fold or substr($1, 1, length(root_fold) + 1) = root_fold || '/')
            )
        order by path
        limit $3
        "#,
        fold,
        behind,
        limit,
    );
    rows.fetch_all(conn).await?.into_iter().map(|row| stored_path(row.path)).collect()
}
