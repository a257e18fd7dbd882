//! What code says of requirements: now, at a moment, and how that came to be.

use sqlx::{query, query_scalar};

use crate::error::Result;
use crate::store::Conn;

/// What code says of all requirements of a name.
#[derive(Clone, Debug)]
pub struct Said {
    pub name: String,
    pub document: String,
    pub relation: String,
    pub repository: i64,
    pub count: i64,
}

/// A place in code that names a requirement.
#[derive(Clone, Debug)]
pub struct Place {
    pub relation: String,
    pub dialect: String,
    pub document: String,
    pub repository: i64,
    pub location: String,
    pub file: String,
    pub line: i64,
    pub item: String,
    pub from_line: i64,
    pub to_line: i64,
    pub version: Option<i64>,
}

/// True when code of some repository names something.
pub async fn is_any_code(conn: &mut Conn) -> Result<bool> {
    let found = query_scalar!(r#"select exists (select 1 from code_head) as "found!: bool""#);
    Ok(found.fetch_one(conn).await?)
}

/// What all code says of all names, as it stands.
pub async fn said(conn: &mut Conn) -> Result<Vec<Said>> {
    let rows = query!(
        r#"
        select code_reference.name, code_reference.document, code_reference.relation, mount.repository as "repository!",
            count(*) as "count!: i64"
        from code_head
        join code_reference on code_reference.text = code_head.text
        join mount on mount.id = code_head.mount
        group by code_reference.name, code_reference.document, code_reference.relation, mount.repository
        "#
    );
    let rows = rows.fetch_all(conn).await?.into_iter().map(|row| Said {
        name: row.name,
        document: row.document,
        relation: row.relation,
        repository: row.repository,
        count: row.count,
    });
    Ok(rows.collect())
}

/// The places in code that say a name, as it stands.
pub async fn places(conn: &mut Conn, name: &str) -> Result<Vec<Place>> {
    let rows = query!(
        r#"
        select code_reference.relation, code_reference.dialect, code_reference.document, code_reference.line,
            code_reference.item, code_reference.from_line, code_reference.to_line, code_reference.version,
            code_file.path as file, mount.repository, repository.location
        from code_reference
        join code_head on code_head.text = code_reference.text
        join code_file on code_file.id = code_head.file
        join mount on mount.id = code_head.mount
        join repository on repository.id = mount.repository
        where code_reference.name = $1
        order by code_reference.relation, repository.location, code_file.path, code_reference.line
        limit 1000
        "#,
        name,
    );
    let rows = rows.fetch_all(conn).await?.into_iter().map(|row| Place {
        relation: row.relation,
        dialect: row.dialect,
        document: row.document,
        repository: row.repository,
        location: row.location,
        file: row.file,
        line: row.line,
        item: row.item,
        from_line: row.from_line,
        to_line: row.to_line,
        version: row.version,
    });
    Ok(rows.collect())
}

/// Mount, file, since when, and what it says from then on: name, relation, how often. The name is empty where it says nothing.
pub type FileSaid = (i64, i64, i64, String, String, i64);

/// What every file of every mount has said of requirements.
pub async fn code_course(conn: &mut Conn) -> Result<Vec<FileSaid>> {
    let rows = query!(
        r#"
        select code_state.mount as "mount!", code_state.file as "file!", max(git_commit.committed_at) as "at!: i64",
            coalesce(code_reference.name, '') as "name!: String",
            coalesce(code_reference.relation, '') as "relation!: String", count(*) as "count!: i64"
        from code_state
        join git_commit on git_commit.mount = code_state.mount and git_commit.position = code_state.position
            and git_commit.mainline = 1
        left join code_reference on code_reference.text = code_state.text
        group by code_state.mount, code_state.file, code_state.position, code_reference.name, code_reference.relation
        order by code_state.mount, code_state.position, code_state.file
        "#
    );
    let rows = rows.fetch_all(conn).await?.into_iter();
    Ok(rows.map(|row| (row.mount, row.file, row.at, row.name, row.relation, row.count)).collect())
}

/// What all code said of all names at a time.
pub async fn said_at(conn: &mut Conn, at: i64) -> Result<Vec<Said>> {
    let rows = query!(
        r#"
        select code_reference.name as "name!", code_reference.document as "document!", code_reference.relation as "relation!",
            mount.repository as "repository!", count(*) as "count!: i64"
        from (
            select code_state.mount as mount, code_state.file as file, max(code_state.position) as position
            from code_state
            join git_commit on git_commit.mount = code_state.mount and git_commit.position = code_state.position
                and git_commit.mainline = 1
            where git_commit.committed_at <= $1
            group by code_state.mount, code_state.file
        ) as latest
        join code_state on code_state.mount = latest.mount and code_state.file = latest.file
            and code_state.position = latest.position
        join code_reference on code_reference.text = code_state.text
        join mount on mount.id = code_state.mount
        group by code_reference.name, code_reference.document, code_reference.relation, mount.repository
        "#,
        at,
    );
    let rows = rows.fetch_all(conn).await?.into_iter().map(|row| Said {
        name: row.name,
        document: row.document,
        relation: row.relation,
        repository: row.repository,
        count: row.count,
    });
    Ok(rows.collect())
}
