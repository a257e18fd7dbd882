//! Texts, each kept once and compressed.
//!
//! A text is named by its hash. A new revision is compressed against the one before it, so that it costs what differs;
//! after [`DEEPEST`] such steps one is kept whole again, so that reading never walks far.

use std::sync::Arc;

use moka::sync::Cache;
use sqlx::query;

use super::Conn;
use crate::error::{Error, Result};

/// The bytes of a text.
pub type Body = Arc<[u8]>;

/// Most texts that must be read before another.
const DEEPEST: i64 = 24;

/// Compression level: what zstd calls fast with a good ratio; higher ones gain little on text that is mostly its base.
const LEVEL: i32 = 5;

/// A text read before, to compress another against.
#[derive(Clone, Debug)]
pub struct Base {
    /// Its number.
    pub blob: i64,
    /// Its depth.
    pub depth: i64,
    /// Its bytes.
    pub body: Body,
}

/// Keeps `body`, against `base` where that saves room. The same text is never kept twice.
// r[impl log.content]
pub(super) async fn put(conn: &mut Conn, body: Body, base: Option<&Base>) -> Result<Base> {
    let hash = blake3::hash(&body);
    let hash = &hash.as_bytes()[..];
    if let Some(row) = query!("select id, depth from blob where hash = $1", hash).fetch_optional(&mut *conn).await? {
        return Ok(Base { blob: row.id, depth: row.depth, body });
    }

    let base = base.filter(|base| base.depth < DEEPEST && !base.body.is_empty());
    let data = compress(&body, base.map_or(&[], |base| &base.body))?;
    let (on, depth) = base.map_or((None, 0), |base| (Some(base.blob), base.depth + 1));
    let size = body.len() as i64;
    let row = query!(
        r#"
        insert into blob (hash, size, base, depth, data)
        values ($1, $2, $3, $4, $5)
        returning id as "id!"
        "#,
        hash,
        size,
        on,
        depth,
        data,
    )
    .fetch_one(conn)
    .await?;
    Ok(Base { blob: row.id, depth, body })
}

/// Texts read lately, within a bound of memory.
#[derive(Clone, Debug)]
pub struct Bodies(Cache<i64, (Body, i64)>);

impl Default for Bodies {
    fn default() -> Self {
        let weigh = |_: &i64, (body, _): &(Body, i64)| u32::try_from(body.len() + 64).unwrap_or(u32::MAX);
        Self(Cache::builder().max_capacity(24 << 20).weigher(weigh).build())
    }
}

impl Bodies {
    /// The text with this number.
    pub async fn get(&self, conn: &mut Conn, blob: i64) -> Result<Body> {
        Ok(self.base(conn, blob).await?.body)
    }

    /// Keeps a text at hand.
    pub fn remember(&self, base: &Base) {
        self.0.insert(base.blob, (base.body.clone(), base.depth));
    }

    /// The text with this number, ready to compress another against.
    pub async fn base(&self, conn: &mut Conn, blob: i64) -> Result<Base> {
        let mut waiting = Vec::new();
        let mut next = Some(blob);
        let mut body: Body = Arc::from(&[][..]);
        let mut depth = 0;
        while let Some(id) = next {
            if let Some(found) = self.0.get(&id) {
                // Asked once: what is at hand now may be gone a moment later.
                (body, depth) = found;
                break;
            }
            let row =
                query!("select base, depth, size, data from blob where id = $1", id).fetch_one(&mut *conn).await?;
            next = row.base;
            waiting.push((id, row.depth, row.size, row.data));
        }
        while let Some((id, at, size, data)) = waiting.pop() {
            let against: &[u8] = if at == 0 { &[] } else { &body };
            body = decompress(&data, size as usize, against)?.into();
            depth = at;
            // Steps on the way are not kept: only what was asked for is likely to be asked for again.
            if id == blob {
                self.0.insert(id, (body.clone(), at));
            }
        }
        Ok(Base { blob, depth, body })
    }
}

/// A text out of its packed form and the text it leans on.
pub(super) fn unpack(data: &[u8], size: usize, base: &[u8]) -> Result<Body> {
    Ok(decompress(data, size, base)?.into())
}

fn compress(body: &[u8], against: &[u8]) -> Result<Vec<u8>> {
    let mut compressor = zstd::bulk::Compressor::with_dictionary(LEVEL, against)?;
    // The window must reach over both texts, or their common part is out of sight.
    let reach = (body.len() + against.len()).max(1 << 10).ilog2() + 1;
    compressor.set_parameter(zstd::zstd_safe::CParameter::WindowLog(reach.min(27)))?;
    compressor.set_parameter(zstd::zstd_safe::CParameter::ChecksumFlag(true))?;
    Ok(compressor.compress(body)?)
}

pub(super) fn decompress(data: &[u8], size: usize, against: &[u8]) -> Result<Vec<u8>> {
    let mut decompressor = zstd::bulk::Decompressor::with_dictionary(against)?;
    let broken = |error| {
        Error::Damaged(format!("a text in the database is damaged: {error}; restore a backup with `holotype restore`"))
    };
    decompressor.decompress(data, size).map_err(broken)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_costs_what_differs_from_its_base() {
        let base: String = (0..4_000).map(|n| format!("sentence {} of a long page\n", n * n)).collect();
        let next = base.replacen("sentence 81 ", "paragraph 81 ", 1);
        let data = compress(next.as_bytes(), base.as_bytes()).unwrap();
        assert!(data.len() < 200, "{} bytes", data.len());
        assert_eq!(decompress(&data, next.len(), base.as_bytes()).unwrap(), next.as_bytes());
    }

    #[test]
    fn a_damaged_text_is_told_not_returned() {
        let mut data = compress(b"some text that is long enough to matter", &[]).unwrap();
        let middle = data.len() / 2;
        data[middle] ^= 0x55;
        assert!(decompress(&data, 39, &[]).is_err());
    }
}
