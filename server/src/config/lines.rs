//! What counts, as it may be shown: each value with where it comes from, secrets only by whether there is one.

use spec::setting::{Effective, Source};
use texts::text;

use super::{Config, LogFormat};

/// One line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The table of the file it belongs to; none for what stands above all tables.
    pub table: Option<&'static str>,
    /// What the file calls it.
    pub name: &'static str,
    /// Its value, as the file would have it; none when it is a secret or there is none.
    pub value: Option<String>,
    /// What is said in place of a value.
    pub instead: &'static str,
    /// Where it comes from.
    pub source: Source,
}

impl Config {
    /// All of it, with what is set in the wiki itself.
    // r[impl settings.shown] r[impl settings.secrets]
    pub fn lines(&self, wiki: &[Effective]) -> Vec<Line> {
        let text =
            |table, name, value: String, source| Line { table, name, value: Some(quoted(&value)), instead: "", source };
        let missing =
            |table, name| Line { table, name, value: None, instead: text!("house-line-none"), source: Source::Default };
        let secret =
            |table, name, source| Line { table, name, value: None, instead: text!("house-line-secret"), source };
        let number =
            |table, name, value: u64, source| Line { table, name, value: Some(value.to_string()), instead: "", source };

        let mut lines = vec![
            text(None, "data", self.data.value.display().to_string(), self.data.source),
            text(None, "listen", self.listen.value.clone(), self.listen.source),
            match &self.public_url {
                Some(url) => text(None, "public_url", url.value.as_str().to_owned(), url.source),
                None => missing(None, "public_url"),
            },
        ];
        for Effective { setting, value, source } in wiki {
            lines.push(match value.parse::<u64>() {
                Ok(value) if setting.as_str() == "session_days" => number(None, setting.as_str(), value, *source),
                _ => text(None, setting.as_str(), value.clone(), *source),
            });
        }
        lines.push(number(None, "shutdown", self.shutdown.value.as_secs(), self.shutdown.source));
        match &self.tls {
            Some(tls) => {
                let shown = |path: &std::path::Path| path.display().to_string();
                lines.push(text(Some("tls"), "certificate", shown(&tls.value.certificate), tls.source));
                lines.push(text(Some("tls"), "key", shown(&tls.value.key), tls.source));
            }
            None => lines.push(missing(Some("tls"), "certificate")),
        }
        match &self.mail {
            Some(mail) => {
                lines.push(secret(Some("mail"), "server", mail.server.source));
                lines.push(text(Some("mail"), "from", mail.from.value.clone(), mail.from.source));
                lines.push(number(Some("mail"), "wait", mail.wait.value, mail.wait.source));
            }
            None => lines.push(missing(Some("mail"), "server")),
        }
        lines.push(match &self.hook_secret {
            Some(given) => secret(Some("hooks"), "secret", given.source),
            None => Line { instead: text!("house-line-data"), ..missing(Some("hooks"), "secret") },
        });
        let networks: Vec<_> = self.metrics_from.value.iter().map(|network| quoted(&network.to_string())).collect();
        let networks = format!("[{}]", networks.join(", "));
        let source = self.metrics_from.source;
        lines.push(Line { table: Some("metrics"), name: "from", value: Some(networks), instead: "", source });
        let format = if self.log.value == LogFormat::Json { "json" } else { "text" };
        lines.push(text(Some("log"), "format", format.to_owned(), self.log.source));
        lines.push(match &self.log_filter {
            Some(filter) => text(Some("log"), "filter", filter.value.clone(), filter.source),
            None => missing(Some("log"), "filter"),
        });
        lines
    }
}

/// A text as TOML has it.
fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}
