//! Requirements by their names, for the words of pages that speak of them.

use spec::PagePath;
use sqlx::query;

use super::Conn;
use super::pages::stored_path;
use crate::error::{Error, Result};

/// A requirement that has one of the names.
#[derive(Clone, Debug)]
pub struct Named {
    pub name: String,
    pub title: String,
    pub path: PagePath,
}

/// The requirements that stand and have one of these names.
pub async fn named(conn: &mut Conn, names: &[String]) -> Result<Vec<Named>> {
    let names = serde_json::to_string(names).map_err(|error| Error::Failed(error.to_string()))?;
    let rows = query!(
        r#"
        select requirement.name as "name!", requirement.title as "title!", node.path
        from requirement
        join node on node.page = requirement.page
        where requirement.gone is null and requirement.name in (select value from json_each($1))
        order by requirement.name, node.path
        "#,
        names,
    );
    let rows = rows.fetch_all(conn).await?.into_iter();
    rows.map(|row| Ok(Named { name: row.name, title: row.title, path: stored_path(row.path)? })).collect()
}

/// The requirements of a page that have an anchor: name and anchor.
pub async fn anchored(conn: &mut Conn, fold: &str) -> Result<Vec<(String, String)>> {
    let rows = query!(
        r#"
        select requirement.name as "name!", requirement.anchor as "anchor!"
        from requirement
        join node on node.page = requirement.page
        where node.fold = $1 and requirement.gone is null and requirement.anchor is not null
        order by requirement.position
        "#,
        fold,
    );
    Ok(rows.fetch_all(conn).await?.into_iter().map(|row| (row.name, row.anchor)).collect())
}
