//! Addresses of repositories: what is one, what must not be in it, and which of them mean the same.

use crate::error::{Error, Result};

/// Longest user name in a web address; what is longer is a token in a user name's place.
const LONGEST_USER: usize = 19;

/// What tokens of the well-known hosts begin with.
const TOKENS: [&str; 8] = ["ghp_", "gho_", "ghu_", "ghs_", "github_pat_", "glpat-", "gldt-", "x-token"];

/// What addresses call a secret behind the `?`.
const SECRETS: [&str; 4] = ["token", "password", "secret", "key"];

/// True for what `git` must fetch: `https://…`, `ssh://…`, `git@host:path`.
pub fn is_url(location: &str) -> bool {
    location.contains("://") || scp_like(location).is_some_and(|(host, _)| host.contains('@'))
}

/// Refuses what `git` would take for an option or a command, and what has a secret in it.
// r[impl sync.no-secrets]
pub fn check(location: &str) -> Result<()> {
    let is_command =
        location.split_once("::").is_some_and(|(helper, _)| helper.bytes().all(|b| b.is_ascii_alphanumeric()));
    if location.starts_with('-') || is_command {
        return Err(Error::Invalid(format!("{:?} is no address of a repository", without_secrets(location))));
    }
    if !has_secret(location) {
        return Ok(());
    }
    let clean = without_secrets(location);
    Err(Error::Invalid(format!(
        "the address has a password or a token in it, and secrets are not kept here; name it as {clean} and let git on \
         this machine sign in: with a credential helper (`git config --global credential.helper store`, then `git \
         ls-remote {clean}` once) or with an ssh key"
    )))
}

/// True when a password or a token is part of the address.
fn has_secret(location: &str) -> bool {
    let Some((scheme, rest)) = location.split_once("://") else {
        // `user:secret@host:path`: git takes all of it for a host's name, people who write it mean a password.
        let before = location.split_once('@').map_or("", |(before, _)| before);
        return before.contains(':') && !before.contains('/') && !before.contains(char::is_whitespace);
    };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or("");
    let is_web = scheme.starts_with("http");
    let named = authority.rsplit_once('@').is_some_and(|(user, _)| {
        let is_token = user.len() > LONGEST_USER || TOKENS.iter().any(|prefix| user.starts_with(prefix));
        user.contains(':') || is_web && is_token
    });
    let query = rest.split_once('?').map_or("", |(_, query)| query).to_ascii_lowercase();
    named || query.split('&').any(|part| SECRETS.iter().any(|name| part.split('=').next().unwrap_or("").contains(name)))
}

/// A text in which addresses have lost their users, passwords and queries.
pub fn without_secrets(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("://") {
        let (before, after) = rest.split_at(at + "://".len());
        let is_end = |letter: char| letter.is_whitespace() || matches!(letter, '\'' | '"' | '`' | '<' | '>');
        let (url, behind) = after.split_at(after.find(is_end).unwrap_or(after.len()));
        let (authority, path) = url.split_at(url.find(['/', '?', '#']).unwrap_or(url.len()));
        clean.push_str(before);
        // Who asks by ssh is part of the address and no secret.
        match authority.rsplit_once('@') {
            Some((user, _)) if before.ends_with("ssh://") && !user.contains(':') => clean.push_str(authority),
            Some((_, host)) => clean.push_str(host),
            None => clean.push_str(authority),
        }
        clean.push_str(path.split('?').next().unwrap_or(""));
        rest = behind;
    }
    match (clean.is_empty() && has_secret(rest), rest.split_once('@')) {
        (true, Some((_, host))) => host.to_owned(),
        _ => clean + rest,
    }
}

/// What an address says about which repository it means: the host and the path, without what may differ between its
/// names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meaning {
    /// Empty for a path on this machine.
    host: String,
    path: String,
}

impl Meaning {
    /// What an address means; none for a text that is none.
    // r[impl sync.hook-names]
    pub fn of(address: &str) -> Option<Self> {
        let address = address.trim();
        let (host, path) = match address.split_once("://") {
            Some((_, rest)) => {
                let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
                (authority, path.split(['?', '#']).next().unwrap_or(""))
            }
            None if address.starts_with('/') => ("", address),
            None => scp_like(address)?,
        };
        let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
        let host = host.split(':').next().unwrap_or("").to_ascii_lowercase();
        let path = plain(path);
        (!path.is_empty()).then_some(Self { host, path })
    }

    /// True when a host calls this repository so: `team/repository`.
    pub fn is_called(&self, full_name: &str) -> bool {
        !self.host.is_empty() && self.path == plain(full_name)
    }

    /// The last part of the path.
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or("")
    }

    /// True for a path on this machine.
    pub fn is_local(&self) -> bool {
        self.host.is_empty()
    }
}

/// A path without what may differ: slashes around it, `.git` behind it, the case of its letters, which no host minds.
fn plain(path: &str) -> String {
    let path = path.trim_matches('/').to_lowercase();
    let path = path.strip_suffix(".git").unwrap_or(&path);
    path.trim_end_matches('/').to_owned()
}

/// `git@host:path`, and `host:path`.
pub(super) fn scp_like(address: &str) -> Option<(&str, &str)> {
    let (host, path) = address.split_once(':')?;
    // A single letter is a drive.
    let is_host = host.len() > 1 && !host.contains('/') && !path.is_empty() && !path.starts_with(':');
    is_host.then_some((host, path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_are_told_from_paths() {
        for url in ["https://host/x.git", "ssh://git@host/x", "git@host:team/x.git", "file:///srv/x.git"] {
            assert!(is_url(url), "{url}");
        }
        for path in ["/srv/x.git", "../x", "x", "C:/x"] {
            assert!(!is_url(path), "{path}");
        }
    }

    // r[verify sync.no-secrets]
    #[test]
    fn an_address_with_a_secret_is_refused_without_repeating_it() {
        for address in [
            "https://ada:hunter2@host/x.git",
            "https://:hunter2@host/x",
            "http://hunter2_hunter2_hunter2@host/x",
            "https://ghp_hunter2@github.com/team/x",
            "https://oauth2:hunter2@gitlab.com/team/x.git",
            "https://host/x.git?private_token=hunter2",
            "ssh://ada:hunter2@host/x",
            "ada:hunter2@host:team/x",
        ] {
            let refused = check(address).unwrap_err().to_string();
            assert!(refused.contains("credential helper"), "{address}: {refused}");
            assert!(!refused.contains("hunter2"), "{address}: {refused}");
        }
    }

    #[test]
    fn an_address_without_a_secret_is_taken() {
        for address in [
            "https://host/x.git",
            "https://ada@dev.azure.com/x",
            "ssh://git@host:2222/x",
            "git@host:team/x.git",
            "file:///srv/a@b:c/x.git",
            "/srv/a@b/x",
            "/srv/a:b@c/x",
            "/srv/a::b/x",
            "https://host/keys/x.git",
        ] {
            assert!(check(address).is_ok(), "{address}");
        }
        for address in ["--upload-pack=x", "-x", "ext::sh -c true", "ext::ssh://x"] {
            assert!(check(address).is_err(), "{address}");
        }
    }

    #[test]
    fn what_git_says_is_told_without_secrets() {
        let said = "fatal: unable to access 'https://ada:hunter2@host/x.git/': no route, see http://help.org/a?b=c d";
        assert_eq!(
            without_secrets(said),
            "fatal: unable to access 'https://host/x.git/': no route, see http://help.org/a d"
        );
        assert_eq!(without_secrets("ssh://git@host/x"), "ssh://git@host/x");
        assert_eq!(without_secrets("nothing: at all@home"), "nothing: at all@home");
    }

    // r[verify sync.hook-names]
    #[test]
    fn the_names_of_one_repository_mean_the_same() {
        let names = [
            "https://GitHub.com/Team/X.git",
            "http://ada@github.com:8080/team/x/",
            "ssh://git@github.com:22/team/x.git",
            "git@github.com:team/x.git",
            "github.com:team/x",
            "git://github.com/team/x",
        ];
        for name in names {
            assert_eq!(Meaning::of(name), Meaning::of(names[0]), "{name}");
            assert!(Meaning::of(name).unwrap().is_called("Team/X"), "{name}");
        }
        for other in
            ["https://github.com/team/y", "https://gitlab.com/team/x", "https://github.com/x", "", "x", "https://"]
        {
            assert_ne!(Meaning::of(other), Meaning::of(names[0]), "{other}");
        }
        assert_eq!(Meaning::of("file:///srv/x.git"), Meaning::of("/srv/x/"));
        assert_eq!(Meaning::of("/srv/team/X.git").unwrap().name(), "x");
    }
}
