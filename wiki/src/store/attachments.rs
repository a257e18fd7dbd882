//! Files beside the pages.

use spec::PagePath;
use sqlx::{query, query_scalar};

use super::Conn;
use crate::error::Result;

/// The pages that were ever a file at or below `top`.
pub async fn pages(conn: &mut Conn, top: &PagePath) -> Result<Vec<i64>> {
    let (text, first, last) = match top.is_root() {
        true => ("/".to_owned(), "/".to_owned(), "0".to_owned()),
        false => (top.to_string(), format!("{top}/"), format!("{top}0")),
    };
    let pages = query_scalar!(
        r#"
        select distinct place.page
        from place
        join page on page.id = place.page
        where (place.path = $1 or (place.path > $2 and place.path < $3))
            and page.outside = 0
            and exists (select 1 from revision where revision.place = place.id and revision.form = 'opaque')
        "#,
        text,
        first,
        last,
    );
    Ok(pages.fetch_all(conn).await?)
}

/// How large a file is, and its name by content (BLAKE3, hexadecimal).
pub async fn size_and_hash(conn: &mut Conn, blob: i64) -> Result<(i64, String)> {
    let row = query!("select size, hash from blob where id = $1", blob).fetch_one(conn).await?;
    Ok((row.size, crate::git::hex(&row.hash)))
}
