//! One operation while it is described: its handler's types speak one after the other.

use std::collections::BTreeMap;

use schemars::generate::{SchemaGenerator, SchemaSettings};
use schemars::{JsonSchema, Schema};
use serde_json::{Map, Value, json};

use super::methods::Operation;
use super::words::Words;

/// The types that are sent, and those that are answered: the same type may look otherwise in each direction.
pub struct Schemas {
    /// What is sent.
    pub sent: SchemaGenerator,
    /// What is answered.
    pub answered: SchemaGenerator,
}

/// Where types that are sent stand until it is known whether they are also answered.
pub const SENT: &str = "/components/sent";
/// Where types stand.
pub const SCHEMAS: &str = "/components/schemas";

impl Default for Schemas {
    fn default() -> Self {
        let settings =
            |place: &'static str| SchemaSettings::draft2020_12().with(|it| it.definitions_path = place.into());
        Self {
            sent: settings(SENT).for_deserialize().into_generator(),
            answered: settings(SCHEMAS).for_serialize().into_generator(),
        }
    }
}

/// Who may ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// Nobody in particular.
    Nothing,
    /// Whoever may.
    Caller,
    /// Somebody known.
    Hand,
}

/// What is told so far.
pub struct Telling<'a> {
    schemas: &'a mut Schemas,
    operation: Operation,
    /// The names of the address's variable parts that no type has spoken for, the last one first.
    names: Vec<String>,
    parameters: Vec<Value>,
    body: Option<Value>,
    answers: BTreeMap<u16, Value>,
    refuses: Vec<u16>,
    needs: Needs,
}

/// What every operation may be refused with: it cannot be read, nobody may do it, its address is too long, it is asked too
/// often, it fails, or nobody can do it at present.
const ALWAYS: [u16; 7] = [400, 401, 403, 414, 429, 500, 503];

impl<'a> Telling<'a> {
    /// Nothing, yet, of an operation of an address.
    pub fn of(operation: Operation, address: &str, schemas: &'a mut Schemas) -> Self {
        let mut names: Vec<String> = names(address).map(str::to_owned).collect();
        names.reverse();
        Self {
            schemas,
            operation,
            names,
            parameters: Vec::new(),
            body: None,
            answers: BTreeMap::new(),
            refuses: ALWAYS.into_iter().chain(operation.words.refuses.iter().copied()).collect(),
            needs: Needs::Nothing,
        }
    }

    fn words(&self) -> &'static Words {
        self.operation.words
    }

    /// Somebody asks.
    pub fn needs(&mut self, needs: Needs) {
        self.needs = needs;
    }

    /// A variable part of the address.
    pub fn part<T: JsonSchema>(&mut self) {
        // A top page has an address without its path.
        let Some(name) = self.names.pop() else { return };
        let schema = self.schemas.sent.subschema_for::<T>();
        let said = match &*name {
            "path" => "The path; its slashes may stand as they are: `guide/install`.",
            "number" => "Its number.",
            "id" | "account" | "thread" | "comment" | "revision" => "Which one: its number or name, as lists tell it.",
            _ => "Which one.",
        };
        self.parameters.push(json!({
            "name": name, "in": "path", "required": true, "description": said, "schema": schema,
        }));
    }

    /// The query: each property of `T` is a parameter.
    pub fn query<T: JsonSchema>(&mut self) {
        let schema = T::json_schema(&mut self.schemas.sent);
        let required: Vec<String> = texts(schema.get("required"));
        let properties = schema.get("properties").and_then(Value::as_object).cloned().unwrap_or_default();
        for (name, schema) in properties {
            let mut schema = not_null(schema);
            if name == "cursor" {
                // One that comes from elsewhere.
                self.refuses.push(422);
            }
            let mut taken = |name: &str| schema.as_object_mut().and_then(|schema| schema.remove(name));
            // What has to be there is asked for in words of ours when it is not, so serde may not ask for it.
            let (said, needed) = (taken("description"), taken("needed").is_some());
            taken("default");
            let required = needed || required.contains(&name);
            let mut parameter = json!({ "name": name, "in": "query", "required": required, "schema": schema });
            if let Some(said) = said {
                parameter["description"] = said;
            }
            self.parameters.push(parameter);
        }
    }

    /// A body of JSON that has to be there.
    pub fn body<T: JsonSchema>(&mut self) {
        self.json_body::<T>(true);
    }

    /// A body of JSON that may be left out.
    pub fn optional_body<T: JsonSchema>(&mut self) {
        self.json_body::<T>(false);
    }

    fn json_body<T: JsonSchema>(&mut self, is_required: bool) {
        let mut content = json!({ "schema": self.schemas.sent.subschema_for::<T>() });
        // A text that is no JSON would be found by the test of all examples: it stands here as it is.
        if let Some(example) = self.words().example {
            content["example"] = serde_json::from_str(example).unwrap_or_else(|_| example.into());
        }
        self.body = Some(json!({ "required": is_required, "content": { "application/json": content } }));
        self.refuses.extend([413, 415, 422]);
    }

    /// A body of any bytes.
    pub fn bytes(&mut self) {
        let content = json!({ "schema": { "type": "string", "format": "binary" } });
        self.body = Some(json!({ "required": true, "content": { "application/octet-stream": content } }));
        self.refuses.push(413);
    }

    /// An answer of JSON; `usual` are its statuses unless the words name others.
    pub fn answers<T: JsonSchema>(&mut self, usual: &[u16]) {
        let schema = self.schemas.answered.subschema_for::<T>();
        for status in self.statuses(usual) {
            self.answered_with(status, "application/json", json!({ "schema": schema }));
        }
    }

    /// One way an answer may look, beside others.
    fn answered_with(&mut self, status: u16, kind: &str, what: Value) {
        let answer =
            self.answers.entry(status).or_insert_with(|| json!({ "description": said(status), "content": {} }));
        answer["content"][kind] = what;
    }

    /// An answer without a body.
    pub fn answers_nothing(&mut self) {
        for status in self.statuses(&[204]) {
            self.answers.insert(status, json!({ "description": said(status) }));
        }
    }

    /// An answer of the type that the words name.
    pub fn answers_file(&mut self) {
        let file = self.words().file.unwrap_or("application/octet-stream");
        for status in self.statuses(&[200]) {
            self.answered_with(status, file, json!({ "schema": { "type": "string" } }));
        }
    }

    fn statuses(&self, usual: &[u16]) -> Vec<u16> {
        match self.words().gives {
            [] => usual.to_vec(),
            told => told.to_vec(),
        }
    }

    /// The operation as OpenAPI has it, once everything was told.
    pub fn done(mut self, noun: &str) -> Value {
        (self.operation.tell)(&mut self);
        if let Some(also) = self.words().also {
            also(&mut self);
        }
        let Operation { method, words, .. } = self.operation;
        let mut responses: Map<String, Value> =
            self.answers.into_iter().map(|(status, answer)| (status.to_string(), answer)).collect();
        if method == "get" {
            // Whoever names what they have is not sent it again.
            let same = json!({ "description": "Nothing has changed since the `etag` in `if-none-match`." });
            responses.insert("304".into(), same);
        }
        for status in self.refuses {
            let response = json!({ "$ref": format!("#/components/responses/{}", super::document::refusal(status)) });
            responses.insert(status.to_string(), response);
        }
        let known = [json!({ "token": [] }), json!({ "session": [] })];
        let security: Vec<Value> = match (self.needs, method) {
            (Needs::Nothing, _) => vec![],
            // Whether strangers may read is a setting.
            (Needs::Caller, "get") => known.into_iter().chain([json!({})]).collect(),
            (Needs::Caller | Needs::Hand, _) => known.into(),
        };
        let more = match self.needs {
            Needs::Hand => format!("{} A token can do this only if it is an administrator's.", words.more),
            Needs::Nothing | Needs::Caller => words.more.to_owned(),
        };
        let mut told = json!({
            "operationId": words.id,
            "tags": [noun],
            "summary": words.summary,
            "description": more,
            "security": security,
            "responses": responses,
        });
        if !self.parameters.is_empty() {
            told["parameters"] = self.parameters.into();
        }
        if let Some(body) = self.body {
            told["requestBody"] = body;
        }
        told
    }
}

/// The names in braces of an address.
pub fn names(address: &str) -> impl Iterator<Item = &str> {
    address.split('{').skip(1).filter_map(|rest| rest.split('}').next()).map(|name| name.trim_start_matches('*'))
}

fn texts(list: Option<&Value>) -> Vec<String> {
    let list = list.and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    list.iter().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// What is left out of a query is not null.
fn not_null(schema: Value) -> Value {
    let Value::Object(mut schema) = schema else { return schema };
    if let Some(Value::Array(types)) = schema.get_mut("type") {
        types.retain(|one| one != "null");
        if let [one] = &types[..] {
            let one = one.clone();
            schema.insert("type".into(), one);
        }
    }
    if let Some(Value::Array(ways)) = schema.get_mut("anyOf") {
        ways.retain(|way| way.get("type").is_none_or(|it| it != "null"));
        if let [Value::Object(one)] = &ways[..] {
            let one = one.clone();
            schema.remove("anyOf");
            // What the field says counts before what its type says.
            for (name, value) in one {
                schema.entry(name).or_insert(value);
            }
        }
    }
    Value::from(Schema::from(schema))
}

fn said(status: u16) -> &'static str {
    match status {
        201 => "It was made; this is what it is now.",
        202 => "It will be done; this is what was asked for.",
        204 => "It was done; there is nothing to tell.",
        _ => "What was asked for.",
    }
}
