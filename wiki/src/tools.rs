//! What a person can ask of the wiki, as tools for programs that read and write text.
//!
//! A [`Tool`] is one method of [`Wiki`] with a name, a description somebody who has never seen the wiki can act on, and its
//! arguments as a JSON Schema made from the very type they are read into. Whoever offers tools (the Model Context
//! Protocol, a language model in conversation) offers these and no others, and calls them as whoever asks: a tool can do
//! what that person can do, and learns what they may read.

mod arguments;
mod asking;
mod changes;
mod discussion;
mod drift;
mod governing;
mod history;
mod checking;
mod impact;
mod linting;
mod pages;
mod proposing;
mod reasons;
mod references;
mod requirements;

pub use proposing::ProposedEdit;

use std::future::Future;
use std::sync::LazyLock;

use futures_util::future::BoxFuture;
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use spec::Actor;

use crate::error::{Error, Result};
use crate::wiki::Wiki;

/// What calling a tool may do to the wiki.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// It only looks.
    Reads,
    /// It adds something that people see.
    Writes,
}

/// One tool.
pub struct Tool {
    /// What it is called by.
    pub name: &'static str,
    /// What people call it.
    pub title: &'static str,
    /// What it does, when to use it, and what it answers.
    pub description: &'static str,
    /// What calling it may do.
    pub effect: Effect,
    input: Schema,
    call: fn(Wiki, Actor, Value) -> BoxFuture<'static, Result<Value>>,
}

impl std::fmt::Debug for Tool {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Tool").field("name", &self.name).field("effect", &self.effect).finish_non_exhaustive()
    }
}

/// What a tool is made from: its arguments, and what is done with them.
trait Operation: DeserializeOwned + JsonSchema + Send + 'static {
    const NAME: &'static str;
    const TITLE: &'static str;
    const DESCRIPTION: &'static str;
    const EFFECT: Effect = Effect::Reads;
    type Answer: Serialize;

    fn run(self, wiki: &Wiki, actor: &Actor) -> impl Future<Output = Result<Self::Answer>> + Send;
}

impl Tool {
    fn of<O: Operation>() -> Self {
        // Every type written out where it stands: some readers of schemas follow no references.
        let settings = SchemaSettings::draft2020_12().with(|settings| settings.inline_subschemas = true);
        Self {
            name: O::NAME,
            title: O::TITLE,
            description: O::DESCRIPTION,
            effect: O::EFFECT,
            input: settings.into_generator().into_root_schema_for::<O>(),
            call: |wiki, actor, arguments| Box::pin(async move { called::<O>(&wiki, &actor, arguments).await }),
        }
    }

    /// What it takes, as a JSON Schema of an object.
    pub fn input(&self) -> &Map<String, Value> {
        static NOTHING: LazyLock<Map<String, Value>> = LazyLock::new(Map::new);
        self.input.as_object().unwrap_or(&NOTHING)
    }

    /// Calls it as the actor; gives an object.
    // r[impl tools.as-asker]
    pub async fn call(&self, wiki: &Wiki, actor: &Actor, arguments: Value) -> Result<Value> {
        (self.call)(wiki.clone(), actor.clone(), arguments).await
    }
}

async fn called<O: Operation>(wiki: &Wiki, actor: &Actor, arguments: Value) -> Result<Value> {
    let arguments = match arguments {
        Value::Null => Value::Object(Map::new()),
        given => given,
    };
    let wrong =
        |error| Error::Invalid(format!("the arguments of {} do not fit: {error}; see its input schema", O::NAME));
    let operation = serde_json::from_value::<O>(arguments).map_err(wrong)?;
    let answer = operation.run(wiki, actor).await?;
    serde_json::to_value(answer).map_err(|error| Error::Failed(format!("the answer cannot be written: {error}")))
}

/// All tools, those first that are wanted first.
// r[impl tools.one-definition]
pub fn all() -> &'static [Tool] {
    static ALL: LazyLock<Vec<Tool>> = LazyLock::new(|| {
        vec![
            Tool::of::<pages::Search>(),
            Tool::of::<pages::ListPages>(),
            Tool::of::<pages::ReadPage>(),
            Tool::of::<requirements::ListRequirements>(),
            Tool::of::<requirements::ReadRequirement>(),
            Tool::of::<references::References>(),
            Tool::of::<asking::Ask>(),
            Tool::of::<governing::Context>(),
            Tool::of::<governing::CheckIntent>(),
            Tool::of::<governing::Unclear>(),
            Tool::of::<linting::Lint>(),
            Tool::of::<linting::Questions>(),
            Tool::of::<history::PageHistory>(),
            Tool::of::<history::Diff>(),
            Tool::of::<history::Compare>(),
            Tool::of::<reasons::Why>(),
            Tool::of::<reasons::ListCommits>(),
            Tool::of::<reasons::ReadCommit>(),
            Tool::of::<pages::Links>(),
            Tool::of::<impact::Impact>(),
            Tool::of::<checking::CheckChange>(),
            Tool::of::<checking::TestResults>(),
            Tool::of::<drift::Drift>(),
            Tool::of::<changes::ListChanges>(),
            Tool::of::<changes::ReadChange>(),
            Tool::of::<discussion::ListThreads>(),
            Tool::of::<proposing::ProposeChange>(),
            Tool::of::<proposing::ReviseChange>(),
            Tool::of::<discussion::Comment>(),
        ]
    });
    &ALL
}

/// The tool of a name.
pub fn named(name: &str) -> Option<&'static Tool> {
    all().iter().find(|tool| tool.name == name)
}

/// A part of a list, and where the rest begins.
#[derive(Debug, Serialize)]
struct List<T> {
    items: Vec<T>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

impl<T> From<crate::Listing<T>> for List<T> {
    fn from(crate::Listing { items, next }: crate::Listing<T>) -> Self {
        Self { items, next }
    }
}
