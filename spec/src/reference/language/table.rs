//! Every language that is known, most of them told by how they differ from one that is like them.

use super::{Escape, Language, Layout, Lines, Nesting, Quote, Raw, Rule};
pub(super) const DOUBLE: Quote = Quote { open: "\"", close: "\"", escape: Escape::Backslash, lines: Lines::One };
pub(super) const SINGLE: Quote = Quote { open: "'", close: "'", escape: Escape::Backslash, lines: Lines::One };
pub(super) const BACKTICK: Quote = Quote { open: "`", close: "`", escape: Escape::Nothing, lines: Lines::Many };
pub(super) const TRIPLE: Quote =
    Quote { open: "\"\"\"", close: "\"\"\"", escape: Escape::Backslash, lines: Lines::Many };
pub(super) const TRIPLE_SINGLE: Quote =
    Quote { open: "'''", close: "'''", escape: Escape::Backslash, lines: Lines::Many };
pub(super) const DOC: Quote = Quote { lines: Lines::Explaining, ..TRIPLE };
pub(super) const DOC_SINGLE: Quote = Quote { lines: Lines::Explaining, ..TRIPLE_SINGLE };
pub(super) const LONG_DOUBLE: Quote = Quote { lines: Lines::Many, ..DOUBLE };
pub(super) const LONG_SINGLE: Quote = Quote { escape: Escape::Nothing, lines: Lines::Many, ..SINGLE };
pub(super) const PLAIN_DOUBLE: Quote = Quote { escape: Escape::Nothing, ..DOUBLE };
pub(super) const PLAIN_SINGLE: Quote = Quote { escape: Escape::Nothing, ..SINGLE };

/// `//`, `/* */`, quotes, statements that end in `;`.
pub(super) const C: Language = Language {
    line: &["//"],
    leading: &[],
    block: &[("/*", "*/")],
    fences: &[],
    nesting: Nesting::Flat,
    quotes: &[DOUBLE, SINGLE],
    raw: Raw::Nothing,
    rule: Rule::Anywhere,
    layout: Layout::Braces,
};
pub(super) const CPP: Language = Language { raw: Raw::Cpp, ..C };
pub(super) const CSHARP: Language = Language { raw: Raw::CSharp, ..C };
pub(super) const JAVA: Language = Language { quotes: &[TRIPLE, DOUBLE, SINGLE], ..C };
pub(super) const RUST: Language = Language { nesting: Nesting::Nested, quotes: &[LONG_DOUBLE], raw: Raw::Rust, ..C };
pub(super) const GO: Language = Language { quotes: &[DOUBLE, SINGLE, BACKTICK], layout: Layout::Lines, ..C };
pub(super) const SWIFT: Language =
    Language { nesting: Nesting::Nested, quotes: &[TRIPLE, DOUBLE], layout: Layout::Lines, ..C };
pub(super) const KOTLIN: Language =
    Language { nesting: Nesting::Nested, quotes: &[TRIPLE, DOUBLE, SINGLE], layout: Layout::Lines, ..C };
pub(super) const SCALA: Language = Language { raw: Raw::Prime, quotes: &[TRIPLE, DOUBLE], ..KOTLIN };
pub(super) const GROOVY: Language =
    Language { quotes: &[TRIPLE, TRIPLE_SINGLE, DOUBLE, SINGLE], layout: Layout::Lines, ..C };
pub(super) const DART: Language = Language { nesting: Nesting::Nested, ..GROOVY };
pub(super) const SCRIPT: Language = Language { raw: Raw::Script, rule: Rule::NoAddress, layout: Layout::Lines, ..C };
pub(super) const D: Language = Language {
    block: &[("/+", "+/"), ("/*", "*/")],
    nesting: Nesting::Nested,
    quotes: &[BACKTICK, DOUBLE, SINGLE],
    ..C
};
pub(super) const ZIG: Language = Language { block: &[], raw: Raw::Zig, ..C };
pub(super) const PHP: Language = Language {
    line: &["//", "#"],
    quotes: &[LONG_DOUBLE, Quote { lines: Lines::Many, ..SINGLE }],
    raw: Raw::Heredoc,
    rule: Rule::NoAttribute,
    ..C
};
pub(super) const CSS: Language = Language { line: &[], ..C };
pub(super) const SCSS: Language = Language { rule: Rule::NoAddress, ..C };
pub(super) const VERILOG: Language = Language { quotes: &[DOUBLE], ..C };
pub(super) const TERRAFORM: Language =
    Language { line: &["//", "#"], quotes: &[DOUBLE], raw: Raw::Heredoc, layout: Layout::Lines, ..C };
pub(super) const FSHARP: Language = Language {
    block: &[("(*", "*)")],
    nesting: Nesting::Nested,
    quotes: &[TRIPLE, DOUBLE],
    raw: Raw::Prime,
    layout: Layout::Indent,
    ..C
};
pub(super) const PASCAL: Language = Language { block: &[("{", "}"), ("(*", "*)")], quotes: &[PLAIN_SINGLE], ..C };

/// `#` and quotes.
pub(super) const HASH: Language = Language {
    line: &["#"],
    leading: &[],
    block: &[],
    fences: &[],
    nesting: Nesting::Flat,
    quotes: &[DOUBLE, SINGLE],
    raw: Raw::Nothing,
    rule: Rule::Apart,
    layout: Layout::Indent,
};
pub(super) const PYTHON: Language =
    Language { quotes: &[DOC, DOC_SINGLE, DOUBLE, SINGLE], rule: Rule::Anywhere, ..HASH };
pub(super) const SHELL: Language = Language { quotes: &[LONG_DOUBLE, LONG_SINGLE], raw: Raw::Heredoc, ..HASH };
pub(super) const RUBY: Language = Language { fences: &[("=begin", "=end")], raw: Raw::Heredoc, ..HASH };
pub(super) const PERL: Language = Language {
    fences: &[
        ("=pod", "=cut"),
        ("=head", "=cut"),
        ("=over", "=cut"),
        ("=item", "=cut"),
        ("=begin", "=cut"),
        ("=for", "=cut"),
        ("=encoding", "=cut"),
    ],
    raw: Raw::Heredoc,
    layout: Layout::Braces,
    ..HASH
};
pub(super) const ELIXIR: Language = Language { quotes: &[DOC, DOC_SINGLE, DOUBLE], ..HASH };
pub(super) const JULIA: Language =
    Language { block: &[("#=", "=#")], nesting: Nesting::Nested, quotes: &[DOC, DOUBLE], raw: Raw::Prime, ..HASH };
pub(super) const NIM: Language =
    Language { block: &[("#[", "]#")], nesting: Nesting::Nested, quotes: &[TRIPLE, DOUBLE], raw: Raw::Prime, ..HASH };
pub(super) const POWERSHELL: Language = Language {
    block: &[("<#", "#>")],
    quotes: &[
        Quote { open: "@\"", close: "\"@", escape: Escape::Nothing, lines: Lines::Many },
        Quote { open: "@'", close: "'@", escape: Escape::Nothing, lines: Lines::Many },
        Quote { escape: Escape::Nothing, lines: Lines::Many, ..DOUBLE },
        LONG_SINGLE,
    ],
    layout: Layout::Lines,
    ..HASH
};
pub(super) const TOML: Language =
    Language { quotes: &[TRIPLE, Quote { escape: Escape::Nothing, ..TRIPLE_SINGLE }, DOUBLE, PLAIN_SINGLE], ..HASH };
pub(super) const NIX: Language = Language {
    block: &[("/*", "*/")],
    quotes: &[Quote { open: "''", close: "''", escape: Escape::Nothing, lines: Lines::Many }, LONG_DOUBLE],
    layout: Layout::Braces,
    ..HASH
};
pub(super) const CMAKE: Language =
    Language { block: &[("#[[", "]]")], quotes: &[LONG_DOUBLE], layout: Layout::Lines, ..HASH };
pub(super) const GRAPHQL: Language = Language { quotes: &[DOC, DOUBLE], layout: Layout::Lines, ..HASH };
pub(super) const MAKE: Language = Language { quotes: &[], ..HASH };

/// `--` and quotes.
pub(super) const DASH: Language = Language {
    line: &["--"],
    leading: &[],
    block: &[],
    fences: &[],
    nesting: Nesting::Flat,
    quotes: &[PLAIN_DOUBLE],
    raw: Raw::Prime,
    rule: Rule::Anywhere,
    layout: Layout::Indent,
};
pub(super) const SQL: Language = Language {
    block: &[("/*", "*/")],
    nesting: Nesting::Nested,
    quotes: &[LONG_SINGLE, PLAIN_DOUBLE],
    raw: Raw::Dollar,
    layout: Layout::Braces,
    ..DASH
};
pub(super) const LUA: Language = Language { quotes: &[DOUBLE, SINGLE], raw: Raw::Lua, ..DASH };
pub(super) const HASKELL: Language = Language {
    block: &[("{-", "-}")],
    nesting: Nesting::Nested,
    quotes: &[LONG_DOUBLE],
    rule: Rule::NoOperator,
    ..DASH
};
pub(super) const LEAN: Language =
    Language { block: &[("/-", "-/")], nesting: Nesting::Nested, quotes: &[LONG_DOUBLE], ..DASH };
pub(super) const ML: Language = Language {
    line: &[],
    block: &[("(*", "*)")],
    nesting: Nesting::Nested,
    quotes: &[LONG_DOUBLE],
    raw: Raw::Prime,
    rule: Rule::Anywhere,
    layout: Layout::Indent,
    ..DASH
};
pub(super) const LISP: Language = Language {
    line: &[";"],
    block: &[("#|", "|#")],
    nesting: Nesting::Nested,
    quotes: &[LONG_DOUBLE],
    raw: Raw::Nothing,
    layout: Layout::Forms,
    ..DASH
};
pub(super) const PERCENT: Language = Language { line: &["%"], raw: Raw::Nothing, quotes: &[DOUBLE], ..DASH };
pub(super) const MATLAB: Language = Language { block: &[("%{", "%}")], quotes: &[PLAIN_DOUBLE], ..PERCENT };
pub(super) const TEX: Language = Language { quotes: &[], ..PERCENT };
pub(super) const FORTRAN: Language =
    Language { line: &["!"], quotes: &[PLAIN_DOUBLE, PLAIN_SINGLE], raw: Raw::Nothing, ..DASH };
pub(super) const BASIC: Language =
    Language { line: &["'"], leading: &["rem "], quotes: &[PLAIN_DOUBLE], raw: Raw::Nothing, ..DASH };
pub(super) const BATCH: Language =
    Language { line: &[], leading: &["rem ", "@rem ", "::"], quotes: &[PLAIN_DOUBLE], raw: Raw::Nothing, ..DASH };
pub(super) const VIM: Language = Language { line: &[], leading: &["\""], quotes: &[], raw: Raw::Nothing, ..DASH };
pub(super) const COBOL: Language =
    Language { line: &["*>"], leading: &["*"], quotes: &[PLAIN_DOUBLE, PLAIN_SINGLE], raw: Raw::Nothing, ..DASH };
pub(super) const ASSEMBLY: Language = Language {
    line: &[";", "//"],
    leading: &["#", "@"],
    block: &[("/*", "*/")],
    quotes: &[DOUBLE],
    raw: Raw::Nothing,
    layout: Layout::Indent,
    ..DASH
};
pub(super) const INI: Language = Language { line: &[], leading: &["#", ";"], quotes: &[], raw: Raw::Nothing, ..DASH };
pub(super) const MARKUP: Language =
    Language { line: &[], block: &[("<!--", "-->")], quotes: &[PLAIN_DOUBLE], raw: Raw::Nothing, ..DASH };

/// Markup with scripts and styles in it.
pub(super) const COMPONENT: Language = Language {
    line: &["//"],
    block: &[("<!--", "-->"), ("/*", "*/")],
    quotes: &[DOUBLE, SINGLE],
    raw: Raw::Script,
    rule: Rule::NoAddress,
    ..DASH
};
pub(super) const TEMPLATE: Language =
    Language { block: &[("<!--", "-->"), ("{#", "#}"), ("{{/*", "*/}}"), ("<%#", "%>")], ..MARKUP };
pub(super) const PLANT: Language =
    Language { line: &[], leading: &["'"], block: &[("/'", "'/")], quotes: &[PLAIN_DOUBLE], ..DASH };
