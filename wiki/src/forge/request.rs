//! Addresses of pull requests.

use std::str::FromStr;

use crate::error::Error;

/// A pull request, or a merge request, as its address says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PullRequest {
    /// The forge.
    pub host: String,
    /// The repository on it: `owner/name`, or more parts.
    pub repository: String,
    /// Its number.
    pub number: u64,
}

impl FromStr for PullRequest {
    type Err = Error;

    /// `https://host/owner/name/pull/12`, `…/pulls/12` and `…/-/merge_requests/12`, with whatever is behind.
    fn from_str(text: &str) -> Result<Self, Error> {
        let wrong = || {
            Error::Invalid(format!(
                "{:?} is no address of a pull request; write it like https://github.com/owner/name/pull/12",
                crate::git::without_secrets(text)
            ))
        };
        let uri: http::Uri = text.trim().parse().map_err(|_| wrong())?;
        let authority =
            uri.authority().filter(|_| matches!(uri.scheme_str(), Some("http" | "https"))).ok_or_else(wrong)?;
        if authority.as_str().contains('@') {
            return Err(wrong());
        }
        let parts: Vec<_> = uri.path().split('/').filter(|part| !part.is_empty()).collect();
        let at =
            parts.iter().position(|part| matches!(*part, "pull" | "pulls" | "merge_requests")).ok_or_else(wrong)?;
        let number = parts.get(at + 1).and_then(|part| part.parse().ok()).ok_or_else(wrong)?;
        let repository: Vec<_> = parts[..at].iter().copied().filter(|part| *part != "-").collect();
        let fine = |part: &&str| part.chars().all(|c| c.is_ascii_alphanumeric() || "._-".contains(c)) && *part != "..";
        match repository.len() >= 2 && repository.iter().all(fine) {
            true => Ok(Self { host: authority.as_str().to_lowercase(), repository: repository.join("/"), number }),
            false => Err(wrong()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // r[verify forge.address]
    #[test]
    fn addresses_of_pull_requests_are_read() {
        let read = |text: &str| {
            text.parse::<PullRequest>().ok().map(|read| format!("{} {} {}", read.host, read.repository, read.number))
        };
        assert_eq!(read("https://github.com/o/n/pull/12/files").as_deref(), Some("github.com o/n 12"));
        assert_eq!(read("https://gitlab.com/g/s/n/-/merge_requests/7").as_deref(), Some("gitlab.com g/s/n 7"));
        assert_eq!(read("https://codeberg.org/o/n/pulls/3#x").as_deref(), Some("codeberg.org o/n 3"));
        assert_eq!(read("http://127.0.0.1:3100/o/n/pulls/3").as_deref(), Some("127.0.0.1:3100 o/n 3"));
        for wrong in [
            "github.com/o/n/pull/1",
            "https://a:b@github.com/o/n/pull/1",
            "https://github.com/o/pull/1",
            "https://github.com/o/n/pull/x",
            "ssh://github.com/o/n/pull/1",
            "https://github.com/o/../pull/1",
        ] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
