//! What an OpenAPI document offers: its operations, each with what it takes and what it answers.

use super::{Fault, Node, Resolved, Schemas, Value, tree};

/// What a path can be asked to do, as OpenAPI names it.
pub const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/// Most parameters of an operation, answers of it, and forms of a body that are looked at.
const MOST: usize = 300;

/// An OpenAPI document.
#[derive(Clone, Debug)]
pub struct Api<'a> {
    /// The whole of it.
    pub root: &'a Node,
    /// Everything it can do, in its order.
    pub operations: Vec<Operation<'a>>,
}

/// Something a path can be asked to do.
#[derive(Clone, Debug)]
pub struct Operation<'a> {
    /// The path, with names in braces.
    pub path: &'a str,
    /// The method in small letters.
    pub method: &'a str,
    /// Where it begins.
    pub line: usize,
    /// The whole of it.
    pub node: &'a Node,
    /// What it takes beside a body; those of its path included.
    pub parameters: Vec<Parameter<'a>>,
    /// What it is sent.
    pub request: Option<Body<'a>>,
    /// What it answers, by status.
    pub responses: Vec<Response<'a>>,
}

/// A parameter.
#[derive(Clone, Debug)]
pub struct Parameter<'a> {
    /// Its name.
    pub name: &'a str,
    /// `query`, `path`, `header` or `cookie`.
    pub place: &'a str,
    /// True when it has to be there.
    pub required: bool,
    /// What it is.
    pub schema: Option<&'a Node>,
    /// The whole of it.
    pub node: &'a Node,
}

/// A body by its media types.
#[derive(Clone, Debug)]
pub struct Body<'a> {
    /// True when it has to be there.
    pub required: bool,
    /// What it is, by media type.
    pub content: Vec<(&'a str, Option<&'a Node>)>,
    /// What it is for.
    pub description: Option<&'a str>,
}

/// An answer.
#[derive(Clone, Debug)]
pub struct Response<'a> {
    /// `200`, `4XX` or `default`.
    pub status: &'a str,
    /// Its body.
    pub body: Body<'a>,
    /// Its headers: name, whether it is always there, what it is.
    pub headers: Vec<(&'a str, bool, Option<&'a Node>)>,
}

/// Reads a document; it has to be an OpenAPI document, not merely YAML.
pub(super) fn read(text: &str) -> Result<Node, Fault> {
    let root = tree(text)?;
    if !matches!(root.value, Value::Map(_)) {
        return Err(Fault::new(root.line, "an OpenAPI document is an object"));
    }
    let Some(version) = root.get("openapi") else {
        return Err(Fault::new(root.line, "it does not say `openapi` and its version"));
    };
    let said = version.told();
    if !said.starts_with("3.") && said != "3" {
        let said = super::short(&said);
        return Err(Fault::new(version.line, format!("OpenAPI {said} is not read here, 3.0 and 3.1 are")));
    }
    for key in ["paths", "components", "info"] {
        if let Some(node) = root.get(key)
            && !matches!(node.value, Value::Map(_) | Value::Null)
        {
            return Err(Fault::new(node.line, format!("`{key}` is to be an object")));
        }
    }
    Ok(root)
}

impl<'a> Api<'a> {
    /// What a document offers.
    pub fn of(root: &'a Node) -> Self {
        let schemas = Schemas::of(root);
        let mut operations = Vec::new();
        for (path, item) in root.get("paths").map_or(&[][..], Node::entries) {
            if !path.name.starts_with('/') {
                continue;
            }
            let Ok(Resolved { node: item, .. }) = schemas.resolve(item) else { continue };
            for (method, node) in item.entries() {
                if METHODS.contains(&&*method.name) {
                    operations.push(operation(&schemas, (&path.name, &method.name, method.line), item, node));
                }
            }
        }
        Self { root, operations }
    }

    /// The schemas that have a name.
    pub fn schemas(&self) -> &'a [(super::Key, Node)] {
        let components = self.root.get("components");
        components.and_then(|components| components.get("schemas")).map_or(&[][..], Node::entries)
    }
}

fn operation<'a>(
    schemas: &Schemas<'a>,
    (path, method, line): (&'a str, &'a str, usize),
    item: &'a Node,
    node: &'a Node,
) -> Operation<'a> {
    let mut parameters: Vec<Parameter<'a>> = Vec::new();
    for owner in [node, item] {
        for parameter in owner.get("parameters").map_or(&[][..], Node::items).iter().take(MOST) {
            let Some(parameter) = read_parameter(schemas, parameter) else { continue };
            // What an operation says of a parameter counts before what its path says.
            let is_known =
                parameters.iter().any(|known| (known.name, known.place) == (parameter.name, parameter.place));
            if !is_known || std::ptr::eq(owner, node) {
                parameters.push(parameter);
            }
        }
    }
    let request = node.get("requestBody").and_then(|body| schemas.resolve(body).ok()).map(|body| read_body(body.node));
    let responses = node.get("responses").map_or(&[][..], Node::entries).iter().take(MOST);
    let responses = responses.filter_map(|(status, response)| {
        let response = schemas.resolve(response).ok()?.node;
        let headers = response.get("headers").map_or(&[][..], Node::entries).iter().take(MOST);
        let headers = headers.filter_map(|(name, header)| {
            let header = schemas.resolve(header).ok()?.node;
            Some((&*name.name, header.is("required"), header.get("schema")))
        });
        Some(Response { status: &status.name, body: read_body(response), headers: headers.collect() })
    });
    Operation { path, method, line, node, parameters, request, responses: responses.collect() }
}

fn read_parameter<'a>(schemas: &Schemas<'a>, node: &'a Node) -> Option<Parameter<'a>> {
    let node = schemas.resolve(node).ok()?.node;
    let content = || node.get("content")?.entries().first()?.1.get("schema");
    let place = node.said("in")?;
    Some(Parameter {
        name: node.said("name")?,
        place,
        required: node.is("required") || place == "path",
        schema: node.get("schema").or_else(content),
        node,
    })
}

fn read_body(node: &Node) -> Body<'_> {
    let content = node.get("content").map_or(&[][..], Node::entries);
    Body {
        required: node.is("required"),
        content: content.iter().take(MOST).map(|(media, node)| (&*media.name, node.get("schema"))).collect(),
        description: node.said("description"),
    }
}
