//! What is answered, whole: its headers, its bytes, the name of its bytes, and its compressed forms once somebody has
//! asked for them.

use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use tokio::sync::OnceCell;

use super::coding::{Coding, Effort};

/// What is shorter is not worth compressing.
const SHORTEST: usize = 512;

/// What is longer is compressed where it keeps nobody waiting.
const QUICK: usize = 8 << 10;

/// What of a request decides what is answered, where nothing else was said.
const VARY: &str = "accept-encoding, accept-language, authorization, cookie";

/// Marks an answer that nothing has to be added to.
#[derive(Clone, Copy, Debug)]
pub struct Whole;

/// An answer that is all there.
#[derive(Debug)]
pub struct Content {
    headers: HeaderMap,
    plain: Bytes,
    /// The name of the bytes, without quotation marks.
    name: String,
    effort: Effort,
    compressed: [OnceCell<Bytes>; 3],
}

impl Content {
    /// An answer's headers and bytes. Where they have a name already it stays theirs.
    pub fn new(mut headers: HeaderMap, plain: Bytes, effort: Effort) -> Arc<Self> {
        let named = headers.remove(header::ETAG);
        let named = named.as_ref().and_then(|tag| tag.to_str().ok()).map(|tag| tag.trim_matches('"').to_owned());
        let name = named.unwrap_or_else(|| blake3::hash(&plain).to_hex()[..32].to_owned());
        headers.remove(header::CONTENT_LENGTH);
        headers.entry(header::VARY).or_insert(HeaderValue::from_static(VARY));
        Arc::new(Self { headers, plain, name, effort, compressed: Default::default() })
    }

    /// An answer that was compressed before.
    pub fn with_brotli(headers: HeaderMap, plain: Bytes, brotli: Option<Bytes>) -> Arc<Self> {
        let content = Self::new(headers, plain, Effort::Kept);
        if let Some(brotli) = brotli {
            let _ = content.compressed[0].set(brotli);
        }
        content
    }

    /// How much memory it may take at most, about.
    pub fn weight(&self) -> usize {
        self.plain.len() + self.plain.len() / 2 + 2048
    }

    /// True when another has the same headers and bytes.
    pub fn is_same(&self, other: &Self) -> bool {
        self.name == other.name && self.headers == other.headers
    }

    /// The answer to whoever sent these headers: the bytes as they take them, or that they have them already.
    // r[impl speed.tags]
    pub async fn answer(self: &Arc<Self>, asked: &HeaderMap) -> Response {
        let coding = match self.plain.len() >= SHORTEST && is_compressible(&self.headers) {
            true => Coding::chosen(asked),
            false => Coding::Plain,
        };
        let tag = match coding {
            Coding::Plain => format!("\"{}\"", self.name),
            coding => format!("\"{}-{}\"", self.name, coding.name()),
        };
        let mut response = match is_known(asked, &tag) {
            true => Response::new(Body::empty()),
            false => Response::new(self.coded(coding).await.into()),
        };
        *response.headers_mut() = self.headers.clone();
        if is_known(asked, &tag) {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            response.headers_mut().remove(header::CONTENT_TYPE);
        } else if coding != Coding::Plain {
            response.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding.name()));
        }
        if let Ok(tag) = HeaderValue::from_str(&tag) {
            response.headers_mut().insert(header::ETAG, tag);
        }
        response.extensions_mut().insert(Whole);
        response
    }

    /// The bytes, compressed the first time somebody asks.
    async fn coded(self: &Arc<Self>, coding: Coding) -> Bytes {
        let place = match coding {
            Coding::Plain => return self.plain.clone(),
            Coding::Brotli => 0,
            Coding::Zstd => 1,
            Coding::Gzip => 2,
        };
        let compress = || async {
            let (plain, effort) = (self.plain.clone(), self.effort);
            if plain.len() <= QUICK {
                return coding.compress(&plain, effort);
            }
            let compressed = tokio::task::spawn_blocking(move || coding.compress(&plain, effort)).await;
            compressed.unwrap_or_else(|error| Err(std::io::Error::other(error)))
        };
        let compressed = self.compressed[place].get_or_try_init(|| async { compress().await.map(Bytes::from) }).await;
        match compressed {
            Ok(bytes) => bytes.clone(),
            Err(error) => {
                tracing::error!(%error, "an answer could not be compressed");
                Bytes::new()
            }
        }
    }
}

/// True when whoever asks has what this tag names.
pub fn is_known(asked: &HeaderMap, tag: &str) -> bool {
    let lines = asked.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    let mut known = lines.flat_map(|line| line.split(',')).map(|one| one.trim().trim_start_matches("W/"));
    known.any(|one| one == tag || one == "*")
}

fn is_compressible(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or("");
    let kind = kind.split(';').next().unwrap_or("").trim();
    kind.starts_with("text/")
        || kind.ends_with("json")
        || kind.ends_with("xml")
        || matches!(kind, "application/wasm" | "image/x-icon")
}
