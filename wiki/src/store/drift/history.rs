//! What happened to a requirement and to the code that names it, to be read as one timeline.

use sqlx::{query, query_scalar};

use crate::error::Result;
use crate::store::Conn;

/// A requirement as it stands, or stood last.
#[derive(Clone, Debug)]
pub struct Stated {
    pub id: i64,
    pub page: i64,
    pub name: String,
    pub version: Option<i64>,
    pub revision: i64,
    pub start: i64,
    pub end: i64,
    pub gone: Option<i64>,
    /// The mount its page lies in, and that mount's repository.
    pub mount: Option<i64>,
    pub repository: Option<i64>,
    /// Where its page is, and the file it stands for.
    pub path: String,
    pub file: String,
}

/// Something that happened to a requirement.
#[derive(Clone, Debug)]
pub struct Happened {
    pub change: i64,
    pub at: i64,
    pub kind: String,
    pub revision: i64,
    pub start: i64,
    pub end: i64,
}

/// What a commit did to a place that names it.
#[derive(Clone, Debug)]
pub struct Coded {
    pub mount: i64,
    pub repository: i64,
    pub position: i64,
    pub file: i64,
    pub path: String,
    pub name: String,
    pub nth: i64,
    pub document: String,
    pub relation: String,
    pub kind: String,
    /// True when it named the requirement before.
    pub was_there: bool,
    pub shared: i64,
    pub lines: i64,
    pub alteration: String,
    pub stretches: i64,
    pub alike: i64,
    pub files: i64,
    pub with_tests: bool,
    pub object_id: Vec<u8>,
    pub committed_at: i64,
    /// When the newest change of the mount up to the commit took effect.
    pub effect_at: Option<i64>,
    pub landed: Option<i64>,
}

/// Names that have to be looked at again.
pub async fn due(conn: &mut Conn, limit: i64) -> Result<Vec<String>> {
    Ok(query_scalar!("select name from drift_due order by name limit $1", limit).fetch_all(conn).await?)
}

/// Says that names have been looked at.
pub async fn done(conn: &mut Conn, names: &[String]) -> Result<()> {
    let names = serde_json::to_string(names).unwrap_or_default();
    query!("delete from drift_due where name in (select value from json_each($1))", names).execute(conn).await?;
    Ok(())
}

/// How far the log has been read: for requirements, and for drift.
pub async fn reached(conn: &mut Conn) -> Result<(i64, i64)> {
    let row = query!(
        r#"
        select coalesce((select seq from requirement_reached), 0) as "required!: i64",
            coalesce((select seq from drift_reached), 0) as "drift!: i64"
        "#
    );
    let row = row.fetch_one(conn).await?;
    Ok((row.required, row.drift))
}

/// Records how far the log has been read.
pub async fn reach(conn: &mut Conn, seq: i64) -> Result<()> {
    query!("insert into drift_reached (one, seq) values (1, $1) on conflict (one) do update set seq = $1", seq)
        .execute(conn)
        .await?;
    Ok(())
}

/// Says that what events behind `seen` up to `until` touched has to be looked at again: requirements they changed, and what is
/// open on the pages they changed.
pub async fn due_by_events(conn: &mut Conn, seen: i64, until: i64) -> Result<()> {
    query!(
        r#"
        insert into drift_due (name)
        select distinct requirement.name
        from event
        join requirement_event on requirement_event.change = event.change
        join requirement on requirement.id = requirement_event.requirement
        where event.kind = 'merged' and event.seq > $1 and event.seq <= $2
        union
        select distinct drift.name
        from event
        join revision on revision.change = event.change
        join drift on drift.page = revision.page
        where event.kind = 'merged' and event.seq > $1 and event.seq <= $2 and drift.evidence > 0 and drift.name <> ''
        on conflict do nothing
        "#,
        seen,
        until,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The requirements of a name, those first that stand.
pub async fn stated(conn: &mut Conn, name: &str) -> Result<Vec<Stated>> {
    let rows = query!(
        r#"
        select requirement.id as "id!", requirement.page, requirement.name, requirement.version, requirement.revision,
            requirement.start, requirement."end", requirement.gone, page.mount as "mount?: i64",
            mount.repository as "repository?: i64", place.path, place.file
        from requirement
        join page on page.id = requirement.page
        join revision on revision.id = requirement.revision
        join place on place.id = revision.place
        left join mount on mount.id = page.mount
        where requirement.name = $1
        order by requirement.gone is not null, requirement.id desc
        limit 50
        "#,
        name,
    );
    let rows = rows.fetch_all(conn).await?.into_iter().map(|row| Stated {
        id: row.id,
        page: row.page,
        name: row.name,
        version: row.version,
        revision: row.revision,
        start: row.start,
        end: row.end,
        gone: row.gone,
        mount: row.mount,
        repository: row.repository,
        path: row.path,
        file: row.file,
    });
    Ok(rows.collect())
}

/// Every name a requirement has had.
pub async fn names_of(conn: &mut Conn, requirement: i64) -> Result<Vec<String>> {
    let names = query_scalar!("select distinct name from requirement_event where requirement = $1", requirement);
    Ok(names.fetch_all(conn).await?)
}

/// What happened to a requirement, oldest first.
pub async fn happened(conn: &mut Conn, requirement: i64) -> Result<Vec<Happened>> {
    let rows = query!(
        r#"
        select requirement_event.change, change.merged_at as "at!: i64", requirement_event.kind, requirement_event.revision,
            requirement_event.start, requirement_event."end"
        from requirement_event
        join change on change.id = requirement_event.change
        where requirement_event.requirement = $1
        order by change.merged_at, requirement_event.revision
        "#,
        requirement,
    );
    let rows = rows.fetch_all(conn).await?.into_iter().map(|row| Happened {
        change: row.change,
        at: row.at,
        kind: row.kind,
        revision: row.revision,
        start: row.start,
        end: row.end,
    });
    Ok(rows.collect())
}

/// What commits did to code that names one of these, oldest first; what several mounts of a repository bring counts once.
pub async fn coded(conn: &mut Conn, names: &[String]) -> Result<Vec<Coded>> {
    let names = serde_json::to_string(names).unwrap_or_default();
    let rows = query!(
        r#"
        select drift_change.mount, mount.repository, drift_change.position, drift_change.file as "file!", code_file.path,
            drift_change.name, drift_change.nth as "nth!", drift_change.document, drift_change.relation, drift_change.kind,
            drift_change.old is not null as "was_there!: i64", drift_change.shared,
            coalesce(new_to - new_from, old_to - old_from, 0) + 1 as "lines!: i64", drift_change.alteration,
            drift_change.stretches, drift_change.alike, drift_change.files, drift_change.with_tests, git_commit.object_id,
            git_commit.committed_at, effect.merged_at as "effect_at?: i64", git_commit.landed
        from drift_change
        join mount on mount.id = drift_change.mount
        join code_file on code_file.id = drift_change.file
        join git_commit on git_commit.mount = drift_change.mount
            and git_commit.position = drift_change.position
            and git_commit.mainline = 1
        left join change as effect on effect.id = git_commit.effect
        where drift_change.name in (select value from json_each($1))
            and drift_change.mount = (
                select min(drift_read.mount)
                from drift_read
                join mount as same on same.id = drift_read.mount
                where same.repository = mount.repository
            )
        order by drift_change.mount, drift_change.position, drift_change.file, drift_change.name, drift_change.nth
        "#,
        names,
    );
    let rows = rows.fetch_all(conn).await?.into_iter().map(|row| Coded {
        mount: row.mount,
        repository: row.repository,
        position: row.position,
        file: row.file,
        path: row.path,
        name: row.name,
        nth: row.nth,
        document: row.document,
        relation: row.relation,
        kind: row.kind,
        was_there: row.was_there != 0,
        shared: row.shared,
        lines: row.lines,
        alteration: row.alteration,
        stretches: row.stretches,
        alike: row.alike,
        files: row.files,
        with_tests: row.with_tests != 0,
        object_id: row.object_id,
        committed_at: row.committed_at,
        effect_at: row.effect_at,
        landed: row.landed,
    });
    Ok(rows.collect())
}

/// The change that a commit landed with in another mount.
pub async fn landed_in(conn: &mut Conn, mount: i64, object_id: &[u8]) -> Result<Option<i64>> {
    let landed = query_scalar!("select landed from git_commit where mount = $1 and object_id = $2", mount, object_id);
    Ok(landed.fetch_optional(conn).await?.flatten())
}

/// The changes of a page and when they took effect, oldest first.
pub async fn changes_of(conn: &mut Conn, page: i64) -> Result<Vec<(i64, i64)>> {
    let rows = query!("select change, at from revision where page = $1 order by at, id", page);
    Ok(rows.fetch_all(conn).await?.into_iter().map(|row| (row.change, row.at)).collect())
}

/// How many requirements lost a piece of code with a commit and were not given another one.
pub async fn lost_with(conn: &mut Conn, mount: i64, position: i64) -> Result<i64> {
    let count = query_scalar!(
        r#"
        select count(distinct drift_change.name) as "count!: i64"
        from drift_change
        where drift_change.mount = $1
            and drift_change.position = $2
            and drift_change.kind = 'unlinked'
            and drift_change.relation = 'implements'
        "#,
        mount,
        position,
    );
    Ok(count.fetch_one(conn).await?)
}

/// The oldest version that code names now, of one of these names.
pub async fn oldest_version(conn: &mut Conn, names: &[String]) -> Result<Option<i64>> {
    let names = serde_json::to_string(names).unwrap_or_default();
    let version = query_scalar!(
        r#"
        select min(code_reference.version) as "version: i64"
        from code_reference
        join code_head on code_head.text = code_reference.text
        where code_reference.name in (select value from json_each($1)) and code_reference.version is not null
        "#,
        names,
    );
    Ok(version.fetch_one(conn).await?)
}
