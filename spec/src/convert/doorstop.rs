//! doorstop's items: YAML as it is in front, the item's text as Markdown behind. So doorstop writes them itself where it is told to
//! write Markdown.

use crate::front::values;

/// An item as Markdown; none for a file that is no item.
// r[impl carry.doorstop]
pub fn item(yaml: &str) -> Option<String> {
    let yaml = yaml.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    let entries = entries(&yaml);
    let has = |key: &str| entries.iter().any(|entry| entry.key == key);
    if !["active", "level", "normative", "text"].into_iter().all(has) {
        return None;
    }
    let said = |key: &str| {
        let entry = entries.iter().find(|entry| entry.key == key)?;
        values(&entry.source, key).into_iter().next()
    };
    let text = said("text").unwrap_or_default();
    let header = said("header").unwrap_or_default();
    let level = said("level").unwrap_or_default();
    // What is not normative and has a level that ends in 0 is a heading.
    let is_heading = said("normative").as_deref() == Some("false") && level.ends_with(".0");
    let body = match (header.trim(), text.trim()) {
        ("", text) if is_heading => format!("# {}\n", text.replace('\n', " ")),
        ("", text) => format!("{text}\n"),
        (header, "") => format!("# {header}\n"),
        (header, text) => format!("# {header}\n\n{text}\n"),
    };
    let front = entries.iter().filter(|entry| !matches!(entry.key.as_str(), "text" | "header"));
    let front: String = front.map(|entry| entry.source.as_str()).collect();
    Some(format!("---\n{front}---\n\n{body}"))
}

/// A key at the top with all that belongs to it.
struct Entry {
    key: String,
    source: String,
}

fn entries(yaml: &str) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    for line in yaml.lines().filter(|line| !matches!(line.trim_end(), "---" | "...")) {
        let begins = line.starts_with(|c: char| c.is_alphanumeric() || c == '_');
        match line.split_once(':').filter(|_| begins) {
            Some((key, _)) => entries.push(Entry { key: key.trim().to_owned(), source: format!("{line}\n") }),
            None => {
                if let Some(open) = entries.last_mut() {
                    open.source.push_str(line);
                    open.source.push('\n');
                }
            }
        }
    }
    entries
}

#[cfg(test)]
mod tests {
    use super::*;

    // r[verify carry.doorstop]
    #[test]
    fn an_item_is_front_matter_and_text() {
        let yaml = "active: true\nderived: false\nheader: |\n  Assets\nlevel: 2.3\nlinks:\n- SYS001: null\nnormative: true\n\
                    ref: ''\ntext: |\n  It **shall** keep:\n\n  - one\n  - two\n";
        let markdown = item(yaml).unwrap();
        assert_eq!(
            markdown,
            "---\nactive: true\nderived: false\nlevel: 2.3\nlinks:\n- SYS001: null\nnormative: true\nref: ''\n---\n\n\
             # Assets\n\nIt **shall** keep:\n\n- one\n- two\n"
        );
    }

    #[test]
    fn a_heading_is_a_heading_and_other_files_are_no_items() {
        let heading = "active: true\nheader: ''\nlevel: 2.0\nnormative: false\ntext: |\n  Composition\n";
        assert!(item(heading).unwrap().ends_with("---\n\n# Composition\n"));
        assert_eq!(item("settings:\n  digits: 3\n"), None);
        assert_eq!(item("- a\n- b\n"), None);
        assert_eq!(item(""), None);
    }
}
