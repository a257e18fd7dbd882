//! Judges every answer of the API that any test gets by the description of the API: its status, its type, its JSON.
//!
//! The description is asked of the program itself, once for all tests. Whoever sends something to a server here has it
//! judged without asking for it.

use std::collections::HashMap;
use std::process::Command;
use std::sync::LazyLock;

use boon::{Compiler, Draft, SchemaIndex, Schemas};
use serde_json::Value;

use crate::place::program;
use crate::server::Answer;

/// The description, and all schemas of it.
pub struct Judge {
    pub document: Value,
    schemas: Schemas,
    known: HashMap<String, SchemaIndex>,
}

/// Where the schemas believe to stand.
const PLACE: &str = "file:///openapi.json";

static JUDGE: LazyLock<Judge> = LazyLock::new(|| {
    let told = Command::new(program()).arg("openapi").output().unwrap();
    let document: Value = serde_json::from_slice(&told.stdout).expect("a description of the API");
    let mut compiler = Compiler::new();
    compiler.set_default_draft(Draft::V2020_12);
    compiler.add_resource(PLACE, document.clone()).unwrap();
    let mut schemas = Schemas::new();
    let mut places = Vec::new();
    contents(&document, String::new(), &mut places);
    let known = places.into_iter().map(|at| {
        let index = compiler.compile(&format!("{PLACE}#{at}"), &mut schemas);
        let index = index.unwrap_or_else(|error| panic!("{at}: {error:#}"));
        (at, index)
    });
    let known = known.collect();
    Judge { document, schemas, known }
});

/// Where the schemas of bodies are, of those that are sent and those that are answered.
fn contents(value: &Value, at: String, found: &mut Vec<String>) {
    for (name, value) in value.as_object().into_iter().flatten() {
        let at = format!("{at}/{}", escape(name));
        match name.as_str() {
            "content" => {
                let media = value.as_object().into_iter().flatten().map(|(media, _)| media);
                found.extend(media.map(|media| format!("{at}/{}/schema", escape(media))));
            }
            "schemas" => {}
            _ => contents(value, at, found),
        }
    }
}

/// The one judge there is.
pub fn judge() -> &'static Judge {
    &JUDGE
}

impl Judge {
    /// What of an answer breaks the description, if anything does.
    pub fn objection(&self, method: &str, path: &str, answer: &Answer) -> Option<String> {
        let path = path.split('?').next().unwrap_or("");
        let Some((pattern, place)) = self.place(path) else {
            return (answer.status != 404 && answer.status != 401).then(|| "this address is not described".to_owned());
        };
        let method = method.to_lowercase();
        let method = if method == "head" { "get" } else { &method };
        let Some(operation) = place.get(method) else {
            return (answer.status != 405).then(|| "this method is not described".to_owned());
        };
        let mut at = format!("/paths/{}/{method}/responses/{}", escape(pattern), answer.status);
        let Some(mut told) = operation["responses"].get(answer.status.to_string()) else {
            // What was not asked for as the browser's guards want it never comes to the handler.
            return Some(format!("status {} is not described: {}", answer.status, answer.text()));
        };
        if let Some(to) = told["$ref"].as_str() {
            at = to.trim_start_matches('#').to_owned();
            told = self.document.pointer(&at).unwrap();
        }
        for (name, header) in told["headers"].as_object().into_iter().flatten() {
            if header["required"] == true && answer.header(&name.to_lowercase()).is_empty() {
                return Some(format!("the header {name} is missing"));
            }
        }
        let Some(content) = told["content"].as_object() else {
            return (!answer.body.is_empty()).then(|| "a body, where none is described".to_owned());
        };
        let kind = answer.header("content-type");
        let Some(media) = content.keys().find(|media| *media == kind) else {
            return Some(format!("the type {kind:?} is not described"));
        };
        let is_read = kind.contains("json") && !kind.contains("jsonl") && answer.header("content-encoding").is_empty();
        if !is_read || answer.body.is_empty() {
            return None;
        }
        self.misfit(&format!("{at}/content/{}/schema", escape(media)), &answer.json())
    }

    /// What of a value does not fit the schema at this place of the description.
    pub fn misfit(&self, at: &str, value: &Value) -> Option<String> {
        let index = *self.known.get(at).unwrap_or_else(|| panic!("there is no schema at {at}"));
        self.schemas.validate(value, index).err().map(|error| format!("{error:#}"))
    }

    /// The address of the description that a path is an address of: the most literal one.
    fn place<'a>(&'a self, path: &str) -> Option<(&'a str, &'a Value)> {
        let path = if path == "/api/v1/pages/" { "/api/v1/pages" } else { path };
        let fits = |pattern: &str| {
            let (mut here, mut there) = (path.split('/'), pattern.split('/'));
            loop {
                match (here.next(), there.next()) {
                    (None, None) => return true,
                    (Some(_), Some("{path}")) => return true,
                    (Some(one), Some(other)) if one == other || other.starts_with('{') && !one.is_empty() => {}
                    _ => return false,
                }
            }
        };
        let places = self.document["paths"].as_object().unwrap().iter();
        let places = places.filter(|(pattern, _)| fits(pattern));
        places.min_by_key(|(pattern, _)| pattern.matches('{').count()).map(|(pattern, place)| (&**pattern, place))
    }
}

/// A name as JSON pointers have it, within an address.
pub fn escape(name: &str) -> String {
    let name = name.replace('~', "~0").replace('/', "~1");
    name.replace('%', "%25").replace('{', "%7B").replace('}', "%7D").replace(' ', "%20").replace(';', "%3B")
}
