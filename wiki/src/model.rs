//! Language models: which there are, and what they may cost.
//!
//! A [`Model`] is an endpoint somebody runs, with a key and limits. It is asked through [`Egress`](crate::Egress) and
//! nothing else, in the words of the crate `rig-core`, which knows the two wire formats; what is said to it, what it may
//! look at and what becomes of its answer is decided below:
//! [`asking`] gives every question to the built-in assistant first and falls back on it, [`talk`] is the conversation,
//! [`looking`] its tools, [`proof`] checks what is cited, [`turns`] counts who asks.

mod asking;
mod connection;
mod failure;
mod looking;
mod pen;
mod proof;
mod talk;
mod trying;
mod turns;
mod words;

use std::time::Duration;

use rig_core::wire::Secret;
use spec::Actor;
use spec::account::Action;

pub use self::asking::Answering;
pub use self::trying::Tried;
pub(crate) use self::turns::Turns;
use crate::error::Result;
use crate::wiki::Wiki;

/// A language model that answers questions about this wiki.
#[derive(Clone, Debug)]
pub struct Model {
    /// What people call it.
    pub name: String,
    /// Where it is: `https://models.example.org/v1`.
    pub address: String,
    /// How it is spoken with.
    pub kind: Kind,
    /// What the endpoint calls it.
    pub model: String,
    /// How much one question may take.
    pub limits: ModelLimits,
    /// True when people who have not signed in are answered by it as well.
    pub answers_strangers: bool,
    key: Secret,
}

/// How a model is spoken with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Chat completions, as OpenAI has them and most others do.
    OpenAi,
    /// Messages, as Anthropic has them.
    Anthropic,
}

/// How much one question may take, and how many one account may ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ModelLimits {
    /// How often the model is asked for one answer: once, and once more after each time it has looked something up.
    pub steps: u32,
    /// Tokens for one answer, those of all that is said to it included.
    pub tokens: u64,
    /// How long one answer may take.
    pub time: Duration,
    /// Questions of one account at the same time.
    pub at_once: u32,
    /// Questions of one account in an hour.
    pub an_hour: u32,
}

impl Default for ModelLimits {
    fn default() -> Self {
        Self { steps: 8, tokens: 100_000, time: Duration::from_secs(90), at_once: 2, an_hour: 60 }
    }
}

impl Kind {
    /// What an address says about it.
    pub fn guess(address: &str) -> Self {
        match address.to_ascii_lowercase().contains("anthropic") {
            true => Self::Anthropic,
            false => Self::OpenAi,
        }
    }

    /// The word for it in settings.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::OpenAi => "openai",
            Self::Anthropic => "anthropic",
        }
    }

    /// The one a word of the settings means.
    pub fn named(word: &str) -> Option<Self> {
        [Self::OpenAi, Self::Anthropic].into_iter().find(|kind| kind.as_str() == word)
    }
}

impl Model {
    /// A model at an address, without a key.
    pub fn new(name: impl Into<String>, address: impl Into<String>, model: impl Into<String>) -> Self {
        let address = address.into();
        Self {
            name: name.into(),
            kind: Kind::guess(&address),
            address,
            model: model.into(),
            limits: ModelLimits::default(),
            answers_strangers: false,
            key: Secret::default(),
        }
    }

    /// The same with a key, which nothing shows again.
    // r[impl models.key]
    pub fn with_key(self, key: &str) -> Self {
        Self { key: key.into(), ..self }
    }

    /// True when it has a key.
    pub fn has_key(&self) -> bool {
        !self.key.is_empty()
    }
}

impl Wiki {
    /// The same wiki, whose questions may go to these models; the first one answers.
    pub fn with_models(self, models: Vec<Model>) -> Self {
        self.with(|parts| parts.models = models.into())
    }

    /// The models there are, the one that answers first.
    pub async fn models(&self, actor: &Actor) -> Result<&[Model]> {
        self.must(actor, Action::Administer).await?;
        Ok(&self.models)
    }

    /// The name of the model that answers this actor's questions; none when the wiki answers them itself.
    // r[impl models.strangers]
    pub fn model_for(&self, actor: &Actor) -> Option<&str> {
        self.answering_model(actor).map(|model| model.name.as_str())
    }

    fn answering_model(&self, actor: &Actor) -> Option<&Model> {
        self.models.first().filter(|model| model.answers_strangers || *actor != Actor::Anonymous)
    }
}
