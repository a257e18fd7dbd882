//! What a check of code has to know of the wiki: the requirements that stand, and proposals that belong to it.

use spec::check::{Offer, Standing};
use sqlx::query;

use super::Conn;
use crate::error::Result;

/// The requirements that stand, each with the mount of its page.
pub async fn standing(conn: &mut Conn) -> Result<Vec<(Option<i64>, Standing)>> {
    let rows = query!(
        r#"
        select requirement.name as "name!: String", requirement.written as "written!: String", requirement.version,
            page.mount, node.path as "path!: String"
        from requirement
        join page on page.id = requirement.page
        join node on node.page = page.id
        where requirement.gone is null
        order by node.path, requirement.position
        "#
    );
    let rows = rows.fetch_all(conn).await?.into_iter().map(|row| {
        let standing = Standing {
            name: row.name,
            written: row.written,
            page: row.path,
            file: None,
            version: row.version.and_then(|version| u32::try_from(version).ok()),
            words: String::new(),
        };
        (row.mount, standing)
    });
    Ok(rows.collect())
}

/// What the proposals offer, or offered until they were merged, whose words name an address.
pub async fn naming(conn: &mut Conn, url: &str) -> Result<Vec<Offer>> {
    let rows = query!(
        r#"
        select change.id as "id!: i64", change.title || ' ' || change.message as "told!: String"
        from change
        where change.kind = 'proposal'
            and change.state in ('open', 'merged')
            and instr(change.title || ' ' || change.message, $1) > 0
        "#,
        url,
    );
    let mut offers = Vec::new();
    for row in rows.fetch_all(&mut *conn).await? {
        // The address of the first pull request is the beginning of the twelfth's.
        let ends = |rest: &str| !rest.starts_with(|c: char| c.is_ascii_alphanumeric());
        if row.told.match_indices(url).any(|(at, _)| ends(&row.told[at + url.len()..])) {
            offers.extend(offered(conn, row.id).await?);
        }
    }
    Ok(offers)
}

/// What a proposal offers, or offered until it was merged.
pub async fn offered(conn: &mut Conn, change: i64) -> Result<Vec<Offer>> {
    let rows = query!(
        r#"
        select distinct proposed.path as "path!: String"
        from proposed
        join change on change.id = proposed.change
        where proposed.change = $1
            and proposed.kind <> 'none'
            and change.state in ('open', 'merged')
            and not exists (
                select 1
                from proposed as later
                where later.change = proposed.change and later.page = proposed.page and later.id > proposed.id
            )
        "#,
        change,
    );
    let rows = rows.fetch_all(conn).await?.into_iter();
    Ok(rows.map(|row| Offer { change, page: row.path }).collect())
}
