//! `holotype config`: what is set, and where it comes from.

use clap::Args;
use spec::Actor;
use wiki::Model;

use super::{Outcome, open};
use crate::config::{Config, Line};

/// Print the settings that count, each with where it comes from; secrets are not shown
#[derive(Debug, Args)]
pub struct Show {}

impl Show {
    /// Prints them as a file of settings that could be given again.
    // r[impl settings.shown]
    pub async fn run(self, config: &Config) -> Outcome {
        let data = &config.data.value;
        let set = match data.join("holotype.db").exists() {
            true => {
                let wiki = open(data).await?.with_settings(config.wiki.clone())?;
                let set = wiki.settings(&Actor::Operator).await;
                wiki.close().await;
                set?
            }
            false => config.wiki.clone(),
        };
        print!("{}", printed(&config.lines(&set)));
        for model in &config.models {
            println!("\n{}", model_printed(model));
        }
        Ok(())
    }
}

fn model_printed(model: &Model) -> String {
    let Model { name, address, kind, model: of, limits, answers_strangers: strangers, .. } = model;
    let key = if model.has_key() { "  # its key is given" } else { "" };
    let seconds = limits.time.as_secs();
    format!(
        "[[model]]\nname = {name:?}\naddress = {address:?}{key}\nkind = {:?}\nmodel = {of:?}\nstrangers = {strangers}\n\
         steps = {}\ntokens = {}\nseconds = {seconds}\nat_once = {}\nan_hour = {}",
        kind.as_str(),
        limits.steps,
        limits.tokens,
        limits.at_once,
        limits.an_hour,
    )
}

fn printed(lines: &[Line]) -> String {
    let mut text = String::new();
    let mut table = None;
    for line in lines {
        if line.table != table {
            table = line.table;
            text += &table.map_or_else(String::new, |table| format!("\n[{table}]\n"));
        }
        let Line { name, instead, source, .. } = line;
        text += &match &line.value {
            Some(value) => format!("{name} = {value}  # {}\n", source.told()),
            None if source.is_given() => format!("# {name}: {instead}, {}\n", source.told()),
            None => format!("# {name}: {instead}\n"),
        };
    }
    text
}
