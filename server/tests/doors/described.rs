//! The description of the API: that it is one, that it is whole, and that it is told.
//!
//! That answers are as it says is judged in every other test (`judge`).

use std::collections::BTreeSet;

use boon::{Compiler, Schemas};
use serde_json::Value;

use crate::judge::{escape, judge};
use crate::place::Place;

/// The schema of OpenAPI 3.1 documents, as the OpenAPI Initiative publishes it.
const META: &str = include_str!("described/openapi-3.1.json");

/// Every operation: its address, its method, what is said of it.
pub fn operations() -> Vec<(&'static str, &'static str, &'static Value)> {
    let places = judge().document["paths"].as_object().unwrap();
    let all = places.iter().flat_map(|(address, place)| {
        place.as_object().unwrap().iter().map(move |(method, operation)| (&**address, &**method, operation))
    });
    all.collect()
}

// r[verify described.generated]
#[test]
fn the_description_is_openapi() {
    let mut compiler = Compiler::new();
    let mut schemas = Schemas::new();
    compiler.add_resource("file:///meta.json", serde_json::from_str(META).unwrap()).unwrap();
    let meta = compiler.compile("file:///meta.json", &mut schemas).unwrap();
    let misfit = schemas.validate(&judge().document, meta).err().map(|error| format!("{error:#}"));
    assert_eq!(misfit, None);
}

// r[verify described.whole]
#[test]
fn every_address_of_the_api_is_described() {
    let place = Place::new();
    let told = place.must(&["addresses"]).out;
    let described: BTreeSet<&str> = operations().into_iter().map(|(address, ..)| address).collect();
    let missing: Vec<_> = told
        .lines()
        .filter(|address| address.starts_with("/api/v1/"))
        .map(|address| address.replace("{*", "{"))
        // The top page has two addresses.
        .filter(|address| !described.contains(address.trim_end_matches('/')))
        .collect();
    assert!(missing.is_empty(), "described nowhere: {missing:?}; see server/src/described.rs");
}

// r[verify described.whole]
#[test]
fn every_operation_says_what_it_does_and_what_it_takes() {
    let mut ids = BTreeSet::new();
    let mut wrong = Vec::new();
    let mut told = |value: &Value, what: String| {
        if value.as_str().is_none_or(|text| text.trim().is_empty()) {
            wrong.push(what);
        }
    };
    for (address, method, operation) in operations() {
        let id = operation["operationId"].as_str().unwrap();
        assert!(ids.insert(id), "{id} is the name of two operations");
        for name in ["summary", "description"] {
            told(&operation[name], format!("{method} {address} has no {name}"));
        }
        for parameter in operation["parameters"].as_array().into_iter().flatten() {
            told(&parameter["description"], format!("{method} {address}: nothing is said of {}", parameter["name"]));
        }
        let variable = address.matches('{').count();
        let parts = operation["parameters"].as_array().into_iter().flatten().filter(|part| part["in"] == "path");
        assert_eq!(parts.count(), variable, "{method} {address}");
    }
    for (name, schema) in judge().document["components"]["schemas"].as_object().unwrap() {
        let undescribed = schema["properties"]
            .as_object()
            .into_iter()
            .flatten()
            .filter(|(_, property)| property.get("description").is_none() && property.get("$ref").is_none());
        for (property, _) in undescribed {
            told(&Value::Null, format!("{name}: nothing is said of {property}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

// r[verify described.whole]
#[test]
fn every_reference_leads_somewhere_and_every_type_is_used() {
    fn gather(value: &Value, found: &mut BTreeSet<String>) {
        match value {
            Value::Object(map) => {
                found.extend(map.get("$ref").and_then(Value::as_str).map(str::to_owned));
                map.values().for_each(|value| gather(value, found));
            }
            Value::Array(list) => list.iter().for_each(|value| gather(value, found)),
            _ => {}
        }
    }
    let document = &judge().document;
    let mut found = BTreeSet::new();
    gather(document, &mut found);
    for to in &found {
        assert!(document.pointer(to.trim_start_matches('#')).is_some(), "{to} is not there");
    }
    for name in document["components"]["schemas"].as_object().unwrap().keys() {
        assert!(found.contains(&format!("#/components/schemas/{name}")), "nothing speaks of {name}");
        assert!(!name.ends_with(|c: char| c.is_ascii_digit()), "{name}: two types have one name");
    }
}

// r[verify described.whole]
#[test]
fn every_example_is_one() {
    let mut count = 0;
    for (address, method, operation) in operations() {
        let Some(content) = operation["requestBody"]["content"].get("application/json") else { continue };
        let at = format!("/paths/{}/{method}/requestBody/content/application~1json/schema", escape(address));
        let example = content.get("example").unwrap_or_else(|| panic!("{method} {address} has no example"));
        assert_eq!(judge().misfit(&at, example), None, "{method} {address}");
        count += 1;
    }
    assert!(count > 20);
}

// r[verify described.served]
#[test]
fn the_description_is_told_to_everybody_and_only_once() {
    let place = Place::new();
    place.account("anna", "admin");
    place.must(&["reading", "closed"]);
    let server = place.serve();
    let told = server.get("/api/openapi.json").ok();
    assert_eq!(told.header("content-type"), "application/json");
    assert_eq!(told.header("cache-control"), "public, no-cache");
    assert_eq!(told.json(), judge().document);
    let tag = told.header("etag");
    assert_eq!(server.send("GET", "/api/openapi.json", &[("if-none-match", tag)], None).status, 304);
    assert_eq!(server.send("POST", "/api/openapi.json", &[], Some(b"")).status, 405);
}
