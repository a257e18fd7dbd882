//! Pages that were changed together.

use serde_json::{Value, json};
use sqlx::query;

use super::Conn;
use crate::error::Result;

/// A page that was changed together with another.
#[derive(Clone, Copy, Debug)]
pub struct Together {
    pub page: i64,
    /// In so many changes.
    pub changes: i64,
    /// How much they say: a change of two pages says more than one of many.
    pub weight: f64,
}

/// How many of a page's latest changes are looked at, and how many pages a change has at most that says anything.
const CHANGES: i64 = 100;
const PAGES: i64 = 30;

/// The pages of the tree that were changed together with a page, those first with which it was changed most; and how
/// many changes of it were looked at.
// r[impl links.together]
pub async fn changed(conn: &mut Conn, page: i64, limit: i64) -> Result<(Vec<Together>, i64)> {
    let most = PAGES + 1;
    let sizes = query!(
        r#"
        select mine.change as "change!: i64", (
            select count(*)
            from (select 1 from revision where revision.change = mine.change limit $2)
        ) as "pages!: i64"
        from (
            select revision.change
            from revision
            where revision.page = $1
            order by revision.at desc, revision.id desc
            limit $3
        ) as mine
        "#,
        page,
        most,
        CHANGES,
    );
    let sizes = sizes.fetch_all(&mut *conn).await?;
    let small: Vec<_> = sizes.into_iter().filter(|row| row.pages <= PAGES).collect();
    let of = small.len() as i64;
    let several: Vec<_> = small.iter().filter(|row| row.pages > 1).collect();
    if several.is_empty() {
        return Ok((Vec::new(), of));
    }
    let weighed = several.iter().map(|row| json!([row.change, 1.0 / (row.pages as f64).log2()]));
    let changes = Value::from(weighed.collect::<Vec<_>>()).to_string();
    let rows = query!(
        r#"
        select revision.page as "page!: i64", count(*) as "changes!: i64", sum(change.value ->> 1) as "weight!: f64"
        from json_each($1) as change
        join revision on revision.change = change.value ->> 0
        where revision.page <> $2 and exists (select 1 from node where node.page = revision.page)
        group by revision.page
        having count(*) > 1
        order by 2 desc, 3 desc, 1
        limit $3
        "#,
        changes,
        page,
        limit,
    );
    let rows = rows.fetch_all(conn).await?;
    let rows = rows.into_iter().map(|row| Together { page: row.page, changes: row.changes, weight: row.weight });
    Ok((rows.collect(), of))
}
