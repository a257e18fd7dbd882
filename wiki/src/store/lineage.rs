//! A page's revisions read backwards with their texts, many at a time.
//!
//! Texts are compressed each against the one before, so that reading them one by one from the newest would unpack every
//! chain again and again; here a chain is unpacked once.

use std::collections::HashMap;

use sqlx::{query, query_scalar};

use super::Conn;
use super::blobs::{Body, decompress};
use crate::error::Result;

/// How many revisions are read at once, and how large all their texts may be together.
const MOST: i64 = 128;
const LARGEST: i64 = 32 << 20;

/// A revision that has a readable text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    pub revision: i64,
    pub page: i64,
    pub change: i64,
    pub base: Option<i64>,
    pub blob: i64,
    pub at: i64,
    size: i64,
}

/// A place in a page's history: the revision with this number and time, or what is before it.
#[derive(Clone, Copy, Debug)]
pub struct From {
    pub page: i64,
    pub at: i64,
    pub revision: i64,
}

/// The readable revisions of a page before `from`, newest first, as many as are read at once; none at the end.
pub async fn before(conn: &mut Conn, from: From) -> Result<Vec<Row>> {
    let rows = query!(
        r#"
        select revision.id, revision.change, revision.base, revision.blob as "blob!", revision.at, blob.size
        from revision
        join blob on blob.id = revision.blob
        where revision.page = $1
            and (revision.at, revision.id) < ($2, $3)
            and revision.form = 'text'
        order by revision.at desc, revision.id desc
        limit $4
        "#,
        from.page,
        from.at,
        from.revision,
        MOST,
    )
    .fetch_all(conn)
    .await?;
    let rows = rows.into_iter().map(|row| Row {
        revision: row.id,
        page: from.page,
        change: row.change,
        base: row.base,
        blob: row.blob,
        at: row.at,
        size: row.size,
    });
    let mut room = LARGEST;
    let fits = |row: &Row| {
        let fits = room > 0;
        room -= row.size;
        fits
    };
    Ok(rows.take_while(fits).collect())
}

/// One readable revision.
pub async fn find(conn: &mut Conn, revision: i64) -> Result<Option<Row>> {
    let row = query!(
        r#"
        select revision.page, revision.change, revision.base, revision.blob as "blob!", revision.at, blob.size
        from revision
        join blob on blob.id = revision.blob
        where revision.id = $1 and revision.form = 'text'
        "#,
        revision,
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| Row {
        revision,
        page: row.page,
        change: row.change,
        base: row.base,
        blob: row.blob,
        at: row.at,
        size: row.size,
    }))
}

/// Texts as they are stored, with all they are compressed against.
#[derive(Debug)]
pub struct Packed(Vec<(i64, Option<i64>, i64, Vec<u8>)>);

/// Reads the texts of revisions, still packed.
pub async fn texts(conn: &mut Conn, rows: &[Row]) -> Result<Packed> {
    blobs(conn, rows.iter().map(|row| row.blob)).await
}

/// Reads texts by their numbers, still packed.
pub async fn blobs(conn: &mut Conn, wanted: impl Iterator<Item = i64>) -> Result<Packed> {
    let wanted = super::json(wanted);
    let rows = query!(
        r#"
        with recursive needed (id) as (
            select value from json_each($1)
            union
            select blob.base from blob join needed on blob.id = needed.id where blob.base is not null
        )
        select blob.id as "id!: i64", blob.base as "base: i64", blob.size as "size!: i64", blob.data as "data!: Vec<u8>"
        from needed
        join blob on blob.id = needed.id
        "#,
        wanted,
    )
    .fetch_all(conn)
    .await?;
    Ok(Packed(rows.into_iter().map(|row| (row.id, row.base, row.size, row.data)).collect()))
}

impl Packed {
    /// The texts by their numbers.
    pub fn unpack(self) -> Result<HashMap<i64, Body>> {
        let mut bodies: HashMap<i64, Body> = HashMap::with_capacity(self.0.len());
        let mut packed: HashMap<i64, _> =
            self.0.into_iter().map(|(id, base, size, data)| (id, (base, size, data))).collect();
        let wanted: Vec<i64> = packed.keys().copied().collect();
        for id in wanted {
            // Down to a text that is there or stands by itself, and up again.
            let mut chain = Vec::new();
            let mut next = Some(id);
            while let Some((id, row)) = next.and_then(|id| packed.remove_entry(&id)) {
                next = row.0;
                chain.push((id, row));
            }
            for (id, (base, size, data)) in chain.into_iter().rev() {
                let against = base.and_then(|base| bodies.get(&base).cloned());
                let body = decompress(&data, size as usize, against.as_deref().unwrap_or_default())?;
                bodies.insert(id, body.into());
            }
        }
        Ok(bodies)
    }
}

/// Revisions a block may have come from that is not in its page's revision before: of the other pages that the same
/// change touched what they were, and what this change puts again in its place.
pub async fn sources(conn: &mut Conn, row: &Row, limit: i64) -> Result<Vec<i64>> {
    let sources = query_scalar!(
        r#"
        select id as "id!: i64" from (
            select revision.id
            from change
            join revision on revision.change = change.continues
            where change.id = $1 and revision.page = $2
            union
            select revision.base as id
            from revision
            where revision.change = $1 and revision.page <> $2 and revision.base is not null
        )
        where id < $3
        order by id desc
        limit $4
        "#,
        row.change,
        row.page,
        row.revision,
        limit,
    );
    Ok(sources.fetch_all(conn).await?)
}
