//! Mounts: directories of repositories shown as subtrees of pages.

use std::collections::HashMap;

use spec::{Branches, PagePath, Poll};
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
    /// Which other branches are offered as changes.
    pub branches: Branches,
    /// Who named it.
    pub named: Named,
}

/// Where a repository was named: that decides what it may lead to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    /// At the command line, by whoever runs this machine.
    Here,
    /// In a browser or by a program.
    OverTheNetwork,
}

/// What became of the latest look into a mount, and what it holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Looked {
    pub looked_at: Option<i64>,
    /// What went wrong then.
    pub failure: Option<String>,
    pub pages: i64,
    pub changes: i64,
    pub commits: i64,
}

/// How long a mount that cannot be read is left alone at least once all tries have failed, in milliseconds.
const RESPITE: i64 = 60 * 60 * 1000;

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
    /// True when the newest revision came from the repository.
    pub imported: bool,
    /// True when any did.
    pub known: bool,
}

/// All mounts, by path.
pub async fn list(conn: &mut Conn) -> Result<Vec<Mount>> {
    let rows = query!(
        r#"
        select mount.id, mount.path, repository.location, mount.dir, mount.branch, mount.glob,
            mount.poll, mount.push, mount.attachments, mount.branches, mount.guarded
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
                branches: row.branches.map(Branches::from).unwrap_or_default(),
                named: if row.guarded == 0 { Named::Here } else { Named::OverTheNetwork },
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
    let (path, poll, branches) = (new.path.as_str(), new.poll.seconds(), told(&new.branches));
    let guarded = i64::from(new.named == Named::OverTheNetwork);
    let id = query_scalar!(
        r#"
        insert into mount (repository, path, dir, branch, glob, poll, push, attachments, branches, created_at, guarded)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
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
        branches,
        at,
        guarded,
    );
    Ok(id.fetch_one(conn).await?)
}

/// Changes what may be changed about a mount: how often it is looked at, where edits go, what is kept beside the pages,
/// which branches are offered.
pub async fn set_options(conn: &mut Conn, mount: &Mount) -> Result<()> {
    let (poll, branches) = (mount.poll.seconds(), told(&mount.branches));
    query!(
        r#"
        update mount
        set poll = $1, push = $2, attachments = $3, branches = $4
        where id = $5
        "#,
        poll,
        mount.push,
        mount.attachments,
        branches,
        mount.id,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Forgets a mount that nothing was imported for.
pub async fn remove(conn: &mut Conn, mount: i64) -> Result<()> {
    query!("delete from job where mount = $1", mount).execute(&mut *conn).await?;
    query!("delete from tag where mount = $1", mount).execute(&mut *conn).await?;
    query!("delete from mount where id = $1", mount).execute(&mut *conn).await?;
    query!("delete from repository where id not in (select repository from mount)").execute(conn).await?;
    Ok(())
}

/// The mounts that it is time to look into and that no job will look into anyway.
pub async fn due(conn: &mut Conn, now: i64) -> Result<Vec<i64>> {
    // A look in the future was taken when the clock was wrong.
    let due = query_scalar!(
        r#"
        select mount.id
        from mount
        where mount.poll is not null
            and (
                mount.looked_at is null
                or mount.looked_at > $1
                or mount.looked_at + mount.poll * 1000 <= $1
                    and (mount.failure is null or mount.looked_at + $2 <= $1)
            )
            and not exists (
                select 1 from job
                where job.mount = mount.id and job.kind = 'sync' and job.state in ('waiting', 'running')
            )
        order by mount.looked_at, mount.id
        "#,
        now,
        RESPITE,
    );
    Ok(due.fetch_all(conn).await?)
}

/// Notes that a mount was looked into, and what went wrong; gives what went wrong the time before.
pub async fn note_look(conn: &mut Conn, mount: i64, failure: Option<&str>, at: i64) -> Result<Option<String>> {
    let before = query_scalar!("select failure from mount where id = $1", mount).fetch_optional(&mut *conn).await?;
    query!("update mount set looked_at = $1, failure = $2 where id = $3", at, failure, mount).execute(conn).await?;
    Ok(before.flatten())
}

/// What became of the latest look into each mount, and what it holds.
pub async fn looked(conn: &mut Conn) -> Result<HashMap<i64, Looked>> {
    let rows = query!(
        r#"
        select mount.id, mount.looked_at, mount.failure,
            coalesce(held.pages, 0) as "pages!: i64",
            coalesce(made.changes, 0) as "changes!: i64",
            coalesce(read.commits, 0) as "commits!: i64"
        from mount
        left join (
            select page.mount, count(*) as pages
            from node
            join page on page.id = node.page
            group by page.mount
        ) as held on held.mount = mount.id
        left join (
            select mount, count(*) as changes
            from change
            where mount is not null
            group by mount
        ) as made on made.mount = mount.id
        left join (
            select mount, count(*) as commits
            from git_commit
            where mainline = 1 and taken_back is null
            group by mount
        ) as read on read.mount = mount.id
        "#,
    )
    .fetch_all(conn)
    .await?;
    let looked = rows.into_iter().map(|row| {
        let (pages, changes, commits) = (row.pages, row.changes, row.commits);
        (row.id, Looked { looked_at: row.looked_at, failure: row.failure, pages, changes, commits })
    });
    Ok(looked.collect())
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

/// The pages that stand at `file` as the repository knows them, whatever was moved or deleted here since; those it does not
/// know, as they stand here. A live one at most counts, the last one told, and the last one deleted.
pub async fn held_at(conn: &mut Conn, mount: i64, file: &str) -> Result<Vec<Held>> {
    let rows = query!(
        r#"
        select distinct page.id as page, revision.id as revision, known.place, known.form,
            coalesce(revision.blob, known.blob) as "blob: i64", revision.imported, known.imported as known, now.path,
            now.file
        from place
        join page on page.id = place.page
        join revision on revision.id = (
            select newest.id from revision as newest
            where newest.page = page.id
            order by newest.at desc, newest.id desc
            limit 1
        )
        join revision as known on known.id = coalesce((
            select git.id from revision as git
            where git.page = page.id and git.imported = 1
            order by git.at desc, git.id desc
            limit 1
        ), revision.id)
        join place as now on now.id = known.place
        where place.file = $2 and page.mount = $1 and now.file = $2
        order by known.imported, revision.id
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
                known: row.known != 0,
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

/// How the choice of branches is stored: nothing for what is usual.
fn told(branches: &Branches) -> Option<String> {
    (*branches != Branches::Alive).then(|| branches.to_string())
}

fn stored_poll(seconds: Option<i64>) -> Poll {
    seconds.and_then(|seconds| u32::try_from(seconds).ok()).map_or(Poll::Never, Poll::Every)
}
