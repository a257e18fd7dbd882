//! The commits that touched what pages show of code.

use sqlx::query;

use super::Conn;
use crate::error::Result;

/// A mount whose repository has a file.
#[derive(Clone, Debug)]
pub struct Having {
    pub mount: i64,
    pub location: String,
    pub file: i64,
    /// The newest commit of its branch.
    pub tip: Vec<u8>,
}

/// A commit of a mount's branch.
#[derive(Clone, Debug)]
pub struct Commit {
    pub object_id: Vec<u8>,
    pub author: String,
    pub authored_at: i64,
    pub message: String,
}

/// The mounts whose repositories have or had a file of this name that may be seen; the one that a page comes from first.
pub async fn having(conn: &mut Conn, path: &str, page: i64) -> Result<Vec<Having>> {
    let rows = query!(
        r#"
        select mount.id as "mount!", repository.location as "location!", code_file.id as "file!",
            (
                select object_id
                from git_commit
                where git_commit.mount = mount.id and mainline = 1 and taken_back is null
                order by position desc
                limit 1
            ) as "tip: Vec<u8>"
        from code_file
        join mount on mount.repository = code_file.repository
        join repository on repository.id = mount.repository
        where code_file.path = $1
        order by mount.id <> coalesce((select mount from page where id = $2), 0), mount.id
        "#,
        path,
        page,
    );
    let rows = rows.fetch_all(conn).await?.into_iter();
    let having =
        rows.filter_map(|row| Some(Having { mount: row.mount, location: row.location, file: row.file, tip: row.tip? }));
    Ok(having.collect())
}

/// The commit of a branch whose id lies between two, and its number.
pub async fn commit(conn: &mut Conn, mount: i64, low: &[u8], high: &[u8]) -> Result<Option<(Vec<u8>, i64)>> {
    let row = query!(
        r#"
        select object_id, position
        from git_commit
        where mount = $1 and object_id between $2 and $3 and taken_back is null
        order by mainline desc
        limit 1
        "#,
        mount,
        low,
        high,
    );
    Ok(row.fetch_optional(conn).await?.map(|row| (row.object_id, row.position)))
}

/// The first-parent commits behind a number that touched a file, oldest first.
pub async fn since(conn: &mut Conn, mount: i64, file: i64, position: i64, most: i64) -> Result<Vec<Commit>> {
    let rows = query!(
        r#"
        select git_commit.object_id as "object_id!", git_commit.author as "author!",
            git_commit.authored_at as "authored_at!", git_commit.message as "message!"
        from code_touch
        join git_commit on git_commit.mount = $1 and git_commit.object_id = code_touch.object_id
        where code_touch.file = $2
            and git_commit.mainline = 1
            and git_commit.taken_back is null
            and git_commit.position > $3
        order by git_commit.position
        limit $4
        "#,
        mount,
        file,
        position,
        most,
    );
    let rows = rows.fetch_all(conn).await?.into_iter().map(|row| Commit {
        object_id: row.object_id,
        author: row.author,
        authored_at: row.authored_at,
        message: row.message,
    });
    Ok(rows.collect())
}
