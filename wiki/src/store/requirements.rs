//! Requirements as they stand and stood, what became of each, and what code says of them.

mod code;
mod events;

use spec::PagePath;
use sqlx::{query, query_scalar};

use super::moments::Moment;
use super::pages::stored_path;
use super::{Conn, json};
use crate::error::Result;

pub use self::code::{Said, code_course, is_any_code, places, said, said_at};
pub use self::events::{Happened, course, events};

/// A requirement that stands, or stood at a moment.
#[derive(Clone, Debug)]
pub struct Standing {
    pub id: i64,
    pub page: i64,
    pub path: PagePath,
    /// The file, from the top of the repository it comes from; empty where it comes from none.
    pub file: String,
    pub repository: Option<i64>,
    pub name: String,
    pub written: String,
    pub title: String,
    pub dialect: String,
    pub version: Option<i64>,
    pub parent: Option<String>,
    pub position: i64,
    /// The change that made it say what it says.
    pub changed: i64,
}

/// Where the words of a requirement are, and since when they are so.
#[derive(Clone, Debug)]
pub struct Placed {
    pub revision: i64,
    pub start: i64,
    pub end: i64,
    pub anchor: Option<String>,
    pub changed: i64,
    pub at: i64,
}

/// What tells whether anything is different: the last change in which something became of a requirement, how much of the
/// history of code has been read, and which commits what holds now was read from.
pub async fn progress(conn: &mut Conn) -> Result<(i64, i64, String)> {
    let row = query!(
        r#"
        select coalesce((select max(change) from requirement_event), 0) as "told!: i64",
            coalesce((select sum(steps) from code_read), 0) as "read!: i64",
            coalesce(
                (
                    select group_concat(hex(coalesce(head, x'')) || hex(coalesce(coming, x'')) || coalesce(file, ''), ' ')
                    from code_read
                ),
                ''
            ) as "heads!: String"
        "#
    );
    let row = row.fetch_one(conn).await?;
    Ok((row.told, row.read, row.heads))
}

/// Every requirement that stands, page by page.
pub async fn standing(conn: &mut Conn) -> Result<Vec<Standing>> {
    let rows = query!(
        r#"
        select requirement.id, requirement.page, requirement.name, requirement.written, requirement.title,
            requirement.dialect, requirement.version, requirement.parent, requirement.position, requirement.changed,
            node.path as "path!", place.file, mount.repository as "repository?", mount.dir as "dir?"
        from requirement
        join node on node.page = requirement.page
        join revision on revision.id = node.revision
        join place on place.id = revision.place
        join page on page.id = requirement.page
        left join mount on mount.id = page.mount
        where requirement.gone is null
        order by requirement.page, requirement.position
        "#
    );
    let rows = rows.fetch_all(conn).await?.into_iter().map(|row| {
        Ok(Standing {
            id: row.id,
            page: row.page,
            path: stored_path(row.path)?,
            file: file_of(row.dir, &row.file),
            repository: row.repository,
            name: row.name,
            written: row.written,
            title: row.title,
            dialect: row.dialect,
            version: row.version,
            parent: row.parent,
            position: row.position,
            changed: row.changed,
        })
    });
    rows.collect()
}

/// A file from the top of its repository.
fn file_of(dir: Option<String>, file: &str) -> String {
    match dir.as_deref().map(|dir| dir.trim_matches('/')) {
        None => String::new(),
        Some("") => file.to_owned(),
        Some(dir) => format!("{dir}/{file}"),
    }
}

/// Every requirement that stood at a moment, with where its words were then.
pub async fn stood(conn: &mut Conn, moment: &Moment) -> Result<Vec<(Standing, Placed)>> {
    let rows = query!(
        r#"
        select requirement_event.requirement as "requirement!", requirement_event.kind as "kind!", requirement_event.change, requirement_event.name,
            requirement_event.page, requirement_event.revision as "revision!", requirement_event.start, requirement_event."end",
            revision.at, revision.imported, place.path, place.file, requirement.name as known, requirement.written,
            requirement.title, requirement.dialect, requirement.version, requirement.parent, page.mount,
            mount.repository as "repository?", mount.dir as "dir?"
        from requirement_event
        join requirement on requirement.id = requirement_event.requirement
        join revision on revision.id = requirement_event.revision
        join place on place.id = revision.place
        join page on page.id = requirement_event.page
        left join mount on mount.id = page.mount
        order by requirement_event.requirement, revision.at, requirement_event.revision
        "#
    );
    let mut stood: Vec<(Standing, Placed, bool)> = Vec::new();
    for row in rows.fetch_all(conn).await? {
        let counts = match moment.owns.iter().find(|own| row.mount == Some(own.mount)) {
            Some(own) => row.change <= own.change && (row.imported != 0 || !own.imports_only),
            None => row.at <= moment.at,
        };
        if !counts {
            continue;
        }
        let goes = row.kind == "removed";
        let says_else = matches!(row.kind.as_str(), "added" | "changed" | "restored");
        let last = stood.last().filter(|(standing, ..)| standing.id == row.requirement);
        let (changed, at) = match last {
            Some((standing, placed, _)) if !says_else => (standing.changed, placed.at),
            _ => (row.change, row.at),
        };
        let placed = Placed { revision: row.revision, start: row.start, end: row.end, anchor: None, changed, at };
        let written = if row.name == row.known { row.written } else { row.name.clone() };
        let standing = Standing {
            id: row.requirement,
            page: row.page,
            path: stored_path(row.path)?,
            file: file_of(row.dir, &row.file),
            repository: row.repository,
            name: row.name,
            written,
            title: row.title,
            dialect: row.dialect,
            version: row.version,
            parent: row.parent,
            position: row.start,
            changed,
        };
        if last.is_some() {
            stood.pop();
        }
        stood.push((standing, placed, goes));
    }
    let mut stood: Vec<_> =
        stood.into_iter().filter(|(.., goes)| !goes).map(|(standing, placed, _)| (standing, placed)).collect();
    stood.sort_by_key(|(standing, _)| (standing.page, standing.position));
    Ok(stood)
}

/// Where the words of some requirements are.
pub async fn placed(conn: &mut Conn, requirements: &[i64]) -> Result<Vec<(i64, Placed)>> {
    let wanted = json(requirements.iter().copied());
    let rows = query!(
        r#"
        select requirement.id, requirement.revision, requirement.start, requirement."end", requirement.anchor,
            requirement.changed, change.merged_at as "at!"
        from json_each($1) as wanted
        join requirement on requirement.id = wanted.value
        join change on change.id = requirement.changed
        "#,
        wanted,
    );
    let rows = rows.fetch_all(conn).await?.into_iter().map(|row| {
        let placed = Placed {
            revision: row.revision,
            start: row.start,
            end: row.end,
            anchor: row.anchor,
            changed: row.changed,
            at: row.at,
        };
        (row.id, placed)
    });
    Ok(rows.collect())
}

/// The titles of some pages of the tree.
pub async fn titles(conn: &mut Conn, pages: &[i64]) -> Result<Vec<(i64, String)>> {
    let wanted = json(pages.iter().copied());
    let rows = query!(
        r#"
        select node.page as "page!", node.title
        from json_each($1) as wanted
        join node on node.page = wanted.value
        "#,
        wanted,
    );
    Ok(rows.fetch_all(conn).await?.into_iter().map(|row| (row.page, row.title)).collect())
}

/// The requirements that have ever had a name, those that had it last first.
pub async fn ever_named(conn: &mut Conn, name: &str) -> Result<Vec<i64>> {
    let rows = query_scalar!(
        r#"
        select requirement as "requirement!"
        from requirement_event
        where name = $1
        group by requirement
        order by max(change) desc, requirement desc
        limit 50
        "#,
        name,
    );
    Ok(rows.fetch_all(conn).await?)
}

/// One requirement, whether it stands or not.
pub async fn get(conn: &mut Conn, id: i64) -> Result<Option<(Standing, Placed, Option<i64>)>> {
    let row = query!(
        r#"
        select requirement.id, requirement.page, requirement.name, requirement.written, requirement.title,
            requirement.dialect, requirement.anchor, requirement.version, requirement.parent, requirement.position,
            requirement.revision, requirement.start, requirement."end", requirement.changed, requirement.gone,
            change.merged_at as "at!", place.path, place.file, mount.repository as "repository?", mount.dir as "dir?"
        from requirement
        join change on change.id = requirement.changed
        join revision on revision.id = requirement.revision
        join place on place.id = revision.place
        join page on page.id = requirement.page
        left join mount on mount.id = page.mount
        where requirement.id = $1
        "#,
        id,
    );
    let Some(row) = row.fetch_optional(conn).await? else { return Ok(None) };
    let standing = Standing {
        id: row.id,
        page: row.page,
        path: stored_path(row.path)?,
        file: file_of(row.dir, &row.file),
        repository: row.repository,
        name: row.name,
        written: row.written,
        title: row.title,
        dialect: row.dialect,
        version: row.version,
        parent: row.parent,
        position: row.position,
        changed: row.changed,
    };
    let placed = Placed {
        revision: row.revision,
        start: row.start,
        end: row.end,
        anchor: row.anchor,
        changed: row.changed,
        at: row.at,
    };
    Ok(Some((standing, placed, row.gone)))
}
