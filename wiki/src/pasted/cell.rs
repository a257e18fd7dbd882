//! What a cell of a table says, in the one line that it has in Markdown.

/// Notices, by the line they begin with.
const KINDS: [(&str, &str); 4] =
    [("[!NOTE]", "Note"), ("[!TIP]", "Tip"), ("[!WARNING]", "Warning"), ("[!CAUTION]", "Caution")];

/// The blocks of a cell as lines in it.
pub(super) fn line(markdown: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut fence: Option<&str> = None;
    for line in markdown.lines() {
        let words = line.trim();
        if let Some(mark) = fence {
            if words == mark {
                fence = None;
            } else if !words.is_empty() {
                lines.push(code(line.trim_end()));
            }
            continue;
        }
        let words = unquoted(words);
        if words.starts_with("```") {
            fence = Some(&words[..words.len() - words.trim_start_matches('`').len()]);
        } else if !words.is_empty() && words != "* * *" {
            lines.push(block(words, line.starts_with("  ")));
        }
    }
    lines.join("<br>").replace('|', "\\|")
}

/// A line of a block without the sign that makes it one.
fn block(words: &str, is_deeper: bool) -> String {
    let heading = words.trim_start_matches('#');
    if let (1..=6, Some(heading)) = (words.len() - heading.len(), heading.strip_prefix(' ')) {
        return bold(heading.trim().to_owned());
    }
    if let Some((_, kind)) = KINDS.iter().find(|(sign, _)| *sign == words) {
        return format!("**{kind}**");
    }
    let Some(item) = words.strip_prefix("- ") else { return words.to_owned() };
    let item = item.trim_start();
    match (item.strip_prefix("[x] "), item.strip_prefix("[ ] ")) {
        (Some(done), _) => format!("☑ {done}"),
        (_, Some(todo)) => format!("☐ {todo}"),
        _ if is_deeper => format!("◦ {item}"),
        _ => format!("• {item}"),
    }
}

fn unquoted(words: &str) -> &str {
    let mut words = words;
    while let Some(rest) = words.strip_prefix('>') {
        words = rest.trim_start();
    }
    words
}

/// A line of code: between more backticks than stand in it.
fn code(line: &str) -> String {
    let most = line.split(|sign| sign != '`').map(str::len).max().unwrap_or_default();
    let mark = "`".repeat(most + 1);
    let room = if most > 0 { " " } else { "" };
    format!("{mark}{room}{line}{room}{mark}")
}

/// Words that are bold, unless a part of them is.
pub(super) fn bold(words: String) -> String {
    if words.is_empty() || words.contains("**") { words } else { format!("**{words}**") }
}

/// Words without what makes all of them bold.
pub(super) fn plain(words: &str) -> &str {
    let inner = words.strip_prefix("**").and_then(|rest| rest.strip_suffix("**"));
    inner.filter(|inner| !inner.is_empty() && !inner.contains("**")).unwrap_or(words)
}
