//! One stylesheet out of many: `style/*.css` in the order of their names, without comments and indentation.

use crate::files::Files;
use crate::run::{Failure, Result};

/// Joins the sheets among `files`.
pub fn join(files: &Files) -> Result<String> {
    let mut sheet = String::new();
    for (name, content) in files.iter().filter(|(name, _)| name.ends_with(".css")) {
        let source = str::from_utf8(content).map_err(|error| Failure::because(format!("style/{name}: {error}")))?;
        sheet.push_str(&slim(source));
    }
    Ok(sheet)
}

/// Leaves out comments, indentation and empty lines; what stands in quotes or in `url(…)` stays as it is.
fn slim(source: &str) -> String {
    let mut slim = String::with_capacity(source.len());
    let mut rest = source;
    while !rest.is_empty() {
        let verbatim = verbatim_length(rest);
        if verbatim > 0 {
            slim.push_str(&rest[..verbatim]);
            rest = &rest[verbatim..];
        } else if let Some(comment) = rest.strip_prefix("/*") {
            rest = comment.find("*/").map_or("", |end| &comment[end + 2..]);
        } else if rest.starts_with(['\n', '\r']) {
            rest = rest.trim_start();
            slim.truncate(slim.trim_end().len());
            slim.push('\n');
        } else {
            let length = rest.chars().next().map_or(0, char::len_utf8);
            slim.push_str(&rest[..length]);
            rest = &rest[length..];
        }
    }

    let mut slim = slim.trim().to_owned();
    if !slim.is_empty() {
        slim.push('\n');
    }
    slim
}

/// How much at the start of `rest` is a string or an address without quotes.
fn verbatim_length(rest: &str) -> usize {
    let (start, end) = match rest.chars().next() {
        Some(quote @ ('"' | '\'')) => (1, quote),
        Some('u' | 'U') if rest.get(..4).is_some_and(|word| word.eq_ignore_ascii_case("url(")) => {
            let quoted = rest[4..].trim_start().starts_with(['"', '\'']);
            return if quoted { 4 } else { rest.find(')').map_or(rest.len(), |end| end + 1) };
        }
        _ => return 0,
    };

    let mut escaped = false;
    for (position, letter) in rest[start..].char_indices() {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if letter == end => return start + position + 1,
            _ => {}
        }
    }
    rest.len()
}

#[cfg(test)]
mod tests {
    use super::slim;

    #[test]
    fn comments_indentation_and_empty_lines_go() {
        let source = "/* Links */\n\na {\n  color: red; /* loud */\n\n  margin: 0 auto;\n}\n";
        assert_eq!(slim(source), "a {\ncolor: red;\nmargin: 0 auto;\n}\n");
    }

    #[test]
    fn strings_and_addresses_stay() {
        for source in [
            "a::after { content: \"/* no comment */\"; }\n",
            "a::after { content: '\\'/*'; }\n",
            "a { background: url(data:image/svg+xml;utf8,/*x*/); }\n",
            "a { background: url( \"a/*b*/.svg\" ); }\n",
        ] {
            assert_eq!(slim(source), source);
        }
    }

    #[test]
    fn an_open_comment_ends_with_the_file() {
        assert_eq!(slim("a {}\n/* open"), "a {}\n");
        assert_eq!(slim("/* only this */"), "");
    }
}
