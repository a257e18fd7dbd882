//! What comments in the code of mounted repositories say of requirements.

pub mod derived;

use sqlx::query;

use super::Conn;
use crate::error::Result;

/// Most references that are told of at all.
const MOST: i64 = 200_000;

/// A reference as it stands in the newest commit.
#[derive(Clone, Debug)]
pub struct Standing {
    pub mount: i64,
    pub repository: i64,
    pub location: String,
    pub file: i64,
    pub path: String,
    pub position: i64,
    pub dialect: String,
    pub relation: String,
    pub name: String,
    pub written: String,
    pub document: String,
    pub version: Option<i64>,
    pub line: i64,
    pub quote: String,
    pub item: String,
    pub from_line: i64,
    pub to_line: i64,
    /// The commit it stands in.
    pub head: Option<Vec<u8>>,
}

/// A commit of a mount's branch.
#[derive(Clone, Debug)]
pub struct Commit {
    pub object_id: Vec<u8>,
    pub author: String,
    pub authored_at: i64,
    pub message: String,
}

/// Every reference as it stands, by repository, file and line. What several mounts of one repository hold is told once.
pub async fn standing(conn: &mut Conn) -> Result<Vec<Standing>> {
    let rows = query!(
        r#"
        select mount.id as "mount!", mount.repository as "repository!", repository.location as "location!",
            code_head.file as "file!", code_file.path as "path!", code_reference.position as "position!", code_reference.dialect as "dialect!",
            code_reference.relation as "relation!", code_reference.name as "name!",
            code_reference.written as "written!", code_reference.document as "document!", code_reference.version,
            code_reference.line as "line!", code_reference.quote as "quote!", code_reference.item as "item!",
            code_reference.from_line as "from_line!", code_reference.to_line as "to_line!", code_read.head as "head?"
        from code_head
        join code_file on code_file.id = code_head.file
        join mount on mount.id = code_head.mount
        join repository on repository.id = mount.repository
        join code_reference on code_reference.text = code_head.text
        left join code_read on code_read.mount = mount.id
        where not exists (
            select 1
            from mount as other
            where other.repository = mount.repository and other.branch = mount.branch and other.id < mount.id
        )
        order by repository.location, code_file.path, code_reference.position
        limit $1
        "#,
        MOST,
    );
    let rows = rows.fetch_all(conn).await?.into_iter().map(|row| Standing {
        mount: row.mount,
        repository: row.repository,
        location: row.location,
        file: row.file,
        path: row.path,
        position: row.position,
        dialect: row.dialect,
        relation: row.relation,
        name: row.name,
        written: row.written,
        document: row.document,
        version: row.version,
        line: row.line,
        quote: row.quote,
        item: row.item,
        from_line: row.from_line,
        to_line: row.to_line,
        head: row.head,
    });
    Ok(rows.collect())
}

/// The commit since which a file has named a requirement without a break.
// r[impl references.brought]
pub async fn brought(conn: &mut Conn, mount: i64, file: i64, name: &str) -> Result<Option<Commit>> {
    let rows = query!(
        r#"
        select code_state.position as "position!",
            exists (
                select 1
                from code_reference
                where code_reference.text = code_state.text and code_reference.name = $3
            ) as "names!: bool"
        from code_state
        where code_state.mount = $1 and code_state.file = $2
        order by code_state.position desc
        "#,
        mount,
        file,
        name,
    );
    let rows = rows.fetch_all(&mut *conn).await?;
    let Some(first) = rows.iter().take_while(|row| row.names).last().map(|row| row.position) else { return Ok(None) };
    let commit = query!(
        r#"
        select object_id, author, authored_at, message
        from git_commit
        where mount = $1 and position = $2 and mainline = 1 and taken_back is null
        "#,
        mount,
        first,
    );
    Ok(commit.fetch_optional(conn).await?.map(|row| Commit {
        object_id: row.object_id,
        author: row.author,
        authored_at: row.authored_at,
        message: row.message,
    }))
}
