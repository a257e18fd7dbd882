//! How languages write comments and strings, and where a stretch of their code ends.
//!
//! Only as much of each language as it takes to tell comments from everything else. Which language a file is in is told
//! by its name, or by the program its first line asks for. What is not in the table is no code.

mod named;
mod table;

use self::named::{by_name, by_program};

/// A language, as far as comments go.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Language {
    /// What begins a comment that goes to the end of its line.
    pub line: &'static [&'static str],
    /// The same, only where nothing but spaces stands before it; letters in any case.
    pub leading: &'static [&'static str],
    /// What begins and ends a comment of any length.
    pub block: &'static [(&'static str, &'static str)],
    /// The same, where both stand at the beginning of a line.
    pub fences: &'static [(&'static str, &'static str)],
    /// Whether comments may hold comments.
    pub nesting: Nesting,
    pub quotes: &'static [Quote],
    pub raw: Raw,
    pub rule: Rule,
    pub layout: Layout,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Nesting {
    Flat,
    Nested,
}

/// A way of writing strings.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Quote {
    pub open: &'static str,
    pub close: &'static str,
    pub escape: Escape,
    pub lines: Lines,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Escape {
    Backslash,
    Nothing,
}

/// How far a string goes that is not closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lines {
    One,
    Many,
    /// Where it begins a line outside of brackets, it explains what it stands in.
    Explaining,
}

/// Strings that no pair of quotes describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Raw {
    Nothing,
    /// `r#"…"#`, `'c'` beside `'lifetime`.
    Rust,
    /// `R"x(…)x"`
    Cpp,
    /// `@"…"`, `"""…"""`
    CSharp,
    /// `` `…${code}…` ``, `/pattern/`
    Script,
    /// `[==[…]==]`, and comments so
    Lua,
    /// `$tag$…$tag$`
    Dollar,
    /// `<<WORD` … `WORD`
    Heredoc,
    /// `\\` up to the end of the line
    Zig,
    /// `'c'` where it is a character, else it is a mark of a name
    Prime,
}

/// Where the mark of a comment is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rule {
    Anywhere,
    /// Only behind a space or a bracket.
    Apart,
    /// Not as in `http://`.
    NoAddress,
    /// Not before another sign, as in `-->`.
    NoOperator,
    /// Not as in `#[Attribute]`.
    NoAttribute,
}

/// What ends a stretch of code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Layout {
    /// `;` or the end of a block in braces.
    Braces,
    /// The same, and the end of a line.
    Lines,
    /// A line that is indented no more than the first.
    Indent,
    /// The bracket that closes the first.
    Forms,
}

/// The language of a file: by its name, or by what its first line asks to be run with.
pub(crate) fn language(path: &str, text: &str) -> Option<&'static Language> {
    let name = path.rsplit('/').next().unwrap_or(path);
    by_name(name).or_else(|| by_program(text))
}
