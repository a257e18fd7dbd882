//! What a schema asks of a value, gathered from the schema itself, what it refers to and all it is made of.

mod document;
mod limit;

use std::collections::{BTreeMap, BTreeSet};

use super::{Fault, Node, Value, tree};

pub use document::{Resolved, Schemas};
pub use limit::Limit;

/// Most properties, values and alternatives that are gathered into one schema.
const MOST: usize = 1_000;

/// Reads a JSON Schema.
pub(super) fn read(text: &str) -> Result<Node, Fault> {
    let root = tree(text)?;
    match root.value {
        Value::Map(_) | Value::Bool(_) => Ok(root),
        _ => Err(Fault::new(root.line, "a JSON Schema is an object, `true` or `false`")),
    }
}

/// What a schema asks of a value.
#[derive(Clone, Debug, Default)]
pub struct Facts<'a> {
    /// The name it goes by, when a reference led to it.
    pub name: Option<&'a str>,
    /// A reference that leads out of the document, or nowhere.
    pub unresolved: Option<&'a str>,
    /// What it is for.
    pub description: Option<&'a str>,
    /// Types a value may be of, `null` left out; any when there are none.
    pub types: BTreeSet<&'a str>,
    /// True when a value may be null.
    pub nullable: bool,
    /// `format`
    pub format: Option<&'a str>,
    /// `pattern`
    pub pattern: Option<&'a str>,
    /// `enum`
    pub values: Option<BTreeSet<String>>,
    /// `const`
    pub constant: Option<String>,
    /// `default`
    pub default: Option<String>,
    /// Limits with their numbers, as they are written.
    pub limits: BTreeMap<Limit, &'a str>,
    /// Properties that have to be there.
    pub required: BTreeSet<&'a str>,
    /// Properties by name.
    pub properties: BTreeMap<&'a str, &'a Node>,
    /// Their names in the order in which they are written.
    pub order: Vec<&'a str>,
    /// What each item of a list is.
    pub items: Option<&'a Node>,
    /// What properties without a name of their own are.
    pub extra: Option<&'a Node>,
    /// True when there may be no others.
    pub closed: bool,
    /// Of these it is exactly one.
    pub one_of: Vec<&'a Node>,
    /// Of these it is some.
    pub any_of: Vec<&'a Node>,
    /// Only told, never asked for.
    pub read_only: bool,
    /// Only asked for, never told.
    pub write_only: bool,
    /// It will go.
    pub deprecated: bool,
}

/// What a schema says itself, gathered into what it is part of.
fn own<'a>(schemas: &Schemas<'a>, node: &'a Node, facts: &mut Facts<'a>) {
    for (key, value) in node.entries() {
        match &*key.name {
            "type" => {
                let types = value.text().into_iter().chain(value.items().iter().filter_map(Node::text));
                for one in types {
                    schemas.read(one);
                    match one {
                        "null" => facts.nullable = true,
                        one => drop(facts.types.insert(one)),
                    }
                }
            }
            "nullable" => facts.nullable |= value.value == Value::Bool(true),
            "description" => facts.description = value.text().map(|text| schemas.read(text)),
            "format" => facts.format = value.text().map(|text| schemas.read(text)),
            "pattern" => facts.pattern = value.text().map(|text| schemas.read(text)),
            "enum" => {
                facts.nullable |= value.items().iter().any(|item| item.value == Value::Null);
                facts.values = Some(schemas.first(value.items(), 0).iter().map(|item| told(schemas, item)).collect());
            }
            "const" => facts.constant = Some(told(schemas, value)),
            "default" => facts.default = Some(told(schemas, value)),
            "required" => {
                let names = schemas.first(value.items(), facts.required.len()).iter().filter_map(Node::text);
                facts.required.extend(names.map(|name| schemas.read(name)));
            }
            "properties" => {
                for (name, property) in schemas.first(value.entries(), facts.order.len()) {
                    if facts.properties.insert(&name.name, property).is_none() {
                        facts.order.push(&name.name);
                    }
                }
            }
            // Of what may be anything nothing is said.
            "items" if asks_nothing(value) => {}
            "items" => facts.items = Some(value),
            "additionalProperties" | "unevaluatedProperties" => match value.value {
                Value::Bool(is_open) => facts.closed |= !is_open,
                _ => facts.extra = Some(value),
            },
            "oneOf" => facts.one_of.extend(schemas.first(value.items(), facts.one_of.len())),
            "anyOf" => facts.any_of.extend(schemas.first(value.items(), facts.any_of.len())),
            "readOnly" => facts.read_only |= value.value == Value::Bool(true),
            "writeOnly" => facts.write_only |= value.value == Value::Bool(true),
            "deprecated" => facts.deprecated |= value.value == Value::Bool(true),
            name => limit(schemas, node, name, value, facts),
        }
    }
}

/// True for a schema that takes everything, and says so with no word.
fn asks_nothing(node: &Node) -> bool {
    match &node.value {
        Value::Bool(is_open) => *is_open,
        Value::Map(entries) => entries.is_empty(),
        _ => false,
    }
}

/// A value as it is told, which may be long.
fn told(schemas: &Schemas<'_>, node: &Node) -> String {
    let told = node.told();
    schemas.read(&told);
    told
}

fn limit<'a>(schemas: &Schemas<'a>, node: &'a Node, name: &str, value: &'a Node, facts: &mut Facts<'a>) {
    let Some(limit) = Limit::of(name) else { return };
    match &value.value {
        Value::Number(number) => drop(facts.limits.insert(limit, schemas.read(number))),
        // In OpenAPI 3.0 it says of the other one whether that counts itself.
        Value::Bool(true) => {
            let other = if limit == Limit::ExclusiveMin { "minimum" } else { "maximum" };
            if let Some(Value::Number(number)) = schemas.get(node, other).map(|node| &node.value) {
                facts.limits.insert(limit, schemas.read(number));
            }
        }
        _ => {}
    }
}
