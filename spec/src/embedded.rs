//! Code that a page shows: which file of which repository it is from, and what became of it since.
//!
//! It is an ordinary block of code whose fence says where it is from, so that the page reads well anywhere:
//! ```` ```rust code=src/auth.rs#login at=3f2c1a9 ````. Behind the `#` stands what the code is called, or its lines
//! (`#L10-L20`); `at` names the commit it was taken from.

use std::ops::Range;

use imara_diff::{Algorithm, Diff, InternedInput};
use jiff::Timestamp;
use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};
use serde::{Deserialize, Serialize};

use crate::reference;

/// Longest code whose difference is told line by line, in bytes.
const LONGEST: usize = 200_000;

/// A block of code that says where it is from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Embedded {
    /// Where it is from.
    pub from: From,
    /// The code as the page says it.
    pub code: String,
    /// Its bytes in the page, fences included.
    pub range: Range<usize>,
}

/// Where code is from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct From {
    /// The file, from the top of its repository.
    pub file: String,
    /// Which part of it.
    pub part: Part,
    /// The first digits of the commit it was taken from.
    pub commit: Option<String>,
}

/// Which part of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// All of it.
    Whole,
    /// What is called so.
    Item(String),
    /// From one line to another, from 1.
    Lines(usize, usize),
}

/// What became of code that a page shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "EmbeddedState"))]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// It says the same at the same place.
    Unchanged,
    /// It says the same elsewhere in the file, or in another one.
    Moved,
    /// It says something else now.
    Changed,
    /// It is not there any more.
    Gone,
    /// No mounted repository has it, as far as may be seen.
    Unknown,
}

/// A line of a difference.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "EmbeddedLine"))]
pub struct Line {
    /// `same`, `added` or `removed`.
    pub kind: Mark,
    /// The line.
    pub text: String,
}

/// What became of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "EmbeddedMark"))]
#[serde(rename_all = "kebab-case")]
pub enum Mark {
    /// Both have it.
    Same,
    /// Only the code of now has it.
    Added,
    /// Only the code of the page has it.
    Removed,
}

/// The newest commit that touched what a page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "EmbeddedCommit"))]
pub struct Touched {
    /// Its full id.
    pub commit: String,
    /// When it was written.
    pub at: Timestamp,
    /// Who wrote it.
    pub author: String,
    /// The first line of its message.
    pub subject: String,
}

/// Code that a page shows, with what became of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "EmbeddedCode"))]
pub struct Followed {
    /// The file, as the page names it.
    pub file: String,
    /// What the code is called, where the page says so.
    pub item: Option<String>,
    /// The commit it was taken from, in full; null where the page names none or none that is known.
    pub commit: Option<String>,
    /// The repository it is in.
    pub repository: Option<String>,
    /// What became of it.
    pub state: State,
    /// The file it is in now.
    pub now_file: Option<String>,
    /// Its first line now, from 1.
    pub now_line: Option<usize>,
    /// In how many commits it changed since.
    pub commits: usize,
    /// The newest of them.
    pub last: Option<Touched>,
    /// How it differs now, line by line; empty unless it changed.
    pub difference: Vec<Line>,
    /// True when the page says something else than the commit it names.
    pub altered: bool,
}

impl Followed {
    /// What became of it, in words.
    // r[impl embedded.told]
    pub fn told(&self) -> String {
        let since = if self.commit.is_some() { " since" } else { "" };
        let state = match (self.state, self.now_line) {
            (State::Unchanged, _) if self.commit.is_some() => "Unchanged since.".to_owned(),
            (State::Unchanged, _) => "The code says the same now.".to_owned(),
            (State::Moved, line) => {
                let line = line.map(|line| format!("line {line}")).unwrap_or_default();
                match &self.now_file {
                    Some(file) if *file != self.file => format!("Unchanged, but in {file} now, {line}."),
                    _ => format!("Unchanged, but at {line} now."),
                }
            }
            (State::Changed, _) => match self.commits {
                0 => format!("It says something else{since}."),
                1 => "Changed in one commit since.".to_owned(),
                many => format!("Changed in {many} commits since."),
            },
            (State::Gone, _) => "It is not there any more.".to_owned(),
            (State::Unknown, _) => "No connected repository has it.".to_owned(),
        };
        match self.altered {
            true => format!("{state} The page says it in other words than the commit it names."),
            false => state,
        }
    }
}

/// What the words behind a fence say of where the code is from.
// r[impl embedded.form]
pub fn read(info: &str) -> Option<From> {
    let words = info.split([' ', ',', '\t', '{', '}']).filter(|word| !word.is_empty());
    let value = |word: &'_ str, key: &str| {
        let value = word.strip_prefix(key)?.strip_prefix('=')?.trim_matches(['"', '\'']);
        (!value.is_empty()).then(|| value.to_owned())
    };
    let (mut code, mut commit) = (None, None);
    for word in words {
        code = code.or(value(word, "code"));
        commit = commit.or(value(word, "at"));
    }
    let code = code?;
    let (file, part) = match code.split_once('#') {
        None => (code.as_str(), Part::Whole),
        Some((file, part)) => (file, lines(part).unwrap_or_else(|| Part::Item(part.to_owned()))),
    };
    let is_file =
        !file.is_empty() && !file.starts_with('/') && file.split('/').all(|part| !matches!(part, "" | "." | ".."));
    let commit = commit.map(|commit| commit.to_ascii_lowercase());
    let is_commit =
        |commit: &String| (7..=40).contains(&commit.len()) && commit.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_file.then(|| From { file: file.to_owned(), part, commit: commit.filter(is_commit) })
}

/// `L10`, `L10-L20`, `L10-20`
fn lines(part: &str) -> Option<Part> {
    let (from, to) = part.split_once('-').unwrap_or((part, part));
    let from: usize = from.strip_prefix('L')?.parse().ok()?;
    let to: usize = to.strip_prefix('L').unwrap_or(to).parse().ok()?;
    (from > 0 && to >= from).then_some(Part::Lines(from, to))
}

/// The blocks of a page that say where they are from, in order.
pub fn embedded(source: &str) -> Vec<Embedded> {
    if !source.contains("code=") {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut open: Option<Embedded> = None;
    for (event, range) in crate::markdown::events(source) {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                open = read(&info).map(|from| Embedded { from, code: String::new(), range });
            }
            Event::Text(text) => {
                if let Some(open) = &mut open {
                    open.code.push_str(&text);
                }
            }
            Event::End(TagEnd::CodeBlock) => found.extend(open.take()),
            _ => {}
        }
    }
    found
}

/// Where a part of a file is: its bytes and its first line, from 1.
// r[impl embedded.part]
pub fn find(file: &str, text: &str, part: &Part) -> Option<(Range<usize>, usize)> {
    match part {
        Part::Whole => Some((0..text.len(), 1)),
        Part::Item(name) => {
            let range = reference::item(file, text, name)?;
            // Its first line begins at its beginning, so that it is indented as a whole.
            let start = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
            let start = if text[start..range.start].trim().is_empty() { start } else { range.start };
            Some((start..range.end, line_of(text, range.start)))
        }
        Part::Lines(from, to) => {
            let mut starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1));
            let start = starts.nth(from - 1)?;
            let end = text[start..].match_indices('\n').nth(to - from).map_or(text.len(), |(at, _)| start + at);
            (start < text.len()).then_some((start..end, *from))
        }
    }
}

/// The line of a file at which the same lines stand, their indentation apart; the only such place, or the one nearest to `near`.
// r[impl embedded.moved]
pub fn again(text: &str, code: &str, near: usize) -> Option<usize> {
    let wanted: Vec<&str> = code.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let first = *wanted.first()?;
    let lines: Vec<(usize, &str)> =
        (1..).zip(text.lines().map(str::trim)).filter(|(_, line)| !line.is_empty()).collect();
    // A lone bracket stands anywhere.
    if wanted.iter().all(|line| !line.contains(char::is_alphanumeric)) {
        return None;
    }
    let stands = |at: usize| lines[at..].iter().map(|(_, line)| *line).take(wanted.len()).eq(wanted.iter().copied());
    let places = (0..lines.len().saturating_sub(wanted.len() - 1)).filter(|at| lines[*at].1 == first && stands(*at));
    places.take(1_000).map(|at| lines[at].0).min_by_key(|line| line.abs_diff(near))
}

/// Whether two stretches say the same, indentation and blank lines apart.
pub fn is_same(a: &str, b: &str) -> bool {
    let words = |text: &'_ str| {
        text.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect::<Vec<_>>()
    };
    words(a) == words(b)
}

/// The lines of a newer text that stand where others stood in an older one; none where nothing is left of them.
pub fn mapped(old: &str, new: &str, from: usize, to: usize) -> Option<(usize, usize)> {
    let mut input: InternedInput<&str> = InternedInput::default();
    input.update_before(old.lines());
    input.update_after(new.lines());
    let diff = Diff::compute(Algorithm::Histogram, &input);
    let (mut first, mut last) = (from as i64 - 1, to as i64);
    let (wanted, mut cut) = (from as i64 - 1..to as i64, 0);
    for hunk in diff.hunks() {
        let (start, end) = (i64::from(hunk.before.start), i64::from(hunk.before.end));
        let (now_start, now_end) = (i64::from(hunk.after.start), i64::from(hunk.after.end));
        let shift = (now_end - now_start) - (end - start);
        if end <= wanted.start {
            first += shift;
            last += shift;
        } else if start < wanted.end {
            // What stands in the place of its first line begins where that did.
            if start < wanted.start {
                first = now_start;
            }
            last = if end > wanted.end { now_end } else { last + shift };
            cut += end.min(wanted.end) - start.max(wanted.start);
        }
    }
    let is_left = cut < wanted.end - wanted.start || last > first;
    (is_left && first >= 0 && last > first).then_some((first as usize + 1, last as usize))
}

/// How two stretches differ, line by line.
pub fn difference(old: &str, new: &str) -> Vec<Line> {
    if old.len() + new.len() > LONGEST {
        return Vec::new();
    }
    let (before, after): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let mut input: InternedInput<&str> = InternedInput::default();
    input.update_before(before.iter().copied());
    input.update_after(after.iter().copied());
    let diff = Diff::compute(Algorithm::Histogram, &input);
    let mut lines = Vec::new();
    let line = |kind: Mark, text: &str| Line { kind, text: text.to_owned() };
    let mut at = 0;
    for hunk in diff.hunks() {
        let (from, to) = (hunk.before.start as usize, hunk.before.end as usize);
        lines.extend(before[at..from].iter().map(|text| line(Mark::Same, text)));
        lines.extend(before[from..to].iter().map(|text| line(Mark::Removed, text)));
        let added = &after[hunk.after.start as usize..hunk.after.end as usize];
        lines.extend(added.iter().map(|text| line(Mark::Added, text)));
        at = to;
    }
    lines.extend(before[at..].iter().map(|text| line(Mark::Same, text)));
    lines
}

fn line_of(text: &str, at: usize) -> usize {
    text[..at].matches('\n').count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    // r[verify embedded.form]
    #[test]
    fn a_fence_says_where_its_code_is_from() {
        let source = "# T\n\n```rust code=src/a.rs#login at=\"3F2C1A9\"\nfn login() {}\n```\n\n- ~~~ code='b.py#L3-L4'\n  x\n  ~~~\n\n```rust\nfn no() {}\n```\n";
        let found = embedded(source);
        assert_eq!(found.len(), 2);
        let first = From { file: "src/a.rs".into(), part: Part::Item("login".into()), commit: Some("3f2c1a9".into()) };
        assert_eq!((&found[0].from, found[0].code.as_str()), (&first, "fn login() {}\n"));
        assert_eq!(found[1].from, From { file: "b.py".into(), part: Part::Lines(3, 4), commit: None });
        for wrong in ["rust", "rust code=", "rust code=../x", "rust code=/etc/passwd", "rust code=a//b"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }

    // r[verify embedded.part] r[verify embedded.moved]
    #[test]
    fn parts_of_files_are_found_by_name_and_by_line_and_found_again() {
        let text = "use x;\n\nimpl A {\n    fn go() {\n        one();\n    }\n}\n\nimpl B {\n    fn go() {\n        two();\n    }\n}\n";
        let part = |name: &str| find("a.rs", text, &Part::Item(name.into())).map(|(range, line)| (&text[range], line));
        assert_eq!(part("go"), Some(("    fn go() {\n        one();\n    }", 4)));
        assert_eq!(part("B::go"), Some(("    fn go() {\n        two();\n    }", 10)));
        assert_eq!(part("C::go"), None);
        assert_eq!(find("a.rs", text, &Part::Lines(1, 2)), Some((0..7, 1)));
        assert_eq!(find("a.rs", text, &Part::Lines(99, 99)), None);
        assert_eq!(again(text, "fn go() {\n  two();\n}\n", 1), Some(10));
        assert_eq!(again(text, "fn go() {\n  three();\n}\n", 1), None);
        assert_eq!(again(text, "}\n", 1), None);
        let told: Vec<_> =
            difference("a\nb\nc\n", "a\nx\nc\n").iter().map(|line| (line.kind, line.text.clone())).collect();
        assert_eq!(told[1..3], [(Mark::Removed, "b".into()), (Mark::Added, "x".into())]);
    }
}
