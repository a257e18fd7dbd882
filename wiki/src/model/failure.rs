//! Why a model gave no answer, in words: short ones for whoever asked, all of them for whoever runs the wiki.

use std::time::Duration;

use rig_core::error::ProviderError;
use rig_core::http_client;

/// Why there is no answer of a model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Failure {
    /// It was not reached; why is for whoever runs the wiki.
    Unreachable(String),
    /// The endpoint answered with a status that is no success, and said this.
    Refused(u16, String),
    /// It said something that is no answer.
    Malformed,
    /// Its answer stops in the middle.
    CutOff,
    /// It would not answer.
    Unwilling,
    /// It said nothing.
    Silent,
    /// It took longer than this.
    Slow(Duration),
    /// It looked things up more often than this and never answered.
    Endless(u32),
    /// It would take more tokens than this.
    Costly(u64),
    /// Nothing of what it said could be proven.
    Unproven,
    /// It found that the record does not say.
    Nothing,
    /// The asker has so many questions under way.
    AtOnce(u32),
    /// The asker has asked so often within an hour.
    TooOften(u32),
}

impl Failure {
    /// What whoever asked is told, in place of the model's answer.
    // r[impl models.falls-back]
    pub(super) fn told(&self) -> String {
        let why = match self {
            Self::Unreachable(_) => "The language model could not be reached".to_owned(),
            Self::Refused(401 | 403, _) => "The language model did not accept this wiki's key".to_owned(),
            Self::Refused(429, _) => "The language model has too much to do".to_owned(),
            Self::Refused(400..500, _) => "The language model did not accept the question".to_owned(),
            Self::Refused(..) => "The language model has a fault".to_owned(),
            Self::Malformed => "The language model said something that could not be read".to_owned(),
            Self::CutOff => "The language model's answer was cut off".to_owned(),
            Self::Unwilling => "The language model would not answer".to_owned(),
            Self::Silent => "The language model said nothing".to_owned(),
            Self::Slow(limit) => format!("The language model took longer than {}", seconds(*limit)),
            Self::Endless(steps) => format!("The language model looked things up {steps} times without answering"),
            Self::Costly(_) => "The language model would have read more than one question may cost".to_owned(),
            Self::Unproven => "Nothing the language model said could be proven from the pages".to_owned(),
            Self::Nothing => "The language model found no more than the record says here".to_owned(),
            Self::AtOnce(most) => {
                format!("The language model answers {most} questions of one person at a time, and yours are under way")
            }
            Self::TooOften(most) => format!("The language model answers {most} questions of one person in an hour"),
        };
        format!("{why}, so this is what the wiki itself found.")
    }

    /// All of it, for whoever runs the wiki. What the endpoint said may hold the key, which is taken out.
    // r[impl models.key]
    pub(super) fn in_full(&self, key: &str) -> String {
        match self {
            Self::Unreachable(why) => why.clone(),
            Self::Refused(status, said) => {
                let said = if key.is_empty() { said.clone() } else { said.replace(key, "…") };
                let said: Vec<_> = said.split_whitespace().collect();
                let said: String = said.join(" ").chars().take(300).collect();
                format!("the endpoint answered with status {status}: {said}")
            }
            Self::Malformed => {
                "the endpoint answered with something that is no stream of this kind; look at the address and the kind"
                    .into()
            }
            Self::CutOff => "the answer ends in the middle".into(),
            Self::Unwilling => "the model would not answer".into(),
            Self::Silent => "the model said nothing".into(),
            Self::Slow(limit) => format!("there was no answer within {}", seconds(*limit)),
            other => other.told(),
        }
    }

    /// A word for the log: nothing in it was said by anybody.
    pub(super) fn name(&self) -> String {
        match self {
            Self::Refused(status, _) => format!("it answered with status {status}"),
            Self::Unreachable(why) => why.clone(),
            other => format!("{other:?}"),
        }
    }
}

fn seconds(time: Duration) -> String {
    match time.as_secs() {
        1 => "a second".into(),
        many => format!("{many} seconds"),
    }
}

impl From<ProviderError> for Failure {
    fn from(error: ProviderError) -> Self {
        match &error {
            ProviderError::Http(error) => match &**error {
                http_client::Error::Instance(cause) => match cause.downcast_ref::<crate::Error>() {
                    Some(error) => Self::Unreachable(error.to_string()),
                    None => Self::Unreachable("it cannot be asked".into()),
                },
                http_client::Error::StreamEnded => Self::CutOff,
                _ => Self::Malformed,
            },
            ProviderError::ProviderResponse(said) | ProviderError::InvalidAuthentication(said) => {
                // An error in the middle of a stream has no status of its own.
                Self::Refused(said.status.map_or(500, |status| status.as_u16()), said.body.clone())
            }
            ProviderError::Provider(said) => Self::Refused(500, said.clone()),
            ProviderError::Truncated => Self::CutOff,
            _ => Self::Malformed,
        }
    }
}
