//! What a schema asks of a value, gathered from the schema itself, what it refers to and all it is made of.

use std::collections::{BTreeMap, BTreeSet};

use super::{Fault, Node, Value, tree};

/// Longest chain of references that is followed.
const HOPS: usize = 16;

/// Most parts of `allOf` that are gathered into one schema.
const PARTS: usize = 100;

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

/// A document that schemas stand in.
#[derive(Clone, Copy, Debug)]
pub struct Schemas<'a> {
    root: &'a Node,
}

/// What a reference leads to.
#[derive(Clone, Copy, Debug)]
pub struct Resolved<'a> {
    /// What stands there.
    pub node: &'a Node,
    /// What it is called, when a reference led there.
    pub name: Option<&'a str>,
}

/// A limit that schemas set for values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Limit {
    /// `minimum`
    Min,
    /// `maximum`
    Max,
    /// `exclusiveMinimum`
    ExclusiveMin,
    /// `exclusiveMaximum`
    ExclusiveMax,
    /// `minLength`
    MinLength,
    /// `maxLength`
    MaxLength,
    /// `minItems`
    MinItems,
    /// `maxItems`
    MaxItems,
}

impl Limit {
    const ALL: [(Self, &'static str, &'static str, &'static str); 8] = [
        (Self::Min, "minimum", "min", "least value"),
        (Self::Max, "maximum", "max", "greatest value"),
        (Self::ExclusiveMin, "exclusiveMinimum", "exclusive-min", "value to stay above"),
        (Self::ExclusiveMax, "exclusiveMaximum", "exclusive-max", "value to stay below"),
        (Self::MinLength, "minLength", "min-length", "least length"),
        (Self::MaxLength, "maxLength", "max-length", "greatest length"),
        (Self::MinItems, "minItems", "min-items", "least number of items"),
        (Self::MaxItems, "maxItems", "max-items", "greatest number of items"),
    ];

    fn row(self) -> (Self, &'static str, &'static str, &'static str) {
        Self::ALL.into_iter().find(|row| row.0 == self).unwrap_or(Self::ALL[0])
    }

    /// As rules name it.
    pub fn as_str(self) -> &'static str {
        self.row().2
    }

    /// What people call it.
    pub fn told(self) -> &'static str {
        self.row().3
    }

    /// True for limits that values must not go below.
    pub fn is_least(self) -> bool {
        matches!(self, Self::Min | Self::ExclusiveMin | Self::MinLength | Self::MinItems)
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

impl<'a> Schemas<'a> {
    /// The schemas of a document.
    pub fn of(root: &'a Node) -> Self {
        Self { root }
    }

    /// What is behind a node: itself, or what its reference leads to; a reference out of the document, or to nothing, is the error.
    pub fn resolve(&self, node: &'a Node) -> Result<Resolved<'a>, &'a str> {
        let mut resolved = Resolved { node, name: None };
        let Some(first) = node.said("$ref") else { return Ok(resolved) };
        for _ in 0..HOPS {
            let Some(reference) = resolved.node.said("$ref") else { return Ok(resolved) };
            let node = self.at(reference).ok_or(reference)?;
            let name = reference.rsplit('/').next().filter(|name| *name != "#");
            resolved = Resolved { node, name: name.or(resolved.name) };
        }
        Err(first)
    }

    /// What a reference within the document leads to.
    fn at(&self, reference: &str) -> Option<&'a Node> {
        let pointer = reference.strip_prefix('#')?;
        let pointer = percent_encoding::percent_decode_str(pointer).decode_utf8().ok()?;
        let mut node = self.root;
        for step in pointer.split('/').skip(1) {
            let name = step.replace("~1", "/").replace("~0", "~");
            node = match &node.value {
                Value::List(items) => items.get(name.parse::<usize>().ok()?)?,
                _ => node.get(&name)?,
            };
        }
        // `#name` is an anchor somewhere else.
        (pointer.is_empty() || pointer.starts_with('/')).then_some(node)
    }

    /// What a schema asks of a value.
    pub fn facts(&self, node: &'a Node) -> Facts<'a> {
        let mut facts = Facts::default();
        let mut parts = 0;
        self.gather(node, &mut facts, &mut parts, 0);
        facts
    }

    fn gather(&self, node: &'a Node, facts: &mut Facts<'a>, parts: &mut usize, depth: usize) {
        *parts += 1;
        if *parts > PARTS || depth > HOPS {
            return;
        }
        // What stands beside a reference counts as well, as in OpenAPI 3.1.
        if let Some(reference) = node.said("$ref") {
            match self.resolve(node) {
                Ok(resolved) => {
                    if depth == 0 {
                        facts.name = resolved.name;
                    }
                    self.gather(resolved.node, facts, parts, depth + 1);
                }
                Err(_) => facts.unresolved = Some(reference),
            }
        }
        for part in node.get("allOf").map_or(&[][..], Node::items) {
            self.gather(part, facts, parts, depth + 1);
        }
        own(node, facts);
    }
}

/// What a schema says itself.
fn own<'a>(node: &'a Node, facts: &mut Facts<'a>) {
    for (key, value) in node.entries() {
        match &*key.name {
            "type" => {
                let types = value.text().into_iter().chain(value.items().iter().filter_map(Node::text));
                for one in types {
                    match one {
                        "null" => facts.nullable = true,
                        one => drop(facts.types.insert(one)),
                    }
                }
            }
            "nullable" => facts.nullable |= value.value == Value::Bool(true),
            "description" => facts.description = value.text(),
            "format" => facts.format = value.text(),
            "pattern" => facts.pattern = value.text(),
            "enum" => {
                facts.nullable |= value.items().iter().any(|item| item.value == Value::Null);
                facts.values = Some(value.items().iter().take(MOST).map(Node::told).collect());
            }
            "const" => facts.constant = Some(value.told()),
            "default" => facts.default = Some(value.told()),
            "required" => facts.required.extend(value.items().iter().take(MOST).filter_map(Node::text)),
            "properties" => {
                let room = MOST.saturating_sub(facts.order.len());
                for (name, property) in value.entries().iter().take(room) {
                    if facts.properties.insert(&name.name, property).is_none() {
                        facts.order.push(&name.name);
                    }
                }
            }
            "items" => facts.items = Some(value),
            "additionalProperties" | "unevaluatedProperties" => match value.value {
                Value::Bool(is_open) => facts.closed |= !is_open,
                _ => facts.extra = Some(value),
            },
            "oneOf" => facts.one_of.extend(value.items().iter().take(MOST)),
            "anyOf" => facts.any_of.extend(value.items().iter().take(MOST)),
            "readOnly" => facts.read_only |= value.value == Value::Bool(true),
            "writeOnly" => facts.write_only |= value.value == Value::Bool(true),
            "deprecated" => facts.deprecated |= value.value == Value::Bool(true),
            name => limit(node, name, value, facts),
        }
    }
}

fn limit<'a>(node: &'a Node, name: &str, value: &'a Node, facts: &mut Facts<'a>) {
    let Some((limit, ..)) = Limit::ALL.into_iter().find(|row| row.1 == name) else { return };
    match &value.value {
        Value::Number(number) => drop(facts.limits.insert(limit, number)),
        // In OpenAPI 3.0 it says of the other one whether that counts itself.
        Value::Bool(true) => {
            let other = if limit == Limit::ExclusiveMin { "minimum" } else { "maximum" };
            if let Some(Value::Number(number)) = node.get(other).map(|node| &node.value) {
                facts.limits.insert(limit, number);
            }
        }
        _ => {}
    }
}
