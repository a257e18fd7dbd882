//! Protobuf as a reference: services, messages, enums.

use spec::contract::{Enum, File, Message, Service};

use super::{Page, code, mark};
use crate::render::highlight::escape;

/// Most things of one sort that are told.
const MOST: usize = 1_000;

/// Writes a file; false when not all of it is told.
// r[impl contract.shown-protobuf]
pub(super) fn write(page: &mut Page, file: &File) -> bool {
    for service in file.services.iter().take(MOST) {
        self::service(page, file, service);
    }
    for message in file.messages.iter().take(MOST) {
        self::message(page, file, message);
    }
    for one in file.enums.iter().take(MOST) {
        enumeration(page, one);
    }
    let inside = file.services.iter().map(|one| one.methods.len());
    let inside = inside.chain(file.messages.iter().map(|one| one.fields.len()));
    let mut inside = inside.chain(file.enums.iter().map(|one| one.values.len()));
    let beside = [file.services.len(), file.messages.len(), file.enums.len()];
    beside.iter().all(|many| *many <= MOST) && inside.all(|many| many <= MOST)
}

fn open(page: &mut Page, what: &str, name: &str, comment: &str) {
    let anchor = page.anchor(name);
    page.raw(&format!("<details class=\"contract-item\" id=\"{anchor}\"><summary>"));
    page.raw(&format!("<span class=\"contract-what\">{what}</span> {}</summary>", code(name)));
    page.text("<p>", comment, "</p>");
}

/// A type, as a link when it stands in the same file.
fn linked(page: &Page, file: &File, name: &str) -> String {
    let bare = name.trim_start_matches('.');
    let bare = bare.strip_prefix(&format!("{}.", file.package)).unwrap_or(bare);
    let is_here = file.messages.iter().take(MOST).any(|one| one.name == bare);
    match is_here || file.enums.iter().take(MOST).any(|one| one.name == bare) {
        true => page.link(bare),
        false => code(name),
    }
}

fn service(page: &mut Page, file: &File, service: &Service) {
    open(page, "service", &service.name, &service.comment);
    page.table(&["Method", "Takes", "Returns", "What it does"]);
    for method in service.methods.iter().take(MOST) {
        let many = |is_many: bool| if is_many { "a stream of " } else { "" };
        page.row(&[
            &code(&method.name),
            &format!("{}{}", many(method.takes_many), linked(page, file, &method.takes)),
            &format!("{}{}", many(method.gives_many), linked(page, file, &method.gives)),
            &escape(&method.comment),
        ]);
    }
    page.end();
    page.raw("</details>");
}

fn message(page: &mut Page, file: &File, message: &Message) {
    open(page, "message", &message.name, &message.comment);
    page.table(&["Number", "Field", "Type", "What it is"]);
    for field in message.fields.iter().take(MOST) {
        let mut name = code(&field.name);
        match field.label {
            "" | "map" | "repeated" => {}
            label => name.push_str(&mark(if label == "required" { "required" } else { "optional" }, label)),
        }
        if field.deprecated {
            name.push_str(&mark("deprecated", "deprecated"));
        }
        let mut about = escape(&field.comment);
        if let Some(oneof) = &field.oneof {
            about.push_str(&format!(" <span class=\"contract-limits\">one of {}</span>", code(oneof)));
        }
        if let Some(default) = &field.default {
            about.push_str(&format!(" <span class=\"contract-limits\">{} when nothing is said</span>", code(default)));
        }
        let many = if field.label == "repeated" { "many " } else { "" };
        page.row(&[&field.number.to_string(), &name, &format!("{many}{}", linked(page, file, &field.kind)), &about]);
    }
    page.end();
    page.raw("</details>");
}

fn enumeration(page: &mut Page, one: &Enum) {
    open(page, "enum", &one.name, &one.comment);
    page.table(&["Number", "Value"]);
    for (name, number, _) in one.values.iter().take(MOST) {
        page.row(&[&number.to_string(), &code(name)]);
    }
    page.end();
    page.raw("</details>");
}
