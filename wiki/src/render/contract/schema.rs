//! Schemas as nested lists: what each property is, whether it has to be there, and what it is held to.

use spec::contract::{Budget, Facts, Node, Schemas};

use super::{Page, code, mark};
use crate::render::highlight::escape;

/// How deep properties are told inside of each other; deeper ones stand in the source.
const DEEPEST: usize = 6;

/// Most properties of one schema that are told.
const MOST: usize = 300;

/// A schema that stands alone, with those it defines; false when not all of it is looked at.
// r[impl contract.shown-schema]
pub(super) fn alone(page: &mut Page, root: &Node, budget: &Budget) -> bool {
    let schemas = Schemas::within(root, budget);
    write(page, &schemas, root);
    for key in ["$defs", "definitions"] {
        for (name, node) in root.get(key).map_or(&[][..], Node::entries) {
            if page.is_full() {
                return false;
            }
            page.raw(&format!("<details class=\"contract-item\" id=\"{}\"><summary>", page.anchor(&name.name)));
            page.raw(&format!("<span class=\"contract-what\">schema</span> {}</summary>", code(&name.name)));
            write(page, &schemas, node);
            page.raw("</details>");
        }
    }
    !schemas.is_cut()
}

/// A schema in full.
pub(super) fn write<'a>(page: &mut Page, schemas: &Schemas<'a>, node: &'a Node) {
    let facts = schemas.facts(node);
    page.text("<p>", facts.description.unwrap_or_default(), "</p>");
    let kind = kind(page, schemas, node);
    page.raw(&format!("<p class=\"contract-note\">{kind} {}</p>", limits(&facts)));
    inside(page, schemas, node, 0);
}

/// What a schema is, in a few words; those with a name are linked to.
pub(super) fn kind<'a>(page: &Page, schemas: &Schemas<'a>, node: &'a Node) -> String {
    if let Some(name) = named(page, schemas, node) {
        return name;
    }
    let facts = schemas.facts(node);
    let types: Vec<_> = facts.types.iter().copied().collect();
    let mut told = match types[..] {
        [] if !facts.one_of.is_empty() => "one of".to_owned(),
        [] if !facts.any_of.is_empty() => "any of".to_owned(),
        [] if !facts.properties.is_empty() => "object".to_owned(),
        [] => "anything".to_owned(),
        _ => escape(&types.join(" or ")),
    };
    if let Some(items) = facts.items {
        told.push_str(" of ");
        told.push_str(&named(page, schemas, items).unwrap_or_else(|| simple(&schemas.facts(items))));
    }
    for one in facts.one_of.iter().chain(&facts.any_of).take(20) {
        told.push(' ');
        told.push_str(&named(page, schemas, one).unwrap_or_else(|| simple(&schemas.facts(one))));
    }
    if let Some(format) = facts.format {
        told.push_str(&format!(" ({})", escape(format)));
    }
    if facts.nullable {
        told.push_str(" or null");
    }
    told
}

/// What a reference is called; it is told where it stands, not here.
fn named<'a>(page: &Page, schemas: &Schemas<'a>, node: &'a Node) -> Option<String> {
    let reference = schemas.reference(node)?;
    Some(match schemas.resolve(node) {
        Ok(resolved) => resolved.name.map_or_else(|| code(reference), |name| page.link(name)),
        Err(_) => code(reference),
    })
}

fn simple(facts: &Facts<'_>) -> String {
    let types: Vec<_> = facts.types.iter().copied().collect();
    if types.is_empty() { "anything".into() } else { escape(&types.join(" or ")) }
}

/// What a value is held to.
pub(super) fn limits(facts: &Facts<'_>) -> String {
    let mut told = Vec::new();
    if let Some(values) = &facts.values {
        let values: Vec<_> = values.iter().take(40).map(|value| code(value)).collect();
        told.push(format!("one of {}", values.join(", ")));
    }
    if let Some(constant) = &facts.constant {
        told.push(format!("always {}", code(constant)));
    }
    for (limit, number) in &facts.limits {
        told.push(format!("{} {}", limit.told(), escape(number)));
    }
    if let Some(pattern) = facts.pattern {
        told.push(format!("matches {}", code(pattern)));
    }
    if let Some(default) = &facts.default {
        told.push(format!("{} when nothing is said", code(default)));
    }
    if facts.closed {
        told.push("no other properties".into());
    }
    if told.is_empty() {
        String::new()
    } else {
        format!("<span class=\"contract-limits\">{}</span>", told.join(" · "))
    }
}

/// The properties of a schema, and those of its items.
pub(super) fn inside<'a>(page: &mut Page, schemas: &Schemas<'a>, node: &'a Node, depth: usize) {
    let facts = schemas.facts(node);
    if depth > DEEPEST {
        return;
    }
    if let Some(items) = facts.items.filter(|items| schemas.reference(items).is_none()) {
        inside(page, schemas, items, depth + 1);
    }
    if facts.order.is_empty() {
        return;
    }
    page.raw("<ul class=\"contract-properties\">");
    for name in facts.order.iter().take(MOST) {
        let Some(property) = facts.properties.get(name).copied() else { continue };
        // What has a name is told there.
        let is_named = schemas.reference(property).is_some();
        let own = if is_named { Facts::default() } else { schemas.facts(property) };
        let kind = kind(page, schemas, property);
        page.raw(&format!("<li>{} <span class=\"contract-type\">{kind}</span>", code(name)));
        let marks = [
            (facts.required.contains(name), "required", "required"),
            (own.read_only, "optional", "only told"),
            (own.write_only, "optional", "only sent"),
            (own.deprecated, "deprecated", "deprecated"),
        ];
        for (_, class, word) in marks.into_iter().filter(|mark| mark.0) {
            page.raw(&mark(class, word));
        }
        let limits = limits(&own);
        if !limits.is_empty() {
            page.raw(&format!(" {limits}"));
        }
        page.text("<p>", own.description.unwrap_or_default(), "</p>");
        if !is_named && !page.is_full() {
            inside(page, schemas, property, depth + 1);
        }
        page.raw("</li>");
    }
    if facts.order.len() > MOST {
        let more = facts.order.len() - MOST;
        page.raw(&format!("<li>{more} more properties stand in the source.</li>"));
    }
    page.raw("</ul>");
}
