//! Which revisions archive their pages, and which pages are archived by that.

use spec::PagePath;
use sqlx::{query, query_scalar};

use super::Conn;
use super::moments::Moment;
use super::pages::{Form, Revision, get, revision_at, stored_path};
use crate::error::Result;

/// A page that is archived with everything below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Root {
    pub path: PagePath,
    /// How many pages that are, itself included, as far as the connection shows them.
    pub pages: i64,
}

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

/// The archived pages that lie below no other, by path.
pub async fn roots(conn: &mut Conn) -> Result<Vec<Root>> {
    let rows = query!(
        r#"
        select root.path as "path!",
            (
                select count(*)
                from node
                where node.page is not null
                    and (node.fold = root.fold or (node.fold > root.fold || '/' and node.fold < root.fold || '0'))
            ) as "pages!: i64"
        from archived_root as root
        order by root.path
        "#,
    );
    let rows = rows.fetch_all(conn).await?.into_iter();
    let roots = rows.map(|row| Ok(Root { path: stored_path(row.path)?, pages: row.pages }));
    Ok(topmost(roots.collect::<Result<_>>()?))
}

/// The pages that were archived at a moment and lay below no other, by path; how many pages that were is not counted.
// r[impl archive.past]
pub async fn roots_at(conn: &mut Conn, moment: &Moment) -> Result<Vec<Root>> {
    let pages = query_scalar!(
        r#"
        select distinct revision.page
        from archived_revision
        join revision on revision.id = archived_revision.revision
        "#,
    );
    let pages = pages.fetch_all(&mut *conn).await?;
    let mut roots = Vec::new();
    for page in pages {
        let Some(revision) = revision_at(conn, page, Some(moment)).await? else { continue };
        if !says(conn, revision).await? {
            continue;
        }
        let revision = get(conn, revision).await?;
        if revision.form == Form::Text && !revision.path.is_root() {
            roots.push(Root { path: revision.path, pages: 1 });
        }
    }
    roots.sort_by(|a, b| a.path.as_str().cmp(b.path.as_str()));
    Ok(topmost(roots))
}

/// The revision that archived a page that `current` leaves archived.
pub async fn begun(conn: &mut Conn, current: &Revision) -> Result<i64> {
    let (page, at, id) = (current.page, current.merged_at, current.id);
    let open = query!(
        r#"
        select id, at
        from revision
        where page = $1 and (at < $2 or (at = $2 and id <= $3))
            and not exists (select 1 from archived_revision where archived_revision.revision = revision.id)
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
        where page = $1 and (at > $2 or (at = $2 and id > $3))
        order by at, id
        limit 1
        "#,
        page,
        open_at,
        open_id,
    );
    Ok(first.fetch_optional(conn).await?.unwrap_or(id))
}

/// Of paths in order, those that lie below none of the others.
fn topmost(roots: Vec<Root>) -> Vec<Root> {
    let mut kept: Vec<Root> = Vec::new();
    for root in roots {
        if !kept.iter().any(|above| root.path.is_within(&above.path)) {
            kept.push(root);
        }
    }
    kept
}
