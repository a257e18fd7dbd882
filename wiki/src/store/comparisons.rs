//! Which pages may differ between two moments: few, however many pages there are.

use std::collections::BTreeSet;

use sqlx::query_scalar;

use super::Conn;
use super::moments::{Moment, Own};
use crate::error::Result;

/// Every page that can differ between two moments, and perhaps some that do not.
///
/// Were both moments only times, a page could differ by a revision between them and by nothing else. Where a moment is
/// told by a change instead, it differs from its time in what that change's number and the time disagree about, and in
/// edits made here, which do not count in what a commit left behind.
// r[impl compare.fast]
pub async fn candidates(conn: &mut Conn, from: &Moment, to: &Moment) -> Result<BTreeSet<i64>> {
    let (earliest, latest) = (from.at.min(to.at), from.at.max(to.at));
    let between = query_scalar!("select distinct page from revision where at > $1 and at <= $2", earliest, latest);
    let mut pages: BTreeSet<i64> = between.fetch_all(&mut *conn).await?.into_iter().collect();
    for (moment, other) in [(from, to), (to, from)] {
        for own in moment.owns.iter() {
            pages.extend(disputed(conn, moment.at, own).await?);
            let both = other.owns.iter().any(|other| other.mount == own.mount && other.imports_only);
            if own.imports_only && !both {
                pages.extend(written_here(conn, own.mount).await?);
            }
        }
    }
    Ok(pages)
}

/// Pages of a mount with revisions that count by their time but not by their change's number, or the other way round.
async fn disputed(conn: &mut Conn, at: i64, own: &Own) -> Result<Vec<i64>> {
    let pages = query_scalar!(
        r#"
        select distinct revision.page
        from change
        join revision on revision.change = change.id
        where change.state = 'merged'
            and (change.id <= $1) <> (change.merged_at <= $2)
            and change.mount = $3
        "#,
        own.change,
        at,
        own.mount,
    );
    Ok(pages.fetch_all(conn).await?)
}

/// Pages of a mount that have revisions made here.
async fn written_here(conn: &mut Conn, mount: i64) -> Result<Vec<i64>> {
    let pages = query_scalar!(
        r#"
        select page.id
        from page
        where page.mount = $1
            and exists (select 1 from revision where revision.page = page.id and revision.imported = 0)
        "#,
        mount,
    );
    Ok(pages.fetch_all(conn).await?)
}
