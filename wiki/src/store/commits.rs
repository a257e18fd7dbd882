//! Commits and tags of mounted repositories.

use spec::change::{Commit, PageCommit, subject};
use sqlx::{query, query_scalar};

use super::Conn;
use crate::clock::time;
use crate::error::Result;
use crate::git::hex;

/// A commit to be written.
#[derive(Clone, Debug)]
pub struct NewCommit<'a> {
    pub mount: i64,
    pub object_id: &'a [u8],
    pub position: i64,
    /// True for the first-parent commit itself.
    pub mainline: bool,
    pub landed: Option<i64>,
    pub effect: Option<i64>,
    pub author: &'a str,
    pub email: &'a str,
    pub authored_at: i64,
    pub committed_at: i64,
    pub message: &'a str,
}

/// How far a mount has been read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reached {
    /// The number of the next first-parent commit.
    pub next: i64,
    /// The newest commit of the branch as it is now.
    pub tip: Option<Vec<u8>>,
    /// The newest change of the mount that came from its repository.
    pub change: Option<i64>,
    /// When that change took effect.
    pub at: i64,
}

/// Records a commit. One that is there already stays as it is, unless it was taken back and comes again.
pub async fn record(conn: &mut Conn, new: &NewCommit<'_>) -> Result<()> {
    let mainline = i64::from(new.mainline);
    query!(
        r#"
        insert into git_commit
            (mount, object_id, position, mainline, landed, effect, author, email, authored_at, committed_at, message)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        on conflict (mount, object_id) do update
        set position = $3, mainline = $4, landed = $5, effect = $6, taken_back = null
        where taken_back is not null
        "#,
        new.mount,
        new.object_id,
        new.position,
        mainline,
        new.landed,
        new.effect,
        new.author,
        new.email,
        new.authored_at,
        new.committed_at,
        new.message,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The commits a change brought in, oldest first.
pub async fn of_change(conn: &mut Conn, change: i64) -> Result<Vec<Commit>> {
    let rows = query!(
        r#"
        select object_id, author, authored_at, message
        from git_commit
        where landed = $1
        order by committed_at, authored_at
        "#,
        change,
    )
    .fetch_all(conn)
    .await?;
    let commit = |id: &[u8], author, at, message: String| Commit {
        id: hex(id),
        author,
        time: time(at),
        subject: subject(&message).to_owned(),
        message,
    };
    Ok(rows.into_iter().map(|row| commit(&row.object_id, row.author, row.authored_at, row.message)).collect())
}

/// The commits that landed with a page's revisions, newest first, from behind `cursor` (a time and an id) on.
pub async fn of_page(
    conn: &mut Conn,
    page: i64,
    cursor: Option<(i64, Vec<u8>)>,
    limit: i64,
) -> Result<Vec<(PageCommit, (i64, Vec<u8>))>> {
    let (before_at, before_id) = cursor.unwrap_or((i64::MAX, vec![0xff; 32]));
    let rows = query!(
        r#"
        select repository.location, git_commit.object_id, git_commit.mainline, git_commit.author,
            git_commit.authored_at, git_commit.committed_at, git_commit.message
        from git_commit
        join mount on mount.id = git_commit.mount
        join repository on repository.id = mount.repository
        where git_commit.landed in (select change from revision where page = $1)
            and (git_commit.committed_at, git_commit.object_id) < ($2, $3)
        order by git_commit.committed_at desc, git_commit.object_id desc
        limit $4
        "#,
        page,
        before_at,
        before_id,
        limit,
    )
    .fetch_all(conn)
    .await?;
    let lines = rows.into_iter().map(|row| {
        let why = match row.mainline {
            0 => "came in with a merge that touched the page",
            _ => "touched the page",
        };
        let line = PageCommit {
            repository: public_name(&row.location),
            commit: hex(&row.object_id),
            at: time(row.authored_at),
            author: row.author,
            subject: subject(&row.message).to_owned(),
            why: why.into(),
        };
        (line, (row.committed_at, row.object_id))
    });
    Ok(lines.collect())
}

/// What readers are told of a repository: where it lies on the server's disk is not theirs to know.
fn public_name(location: &str) -> String {
    if crate::git::is_url(location) {
        return location.to_owned();
    }
    let path = location.trim_end_matches('/');
    let path = path.strip_suffix("/.git").unwrap_or(path);
    let name = path.rsplit('/').next().unwrap_or(path);
    name.strip_suffix(".git").unwrap_or(name).to_owned()
}

/// How far a mount has been read.
pub async fn reached(conn: &mut Conn, mount: i64) -> Result<Reached> {
    let newest = query!(
        r#"
        select object_id, effect
        from git_commit
        where mount = $1 and taken_back is null
        order by position desc, mainline desc
        limit 1
        "#,
        mount,
    )
    .fetch_optional(&mut *conn)
    .await?;
    let next = query!(r#"select max(position) as "newest: i64" from git_commit where mount = $1"#, mount);
    let next = next.fetch_one(&mut *conn).await?.newest.map_or(0, |newest| newest + 1);
    let change = query!(
        r#"
        select id as "id!", merged_at
        from change
        where mount = $1 and kind = 'import'
        order by merged_at desc, id desc
        limit 1
        "#,
        mount,
    )
    .fetch_optional(conn)
    .await?;
    let at = change.as_ref().and_then(|change| change.merged_at).unwrap_or(i64::MIN);
    Ok(Reached { next, tip: newest.map(|row| row.object_id), change: change.map(|change| change.id), at })
}

/// The first-parent commits of the branch as it is now, each with its number.
pub async fn line(conn: &mut Conn, mount: i64) -> Result<Vec<(Vec<u8>, i64)>> {
    let rows = query!(
        "select object_id, position from git_commit where mount = $1 and mainline = 1 and taken_back is null",
        mount,
    );
    Ok(rows.fetch_all(conn).await?.into_iter().map(|row| (row.object_id, row.position)).collect())
}

/// Every commit of the branch as it is now, those that were merged included.
pub async fn ids(conn: &mut Conn, mount: i64) -> Result<Vec<Vec<u8>>> {
    let ids = query_scalar!("select object_id from git_commit where mount = $1 and taken_back is null", mount);
    Ok(ids.fetch_all(conn).await?)
}

/// How many first-parent commits of the branch as it is now have the number `kept` or a later one.
pub async fn count_from(conn: &mut Conn, mount: i64, kept: i64) -> Result<i64> {
    let count = query_scalar!(
        r#"
        select count(*)
        from git_commit
        where mount = $1 and position >= $2 and mainline = 1 and taken_back is null
        "#,
        mount,
        kept,
    );
    Ok(count.fetch_one(conn).await?)
}

/// Takes back the commits from the number `kept` on.
pub async fn take_back(conn: &mut Conn, mount: i64, kept: i64, change: i64) -> Result<()> {
    query!(
        "update git_commit set taken_back = $3 where mount = $1 and position >= $2 and taken_back is null",
        mount,
        kept,
        change,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// A first-parent commit that was read, as it stands in the log.
#[derive(Clone, Debug)]
pub struct Mainline {
    pub author: String,
    pub email: String,
    pub authored_at: i64,
    pub message: String,
    /// When it took effect.
    pub at: i64,
}

/// A first-parent commit of a mount.
pub async fn mainline(conn: &mut Conn, mount: i64, id: &[u8]) -> Result<Option<Mainline>> {
    let row = query!(
        r#"
        select git_commit.author, git_commit.email, git_commit.authored_at, git_commit.message,
            git_commit.committed_at, change.merged_at as "merged_at?"
        from git_commit
        left join change on change.id = git_commit.effect
        where git_commit.mount = $1 and git_commit.object_id = $2
        "#,
        mount,
        id,
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| Mainline {
        author: row.author,
        email: row.email,
        authored_at: row.authored_at,
        message: row.message,
        at: row.committed_at.max(row.merged_at.unwrap_or(i64::MIN)),
    }))
}

/// The tags of a mount.
pub async fn tags(conn: &mut Conn, mount: i64) -> Result<Vec<(String, Vec<u8>)>> {
    let rows = query!("select name, object_id from tag where mount = $1 order by name", mount);
    Ok(rows.fetch_all(conn).await?.into_iter().map(|row| (row.name, row.object_id)).collect())
}

/// Replaces the tags of a mount by those its repository has now.
pub async fn replace_tags(conn: &mut Conn, mount: i64, tags: &[(String, Vec<u8>)]) -> Result<()> {
    query!("delete from tag where mount = $1", mount).execute(&mut *conn).await?;
    for (name, id) in tags {
        query!("insert into tag (mount, name, object_id) values ($1, $2, $3) on conflict do nothing", mount, name, id)
            .execute(&mut *conn)
            .await?;
    }
    Ok(())
}
