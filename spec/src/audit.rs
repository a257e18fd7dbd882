//! The audit log as people read it: who did what to what, by which door, from where.
//!
//! A row tells an act in words of two parts (`token.create`), what it was done to, and a few facts more. [`AuditRow::told`]
//! makes a sentence of it. How rows are kept and chained is the business of the crate `wiki`.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

/// By which door somebody came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Door {
    /// A screen or a form.
    Browser,
    /// The API for programs.
    Api,
    /// The Model Context Protocol.
    Mcp,
    /// The command line on the machine that holds the data.
    Command,
    /// A host of repositories.
    Hook,
    /// The program itself, as when a job runs.
    Program,
}

impl Door {
    /// All of them.
    pub const ALL: [Door; 6] = [Door::Browser, Door::Api, Door::Mcp, Door::Command, Door::Hook, Door::Program];

    /// The word used in the store and the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Door::Browser => "browser",
            Door::Api => "api",
            Door::Mcp => "mcp",
            Door::Command => "command",
            Door::Hook => "hook",
            Door::Program => "program",
        }
    }

    /// How people would say it.
    pub fn told(self) -> &'static str {
        match self {
            Door::Browser => "in a browser",
            Door::Api => "through the API",
            Door::Mcp => "as an agent's tool",
            Door::Command => "on the command line",
            Door::Hook => "through a webhook",
            Door::Program => "by the program itself",
        }
    }
}

impl FromStr for Door {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        Door::ALL.into_iter().find(|door| door.as_str() == word).ok_or_else(|| format!("{word:?} is no door"))
    }
}

/// Declares each act once: its name here, its words in the log, and what people read. In a sentence, `{}` is what it was
/// done to and `{name}` a fact; what stands between `[` and `]` is left out when a fact in it is missing.
macro_rules! acts {
    ($($name:ident $words:literal $sentence:literal,)*) => {
        /// What was done.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Act {
            $(#[doc = concat!("`", $words, "`: ", $sentence)] $name,)*
        }

        impl Act {
            /// All of them, in the order of this list.
            pub const ALL: &[Act] = &[$(Act::$name),*];

            /// The words used in the store and the API.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Act::$name => $words,)*
                }
            }

            fn sentence(self) -> &'static str {
                match self {
                    $(Act::$name => $sentence,)*
                }
            }
        }
    };
}

acts! {
    SignedIn "session.begin" "signed in[ with {provider}]",
    SignInRefused "session.refuse" "was refused signing in as {}[ with {provider}][; {unwritten} more such attempts are not listed]",
    SignedOut "session.leave" "signed out",
    SessionEnded "session.end" "ended a session of {}",
    SessionsEnded "session.end-all" "signed {} out everywhere",
    AccountCreated "account.create" "made the account {}[ with the role {role}]",
    AccountRoleChanged "account.role" "changed the role of {}[ from {before}] to {role}",
    AccountChanged "account.change" "changed the account {}[: {what}]",
    AccountBarred "account.bar" "barred {} from signing in",
    AccountAllowed "account.allow" "let {} sign in again",
    PasswordChanged "account.password" "set a new password for {}",
    IdentityLinked "identity.link" "connected {} with {provider}",
    IdentityUnlinked "identity.unlink" "disconnected {} from {provider}",
    GroupCreated "group.create" "made the group {}",
    GroupChanged "group.change" "changed the group {}[: {what}]",
    GroupRemoved "group.remove" "removed the group {}",
    GroupJoined "group.join" "put {account} into the group {}",
    GroupLeft "group.leave" "took {account} out of the group {}",
    TokenCreated "token.create" "made a token for {}[, called {label}]",
    TokenRevoked "token.revoke" "took back a token of {}[, called {label}]",
    InvitationCreated "invitation.create" "invited {}[ as {role}]",
    InvitationRevoked "invitation.revoke" "took back the invitation of {}",
    InvitationAccepted "invitation.accept" "accepted an invitation as {}[ with the role {role}]",
    ResetCreated "reset.create" "made a link for {} to set a new password",
    ResetAsked "reset.ask" "asked for a link to set the password of {}",
    ResetUsed "reset.use" "set the password of {} through a link",
    ReadingOpened "reading.open" "opened the wiki to everybody",
    ReadingClosed "reading.close" "closed the wiki to whoever has not signed in",
    SettingChanged "setting.change" "changed the setting {}[ from {before}][ to {value}]",
    RepositoryMounted "repository.mount" "mounted {repository} at {}",
    RepositoryChanged "repository.change" "changed the repository at {}[: {what}]",
    RepositoryRemoved "repository.forget" "removed the repository at {}",
    HookSecretChanged "hook.secret" "made a new secret for webhooks",
    PolicySet "policy.set" "asked for {approvals} approvals at {}[ by {reviewers}]",
    PolicyLifted "policy.lift" "asks for no more approvals at {}",
    LintSet "lint.set" "said that {rule} weighs {severity} at {}",
    LintLifted "lint.lift" "lifted what was said about {rule} at {}",
    PermissionSet "permission.set" "said who may {duty} at {}[: {who}]",
    PermissionLifted "permission.lift" "lifted what was said about who may {duty} at {}",
    ShareCreated "share.create" "shared {} by a link[, as of revision {revision}][, until {until}]",
    ShareRevoked "share.revoke" "took back a link to {}",
    PagesMoved "page.move" "moved {}[ to {to}][ and {more} more] in change {change}",
    PagesDeleted "page.delete" "deleted {}[ and {more} more] in change {change}",
    PageRestored "page.restore" "brought {} back in change {change}",
    ProposalMerged "proposal.merge" "merged change {}[ {overruled}]",
    DriftAnswered "drift.still-true" "said that {requirement} of {} is still true[, as of {commit}]",
    DriftPutOff "drift.waive" "asked not to be asked about {requirement} of {} until {until}",
    DriftThresholdSet "drift.threshold" "set how sure one has to be to ask about {}[ to {least}]",
    Exported "export.write" "exported the pages at {}[ {history}][, as of {moment}]",
    AuditExported "audit.export" "downloaded the audit log",
    BackupWritten "backup.write" "made a backup[ of {bytes} bytes]",
    BackupRestored "backup.restore" "put back a backup",
    Rebuilt "index.rebuild" "had everything derived from the log made again",
    MailTested "mail.test" "sent a test letter to {}",
}

impl fmt::Display for Act {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Act {
    type Err = String;

    fn from_str(words: &str) -> Result<Self, String> {
        let known = Act::ALL.iter().copied().find(|act| act.as_str() == words);
        known.ok_or_else(|| format!("{words:?} is nothing the audit log knows"))
    }
}

/// What acts are about, for choosing among them: the first of their two words, and how people say it.
pub const FAMILIES: [(&str, &str); 21] = [
    ("session", "Signing in and out"),
    ("account", "Accounts"),
    ("identity", "Identities elsewhere"),
    ("group", "Groups"),
    ("token", "Tokens"),
    ("invitation", "Invitations"),
    ("reset", "Password links"),
    ("reading", "Open or closed"),
    ("setting", "Settings"),
    ("permission", "Permissions"),
    ("share", "Shared links"),
    ("policy", "Reviews asked for"),
    ("lint", "Rules for specifications"),
    ("proposal", "Merged proposals"),
    ("page", "Moved, deleted, brought back"),
    ("repository", "Repositories"),
    ("hook", "Webhooks"),
    ("drift", "Drift"),
    ("export", "Exports"),
    ("backup", "Backups"),
    ("audit", "The audit log itself"),
];

/// Facts of an act beside what it was done to. Never a secret, a password or the text of a page.
pub type Facts = BTreeMap<String, String>;

/// One row of the audit log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AuditRow {
    /// Its number; the first is 1, and none is left out.
    pub seq: i64,
    /// When.
    pub at: Timestamp,
    /// Whose account, if it was somebody's.
    pub account: Option<i64>,
    /// What they were called then; `operator`, `anonymous` or `program` where it was nobody's account.
    pub actor: String,
    /// By which door.
    pub door: Door,
    /// The address of whoever asked; empty when there is none.
    pub address: String,
    /// What was done, like `token.create`.
    pub act: String,
    /// To what.
    pub subject: String,
    /// What else there is to know of it.
    pub detail: Facts,
    /// The hash of the row before, in hexadecimal; zeros before the first.
    pub before: String,
    /// Its own.
    pub hash: String,
}

impl AuditRow {
    /// Who it was, as people say it.
    pub fn who(&self) -> &str {
        match (self.account, self.actor.as_str()) {
            (None, "operator") => "Whoever runs the server",
            (None, "anonymous") => "Somebody",
            (None, "program") => "The program",
            (_, name) => name,
        }
    }

    /// What was done, as the rest of a sentence that begins with who did it.
    pub fn told(&self) -> String {
        match self.act.parse::<Act>() {
            Ok(act) => filled(act.sentence(), &self.subject, &self.detail),
            // A newer version wrote it.
            Err(_) => format!("{} {}", self.act, self.subject),
        }
    }
}

fn filled(sentence: &str, subject: &str, facts: &Facts) -> String {
    let mut told = String::new();
    let mut rest = sentence;
    while let Some(at) = rest.find(['[', '{']) {
        told += &rest[..at];
        let (close, is_optional) = if rest.as_bytes()[at] == b'[' { (']', true) } else { ('}', false) };
        let end = rest[at..].find(close).map_or(rest.len(), |end| at + end);
        let inner = &rest[at + 1..end];
        if !is_optional {
            told += if inner.is_empty() { subject } else { facts.get(inner).map_or("", String::as_str) };
        } else if names(inner).all(|name| facts.contains_key(name)) {
            told += &filled(inner, subject, facts);
        }
        rest = rest.get(end + 1..).unwrap_or("");
    }
    told + rest
}

/// The facts a piece of a sentence names.
fn names(piece: &str) -> impl Iterator<Item = &str> {
    piece.split('{').skip(1).filter_map(|after| after.split('}').next()).filter(|name| !name.is_empty())
}

/// Which rows are asked for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AuditFilter {
    /// What they were called, then or now.
    pub actor: Option<String>,
    /// An act (`token.create`) or a family of acts (`token`).
    pub act: Option<String>,
    /// Not before this moment, in milliseconds since 1970 UTC.
    pub since: Option<i64>,
    /// Before this moment.
    pub until: Option<i64>,
}

impl AuditFilter {
    /// What somebody typed: empty fields ask for nothing. A day as the end of a span belongs to it.
    pub fn typed(actor: &str, act: &str, since: &str, until: &str) -> Result<Self, String> {
        let filled = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let act = filled(act);
        if let Some(act) = &act {
            let is_family = FAMILIES.iter().any(|(family, _)| family == act);
            if !is_family && !act.contains('.') {
                return Err(format!("{act:?} is nothing the audit log knows; use a word like token or token.create"));
            }
        }
        Ok(Self {
            actor: filled(actor),
            act,
            since: filled(since).map(|text| milliseconds(&text, 0)).transpose()?,
            until: filled(until).map(|text| milliseconds(&text, DAY)).transpose()?,
        })
    }
}

const DAY: i64 = 24 * 60 * 60 * 1000;

/// A day, or a moment of RFC 3339. `more` is added to a day.
fn milliseconds(text: &str, more: i64) -> Result<i64, String> {
    if let Ok(at) = text.parse::<Timestamp>() {
        return Ok(at.as_millisecond());
    }
    let day = text.parse::<Date>().ok().and_then(|day| day.to_zoned(TimeZone::UTC).ok());
    let day = day.ok_or_else(|| format!("{text:?} is no day; write it like 2024-03-03 or 2024-03-03T14:00:00Z"))?;
    Ok(day.timestamp().as_millisecond() + more)
}

/// The hash of a row that is kept elsewhere, to compare the log with: `120:9f86d0…`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The row.
    pub seq: i64,
    /// Its hash, in hexadecimal.
    pub hash: String,
}

impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.seq, self.hash)
    }
}

impl FromStr for Mark {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("{text:?} is no mark; write it as `holotype audit verify` prints it, like 120:9f86d0…");
        let (seq, hash) = text.trim().split_once(':').ok_or_else(wrong)?;
        let is_hash = hash.len() == 64 && hash.chars().all(|c| c.is_ascii_hexdigit());
        let seq = seq.parse().ok().filter(|seq| *seq > 0 && is_hash).ok_or_else(wrong)?;
        Ok(Self { seq, hash: hash.to_ascii_lowercase() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(act: &str, subject: &str, detail: &[(&str, &str)]) -> String {
        let detail = detail.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let row = AuditRow {
            seq: 1,
            at: Timestamp::UNIX_EPOCH,
            account: None,
            actor: "operator".into(),
            door: Door::Command,
            address: String::new(),
            act: act.into(),
            subject: subject.into(),
            detail,
            before: String::new(),
            hash: String::new(),
        };
        format!("{} {}", row.who(), row.told())
    }

    // r[verify audit.sentences]
    #[test]
    fn an_act_is_told_as_a_sentence_with_the_facts_there_are() {
        let told = row("token.create", "Ann", &[("label", "build [1]")]);
        assert_eq!(told, "Whoever runs the server made a token for Ann, called build [1]");
        assert_eq!(row("token.create", "{label}", &[]), "Whoever runs the server made a token for {label}");
        let told = row("setting.change", "name", &[("value", "Atlas")]);
        assert_eq!(told, "Whoever runs the server changed the setting name to Atlas");
        let told = row("proposal.merge", "12", &[("overruled", "in spite of a request for changes")]);
        assert_eq!(told, "Whoever runs the server merged change 12 in spite of a request for changes");
        assert_eq!(row("moon.eat", "all", &[]), "Whoever runs the server moon.eat all");
    }

    #[test]
    fn every_act_is_of_two_words_and_belongs_to_a_family_that_can_be_chosen() {
        for act in Act::ALL {
            let (family, _) = act.as_str().split_once('.').unwrap();
            let is_known = FAMILIES.iter().any(|(known, _)| *known == family) || matches!(family, "index" | "mail");
            assert!(is_known, "{act}");
            assert_eq!(act.as_str().parse(), Ok(*act));
        }
    }

    #[test]
    fn the_last_day_of_a_span_belongs_to_it() {
        let filter = AuditFilter::typed(" ", "token", "2024-03-03", "2024-03-03").unwrap();
        assert_eq!(filter.until.unwrap() - filter.since.unwrap(), DAY);
        assert_eq!((filter.actor, filter.act.as_deref()), (None, Some("token")));
        assert!(AuditFilter::typed("", "moon", "", "").is_err());
        assert!(AuditFilter::typed("", "", "yesterday", "").is_err());
    }

    #[test]
    fn a_mark_is_read_as_it_is_written() {
        let text = format!("120:{}", "9f".repeat(32));
        assert_eq!(text.parse::<Mark>().unwrap().to_string(), text);
        for wrong in ["", "120", "120:9f", ":9f", "0:".to_owned().as_str(), "x:y"] {
            assert!(wrong.parse::<Mark>().is_err(), "{wrong}");
        }
    }
}
