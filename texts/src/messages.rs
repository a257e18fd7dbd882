//! The texts of each language, read once.

use std::collections::HashMap;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::sources::sources;
use crate::{Language, Value, language};

/// A language's texts.
struct Messages {
    /// Those that are always the same.
    fixed: HashMap<String, &'static str>,
    bundle: FluentBundle<FluentResource>,
}

static ENGLISH: LazyLock<Messages> = LazyLock::new(|| Messages::of(Language::English));
static GERMAN: LazyLock<Messages> = LazyLock::new(|| Messages::of(Language::German));

/// A text that is always the same. One that no language has is its own name.
pub fn fixed(key: &'static str) -> &'static str {
    let found = messages(language()).fixed.get(key).or_else(|| ENGLISH.fixed.get(key));
    found.copied().unwrap_or(key)
}

/// A text with its values.
pub fn filled(key: &'static str, values: &[(&'static str, Value)]) -> String {
    let spoken = messages(language());
    spoken.fill(key, values).or_else(|| ENGLISH.fill(key, values)).unwrap_or_else(|| key.to_owned())
}

/// A part of a text that is woven with something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// What is said.
    Said(String),
    /// The place of the hole with this index.
    Hole(usize),
}

/// Marks holes while a text is filled: no character, and taken out of what is filled in.
const EDGE: char = '\u{fdd0}';

/// A text with holes between, in the order of the language.
pub fn pieces(key: &'static str, values: &[(&'static str, Value)], holes: &[&'static str]) -> Vec<Piece> {
    let mut values: Vec<_> = values.iter().map(|(name, value)| (*name, plain(value))).collect();
    values.extend(holes.iter().enumerate().map(|(index, name)| (*name, Value::from(format!("{EDGE}{index}{EDGE}")))));
    let text = filled(key, &values);
    let parts = text.split(EDGE).enumerate().filter(|(_, part)| !part.is_empty());
    // What is said and what names a hole take turns.
    let piece = |(place, part): (usize, &str)| match part.parse() {
        Ok(index) if place % 2 == 1 => Piece::Hole(index),
        _ => Piece::Said(part.to_owned()),
    };
    parts.map(piece).collect()
}

/// A value without marks of holes.
fn plain<'a>(value: &Value<'a>) -> Value<'a> {
    match value {
        Value::Text(text) if text.contains(EDGE) => Value::from(text.replace(EDGE, "")),
        value => value.clone(),
    }
}

fn messages(language: Language) -> &'static Messages {
    match language {
        Language::English => &ENGLISH,
        Language::German => &GERMAN,
    }
}

impl Messages {
    fn of(language: Language) -> Self {
        let locale: LanguageIdentifier = language.tag().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![locale]);
        // Sentences stand in elements that know their direction, and tests and people copy them.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(match language {
            Language::English => english,
            Language::German => german,
        }));
        let mut keys = Vec::new();
        for (_, source) in sources(language) {
            // What cannot be read is left out here, and found by the tests.
            let resource = FluentResource::try_new(source).unwrap_or_else(|(readable, _)| readable);
            keys.extend(resource.entries().filter_map(|entry| match entry {
                fluent_syntax::ast::Entry::Message(message) => Some(message.id.name.to_owned()),
                _ => None,
            }));
            bundle.add_resource_overriding(resource);
        }
        let fixed = keys.into_iter().filter_map(|key| {
            let mut errors = Vec::new();
            let text = bundle.format_pattern(bundle.get_message(&key)?.value()?, None, &mut errors).into_owned();
            errors.is_empty().then(|| (key, &*text.leak()))
        });
        Self { fixed: fixed.collect(), bundle }
    }

    fn fill(&self, key: &str, values: &[(&'static str, Value)]) -> Option<String> {
        let pattern = self.bundle.get_message(key)?.value()?;
        let mut arguments = FluentArgs::with_capacity(values.len());
        for (name, value) in values {
            match value {
                Value::Number(number) => arguments.set(*name, *number),
                Value::Text(text) => arguments.set(*name, text.as_ref()),
            }
        }
        Some(self.bundle.format_pattern(pattern, Some(&arguments), &mut Vec::new()).into_owned())
    }
}

fn english<M>(value: &FluentValue, _: &M) -> Option<String> {
    written(value, ',')
}

fn german<M>(value: &FluentValue, _: &M) -> Option<String> {
    written(value, '.')
}

/// A number as it is written: its thousands apart.
fn written(value: &FluentValue, between: char) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    let digits = format!("{:.0}", number.value.abs());
    let mut written = if number.value < 0.0 { "-".to_owned() } else { String::new() };
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            written.push(between);
        }
        written.push(digit);
    }
    Some(written)
}
