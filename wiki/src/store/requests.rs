//! Pull requests of branches that are proposals.

use sqlx::{query, query_scalar};

use super::Conn;
use crate::error::Result;

/// What is known of a branch's pull request.
#[derive(Clone, Debug)]
pub struct Request {
    /// Its address; none when the branch has none.
    pub url: Option<String>,
    /// The branch's head that it was told about.
    pub object_id: Vec<u8>,
    pub looked_at: i64,
    /// Why it could not be told.
    pub failure: Option<String>,
}

/// What is known of a proposal's pull request, if it was looked for.
pub async fn find(conn: &mut Conn, change: i64) -> Result<Option<Request>> {
    let row = query!("select url, object_id, looked_at, failure from pull_request where change = $1", change);
    let row = row.fetch_optional(conn).await?;
    Ok(row.map(|row| Request {
        url: row.url,
        object_id: row.object_id,
        looked_at: row.looked_at,
        failure: row.failure,
    }))
}

/// The proposal that a pull request is known to belong to, by its address.
pub async fn of_address(conn: &mut Conn, url: &str) -> Result<Option<i64>> {
    let change = query_scalar!(
        r#"
        select pull_request.change as "change!"
        from pull_request
        join change on change.id = pull_request.change
        where pull_request.url = $1
        order by pull_request.change desc
        limit 1
        "#,
        url,
    );
    Ok(change.fetch_optional(conn).await?)
}

/// Keeps it in the place of what was known.
pub async fn keep(
    conn: &mut Conn,
    change: i64,
    url: Option<&str>,
    head: &[u8],
    at: i64,
    failure: Option<&str>,
) -> Result<()> {
    query!(
        r#"
        insert into pull_request (change, url, object_id, looked_at, failure)
        values ($1, $2, $3, $4, $5)
        on conflict (change) do update
        set url = excluded.url, object_id = excluded.object_id, looked_at = excluded.looked_at, failure = excluded.failure
        "#,
        change,
        url,
        head,
        at,
        failure,
    )
    .execute(conn)
    .await?;
    Ok(())
}
