//! Running text: which sentences of a page state something that somebody can be held to.

use std::collections::BTreeSet;

use super::sentence::{Look, Sentence, Word, cut};
use crate::markdown::{BlockKind, ContainerKind, Document, Leaf, LeafKind, Run, RunKind, leaves};

/// Longest block that is read, in bytes: nobody writes a longer paragraph to be understood, and some rules take the square of it.
const LARGEST: usize = 4_000;

/// Sections that explain, tell or plan: what stands there binds nobody.
const APART: &[&str] = &[
    "glossary",
    "definitions",
    "terminology",
    "terms",
    "example",
    "examples",
    "changelog",
    "change log",
    "history",
    "release notes",
    "see also",
    "references",
    "further reading",
    "why",
    "rationale",
    "background",
    "motivation",
    "context",
    "open questions",
    "questions",
    "acknowledgements",
    "acknowledgments",
    "tasks",
    "table of contents",
    "contents",
    "risks",
    "alternatives",
    "alternatives considered",
    "prior art",
    "summary",
    "introduction",
    "trade-offs",
    "risks / trade-offs",
    "notes",
    "faq",
    "impact",
    "what changes",
    "decisions",
    "appendix",
];

/// Words that make a sentence a statement somebody can be held to.
const BINDING: &[&str] = &[
    "must",
    "shall",
    "should",
    "will",
    "cannot",
    "needs",
    "need",
    "required",
    "requires",
    "ought",
    "mustn't",
    "shan't",
    "shouldn't",
    "won't",
    "can't",
    "never",
    "always",
    "may",
];

/// Of those, the ones that ask for something.
const ASKING: &[&str] = &["must", "shall", "should", "ought", "mustn't", "shan't", "shouldn't"];

/// The sentences of running text, in order.
// r[impl unclear.quiet]
pub fn sentences(source: &str, document: &Document) -> Vec<Sentence> {
    let leaves = leaves(source);
    let apart = sections_apart(document);
    let stated: BTreeSet<usize> = crate::requirement::stated(source, document).iter().map(|one| one.block).collect();
    let mut found = Vec::new();
    let mut is_examples = false;
    // The item that names a requirement binds whatever it says.
    let mut required: Option<Option<usize>> = None;
    for (number, (block, leaf)) in document.blocks.iter().zip(&leaves).enumerate() {
        if let LeafKind::Row { is_head: true, .. } = &leaf.kind {
            is_examples = words_of(leaf).to_lowercase().contains("example");
        }
        if leaf.requirement.is_some() {
            required = Some(block.section);
        }
        if matches!(block.kind, BlockKind::Heading(_)) {
            let text = source.get(block.range.clone()).unwrap_or_default();
            required = text.trim_start_matches('#').trim().starts_with("Requirement:").then_some(block.section);
        }
        if apart.get(block.section.map_or(0, |section| section + 1)).copied().unwrap_or(false) || !is_running(leaf) {
            continue;
        }
        if block.range.len() > LARGEST {
            continue;
        }
        let is_item = leaf.inside.iter().any(|container| matches!(container.kind, ContainerKind::Item(_)));
        let is_row = matches!(leaf.kind, LeafKind::Row { .. });
        let cells: Vec<&[Run]> = if is_row { leaf.cells().collect() } else { vec![&leaf.runs[..]] };
        for runs in cells {
            for mut sentence in cut(source, runs) {
                (sentence.block, sentence.section, sentence.is_item) = (number, block.section, is_item);
                sentence.asks = has_any(sentence.words(), ASKING) || has_to(sentence.words());
                let binds = sentence.asks || has_any(sentence.words(), BINDING);
                sentence.is_statement =
                    binds || stated.contains(&number) || (required == Some(block.section) && !is_row);
                // A table lists; only what binds is a statement there.
                if !is_row || (binds && !is_examples) {
                    found.push(sentence);
                }
            }
        }
    }
    found
}

fn has_any(words: &[Word], list: &[&str]) -> bool {
    words.iter().any(|word| word.look != Look::Code && list.contains(&word.lower.as_str()))
}

/// "has to", "needs to", "is required"
fn has_to(words: &[Word]) -> bool {
    let is = |word: &Word, list: &[&str]| word.look != Look::Code && list.contains(&word.lower.as_str());
    words.windows(2).any(|pair| {
        (is(&pair[0], &["has", "have", "needs", "need", "required"]) && is(&pair[1], &["to"]))
            || (is(&pair[0], &["is", "are", "be"]) && is(&pair[1], &["required"]))
    })
}

/// For each heading, with one more at the front for what stands above all of them: whether what is below it binds nobody.
fn sections_apart(document: &Document) -> Vec<bool> {
    let mut apart = vec![document.title.as_deref().is_some_and(is_apart)];
    let mut open: Vec<(u8, bool)> = Vec::new();
    for heading in &document.headings {
        open.retain(|(level, _)| *level < heading.level);
        open.push((heading.level, is_apart(&heading.text)));
        apart.push(open.iter().any(|(_, is_apart)| *is_apart));
    }
    apart
}

fn is_apart(title: &str) -> bool {
    let title = title.trim().trim_end_matches(':').to_lowercase();
    let bare = title.trim_start_matches(|c: char| !c.is_alphabetic());
    APART.contains(&bare) || ["example", "glossary", "appendix"].iter().any(|word| bare.starts_with(word))
}

/// True for text that goes on: no code, no quote, no footnote, no task to be ticked.
fn is_running(leaf: &Leaf) -> bool {
    let is_text = matches!(leaf.kind, LeafKind::Text | LeafKind::Row { is_head: false, .. });
    let is_aside = |kind: &ContainerKind| matches!(kind, ContainerKind::Quote(_) | ContainerKind::Footnote(_));
    is_text
        && !leaf.inside.iter().any(|container| is_aside(&container.kind))
        && !leaf.runs.iter().any(|run| matches!(run.kind, RunKind::Task(_)))
}

fn words_of(leaf: &Leaf) -> String {
    leaf.runs.iter().map(|run| run.text.as_str()).collect::<Vec<_>>().join(" ")
}
