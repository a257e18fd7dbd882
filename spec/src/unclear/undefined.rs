//! Terms that are used as if everybody knew them.
//!
//! A page alone can tell which words it uses like terms ([`terms`]) and which it explains ([`explained`]); whether another
//! page explains one, only somebody who knows all pages can tell.

use std::collections::{BTreeMap, BTreeSet};

use super::sentence::{Look, Sentence, Word};
use super::{Found, Kind, Unclear, sentences};
use crate::markdown::{LeafKind, RunKind, leaves, parse};

/// A word, or a few, used like a term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// As it is written first.
    pub written: String,
    /// How it is compared.
    pub key: String,
    /// How often it is used.
    pub uses: usize,
    unclear: Unclear,
}

/// Abbreviations that explain themselves to whoever reads specifications.
const KNOWN: &[&str] = &[
    "AI", "API", "APIS", "ASCII", "AWS", "BDD", "CD", "CI", "CLI", "CPU", "CRUD", "CSS", "CSV", "CVE", "DB", "DNS",
    "DOM", "DSL", "EOF", "FAQ", "FFI", "FTP", "GB", "GDPR", "GIF", "GPU", "GUI", "HTML", "HTTP", "HTTPS", "ID", "IDE",
    "IDES", "IDS", "IEEE", "IETF", "IO", "IP", "IPV4", "IPV6", "ISO", "IT", "JPEG", "JS", "JSON", "JSONL", "JWT", "KB",
    "LAN", "LF", "CR", "CRLF", "LLM", "LLMS", "MB", "MCP", "MD", "MIME", "MIT", "MVP", "NPM", "OK", "OS", "PC", "PDF",
    "PID", "PNG", "POSIX", "PR", "PRS", "QA", "RAM", "README", "REST", "RFC", "RGB", "RSS", "SDK", "SHA", "SMS",
    "SMTP", "SQL", "SSH", "SSL", "SSO", "STDIN", "STDOUT", "SVG", "TCP", "TLS", "TOML", "TS", "TTY", "TV", "UDP", "UI",
    "UK", "URI", "URL", "URLS", "US", "USB", "UTC", "UTF", "UUID", "UX", "VM", "VS", "WSL", "XML", "YAML", "ZIP",
    "UTF8", "BOM", "EU", "CET", "GMT", "AM", "PM", "DOS", "GNU", "ABI", "ELF", "DLL", "LLVM", "MSVC", "ASLR", "SIMD",
    "TTL", "LOC", "POC", "GCC", "GDB", "DWARF", "ANSI", "XDG", "ESM", "LTS", "AVX", "SSE", "ARM", "MIPS", "TLV",
];

/// Words in capitals that are shouted, not abbreviated.
const SHOUTED: &[&str] = &[
    "MUST",
    "SHALL",
    "SHOULD",
    "MAY",
    "NOT",
    "WILL",
    "CAN",
    "WHEN",
    "THEN",
    "GIVEN",
    "AND",
    "OR",
    "IF",
    "ELSE",
    "BUT",
    "NO",
    "YES",
    "ALL",
    "ANY",
    "EACH",
    "ONLY",
    "NEVER",
    "ALWAYS",
    "TODO",
    "TBD",
    "FIXME",
    "NOTE",
    "WARNING",
    "IMPORTANT",
    "ADDED",
    "MODIFIED",
    "REMOVED",
    "RENAMED",
    "FROM",
    "TO",
    "THE",
    "A",
    "IS",
    "ARE",
    "BE",
    "FOR",
    "IN",
    "ON",
    "OF",
    "WITH",
    "WHERE",
    "WHILE",
    "BEFORE",
    "AFTER",
    "NEW",
    "OLD",
    "BOTH",
    "FIRST",
    "LAST",
    "REQUIRED",
    "OPTIONAL",
    "RECOMMENDED",
    "BREAKING",
    "DO",
    "DOES",
    "HAVE",
    "HAS",
    "THIS",
    "THAT",
    "GET",
    "PUT",
    "POST",
    "PATCH",
    "DELETE",
    "HEAD",
    "DRAFT",
    "OPEN",
    "DONE",
    "WIP",
    "TRUE",
    "FALSE",
    "NULL",
    "NONE",
    "NAN",
    "EXAMPLE",
    "FACTS",
    "UNKNOWN",
    "EXACT",
    "SAME",
    "ONE",
    "TWO",
];

/// The terms of a page that it does not explain itself, in the order of the text.
// r[impl unclear.undefined]
pub fn terms(source: &str) -> Vec<Term> {
    let document = parse(source);
    let sentences = sentences(source, &document);
    let own = explained(source);
    let lower: BTreeSet<&str> = sentences
        .iter()
        .flat_map(Sentence::words)
        .filter(|word| word.look != Look::Code)
        .filter(|word| word.is_small)
        .map(|word| word.lower.as_str())
        .collect();
    let mut found: BTreeMap<String, (usize, usize, String, Unclear)> = BTreeMap::new();
    let mut position = 0;
    for sentence in &sentences {
        for (words, is_short) in candidates(sentence) {
            position += 1;
            let range = words.start..words.end;
            let written = sentence.text[range.clone()].to_owned();
            let key = key(&written);
            if own.contains(&key) || (is_short && shouts(&written, sentence, &lower)) {
                continue;
            }
            let told = Found {
                kind: Kind::Undefined,
                range: sentence.source(&range),
                sentence: sentence.text.clone(),
                words: range.clone(),
                why: why(&written, is_short),
                instead: match is_short {
                    true => format!(
                        "Write it out where it is used first: “Full Name ({written})”, or explain it in a glossary."
                    ),
                    false => format!(
                        "Explain it where it is used first (“A {written} is …”), or in a glossary, and link to that."
                    ),
                },
                question: format!(
                    "What exactly is “{written}”? No page explains it.\n\n> {}",
                    sentence.text.replace('\n', " ")
                ),
            };
            let Some(unclear) = told.told(source, &document) else { continue };
            found.entry(key).or_insert((position, 0, written, unclear)).1 += 1;
        }
    }
    let mut terms: Vec<_> = found.into_iter().collect();
    terms.sort_by_key(|(_, (position, ..))| *position);
    let told = |(key, (_, uses, written, unclear)): (String, (usize, usize, String, Unclear))| Term {
        written,
        key,
        uses,
        unclear,
    };
    // Names in capitals that are used once are names.
    terms.into_iter().map(told).filter(|term| term.uses > 1 || is_short(&term.written)).collect()
}

/// The terms nobody explains, told.
pub fn unexplained(terms: Vec<Term>, is_explained: impl Fn(&Term) -> bool) -> Vec<Unclear> {
    terms.into_iter().filter(|term| !is_explained(term)).map(|term| term.unclear).collect()
}

/// How terms are compared: small letters, single spaces, no plural.
pub fn key(term: &str) -> String {
    let words: Vec<_> =
        term.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    let mut words = words;
    if let Some(last) = words.last_mut()
        && last.len() > 3
        && !last.ends_with("ss")
        && let Some(one) = last.strip_suffix('s')
    {
        *last = one.to_owned();
    }
    words.join(" ")
}

/// The terms a page explains, by their keys: what it has headings for, sets in bold or italics, lists with a colon or in the
/// first column of a table, writes out beside an abbreviation, or links.
pub fn explained(source: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for leaf in leaves(source) {
        let text: String =
            leaf.runs.iter().filter(|run| run.kind == RunKind::Words).map(|run| run.text.as_str()).collect();
        if matches!(leaf.kind, LeafKind::Heading(_)) {
            found.insert(key(&text));
            // "Service levels (SLA)" explains both.
            found.extend(text.split(['(', ')', ':', '/', ',', '—']).map(key));
            continue;
        }
        if let LeafKind::Row { .. } = leaf.kind
            && let Some(cell) = leaf.cells().next()
        {
            found.insert(key(&cell.iter().map(|run| run.text.as_str()).collect::<String>()));
        }
        for run in &leaf.runs {
            if run.look.strong || run.look.emphasis || run.look.link.is_some() {
                found.insert(key(run.text.trim_end_matches([':', '.', ','])));
            }
        }
        let said = text.trim_start();
        if let Some((term, _)) =
            said.split_once([':', '–', '—']).filter(|(term, _)| term.split_whitespace().count() <= 4)
        {
            found.insert(key(term));
        }
        for verb in [" is a ", " is an ", " is the ", " are ", " means ", " stands for ", " refers to ", " denotes "] {
            if let Some((term, _)) = said.split_once(verb).filter(|(term, _)| term.split_whitespace().count() <= 5) {
                found.insert(key(term.trim_start_matches("A ").trim_start_matches("An ").trim_start_matches("The ")));
            }
        }
        // "Service Level Agreement (SLA)", "SLA (service level agreement)"
        for (open, _) in text.match_indices('(') {
            let inside = &text[open + 1..text.floor_char_boundary((open + 80).min(text.len())).max(open + 1)];
            let inside = inside.split(')').next().unwrap_or_default();
            let before = text[text.ceil_char_boundary(open.saturating_sub(40))..open].trim_end();
            let before = before.rsplit(' ').next().unwrap_or_default();
            // "the direction flag (DF in EFLAGS)"
            let first = inside.split_whitespace().next().unwrap_or_default();
            if is_short(first) && !before.is_empty() && !is_short(before) {
                found.insert(key(first));
            }
            let is_pair = is_short(inside) || (is_short(before) && inside.split_whitespace().count() > 1);
            if is_pair {
                found.insert(key(if is_short(inside) { inside } else { before }));
            }
        }
    }
    found.remove("");
    found
}

/// True for what looks like an abbreviation.
fn is_short(word: &str) -> bool {
    let letters = word.strip_suffix('s').unwrap_or(word);
    (2..=6).contains(&letters.len()) && letters.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// True for an abbreviation everybody knows, and for a word that is only shouted.
fn shouts(written: &str, sentence: &Sentence, lower: &BTreeSet<&str>) -> bool {
    let bare = written.trim_end_matches('s');
    let upper = sentence
        .words()
        .iter()
        .filter(|word| word.look != Look::Code && is_upper(&sentence.text[word.range.clone()]))
        .count();
    KNOWN.contains(&bare) || SHOUTED.contains(&bare) || lower.contains(bare.to_lowercase().as_str()) || upper > 3
}

fn is_upper(word: &str) -> bool {
    word.len() > 1 && word.chars().all(|c| c.is_ascii_uppercase())
}

fn why(written: &str, is_short: bool) -> String {
    match is_short {
        true => format!("“{written}” is an abbreviation that no page writes out."),
        false => format!("“{written}” is written like a term with a meaning of its own, and no page explains it."),
    }
}

/// Abbreviations, and several words in capitals inside of a sentence.
fn candidates(sentence: &Sentence) -> Vec<(std::ops::Range<usize>, bool)> {
    let words = sentence.words();
    let is_usable = |word: &Word| word.look == Look::Plain && !word.is_quoted;
    let said = |word: &Word| &sentence.text[word.range.clone()];
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let word = &words[at];
        if !is_usable(word) {
            at += 1;
            continue;
        }
        // Not a part of FR-001, of A/B or of a name with an underscore.
        let before = sentence.text[..word.range.start].chars().next_back();
        let behind = sentence.text[word.range.end..].chars().next();
        let is_part = |c: Option<char>| c.is_some_and(|c| "-_/.+#&@[]=<>:".contains(c) && c != '.');
        let alone = !is_part(before) && !is_part(behind.filter(|c| *c != ':'));
        if is_short(said(word)) && alone {
            found.push((word.range.clone(), true));
            at += 1;
            continue;
        }
        let mut end = at;
        while words.get(end).is_some_and(|word| is_usable(word) && is_capital(said(word)))
            && (end == at || sentence.text[words[end - 1].range.end..words[end].range.start] == *" ")
        {
            end += 1;
        }
        // What begins a sentence is in capitals anyway; names of people and products are not counted by their words.
        let (first, last) = (if at == 0 { 1 } else { at }, end);
        if last >= first + 2 && last <= first + 4 && is_common(&words[last - 1]) {
            found.push((words[first].range.start..words[last - 1].range.end, false));
        }
        at = end.max(at + 1);
    }
    found
}

fn is_capital(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.clone().count() > 1 && letters.all(|c| c.is_lowercase())
}

/// True when the last word of a term is a word for a thing, by its ending or because it is used so: names are not.
fn is_common(last: &Word) -> bool {
    const THINGS: &[&str] = &[
        "user",
        "account",
        "order",
        "page",
        "report",
        "request",
        "session",
        "token",
        "record",
        "item",
        "list",
        "group",
        "role",
        "policy",
        "plan",
        "owner",
        "member",
        "change",
        "proposal",
        "review",
        "team",
        "project",
        "workspace",
        "document",
        "entry",
        "event",
        "job",
        "task",
        "queue",
        "period",
        "window",
        "limit",
        "level",
        "score",
        "rate",
        "state",
        "status",
        "type",
        "mode",
        "id",
        "key",
        "code",
        "date",
        "time",
        "customer",
        "client",
        "service",
        "partner",
        "provider",
        "agent",
        "rule",
        "case",
        "profile",
        "contract",
        "invoice",
        "payment",
        "price",
        "product",
        "unit",
    ];
    let one = last.lower.strip_suffix('s').unwrap_or(&last.lower);
    THINGS.contains(&one)
}
