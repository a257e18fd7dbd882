//! What an OpenAPI document offers: its operations, each with what it takes and what it answers.

use super::{Fault, Node, Resolved, Schemas, Value, tree};

/// What a path can be asked to do, as OpenAPI names it.
pub const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/// Most parameters of an operation, answers of it, and forms of a body that are looked at.
const MOST: usize = 300;

/// Most operations, parameters, answers, headers and media types of a document together: references repeat what stands once.
const MOST_PARTS: usize = 100_000;

/// An OpenAPI document.
#[derive(Clone, Debug)]
pub struct Api<'a> {
    /// The whole of it.
    pub root: &'a Node,
    /// Everything it can do, in its order.
    pub operations: Vec<Operation<'a>>,
    /// False when it can do more than is looked at.
    pub is_whole: bool,
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
    /// What a document offers; what is past `MOST_PARTS` is left out.
    // r[impl contract.limits]
    pub fn of(root: &'a Node) -> Self {
        let mut reading = Reading { schemas: Schemas::of(root), left: MOST_PARTS };
        let mut operations = Vec::new();
        for (path, item) in root.get("paths").map_or(&[][..], Node::entries) {
            if !path.name.starts_with('/') {
                continue;
            }
            let Ok(Resolved { node: item, .. }) = reading.schemas.resolve(item) else { continue };
            for (method, node) in item.entries() {
                if METHODS.contains(&&*method.name) {
                    let read = reading.operation((&path.name, &method.name, method.line), item, node);
                    let Some(operation) = read else { return Self { root, operations, is_whole: false } };
                    operations.push(operation);
                }
            }
        }
        Self { root, operations, is_whole: true }
    }

    /// The schemas that have a name.
    pub fn schemas(&self) -> &'a [(super::Key, Node)] {
        let components = self.root.get("components");
        components.and_then(|components| components.get("schemas")).map_or(&[][..], Node::entries)
    }
}

/// A document while it is read, and how many parts may still be taken from it; what they do not suffice for is none.
struct Reading<'a> {
    schemas: Schemas<'a>,
    left: usize,
}

impl<'a> Reading<'a> {
    fn take(&mut self, parts: usize) -> Option<()> {
        self.left = self.left.checked_sub(parts)?;
        Some(())
    }

    fn operation(
        &mut self,
        (path, method, line): (&'a str, &'a str, usize),
        item: &'a Node,
        node: &'a Node,
    ) -> Option<Operation<'a>> {
        self.take(1)?;
        let mut parameters: Vec<Parameter<'a>> = Vec::new();
        for owner in [node, item] {
            for parameter in owner.get("parameters").map_or(&[][..], Node::items).iter().take(MOST) {
                self.take(1)?;
                let Some(parameter) = read_parameter(&self.schemas, parameter) else { continue };
                // What an operation says of a parameter counts before what its path says.
                let is_known =
                    parameters.iter().any(|known| (known.name, known.place) == (parameter.name, parameter.place));
                if !is_known || std::ptr::eq(owner, node) {
                    parameters.push(parameter);
                }
            }
        }
        let request = match node.get("requestBody").and_then(|body| self.schemas.resolve(body).ok()) {
            Some(body) => Some(self.body(body.node)?),
            None => None,
        };
        let mut responses = Vec::new();
        for (status, response) in node.get("responses").map_or(&[][..], Node::entries).iter().take(MOST) {
            self.take(1)?;
            let Ok(Resolved { node: response, .. }) = self.schemas.resolve(response) else { continue };
            let mut headers = Vec::new();
            for (name, header) in response.get("headers").map_or(&[][..], Node::entries).iter().take(MOST) {
                self.take(1)?;
                let Ok(Resolved { node: header, .. }) = self.schemas.resolve(header) else { continue };
                headers.push((&*name.name, header.is("required"), header.get("schema")));
            }
            responses.push(Response { status: &status.name, body: self.body(response)?, headers });
        }
        Some(Operation { path, method, line, node, parameters, request, responses })
    }

    fn body(&mut self, node: &'a Node) -> Option<Body<'a>> {
        let content = node.get("content").map_or(&[][..], Node::entries);
        self.take(content.len().min(MOST))?;
        Some(Body {
            required: node.is("required"),
            content: content.iter().take(MOST).map(|(media, node)| (&*media.name, node.get("schema"))).collect(),
            description: node.said("description"),
        })
    }
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
