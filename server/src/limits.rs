//! How much anybody may ask of this server.
//!
//! Every limit is a number with a reason. Those that depend on how a wiki is used can be set ([`Limits`]); the others are
//! constants beside the code that keeps to them. Nothing that is counted here takes more memory than a fixed number of
//! entries ([`rate`]), whoever sends whatever.

// What is counted.
mod attempts;
mod counting;
mod rate;
mod refusal;

// What a request may look like, and how long it may take.
mod pace;
mod shape;

use std::str::FromStr;
use std::time::Duration;

pub use attempts::Attempts;
pub use counting::count;
pub use pace::keep_pace;
pub use rate::{Gauge, Rate};
pub use refusal::{in_words, too_many, whole};
pub use shape::{keep_shape, room};

use crate::address::Address;

/// The limits an administrator may want otherwise.
#[derive(Clone, Debug, PartialEq)]
pub struct Limits {
    /// Wrong passwords that cost nothing, for one name from one network: people mistype; behind them each costs a wait.
    pub sign_ins: Option<u32>,
    /// What one account may write: a busy script stays below, a runaway one does not.
    pub writes_per_account: Rate,
    /// What may be written from one network: an office behind one address.
    pub writes_per_address: Rate,
    /// Requests to the API with one token.
    pub api_per_token: Rate,
    /// Requests to the API without one, from one network.
    pub api_per_address: Rate,
    /// Links for a new password that are asked for from one network: each is an e-mail to somebody who may not have asked.
    /// How many one account is sent is limited where they are sent.
    pub resets_per_address: Rate,
    /// Invitations by one account: each may be an e-mail to a stranger.
    pub invitations_per_account: Rate,
    /// Connections at the same time: each has buffers and a task.
    pub connections: usize,
    /// Connections from one address at the same time; a trusted proxy may have all of them.
    pub connections_per_address: usize,
    /// How long the headers of a request may take, and how long a connection may wait for its next request.
    pub headers: Duration,
    /// How long an answer to a question may take.
    pub reading: Duration,
    /// How long a change may take, its text on the way included.
    pub writing: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            sign_ins: Some(5),
            writes_per_account: Rate::per_minute(600),
            writes_per_address: Rate::per_minute(1_200),
            api_per_token: Rate::per_minute(3_000),
            api_per_address: Rate::per_minute(1_200),
            resets_per_address: Rate::per_hour(30),
            invitations_per_account: Rate::per_hour(200),
            connections: 4_096,
            connections_per_address: 512,
            headers: Duration::from_secs(30),
            reading: Duration::from_secs(60),
            writing: Duration::from_secs(15 * 60),
        }
    }
}

impl Limits {
    /// Nothing is counted. Sizes and times hold all the same.
    fn uncounted() -> Self {
        Self {
            sign_ins: None,
            writes_per_account: Rate::Unlimited,
            writes_per_address: Rate::Unlimited,
            api_per_token: Rate::Unlimited,
            api_per_address: Rate::Unlimited,
            resets_per_address: Rate::Unlimited,
            invitations_per_account: Rate::Unlimited,
            ..Self::default()
        }
    }

    /// These limits, with the ones that `settings` name set: `writes-per-account=100/minute`, or `off` for all that is
    /// counted.
    // r[impl limits.settable]
    pub fn with(settings: &[Setting]) -> Self {
        let mut limits = Self::default();
        for Setting(set) in settings {
            set.apply(&mut limits);
        }
        limits
    }
}

/// One limit, set.
#[derive(Clone, Debug)]
pub struct Setting(Set);

#[derive(Clone, Debug)]
enum Set {
    Off,
    SignIns(Option<u32>),
    Rate(fn(&mut Limits) -> &mut Rate, Rate),
    Count(fn(&mut Limits) -> &mut usize, usize),
    Time(fn(&mut Limits) -> &mut Duration, Duration),
}

impl Set {
    fn apply(&self, limits: &mut Limits) {
        match *self {
            Set::Off => {
                let Limits { connections, connections_per_address, headers, reading, writing, .. } = *limits;
                let uncounted = Limits::uncounted();
                *limits = Limits { connections, connections_per_address, headers, reading, writing, ..uncounted };
            }
            Set::SignIns(free) => limits.sign_ins = free,
            Set::Rate(which, rate) => *which(limits) = rate,
            Set::Count(which, count) => *which(limits) = count,
            Set::Time(which, time) => *which(limits) = time,
        }
    }
}

impl FromStr for Setting {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if text.trim() == "off" {
            return Ok(Self(Set::Off));
        }
        let unreadable = || format!("{text:?} sets no limit; write it like writes-per-account=100/minute, or off");
        let (name, value) = text.trim().split_once('=').ok_or_else(unreadable)?;
        let number = |value: &str| value.parse::<usize>().ok().filter(|number| *number > 0).ok_or_else(unreadable);
        let rate = |which: fn(&mut Limits) -> &mut Rate| Ok::<_, String>(Set::Rate(which, value.parse()?));
        let count = |which: fn(&mut Limits) -> &mut usize| Ok::<_, String>(Set::Count(which, number(value)?));
        let time = |which: fn(&mut Limits) -> &mut Duration| {
            let seconds = number(value.strip_suffix('s').unwrap_or(value))?;
            Ok::<_, String>(Set::Time(which, Duration::from_secs(seconds as u64)))
        };
        let set = match name {
            "sign-ins" if value == "off" => Set::SignIns(None),
            "sign-ins" => Set::SignIns(Some(u32::try_from(number(value)?).unwrap_or(u32::MAX))),
            "writes-per-account" => rate(|limits| &mut limits.writes_per_account)?,
            "writes-per-address" => rate(|limits| &mut limits.writes_per_address)?,
            "api-per-token" => rate(|limits| &mut limits.api_per_token)?,
            "api-per-address" => rate(|limits| &mut limits.api_per_address)?,
            "resets-per-address" => rate(|limits| &mut limits.resets_per_address)?,
            "invitations-per-account" => rate(|limits| &mut limits.invitations_per_account)?,
            "connections" => count(|limits| &mut limits.connections)?,
            "connections-per-address" => count(|limits| &mut limits.connections_per_address)?,
            "headers" => time(|limits| &mut limits.headers)?,
            "reading" => time(|limits| &mut limits.reading)?,
            "writing" => time(|limits| &mut limits.writing)?,
            _ => return Err(format!("there is no limit {name:?}; the operations page names all of them")),
        };
        Ok(Self(set))
    }
}

/// What has been asked lately, by those who are limited.
#[derive(Debug)]
pub struct Counts {
    attempts: Attempts,
    writes_per_account: Gauge,
    writes_per_address: Gauge,
    api_per_token: Gauge,
    api_per_address: Gauge,
    resets_per_address: Gauge,
    invitations_per_account: Gauge,
}

impl Counts {
    /// Nothing yet.
    pub fn new(limits: &Limits) -> Self {
        Self {
            attempts: Attempts::new(limits.sign_ins),
            writes_per_account: Gauge::new(limits.writes_per_account),
            writes_per_address: Gauge::new(limits.writes_per_address),
            api_per_token: Gauge::new(limits.api_per_token),
            api_per_address: Gauge::new(limits.api_per_address),
            resets_per_address: Gauge::new(limits.resets_per_address),
            invitations_per_account: Gauge::new(limits.invitations_per_account),
        }
    }

    /// Tries to sign in, unless too many attempts have failed; gives the wait then. Only a wrong name or password is a
    /// failure, whatever else may go wrong.
    pub async fn sign_in<T>(
        &self,
        name: &str,
        address: &Address,
        now: i64,
        attempt: impl Future<Output = wiki::Result<T>>,
    ) -> Result<wiki::Result<T>, Duration> {
        let trial = self.attempts.begin(name, address.network(), now)?;
        let signed_in = attempt.await;
        match &signed_in {
            Ok(_) => trial.succeeded(),
            Err(wiki::Error::Invalid(_) | wiki::Error::Denied(_) | wiki::Error::NotFound(_)) => drop(trial),
            Err(_) => trial.set_aside(),
        }
        Ok(signed_in)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // r[verify limits.settable]
    #[test]
    fn limits_are_set_by_name() {
        let set = |texts: &[&str]| {
            let settings: Result<Vec<Setting>, String> = texts.iter().map(|text| text.parse()).collect();
            settings.map(|settings| Limits::with(&settings))
        };
        assert_eq!(set(&[]).unwrap(), Limits::default());
        let limits = set(&["writes-per-account=3/second", "sign-ins=2", "connections=9", "reading=5s"]).unwrap();
        assert_eq!(limits.writes_per_account, "3/second".parse().unwrap());
        assert_eq!((limits.sign_ins, limits.connections, limits.reading), (Some(2), 9, Duration::from_secs(5)));
        assert_eq!(set(&["off"]).unwrap(), Limits::uncounted());
        assert_eq!(set(&["off", "sign-ins=2"]).unwrap(), Limits { sign_ins: Some(2), ..Limits::uncounted() });
        for wrong in ["", "fast", "writes=3/second", "writes-per-account=many", "connections=0", "reading=-1"] {
            assert!(set(&[wrong]).is_err(), "{wrong}");
        }
    }
}
