//! The title of each revision, and whether it archives its page: derived from its text.

use sqlx::query;

use super::Conn;
use crate::error::Result;

/// A revision with a readable text.
#[derive(Clone, Debug)]
pub struct Titled {
    pub revision: i64,
    pub blob: i64,
    pub title: Option<String>,
    pub archived: bool,
}

/// The revisions behind `after`, `limit` of them.
pub async fn list(conn: &mut Conn, after: i64, limit: i64) -> Result<Vec<Titled>> {
    let rows = query!(
        r#"
        select id, blob as "blob!", title,
            exists (select 1 from archived_revision where archived_revision.revision = revision.id) as "archived!: bool"
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
    let titled = rows.into_iter().map(|row| Titled {
        revision: row.id,
        blob: row.blob,
        title: row.title,
        archived: row.archived,
    });
    Ok(titled.collect())
}

/// Puts another title in place of one.
pub async fn put(conn: &mut Conn, revision: i64, title: Option<&str>) -> Result<()> {
    query!("update revision set title = $1 where id = $2", title, revision).execute(conn).await?;
    Ok(())
}
