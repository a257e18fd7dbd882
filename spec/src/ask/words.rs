//! A question as words, its quoted passages taken out.

/// What opens and closes a passage: keyboards, word processors and languages differ.
const QUOTES: [(char, &str); 9] = [
    ('"', "\""),
    ('“', "”\""),
    ('”', "”"),
    ('„', "“”\""),
    ('«', "»"),
    ('»', "«"),
    ('「', "」"),
    ('‘', "’"),
    ('\'', "'"),
];

/// What stands where a passage was.
pub const QUOTED: &str = "\u{1}";

/// A word of a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// As it was typed.
    pub typed: String,
    /// In small letters, without what only ends a clause.
    pub small: String,
    /// True when a clause ends with it.
    pub ends_clause: bool,
    /// The passage that stood here.
    pub passage: Option<String>,
}

impl Word {
    fn new(typed: &str) -> Self {
        let bare = typed.trim_start_matches(['(', ',']).trim_end_matches([',', '.', '?', '!', ';', ':', ')']);
        let bare = if bare.is_empty() { typed } else { bare };
        let small = bare.to_lowercase().replace('’', "'");
        Self { typed: typed.to_owned(), small, ends_clause: typed.ends_with([',', '.', '?', '!', ';']), passage: None }
    }

    fn quoted(passage: &str, ends_clause: bool) -> Self {
        Self { typed: passage.to_owned(), small: QUOTED.to_owned(), ends_clause, passage: Some(passage.to_owned()) }
    }

    /// As it was typed, without what only ends a clause.
    pub fn bare(&self) -> &str {
        if self.passage.is_some() {
            return &self.typed;
        }
        let bare = self.typed.trim_start_matches(['(', ',']).trim_end_matches([',', '.', '?', '!', ';', ':', ')']);
        if bare.is_empty() { &self.typed } else { bare }
    }
}

/// Words as they were typed.
pub fn typed(words: &[Word]) -> String {
    let text = words.iter().map(|word| match &word.passage {
        Some(passage) => format!("\"{passage}\""),
        None => word.typed.clone(),
    });
    text.collect::<Vec<_>>().join(" ")
}

/// Every way to read the quotes of a question, the likeliest first: a passage may hold quotes itself.
pub fn readings(question: &str) -> Vec<Vec<Word>> {
    let mut readings = vec![read(question, Closing::Last)];
    let first = read(question, Closing::First);
    if !readings.contains(&first) {
        // Several passages are likelier than one that holds `" and "`.
        let several = first.iter().filter(|word| word.passage.is_some()).count();
        let joined = first.windows(3).any(|three| {
            let is_joint = ["and", "or", "to", "with", "vs", "versus", "on", "in", "from", "into", "by", "of"]
                .contains(&three[1].small.as_str());
            three[0].passage.is_some() && is_joint && three[2].passage.is_some()
        });
        let said = first.windows(2).any(|two| two[0].passage.is_some() && VERBS.contains(&two[1].small.as_str()));
        let at = if several > 1 && (joined || said) { 0 } else { 1 };
        readings.insert(at, first);
    }
    readings
}

/// What is said of a passage behind it.
const VERBS: &[&str] = &[
    "added",
    "introduced",
    "removed",
    "dropped",
    "deleted",
    "changed",
    "in",
    "on",
    "to",
    "from",
    "written",
    "was",
    "were",
    "is",
    "first",
    "last",
    "specified",
    "defined",
    "and",
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Closing {
    /// A passage ends with the last quote there is.
    Last,
    /// It ends with the first.
    First,
}

fn read(question: &str, closing: Closing) -> Vec<Word> {
    let mut words = Vec::new();
    let mut rest = question;
    while let Some((open, inner, behind)) = next_passage(rest, closing) {
        words.extend(rest[..open].split_whitespace().flat_map(apart));
        let passage = inner.split_whitespace().collect::<Vec<_>>().join(" ");
        let tail = behind.trim_start_matches([',', '.', '?', '!', ';', ':']);
        if !passage.is_empty() {
            words.push(Word::quoted(&passage, tail.len() < behind.len()));
        }
        rest = tail;
    }
    words.extend(rest.split_whitespace().flat_map(apart));
    words
}

/// "What's" is two words.
fn apart(typed: &str) -> Vec<Word> {
    const SHORT: &[&str] = &["what's", "whats", "who's", "whos", "when's", "where's", "how's", "why's"];
    let word = Word::new(typed);
    if !SHORT.contains(&word.small.as_str()) {
        return vec![word];
    }
    let asking = word.small.trim_end_matches('s').trim_end_matches('\'');
    vec![Word::new(asking), Word { ends_clause: word.ends_clause, ..Word::new("is") }]
}

/// Where the next passage opens, what is in it, and what follows.
fn next_passage(text: &str, closing: Closing) -> Option<(usize, &str, &str)> {
    for (at, c) in text.char_indices() {
        let Some((_, closes)) = QUOTES.iter().find(|(open, _)| *open == c) else { continue };
        let before = text[..at].chars().next_back();
        if before.is_some_and(|before| before.is_alphanumeric()) {
            continue;
        }
        let inner = &text[at + c.len_utf8()..];
        if inner.starts_with(char::is_whitespace) {
            continue;
        }
        let mut ends = inner.char_indices().filter(|(end, close)| {
            let next = inner[end + close.len_utf8()..].chars().next();
            closes.contains(*close) && !next.is_some_and(|next| next.is_alphanumeric() || next == '_')
        });
        let end = match closing {
            Closing::First => ends.next(),
            Closing::Last => ends.next_back(),
        };
        if let Some((end, close)) = end {
            return Some((at, &inner[..end], &inner[end + close.len_utf8()..]));
        }
    }
    None
}
