//! The file of settings, as it is written: TOML. A word that means nothing is refused, with its line.

use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::forges::ForgeFile;
use super::models::ModelFile;
use super::{LogFormat, Secret, Wrong};

/// What a file of settings can say.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct File {
    /// The folder that holds everything.
    pub data: Option<PathBuf>,
    /// Where to listen.
    pub listen: Option<String>,
    /// The address people use.
    pub public_url: Option<String>,
    /// What the wiki is called.
    pub name: Option<String>,
    /// `open` or `closed`.
    pub reading: Option<String>,
    /// How many days somebody stays signed in without a visit.
    pub session_days: Option<i64>,
    /// How many seconds requests that are under way have when the server stops.
    pub shutdown: Option<u64>,
    /// What encrypts connections.
    pub tls: Tls,
    /// How e-mail is sent.
    pub mail: Mail,
    /// How hosts of repositories prove themselves.
    pub hooks: Hooks,
    /// Who reads the figures.
    pub metrics: Metrics,
    /// What the program tells of itself.
    pub log: Log,
    /// Language models.
    pub model: Vec<ModelFile>,
    /// Forges that are told what a check found.
    pub forge: Vec<ForgeFile>,
    /// Providers of identities, which are read for themselves.
    pub provider: Vec<toml::Value>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Tls {
    pub certificate: Option<PathBuf>,
    pub key: Option<PathBuf>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Mail {
    pub server: Option<Secret>,
    pub server_file: Option<PathBuf>,
    pub from: Option<String>,
    pub wait: Option<u64>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Hooks {
    pub secret: Option<Secret>,
    pub secret_file: Option<PathBuf>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Metrics {
    pub from: Option<Vec<String>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Log {
    pub format: Option<LogFormat>,
    pub filter: Option<String>,
}

impl File {
    /// Reads a file. Paths in it are meant from where it lies.
    pub fn read(path: &Path) -> Result<Self, Wrong> {
        let shown = path.display();
        let text = std::fs::read_to_string(path);
        let text = text.map_err(|error| format!("the settings file {shown} cannot be read: {error}"))?;
        let mut file = Self::parse(&text).map_err(|wrong| format!("{shown}, {wrong}"))?;
        let folder = path.parent().unwrap_or(Path::new(""));
        let paths = [
            &mut file.data,
            &mut file.tls.certificate,
            &mut file.tls.key,
            &mut file.mail.server_file,
            &mut file.hooks.secret_file,
        ];
        let keys = file.model.iter_mut().map(|model| &mut model.key_file);
        let tokens = file.forge.iter_mut().map(|forge| &mut forge.token_file);
        for path in paths.into_iter().chain(keys).chain(tokens).flatten() {
            *path = folder.join(&*path);
        }
        Ok(file)
    }

    /// Reads what a file says. What is wrong is told with its line and without its value, which may be a secret.
    // r[impl settings.line]
    pub fn parse(text: &str) -> Result<Self, Wrong> {
        toml::from_str(text).map_err(|error| {
            let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or("");
            let line = before.matches('\n').count() + 1;
            format!("line {line}: {}", error.message())
        })
    }
}
