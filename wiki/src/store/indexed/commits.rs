//! Commits as the index keeps them.

use sqlx::query;

use crate::error::Result;
use crate::store::{Conn, json};

/// A commit, as one of the mounts of its repository knows it.
#[derive(Clone, Debug)]
pub struct Kept {
    pub object_id: Vec<u8>,
    /// The change that holds it; none when its landing touched no page.
    pub landed: Option<i64>,
    pub author: String,
    pub message: String,
    /// When it took effect here.
    pub at: i64,
}

/// The commits these changes brought in.
pub async fn of_changes(conn: &mut Conn, changes: &[i64]) -> Result<Vec<Kept>> {
    let changes = json(changes.iter().copied());
    let rows = query!(
        r#"
        select other.object_id, other.landed, other.author, other.message,
            max(other.committed_at, coalesce(change.merged_at, 0)) as "at!: i64"
        from (
            select distinct git_commit.object_id
            from json_each($1) as wanted
            join git_commit on git_commit.landed = wanted.value
        ) as brought
        -- A repository that is mounted in several places has it in each.
        cross join mount
        join git_commit as other on other.mount = mount.id and other.object_id = brought.object_id
        left join change on change.id = other.landed
        order by other.object_id, other.landed
        "#,
        changes,
    )
    .fetch_all(conn)
    .await?;
    let kept = rows.into_iter().map(|row| Kept {
        object_id: row.object_id,
        landed: row.landed,
        author: row.author,
        message: row.message,
        at: row.at,
    });
    Ok(kept.collect())
}

/// The commits of a mount at these positions that landed in no change, neither there nor in another mount; those are
/// left out that a mount before it has as well.
pub async fn unlanded(conn: &mut Conn, mount: i64, positions: &[i64]) -> Result<Vec<Kept>> {
    let positions = json(positions.iter().copied());
    let rows = query!(
        r#"
        select git_commit.object_id, git_commit.author, git_commit.message, git_commit.committed_at
        from json_each($2) as wanted
        join git_commit on git_commit.mount = $1 and git_commit.position = wanted.value
        where git_commit.landed is null
            and not exists (
                select 1
                from mount
                join git_commit as other on other.mount = mount.id and other.object_id = git_commit.object_id
                where other.landed is not null or other.mount < git_commit.mount
            )
        order by git_commit.object_id
        "#,
        mount,
        positions,
    )
    .fetch_all(conn)
    .await?;
    let kept = rows.into_iter().map(|row| Kept {
        object_id: row.object_id,
        landed: None,
        author: row.author,
        message: row.message,
        at: row.committed_at,
    });
    Ok(kept.collect())
}
