//! Pages without linked code, and the files they belong to all the same: by patterns in their front matter, and by what used
//! to be changed along with them.

use sqlx::{query, query_scalar};

use crate::error::Result;
use crate::store::Conn;

/// Commits of more files than this say nothing about any of them.
const WIDE: i64 = 40;

/// A page and when it was changed last.
#[derive(Clone, Copy, Debug)]
pub struct Page {
    pub page: i64,
    pub mount: i64,
    pub repository: i64,
    pub changed_at: i64,
}

/// A file that was changed along with a page.
#[derive(Clone, Debug)]
pub struct Along {
    pub file: i64,
    pub path: String,
    /// How often it was changed along with the page, and how often at all before the page was changed last.
    pub along: i64,
    pub touched: i64,
}

/// A commit that touched files of a page after the page was changed.
#[derive(Clone, Debug)]
pub struct Touch {
    pub position: i64,
    pub at: i64,
    pub file: i64,
}

/// Says that pages have to be looked at again that belong to files which commits touched, when they say so themselves or were
/// ever changed along with them.
pub async fn due(conn: &mut Conn, mount: i64, from: i64, to: i64) -> Result<()> {
    query!(
        r#"
        insert into drift_due_page (page)
        select distinct node.page as "page!"
        from node
        join page on page.id = node.page
        where page.mount = $1
            and (
                exists (select 1 from page_code where page_code.page = page.id)
                or exists (
                    select 1
                    from revision
                    join git_commit as own on own.landed = revision.change and own.mount = $1 and own.mainline = 1
                    join code_touch as earlier on earlier.object_id = own.object_id
                    join code_touch as fresh on fresh.file = earlier.file
                    join git_commit on git_commit.mount = $1
                        and git_commit.object_id = fresh.object_id
                        and git_commit.mainline = 1
                        and git_commit.position >= $2
                        and git_commit.position < $3
                    where revision.page = page.id
                )
            )
        on conflict do nothing
        "#,
        mount,
        from,
        to,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Says that every page of a mount has to be looked at again.
pub async fn due_all(conn: &mut Conn, mount: i64) -> Result<()> {
    query!(
        r#"
        insert into drift_due_page (page)
        select distinct node.page
        from node
        join page on page.id = node.page
        where page.mount = $1
        on conflict do nothing
        "#,
        mount,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Says that the pages which events behind `seen` up to `until` touched have to be looked at again.
pub async fn due_by_events(conn: &mut Conn, seen: i64, until: i64) -> Result<()> {
    query!(
        r#"
        insert into drift_due_page (page)
        select distinct revision.page
        from event
        join revision on revision.change = event.change
        join page on page.id = revision.page
        where event.kind = 'merged' and event.seq > $1 and event.seq <= $2 and page.mount is not null and page.outside = 0
        on conflict do nothing
        "#,
        seen,
        until,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Says that a page has to be looked at again.
pub async fn due_one(conn: &mut Conn, page: i64) -> Result<()> {
    query!("insert into drift_due_page (page) values ($1) on conflict do nothing", page).execute(conn).await?;
    Ok(())
}

/// Pages that have to be looked at again.
pub async fn waiting(conn: &mut Conn, limit: i64) -> Result<Vec<i64>> {
    Ok(query_scalar!("select page from drift_due_page order by page limit $1", limit).fetch_all(conn).await?)
}

/// Says that pages have been looked at.
pub async fn done(conn: &mut Conn, pages: &[i64]) -> Result<()> {
    let pages = crate::store::json(pages.iter().copied());
    query!("delete from drift_due_page where page in (select value from json_each($1))", pages).execute(conn).await?;
    Ok(())
}

/// A page of a mount that no code is linked to by name.
pub async fn unlinked(conn: &mut Conn, page: i64) -> Result<Option<Page>> {
    let row = query!(
        r#"
        select page.id as "page!", mount.id as "mount!", mount.repository, (
            select max(revision.at) from revision where revision.page = page.id
        ) as "changed_at!: i64"
        from page
        join mount on mount.id = page.mount
        where page.id = $1
            and exists (select 1 from node where node.page = page.id)
            and not exists (select 1 from drift where drift.page = page.id and drift.name <> '')
        "#,
        page,
    );
    Ok(row.fetch_optional(conn).await?.map(|row| Page {
        page: row.page,
        mount: row.mount,
        repository: row.repository,
        changed_at: row.changed_at,
    }))
}

/// The patterns by which a page names code.
pub async fn patterns(conn: &mut Conn, page: i64) -> Result<Vec<String>> {
    Ok(query_scalar!("select pattern from page_code where page = $1 order by pattern", page).fetch_all(conn).await?)
}

/// The files that were changed along with a page most often, pages themselves left out.
pub async fn along(conn: &mut Conn, page: &Page, least: i64, limit: i64) -> Result<Vec<Along>> {
    let rows = query!(
        r#"
        select code_file.id as "id!", code_file.path, count(*) as "along!: i64", (
            select count(*)
            from code_touch as other
            join git_commit as touching on touching.mount = $2
                and touching.object_id = other.object_id
                and touching.mainline = 1
                and touching.committed_at <= $3
            where other.file = code_file.id
        ) as "touched!: i64"
        from (
            select distinct git_commit.object_id
            from revision
            join git_commit on git_commit.landed = revision.change and git_commit.mount = $2 and git_commit.mainline = 1
            where revision.page = $1
            order by git_commit.position desc
            limit 200
        ) as own
        join code_touch on code_touch.object_id = own.object_id
        join code_file on code_file.id = code_touch.file
        where substr(code_file.path, -3) <> '.md'
            and (
                select count(*)
                from (select 1 from code_touch as all_of where all_of.object_id = own.object_id limit 100)
            ) <= $4
        group by code_file.id
        having count(*) >= $5
        order by count(*) desc, code_file.path
        limit $6
        "#,
        page.page,
        page.mount,
        page.changed_at,
        WIDE,
        least,
        limit,
    );
    let rows = rows.fetch_all(conn).await?.into_iter();
    let along = |path: String, id, along, touched| Along { file: id, path, along, touched };
    Ok(rows.map(|row| along(row.path, row.id, row.along, row.touched)).collect())
}

/// The commits that touched any of these files after a page was changed last, oldest first.
pub async fn touched_since(conn: &mut Conn, page: &Page, files: &[i64]) -> Result<Vec<Touch>> {
    let files = crate::store::json(files.iter().copied());
    let rows = query!(
        r#"
        select git_commit.position as "position!", git_commit.committed_at as "committed_at!",
            min(code_touch.file) as "file!: i64"
        from json_each($1) as wanted
        join code_touch on code_touch.file = wanted.value
        join git_commit on git_commit.mount = $2 and git_commit.object_id = code_touch.object_id
        where git_commit.mainline = 1
            and git_commit.committed_at > $3
            and (
                select count(*)
                from (select 1 from code_touch as all_of where all_of.object_id = git_commit.object_id limit 100)
            ) <= $4
        group by git_commit.position
        order by git_commit.position
        limit 100
        "#,
        files,
        page.mount,
        page.changed_at,
        WIDE,
    );
    let rows = rows.fetch_all(conn).await?.into_iter();
    Ok(rows.map(|row| Touch { position: row.position, at: row.committed_at, file: row.file }).collect())
}
