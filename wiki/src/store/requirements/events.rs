//! What became of requirements, change by change.

use spec::PagePath;
use sqlx::query;

use crate::error::Result;
use crate::store::Conn;
use crate::store::pages::stored_path;

/// Something that became of a requirement.
#[derive(Clone, Debug)]
pub struct Happened {
    pub kind: String,
    pub change: i64,
    pub at: i64,
    pub author: String,
    pub message: String,
    pub object_id: Option<Vec<u8>>,
    pub path: PagePath,
    pub name: String,
    pub revision: i64,
    /// The revision of the page before.
    pub before: Option<i64>,
}

/// What became of a requirement, oldest first.
pub async fn events(conn: &mut Conn, requirement: i64) -> Result<Vec<Happened>> {
    let rows = query!(
        r#"
        select requirement_event.kind as "kind!", requirement_event.change, requirement_event.name,
            requirement_event.revision as "revision!", revision.at, place.path, change.author, change.message, change.object_id,
            (
                select earlier.id
                from revision as earlier
                where earlier.page = revision.page and (earlier.at, earlier.id) < (revision.at, revision.id)
                order by earlier.at desc, earlier.id desc
                limit 1
            ) as "before?: i64"
        from requirement_event
        join revision on revision.id = requirement_event.revision
        join place on place.id = revision.place
        join change on change.id = requirement_event.change
        where requirement_event.requirement = $1
        order by revision.at, requirement_event.revision, requirement_event.kind
        "#,
        requirement,
    );
    let rows = rows.fetch_all(conn).await?.into_iter().map(|row| {
        Ok(Happened {
            kind: row.kind,
            change: row.change,
            at: row.at,
            author: row.author,
            message: row.message,
            object_id: row.object_id,
            path: stored_path(row.path)?,
            name: row.name,
            revision: row.revision,
            before: row.before,
        })
    });
    rows.collect()
}

/// When, which requirement, what became of it, its name and its page's path then.
pub type Became = (i64, i64, String, String, PagePath);

/// Everything that ever became of requirements, in the order of time.
pub async fn course(conn: &mut Conn) -> Result<Vec<Became>> {
    let rows = query!(
        r#"
        select revision.at, requirement_event.requirement as "requirement!", requirement_event.kind as "kind!",
            requirement_event.name, place.path
        from requirement_event
        join revision on revision.id = requirement_event.revision
        join place on place.id = revision.place
        order by revision.at, requirement_event.revision, requirement_event.requirement
        "#
    );
    let rows = rows.fetch_all(conn).await?;
    rows.into_iter().map(|row| Ok((row.at, row.requirement, row.kind, row.name, stored_path(row.path)?))).collect()
}
