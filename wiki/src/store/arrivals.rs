//! What a commit finds when it lands: the edits made here that it goes over, and those it brings back.

use sqlx::{query, query_scalar};

use super::Conn;
use crate::error::Result;

/// A page that a landing wrote.
#[derive(Clone, Copy, Debug)]
pub struct Landed {
    pub page: i64,
    pub revision: i64,
}

/// The pages a landing wrote that had been edited here since the repository last wrote them.
pub async fn gone_over(conn: &mut Conn, change: i64) -> Result<Vec<Landed>> {
    let rows = query!(
        r#"
        select revision.page, revision.id
        from revision
        where revision.change = $1 and revision.imported = 1 and (
            select before.imported
            from revision as before
            where before.page = revision.page and before.id < revision.id
            order by before.id desc
            limit 1
        ) = 0
        order by revision.id
        "#,
        change,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|row| Landed { page: row.page, revision: row.id }).collect())
}

/// What the repository last held of a page before `revision`.
pub async fn held_before(conn: &mut Conn, landed: Landed) -> Result<Option<i64>> {
    let found = query_scalar!(
        r#"
        select id
        from revision
        where page = $1 and id < $2 and imported = 1
        order by id desc
        limit 1
        "#,
        landed.page,
        landed.revision,
    );
    Ok(found.fetch_optional(conn).await?)
}

/// The revisions made here between what the repository held and what it holds now, oldest first.
pub async fn made_here(conn: &mut Conn, landed: Landed, since: Option<i64>) -> Result<Vec<i64>> {
    let since = since.unwrap_or(0);
    let found = query_scalar!(
        r#"
        select id
        from revision
        where page = $1 and id > $2 and id < $3 and imported = 0
        order by id
        "#,
        landed.page,
        since,
        landed.revision,
    );
    Ok(found.fetch_all(conn).await?)
}

/// The edit that `number` names and what puts it again on top of commits; nothing when it is no edit of this mount.
pub async fn story(conn: &mut Conn, mount: i64, number: i64) -> Result<Vec<i64>> {
    let root = query_scalar!(
        r#"
        select coalesce(continues, id) as "root!: i64"
        from change
        where id = $2 and mount = $1 and object_id is null and kind <> 'import' and state = 'merged'
        "#,
        mount,
        number,
    );
    let Some(root) = root.fetch_optional(&mut *conn).await? else { return Ok(Vec::new()) };
    let found = query_scalar!(
        r#"
        select id
        from change
        where id = $1 or continues = $1
        order by id
        "#,
        root,
    );
    Ok(found.fetch_all(conn).await?)
}

/// True when a landing wrote a page that one of these changes wrote too.
pub async fn touches(conn: &mut Conn, landed: i64, change: i64) -> Result<bool> {
    let found = query_scalar!(
        r#"
        select 1 as "one!: i64"
        from revision
        join revision as made on made.page = revision.page and made.change = $2
        where revision.change = $1 and revision.imported = 1
        limit 1
        "#,
        landed,
        change,
    );
    Ok(found.fetch_optional(conn).await?.is_some())
}

/// Remembers that a change came back with a landing.
pub async fn arrive(conn: &mut Conn, mount: i64, change: i64, landed: i64) -> Result<()> {
    query!(
        r#"
        insert into outgoing (change, mount, arrived)
        values ($1, $2, $3)
        on conflict (change) do update set arrived = $3
        "#,
        change,
        mount,
        landed,
    )
    .execute(conn)
    .await?;
    Ok(())
}
