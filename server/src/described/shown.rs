//! The description as its screens are told: the same document, its references followed and its schemas put into words.

use std::sync::{Arc, LazyLock};

use app::ssr::described::{Answer, Api, Described, Field, Form, Noun, Operation, Parameter, Piece, Sent, Type};
use serde_json::{Map, Value};

static API: LazyLock<Arc<Api>> = LazyLock::new(|| Arc::new(api(&super::document())));

/// What the screens show of the wiki at an address.
pub fn shown(base: String) -> Described {
    Described { api: API.clone(), base }
}

fn api(document: &Value) -> Api {
    let nouns = document["tags"].as_array().into_iter().flatten().map(|tag| Noun {
        name: text(&tag["name"]),
        about: text(&tag["description"]),
        operations: operations(document, &tag["name"]),
    });
    let types = document["components"]["schemas"].as_object().into_iter().flatten();
    Api {
        about: text(&document["info"]["description"]),
        nouns: nouns.collect(),
        types: types.map(|(name, schema)| told(name, schema, document)).collect(),
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or("").to_owned()
}

/// The operations about something, by address.
fn operations(document: &Value, tag: &Value) -> Vec<Operation> {
    let mut found = Vec::new();
    for (address, place) in document["paths"].as_object().into_iter().flatten() {
        for method in ["get", "put", "post", "delete"] {
            let Some(operation) = place.get(method).filter(|operation| operation["tags"][0] == *tag) else { continue };
            let parameters = operation["parameters"].as_array().into_iter().flatten();
            found.push(Operation {
                id: text(&operation["operationId"]),
                method: method.to_uppercase(),
                address: address.clone(),
                summary: text(&operation["summary"]),
                more: text(&operation["description"]),
                needs: needs(&operation["security"]),
                parameters: parameters.map(|parameter| asked(parameter, document)).collect(),
                body: operation.get("requestBody").and_then(body),
                answers: answers(&operation["responses"], document),
            });
        }
    }
    found
}

fn needs(security: &Value) -> &'static str {
    let ways = security.as_array().map(Vec::as_slice).unwrap_or_default();
    match ways.iter().any(|way| way.as_object().is_some_and(Map::is_empty)) {
        true => "Strangers may ask where they may read; otherwise send a token.",
        false => "Whoever asks has to be known: send a token.",
    }
}

fn asked(parameter: &Value, document: &Value) -> Parameter {
    let field = field(&text(&parameter["name"]), &parameter["schema"], parameter["required"] == true, document);
    let said = text(&parameter["description"]);
    Parameter { in_address: parameter["in"] == "path", field: Field { said, ..field } }
}

fn field(name: &str, schema: &Value, needed: bool, document: &Value) -> Field {
    let schema_there = followed(schema, document);
    let said = schema["description"].as_str().or(schema_there["description"].as_str()).unwrap_or("");
    let example = schema["examples"][0].as_str().or(schema_there["examples"][0].as_str());
    let words = match listed(schema_there) {
        words if words.is_empty() => listed(schema),
        words => words,
    };
    Field {
        name: name.to_owned(),
        needed,
        kind: kind(schema),
        said: said.to_owned(),
        words: words.into_iter().map(|(word, _)| word).collect(),
        example: example.map(str::to_owned),
    }
}

/// The type a schema refers to, itself where it refers to none.
fn followed<'a>(schema: &'a Value, document: &'a Value) -> &'a Value {
    let to = schema["$ref"].as_str().and_then(|to| document.pointer(to.trim_start_matches('#')));
    to.unwrap_or(schema)
}

fn body(body: &Value) -> Option<Sent> {
    let (media, content) = body["content"].as_object()?.iter().next()?;
    Some(Sent {
        media: media.clone(),
        kind: kind(&content["schema"]),
        needed: body["required"] == true,
        example: content.get("example").map(|example| format!("{example:#}")),
    })
}

fn answers(responses: &Value, document: &Value) -> Vec<Answer> {
    let all = responses.as_object().into_iter().flatten().map(|(status, response)| {
        let response = followed(response, document);
        let content = response["content"].as_object().and_then(|content| content.iter().next());
        let kind = content.map_or_else(Vec::new, |(media, content)| match media.contains("json") {
            true => kind(&content["schema"]),
            false => vec![Piece::Word(media.clone())],
        });
        Answer { status: status.clone(), said: text(&response["description"]), kind }
    });
    all.collect()
}

/// What a schema looks like, in words.
fn kind(schema: &Value) -> Vec<Piece> {
    if let Some(name) = schema["$ref"].as_str().and_then(|to| to.rsplit('/').next()) {
        return vec![Piece::Type(name.to_owned())];
    }
    let ways = schema["anyOf"].as_array().or(schema["oneOf"].as_array());
    if let Some(ways) = ways {
        return join(ways.iter().map(kind), " or ");
    }
    match &schema["type"] {
        Value::Array(types) => join(types.iter().map(|one| simple(one, schema)), " or "),
        one => simple(one, schema),
    }
}

fn simple(one: &Value, schema: &Value) -> Vec<Piece> {
    let word = |word: &str| vec![Piece::Word(word.to_owned())];
    match one.as_str() {
        Some("array") => {
            let mut pieces = word("list of ");
            pieces.extend(kind(&schema["items"]));
            pieces
        }
        Some("string") => match (schema["format"].as_str(), schema["const"].as_str()) {
            (_, Some(only)) => word(&format!("“{only}”")),
            (Some("date-time"), _) => word("time"),
            (Some("binary"), _) => word("bytes"),
            _ => word("text"),
        },
        Some("integer") => match (schema["minimum"].as_i64(), schema["maximum"].as_i64()) {
            (Some(least), Some(most)) => word(&format!("whole number from {least} to {most}")),
            _ => word("whole number"),
        },
        Some("number") => word("number"),
        Some("boolean") => word("true or false"),
        Some("null") => word("null"),
        Some("object") => word("object"),
        _ => word("anything"),
    }
}

fn join(pieces: impl Iterator<Item = Vec<Piece>>, between: &str) -> Vec<Piece> {
    let mut all = Vec::new();
    for piece in pieces {
        if !all.is_empty() {
            all.push(Piece::Word(between.to_owned()));
        }
        all.extend(piece);
    }
    all
}

/// The words a schema allows, each with what it means.
fn listed(schema: &Value) -> Vec<(String, String)> {
    let plain = schema["enum"].as_array().into_iter().flatten().filter_map(Value::as_str);
    let mut words: Vec<_> = plain.map(|word| (word.to_owned(), String::new())).collect();
    for way in schema["oneOf"].as_array().into_iter().flatten() {
        match way["const"].as_str() {
            Some(word) => words.push((word.to_owned(), text(&way["description"]))),
            None => words.extend(listed(way)),
        }
    }
    words
}

fn told(name: &str, schema: &Value, document: &Value) -> Type {
    let words = listed(schema);
    let mut forms = Vec::new();
    if words.is_empty() {
        gather(schema, &[], document, &mut forms);
    }
    let kind = if forms.is_empty() && words.is_empty() { kind(schema) } else { Vec::new() };
    Type { name: name.to_owned(), said: text(&schema["description"]), kind, forms, words }
}

/// The forms of an object: its own fields, with those of each way it can be.
fn gather(schema: &Value, above: &[Field], document: &Value, forms: &mut Vec<Form>) {
    let schema = followed(schema, document);
    let needed = |name: &str| schema["required"].as_array().is_some_and(|names| names.iter().any(|it| it == name));
    let own = schema["properties"].as_object().into_iter().flatten();
    let mut fields = above.to_vec();
    fields.extend(own.map(|(name, schema)| field(name, schema, needed(name), document)));
    let ways: Vec<&Value> = ["anyOf", "oneOf"]
        .iter()
        .flat_map(|key| schema[*key].as_array().into_iter().flatten())
        .filter(|way| way["type"] != "null")
        .collect();
    let has_fields = |way: &&Value| followed(way, document)["properties"].is_object();
    if ways.iter().any(has_fields) {
        return ways.into_iter().for_each(|way| gather(way, &fields, document, forms));
    }
    if !fields.is_empty() {
        forms.push(Form { said: text(&schema["description"]), fields });
    }
}
