//! What the index has to look at: everything, or what happened between two events.

use sqlx::{query, query_scalar};

use crate::error::Result;
use crate::store::Conn;

/// Events behind one that the index has seen, up to one that there is.
#[derive(Clone, Copy, Debug)]
pub struct Range {
    /// 0: everything there is.
    pub since: i64,
    pub upto: i64,
}

/// All pages behind `after`, by number.
pub async fn all_pages(conn: &mut Conn, after: i64) -> Result<Vec<i64>> {
    let pages = query_scalar!(
        r#"
        select id
        from page
        where outside = 0 and id > $1
            and exists (select 1 from revision where revision.page = page.id)
        order by id
        "#,
        after,
    );
    Ok(pages.fetch_all(conn).await?)
}

/// The pages that changed, behind `after`.
pub async fn changed_pages(conn: &mut Conn, range: Range, after: i64) -> Result<Vec<i64>> {
    let pages = query_scalar!(
        r#"
        select distinct revision.page
        from event
        join revision on revision.change = event.change
        join page on page.id = revision.page
        where event.kind = 'merged' and event.seq > $1 and event.seq <= $2
            and page.outside = 0 and revision.page > $3
        order by revision.page
        "#,
        range.since,
        range.upto,
        after,
    );
    Ok(pages.fetch_all(conn).await?)
}

/// Those of them that went elsewhere, were deleted, or came back.
pub async fn moved_pages(conn: &mut Conn, range: Range) -> Result<Vec<i64>> {
    let pages = query_scalar!(
        r#"
        select distinct revision.page
        from event
        join revision on revision.change = event.change
        join revision as before on before.id = revision.base
        where event.kind = 'merged' and event.seq > $1 and event.seq <= $2
            and before.page = revision.page
            and (before.place <> revision.place or (before.form = 'none') <> (revision.form = 'none'))
        order by revision.page
        "#,
        range.since,
        range.upto,
    );
    Ok(pages.fetch_all(conn).await?)
}

/// The revisions of these pages that are new, by page in the order in which they took effect.
pub async fn new_revisions(conn: &mut Conn, range: Range, pages: &[i64]) -> Result<Vec<(i64, i64)>> {
    let pages = crate::store::json(pages.iter().copied());
    let rows = query!(
        r#"
        select revision.page, revision.id as "id!"
        from json_each($3) as wanted
        cross join revision on revision.page = wanted.value
        where revision.change in (
            select change
            from event
            where kind = 'merged' and seq > $1 and seq <= $2
        )
        order by revision.page, revision.at, revision.id
        "#,
        range.since,
        range.upto,
        pages,
    );
    Ok(rows.fetch_all(conn).await?.into_iter().map(|row| (row.page, row.id)).collect())
}

/// All changes behind `after`.
pub async fn all_changes(conn: &mut Conn, after: i64) -> Result<Vec<i64>> {
    Ok(query_scalar!("select id from change where id > $1 order by id", after).fetch_all(conn).await?)
}

/// The changes that something happened to, and those that touched pages which went elsewhere, behind `after`.
pub async fn changed_changes(conn: &mut Conn, range: Range, moved: &[i64], after: i64) -> Result<Vec<i64>> {
    let moved = crate::store::json(moved.iter().copied());
    let changes = query_scalar!(
        r#"
        select change as "change!: i64"
        from (
            select event.change as change
            from event
            where event.seq > $1 and event.seq <= $2 and event.change is not null
            union
            select proposal.change
            from event
            join proposal on proposal.arrived = event.change
            where event.seq > $1 and event.seq <= $2
            union
            select revision.change
            from json_each($3) as moved
            join revision on revision.page = moved.value
            union
            select proposed.change
            from json_each($3) as moved
            join proposed on proposed.page = moved.value
        )
        where change > $4
        order by change
        "#,
        range.since,
        range.upto,
        moved,
        after,
    );
    Ok(changes.fetch_all(conn).await?)
}

/// All comments behind `after` that were sent.
pub async fn all_comments(conn: &mut Conn, after: i64) -> Result<Vec<i64>> {
    let comments = query_scalar!("select id from comment where id > $1 and pending = 0 order by id", after);
    Ok(comments.fetch_all(conn).await?)
}

/// The comments that were sent, edited, or stand with pages that went elsewhere or with changes that were offered, behind
/// `after`.
pub async fn changed_comments(
    conn: &mut Conn,
    range: Range,
    edits: Range,
    moved: &[i64],
    after: i64,
) -> Result<Vec<i64>> {
    let moved = crate::store::json(moved.iter().copied());
    let comments = query_scalar!(
        r#"
        select comment as "comment!: i64"
        from (
            select event.comment as comment
            from event
            where event.seq > $1 and event.seq <= $2 and event.comment is not null
            union
            select comment_text.comment
            from comment_text
            where comment_text.id > $3 and comment_text.id <= $4
            union
            select comment.id
            from json_each($5) as moved
            join thread on thread.page = moved.value
            join comment on comment.thread = thread.id
            union
            select comment.id
            from event
            join thread on thread.change = event.change
            join comment on comment.thread = thread.id
            where event.seq > $1 and event.seq <= $2 and event.kind in ('opened', 'withdrawn')
        )
        where comment > $6
        order by comment
        "#,
        range.since,
        range.upto,
        edits.since,
        edits.upto,
        moved,
        after,
    );
    Ok(comments.fetch_all(conn).await?)
}

/// The number of the last edit of a comment.
pub async fn newest_edit(conn: &mut Conn) -> Result<i64> {
    let row = query!(r#"select max(id) as "id: i64" from comment_text"#).fetch_one(conn).await?;
    Ok(row.id.unwrap_or(0))
}

/// Every draft, with a number that differs when it says something else.
pub async fn drafts(conn: &mut Conn) -> Result<Vec<(i64, i64)>> {
    let rows = query!(
        r#"
        select change.id as "id!", proposal.updated_at + length(change.message) as "stamp!: i64"
        from change
        join proposal on proposal.change = change.id
        where change.state = 'draft'
        order by change.id
        "#
    );
    Ok(rows.fetch_all(conn).await?.into_iter().map(|row| (row.id, row.stamp)).collect())
}

/// How many first-parent commits of each mount there are.
pub async fn commit_tips(conn: &mut Conn) -> Result<Vec<(i64, i64)>> {
    let rows = query!(
        r#"
        select mount.id, (select max(position) + 1 from git_commit where git_commit.mount = mount.id) as "tip: i64"
        from mount
        order by mount.id
        "#
    );
    let rows = rows.fetch_all(conn).await?;
    Ok(rows.into_iter().filter_map(|row| Some((row.id, row.tip?))).collect())
}

/// The positions of a mount, from one on and before another, whose commits landed in no change.
pub async fn unlanded(conn: &mut Conn, mount: i64, from: i64, before: i64) -> Result<Vec<i64>> {
    let positions = query_scalar!(
        r#"
        select distinct position
        from git_commit
        where mount = $1 and position >= $2 and position < $3 and landed is null
        order by position
        "#,
        mount,
        from,
        before,
    );
    Ok(positions.fetch_all(conn).await?)
}

/// How many pages there are at most.
pub async fn count_pages(conn: &mut Conn) -> Result<usize> {
    let count = query_scalar!(r#"select count(*) as "count!: i64" from page where outside = 0"#);
    Ok(count.fetch_one(conn).await? as usize)
}

/// How many changes there are.
pub async fn count_changes(conn: &mut Conn) -> Result<usize> {
    let count = query_scalar!(r#"select count(*) as "count!: i64" from change"#);
    Ok(count.fetch_one(conn).await? as usize)
}

/// How many comments there are.
pub async fn count_comments(conn: &mut Conn) -> Result<usize> {
    let count = query_scalar!(r#"select count(*) as "count!: i64" from comment"#);
    Ok(count.fetch_one(conn).await? as usize)
}
