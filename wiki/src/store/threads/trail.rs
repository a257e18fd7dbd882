//! The texts a page went through, in one line.

use sqlx::{query, query_scalar};

use crate::error::Result;
use crate::store::Conn;

/// A version of a page that has a readable text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// Its number: a revision's or a proposed version's.
    pub id: i64,
    /// The page.
    pub page: i64,
    /// Its text.
    pub blob: i64,
    /// How long that is.
    pub size: i64,
}

/// A page, and those it came from with the last revision of each that counts; the page itself first.
pub async fn ancestry(conn: &mut Conn, page: i64) -> Result<Vec<(i64, Option<i64>)>> {
    let mut pages = vec![(page, None)];
    while let Some((page, revision)) = crate::store::pages::origin(conn, pages[pages.len() - 1].0).await? {
        if pages.iter().any(|(met, _)| *met == page) {
            break;
        }
        pages.push((page, Some(revision)));
    }
    Ok(pages)
}

/// Every readable revision of a page, oldest first, behind those of the pages it came from.
pub async fn lineage(conn: &mut Conn, page: i64) -> Result<Vec<Link>> {
    let pages = ancestry(conn, page).await?;
    let mut links = Vec::new();
    for (page, last) in pages.into_iter().rev() {
        let rows = query!(
            r#"
            select revision.id, revision.blob as "blob!", blob.size
            from revision
            join blob on blob.id = revision.blob
            where revision.page = $1 and revision.form = 'text'
                and ($2 is null
                    or (revision.at, revision.id) <= (select at, id from revision where id = $2))
            order by revision.at, revision.id
            "#,
            page,
            last,
        );
        let rows = rows.fetch_all(&mut *conn).await?;
        links.extend(rows.into_iter().map(|row| Link { id: row.id, page, blob: row.blob, size: row.size }));
    }
    Ok(links)
}

/// The readable versions of a page that the change of this proposed version wrote, oldest first, with the revision that
/// the first was written against.
pub async fn versions(conn: &mut Conn, version: i64) -> Result<(Vec<Link>, Option<i64>)> {
    let rows = query!(
        r#"
        select proposed.id, proposed.page, proposed.base, proposed.blob as "blob!", blob.size
        from proposed
        join blob on blob.id = proposed.blob
        join proposed as asked on asked.change = proposed.change and asked.page = proposed.page
        where asked.id = $1 and proposed.form = 'text'
        order by proposed.id
        "#,
        version,
    )
    .fetch_all(conn)
    .await?;
    let base = rows.iter().find_map(|row| row.base);
    Ok((
        rows.into_iter().map(|row| Link { id: row.id, page: row.page, blob: row.blob, size: row.size }).collect(),
        base,
    ))
}

/// The revision that the change of a proposed version made of its page, once it was merged; of one that was merged in its
/// repository, what the page was then.
pub async fn merged_as(conn: &mut Conn, version: i64) -> Result<Option<i64>> {
    let revision = query_scalar!(
        r#"
        select revision.id
        from proposed
        left join proposal on proposal.change = proposed.change
        join revision on revision.page = proposed.page
        where proposed.id = $1
            and (revision.change = proposed.change
                or (revision.change <= proposal.arrived and revision.imported = 1))
        order by revision.at desc, revision.id desc
        limit 1
        "#,
        version,
    );
    Ok(revision.fetch_optional(conn).await?)
}
