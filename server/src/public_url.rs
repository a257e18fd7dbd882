//! The address people reach the server at, when a proxy stands before it.

use std::str::FromStr;

use axum::http::Uri;

/// The address people use: a scheme and a host, without a path.
#[derive(Clone, Debug)]
pub struct PublicUrl(String);

impl PublicUrl {
    /// The address, without a slash at its end.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// True when browsers reach the server over an encrypted connection.
    pub fn is_encrypted(&self) -> bool {
        self.0.starts_with("https://")
    }
}

impl FromStr for PublicUrl {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let url = text.trim_end_matches('/');
        let is_origin = |uri: Uri| {
            let scheme = matches!(uri.scheme_str(), Some("http" | "https"));
            scheme && uri.authority().is_some() && uri.path() == "/" && uri.query().is_none()
        };
        match url.parse().is_ok_and(is_origin) {
            true => Ok(Self(url.to_ascii_lowercase())),
            false => Err(format!("{text:?} is no public address; write it like https://spec.example.org")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_public_address_is_a_scheme_and_a_host() {
        let read = |text: &str| text.parse::<PublicUrl>().map(|url| url.0).ok();
        assert_eq!(read("https://Spec.example.org/").as_deref(), Some("https://spec.example.org"));
        assert_eq!(read("http://localhost:3000").as_deref(), Some("http://localhost:3000"));
        for text in ["spec.example.org", "ftp://spec.example.org", "https://spec.example.org/wiki", "https://"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
