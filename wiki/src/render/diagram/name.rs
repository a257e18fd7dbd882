//! What a diagram is called by those who do not see it.

use texts::text;

/// Longest name, in characters.
const LONGEST: usize = 300;

/// What its author calls it (`accTitle`, or else its title) with what they say of it (`accDescr`), or else what it begins with.
// r[impl holding.diagram-text]
pub(super) fn of(source: &str) -> String {
    let said = |key: &str| {
        source.lines().find_map(|line| {
            let rest = line.trim().strip_prefix(key)?;
            let rest =
                rest.trim_start().strip_prefix(':').or_else(|| rest.strip_prefix(' ').filter(|_| key == "title"))?;
            Some(rest.trim().trim_matches('"')).filter(|rest| !rest.is_empty()).map(str::to_owned)
        })
    };
    let name = said("accTitle")
        .or_else(|| said("title"))
        .unwrap_or_else(|| text!("rendered-diagram-first", first = first(source)));
    let name = match said("accDescr").or_else(|| block(source)) {
        Some(more) => format!("{name}. {more}"),
        None => name,
    };
    match name.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &name[..end]),
        None => name,
    }
}

/// The first line that says something, behind front matter and remarks.
fn first(source: &str) -> &str {
    let mut lines = source.lines().map(str::trim).filter(|line| !line.is_empty()).peekable();
    if lines.next_if_eq(&"---").is_some() {
        lines.by_ref().find(|line| *line == "---");
    }
    lines.find(|line| !line.starts_with("%%")).unwrap_or("…")
}

/// `accDescr { … }`, which may go over several lines.
fn block(source: &str) -> Option<String> {
    let (_, rest) = source.split_once("accDescr")?;
    let (words, _) = rest.trim_start().strip_prefix('{')?.split_once('}')?;
    let words: Vec<_> = words.split_whitespace().collect();
    Some(words.join(" ")).filter(|words| !words.is_empty())
}

#[cfg(test)]
mod tests {
    use super::of;

    // r[verify holding.diagram-text]
    #[test]
    fn a_diagram_is_called_what_its_author_calls_it() {
        for (source, name) in [
            ("flowchart LR\n  accTitle: How tea is made\n  A --> B", "How tea is made"),
            ("flowchart LR\n  accTitle: Tea\n  accDescr: In two steps\n  A --> B", "Tea. In two steps"),
            ("pie\n  accDescr {\n    Cats\n    and dogs\n  }\n", "Diagram: pie. Cats and dogs"),
            ("gantt\n  title A plan\n  Sketch :a, 2024-01-01, 1d", "A plan"),
            ("---\ntitle: \"Orders\"\n---\nerDiagram\n  A ||--|| B : x", "Orders"),
            ("---\nconfig: {}\n---\n%% a remark\nsequenceDiagram\n  A->>B: x", "Diagram: sequenceDiagram"),
            ("", "Diagram: …"),
        ] {
            assert_eq!(of(source), name);
        }
        assert_eq!(of(&format!("flowchart TD\naccTitle: {}", "é".repeat(5_000))).chars().count(), 301);
    }
}
