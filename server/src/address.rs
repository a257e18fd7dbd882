//! Where a request comes from, and where its sender thinks the wiki is.
//!
//! A connection comes from whoever made it. Behind a proxy that is the proxy, which tells for whom it asks, in `Forwarded`
//! (RFC 7239) or in `X-Forwarded-For`. What is told is believed only of proxies that the administrator has named, and only
//! as far back as they follow one another: everything further left was written by somebody else. Whatever nobody may
//! claim is taken out of the request here, so that nothing behind this can believe it.

mod forwarded;

use std::convert::Infallible;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::str::FromStr;

use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;
use ipnet::IpNet;

use crate::router::Server;

const FORWARDED: HeaderName = header::FORWARDED;
const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");
const FORWARDED_PROTO: HeaderName = HeaderName::from_static("x-forwarded-proto");
const FORWARDED_HOST: HeaderName = HeaderName::from_static("x-forwarded-host");

/// Headers that say for whom somebody else asks.
const CLAIMS: [HeaderName; 7] = [
    FORWARDED,
    FORWARDED_FOR,
    FORWARDED_PROTO,
    FORWARDED_HOST,
    HeaderName::from_static("x-forwarded-port"),
    HeaderName::from_static("x-forwarded-prefix"),
    HeaderName::from_static("x-real-ip"),
];

/// The other end of a connection; put into each of its requests by whoever took it.
#[derive(Clone, Copy, Debug)]
pub struct Peer {
    /// Its address.
    pub address: SocketAddr,
    /// Whether the connection itself is encrypted.
    pub link: Link,
}

/// How something travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// As it is.
    Plain,
    /// Where nobody between can read it.
    Encrypted,
}

/// The proxies whose word is taken.
#[derive(Clone, Debug, Default)]
pub struct Proxies(Vec<IpNet>);

/// One proxy, or a network of them: `10.0.0.7`, `10.0.0.0/8`, `fd00::/8`.
#[derive(Clone, Copy, Debug)]
pub struct Proxy(IpNet);

/// Where a request comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Address {
    /// Who asks: never a proxy that is trusted, unless nobody told for whom it does.
    pub ip: IpAddr,
    /// How it travels on the part of the way that is the sender's.
    pub link: Link,
}

impl Proxies {
    /// These proxies.
    pub fn of(named: &[Proxy]) -> Self {
        Self(named.iter().map(|proxy| proxy.0).collect())
    }

    /// True for a proxy whose word is taken.
    pub fn trusts(&self, ip: IpAddr) -> bool {
        self.0.iter().any(|network| network.contains(&ip))
    }

    /// Who asks, and the rest of what a trusted proxy tells of them.
    fn read(&self, peer: Peer, headers: &HeaderMap) -> (Address, Option<String>) {
        let (nearest, link) = (peer.address.ip().to_canonical(), peer.link);
        if !self.trusts(nearest) {
            return (Address { ip: nearest, link }, None);
        }
        let told = forwarded::told(headers);
        let mut ip = nearest;
        for hop in told.hops.iter().rev() {
            // Who is hidden, or written so that nobody can read it, stands behind the last one we know.
            let Some(hop) = hop else { break };
            ip = *hop;
            if !self.trusts(ip) {
                break;
            }
        }
        let link = match told.scheme.as_deref() {
            Some("https") => Link::Encrypted,
            Some("http") => Link::Plain,
            _ => link,
        };
        (Address { ip, link }, told.host)
    }
}

impl FromStr for Proxy {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let network = text.trim().parse::<IpNet>().or_else(|_| text.trim().parse::<IpAddr>().map(IpNet::from));
        network
            .map(|network| Self(network.trunc()))
            .map_err(|_| format!("{text:?} is no address and no network; write it like 10.0.0.7 or 10.0.0.0/8"))
    }
}

impl Address {
    /// The part of the address that whoever holds it cannot change at will: of IPv6, everybody has a network of 2⁶⁴.
    pub fn network(&self) -> IpAddr {
        match self.ip {
            IpAddr::V4(ip) => ip.into(),
            IpAddr::V6(ip) => Ipv6Addr::from(u128::from(ip) >> 64 << 64).into(),
        }
    }
}

/// Finds out where each request comes from, and takes out of it what nobody may claim.
// r[impl limits.address] r[impl limits.proxies]
pub async fn tell(State(server): State<Server>, mut request: Request, next: Next) -> Response {
    let unknown = Peer { address: SocketAddr::from((Ipv4Addr::UNSPECIFIED, 0)), link: Link::Plain };
    let peer = request.extensions().get::<Peer>().copied().unwrap_or(unknown);
    let (mut address, host) = server.proxies.read(peer, request.headers());
    if server.public.as_ref().is_some_and(|public| public.is_encrypted()) {
        address.link = Link::Encrypted;
    }
    let headers = request.headers_mut();
    for claim in CLAIMS {
        headers.remove(claim);
    }
    // What comes behind this asks the usual headers, which say the truth now.
    if let Some(host) = host.and_then(|host| HeaderValue::from_str(&host).ok()) {
        headers.insert(header::HOST, host);
    }
    if address.link == Link::Encrypted {
        headers.insert(FORWARDED_PROTO, HeaderValue::from_static("https"));
    }
    request.extensions_mut().insert(address);
    next.run(request).await
}

/// The scheme people use, as [`tell`] has left it in the headers.
pub fn scheme(headers: &HeaderMap) -> &'static str {
    if headers.contains_key(FORWARDED_PROTO) { "https" } else { "http" }
}

impl<S: Sync> FromRequestParts<S> for Address {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let nowhere = Self { ip: Ipv4Addr::UNSPECIFIED.into(), link: Link::Plain };
        Ok(parts.extensions.get::<Self>().copied().unwrap_or(nowhere))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(trusted: &[&str], peer: &str, headers: &[(&str, &str)]) -> (String, Link, Option<String>) {
        let trusted: Vec<Proxy> = trusted.iter().map(|text| text.parse().unwrap()).collect();
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.append(HeaderName::from_bytes(name.as_bytes()).unwrap(), value.parse().unwrap());
        }
        let peer = Peer { address: SocketAddr::new(peer.parse().unwrap(), 4711), link: Link::Plain };
        let (address, host) = Proxies::of(&trusted).read(peer, &map);
        (address.ip.to_string(), address.link, host)
    }

    fn ip(trusted: &[&str], peer: &str, headers: &[(&str, &str)]) -> String {
        read(trusted, peer, headers).0
    }

    const LIED: [(&str, &str); 3] = [
        ("x-forwarded-for", "6.6.6.6"),
        ("forwarded", "for=6.6.6.6;proto=https;host=evil"),
        ("x-forwarded-host", "evil"),
    ];

    // r[verify limits.proxies]
    #[test]
    fn nobody_is_believed_who_was_not_named() {
        assert_eq!(read(&[], "9.9.9.9", &LIED), ("9.9.9.9".into(), Link::Plain, None));
        assert_eq!(read(&["10.0.0.0/8"], "9.9.9.9", &LIED), ("9.9.9.9".into(), Link::Plain, None));
    }

    // r[verify limits.proxies]
    #[test]
    fn headers_are_read_from_the_right_over_trusted_hops_only() {
        let trusted = ["10.0.0.0/8", "fd00::/8"];
        for header in ["6.6.6.6, 1.2.3.4", "6.6.6.6,1.2.3.4, 10.2.2.2", "10.1.1.1, 1.2.3.4,10.2.2.2 ,fd00::7"] {
            assert_eq!(ip(&trusted, "10.0.0.1", &[("x-forwarded-for", header)]), "1.2.3.4", "{header}");
        }
        let lines = [("x-forwarded-for", "6.6.6.6"), ("x-forwarded-for", "1.2.3.4"), ("x-forwarded-for", "10.2.2.2")];
        assert_eq!(ip(&trusted, "10.0.0.1", &lines), "1.2.3.4");
        for header in [
            "for=6.6.6.6, for=1.2.3.4",
            "for=6.6.6.6, For=\"1.2.3.4:4711\"; proto=http;by=10.0.0.9, for=10.2.2.2",
            "for=\"_a,b\", for=1.2.3.4",
        ] {
            assert_eq!(ip(&trusted, "10.0.0.1", &[("forwarded", header)]), "1.2.3.4", "{header}");
        }
        assert_eq!(ip(&trusted, "fd00::1", &[("forwarded", "for=\"[2001:db8::9]:4711\"")]), "2001:db8::9");
        assert_eq!(ip(&trusted, "::ffff:10.0.0.1", &[("x-forwarded-for", "::ffff:1.2.3.4")]), "1.2.3.4");
    }

    #[test]
    fn whoever_is_hidden_counts_as_the_proxy_that_hides_them() {
        let trusted = ["10.0.0.0/8"];
        for header in ["unknown", "1.2.3.4, _hidden", "1.2.3.4, ", "1.2.3.4, 10.0.0.0.1", "<script>"] {
            assert_eq!(ip(&trusted, "10.0.0.1", &[("x-forwarded-for", header)]), "10.0.0.1", "{header}");
        }
        assert_eq!(ip(&trusted, "10.0.0.1", &[("forwarded", "for=1.2.3.4, for=_x, for=10.2.2.2")]), "10.2.2.2");
        assert_eq!(ip(&trusted, "10.0.0.1", &[]), "10.0.0.1");
        // All are proxies: the first of them is who asks.
        assert_eq!(ip(&trusted, "10.0.0.1", &[("x-forwarded-for", "10.0.0.3, 10.0.0.2")]), "10.0.0.3");
    }

    #[test]
    fn where_both_headers_stand_and_differ_neither_is_believed() {
        // One of the two was written by the proxy and the other passed through it, and nobody can tell which.
        let headers = [("x-forwarded-for", "1.2.3.4"), ("forwarded", "for=6.6.6.6;proto=https")];
        assert_eq!(read(&["10.0.0.0/8"], "10.0.0.1", &headers), ("10.0.0.1".into(), Link::Plain, None));
        let headers = [("x-forwarded-for", "6.6.6.6, 1.2.3.4"), ("forwarded", "for=1.2.3.4")];
        assert_eq!(ip(&["10.0.0.0/8"], "10.0.0.1", &headers), "1.2.3.4");
    }

    #[test]
    fn a_trusted_proxy_tells_scheme_and_host() {
        let headers =
            [("x-forwarded-for", "1.2.3.4"), ("x-forwarded-proto", "https"), ("x-forwarded-host", "wiki.example:8443")];
        let told = ("1.2.3.4".to_owned(), Link::Encrypted, Some("wiki.example:8443".to_owned()));
        assert_eq!(read(&["10.0.0.0/8"], "10.0.0.1", &headers), told);
        let headers = [("forwarded", "for=6.6.6.6;host=evil, for=1.2.3.4;proto=HTTPS;host=\"wiki.example:8443\"")];
        assert_eq!(read(&["10.0.0.0/8"], "10.0.0.1", &headers), told);
        for host in ["a b", "evil/", "x@y", ""] {
            assert_eq!(read(&["10.0.0.0/8"], "10.0.0.1", &[("x-forwarded-host", host)]).2, None, "{host}");
        }
    }

    #[test]
    fn a_network_is_what_one_holder_has() {
        let network = |ip: &str| Address { ip: ip.parse().unwrap(), link: Link::Plain }.network().to_string();
        assert_eq!(network("1.2.3.4"), "1.2.3.4");
        assert_eq!(network("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::");
    }

    #[test]
    fn a_proxy_is_an_address_or_a_network() {
        for text in ["10.0.0.7", "10.0.0.0/8", "::1", "fd00::/8", " 127.0.0.1 "] {
            assert!(text.parse::<Proxy>().is_ok(), "{text}");
        }
        for text in ["", "proxy", "10.0.0.0/33", "10.0.0"] {
            assert!(text.parse::<Proxy>().is_err(), "{text}");
        }
    }
}
