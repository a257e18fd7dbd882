//! Commits and tags of mounted repositories.

use spec::change::{Commit, subject};
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
    /// How many first-parent commits.
    pub commits: i64,
    /// The newest of them.
    pub tip: Option<Vec<u8>>,
    /// The newest change of the mount.
    pub change: Option<i64>,
    /// When that change took effect.
    pub at: i64,
}

/// Records a commit; one that is there already stays as it is.
pub async fn record(conn: &mut Conn, new: &NewCommit<'_>) -> Result<()> {
    let mainline = i64::from(new.mainline);
    query!(
        r#"
        insert into git_commit
            (mount, object_id, position, mainline, landed, effect, author, email, authored_at, committed_at, message)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        on conflict do nothing
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

/// How far a mount has been read.
pub async fn reached(conn: &mut Conn, mount: i64) -> Result<Reached> {
    let row = query!(
        r#"
        select git_commit.position, git_commit.object_id, git_commit.effect, change.merged_at as "merged_at?"
        from git_commit
        left join change on change.id = git_commit.effect
        where git_commit.mount = $1
        order by git_commit.position desc, git_commit.mainline desc
        limit 1
        "#,
        mount,
    )
    .fetch_optional(conn)
    .await?;
    let Some(row) = row else { return Ok(Reached::default()) };
    Ok(Reached {
        commits: row.position + 1,
        tip: Some(row.object_id),
        change: row.effect,
        at: row.merged_at.unwrap_or(i64::MIN),
    })
}

/// Every commit id known of a mount.
pub async fn ids(conn: &mut Conn, mount: i64) -> Result<Vec<Vec<u8>>> {
    Ok(query_scalar!("select object_id from git_commit where mount = $1", mount).fetch_all(conn).await?)
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
