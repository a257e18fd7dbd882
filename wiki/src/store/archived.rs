//! Which revisions archive their pages, and which pages are archived by that.

use spec::PagePath;
use sqlx::{query, query_scalar};

use super::Conn;
use super::moments::Moment;
use super::pages::{Form, Revision, get, revision_at, stored_path};
use crate::archived::Root;
use crate::error::Result;

/// Writes down whether a revision says that its page is archived.
// r[impl archive.derived]
pub async fn say(conn: &mut Conn, revision: i64, archived: bool) -> Result<()> {
    let said = match archived {
        true => query!("insert into archived_revision (revision) values ($1) on conflict do nothing", revision),
        false => query!("delete from archived_revision where revision = $1", revision),
    };
    said.execute(conn).await?;
    Ok(())
}

/// Whether a revision says that its page is archived.
pub async fn says(conn: &mut Conn, revision: i64) -> Result<bool> {
    let found = query_scalar!("select revision from archived_revision where revision = $1", revision);
    Ok(found.fetch_optional(conn).await?.is_some())
}

/// The pages that say that they are archived, whoever may see them; counted and seen as the connection shows them.
pub async fn roots(conn: &mut Conn) -> Result<Vec<Root>> {
    let rows = query!(
        r#"
        select root.path as "path!",
            exists (select 1 from node where node.fold = root.fold and node.page is not null) as "is_seen!: bool",
            (
                select count(*)
                from node
                where node.fold >= root.fold and node.fold < root.fold || '0' and node.page is not null
                    and (node.fold = root.fold or substr(node.fold, length(root.fold) + 1, 1) = '/')
            ) as "pages!: i64"
        from archived_root as root
        "#,
    );
    let rows = rows.fetch_all(conn).await?.into_iter();
    rows.map(|row| Ok(Root { path: stored_path(row.path)?, is_seen: row.is_seen, pages: row.pages })).collect()
}

/// The pages that said at a moment that they are archived, as far as the connection shows them.
// r[impl archive.past]
pub async fn said_at(conn: &mut Conn, moment: &Moment) -> Result<Vec<PagePath>> {
    let pages = query_scalar!(
        r#"
        select distinct revision.page
        from archived_revision
        join revision on revision.id = archived_revision.revision
        "#,
    );
    let pages = pages.fetch_all(&mut *conn).await?;
    let mut paths = Vec::new();
    for page in pages {
        let Some(revision) = revision_at(conn, page, Some(moment)).await? else { continue };
        if !says(conn, revision).await? {
            continue;
        }
        let revision = get(conn, revision).await?;
        if revision.form == Form::Text && !revision.path.is_root() {
            paths.push(revision.path);
        }
    }
    Ok(paths)
}

/// The revision that archived a page that `current` leaves archived. That it was deleted in between changes nothing of that.
pub async fn begun(conn: &mut Conn, current: &Revision) -> Result<i64> {
    let (page, at, id) = (current.page, current.merged_at, current.id);
    let open = query!(
        r#"
        select id, at
        from revision
        where page = $1 and (at < $2 or (at = $2 and id <= $3))
            and form <> 'none' and not exists (select 1 from archived_revision where archived_revision.revision = revision.id)
        order by at desc, id desc
        limit 1
        "#,
        page,
        at,
        id,
    );
    let open = open.fetch_optional(&mut *conn).await?;
    let (open_at, open_id) = open.map_or((i64::MIN, 0), |open| (open.at, open.id));
    let first = query_scalar!(
        r#"
        select id
        from revision
        where page = $1 and (at > $2 or (at = $2 and id > $3)) and form <> 'none'
        order by at, id
        limit 1
        "#,
        page,
        open_at,
        open_id,
    );
    Ok(first.fetch_optional(conn).await?.unwrap_or(id))
}
