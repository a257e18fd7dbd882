//! Contracts as a reference that people read, with their source a click away.
//!
//! What an author wrote is escaped where it is put, and the whole is sanitised with the page like everything else. Schemas with
//! a name are told once and linked to, so that a reference is never much longer than its contract.

mod api;
mod proto;
mod schema;
mod sql;

use std::fmt::Write;

use spec::contract::{Budget, Contract, Fault, Kind, MOST_OF_A_PAGE, kind_of, read};

use super::highlight::{self, escape};

/// What the reference of a contract stands in; its words are no words of the page.
pub(super) const REFERENCE: &str = "class=\"contract-reference\"";

/// Most bytes of references on a page; of contracts that are past it the source is shown alone.
const LONGEST: usize = 2 * 1024 * 1024;

/// What a page still has room for.
pub(super) struct Room {
    contracts: usize,
    bytes: usize,
    budget: Budget,
}

impl Default for Room {
    fn default() -> Self {
        Self { contracts: MOST_OF_A_PAGE, bytes: LONGEST, budget: Budget::default() }
    }
}

/// A block of code as a contract, with `source` as its source; none when it is none.
// r[impl contract.shown] r[impl contract.limits]
pub(super) fn shown(info: &str, code: &str, source: &str, prefix: &str, room: &mut Room) -> Option<String> {
    Some(shown_as(kind_of(info, code)?, code, source, prefix, room))
}

/// A file that is a contract, by the name of the file.
pub(super) fn of_file(kind: Kind, name: &str, text: &str) -> String {
    let language = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    let source = highlight::block(&language, text);
    shown_as(kind, text, &source, "contract", &mut Room::default())
}

fn shown_as(kind: Kind, code: &str, source: &str, prefix: &str, room: &mut Room) -> String {
    let Some(left) = room.contracts.checked_sub(1) else {
        let why = format!("A page tells {MOST_OF_A_PAGE} contracts, and this is one more; it is shown as code.");
        return as_code("contract-note", &why, source);
    };
    room.contracts = left;
    match read(kind, code) {
        Ok(contract) => readable(kind, &contract, source, prefix, room),
        Err(fault) => unreadable(kind, &fault, source),
    }
}

fn readable(kind: Kind, contract: &Contract, source: &str, prefix: &str, room: &mut Room) -> String {
    let mut page = Page { html: String::new(), prefix: prefix.to_owned(), longest: room.bytes };
    let title = contract.title().unwrap_or_default();
    let heading = if title.is_empty() { String::new() } else { format!(" <strong>{}</strong>", escape(&title)) };
    let is_whole = match contract {
        Contract::OpenApi(root) => api::write(&mut page, root, &room.budget),
        Contract::JsonSchema(root) => schema::alone(&mut page, root, &room.budget),
        Contract::Protobuf(file) => proto::write(&mut page, file),
        Contract::Sql(tables) => {
            sql::write(&mut page, tables);
            true
        }
    };
    if page.is_full() {
        let most = LONGEST / 1024 / 1024;
        let why = format!("A page tells {most} MiB of contracts, and this one is past that; it is shown as code.");
        return as_code("contract-note", &why, source);
    }
    if !is_whole && room.budget.is_over() {
        let why = format!(
            "This {} contract, with those before it, is too large to be told; it is shown as code.",
            kind.told()
        );
        return as_code("contract-note", &why, source);
    }
    room.bytes -= page.html.len();
    let mut html = String::from("<div class=\"contract\">");
    let _ = write!(html, "<div {REFERENCE}><p class=\"contract-kind\">{}{heading}</p>", kind.told());
    if !is_whole {
        html.push_str(
            "<p class=\"contract-note\">It is too large to be told as a whole; more stands in the source.</p>",
        );
    }
    html.push_str(&page.html);
    let _ =
        write!(html, "</div><details class=\"contract-source\"><summary>Source</summary>\n{source}</details></div>\n");
    html
}

// r[impl contract.unreadable-shown]
fn unreadable(kind: Kind, fault: &Fault, source: &str) -> String {
    let (line, why) = (fault.line, escape(&fault.message));
    let why = format!("This {} contract cannot be read, line {line}: {why}.", kind.told());
    as_code("contract-fault", &why, source)
}

/// Code below a sentence, which is HTML.
fn as_code(class: &str, why: &str, source: &str) -> String {
    format!("<div class=\"contract\"><div {REFERENCE}><p class=\"{class}\">{why}</p></div>\n{source}</div>\n")
}

/// A reference while it is written.
struct Page {
    html: String,
    /// What its anchors begin with.
    prefix: String,
    /// How many bytes it may have.
    longest: usize,
}

impl Page {
    /// True when it is too long to be shown.
    fn is_full(&self) -> bool {
        self.html.len() > self.longest
    }

    /// HTML as it is.
    fn raw(&mut self, html: &str) {
        // What is past it is not shown anyway.
        if !self.is_full() {
            self.html.push_str(html);
        }
    }

    /// An author's text in an element.
    fn text(&mut self, open: &str, text: &str, close: &str) {
        if !text.trim().is_empty() {
            self.raw(open);
            self.raw(&escape(text.trim()));
            self.raw(close);
        }
    }

    /// The anchor of something with a name.
    fn anchor(&self, name: &str) -> String {
        let bare: String =
            name.chars().map(|c| if c.is_alphanumeric() || "._-".contains(c) { c } else { '-' }).collect();
        format!("{}-{bare}", self.prefix)
    }

    /// A link to what has a name in this contract.
    fn link(&self, name: &str) -> String {
        format!("<a href=\"#{}\"><code>{}</code></a>", self.anchor(name), escape(name))
    }

    /// The beginning of a table that scrolls.
    fn table(&mut self, columns: &[&str]) {
        self.raw("<div class=\"table-scroll\" tabindex=\"0\"><table class=\"contract-table\"><thead><tr>");
        for column in columns {
            self.text("<th>", column, "</th>");
        }
        self.raw("</tr></thead><tbody>");
    }

    /// Its end.
    fn end(&mut self) {
        self.raw("</tbody></table></div>");
    }

    /// A row of cells that are HTML.
    fn row(&mut self, cells: &[&str]) {
        self.raw("<tr>");
        for cell in cells {
            self.raw("<td>");
            self.raw(cell);
            self.raw("</td>");
        }
        self.raw("</tr>");
    }
}

/// `text` as code, or nothing.
fn code(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("<code>{}</code>", escape(text)) }
}

/// A mark that is read as a word.
fn mark(class: &str, word: &str) -> String {
    format!(" <span class=\"contract-{class}\">{word}</span>")
}
