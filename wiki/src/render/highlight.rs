//! Code in colours, by classes that the style sheet gives a meaning in light and dark.

use std::sync::LazyLock;

use syntect::html::{ClassStyle, ClassedHTMLGenerator};
use syntect::parsing::{SyntaxReference, SyntaxSet};
use syntect::util::LinesWithEndings;

static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);

/// Prefix of every class.
const CLASSES: ClassStyle = ClassStyle::SpacedPrefixed { prefix: "hl-" };

/// Longest block that is coloured, in bytes; colours do not help to read more, and cost most there.
const LONGEST: usize = 64 * 1024;

/// A block of code as HTML. `info` is what stands behind the fence.
// r[impl render.code]
pub fn block(info: &str, code: &str) -> String {
    let language = info.split([',', ' ', '{', ':']).next().unwrap_or("").trim();
    let coloured = syntax(language)
        .filter(|_| code.len() <= LONGEST)
        .and_then(|syntax| colour(syntax, code))
        .unwrap_or_else(|| escape(code));
    // A block that scrolls can be reached and scrolled by keyboard.
    format!("<pre tabindex=\"0\"><code>{coloured}</code></pre>\n")
}

fn syntax(language: &str) -> Option<&'static SyntaxReference> {
    let known = match language {
        "" | "text" | "txt" | "plain" => return None,
        "console" | "shell" | "sh" | "shell-session" => "bash",
        "ts" | "typescript" | "jsx" | "tsx" => "js",
        "jsonc" | "json5" => "json",
        other => other,
    };
    SYNTAXES.find_syntax_by_token(known)
}

fn colour(syntax: &SyntaxReference, code: &str) -> Option<String> {
    let mut generator = ClassedHTMLGenerator::new_with_class_style(syntax, &SYNTAXES, CLASSES);
    for line in LinesWithEndings::from(code) {
        generator.parse_html_for_line_which_includes_newline(line).ok()?;
    }
    Some(generator.finalize())
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
