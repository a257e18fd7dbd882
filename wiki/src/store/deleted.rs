//! What is no longer there.

use spec::PagePath;
use spec::change::DeletedPage;
use sqlx::{query, query_scalar};

use super::Conn;
use super::pages::{Form, Revision, ever_at, get, revision_at, stored_path};
use crate::clock::time;
use crate::error::Result;
use crate::git::hex;

/// The deletion that ended whatever was at `path`, the newest if there were several; none when something is there.
pub async fn at(conn: &mut Conn, path: &PagePath) -> Result<Option<Revision>> {
    let mut newest: Option<Revision> = None;
    for page in ever_at(conn, path).await? {
        let Some(id) = revision_at(conn, page, None).await? else { continue };
        let revision = get(conn, id).await?;
        if revision.path.fold() != path.fold() {
            continue;
        }
        if revision.form != Form::None {
            return Ok(None);
        }
        let later = |other: &Revision| (other.merged_at, other.id) > (revision.merged_at, revision.id);
        if !newest.as_ref().is_some_and(later) {
            newest = Some(revision);
        }
    }
    Ok(newest)
}

/// The last revision of a page before `revision` that held something.
pub async fn last_before(conn: &mut Conn, page: i64, revision: &Revision) -> Result<Option<i64>> {
    let last = query_scalar!(
        r#"
        select id
        from revision
        where page = $1 and form <> 'none' and (at, id) < ($2, $3)
        order by at desc, id desc
        limit 1
        "#,
        page,
        revision.merged_at,
        revision.id,
    );
    Ok(last.fetch_optional(conn).await?)
}

/// The pages at or below `top` that were deleted by `until` and not restored by then, newest first, from behind `cursor` (a
/// time and a revision) on. Files beside pages are left out.
pub async fn list(
    conn: &mut Conn,
    top: &PagePath,
    until: i64,
    cursor: Option<(i64, i64)>,
    limit: i64,
) -> Result<Vec<(DeletedPage, (i64, i64))>> {
    let (text, first, last) = match top.is_root() {
        true => ("/".to_owned(), "/".to_owned(), "0".to_owned()),
        false => (top.to_string(), format!("{top}/"), format!("{top}0")),
    };
    let (before_at, before_id) = cursor.unwrap_or((i64::MAX, i64::MAX));
    let rows = query!(
        r#"
        select revision.id as "id!", revision.change, revision.at, place.path, place.file, change.author, change.message,
            change.object_id, before.title as "title?", before.id as "last?"
        from revision
        join place on place.id = revision.place
        join change on change.id = revision.change
        join page on page.id = revision.page
        left join revision as before on before.id = revision.base
        where revision.kind = 'delete' and revision.at <= $1 and (revision.at, revision.id) < ($2, $3)
            and page.outside = 0
            and coalesce(before.form, 'text') = 'text'
            and (place.path = $4 or (place.path > $5 and place.path < $6))
            and not exists (
                select 1
                from revision as later
                where later.page = revision.page and later.at <= $1
                    and (later.at, later.id) > (revision.at, revision.id)
            )
        order by revision.at desc, revision.id desc
        limit $7
        "#,
        until,
        before_at,
        before_id,
        text,
        first,
        last,
        limit,
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            let path = stored_path(row.path)?;
            let page = DeletedPage {
                title: row.title.unwrap_or_else(|| spec::page::title_of_file(&row.file, &path)),
                path,
                revision: row.id,
                last: row.last,
                change: row.change,
                at: time(row.at),
                author: row.author,
                message: row.message,
                commit: row.object_id.as_deref().map(hex),
            };
            Ok((page, (row.at, row.id)))
        })
        .collect()
}
