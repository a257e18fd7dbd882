//! What administrators can set for the whole wiki, and where its value comes from.
//!
//! Each setting has a sensible default. Whoever deploys may give it from outside (a flag, the environment, a file), and
//! then it cannot be changed in the wiki; otherwise administrators change it there.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Longest name of a wiki, in characters.
const LONGEST_NAME: usize = 60;

/// Longest session, in days.
const LONGEST_SESSION: u32 = 365;

/// One of the settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Setting {
    /// What the wiki is called.
    Name,
    /// Whether strangers may read: `open` or `closed`.
    Reading,
    /// How many days somebody stays signed in without a visit.
    SessionDays,
}

impl Setting {
    /// All of them.
    pub const ALL: [Setting; 3] = [Setting::Name, Setting::Reading, Setting::SessionDays];

    /// What it is called in the store, in files and in the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Setting::Name => "name",
            Setting::Reading => "reading",
            Setting::SessionDays => "session_days",
        }
    }

    /// Its value where nobody says anything.
    pub fn usual(self) -> &'static str {
        match self {
            Setting::Name => "Holotype",
            Setting::Reading => "open",
            Setting::SessionDays => "30",
        }
    }

    /// A value as it is kept, or what is wrong with it.
    // r[impl settings.checked]
    pub fn checked(self, text: &str) -> Result<String, String> {
        let text = text.trim();
        match self {
            Setting::Name => {
                let fits = (1..=LONGEST_NAME).contains(&text.chars().count()) && !text.chars().any(char::is_control);
                let wrong = || format!("a name has 1 to {LONGEST_NAME} characters, none of them control characters");
                fits.then(|| text.to_owned()).ok_or_else(wrong)
            }
            Setting::Reading => match text {
                "open" | "closed" => Ok(text.to_owned()),
                _ => Err(format!("reading is open or closed, not {text:?}")),
            },
            Setting::SessionDays => match text.parse::<u32>() {
                Ok(days) if (1..=LONGEST_SESSION).contains(&days) => Ok(days.to_string()),
                _ => Err(format!("somebody stays signed in for 1 to {LONGEST_SESSION} days, not {text:?}")),
            },
        }
    }
}

impl fmt::Display for Setting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Setting {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        let known = Setting::ALL.into_iter().find(|setting| setting.as_str() == word);
        known.ok_or_else(|| format!("there is no setting {word:?}"))
    }
}

/// Where a value comes from; the later ones win.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Source {
    /// Nobody said anything.
    Default,
    /// An administrator set it in the wiki.
    Here,
    /// The file of settings.
    File,
    /// An environment variable.
    Environment,
    /// The command line.
    Flag,
}

impl Source {
    /// True when it was given from outside and cannot be changed in the wiki.
    pub fn is_given(self) -> bool {
        self > Source::Here
    }

    /// How people say it.
    pub fn told(self) -> &'static str {
        match self {
            Source::Default => "the default",
            Source::Here => "set here",
            Source::File => "from the settings file",
            Source::Environment => "from the environment",
            Source::Flag => "from the command line",
        }
    }
}

/// A setting as it counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Effective {
    /// Which.
    pub setting: Setting,
    /// Its value.
    pub value: String,
    /// Where that comes from.
    pub source: Source,
}

#[cfg(test)]
mod tests {
    use super::*;

    // r[verify settings.checked]
    #[test]
    fn every_default_is_a_value_that_could_be_set() {
        for setting in Setting::ALL {
            assert_eq!(setting.checked(setting.usual()).as_deref(), Ok(setting.usual()));
            assert_eq!(setting.as_str().parse(), Ok(setting));
        }
    }

    // r[verify settings.checked]
    #[test]
    fn a_value_that_makes_no_sense_is_refused_with_what_would() {
        let wrong = [(Setting::Name, ""), (Setting::Name, "a\u{7}"), (Setting::Reading, "ajar")];
        for (setting, value) in
            wrong.into_iter().chain(["0", "366", "-1", "x"].map(|text| (Setting::SessionDays, text)))
        {
            assert!(setting.checked(value).is_err(), "{setting} {value:?}");
        }
        assert_eq!(Setting::SessionDays.checked(" 007 ").as_deref(), Ok("7"));
    }
}
