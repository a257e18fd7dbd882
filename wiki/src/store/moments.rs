//! Which revisions count at a moment.

use std::sync::Arc;

use spec::When;
use sqlx::{query, query_scalar};
use texts::text;

use super::Conn;
use crate::error::{Error, Result};

/// A moment as the store understands it. `None` wherever one is expected means now.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Moment {
    /// Everything that took effect at or before this time counts.
    pub at: i64,
    /// Except in these mounts, each of which is as one of its changes left it.
    pub owns: Arc<[Own]>,
}

/// A mount whose state is told by a change instead of a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Own {
    /// The mount.
    pub mount: i64,
    /// The last change that counts; 0 before the first.
    pub change: i64,
    /// True when only what came from the repository counts, so that the state is the commit's to the byte.
    pub imports_only: bool,
}

/// Finds the moment a name stands for.
pub async fn get(conn: &mut Conn, when: &When) -> Result<Moment> {
    if let Some(instant) = when.instant() {
        return Ok(Moment { at: instant.as_millisecond(), owns: Arc::default() });
    }
    match when {
        When::Change(number) => of_change(conn, *number).await,
        When::Revision(number) => {
            let row = query!("select change from revision where id = $1", number).fetch_optional(&mut *conn).await?;
            let row =
                row.ok_or_else(|| Error::NotFound(text!("refused-no-revision", revision = number.to_string())))?;
            of_change(conn, row.change).await
        }
        When::Commit(id) => of_commit(conn, id).await,
        When::Tag(name) => super::tags::moment(conn, name).await,
        When::Date(_) | When::Time(_) => {
            Err(Error::Invalid(text!("refused-outside-calendar", when = when.to_string())))
        }
    }
}

// r[impl moment.change]
async fn of_change(conn: &mut Conn, number: i64) -> Result<Moment> {
    // A proposal that a repository merged is the change that brought it.
    let arrived = query_scalar!("select arrived from proposal where change = $1", number);
    let number = arrived.fetch_optional(&mut *conn).await?.flatten().unwrap_or(number);
    let row = query!("select mount, merged_at, kind from change where id = $1 and state = 'merged'", number)
        .fetch_optional(conn)
        .await?;
    let row = row.ok_or_else(|| Error::NotFound(text!("refused-no-merged-change", change = number.to_string())))?;
    let own = |mount| Own { mount, change: number, imports_only: row.kind == "import" };
    Ok(Moment { at: row.merged_at.unwrap_or(0), owns: row.mount.map(own).into_iter().collect() })
}

// r[impl moment.merged-commit]
async fn of_commit(conn: &mut Conn, id: &str) -> Result<Moment> {
    // An abbreviated id is a range of ids.
    let low = crate::git::unhex(id, 0x00);
    let high = crate::git::unhex(id, 0xff);
    let rows = query!(
        r#"
        select git_commit.mount, git_commit.object_id, git_commit.effect, git_commit.committed_at,
            change.merged_at as "merged_at?"
        from git_commit
        join mount on mount.id = git_commit.mount
        left join change on change.id = git_commit.effect
        where git_commit.object_id >= $1 and git_commit.object_id <= $2
        order by git_commit.mount
        "#,
        low,
        high,
    )
    .fetch_all(conn)
    .await?;

    let Some(first) = rows.first() else {
        return Err(Error::NotFound(text!("refused-no-commit", commit = id)));
    };
    if rows.iter().any(|row| row.object_id != first.object_id) {
        return Err(Error::Invalid(text!("refused-several-commits", commit = id)));
    }
    // A repository may be mounted in several places: each is as the commit had it.
    let owns = rows.iter().map(|row| Own { mount: row.mount, change: row.effect.unwrap_or(0), imports_only: true });
    let at = rows.iter().filter_map(|row| row.merged_at).max().unwrap_or(i64::MIN).max(first.committed_at);
    Ok(Moment { at, owns: owns.collect() })
}
