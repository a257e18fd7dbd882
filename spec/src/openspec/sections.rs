//! What stands where in OpenSpec's files: requirements with their texts, and the sections of a delta.

/// A stretch of a living page: a requirement, or what lies between requirements.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// The requirement's name, when it is one.
    pub name: Option<String>,
    /// True for the heading behind which requirements are listed.
    pub is_list: bool,
    pub text: String,
}

/// What a delta asks for.
#[derive(Debug, Default)]
pub(super) struct Operations {
    pub purpose: Option<String>,
    pub added: Vec<(String, String)>,
    pub modified: Vec<(String, String)>,
    pub removed: Vec<String>,
    pub renamed: Vec<(String, String)>,
}

impl Operations {
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.modified.is_empty() && self.removed.is_empty() && self.renamed.is_empty()
    }
}

/// Cuts a living page; the pieces tile it.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for Line { heading, text } in lines(text) {
        let level = heading.map_or(0, |(level, _)| level);
        let name = heading.filter(|(level, _)| *level == 3).and_then(|(_, words)| named(words));
        let is_list = heading.is_some_and(|(level, words)| level == 2 && words.eq_ignore_ascii_case("requirements"));
        let begins = match pieces.last() {
            None => true,
            Some(open) => name.is_some() || is_list || (open.name.is_some() && (1..=3).contains(&level)),
        };
        match pieces.last_mut().filter(|_| !begins) {
            Some(open) => open.text.push_str(text),
            None => pieces.push(Piece { name, is_list, text: text.to_owned() }),
        }
    }
    pieces
}

/// A section of a delta.
#[derive(Clone, Copy, PartialEq)]
enum Section {
    Purpose,
    Added,
    Modified,
    Removed,
    Renamed,
    Other,
}

impl Section {
    fn of(words: &str) -> Self {
        match words.to_ascii_lowercase().as_str() {
            "purpose" => Section::Purpose,
            "added requirements" => Section::Added,
            "modified requirements" => Section::Modified,
            "removed requirements" => Section::Removed,
            "renamed requirements" => Section::Renamed,
            _ => Section::Other,
        }
    }
}

/// Reads a delta.
pub(super) fn operations(delta: &str) -> Operations {
    let mut found = Operations::default();
    let mut section = Section::Other;
    // The requirement whose text goes on.
    let mut open: Option<(String, String)> = None;
    let mut purpose = String::new();
    let mut from: Option<String> = None;
    for Line { heading, text } in lines(delta) {
        if let Some((level @ 1..=3, words)) = heading {
            close(&mut found, section, open.take());
            if level < 3 {
                section = Section::of(words);
                continue;
            }
            open = named(words).map(|name| (name, text.to_owned()));
            continue;
        }
        if let Some((_, told)) = open.as_mut() {
            told.push_str(text);
            continue;
        }
        match section {
            Section::Purpose => purpose.push_str(text),
            Section::Removed => found.removed.extend(quoted(text.trim().trim_start_matches(['-', '*']))),
            Section::Renamed => {
                let line = text.trim().trim_start_matches(['-', '*']).trim();
                if let Some(rest) = line.strip_prefix("FROM:") {
                    from = quoted(rest);
                } else if let Some(rest) = line.strip_prefix("TO:") {
                    found.renamed.extend(from.take().zip(quoted(rest)));
                }
            }
            _ => {}
        }
    }
    close(&mut found, section, open);
    found.purpose = Some(purpose.trim().to_owned()).filter(|purpose| !purpose.is_empty());
    found
}

/// A requirement's text has ended.
fn close(found: &mut Operations, section: Section, open: Option<(String, String)>) {
    let Some((name, text)) = open else { return };
    let text = text.trim_end().to_owned();
    match section {
        Section::Added => found.added.push((name, text)),
        Section::Modified => found.modified.push((name, text)),
        Section::Removed => found.removed.push(name),
        _ => {}
    }
}

/// `Requirement: Name` as a heading has it.
fn named(words: &str) -> Option<String> {
    let name = words.strip_prefix("Requirement:")?.trim();
    (!name.is_empty()).then(|| name.to_owned())
}

/// `` `### Requirement: Name` ``
fn quoted(text: &str) -> Option<String> {
    named(text.trim().trim_matches('`').trim_start_matches('#').trim())
}

/// A line with its end, and its heading's level and words when it is one outside code.
struct Line<'a> {
    heading: Option<(usize, &'a str)>,
    text: &'a str,
}

fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut fence: Option<(char, usize)> = None;
    text.split_inclusive('\n').map(move |line| {
        let bare = line.trim_start_matches('\u{feff}');
        let inner = bare.trim_start();
        let mark = inner.chars().next().filter(|mark| matches!(mark, '`' | '~'));
        let run = mark.map_or(0, |mark| inner.chars().take_while(|c| *c == mark).count());
        match (fence, mark) {
            (None, Some(mark)) if run >= 3 => fence = Some((mark, run)),
            (Some((open, length)), Some(mark)) if open == mark && run >= length && inner.trim_end().len() == run => {
                fence = None;
            }
            (None, _) => return Line { heading: heading(bare), text: line },
            _ => {}
        }
        Line { heading: None, text: line }
    })
}

fn heading(line: &str) -> Option<(usize, &str)> {
    let level = line.bytes().take_while(|b| *b == b'#').count();
    let words = &line[level..];
    let fine = (1..=6).contains(&level) && words.starts_with([' ', '\t']);
    fine.then(|| (level, words.trim()))
}
