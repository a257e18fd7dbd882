//! Says to browsers whose text has arrived: until then they hold what was typed.

use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use spec::draft::is_window;

/// The cookie that scripts of the wiki read and take away: the names of windows whose texts were saved, with dots between.
const COOKIE: &str = "holotype.saved";

/// Most names at a time; a browser that never asks has them for a month, in seconds.
const MOST: usize = 20;
const MONTH: u32 = 30 * 24 * 3600;

/// Adds a window to those that were saved.
// r[impl draft.browser]
pub fn saved(mut response: Response, asked: &HeaderMap, window: Option<&str>) -> Response {
    let Some(window) = window else { return response };
    let known =
        asked.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok()).flat_map(|line| line.split(';'));
    let known = known.filter_map(|pair| pair.trim().split_once('=')).find(|(name, _)| *name == COOKIE);
    let known = known.map_or("", |(_, value)| value).split('.').filter(|name| is_window(name) && *name != window);
    let names: Vec<&str> = std::iter::once(window).chain(known).take(MOST).collect();
    let cookie = format!("{COOKIE}={}; Path=/; Max-Age={MONTH}; SameSite=Lax", names.join("."));
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}
