//! OpenAPI as a reference: each operation folded under its method and path, then the schemas that have a name.

use spec::contract::{Api, Body, Budget, Node, Operation, Schemas};

use super::{Page, code, mark, schema};
use crate::render::highlight::escape;

/// Most operations that are told one by one.
const MOST: usize = 500;

/// Writes a document; false when not all of it is looked at.
pub(super) fn write(page: &mut Page, root: &Node, budget: &Budget) -> bool {
    let api = Api::of(root);
    let schemas = Schemas::within(root, budget);
    if let Some(info) = root.get("info") {
        let version = info.get("version").map(Node::told).unwrap_or_default();
        page.text("<p class=\"contract-note\">Version ", &version, "</p>");
        page.text("<p>", info.said("description").unwrap_or_default(), "</p>");
    }
    let servers = root.get("servers").map_or(&[][..], Node::items);
    for server in servers.iter().take(10) {
        page.text("<p class=\"contract-note\">At <code>", server.said("url").unwrap_or_default(), "</code></p>");
    }
    for one in api.operations.iter().take(MOST) {
        if page.is_full() {
            return false;
        }
        operation(page, &schemas, one);
    }
    if api.operations.len() > MOST {
        let more = api.operations.len() - MOST;
        page.text("<p class=\"contract-note\">", &format!("{more} more operations stand in the source."), "</p>");
    }
    for (name, node) in api.schemas() {
        if page.is_full() {
            return false;
        }
        page.raw(&format!("<details class=\"contract-item\" id=\"{}\"><summary>", page.anchor(&name.name)));
        page.raw(&format!("<span class=\"contract-what\">schema</span> {}</summary>", code(&name.name)));
        schema::write(page, &schemas, node);
        page.raw("</details>");
    }
    api.is_whole && !schemas.is_cut()
}

// r[impl contract.shown-openapi]
fn operation<'a>(page: &mut Page, schemas: &Schemas<'a>, one: &Operation<'a>) {
    let method = one.method.to_uppercase();
    page.raw("<details class=\"contract-item\"><summary>");
    page.raw(&format!("<span class=\"contract-method\">{}</span> {}", escape(&method), code(one.path)));
    if one.node.is("deprecated") {
        page.raw(&mark("deprecated", "deprecated"));
    }
    page.text(" <span class=\"contract-note\">", one.node.said("summary").unwrap_or_default(), "</span>");
    page.raw("</summary>");
    page.text("<p>", one.node.said("description").unwrap_or_default(), "</p>");
    parameters(page, schemas, one);
    if let Some(request) = &one.request {
        page.raw("<p class=\"contract-part\">Request");
        page.raw(&if request.required { mark("required", "required") } else { mark("optional", "optional") });
        page.raw("</p>");
        body(page, schemas, request);
    }
    for response in &one.responses {
        page.raw(&format!("<p class=\"contract-part\">Response {}</p>", code(response.status)));
        body(page, schemas, &response.body);
        if !response.headers.is_empty() {
            page.table(&["Header", "Type"]);
            for (name, required, node) in &response.headers {
                if page.is_full() {
                    return;
                }
                let kind = node.map(|node| schema::kind(page, schemas, node)).unwrap_or_default();
                let required = if *required { mark("required", "required") } else { String::new() };
                page.row(&[&format!("{}{required}", code(name)), &kind]);
            }
            page.end();
        }
    }
    page.raw("</details>");
}

fn parameters<'a>(page: &mut Page, schemas: &Schemas<'a>, one: &Operation<'a>) {
    if one.parameters.is_empty() {
        return;
    }
    page.raw("<p class=\"contract-part\">Parameters</p>");
    page.table(&["Name", "In", "Type", "What it is"]);
    for parameter in &one.parameters {
        if page.is_full() {
            return;
        }
        let required = if parameter.required { mark("required", "required") } else { String::new() };
        let (kind, limits) = match parameter.schema {
            Some(node) if schemas.reference(node).is_some() => (schema::kind(page, schemas, node), String::new()),
            Some(node) => (schema::kind(page, schemas, node), schema::limits(&schemas.facts(node))),
            None => Default::default(),
        };
        let about = escape(parameter.node.said("description").unwrap_or_default());
        page.row(&[
            &format!("{}{required}", code(parameter.name)),
            &escape(parameter.place),
            &kind,
            &[about, limits].join(" "),
        ]);
    }
    page.end();
}

fn body<'a>(page: &mut Page, schemas: &Schemas<'a>, body: &Body<'a>) {
    page.text("<p>", body.description.unwrap_or_default(), "</p>");
    for (media, node) in &body.content {
        if page.is_full() {
            return;
        }
        page.raw(&format!("<p class=\"contract-note\">{}", code(media)));
        match node {
            Some(node) => {
                let kind = schema::kind(page, schemas, node);
                page.raw(&format!(" {kind}</p>"));
                if schemas.reference(node).is_none() {
                    schema::inside(page, schemas, node, 0);
                }
            }
            None => page.raw("</p>"),
        }
    }
}
