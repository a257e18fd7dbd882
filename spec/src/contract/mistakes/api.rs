//! What is wrong in OpenAPI and JSON Schema.

use std::collections::HashMap;

use super::{Mistake, Mistakes, Sort};
use crate::contract::{Api, Node, Operation, Schemas, Value, short};

/// The types there are.
const TYPES: [&str; 7] = ["string", "number", "integer", "boolean", "array", "object", "null"];

pub(super) fn of(root: &Node) -> Mistakes {
    let mut found = of_schema(root);
    let api = Api::of(root);
    let mut named: HashMap<&str, (usize, String)> = HashMap::new();
    for operation in &api.operations {
        if found.is_full() {
            break;
        }
        let name = told(operation);
        if let Some(id) = operation.node.get("operationId")
            && let Some(text) = id.text()
        {
            match named.get(text) {
                Some((line, other)) => {
                    let said = format!(
                        "`{name}` has the operationId “{}”, as `{other}` has, {} lines above.",
                        short(text),
                        id.line.saturating_sub(*line)
                    );
                    found.push(Mistake::twice(id.line, said));
                }
                None => drop(named.insert(text, (id.line, name.clone()))),
            }
        }
        parameters(operation, &name, &mut found);
        if operation.responses.is_empty()
            && operation.node.get("responses").is_none_or(|node| node.entries().is_empty())
        {
            let said = format!("`{name}` has no response.");
            found.push(Mistake::new(
                operation.line,
                Sort::Incomplete,
                said,
                "Say what it answers, at least when it succeeds.",
            ));
        }
    }
    let mut shapes: HashMap<String, &str> = HashMap::new();
    for (path, _) in root.get("paths").map_or(&[][..], Node::entries) {
        let shape = crate::contract::compare::shape(&path.name);
        if let Some(other) = shapes.insert(shape, &path.name) {
            let (one, other) = (short(&path.name), short(other));
            let said = format!("`{one}` and `{other}` are the same path but for the names in braces.");
            found.push(Mistake::new(path.line, Sort::Twice, said, "Make them one path."));
        }
    }
    found
}

fn told(operation: &Operation<'_>) -> String {
    short(&format!("{} {}", operation.method.to_uppercase(), operation.path))
}

/// Names in braces and the parameters that say what they are.
fn parameters(operation: &Operation<'_>, name: &str, found: &mut Mistakes) {
    let in_path: Vec<_> = crate::contract::compare::braces(operation.path).collect();
    // What a reference leads to that cannot be followed may say it.
    let refers = |node: &Node| node.items().iter().any(|one| one.get("$ref").is_some());
    let is_elsewhere = operation.parameters.is_empty() && operation.node.get("parameters").is_some_and(refers);
    for wanted in &in_path {
        let is_said = operation.parameters.iter().any(|one| one.place == "path" && one.name == *wanted);
        if !is_said && !is_elsewhere {
            let said = format!("`{name}` does not declare its path parameter `{}`.", short(wanted));
            let instead = "Declare it under `parameters` with `in: path` and `required: true`.";
            found.push(Mistake::new(operation.line, Sort::Incomplete, said, instead));
        }
    }
    for (at, one) in operation.parameters.iter().enumerate() {
        if one.place == "path" && !in_path.contains(&one.name) {
            let parameter = short(one.name);
            let said = format!("`{name}` declares the path parameter `{parameter}`, which its path does not have.");
            found.push(Mistake::new(
                one.node.line,
                Sort::Incomplete,
                said,
                "Put it into the path in braces, or take it away.",
            ));
        }
        let is_twice =
            operation.parameters[..at].iter().any(|other| (other.name, other.place) == (one.name, one.place));
        if is_twice {
            let said = format!("`{name}` declares the {} parameter `{}` twice.", short(one.place), short(one.name));
            found.push(Mistake::twice(one.node.line, said));
        }
    }
}

/// What is wrong wherever schemas stand.
pub(super) fn of_schema(root: &Node) -> Mistakes {
    let mut found = Mistakes::default();
    walk(&Schemas::of(root), root, &mut found);
    found
}

fn walk<'a>(schemas: &Schemas<'a>, node: &'a Node, found: &mut Mistakes) {
    if found.is_full() {
        return;
    }
    if let Some(reference) = node.get("$ref")
        && let Some(text) = reference.text()
        && (text.starts_with("#/") || text == "#")
        && schemas.resolve(node).is_err()
    {
        let said = format!("`{}` leads nowhere.", short(text));
        found.push(Mistake::new(reference.line, Sort::Reference, said, "Name something that is there, or write it."));
    }
    bounds(node, found);
    for (key, inside) in node.entries() {
        // Examples are data: what looks like a schema there is none.
        if !["example", "examples", "default", "const", "enum", "properties", "patternProperties"].contains(&&*key.name)
        {
            walk(schemas, inside, found);
        } else if key.name.ends_with("roperties") {
            // Names of properties are an author's: one may be called `type`.
            for (_, property) in inside.entries() {
                walk(schemas, property, found);
            }
        }
    }
    for inside in node.items() {
        walk(schemas, inside, found);
    }
}

/// Limits that leave nothing, and types there are not.
fn bounds(node: &Node, found: &mut Mistakes) {
    let number = |name: &str| match &node.get(name)?.value {
        Value::Number(text) => text.parse::<f64>().ok(),
        _ => None,
    };
    for (least, most) in [("minimum", "maximum"), ("minLength", "maxLength"), ("minItems", "maxItems")] {
        if let (Some(low), Some(high)) = (number(least), number(most))
            && low > high
        {
            let said = format!("`{least}` {low} is more than `{most}` {high}: nothing fits.");
            let line = node.get(least).map_or(node.line, |node| node.line);
            found.push(Mistake::new(line, Sort::Incomplete, said, "Exchange the two, or correct one."));
        }
    }
    let is_schema = ["properties", "items", "format", "enum", "minimum", "maxLength", "nullable"];
    if let Some(kind) = node.get("type")
        && let Some(text) = kind.text()
        && !TYPES.contains(&text)
        && is_schema.iter().any(|key| node.get(key).is_some())
    {
        let said = format!("“{}” is no type of JSON.", short(text));
        let instead = "Write string, number, integer, boolean, array, object or null.";
        found.push(Mistake::new(kind.line, Sort::Incomplete, said, instead));
    }
}
