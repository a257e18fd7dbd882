//! Mounts: directories of repositories shown as subtrees of pages.

use spec::{PagePath, Poll};
use sqlx::{query, query_scalar};

use super::Conn;
use super::pages::stored_path;
use crate::error::Result;

/// A mounted directory.
#[derive(Clone, Debug, PartialEq)]
pub struct Mount {
    pub id: i64,
    /// Where its pages begin.
    pub path: PagePath,
    /// An absolute path or a URL.
    pub location: String,
    /// The directory below the repository's root; empty for the root.
    pub dir: String,
    /// Full name of the branch's reference.
    pub branch: String,
    /// Which files below the directory are pages.
    pub glob: String,
    /// How often it is looked at.
    pub poll: Poll,
    /// The branch that edits made here are pushed to; none when they are only offered as patches.
    pub push: Option<String>,
    /// Which other files below the directory are kept beside the pages; a pattern, or nothing.
    pub attachments: String,
}

/// A page of a mount as the importer needs it.
#[derive(Clone, Debug)]
pub struct Held {
    pub page: i64,
    pub revision: i64,
    pub place: i64,
    pub path: PagePath,
    pub file: String,
    pub form: String,
    pub blob: Option<i64>,
    pub imported: bool,
}

/// All mounts, by path.
pub async fn list(conn: &mut Conn) -> Result<Vec<Mount>> {
    let rows = query!(
        r#"
        select mount.id, mount.path, repository.location, mount.dir, mount.branch, mount.glob,
            mount.poll, mount.push, mount.attachments
        from mount
        join repository on repository.id = mount.repository
        order by mount.path
        "#
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Mount {
                id: row.id,
                path: stored_path(row.path)?,
                location: row.location,
                dir: row.dir,
                branch: row.branch,
                glob: row.glob,
                poll: stored_poll(row.poll),
                push: row.push,
                attachments: row.attachments,
            })
        })
        .collect()
}

/// The innermost mount `path` lies in.
pub async fn holding(conn: &mut Conn, path: &PagePath) -> Result<Option<Mount>> {
    let mounts = list(conn).await?;
    let holding = mounts.into_iter().filter(|mount| path.is_within(&mount.path));
    Ok(holding.max_by_key(|mount| mount.path.as_str().len()))
}

/// Makes a mount.
pub async fn create(conn: &mut Conn, new: &Mount, at: i64) -> Result<i64> {
    let repository = query_scalar!(
        r#"
        insert into repository (location, created_at)
        values ($1, $2)
        on conflict (location) do update set location = $1
        returning id as "id!"
        "#,
        new.location,
        at,
    )
    .fetch_one(&mut *conn)
    .await?;
    let (path, poll) = (new.path.as_str(), new.poll.seconds());
    let id = query_scalar!(
        r#"
        insert into mount (repository, path, dir, branch, glob, poll, push, attachments, created_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        returning id as "id!"
        "#,
        repository,
        path,
        new.dir,
        new.branch,
        new.glob,
        poll,
        new.push,
        new.attachments,
        at,
    );
    Ok(id.fetch_one(conn).await?)
}

/// Changes what may be changed about a mount: how often it is looked at, where edits go, what is kept beside the pages.
pub async fn set_options(conn: &mut Conn, mount: &Mount) -> Result<()> {
    let poll = mount.poll.seconds();
    query!(
        r#"
        update mount
        set poll = $1, push = $2, attachments = $3
        where id = $4
        "#,
        poll,
        mount.push,
        mount.attachments,
        mount.id,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The pattern that all files of a mount were last looked through for.
pub async fn attachments_kept(conn: &mut Conn, mount: i64) -> Result<String> {
    Ok(query_scalar!("select attachments_kept from mount where id = $1", mount).fetch_one(conn).await?)
}

/// Takes note that all files of a mount were looked through for its pattern.
pub async fn set_attachments_kept(conn: &mut Conn, mount: &Mount) -> Result<()> {
    query!("update mount set attachments_kept = $1 where id = $2", mount.attachments, mount.id).execute(conn).await?;
    Ok(())
}

/// True when a mount has a page, live or not.
pub async fn has_pages(conn: &mut Conn, mount: i64) -> Result<bool> {
    let found = query_scalar!("select id from page where mount = $1 limit 1", mount);
    Ok(found.fetch_optional(conn).await?.is_some())
}

/// The pages whose newest revision stands at `file`: a live one at most, and the last one deleted there behind it.
pub async fn held_at(conn: &mut Conn, mount: i64, file: &str) -> Result<Vec<Held>> {
    let rows = query!(
        r#"
        select distinct page.id as page, revision.id as revision, revision.place, revision.form, revision.blob,
            revision.imported, now.path, now.file
        from place
        join page on page.id = place.page
        join revision on revision.id = (
            select newest.id from revision as newest
            where newest.page = page.id
            order by newest.at desc, newest.id desc
            limit 1
        )
        join place as now on now.id = revision.place
        where place.file = $2 and page.mount = $1 and now.file = $2
        order by revision.id
        "#,
        mount,
        file,
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Held {
                page: row.page,
                revision: row.revision,
                place: row.place,
                path: stored_path(row.path)?,
                file: row.file,
                form: row.form,
                blob: row.blob,
                imported: row.imported != 0,
            })
        })
        .collect()
}

/// Every file that a page of the mount has ever had.
pub async fn files(conn: &mut Conn, mount: i64) -> Result<Vec<String>> {
    let files = query_scalar!(
        "select distinct place.file from place join page on page.id = place.page where page.mount = $1",
        mount,
    );
    Ok(files.fetch_all(conn).await?)
}

/// When the newest change of a mount took effect.
pub async fn newest_at(conn: &mut Conn, mount: i64) -> Result<Option<i64>> {
    let at = query_scalar!(
        "select merged_at from change where mount = $1 and state = 'merged' order by merged_at desc limit 1",
        mount,
    );
    Ok(at.fetch_optional(conn).await?.flatten())
}

/// The page of a mount that last stood for `file`, deleted or not, and its place.
pub async fn page_of_file(conn: &mut Conn, mount: i64, file: &str) -> Result<Option<(i64, PagePath)>> {
    let row = query!(
        r#"
        select place.page, place.path
        from place
        join page on page.id = place.page
        where page.mount = $1 and place.file = $2
        order by place.id desc
        limit 1
        "#,
        mount,
        file,
    );
    match row.fetch_optional(conn).await? {
        Some(row) => Ok(Some((row.page, stored_path(row.path)?))),
        None => Ok(None),
    }
}

fn stored_poll(seconds: Option<i64>) -> Poll {
    seconds.and_then(|seconds| u32::try_from(seconds).ok()).map_or(Poll::Never, Poll::Every)
}
