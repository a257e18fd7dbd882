//! The forges, as the file of settings and the environment name them.

use std::path::PathBuf;

use serde::Deserialize;
use wiki::{Forge, ForgeKind};

use super::{Said, Secret, Wrong};

/// The forge that is meant unless somebody says which.
const USUAL: &str = "github.com";

/// A forge in the file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ForgeFile {
    pub host: String,
    pub kind: Option<String>,
    pub address: Option<String>,
    pub token_file: Option<PathBuf>,
    pub token_env: Option<String>,
}

/// All of them; what the environment says counts before the file.
// r[impl forge.settings] r[impl settings.order]
pub(super) fn forges(said: &Said<'_>, file: Vec<ForgeFile>) -> Result<Vec<Forge>, Wrong> {
    let mut forges = Vec::with_capacity(file.len() + 1);
    let env = |name: &str| (said.env)(name);
    if let Some(token) = said.secret("HOLOTYPE_FORGE_TOKEN", None, None)? {
        let host = env("HOLOTYPE_FORGE_HOST").unwrap_or_else(|| USUAL.to_owned());
        let (kind, address) = (env("HOLOTYPE_FORGE_KIND"), env("HOLOTYPE_FORGE_ADDRESS"));
        forges.push(forge(&host, kind.as_deref(), address.as_deref(), &token.value)?);
    }
    for told in file {
        let host = &told.host;
        let token = match (&told.token_env, &told.token_file) {
            (Some(_), Some(_)) => return Err(format!("the token for {host:?} is given twice; leave one out")),
            (Some(variable), None) => {
                let missing = || format!("the forge {host:?} has its token in {variable}, which is not set");
                Secret::new((said.env)(variable).ok_or_else(missing)?)
            }
            (None, Some(path)) => Secret::read(path)?,
            (None, None) => return Err(format!("the forge {host:?} needs a token: write token_file or token_env")),
        };
        let made = forge(host, told.kind.as_deref(), told.address.as_deref(), &token)?;
        if forges.iter().all(|other: &Forge| other.host != made.host) {
            forges.push(made);
        }
    }
    Ok(forges)
}

fn forge(host: &str, kind: Option<&str>, address: Option<&str>, token: &Secret) -> Result<Forge, Wrong> {
    let is_host = |c: char| c.is_ascii_alphanumeric() || ".-_:[]".contains(c);
    if host.is_empty() || !host.chars().all(is_host) {
        return Err(format!("{host:?} is no host of a forge; write it like git.example.org"));
    }
    if token.reveal().chars().any(|c| c.is_control() || !c.is_ascii()) {
        return Err(format!("the token for {host:?} holds characters that no token has"));
    }
    let kind = match kind {
        Some(word) => {
            let unknown = || format!("the forge {host:?} is of the kind {word:?}; write github, gitlab or gitea");
            ForgeKind::named(word).ok_or_else(unknown)?
        }
        None => {
            guessed(host).ok_or_else(|| format!("say what {host:?} is: kind = \"github\", \"gitlab\" or \"gitea\""))?
        }
    };
    let is_address = |text: &str| {
        text.parse::<axum::http::Uri>().is_ok_and(|uri| {
            matches!(uri.scheme_str(), Some("http" | "https"))
                && uri.authority().is_some_and(|authority| !authority.as_str().contains('@'))
                && uri.query().is_none()
        })
    };
    match address.is_none_or(is_address) {
        true => Ok(Forge::new(kind, host, address, token.reveal())),
        false => Err(format!("the address of the API of {host:?} is none; write it like https://{host}/api/v1")),
    }
}

/// What a host is by its name.
fn guessed(host: &str) -> Option<ForgeKind> {
    let has = |word: &str| host.split(['.', '-', ':']).any(|part| part.eq_ignore_ascii_case(word));
    match () {
        () if has("github") => Some(ForgeKind::GitHub),
        () if has("gitlab") => Some(ForgeKind::GitLab),
        () if has("gitea") || has("forgejo") || has("codeberg") => Some(ForgeKind::Gitea),
        () => None,
    }
}
