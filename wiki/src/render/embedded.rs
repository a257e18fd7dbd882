//! What is said above and below code that a page shows: where it is from, and what became of it.
//!
//! What became of it is not known when a page is rendered: a mark is left in its place, which is filled when the page is
//! shown. No author can write the mark, because it is a class.

use std::fmt::Write;

use spec::embedded::{Followed, From, Mark, Part};

use super::highlight::escape as escaped;

/// What is left in the page for what became of the code above.
pub(super) const MARK: &str = "<p class=\"embedded-since\"></p>";

/// Where the code below is from.
// r[impl embedded.shown]
pub(super) fn origin(from: &From) -> String {
    let mut html = format!("<p class=\"embedded-from\"><code>{}</code>", escaped(&from.file));
    match &from.part {
        Part::Item(item) => write!(html, ", <code>{}</code>", escaped(item)),
        Part::Lines(from, to) if from == to => write!(html, ", line {from}"),
        Part::Lines(from, to) => write!(html, ", lines {from} to {to}"),
        Part::Whole => Ok(()),
    }
    .unwrap_or_default();
    if let Some(commit) = &from.commit {
        let short: String = commit.chars().take(7).collect();
        write!(html, ", as of <code>{short}</code>").unwrap_or_default();
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
    let mut html = format!("<div class=\"embedded-since is-{}\"><p>{}</p>", class(followed), escaped(&followed.told()));
    if let Some(last) = &followed.last {
        let (id, words) = (escaped(&last.commit), escaped(&last.subject));
        write!(
            html,
            "<p class=\"meta\"><a href=\"/changes/commits/{id}\">{words}</a> by {}</p>",
            escaped(&last.author)
        )
        .unwrap_or_default();
    }
    if !followed.difference.is_empty() {
        html.push_str("<details><summary>How it differs now</summary><pre tabindex=\"0\"><code>");
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

fn class(followed: &Followed) -> &'static str {
    use spec::embedded::State::*;
    match followed.state {
        Unchanged | Moved => "fine",
        Changed | Gone => "changed",
        Unknown => "unknown",
    }
}
