//! The language models, as the file of settings and the environment name them.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::Deserialize;
use wiki::{Model, ModelKind};

use super::{Said, Secret, Wrong};

/// A language model in the file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ModelFile {
    pub name: String,
    pub address: String,
    pub kind: Option<String>,
    pub model: Option<String>,
    pub key_file: Option<PathBuf>,
    pub key_env: Option<String>,
    /// True for the one that answers.
    #[serde(default)]
    pub default: bool,
    /// True when it answers people who have not signed in.
    #[serde(default)]
    pub strangers: bool,
    pub steps: Option<u32>,
    pub tokens: Option<u64>,
    pub seconds: Option<u64>,
    pub at_once: Option<u32>,
    pub an_hour: Option<u32>,
}

/// All of them, the one that answers first.
// r[impl models.settings] r[impl settings.order]
pub(super) fn models(said: &Said<'_>, file: Vec<ModelFile>) -> Result<Vec<Model>, Wrong> {
    let defaults: Vec<_> = file.iter().filter(|told| told.default).map(|told| told.name.clone()).collect();
    if let [one, another, ..] = &defaults[..] {
        return Err(format!("both models {one:?} and {another:?} are said to be the default; leave one out"));
    }
    let mut models: Vec<_> = file.into_iter().map(|told| model(said, told)).collect::<Result<_, _>>()?;
    let mut names = HashSet::new();
    if let Some(twice) = models.iter().find(|model| !names.insert(model.name.clone())) {
        return Err(format!("two models are called {:?}; give each a name of its own", twice.name));
    }
    if let Some(default) = defaults.first() {
        models.sort_by_key(|model| model.name != *default);
    }
    // What the environment says counts before the file.
    if let Some(model) = of_environment(said)? {
        models.retain(|other| other.name != model.name);
        models.insert(0, model);
    }
    Ok(models)
}

fn of_environment(said: &Said<'_>) -> Result<Option<Model>, Wrong> {
    let env = |name: &str| (said.env)(name);
    let (address, name) = match (env("HOLOTYPE_MODEL_ADDRESS"), env("HOLOTYPE_MODEL")) {
        (Some(address), Some(name)) => (address, name),
        (None, None) => return Ok(None),
        (Some(_), None) => {
            return Err("HOLOTYPE_MODEL_ADDRESS says where a model is, but HOLOTYPE_MODEL does not say which".into());
        }
        (None, Some(_)) => {
            return Err("HOLOTYPE_MODEL names a model, but HOLOTYPE_MODEL_ADDRESS does not say where it is".into());
        }
    };
    let mut model = named(&name, &address, &name, env("HOLOTYPE_MODEL_KIND").as_deref())?;
    if let Some(key) = said.secret("HOLOTYPE_MODEL_KEY", None, None)? {
        model = model.with_key(key.value.reveal());
    }
    Ok(Some(model))
}

fn model(said: &Said<'_>, told: ModelFile) -> Result<Model, Wrong> {
    let name = &told.name;
    let key = match (&told.key_env, &told.key_file) {
        (Some(_), Some(_)) => return Err(format!("the key of the model {name:?} is given twice; leave one out")),
        (Some(variable), None) => {
            let missing = || format!("the model {name:?} has its key in {variable}, which is not set");
            Some(Secret::new((said.env)(variable).ok_or_else(missing)?))
        }
        (None, Some(path)) => Some(Secret::read(Path::new(path))?),
        (None, None) => None,
    };
    let mut model = named(name, &told.address, told.model.as_deref().unwrap_or(name), told.kind.as_deref())?;
    model.answers_strangers = told.strangers;
    let limits = &mut model.limits;
    limits.steps = within(name, "steps", told.steps, limits.steps, 1, 50)?;
    limits.tokens = within(name, "tokens", told.tokens, limits.tokens, 1_000, 10_000_000)?;
    limits.time = Duration::from_secs(within(name, "seconds", told.seconds, limits.time.as_secs(), 1, 600)?);
    limits.at_once = within(name, "at_once", told.at_once, limits.at_once, 1, 100)?;
    limits.an_hour = within(name, "an_hour", told.an_hour, limits.an_hour, 1, 100_000)?;
    Ok(match key {
        Some(key) => model.with_key(key.reveal()),
        None => model,
    })
}

fn named(name: &str, address: &str, model: &str, kind: Option<&str>) -> Result<Model, Wrong> {
    let is_address = address.parse::<axum::http::Uri>().is_ok_and(|uri| {
        matches!(uri.scheme_str(), Some("http" | "https"))
            && uri.authority().is_some_and(|authority| !authority.as_str().contains('@'))
            && uri.query().is_none()
    });
    if !is_address {
        return Err(format!("the address of the model {name:?} is none; write it like https://models.example.org/v1"));
    }
    let mut made = Model::new(name, address, model);
    if let Some(kind) = kind {
        let unknown = || format!("the model {name:?} is of the kind {kind:?}; write openai or anthropic");
        made.kind = ModelKind::named(kind).ok_or_else(unknown)?;
    }
    Ok(made)
}

fn within<T: Copy + PartialOrd + std::fmt::Display>(
    model: &str,
    what: &str,
    told: Option<T>,
    usual: T,
    least: T,
    most: T,
) -> Result<T, Wrong> {
    let value = told.unwrap_or(usual);
    match (least..=most).contains(&value) {
        true => Ok(value),
        false => Err(format!("{what} of the model {model:?} is {value}; write a number from {least} to {most}")),
    }
}
