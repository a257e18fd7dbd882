//! A page's texts one after the other, as they are stored.

use sqlx::query;

use super::blobs::{self, Body};
use super::{Conn, Store};
use crate::error::Result;

/// One revision of a page, its text still packed.
#[derive(Clone, Debug)]
pub struct Packed {
    pub revision: i64,
    pub at: i64,
    /// None where there is nothing to read.
    pub blob: Option<i64>,
    base: Option<i64>,
    size: Option<i64>,
    data: Option<Vec<u8>>,
}

/// Revisions of a page from behind one (a time and a number) on, oldest first.
pub async fn after(conn: &mut Conn, page: i64, (at, id): (i64, i64), limit: i64) -> Result<Vec<Packed>> {
    let rows = query!(
        r#"
        select revision.id, revision.at, blob.id as "blob?", blob.base as "base?", blob.size as "size?",
            blob.data as "data?"
        from revision
        left join blob on blob.id = revision.blob and revision.form = 'text'
        where revision.page = $1 and (revision.at, revision.id) > ($2, $3)
        order by revision.at, revision.id
        limit $4
        "#,
        page,
        at,
        id,
        limit,
    );
    let rows = rows.fetch_all(conn).await?.into_iter().map(|row| Packed {
        revision: row.id,
        at: row.at,
        blob: row.blob,
        base: row.base,
        size: row.size,
        data: row.data,
    });
    Ok(rows.collect())
}

/// Unpacks texts in the order in which they were written: nearly each leans on the one before it, which is at hand.
#[derive(Debug, Default)]
pub struct Unpacker {
    lately: Vec<(i64, Body)>,
}

impl Unpacker {
    /// How many texts are kept at hand.
    const MANY: usize = 4;

    /// The text of a revision; empty where there is nothing to read.
    pub async fn text(&mut self, store: &Store, conn: &mut Conn, packed: &Packed) -> Result<Body> {
        let Some(blob) = packed.blob else { return Ok(Body::from(&[][..])) };
        if let Some(body) = self.at_hand(blob) {
            return Ok(body);
        }
        let body = match (packed.base, packed.base.and_then(|base| self.at_hand(base)), &packed.data, packed.size) {
            (Some(_), Some(base), Some(data), Some(size)) => blobs::unpack(data, size as usize, &base)?,
            (None, _, Some(data), Some(size)) => blobs::unpack(data, size as usize, &[])?,
            _ => store.body(conn, blob).await?,
        };
        self.remember(blob, body.clone());
        Ok(body)
    }

    /// Puts a text at hand.
    pub fn remember(&mut self, blob: i64, body: Body) {
        self.lately.truncate(Self::MANY - 1);
        self.lately.insert(0, (blob, body));
    }

    fn at_hand(&self, blob: i64) -> Option<Body> {
        self.lately.iter().find(|(kept, _)| *kept == blob).map(|(_, body)| body.clone())
    }
}
