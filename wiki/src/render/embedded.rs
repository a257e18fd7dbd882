//! What is said above and below code that a page shows: where it is from, and what became of it.
//!
//! What became of it is not known when a page is rendered: a mark is left in its place, which is filled when the page is
//! shown. No author can write the mark, because it is a class.

use std::fmt::Write;

use spec::embedded::{Followed, From, Mark, Part, State};
use texts::text;

use super::highlight::escape as escaped;

/// What is left in the page for what became of the code above.
pub(super) const MARK: &str = "<p class=\"embedded-since\"></p>";

/// Where the code below is from.
// r[impl embedded.shown]
pub(super) fn origin(from: &From) -> String {
    let mut html = format!("<p class=\"embedded-from\"><code>{}</code>", escaped(&from.file));
    match &from.part {
        Part::Item(item) => write!(html, ", <code>{}</code>", escaped(item)),
        Part::Lines(from, to) if from == to => write!(html, ", {}", text!("rendered-code-line", n = from.to_string())),
        Part::Lines(from, to) => {
            write!(html, ", {}", text!("rendered-code-lines", from = from.to_string(), to = to.to_string()))
        }
        Part::Whole => Ok(()),
    }
    .unwrap_or_default();
    if let Some(commit) = &from.commit {
        let short: String = commit.chars().take(7).collect();
        let short = format!("<code>{short}</code>");
        write!(html, ", {}", text!("rendered-code-as-of", commit = short)).unwrap_or_default();
    }
    html + "</p>\n"
}

/// The page with what became of each block put below it, block by block.
pub fn fill<'a>(html: &str, followed: &mut impl Iterator<Item = &'a Followed>) -> String {
    let mut filled = String::with_capacity(html.len());
    let mut parts = html.split(MARK);
    filled.push_str(parts.next().unwrap_or_default());
    for part in parts {
        if let Some(followed) = followed.next() {
            filled.push_str(&since(followed));
        }
        filled.push_str(part);
    }
    filled
}

fn since(followed: &Followed) -> String {
    let mut html =
        format!("<div class=\"embedded-since is-{}\"><p>{}</p>", class(followed), escaped(&became(followed)));
    if let Some(last) = &followed.last {
        let (id, words) = (escaped(&last.commit), escaped(&last.subject));
        let commit = format!("<a href=\"/changes/commits/{id}\">{words}</a>");
        let told = text!("rendered-code-by", commit = commit, author = escaped(&last.author));
        write!(html, "<p class=\"meta\">{told}</p>").unwrap_or_default();
    }
    if !followed.difference.is_empty() {
        let differs = text!("rendered-code-differs");
        html.push_str(&format!("<details><summary>{differs}</summary><pre tabindex=\"0\"><code>"));
        for line in &followed.difference {
            let text = escaped(&line.text);
            match line.kind {
                Mark::Same => writeln!(html, "  {text}"),
                Mark::Added => writeln!(html, "<ins>+ {text}</ins>"),
                Mark::Removed => writeln!(html, "<del>- {text}</del>"),
            }
            .unwrap_or_default();
        }
        html.push_str("</code></pre></details>");
    }
    html + "</div>"
}

/// What became of it, in a sentence or two.
// r[impl embedded.told]
fn became(followed: &Followed) -> String {
    let line = || followed.now_line.unwrap_or(1).to_string();
    let is_dated = followed.commit.is_some();
    let told = match (followed.state, &followed.now_file) {
        (State::Unchanged, _) if is_dated => text!("rendered-code-unchanged").into(),
        (State::Unchanged, _) => text!("rendered-code-same").into(),
        (State::Moved, Some(file)) if *file != followed.file => {
            text!("rendered-code-moved-file", file = file, line = line())
        }
        (State::Moved, _) => text!("rendered-code-moved", line = line()),
        (State::Changed, _) if followed.commits > 0 => {
            text!("rendered-code-changed", n = followed.commits, many = followed.commits.to_string())
        }
        (State::Changed, _) if is_dated => text!("rendered-code-other-since").into(),
        (State::Changed, _) => text!("rendered-code-other").into(),
        (State::Gone, _) => text!("rendered-code-gone").into(),
        (State::Unknown, _) => text!("rendered-code-unknown").into(),
    };
    match followed.altered {
        true => text!("rendered-code-altered", told = told),
        false => told,
    }
}

fn class(followed: &Followed) -> &'static str {
    use State::*;
    match followed.state {
        Unchanged | Moved => "fine",
        Changed | Gone => "changed",
        Unknown => "unknown",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // r[verify embedded.told]
    #[test]
    fn english_says_what_programs_are_told() {
        for state in [State::Unchanged, State::Moved, State::Changed, State::Gone, State::Unknown] {
            for (commit, now_file, commits, altered) in [
                (None, None, 0, false),
                (Some("abc"), Some("b.rs"), 1, true),
                (Some("abc"), Some("a.rs"), 1_200, false),
            ] {
                let followed = Followed {
                    file: "a.rs".into(),
                    item: None,
                    commit: commit.map(str::to_owned),
                    repository: None,
                    state,
                    now_file: now_file.map(str::to_owned),
                    now_line: Some(7),
                    commits,
                    last: None,
                    difference: Vec::new(),
                    altered,
                };
                assert_eq!(became(&followed), followed.told());
            }
        }
    }
}
