//! `GET /feed.atom`: what changed, for feed readers (Atom 1.0, RFC 4287).

use std::io;

use axum::extract::{Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use serde::Deserialize;
use spec::PagePath;
use spec::path::encode;
use wiki::{Feed, FeedEntry, FeedOf};

use crate::caller::Caller;
use crate::extract::named;
use crate::problem::Problem;
use crate::router::Server;

#[derive(Deserialize)]
pub struct Asked {
    #[serde(default, deserialize_with = "named")]
    page: Option<PagePath>,
    #[serde(default, deserialize_with = "named")]
    at: Option<PagePath>,
}

/// `GET /feed.atom?page=/path` or `?at=/path`
// r[impl feed.atom] r[impl feed.unchanged] r[impl feed.access]
pub async fn get(
    State(server): State<Server>,
    Caller(actor): Caller,
    asked: Result<Query<Asked>, axum::extract::rejection::QueryRejection>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let Query(asked) = asked.map_err(|error| Problem::unreadable(error.body_text()))?;
    let of = match (asked.page, asked.at) {
        (Some(page), None) => FeedOf::Page(page),
        (None, Some(at)) if !at.is_root() => FeedOf::At(at),
        (None, _) => FeedOf::Everything,
        (Some(_), Some(_)) => return Err(Problem::unreadable("ask for a page or for all at a path, not for both")),
    };
    let base = server.address_for(&headers);
    let tag = format!("\"{}\"", server.wiki.feed_tag(&actor, &of).await?);
    let known = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok()).unwrap_or("");
    let same =
        known.split(',').any(|known| matches!(known.trim(), "*") || known.trim().trim_start_matches("W/") == tag);
    let mut response = match same {
        true => StatusCode::NOT_MODIFIED.into_response(),
        false => {
            let feed = server.wiki.feed(&actor, &of, &base).await?;
            let xml = written(&feed, &base, &address(&base, &of), &page_of(&base, &of));
            let xml = xml.map_err(|error| Problem::failed(&error))?;
            ([(header::CONTENT_TYPE, "application/atom+xml; charset=utf-8")], xml).into_response()
        }
    };
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    Ok(response)
}

/// Where the feed itself is.
fn address(base: &str, of: &FeedOf) -> String {
    match of {
        FeedOf::Everything => format!("{base}/feed.atom"),
        FeedOf::Page(path) => format!("{base}/feed.atom?page={}", encode(path.as_str())),
        FeedOf::At(path) => format!("{base}/feed.atom?at={}", encode(path.as_str())),
    }
}

/// Where people read what it is about.
fn page_of(base: &str, of: &FeedOf) -> String {
    match of {
        FeedOf::Everything => format!("{base}/"),
        FeedOf::Page(path) | FeedOf::At(path) => format!("{base}{}", path.url()),
    }
}

fn written(feed: &Feed, base: &str, own: &str, page: &str) -> io::Result<Vec<u8>> {
    let mut writer = Writer::new(Vec::new());
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
    let element = writer.create_element("feed").with_attribute(("xmlns", "http://www.w3.org/2005/Atom"));
    element.write_inner_content(|writer| {
        text(writer, "id", &feed.id)?;
        text(writer, "title", &feed.title)?;
        text(writer, "updated", &feed.updated.to_string())?;
        writer.create_element("link").with_attributes([("rel", "self"), ("href", own)]).write_empty()?;
        writer.create_element("link").with_attributes([("rel", "alternate"), ("href", page)]).write_empty()?;
        text(writer, "generator", "Holotype")?;
        feed.entries.iter().try_for_each(|entry| write_entry(writer, entry, base))
    })?;
    Ok(writer.into_inner())
}

fn write_entry(writer: &mut Writer<Vec<u8>>, entry: &FeedEntry, base: &str) -> io::Result<()> {
    let link = format!("{base}/changes/{}", entry.change);
    let element = writer.create_element("entry");
    element.write_inner_content(|writer| {
        text(writer, "id", &entry.id)?;
        text(writer, "title", &entry.title)?;
        text(writer, "updated", &entry.at.to_string())?;
        writer.create_element("author").write_inner_content(|writer| text(writer, "name", &entry.author))?;
        writer.create_element("link").with_attributes([("rel", "alternate"), ("href", link.as_str())]).write_empty()?;
        let content = writer.create_element("content").with_attribute(("type", "html"));
        content.write_text_content(BytesText::new(&plain(&entry.html)))?;
        Ok(())
    })?;
    Ok(())
}

fn text(writer: &mut Writer<Vec<u8>>, name: &str, value: &str) -> io::Result<()> {
    writer.create_element(name).write_text_content(BytesText::new(&plain(value)))?;
    Ok(())
}

/// Without what XML has no word for.
fn plain(text: &str) -> String {
    let fits = |c: &char| matches!(c, '\t' | '\n' | '\r') || !(c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}'));
    text.chars().filter(fits).collect()
}
