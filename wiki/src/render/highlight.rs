//! Code in colours, by a handful of classes that the style sheet gives a meaning in light and dark.
//!
//! A grammar names hundreds of scopes; a reader tells six colours apart. Only what has a colour gets a tag, which keeps
//! pages full of code a third of the size.

use std::fmt::Write;
use std::sync::LazyLock;

use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxReference, SyntaxSet};
use syntect::util::LinesWithEndings;

// r[impl holding.code]
static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(two_face::syntax::extra_newlines);

/// Scopes and their classes, the more particular first; an empty class has no colour of its own.
static CLASSES: LazyLock<Vec<(Scope, &'static str)>> = LazyLock::new(|| {
    let classes = [
        ("comment", "hl-comment"),
        ("constant", "hl-constant"),
        ("string", "hl-string"),
        ("keyword.operator", ""),
        ("keyword", "hl-keyword"),
        ("storage", "hl-keyword"),
        ("entity.name", "hl-name"),
        ("support", "hl-support"),
    ];
    classes.into_iter().filter_map(|(scope, class)| Some((Scope::new(scope).ok()?, class))).collect()
});

/// Longest block that is coloured, in bytes; colours do not help to read more, and cost most there.
const LONGEST: usize = 64 * 1024;

/// Longest line of a block that is coloured, in bytes: a grammar looks at all the rest of a line for each of its words, and
/// nobody wrote a longer one by hand.
const LONGEST_LINE: usize = 2_000;

/// A block of code as HTML. `info` is what stands behind the fence.
// r[impl render.code]
pub fn block(info: &str, code: &str) -> String {
    let coloured = syntax(language(info))
        .filter(|_| code.len() <= LONGEST && code.lines().all(|line| line.len() <= LONGEST_LINE))
        .and_then(|syntax| colour(syntax, code))
        .unwrap_or_else(|| escape(code));
    // A block that scrolls can be reached and scrolled by keyboard.
    format!("<pre tabindex=\"0\"><code>{coloured}</code></pre>\n")
}

/// The language that stands behind a fence.
pub(super) fn language(info: &str) -> &str {
    info.split([',', ' ', '{', ':']).next().unwrap_or("").trim()
}

fn syntax(language: &str) -> Option<&'static SyntaxReference> {
    let known = match language {
        "" | "text" | "txt" | "plain" => return None,
        "console" | "shell" | "sh" | "shell-session" => "bash",
        "jsx" => "js",
        "jsonc" | "json5" => "json",
        "c#" | "csharp" => "cs",
        "c++" => "cpp",
        "objc" | "objective-c" => "m",
        "golang" => "go",
        "hcl" => "tf",
        "vim" | "viml" => "vim",
        "protobuf" => "proto",
        "terminal" => "bash",
        "patch" => "diff",
        other => other,
    };
    SYNTAXES.find_syntax_by_token(known)
}

/// The code with its tags; none when the grammar fails on it.
fn colour(syntax: &SyntaxReference, code: &str) -> Option<String> {
    let mut state = ParseState::new(syntax);
    let mut scopes = ScopeStack::new();
    let mut writer = Writer { html: String::with_capacity(code.len() * 2), open: "" };
    for line in LinesWithEndings::from(code) {
        let mut from = 0;
        for (at, op) in state.parse_line(line, &SYNTAXES).ok()? {
            writer.write(class(&scopes), line.get(from..at)?);
            scopes.apply(&op).ok()?;
            from = at;
        }
        writer.write(class(&scopes), line.get(from..)?);
    }
    writer.write("", "");
    Some(writer.html)
}

/// The class of the innermost scope that has one.
fn class(scopes: &ScopeStack) -> &'static str {
    let known = |scope: &Scope| CLASSES.iter().find(|(prefix, _)| prefix.is_prefix_of(*scope)).map(|(_, class)| *class);
    scopes.as_slice().iter().rev().find_map(known).unwrap_or("")
}

struct Writer {
    html: String,
    open: &'static str,
}

impl Writer {
    /// Goes on in the tag that is open, if it is of the same class. Blanks never need another.
    fn write(&mut self, class: &'static str, text: &str) {
        let blank = !text.is_empty() && text.trim().is_empty();
        if class != self.open && !blank {
            if !self.open.is_empty() {
                self.html.push_str("</span>");
            }
            if !class.is_empty() {
                let _ = write!(self.html, "<span class=\"{class}\">");
            }
            self.open = class;
        }
        self.html.push_str(&escape(text));
    }
}

pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    // r[verify render.code] r[verify hostile.growth]
    #[test]
    fn lines_that_nobody_wrote_by_hand_are_not_coloured() {
        let line = |length: usize| format!("let x = 1; // {}\n", "words ".repeat(length / 6));
        assert!(block("rust", &line(1_500)).contains("hl-keyword"));
        assert!(!block("rust", &format!("let x = 1;\n{}", line(3_000))).contains("hl-keyword"));
    }
}
