//! The title of each revision: derived from its text.

use sqlx::query;

use super::Conn;
use crate::error::Result;

/// A revision with a readable text.
#[derive(Clone, Debug)]
pub struct Titled {
    pub revision: i64,
    pub blob: i64,
    pub title: Option<String>,
}

/// The revisions behind `after`, `limit` of them.
pub async fn list(conn: &mut Conn, after: i64, limit: i64) -> Result<Vec<Titled>> {
    let rows = query!(
        r#"
        select id, blob as "blob!", title
        from revision
        where id > $1 and form = 'text' and blob is not null
        order by id
        limit $2
        "#,
        after,
        limit,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|row| Titled { revision: row.id, blob: row.blob, title: row.title }).collect())
}

/// Puts another title in place of one.
pub async fn put(conn: &mut Conn, revision: i64, title: Option<&str>) -> Result<()> {
    query!("update revision set title = $1 where id = $2", title, revision).execute(conn).await?;
    Ok(())
}
