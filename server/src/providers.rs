//! The providers of identities people may sign in with, as whoever runs the server names them: in the settings file, a
//! table `[[provider]]` for each, and one in the environment (`HOLOTYPE_OIDC_ISSUER` and its neighbours).

use std::collections::BTreeMap;
use std::env::{self, VarError};
use std::fmt;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use spec::Role;

/// One provider.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Provider {
    /// What it is called in addresses: small letters, digits and hyphens.
    pub name: String,
    /// What it is called on screens.
    #[serde(default)]
    pub title: String,
    /// Its address, as it names itself.
    pub issuer: String,
    /// What it calls this wiki.
    pub client_id: String,
    /// What this wiki proves itself with.
    #[serde(default)]
    pub client_secret: Option<String>,
    /// A file that holds that.
    #[serde(default)]
    pub client_secret_file: Option<PathBuf>,
    /// What is asked for besides who somebody is.
    #[serde(default = "scopes")]
    pub scopes: Vec<String>,
    /// Where the provider says which groups somebody belongs to; parts of a path have dots between.
    #[serde(default)]
    pub groups_claim: Option<String>,
    /// What the members of its groups may do here. Where there is a map, whoever is in none of it may read.
    #[serde(default)]
    pub role_map: BTreeMap<String, Role>,
    /// What its groups are called here; those that are not named are called the same.
    #[serde(default)]
    pub group_map: BTreeMap<String, String>,
    /// Whether somebody whom nobody here knows gets an account.
    #[serde(default)]
    pub may_join: bool,
}

/// All of them.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Providers {
    /// In the order in which they are offered.
    #[serde(default)]
    pub provider: Vec<Provider>,
}

impl fmt::Debug for Provider {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The secret is nobody's to see.
        f.debug_struct("Provider").field("name", &self.name).field("issuer", &self.issuer).finish_non_exhaustive()
    }
}

fn scopes() -> Vec<String> {
    ["profile", "email"].map(str::to_owned).to_vec()
}

impl Providers {
    /// Those of a settings file, if there is one, and the one of the environment. Says what is wrong with them in a line.
    // r[impl oidc.settings]
    pub fn read(file: Option<&Path>) -> Result<Self, String> {
        let mut providers = match file {
            Some(file) => Self::of_file(file)?,
            None => Self::default(),
        };
        providers.provider.extend(of_environment()?);
        let mut names: Vec<&str> = Vec::new();
        for provider in &mut providers.provider {
            provider.settle()?;
        }
        for provider in &providers.provider {
            if names.contains(&provider.name.as_str()) {
                return Err(format!("two providers are called {:?}; call one of them otherwise", provider.name));
            }
            names.push(&provider.name);
        }
        Ok(providers)
    }

    fn of_file(file: &Path) -> Result<Self, String> {
        let shown = file.display();
        let text = std::fs::read_to_string(file);
        let text = text.map_err(|error| format!("the settings file {shown} cannot be read: {error}"))?;
        toml::from_str(&text).map_err(|error| {
            let why = error.message().to_owned();
            let line = error.span().map_or(0, |span| text[..span.start.min(text.len())].matches('\n').count() + 1);
            format!("the settings file {shown} cannot be used: line {line}: {why}")
        })
    }
}

impl Provider {
    /// Checks it, and reads its secret.
    fn settle(&mut self) -> Result<(), String> {
        let name = &self.name;
        let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if name.is_empty() || name.len() > 40 || !name.chars().all(is_plain) {
            return Err(format!("{name:?} is no name of a provider: it has small letters, digits and hyphens"));
        }
        if !is_safe(&self.issuer) {
            let issuer = &self.issuer;
            return Err(format!("the provider {name} is at {issuer:?}; it has to be an https address"));
        }
        if self.title.is_empty() {
            self.title.clone_from(name);
        }
        if let Some(file) = &self.client_secret_file {
            let read = std::fs::read_to_string(file);
            let shown = file.display();
            let read =
                read.map_err(|error| format!("the secret of the provider {name} in {shown} cannot be read: {error}"));
            self.client_secret = Some(read?.trim_end_matches(['\n', '\r']).to_owned());
        }
        Ok(())
    }
}

/// True for what travels encrypted, or never leaves the machine.
fn is_safe(address: &str) -> bool {
    if address.starts_with("https://") {
        return true;
    }
    let Some(rest) = address.strip_prefix("http://") else { return false };
    let host = rest.split(['/', '?', '#']).next().unwrap_or("");
    let host =
        host.rsplit_once(':').filter(|(_, port)| port.chars().all(|c| c.is_ascii_digit())).map_or(host, |(h, _)| h);
    matches!(host, "localhost" | "127.0.0.1" | "[::1]")
}

fn of_environment() -> Result<Option<Provider>, String> {
    let Some(issuer) = variable("ISSUER")? else { return Ok(None) };
    let client_id = variable("CLIENT_ID")?.ok_or("HOLOTYPE_OIDC_ISSUER is set, HOLOTYPE_OIDC_CLIENT_ID is not")?;
    let words = |text: String| text.split_whitespace().map(str::to_owned).collect();
    Ok(Some(Provider {
        name: variable("NAME")?.unwrap_or_else(|| "provider".into()),
        title: variable("TITLE")?.unwrap_or_else(|| "your organisation".into()),
        issuer,
        client_id,
        client_secret: variable("CLIENT_SECRET")?,
        client_secret_file: variable("CLIENT_SECRET_FILE")?.map(PathBuf::from),
        scopes: variable("SCOPES")?.map_or_else(scopes, words),
        groups_claim: variable("GROUPS_CLAIM")?,
        role_map: variable("ROLE_MAP")?.map(|text| role_map(&text)).transpose()?.unwrap_or_default(),
        group_map: BTreeMap::new(),
        may_join: variable("MAY_JOIN")?.is_some_and(|word| matches!(word.as_str(), "yes" | "true" | "1")),
    }))
}

fn variable(name: &str) -> Result<Option<String>, String> {
    let name = format!("HOLOTYPE_OIDC_{name}");
    match env::var(&name) {
        Ok(value) => Ok(Some(value).filter(|value| !value.is_empty())),
        Err(VarError::NotPresent) => Ok(None),
        Err(VarError::NotUnicode(_)) => Err(format!("{name} is not UTF-8")),
    }
}

/// `staff=editor,admins=admin`
fn role_map(text: &str) -> Result<BTreeMap<String, Role>, String> {
    let pair = |pair: &str| {
        let wrong = || format!("HOLOTYPE_OIDC_ROLE_MAP: {pair:?} is no pair like staff=editor");
        let (group, role) = pair.rsplit_once('=').ok_or_else(wrong)?;
        Ok((group.trim().to_owned(), role.trim().parse()?))
    };
    text.split(',').map(str::trim).filter(|text| !text.is_empty()).map(pair).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Providers, String> {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("holotype.toml");
        std::fs::write(&file, text).unwrap();
        Providers::read(Some(&file))
    }

    const PLAIN: &str = "[[provider]]\nname = \"work\"\nissuer = \"https://id.example.org\"\nclient_id = \"wiki\"\n";

    #[test]
    fn a_provider_needs_a_name_an_address_and_a_client() {
        let providers = read(&format!("{PLAIN}role_map = {{ staff = \"editor\" }}\n")).unwrap();
        let [provider] = &providers.provider[..] else { panic!("{providers:?}") };
        assert_eq!((provider.title.as_str(), provider.scopes.join(" ").as_str()), ("work", "profile email"));
        assert_eq!(provider.role_map.get("staff"), Some(&Role::Editor));
        assert!(!provider.may_join);
    }

    #[test]
    fn what_is_wrong_with_one_is_told_in_a_line() {
        for (text, told) in [
            (PLAIN.replace("https", "http"), "has to be an https address"),
            (PLAIN.replace("work", "Our Work"), "is no name of a provider"),
            (format!("{PLAIN}{PLAIN}"), "two providers are called"),
            (format!("{PLAIN}clientsecret = \"x\"\n"), "line 5: unknown field"),
            (format!("{PLAIN}client_secret_file = \"/nowhere/secret\"\n"), "cannot be read"),
            (format!("{PLAIN}role_map = {{ staff = \"boss\" }}\n"), "line 5: "),
        ] {
            let why = read(&text).unwrap_err();
            assert!(why.contains(told), "{why}");
        }
    }

    #[test]
    fn only_this_machine_is_asked_without_encryption() {
        let safe = ["https://id.example.org", "http://localhost:8080/x", "http://127.0.0.1", "http://[::1]:80"];
        assert!(safe.iter().all(|address| is_safe(address)));
        let unsafe_ =
            ["http://id.example.org", "http://localhost.example.org", "http://127.0.0.1@evil.example", "ftp://x"];
        assert!(!unsafe_.iter().any(|address| is_safe(address)));
    }

    #[test]
    fn roles_are_named_by_pairs() {
        let map = role_map("staff=editor, cn=boss=admin").unwrap();
        assert_eq!(
            map.into_iter().collect::<Vec<_>>(),
            [("cn=boss".into(), Role::Admin), ("staff".into(), Role::Editor)]
        );
        assert!(role_map("staff").is_err() && role_map("staff=king").is_err());
    }
}
