//! The way from the system's `git` to somebody's repository.
//!
//! Whoever runs this machine may name any repository; one that was named over the network is reached only where
//! [`Egress`] lets anybody go. `git` and `ssh` resolve names themselves, so they are told the address that was decided about,
//! and to follow nobody elsewhere.

use std::path::Path;

use super::address::{is_url, scp_like};
use crate::egress::Egress;
use crate::error::{Error, Result};

/// What `git` is told besides, to take this way and no other.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Way {
    /// Settings, as `name=value`.
    pub settings: Vec<String>,
    /// Options of `ssh`.
    pub ssh: Vec<String>,
    /// The only protocol; any that are usual when there is none.
    pub protocol: Option<&'static str>,
}

/// The way to a repository that whoever runs this machine has named.
pub fn open() -> Way {
    Way::default()
}

/// The way to a repository that somebody has named over the network, if there is one.
// r[impl reach.git]
pub async fn guarded(location: &str, egress: &Egress) -> Result<Way> {
    if !is_url(location) {
        return folder(location, egress);
    }
    let Some((scheme, rest)) = location.split_once("://") else {
        let (host, _) = scp_like(location).unwrap_or((location, ""));
        return ssh(host.rsplit_once('@').map_or(host, |(_, host)| host), None, egress).await;
    };
    if scheme.eq_ignore_ascii_case("file") {
        return folder(rest, egress);
    }
    let authority = rest.split(['/', '?', '#']).next().unwrap_or("");
    let (host, port) = host_and_port(authority.rsplit_once('@').map_or(authority, |(_, host)| host))?;
    match scheme.to_ascii_lowercase().as_str() {
        "https" => web(host, port.unwrap_or(443), "https", egress).await,
        "http" => web(host, port.unwrap_or(80), "http", egress).await,
        "ssh" => ssh(host, port, egress).await,
        // Nothing about this protocol can be said beforehand.
        "git" if egress.lists_host(host) => Ok(Way { protocol: Some("git"), ..Way::default() }),
        _ => Err(Error::Invalid(format!("{scheme}:// is no way to a repository here; use https:// or ssh://"))),
    }
}

async fn web(host: &str, port: u16, protocol: &'static str, egress: &Egress) -> Result<Way> {
    let addresses = egress.addresses(host, port).await?;
    let all: Vec<String> = addresses.iter().map(|address| address.ip().to_string()).collect();
    let settings = vec![
        format!("http.curloptResolve={host}:{port}:{}", all.join(",")),
        // A host may send us on to where it could not make us go itself.
        "http.followRedirects=false".into(),
        "transfer.bundleURI=false".into(),
    ];
    Ok(Way { settings, ssh: Vec::new(), protocol: Some(protocol) })
}

async fn ssh(host: &str, port: Option<u16>, egress: &Egress) -> Result<Way> {
    let addresses = egress.addresses(host, port.unwrap_or(22)).await?;
    let address = addresses.first().map(|address| address.ip().to_string()).unwrap_or_default();
    // The host's key is known by its name.
    let known = match port {
        Some(port) if port != 22 => format!("[{host}]:{port}"),
        _ => host.to_owned(),
    };
    let ssh = [
        "ProxyCommand=none".into(),
        "ProxyJump=none".into(),
        format!("HostName={address}"),
        format!("HostKeyAlias={known}"),
    ];
    Ok(Way { settings: Vec::new(), ssh: ssh.into(), protocol: Some("ssh") })
}

fn folder(path: &str, egress: &Egress) -> Result<Way> {
    match egress.may_open(Path::new(path)) {
        true if !Path::new(path).exists() => {
            Err(Error::Invalid(format!("{path} cannot be opened: there is nothing of that name")))
        }
        true => Ok(Way { protocol: Some("file"), ..Way::default() }),
        false => Err(Error::Invalid(format!(
            "{path} is on the machine that serves this wiki; whoever runs it can mount it there, or allow the folder when \
             they start the wiki, with --reach"
        ))),
    }
}

/// `host`, `host:22`, `[::1]:22`; only what every tool reads alike.
fn host_and_port(authority: &str) -> Result<(&str, Option<u16>)> {
    let wrong = || Error::Invalid(format!("{authority:?} names no host"));
    let (host, rest) = match authority.find(']') {
        Some(end) => authority.split_at(end + 1),
        None => authority.split_at(authority.find(':').unwrap_or(authority.len())),
    };
    let port = match rest.strip_prefix(':') {
        None if rest.is_empty() => None,
        Some("") => None,
        Some(port) => Some(port.parse().map_err(|_| wrong())?),
        None => return Err(wrong()),
    };
    let is_name = !host.is_empty() && host.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_'));
    let is_address = host.starts_with('[') && host[1..host.len() - 1].parse::<std::net::Ipv6Addr>().is_ok();
    match is_name && !host.starts_with('-') || is_address {
        true => Ok((host, port)),
        false => Err(wrong()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::egress::Listed;

    async fn way(location: &str, listed: &[&str]) -> Result<Way> {
        let listed: Vec<Listed> = listed.iter().map(|text| text.parse().unwrap()).collect();
        guarded(location, &Egress::new(&listed)).await
    }

    // r[verify reach.git]
    #[tokio::test]
    async fn what_was_named_over_the_network_leads_to_public_addresses_only() {
        for location in [
            "https://127.0.0.1/x.git",
            "http://localhost:8080/x.git",
            "https://[::1]/x.git",
            "https://169.254.169.254/latest",
            "https://2130706433/x.git",
            "https://0x7f.1/x.git",
            "https://user@10.0.0.1/x.git",
            "https://8.8.8.8@127.0.0.1/x.git",
            "ssh://git@127.0.0.1/x.git",
            "git@localhost:team/x.git",
            "git://8.8.8.8/x.git",
            "ftp://8.8.8.8/x.git",
            "file:///etc",
            "/etc",
            "../x",
            "https://ho%73t/x",
            "https://-x/y",
            "https:///x",
        ] {
            assert!(matches!(way(location, &[]).await, Err(Error::Invalid(_))), "{location}");
        }
    }

    #[tokio::test]
    async fn git_is_told_the_address_that_was_decided_about() {
        let web = way("https://8.8.8.8:8443/x.git", &[]).await.unwrap();
        assert!(web.settings.contains(&"http.curloptResolve=8.8.8.8:8443:8.8.8.8".to_owned()), "{web:?}");
        assert!(web.settings.contains(&"http.followRedirects=false".to_owned()));
        assert_eq!(web.protocol, Some("https"));
        let ssh = way("ssh://git@8.8.8.8:2222/x.git", &[]).await.unwrap();
        assert!(
            ssh.ssh.contains(&"HostName=8.8.8.8".to_owned())
                && ssh.ssh.contains(&"HostKeyAlias=[8.8.8.8]:2222".to_owned())
        );
        assert_eq!(way("http://127.0.0.1:80/x", &["127.0.0.0/8"]).await.unwrap().protocol, Some("http"));
        assert_eq!(way("git@localhost:x", &["localhost"]).await.unwrap().protocol, Some("ssh"));
        assert_eq!(way("git://localhost/x", &["LOCALHOST."]).await.unwrap().protocol, Some("git"));
    }

    // r[verify reach.folders]
    #[tokio::test]
    async fn a_listed_folder_holds_repositories_and_no_way_out() {
        let place = tempfile::tempdir().unwrap();
        let (inside, outside) = (place.path().join("git/x"), place.path().join("secret"));
        std::fs::create_dir_all(&inside).unwrap();
        std::fs::create_dir_all(&outside).unwrap();
        std::os::unix::fs::symlink(&outside, place.path().join("git/out")).unwrap();
        let folder = place.path().join("git");
        let listed = [folder.to_str().unwrap()];
        assert!(way(inside.to_str().unwrap(), &listed).await.is_ok());
        assert!(way(&format!("file://{}", inside.display()), &listed).await.is_ok());
        for wrong in [outside.clone(), folder.join("out"), folder.join("x/../../secret"), folder.join("missing")] {
            assert!(way(wrong.to_str().unwrap(), &listed).await.is_err(), "{}", wrong.display());
        }
    }
}
