//! The page around a file that could act.
//!
//! A drawing (SVG) or a page of HTML that a browser opens by itself is a document of this site, and only the policy it is sent
//! with keeps it from running. So browsers that say what they ask for get a page of ours in its place, with the file in it: a
//! drawing as a picture, which never runs, and HTML in a frame without leave for anything. Programs and pictures in pages get
//! the file itself. A contract is no danger, only hard to read: it leads to its screen.

use axum::http::{HeaderMap, HeaderValue, Uri, header};
use axum::response::{IntoResponse, Redirect, Response};
use spec::Attachment;
use wiki::is_contract;

/// What the page around a file may load: the file.
const POLICY: &str = "default-src 'none'; img-src 'self'; frame-src 'self'; style-src 'unsafe-inline'; base-uri 'none'; \
                      form-action 'none'; frame-ancestors 'none'";

/// What the frame asks for, so that it gets the file itself.
const FRAMED: &str = "framed";

/// What the screen of a contract asks for, to show the file itself.
const RAW: &str = "raw=yes";

/// Leads to the screen of a contract.
// r[impl contract.file-shown]
fn to_screen(file: &Attachment, uri: &Uri) -> Response {
    let query = uri.query().map(|query| format!("&{query}")).unwrap_or_default();
    let mut response = Redirect::to(&format!("{}?view=contract{query}", file.path.url())).into_response();
    let vary = HeaderValue::from_static("accept-encoding, authorization, cookie, sec-fetch-dest");
    response.headers_mut().insert(header::VARY, vary);
    response
}

/// The page around the file, when it is asked for as a document and could act.
// r[impl hostile.files]
pub(super) fn around(file: &Attachment, bytes: &[u8], uri: &Uri, asked: &HeaderMap) -> Option<Response> {
    let destination = asked.get("sec-fetch-dest")?.to_str().ok()?;
    if !matches!(destination, "document" | "iframe" | "frame" | "object" | "embed") {
        return None;
    }
    let query = uri.query().unwrap_or("");
    if destination == "document" && !query.split('&').any(|part| part == RAW) && is_contract(&file.name, bytes) {
        return Some(to_screen(file, uri));
    }
    let is_framed = query.split('&').any(|part| part == FRAMED) && destination == "iframe";
    let ending = file.name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    let name = escaped(&file.name);
    let whole = |query: &str| escaped(&format!("{}?{query}", uri.path()));
    let shown = match ending.as_str() {
        "svg" => format!("<img src=\"{}\" alt=\"{name}\" style=\"max-width:100%\">", whole(query)),
        "html" | "htm" if !is_framed => {
            let source = whole(&format!("{query}{}{FRAMED}", if query.is_empty() { "" } else { "&" }));
            let style = "position:fixed;inset:0;width:100%;height:100%;border:0";
            format!("<iframe sandbox src=\"{source}\" title=\"{name}\" style=\"{style}\"></iframe>")
        }
        _ => return None,
    };
    let page =
        format!("<!doctype html>\n<html lang=\"en\"><meta charset=\"utf-8\"><title>{name}</title>{shown}</html>\n");
    let said = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        // Said of files and not of screens, so that it is not kept as one.
        (header::CONTENT_DISPOSITION, "inline"),
        (header::VARY, "accept-encoding, authorization, cookie, sec-fetch-dest"),
    ];
    let mut headers = HeaderMap::new();
    headers.extend(said.map(|(name, value)| (name, HeaderValue::from_static(value))));
    Some((headers, page).into_response())
}

fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            c if c.is_control() => {}
            c => html.push(c),
        }
    }
    html
}
