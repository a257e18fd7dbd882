//! Many pages at one moment, in a statement or two.
//!
//! What `pages::revision_at` answers for one page is answered here for all of them, or for a list: each page costs one
//! look into the index `(page, at, id)`. Lists go in as JSON, which SQLite reads as a table.

use spec::PagePath;
use spec::page::title_of_file;
use sqlx::query_as;

use super::moments::{Moment, Own};
use super::pages::stored_path;
use super::{Conn, json};
use crate::error::Result;

/// A readable page as it stood.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    pub page: i64,
    pub revision: i64,
    pub path: PagePath,
    pub title: String,
    pub blob: i64,
}

struct Row {
    page: i64,
    revision: i64,
    path: String,
    file: String,
    title: Option<String>,
    blob: i64,
}

/// Every readable page at a moment, or those of a list, by number.
// r[impl moment.time] r[impl moment.change]
pub async fn at(conn: &mut Conn, moment: &Moment, pages: Option<&[i64]>) -> Result<Vec<Standing>> {
    let pages = pages.map(|pages| json(pages.iter().copied()));
    let pages = pages.as_deref();
    let mut rows = by_time(conn, moment, pages).await?;
    for own in moment.owns.iter() {
        rows.extend(by_change(conn, moment.at, own, pages).await?);
    }
    let mut standing = rows.into_iter().map(Standing::try_from).collect::<Result<Vec<_>>>()?;
    standing.sort_by_key(|page| page.page);
    Ok(standing)
}

async fn by_time(conn: &mut Conn, moment: &Moment, pages: Option<&str>) -> Result<Vec<Row>> {
    let owned = json(moment.owns.iter().map(|own| own.mount));
    let rows = query_as!(
        Row,
        r#"
        select page.id as page, counted.id as revision, place.path, place.file, counted.title, counted.blob as "blob!"
        from page
        join revision as counted on counted.id = (
            select earlier.id
            from revision as earlier
            where earlier.page = page.id and earlier.at <= $1
            order by earlier.at desc, earlier.id desc
            limit 1
        )
        join place on place.id = counted.place
        where page.outside = 0
            and (page.mount is null or page.mount not in (select value from json_each($2)))
            and ($3 is null or page.id in (select value from json_each($3)))
            and counted.form = 'text'
        "#,
        moment.at,
        owned,
        pages,
    );
    Ok(rows.fetch_all(conn).await?)
}

async fn by_change(conn: &mut Conn, at: i64, own: &Own, pages: Option<&str>) -> Result<Vec<Row>> {
    let least = i64::from(own.imports_only);
    // Time never runs backwards in what a mount imports, so nothing later need be looked at there.
    let latest = if own.imports_only { at } else { i64::MAX };
    let rows = query_as!(
        Row,
        r#"
        select page.id as page, counted.id as revision, place.path, place.file, counted.title, counted.blob as "blob!"
        from page
        join revision as counted on counted.id = (
            select earlier.id
            from revision as earlier
            where earlier.page = page.id and earlier.at <= $1 and earlier.change <= $2 and earlier.imported >= $3
            order by earlier.at desc, earlier.id desc
            limit 1
        )
        join place on place.id = counted.place
        where page.outside = 0
            and page.mount = $4
            and ($5 is null or page.id in (select value from json_each($5)))
            and counted.form = 'text'
        "#,
        latest,
        own.change,
        least,
        own.mount,
        pages,
    );
    Ok(rows.fetch_all(conn).await?)
}

impl TryFrom<Row> for Standing {
    type Error = crate::error::Error;

    fn try_from(row: Row) -> Result<Self> {
        let path = stored_path(row.path)?;
        let title = row.title.unwrap_or_else(|| title_of_file(&row.file, &path));
        Ok(Self { page: row.page, revision: row.revision, path, title, blob: row.blob })
    }
}
