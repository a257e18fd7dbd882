//! Following requirements through the log: what the follower reads, and what it writes down.

use serde::Serialize;
use sqlx::{query, query_scalar};

use super::Conn;
use super::pages::Form;
use crate::error::{Error, Result};

/// Rows written in one statement.
const AT_ONCE: usize = 500;

/// A requirement as it is kept.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Row {
    pub id: i64,
    pub page: i64,
    pub name: String,
    pub written: String,
    pub title: String,
    pub dialect: String,
    pub anchor: Option<String>,
    pub version: Option<i64>,
    pub parent: Option<String>,
    pub position: i64,
    pub revision: i64,
    pub start: i64,
    pub end: i64,
    /// In hexadecimal.
    pub digest: String,
    pub changed: i64,
    pub gone: Option<i64>,
}

/// Something that happened to one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Happened {
    pub requirement: i64,
    pub revision: i64,
    pub change: i64,
    pub kind: &'static str,
    pub page: i64,
    pub name: String,
    pub start: i64,
    pub end: i64,
    pub digest: String,
}

/// What a change left of a page.
#[derive(Clone, Debug)]
pub struct Left {
    pub page: i64,
    pub revision: i64,
    pub form: Form,
    pub blob: Option<i64>,
    pub file: String,
    /// Where the page is from this revision on.
    pub place: i64,
}

/// The last event that has been read; 0 before the first.
pub async fn reached(conn: &mut Conn) -> Result<i64> {
    Ok(query_scalar!("select seq from requirement_reached").fetch_optional(conn).await?.unwrap_or(0))
}

/// Records how far the log has been read.
pub async fn reach(conn: &mut Conn, seq: i64) -> Result<()> {
    query!(
        "insert into requirement_reached (one, seq) values (1, $1) on conflict (one) do update set seq = excluded.seq",
        seq,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The changes that became part of the log behind an event, each with its event, in the order in which they did.
pub async fn merged(conn: &mut Conn, behind: i64, upto: i64, limit: i64) -> Result<Vec<(i64, i64)>> {
    let rows = query!(
        r#"
        select seq, change as "change!"
        from event
        where seq > $1 and seq <= $2 and kind = 'merged' and change is not null
        order by seq
        limit $3
        "#,
        behind,
        upto,
        limit,
    );
    Ok(rows.fetch_all(conn).await?.into_iter().map(|row| (row.seq, row.change)).collect())
}

/// What a change left of each page it touched.
pub async fn left(conn: &mut Conn, change: i64) -> Result<Vec<Left>> {
    let rows = query!(
        r#"
        select revision.id, revision.page, revision.form, revision.blob, revision.place, place.file
        from revision
        join page on page.id = revision.page
        join place on place.id = revision.place
        where revision.change = $1 and page.outside = 0
        order by revision.page, revision.at, revision.id
        "#,
        change,
    );
    let mut left: Vec<Left> = Vec::new();
    for row in rows.fetch_all(conn).await? {
        let one = Left {
            page: row.page,
            revision: row.id,
            form: Form::of(&row.form),
            blob: row.blob,
            file: row.file,
            place: row.place,
        };
        match left.last_mut().filter(|last| last.page == one.page) {
            Some(last) => *last = one,
            None => left.push(one),
        }
    }
    Ok(left)
}

/// A revision's text, file and place.
pub async fn read_from(conn: &mut Conn, revision: i64) -> Result<(Option<i64>, String, i64)> {
    let row = query!(
        r#"
        select revision.blob, revision.place, place.file
        from revision
        join place on place.id = revision.place
        where revision.id = $1
        "#,
        revision,
    );
    let row = row.fetch_optional(conn).await?;
    let row = row.ok_or_else(|| Error::NotFound(format!("there is no revision {revision}")))?;
    Ok((row.blob, row.file, row.place))
}

/// The requirements that stand on a page, in its order.
pub async fn standing(conn: &mut Conn, page: i64) -> Result<Vec<Row>> {
    let rows = query!(
        r#"
        select id, page, name, written, title, dialect, anchor, version, parent, position, revision, start, "end",
            lower(hex(digest)) as "digest!: String", changed
        from requirement
        where page = $1 and gone is null
        order by position
        "#,
        page,
    );
    let rows = rows.fetch_all(conn).await?.into_iter().map(|row| Row {
        id: row.id,
        page: row.page,
        name: row.name,
        written: row.written,
        title: row.title,
        dialect: row.dialect,
        anchor: row.anchor,
        version: row.version,
        parent: row.parent,
        position: row.position,
        revision: row.revision,
        start: row.start,
        end: row.end,
        digest: row.digest,
        changed: row.changed,
        gone: None,
    });
    Ok(rows.collect())
}

/// The requirement of this name that went from a page last, with its digest.
pub async fn gone_from(conn: &mut Conn, page: i64, name: &str) -> Result<Option<(i64, String)>> {
    let row = query!(
        r#"
        select id, lower(hex(digest)) as "digest!: String"
        from requirement
        where page = $1 and name = $2 and gone is not null
        order by gone desc, id desc
        limit 1
        "#,
        page,
        name,
    );
    Ok(row.fetch_optional(conn).await?.map(|row| (row.id, row.digest)))
}

/// The highest number that a requirement has.
pub async fn highest(conn: &mut Conn) -> Result<i64> {
    Ok(query_scalar!(r#"select coalesce(max(id), 0) as "id!: i64" from requirement"#).fetch_one(conn).await?)
}

/// Writes requirements as they are now.
pub async fn keep(conn: &mut Conn, rows: &[Row]) -> Result<()> {
    for rows in rows.chunks(AT_ONCE) {
        let rows = list(rows)?;
        query!(
            r#"
            insert into requirement (
                id, page, name, written, title, dialect, anchor, version, parent, position, revision, start, "end", digest,
                changed, gone
            )
            select value ->> 'id', value ->> 'page', value ->> 'name', value ->> 'written', value ->> 'title',
                value ->> 'dialect', value ->> 'anchor', value ->> 'version', value ->> 'parent', value ->> 'position', value ->> 'revision',
                value ->> 'start', value ->> 'end', unhex(value ->> 'digest'), value ->> 'changed', value ->> 'gone'
            from json_each($1)
            where true
            on conflict (id) do update set
                page = excluded.page,
                name = excluded.name,
                written = excluded.written,
                title = excluded.title,
                dialect = excluded.dialect,
                anchor = excluded.anchor,
                version = excluded.version,
                parent = excluded.parent,
                position = excluded.position,
                revision = excluded.revision,
                start = excluded.start,
                "end" = excluded."end",
                digest = excluded.digest,
                changed = excluded.changed,
                gone = excluded.gone
            "#,
            rows,
        )
        .execute(&mut *conn)
        .await?;
    }
    Ok(())
}

/// Writes down what happened.
pub async fn tell(conn: &mut Conn, happened: &[Happened]) -> Result<()> {
    for happened in happened.chunks(AT_ONCE) {
        let happened = list(happened)?;
        query!(
            r#"
            insert into requirement_event (requirement, revision, change, kind, page, name, start, "end", digest)
            select value ->> 'requirement', value ->> 'revision', value ->> 'change', value ->> 'kind', value ->> 'page',
                value ->> 'name', value ->> 'start', value ->> 'end', unhex(value ->> 'digest')
            from json_each($1)
            "#,
            happened,
        )
        .execute(&mut *conn)
        .await?;
    }
    Ok(())
}

/// Forgets all of it, to be derived again.
pub async fn clear(conn: &mut Conn) -> Result<()> {
    query!("delete from requirement_event").execute(&mut *conn).await?;
    query!("delete from requirement").execute(&mut *conn).await?;
    query!("delete from requirement_reached").execute(&mut *conn).await?;
    Ok(())
}

/// Rows as a JSON list, which SQLite reads as a table.
fn list<T: Serialize>(rows: &[T]) -> Result<String> {
    serde_json::to_string(rows).map_err(|error| Error::Failed(error.to_string()))
}
