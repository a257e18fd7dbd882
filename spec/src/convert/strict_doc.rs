//! StrictDoc's documents: sections as headings, each node with its name, what it states, and what else is said of it.
//!
//! Markup within texts stays as it was written, which is reStructuredText unless the document says otherwise.

/// A document as Markdown; none for a text that is no document.
// r[impl carry.strict-doc]
pub fn document(source: &str) -> Option<String> {
    let source = source.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    if source.lines().find(|line| !line.trim().is_empty())?.trim_end() != "[DOCUMENT]" {
        return None;
    }
    let mut lines = source.lines().peekable();
    let mut written = String::new();
    // The sections and composite nodes that are open.
    let mut depth = 0_usize;
    while let Some(line) = lines.next() {
        let Some(tag) = tag(line) else { continue };
        let Tag { name, kind } = tag;
        if kind == Kind::Close {
            depth = depth.saturating_sub(1);
            continue;
        }
        if name == "GRAMMAR" {
            while lines.next_if(|line| self::tag(line).is_none()).is_some() {}
            continue;
        }
        let fields = fields(&mut lines);
        match name {
            "DOCUMENT" => heading(&mut written, 1, find(&fields, "TITLE").unwrap_or("Untitled")),
            "SECTION" => {
                heading(&mut written, depth + 2, find(&fields, "TITLE").unwrap_or("Untitled"));
                attributes(&mut written, &fields);
            }
            "DOCUMENT_FROM_FILE" => {
                let file = find(&fields, "FILE").unwrap_or_default();
                let page = file.strip_suffix(".sdoc").unwrap_or(file);
                paragraph(&mut written, &format!("[{page}]({}.md)", page.replace(' ', "%20")));
            }
            name => node(&mut written, depth, name, &fields),
        }
        depth += usize::from(kind == Kind::Open);
    }
    Some(written)
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    /// `[TEXT]`
    Single,
    /// `[[SECTION]]`
    Open,
    /// `[[/SECTION]]`
    Close,
}

#[derive(Clone, Copy)]
struct Tag<'a> {
    name: &'a str,
    kind: Kind,
}

fn tag(line: &str) -> Option<Tag<'_>> {
    let inner = line.trim_end().strip_prefix('[')?.strip_suffix(']')?;
    let (name, kind) = match inner.strip_prefix('[').and_then(|inner| inner.strip_suffix(']')) {
        Some(name) => name.strip_prefix('/').map_or((name, Kind::Open), |name| (name, Kind::Close)),
        None => {
            (inner.strip_prefix('/').unwrap_or(inner), if inner.starts_with('/') { Kind::Close } else { Kind::Single })
        }
    };
    let fine = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || "_-".contains(c);
    (!name.is_empty() && name.chars().all(fine)).then_some(Tag { name, kind })
}

/// A field's name and what is said there.
type Field = (String, String);

fn find<'a>(fields: &'a [Field], name: &str) -> Option<&'a str> {
    fields.iter().find(|(field, _)| field == name).map(|(_, value)| value.as_str()).filter(|value| !value.is_empty())
}

/// The fields of a node, up to the blank line or the node behind them.
fn fields<'a>(lines: &mut std::iter::Peekable<impl Iterator<Item = &'a str>>) -> Vec<Field> {
    let mut fields: Vec<Field> = Vec::new();
    while let Some(line) = lines.next_if(|line| !line.trim().is_empty() && tag(line).is_none()) {
        let named = line.split_once(':').filter(|(name, _)| {
            !name.is_empty() && name.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || "_-".contains(c))
        });
        match (named, fields.last_mut()) {
            (Some((name, value)), _) if matches!(value.trim(), ">>>" | "\"\"\"") => {
                let end = if value.trim() == ">>>" { "<<<" } else { "\"\"\"" };
                let mut text = Vec::new();
                for line in lines.by_ref() {
                    if line.trim_end() == end {
                        break;
                    }
                    text.push(line);
                }
                fields.push((name.to_owned(), text.join("\n").trim_matches('\n').to_owned()));
            }
            (Some((name, value)), _) => fields.push((name.to_owned(), value.trim().to_owned())),
            (None, Some((_, value))) => {
                value.push('\n');
                value.push_str(line);
            }
            (None, None) => {}
        }
    }
    fields
}

fn heading(written: &mut String, level: usize, title: &str) {
    paragraph(written, &format!("{} {title}", "#".repeat(level.min(6))));
}

fn paragraph(written: &mut String, text: &str) {
    if !written.is_empty() {
        written.push('\n');
    }
    written.push_str(text.trim_end());
    written.push('\n');
}

/// A text, a requirement or whatever else the document's grammar knows.
fn node(written: &mut String, depth: usize, name: &str, fields: &[Field]) {
    let statement = ["STATEMENT", "CONTENT"].into_iter().find_map(|field| find(fields, field));
    if name != "TEXT" {
        heading(written, depth + 2, find(fields, "TITLE").or_else(|| find(fields, "UID")).unwrap_or(name));
    }
    if let Some(uid) = find(fields, "UID") {
        paragraph(written, &format!("**UID:** {uid}"));
    }
    if let Some(statement) = statement {
        paragraph(written, statement);
    }
    attributes(written, fields);
}

/// What else is said of a node. The machine's own name of it is nobody's reading.
fn attributes(written: &mut String, fields: &[Field]) {
    let told = ["MID", "UID", "TITLE", "STATEMENT", "CONTENT"];
    let others = fields.iter().filter(|(name, value)| !told.contains(&name.as_str()) && !value.trim().is_empty());
    for (name, value) in others {
        match name.as_str() {
            "RELATIONS" | "REFS" => paragraph(written, &relations(value)),
            name if value.contains('\n') => paragraph(written, &format!("**{name}:**\n\n{value}")),
            name => paragraph(written, &format!("**{name}:** {value}")),
        }
    }
}

/// `- TYPE: Parent` and, below it, `VALUE: REQ-1`.
fn relations(value: &str) -> String {
    let mut found: Vec<String> = Vec::new();
    for line in value.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (begins, line) = line.strip_prefix("- ").map_or((false, line), |line| (true, line));
        let said = line.split_once(':').map_or(line, |(_, said)| said.trim());
        match found.last_mut().filter(|_| !begins) {
            Some(open) => {
                open.push_str(if open.contains(": ") { ", " } else { ": " });
                open.push_str(said);
            }
            None => found.push(format!("- {said}")),
        }
    }
    format!("**RELATIONS:**\n\n{}", found.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    // r[verify carry.strict-doc]
    #[test]
    fn a_document_is_headings_names_and_texts() {
        let source = "[DOCUMENT]\nMID: 1\nTITLE: Start\nOPTIONS:\n  ENABLE_MID: True\n\n[GRAMMAR]\nELEMENTS:\n- TAG: TEXT\n\n\
                      [TEXT]\nSTATEMENT: >>>\nTwo\n\n[NOT A TAG]\n<<<\n\n[[SECTION]]\nTITLE: Motor\n\n[REQUIREMENT]\nUID: SYS-1\n\
                      STATUS: Active\nTITLE: Starting\nSTATEMENT: It shall start.\nRATIONALE: >>>\nBecause.\nReally.\n<<<\n\
                      RELATIONS:\n- TYPE: Parent\n  VALUE: SYS-0\n  ROLE: Refines\n\n[[/SECTION]]\n\n[REQUIREMENT]\nUID: SYS-2\n\
                      STATEMENT: It shall stop.\n";
        assert_eq!(
            document(source).unwrap(),
            "# Start\n\nTwo\n\n[NOT A TAG]\n\n## Motor\n\n### Starting\n\n**UID:** SYS-1\n\nIt shall start.\n\n\
             **STATUS:** Active\n\n**RATIONALE:**\n\nBecause.\nReally.\n\n**RELATIONS:**\n\n- Parent: SYS-0, Refines\n\n\
             ## SYS-2\n\n**UID:** SYS-2\n\nIt shall stop.\n"
        );
    }

    #[test]
    fn what_is_no_document_is_none() {
        assert_eq!(document("# Markdown\n"), None);
        assert_eq!(document(""), None);
        assert_eq!(document("[DOCUMENT]\n").as_deref(), Some("# Untitled\n"));
        // A text that never ends is all there is.
        assert!(
            document("[DOCUMENT]\nTITLE: A\n\n[TEXT]\nSTATEMENT: >>>\nx\n[[SECTION]]\n")
                .unwrap()
                .ends_with("x\n[[SECTION]]\n")
        );
    }
}
