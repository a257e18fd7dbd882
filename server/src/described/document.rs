//! The whole description: OpenAPI 3.1, whose schemas are JSON Schema 2020-12.

use axum::http::StatusCode;
use serde_json::{Map, Value, json};

use super::telling::{SCHEMAS, SENT, Schemas, Telling};
use super::words::Noun;
use crate::addresses::{self, Described};
use crate::problem::{ConflictTold, Told, TooManyTold};

/// What somebody reads first.
const ABOUT: &str = include_str!("about.md");

/// The description of everything below `/api/v1`.
// r[impl described.generated]
pub fn document() -> Value {
    let mut schemas = Schemas::default();
    let mut paths = Map::new();
    let mut nouns: Vec<&Noun> = Vec::new();
    for Described { address, noun, operations } in addresses::described() {
        if !nouns.contains(&noun) {
            nouns.push(noun);
        }
        let place = paths.entry(address.replace("{*", "{")).or_insert_with(|| json!({}));
        for operation in operations {
            place[operation.method] = Telling::of(operation, &address, &mut schemas).done(noun.name);
        }
    }
    let responses = refusals(&mut schemas);
    let tags: Vec<Value> = nouns.iter().map(|noun| json!({ "name": noun.name, "description": noun.about })).collect();
    let mut document = json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Holotype",
            "version": env!("CARGO_PKG_VERSION"),
            "summary": "A living specification: pages, their history, proposals, discussion and why it says what it says.",
            "description": ABOUT,
            "license": { "name": "MIT", "identifier": "MIT" },
        },
        "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
        "servers": [{ "url": "/", "description": "This wiki" }],
        "tags": tags,
        "paths": paths,
        "components": {
            "securitySchemes": {
                "token": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "An API token. People make theirs at `/login/account/tokens`, whoever runs the server \
                                    with `holotype token create`.",
                },
                "session": {
                    "type": "apiKey",
                    "in": "cookie",
                    "name": "holotype",
                    "description": "The session of a browser that has signed in at `/login`.",
                },
            },
            "responses": responses,
        },
    });
    document["components"]["schemas"] = joined(&mut document, schemas).into();
    plain(&mut document);
    document
}

/// The types, those that are sent and those that are answered under one roof. Where a type looks the same in both
/// directions there is one of it.
fn joined(document: &mut Value, mut schemas: Schemas) -> Map<String, Value> {
    let mut all = schemas.answered.take_definitions(true);
    let mut others = Vec::new();
    for (name, mut schema) in schemas.sent.take_definitions(true) {
        refer(&mut schema, &|_| None);
        match all.get(&name) {
            Some(same) if *same == schema => {}
            None => drop(all.insert(name, schema)),
            Some(_) => others.push((name, schema)),
        }
    }
    let names: Vec<String> = others.iter().map(|(name, _)| name.clone()).collect();
    let other = |name: &str| names.iter().any(|it| it == name).then(|| format!("{name}Sent"));
    for (name, mut schema) in others {
        refer(&mut schema, &|_| None);
        all.insert(format!("{name}Sent"), schema);
    }
    refer(document, &other);
    all
}

/// Leads references to what is sent to where it stands in the end.
fn refer(value: &mut Value, other: &dyn Fn(&str) -> Option<String>) {
    match value {
        Value::Object(map) => {
            if let Some(Value::String(to)) = map.get_mut("$ref")
                && let Some(name) = to.strip_prefix('#').and_then(|to| to.strip_prefix(SENT)?.strip_prefix('/'))
            {
                *to = format!("#{SCHEMAS}/{}", other(name).unwrap_or_else(|| name.to_owned()));
            }
            map.values_mut().for_each(|value| refer(value, other));
        }
        Value::Array(list) => list.iter_mut().for_each(|value| refer(value, other)),
        _ => {}
    }
}

/// Comments in the code name what they speak of in brackets, which lead somewhere there and nowhere here.
fn plain(value: &mut Value) {
    match value {
        Value::Object(map) => {
            if let Some(Value::String(said)) = map.get_mut("description") {
                *said = said.replace("[`", "`").replace("`]", "`");
            }
            map.values_mut().for_each(plain);
        }
        Value::Array(list) => list.iter_mut().for_each(plain),
        _ => {}
    }
}

/// What each refusal is called, and when it is made.
const REFUSALS: &[(u16, &str, &str)] = &[
    (400, "Unreadable", "The request cannot be read; `detail` says what to write instead."),
    (401, "SignIn", "Nobody known asks, and somebody has to: send a token. Or the token is not known."),
    (403, "Forbidden", "Whoever asks may not do this; `detail` says what they would have to be."),
    (404, "NotFound", "There is no such thing, or whoever asks may not see it: the two are answered alike."),
    (
        409,
        "Conflict",
        "What is there is not what the request was written against, or does not allow it now. Where texts met, both are \
         here with what they came from, and nothing was written.",
    ),
    (413, "TooLarge", "The body is larger than what is taken here."),
    (414, "AddressTooLong", "The address is longer than 8 KiB."),
    (415, "NotJson", "The body is not sent as `application/json`."),
    (422, "Unfit", "The request can be read, but not be done as it is; `detail` says why."),
    (429, "TooMany", "Too much was asked in too short a time; `retry-after` says in how many seconds to come back."),
    (500, "Failed", "The server failed; its log says why."),
    (503, "Unavailable", "The server cannot do this at present; it may be asked again."),
];

/// The name of the answer with this status.
pub fn refusal(status: u16) -> &'static str {
    let found = REFUSALS.iter().find(|(known, ..)| *known == status);
    found.map_or("Failed", |(_, name, _)| name)
}

fn refusals(schemas: &mut Schemas) -> Map<String, Value> {
    let told = schemas.answered.subschema_for::<Told>();
    let conflict = schemas.answered.subschema_for::<ConflictTold>();
    let too_many = schemas.answered.subschema_for::<TooManyTold>();
    let response = |(status, name, said): &(u16, &str, &str)| {
        let schema = match status {
            409 => &conflict,
            429 => &too_many,
            _ => &told,
        };
        let title = StatusCode::from_u16(*status).ok().and_then(|status| status.canonical_reason());
        let example = json!({ "type": "about:blank", "title": title, "status": status, "detail": said });
        let mut content = json!({ "schema": schema });
        if *schema == told {
            content["example"] = example;
        }
        let mut response = json!({ "description": said, "content": { "application/problem+json": content } });
        let seconds = json!({ "type": "integer", "minimum": 1 });
        match status {
            401 => {
                let header =
                    json!({ "description": "How to say who asks.", "required": true, "schema": { "type": "string" } });
                response["headers"] = json!({ "WWW-Authenticate": header });
            }
            429 | 503 => {
                let header =
                    json!({ "description": "In how many seconds to ask again.", "required": true, "schema": seconds });
                response["headers"] = json!({ "Retry-After": header });
            }
            _ => {}
        }
        ((*name).to_owned(), response)
    };
    REFUSALS.iter().map(response).collect()
}
