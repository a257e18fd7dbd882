//! Files beside the pages, as browsers get them.
//!
//! Whoever writes pages decides what is in these files, so none of them may do what the wiki's own pages do: what is not
//! known to be harmless is saved instead of shown, and what is shown is shown in a sandbox without scripts. What could act
//! even so, if that sandbox failed, is never a document of its own: browsers get a page around it (`viewer`).

mod viewer;

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use spec::path::encode;
use spec::{Attachment, When};

/// Nothing a file says can run, ask, or load what others could count.
const POLICY: &str = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; media-src 'self'; \
                      font-src data:; form-action 'none'; base-uri 'none'; frame-ancestors 'self'";

/// A file, or the part of it that was asked for, or the word that it has not changed.
// r[impl files.served] r[impl files.safe]
pub fn answer(file: &Attachment, bytes: &[u8], when: Option<&When>, uri: &Uri, asked: &HeaderMap) -> Response {
    if let Some(viewer) = viewer::around(file, bytes, uri, asked) {
        return viewer;
    }
    let mut headers = HeaderMap::new();
    let mut set = |name, value: String| {
        if let Ok(value) = HeaderValue::from_str(&value) {
            headers.insert(name, value);
        }
    };
    let tag = format!("\"{}\"", file.hash.get(..32).unwrap_or(&file.hash));
    let (kind, shown) = kind(&file.name, bytes);
    set(header::CONTENT_TYPE, kind.into());
    set(header::ETAG, tag.clone());
    set(header::CONTENT_SECURITY_POLICY, POLICY.into());
    set(header::X_FRAME_OPTIONS, "SAMEORIGIN".into());
    // A file that is shown in a sandbox comes from nowhere, and so does what it asks for.
    set(HeaderName::from_static("cross-origin-resource-policy"), "cross-origin".into());
    set(header::VARY, "accept-encoding, authorization, cookie, sec-fetch-dest".into());
    set(header::ACCEPT_RANGES, "bytes".into());
    set(header::CONTENT_DISPOSITION, disposition(&file.name, shown));
    // Only a revision never changes; what is there now, or was there on a day, may be told anew.
    let cache = match when {
        Some(When::Revision(_)) => "private, max-age=31536000, immutable",
        _ => "private, no-cache",
    };
    set(header::CACHE_CONTROL, cache.into());

    let text = |name| asked.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    if text(header::IF_NONE_MATCH).is_some_and(|known| matches(known, &tag)) {
        return (StatusCode::NOT_MODIFIED, headers).into_response();
    }
    let fresh = text(header::IF_RANGE).is_none_or(|known| known == tag);
    match text(header::RANGE).filter(|_| fresh).map(|range| part(range, bytes.len())) {
        None | Some(Part::Whole) => (headers, Body::from(Bytes::copy_from_slice(bytes))).into_response(),
        Some(Part::From(first, last)) => {
            let range = format!("bytes {first}-{last}/{}", bytes.len());
            if let Ok(range) = HeaderValue::from_str(&range) {
                headers.insert(header::CONTENT_RANGE, range);
            }
            let body = Body::from(Bytes::copy_from_slice(&bytes[first..=last]));
            (StatusCode::PARTIAL_CONTENT, headers, body).into_response()
        }
        Some(Part::Outside) => {
            let range = [(header::CONTENT_RANGE, format!("bytes */{}", bytes.len()))];
            (StatusCode::RANGE_NOT_SATISFIABLE, range).into_response()
        }
    }
}

/// A file's type by its ending, and whether it is shown rather than saved.
fn kind(name: &str, bytes: &[u8]) -> (&'static str, bool) {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    let shown = match ending.as_str() {
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "bmp" => "image/bmp",
        "ico" => "image/x-icon",
        "svg" => "image/svg+xml",
        "html" | "htm" => "text/html; charset=utf-8",
        "mp4" | "m4v" => "video/mp4",
        "webm" => "video/webm",
        "ogv" => "video/ogg",
        "mp3" => "audio/mpeg",
        "ogg" | "oga" => "audio/ogg",
        "wav" => "audio/wav",
        "flac" => "audio/flac",
        "m4a" => "audio/mp4",
        "txt" | "csv" | "tsv" | "log" | "json" | "yaml" | "yml" | "toml" | "diff" | "patch" | "md" | "mmd" | "puml"
        | "dot"
            if std::str::from_utf8(bytes).is_ok() =>
        {
            "text/plain; charset=utf-8"
        }
        "pdf" => return ("application/pdf", false),
        _ => return ("application/octet-stream", false),
    };
    (shown, true)
}

/// `inline`, or `attachment` with the name to save it under, as RFC 6266 has it.
fn disposition(name: &str, shown: bool) -> String {
    let plain: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() || "._-".contains(c) { c } else { '_' }).collect();
    let manner = if shown { "inline" } else { "attachment" };
    format!("{manner}; filename=\"{plain}\"; filename*=UTF-8''{}", encode(name))
}

/// True when a list of known tags names this one.
fn matches(known: &str, tag: &str) -> bool {
    known.split(',').map(|one| one.trim().trim_start_matches("W/")).any(|one| one == tag || one == "*")
}

/// What a range asks for.
#[derive(Debug, PartialEq)]
enum Part {
    Whole,
    From(usize, usize),
    Outside,
}

/// Reads a range of bytes. Several at once, and what makes no sense, are answered with the whole.
fn part(range: &str, size: usize) -> Part {
    let read = || {
        let (first, last) = range.strip_prefix("bytes=")?.trim().split_once('-')?;
        if first.is_empty() {
            let count: usize = last.parse().ok()?;
            return Some(if count == 0 || size == 0 {
                Part::Outside
            } else {
                Part::From(size.saturating_sub(count), size - 1)
            });
        }
        let first: usize = first.parse().ok()?;
        let last = if last.is_empty() { usize::MAX } else { last.parse().ok()? };
        if last < first {
            return None;
        }
        Some(if first >= size { Part::Outside } else { Part::From(first, last.min(size - 1)) })
    };
    read().unwrap_or(Part::Whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_range_is_answered_and_nonsense_is_not() {
        assert_eq!(part("bytes=0-3", 10), Part::From(0, 3));
        assert_eq!(part("bytes=4-", 10), Part::From(4, 9));
        assert_eq!(part("bytes=-3", 10), Part::From(7, 9));
        assert_eq!(part("bytes=-30", 10), Part::From(0, 9));
        assert_eq!(part("bytes=8-99", 10), Part::From(8, 9));
        assert_eq!(part("bytes=10-", 10), Part::Outside);
        assert_eq!(part("bytes=-1", 0), Part::Outside);
        for nonsense in ["bytes=3-1", "bytes=0-1,3-4", "lines=1-2", "bytes=a-b", ""] {
            assert_eq!(part(nonsense, 10), Part::Whole, "{nonsense}");
        }
    }

    #[test]
    fn what_could_act_is_saved_instead_of_shown() {
        assert_eq!(kind("a.PNG", b""), ("image/png", true));
        assert_eq!(kind("a.csv", b"a;b"), ("text/plain; charset=utf-8", true));
        for name in ["a.js", "a.xml", "a.xhtml", "a.swf", "a", "a.exe", "a.css"] {
            assert_eq!(kind(name, b"x"), ("application/octet-stream", false), "{name}");
        }
        assert_eq!(kind("a.txt", b"\xff"), ("application/octet-stream", false));
        let name = "Größe \"1\".zip";
        let told = disposition(name, false);
        assert_eq!(told, "attachment; filename=\"Gr__e__1_.zip\"; filename*=UTF-8''Gr%C3%B6%C3%9Fe%20%221%22.zip");
    }
}
