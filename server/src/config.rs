//! How the program is set up: flags count before the environment, that before the file, that before what administrators
//! have set in the wiki, and that before the defaults.
//!
//! Each value remembers where it comes from. Secrets are read from the environment or from files of their own, and are
//! shown nowhere again.

mod file;
mod forges;
mod lines;
mod models;
mod secret;

use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Duration;

use ipnet::IpNet;
use spec::setting::{Effective, Setting, Source};

pub use self::file::File;
pub use self::lines::Line;
pub use self::secret::Secret;
use crate::providers::Providers;
use crate::public_url::PublicUrl;

/// Where the data is unless somebody says otherwise.
const DATA: &str = "./holotype-data";

/// What is wrong, and what would be right.
pub type Wrong = String;

/// A value and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given<T> {
    /// The value.
    pub value: T,
    /// Where it comes from.
    pub source: Source,
}

/// What was said on the command line.
#[derive(Clone, Debug, Default)]
pub struct Flags {
    /// `--data`
    pub data: Option<PathBuf>,
    /// `--listen`
    pub listen: Option<String>,
    /// `--public-url`
    pub public_url: Option<String>,
    /// `--smtp`
    pub smtp: Option<String>,
    /// `--mail-from`
    pub mail_from: Option<String>,
    /// `--mail-wait`
    pub mail_wait: Option<u64>,
    /// `--tls-certificate`
    pub tls_certificate: Option<PathBuf>,
    /// `--tls-key`
    pub tls_key: Option<PathBuf>,
    /// `--log`
    pub log: Option<LogFormat>,
}

/// How the log of the program is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Deserialize, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// Lines for people.
    #[default]
    Text,
    /// One JSON object on each line.
    Json,
}

impl FromStr for LogFormat {
    type Err = Wrong;

    fn from_str(word: &str) -> Result<Self, Wrong> {
        match word {
            "text" => Ok(LogFormat::Text),
            "json" => Ok(LogFormat::Json),
            _ => Err(format!("the log is text or json, not {word:?}")),
        }
    }
}

/// A certificate and its key, in files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TlsFiles {
    /// The chain, the server's own certificate first, as PEM.
    pub certificate: PathBuf,
    /// The key, as PEM.
    pub key: PathBuf,
}

/// The server that takes e-mail.
#[derive(Clone, Debug)]
pub struct Mail {
    /// Its address, which may hold a password.
    pub server: Given<Secret>,
    /// Who e-mail comes from.
    pub from: Given<String>,
    /// How long e-mail about a change waits for more about it.
    pub wait: Given<u64>,
}

/// All of it.
#[derive(Clone, Debug)]
pub struct Config {
    /// The folder that holds everything.
    pub data: Given<PathBuf>,
    /// Where to listen.
    pub listen: Given<String>,
    /// The address people use when it is another.
    pub public_url: Option<Given<PublicUrl>>,
    /// What encrypts connections, if they are not encrypted elsewhere.
    pub tls: Option<Given<TlsFiles>>,
    /// How e-mail is sent, if it is.
    pub mail: Option<Mail>,
    /// What hosts of repositories sign their news with, if it is not kept in the data folder.
    pub hook_secret: Option<Given<Secret>>,
    /// From where the figures may be read without a token.
    pub metrics_from: Given<Vec<IpNet>>,
    /// How the log is written.
    pub log: Given<LogFormat>,
    /// What is logged, as `RUST_LOG` has it.
    pub log_filter: Option<Given<String>>,
    /// How long requests that are under way may take once the server is asked to stop.
    pub shutdown: Given<Duration>,
    /// Language models, the one that answers first.
    pub models: Vec<wiki::Model>,
    /// Forges that are told what a check found.
    pub forges: Vec<wiki::Forge>,
    /// Providers of identities.
    pub providers: Providers,
    /// What is given of the settings that administrators could change otherwise.
    pub wiki: Vec<Effective>,
}

impl Config {
    /// Finds out what counts. `env` gives environment variables.
    // r[impl settings.order] r[impl settings.secrets]
    pub fn resolve(flags: Flags, env: &dyn Fn(&str) -> Option<String>, file: File) -> Result<Self, Wrong> {
        let said = Said { env };
        let server = match flags.smtp.map(Secret::new) {
            Some(secret) => Some(Given { value: secret, source: Source::Flag }),
            None => said.secret("HOLOTYPE_SMTP", file.mail.server, file.mail.server_file)?,
        };
        let from = said.text(flags.mail_from, "HOLOTYPE_MAIL_FROM", file.mail.from);
        let wait = said.parsed(flags.mail_wait, "HOLOTYPE_MAIL_WAIT", file.mail.wait)?;
        let certificate = said.path(flags.tls_certificate, "HOLOTYPE_TLS_CERTIFICATE", file.tls.certificate);
        let key = said.path(flags.tls_key, "HOLOTYPE_TLS_KEY", file.tls.key);
        let public_url = said.text(flags.public_url, "HOLOTYPE_PUBLIC_URL", file.public_url);
        let networks = said.listed("HOLOTYPE_METRICS_FROM", file.metrics.from);
        let seconds = said.parsed(None, "HOLOTYPE_SHUTDOWN", file.shutdown)?;
        Ok(Self {
            data: said.path(flags.data, "HOLOTYPE_DATA", file.data).unwrap_or_else(|| usual(PathBuf::from(DATA))),
            listen: said
                .text(flags.listen, "HOLOTYPE_LISTEN", file.listen)
                .unwrap_or_else(|| usual("127.0.0.1:3000".to_owned())),
            public_url: public_url.map(|url| url.try_map(|text| text.parse())).transpose()?,
            tls: both(certificate, key)?,
            mail: mail(server, from, wait)?,
            hook_secret: said.secret("HOLOTYPE_HOOK_SECRET", file.hooks.secret, file.hooks.secret_file)?,
            metrics_from: networks.map_or_else(|| Ok(usual(Vec::new())), |all| all.try_map(networks_of))?,
            log: said.parsed(flags.log, "HOLOTYPE_LOG", file.log.format)?.unwrap_or_else(|| usual(LogFormat::Text)),
            log_filter: said.text(None, "RUST_LOG", file.log.filter),
            shutdown: seconds
                .map_or_else(|| usual(Duration::from_secs(10)), |seconds| seconds.map(Duration::from_secs)),
            providers: Providers::default(),
            models: models::models(&said, file.model)?,
            forges: forges::forges(&said, file.forge)?,
            wiki: [
                (Setting::Name, said.text(None, "HOLOTYPE_NAME", file.name)),
                (Setting::Reading, said.text(None, "HOLOTYPE_READING", file.reading)),
                (
                    Setting::SessionDays,
                    said.text(None, "HOLOTYPE_SESSION_DAYS", file.session_days.map(|days| days.to_string())),
                ),
            ]
            .into_iter()
            .filter_map(|(setting, given)| given.map(|Given { value, source }| Effective { setting, value, source }))
            .map(|given| given.setting.checked(&given.value).map(|value| Effective { value, ..given }))
            .collect::<Result<_, _>>()?,
        })
    }

    /// Reads the file, if one is named, and the environment.
    pub fn read(flags: Flags, file: Option<&Path>) -> Result<Self, Wrong> {
        let providers = Providers::read(file)?;
        let file = file.map(File::read).transpose()?.unwrap_or_default();
        // An empty variable says nothing.
        let env = |name: &str| std::env::var(name).ok().filter(|value| !value.trim().is_empty());
        Ok(Self { providers, ..Self::resolve(flags, &env, file)? })
    }

    /// True when the figures may be read from there.
    pub fn shows_metrics_to(&self, address: IpAddr) -> bool {
        self.metrics_from.value.iter().any(|network| network.contains(&address.to_canonical()))
    }
}

fn usual<T>(value: T) -> Given<T> {
    Given { value, source: Source::Default }
}

impl<T> Given<T> {
    fn map<U>(self, with: impl FnOnce(T) -> U) -> Given<U> {
        Given { value: with(self.value), source: self.source }
    }

    fn try_map<U>(self, with: impl FnOnce(T) -> Result<U, Wrong>) -> Result<Given<U>, Wrong> {
        Ok(Given { value: with(self.value)?, source: self.source })
    }
}

/// Looks in one place after the other.
struct Said<'a> {
    env: &'a dyn Fn(&str) -> Option<String>,
}

impl Said<'_> {
    fn text(&self, flag: Option<String>, variable: &str, file: Option<String>) -> Option<Given<String>> {
        let flag = flag.map(|value| Given { value, source: Source::Flag });
        let variable = || (self.env)(variable).map(|value| Given { value, source: Source::Environment });
        flag.or_else(variable).or_else(|| file.map(|value| Given { value, source: Source::File }))
    }

    fn path(&self, flag: Option<PathBuf>, variable: &str, file: Option<PathBuf>) -> Option<Given<PathBuf>> {
        let flag = flag.map(|value| Given { value, source: Source::Flag });
        let variable = || (self.env)(variable).map(|value| Given { value: value.into(), source: Source::Environment });
        flag.or_else(variable).or_else(|| file.map(|value| Given { value, source: Source::File }))
    }

    fn parsed<T: FromStr>(&self, flag: Option<T>, variable: &str, file: Option<T>) -> Result<Option<Given<T>>, Wrong>
    where
        T::Err: std::fmt::Display,
    {
        if let Some(value) = flag {
            return Ok(Some(Given { value, source: Source::Flag }));
        }
        if let Some(text) = (self.env)(variable) {
            let value = text.trim().parse().map_err(|error: T::Err| format!("{variable} is {text:?}: {error}"))?;
            return Ok(Some(Given { value, source: Source::Environment }));
        }
        Ok(file.map(|value| Given { value, source: Source::File }))
    }

    fn listed(&self, variable: &str, file: Option<Vec<String>>) -> Option<Given<Vec<String>>> {
        let split = |text: String| text.split(',').map(|part| part.trim().to_owned()).collect();
        let variable = (self.env)(variable).map(|text| Given { value: split(text), source: Source::Environment });
        variable.or_else(|| file.map(|value| Given { value, source: Source::File }))
    }

    /// A secret: from the environment, from a file it names, or from the settings file in either way.
    fn secret(
        &self,
        variable: &str,
        inline: Option<Secret>,
        path: Option<PathBuf>,
    ) -> Result<Option<Given<Secret>>, Wrong> {
        if let Some(text) = (self.env)(variable) {
            return Ok(Some(Given { value: Secret::new(text), source: Source::Environment }));
        }
        if let Some(path) = (self.env)(&format!("{variable}_FILE")) {
            return Ok(Some(Given { value: Secret::read(Path::new(&path))?, source: Source::Environment }));
        }
        match (inline, path) {
            (Some(_), Some(path)) => {
                Err(format!("a secret is given twice, by itself and in {}; leave one of them out", path.display()))
            }
            (Some(value), None) => Ok(Some(Given { value, source: Source::File })),
            (None, Some(path)) => Ok(Some(Given { value: Secret::read(&path)?, source: Source::File })),
            (None, None) => Ok(None),
        }
    }
}

fn both(certificate: Option<Given<PathBuf>>, key: Option<Given<PathBuf>>) -> Result<Option<Given<TlsFiles>>, Wrong> {
    match (certificate, key) {
        (Some(certificate), Some(key)) => Ok(Some(Given {
            source: certificate.source,
            value: TlsFiles { certificate: certificate.value, key: key.value },
        })),
        (None, None) => Ok(None),
        (Some(_), None) => Err("a certificate is named without its key; name both, or none".into()),
        (None, Some(_)) => Err("a key is named without its certificate; name both, or none".into()),
    }
}

fn mail(
    server: Option<Given<Secret>>,
    from: Option<Given<String>>,
    wait: Option<Given<u64>>,
) -> Result<Option<Mail>, Wrong> {
    match (server, from) {
        (Some(server), Some(from)) => {
            Ok(Some(Mail { server, from, wait: wait.unwrap_or_else(|| usual(wiki::WAIT.as_secs())) }))
        }
        (Some(_), None) => Err("a mail server is named, but not who e-mail comes from; say it with --mail-from, \
                                HOLOTYPE_MAIL_FROM, or `from` below [mail]"
            .into()),
        (None, _) => Ok(None),
    }
}

fn networks_of(texts: Vec<String>) -> Result<Vec<IpNet>, Wrong> {
    let read = |text: &String| {
        let network = text.parse::<IpNet>().or_else(|_| text.parse::<IpAddr>().map(IpNet::from));
        network.map_err(|_| format!("{text:?} is no address and no network; write it like 10.0.0.7 or 10.0.0.0/8"))
    };
    texts.iter().filter(|text| !text.is_empty()).map(read).collect()
}

#[cfg(test)]
mod tests;
