//! Who is who: accounts of people and of agents, their groups, and what they can get in with.
//!
//! What is told here is for showing. Who may do what is decided by [`Actor`](crate::Actor) alone.

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::account::Role;

/// What an account stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "AccountKind"))]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Somebody who signs in.
    Person,
    /// A program that somebody answers for. It has tokens and no password.
    Agent,
}

impl Kind {
    /// The word used in the store and in the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Person => "person",
            Kind::Agent => "agent",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Kind {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        match word {
            "person" => Ok(Kind::Person),
            "agent" => Ok(Kind::Agent),
            _ => Err(format!("{word:?} is no kind of account; use person or agent")),
        }
    }
}

/// An account, as it is looked after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Person {
    /// Its number.
    pub id: i64,
    /// What others see.
    pub name: String,
    /// A person or an agent.
    pub kind: Kind,
    /// Who answers for it, when it is an agent.
    pub owner: Option<String>,
    /// The number of whoever answers for it.
    pub owner_id: Option<i64>,
    /// What was said it may do.
    pub role: Role,
    /// What it may do, its groups and its owner counted in.
    pub may: Role,
    /// The groups it belongs to, by name.
    pub groups: Vec<String>,
    /// Where e-mail to it goes.
    pub email: Option<String>,
    /// True when it can sign in with a password.
    pub has_password: bool,
    /// Since when there is such an account.
    pub created_at: Timestamp,
    /// When it was used last, by a browser or by a token; to the hour.
    pub seen_at: Option<Timestamp>,
    /// Since when it is barred.
    pub barred_at: Option<Timestamp>,
}

/// A browser that is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SessionLine {
    /// What it is ended by. It is no way into it.
    pub id: String,
    /// What the browser says it is, in words.
    pub browser: String,
    /// Where it signed in from.
    pub address: String,
    /// When it signed in.
    pub since: Timestamp,
    /// When it was used last, to the hour.
    pub seen_at: Timestamp,
    /// True for the one that asks.
    pub this: bool,
}

/// What a program gets in with. The secret itself is kept nowhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TokenLine {
    /// Its number.
    pub id: i64,
    /// The name of the account it stands for.
    pub account: String,
    /// The number of that account.
    pub account_id: i64,
    /// What it is for.
    pub label: String,
    /// The most it may do; none for all that the account may.
    pub role: Option<Role>,
    /// When it was made.
    pub created_at: Timestamp,
    /// Who made it; none for whoever runs the wiki.
    pub created_by: Option<String>,
    /// When it was used last, to some minutes.
    pub used_at: Option<Timestamp>,
    /// When it runs out.
    pub expires_at: Option<Timestamp>,
    /// True when it has.
    pub expired: bool,
}

/// A link that makes an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Invitation {
    /// Its number.
    pub id: i64,
    /// Who it is for, as whoever invited wrote it.
    pub label: String,
    /// The address it was sent to.
    pub email: Option<String>,
    /// What the account may do.
    pub role: Role,
    /// The groups it will belong to.
    pub groups: Vec<String>,
    /// When it was made.
    pub created_at: Timestamp,
    /// Who made it; none for whoever runs the wiki.
    pub created_by: Option<String>,
    /// When it runs out.
    pub expires_at: Option<Timestamp>,
    /// What has become of it.
    pub state: InvitationState,
    /// The account that was made with it.
    pub used_by: Option<String>,
}

/// What has become of an invitation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum InvitationState {
    /// It can be used.
    Waiting,
    /// It has made an account.
    Used,
    /// It was taken back.
    Revoked,
    /// Nobody used it in time.
    Expired,
}

impl InvitationState {
    /// The word used in the API and on screens.
    pub fn as_str(self) -> &'static str {
        match self {
            InvitationState::Waiting => "waiting",
            InvitationState::Used => "used",
            InvitationState::Revoked => "revoked",
            InvitationState::Expired => "expired",
        }
    }
}

/// People who are meant together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Group {
    /// Its number.
    pub id: i64,
    /// What it is called.
    pub name: String,
    /// What all of its members may at least do.
    pub role: Option<Role>,
    /// Who belongs to it, by name.
    pub members: Vec<Member>,
}

/// One of a group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "GroupMember"))]
pub struct Member {
    /// The number of the account.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// The provider that says so; none when an administrator does.
    pub provider: Option<String>,
}

/// Who an account is at a provider of identities.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Identity {
    /// Its number here.
    pub id: i64,
    /// The provider, by its address.
    pub provider: String,
    /// Who it is there, as the provider names it to programs.
    pub subject: String,
    /// The address the provider knows.
    pub email: Option<String>,
    /// Since when it is known here.
    pub since: Timestamp,
    /// When somebody came in by it last.
    pub used_at: Option<Timestamp>,
}

/// What a browser says it is, in a few words: `Firefox on Linux`.
pub fn browser(told: &str) -> String {
    let find =
        |known: &[(&str, &'static str)]| known.iter().find(|(sign, _)| told.contains(sign)).map(|(_, name)| *name);
    // The order matters: most browsers claim to be several others as well.
    let name = find(&[
        ("Edg/", "Edge"),
        ("OPR/", "Opera"),
        ("Vivaldi/", "Vivaldi"),
        ("SamsungBrowser/", "Samsung Internet"),
        ("Firefox/", "Firefox"),
        ("FxiOS/", "Firefox"),
        ("CriOS/", "Chrome"),
        ("HeadlessChrome/", "Chrome"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ]);
    let machine = find(&[
        ("Android", "Android"),
        ("iPhone", "an iPhone"),
        ("iPad", "an iPad"),
        ("Windows", "Windows"),
        ("Mac OS X", "a Mac"),
        ("CrOS", "ChromeOS"),
        ("Linux", "Linux"),
    ]);
    match (name, machine) {
        (Some(name), Some(machine)) => format!("{name} on {machine}"),
        (Some(name), None) => name.to_owned(),
        (None, Some(machine)) => format!("A browser on {machine}"),
        (None, None) => "A program".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::browser;

    #[test]
    fn browsers_are_told_apart_although_they_claim_to_be_each_other() {
        let told = [
            "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0",
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15",
            "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36",
            "curl/8.1",
            "",
        ]
        .map(browser);
        let expected =
            ["Firefox on Linux", "Edge on Windows", "Safari on a Mac", "Chrome on Android", "A program", "A program"];
        assert_eq!(told, expected);
    }
}
