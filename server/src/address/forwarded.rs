//! What proxies write into requests. Whether any of it is believed is decided by [`super::Proxies`].

use std::net::{IpAddr, SocketAddr};

use axum::http::{HeaderMap, HeaderName};

use super::{FORWARDED, FORWARDED_FOR, FORWARDED_HOST, FORWARDED_PROTO};

/// How far back is read: longer ways have no honest reason.
const FURTHEST: usize = 16;

/// What was told.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// Who asked for whom, the nearest one last; none for who is hidden.
    pub hops: Vec<Option<IpAddr>>,
    /// `http` or `https`.
    pub scheme: Option<String>,
    /// The host that was asked for.
    pub host: Option<String>,
}

/// Reads all of it. Where the two ways of telling contradict each other, one of them passed through the proxy as its sender
/// wrote it; then nothing was told.
pub(super) fn told(headers: &HeaderMap) -> Told {
    let (standard, usual) = (headers.contains_key(FORWARDED), headers.contains_key(FORWARDED_FOR));
    match (standard, usual) {
        (true, true) => {
            let (standard, usual) = (by_standard(headers), as_usual(headers));
            if standard.hops.last() == usual.hops.last() { usual } else { Told::default() }
        }
        (true, false) => by_standard(headers),
        (false, _) => as_usual(headers),
    }
}

/// `X-Forwarded-For` and what goes with it.
fn as_usual(headers: &HeaderMap) -> Told {
    let mut hops: Vec<Option<IpAddr>> =
        lines(headers, &FORWARDED_FOR).rev().take(FURTHEST).map(|hop| ip(&hop)).collect();
    hops.reverse();
    let last = |name| lines(headers, name).next_back();
    Told {
        hops,
        scheme: last(&FORWARDED_PROTO).map(|scheme| scheme.to_ascii_lowercase()),
        host: last(&FORWARDED_HOST).filter(|host| is_host(host)),
    }
}

/// `Forwarded`, as RFC 7239 has it.
fn by_standard(headers: &HeaderMap) -> Told {
    let mut told = Told::default();
    let elements: Vec<String> = lines(headers, &FORWARDED).collect();
    for element in elements.iter().skip(elements.len().saturating_sub(FURTHEST)) {
        // What the nearest one says of scheme and host counts.
        let (mut hop, mut scheme, mut host) = (None, None, None);
        for pair in apart(element, ';') {
            let Some((name, value)) = pair.split_once('=') else { continue };
            let value = value.trim().trim_matches('"');
            match name.trim().to_ascii_lowercase().as_str() {
                "for" => hop = ip(value),
                "proto" => scheme = Some(value.to_ascii_lowercase()),
                "host" => host = Some(value.to_owned()).filter(|host| is_host(host)),
                _ => {}
            }
        }
        told.hops.push(hop);
        (told.scheme, told.host) = (scheme, host);
    }
    told
}

/// The elements of all lines of a header.
fn lines(headers: &HeaderMap, name: &HeaderName) -> impl DoubleEndedIterator<Item = String> {
    let values = headers.get_all(name).iter().map(|value| value.to_str().unwrap_or("").to_owned());
    let elements: Vec<String> = values
        .flat_map(|line| apart(&line, ',').into_iter().map(|element| element.trim().to_owned()).collect::<Vec<_>>())
        .collect();
    elements.into_iter()
}

/// Takes a text apart, but not within quotes.
fn apart(text: &str, separator: char) -> Vec<&str> {
    let mut quoted = false;
    let split = |c: char| {
        quoted ^= c == '"';
        c == separator && !quoted
    };
    text.split(split).collect()
}

/// `1.2.3.4`, `1.2.3.4:5`, `[::1]:5`, `::1`.
fn ip(text: &str) -> Option<IpAddr> {
    let text = text.trim();
    let bare = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(text);
    let with_port = || text.parse::<SocketAddr>().map(|address| address.ip());
    bare.parse::<IpAddr>().or_else(|_| with_port()).ok().map(|ip| ip.to_canonical())
}

fn is_host(text: &str) -> bool {
    let fits = |c: char| c.is_ascii_alphanumeric() || ".-:[]_".contains(c);
    !text.is_empty() && text.len() <= 255 && text.chars().all(fits)
}
