//! What is open about a requirement, with what is told of the commit and the code.

use sqlx::query;

use crate::error::Result;
use crate::store::Conn;

/// Something open, with what is told of its commit.
#[derive(Clone, Debug)]
pub struct Told {
    pub state: String,
    pub evidence: f64,
    pub reasons: String,
    pub at: i64,
    pub change: Option<i64>,
    pub mount: Option<i64>,
    pub position: Option<i64>,
    pub object_id: Option<Vec<u8>>,
    pub author: Option<String>,
    pub message: Option<String>,
    pub location: Option<String>,
    pub file: Option<String>,
    pub called: Option<String>,
    pub nth: Option<i64>,
    pub from: Option<i64>,
    pub to: Option<i64>,
}

/// What is open about a requirement, so far as whoever asks may see the files it is about.
pub async fn open(conn: &mut Conn, page: i64, name: &str) -> Result<Vec<Told>> {
    let rows = query!(
        r#"
        select drift_open.state, drift_open.evidence, drift_open.reasons, drift_open.at, drift_open.change as "change?",
            drift_open.mount as "mount?", drift_open.position as "position?", git_commit.object_id as "object_id?",
            git_commit.author as "author?", git_commit.message as "message?", repository.location as "location?",
            code_file.path as "file?", drift_open.called as "called?", drift_open.nth as "nth?",
            coalesce(drift_change.new_from, drift_change.old_from) as "from?: i64",
            coalesce(drift_change.new_to, drift_change.old_to) as "to?: i64"
        from drift_open
        left join code_file on code_file.id = drift_open.file
        left join git_commit on git_commit.mount = drift_open.mount
            and git_commit.position = drift_open.position
            and git_commit.mainline = 1
        left join mount on mount.id = drift_open.mount
        left join repository on repository.id = mount.repository
        left join drift_change on drift_change.mount = drift_open.mount
            and drift_change.position = drift_open.position
            and drift_change.file = drift_open.file
            and drift_change.name = drift_open.called
            and drift_change.nth = drift_open.nth
        where drift_open.page = $1 and drift_open.name = $2
        order by drift_open.rank
        limit 20
        "#,
        page,
        name,
    );
    let rows = rows.fetch_all(conn).await?.into_iter().map(|row| Told {
        state: row.state,
        evidence: row.evidence,
        reasons: row.reasons,
        at: row.at,
        change: row.change,
        mount: row.mount,
        position: row.position,
        object_id: row.object_id,
        author: row.author,
        message: row.message,
        location: row.location,
        file: row.file,
        called: row.called,
        nth: row.nth,
        from: row.from,
        to: row.to,
    });
    Ok(rows.collect())
}

/// The contents of a file and the lines of the code in it.
pub type Side = Option<(Vec<u8>, i64, i64)>;

/// The code of something open, before and since: the mount, and each side.
pub async fn sides(
    conn: &mut Conn,
    mount: i64,
    position: i64,
    file: &str,
    called: &str,
    nth: i64,
) -> Result<Option<(Side, Side)>> {
    let row = query!(
        r#"
        select old.object_id as "old?", drift_change.old_from, drift_change.old_to, new.object_id as "new?",
            drift_change.new_from, drift_change.new_to
        from drift_change
        join code_file on code_file.id = drift_change.file
        left join code_text as old on old.id = drift_change.old
        left join code_text as new on new.id = drift_change.new
        where drift_change.mount = $1 and drift_change.position = $2 and code_file.path = $3 and drift_change.name = $4
            and drift_change.nth = $5
        "#,
        mount,
        position,
        file,
        called,
        nth,
    );
    let Some(row) = row.fetch_optional(conn).await? else { return Ok(None) };
    let side = |id: Option<Vec<u8>>, from: Option<i64>, to: Option<i64>| Some((id?, from?, to?));
    Ok(Some((side(row.old, row.old_from, row.old_to), side(row.new, row.new_from, row.new_to))))
}
