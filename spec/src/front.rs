//! What a page's front matter says about code, about the page's language, and of which kind the page is.

use std::ops::Range;

use saphyr_parser::{Event, Parser};

use crate::markdown::{BlockKind, Document};

/// Longest pattern that is read, and most of them.
const LONGEST: usize = 512;
const MOST: usize = 64;

/// The patterns under `code:` in a page's front matter, relative to the top of its repository: one, or a list of them.
///
/// What cannot be read says nothing; it is never an error. What a template says is an example.
// r[impl linked.front-matter] r[impl templates.states-nothing]
pub fn code_patterns(source: &str, document: &Document) -> Vec<String> {
    if crate::template::of(source, document).is_some() {
        return Vec::new();
    }
    let Some(yaml) = yaml(source, document) else { return Vec::new() };
    let mut patterns = Vec::new();
    for pattern in values(yaml, "code") {
        let pattern = pattern.trim().trim_start_matches("./").trim_start_matches('/').to_owned();
        if !pattern.is_empty() && pattern.len() <= LONGEST && patterns.len() < MOST && !patterns.contains(&pattern) {
            // A directory means what is in it.
            patterns.push(if pattern.ends_with('/') { format!("{pattern}**") } else { pattern });
        }
    }
    patterns
}

/// The language under `lang:` or `language:` in a page's front matter, as it is written there.
pub fn language(source: &str, document: &Document) -> Option<String> {
    said(source, document, &["lang", "language"])
}

/// What stands under any of these keys in a page's front matter, in their order.
pub fn said(source: &str, document: &Document, keys: &[&str]) -> Option<String> {
    let yaml = yaml(source, document)?;
    let said = keys.iter().find_map(|key| values(yaml, key).into_iter().next())?;
    Some(said.trim().to_owned()).filter(|said| !said.is_empty() && said.len() <= LONGEST)
}

/// The tags under `tags:` or `tag:` in a page's front matter, as they are compared; one, or a list of them.
// r[impl holding.tags]
pub fn tags(source: &str, document: &Document) -> Vec<String> {
    let Some(yaml) = yaml(source, document) else { return Vec::new() };
    let written = values(yaml, "tags").into_iter().chain(values(yaml, "tag"));
    let mut tags: Vec<String> = written
        .flat_map(|tags| tags.split(',').map(crate::listed::tag).collect::<Vec<_>>())
        .filter(|tag| !tag.is_empty() && tag.len() <= LONGEST)
        .collect();
    tags.sort_unstable();
    tags.dedup();
    tags.truncate(MOST);
    tags
}

/// All that front matter says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// Each key at its top with what stands there, lists and what is nested in one line; the first 64.
    pub told: Vec<(String, String)>,
    /// How many more keys there are.
    pub more: usize,
}

/// All that front matter says, as far as it can be read.
pub fn settings(yaml: &str) -> Settings {
    let mut found: Vec<(String, String)> = Vec::new();
    let mut more = 0;
    // What is open: a list, or a mapping that waits for a key or for a value.
    let mut open: Vec<Option<bool>> = Vec::new();
    for event in Parser::new_from_str(yaml) {
        let Ok((event, _)) = event else { break };
        let (text, ends) = match event {
            Event::Scalar(text, ..) => (text.into_owned(), false),
            Event::Alias(_) => ("…".to_owned(), false),
            Event::MappingStart(..) => {
                open.push(Some(true));
                continue;
            }
            Event::SequenceStart(..) => {
                open.push(None);
                continue;
            }
            Event::MappingEnd | Event::SequenceEnd => {
                open.pop();
                (String::new(), true)
            }
            _ => continue,
        };
        let depth = open.len();
        let Some(top) = open.last_mut() else { continue };
        if depth == 1 && *top == Some(true) {
            if found.len() == MOST {
                more += 1;
            } else {
                found.push((cut(text), String::new()));
            }
        } else if let Some((_, value)) = found.last_mut().filter(|_| !ends && more == 0) {
            let is_named = *top == Some(false);
            if !value.is_empty() && !is_named && value.len() < LONGEST {
                value.push_str(", ");
            }
            if value.len() < LONGEST {
                value.push_str(&text);
                value.push_str(if *top == Some(true) { ": " } else { "" });
            }
        }
        *top = top.map(|waits_for_key| !waits_for_key);
    }
    Settings { told: found.into_iter().map(|(key, value)| (key, cut(value))).collect(), more }
}

fn cut(mut text: String) -> String {
    if text.len() > LONGEST {
        text.truncate(text.floor_char_boundary(LONGEST));
        text.push('…');
    }
    text
}

/// The bytes between the two lines of dashes.
pub(crate) fn range(source: &str, document: &Document) -> Option<Range<usize>> {
    let yaml = yaml(source, document)?;
    let from = yaml.as_ptr() as usize - source.as_ptr() as usize;
    Some(from..from + yaml.len())
}

/// Everything between the two lines of dashes.
pub(crate) fn yaml<'a>(source: &'a str, document: &Document) -> Option<&'a str> {
    let front = document.blocks.first().filter(|block| block.kind == BlockKind::FrontMatter)?;
    let front = source.get(front.range.clone())?.trim_start_matches('\u{feff}').trim();
    let (_, yaml) = front.strip_prefix("---")?.trim_end_matches(['.', '-']).split_once('\n')?;
    Some(yaml)
}

/// The first text under a key at the top of the front matter.
pub(crate) fn value(source: &str, document: &Document, key: &str) -> Option<String> {
    values(yaml(source, document)?, key).into_iter().next()
}

/// The texts under a key at the top: a single one, or those of a list.
pub(crate) fn values(yaml: &str, wanted: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut depth = 0_usize;
    let mut key: Option<String> = None;
    // Events rather than a tree: however deeply hostile front matter nests, nothing is built.
    for event in Parser::new_from_str(yaml) {
        let Ok((event, _)) = event else { break };
        let is_wanted = key.as_deref() == Some(wanted);
        match event {
            Event::Scalar(text, ..) if depth == 1 => match key.take() {
                None => key = Some(text.into_owned()),
                Some(key) if key == wanted => found.push(text.into_owned()),
                Some(_) => {}
            },
            Event::Scalar(text, ..) if depth == 2 && is_wanted => found.push(text.into_owned()),
            Event::MappingStart(..) | Event::SequenceStart(..) => depth += 1,
            Event::MappingEnd | Event::SequenceEnd => {
                depth = depth.saturating_sub(1);
                if depth == 1 {
                    key = None;
                }
            }
            Event::Alias(_) if depth == 1 => key = None,
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::parse;

    fn patterns(front: &str) -> Vec<String> {
        let source = format!("---\n{front}\n---\n\n# Page\n");
        code_patterns(&source, &parse(&source))
    }

    // r[verify linked.front-matter]
    #[test]
    fn code_is_named_in_every_way_yaml_allows() {
        assert_eq!(patterns("title: x\ncode: [\"src/billing/**\", 'lib/x.rs']"), ["src/billing/**", "lib/x.rs"]);
        assert_eq!(patterns("code:\n  - src/**/*.rs # the core\n  - ./lib/\nowner: me"), ["src/**/*.rs", "lib/**"]);
        assert_eq!(patterns("code: src/a.rs"), ["src/a.rs"]);
        assert_eq!(patterns("template: Plan\ncode: src/**"), [""; 0]);
        assert_eq!(patterns("other:\n  code: no\nlist: [code, no]\ncode: yes"), ["yes"]);
    }

    // r[verify holding.limits]
    #[test]
    fn settings_past_the_most_are_counted_with_what_is_nested_in_them_left_out() {
        let few = settings("a: 1\nb: [x, {y: 2}]\n");
        assert_eq!((few.told.len(), few.more), (2, 0));
        let keys: String = (0..MOST + 3).map(|number| format!("k{number}:\n  inner: {number}\n")).collect();
        let many = settings(&keys);
        assert_eq!((many.told.len(), many.more), (MOST, 3));
        assert_eq!(many.told.last(), Some(&("k63".to_owned(), "inner: 63".to_owned())));
    }

    #[test]
    fn a_page_may_say_its_language() {
        let language = |front: &str| {
            let source = format!("---\n{front}\n---\n\n# Page\n");
            language(&source, &parse(&source))
        };
        assert_eq!(language("title: x\nlang: de-AT"), Some("de-AT".into()));
        assert_eq!(language("language: \"fr\""), Some("fr".into()));
        assert_eq!(language("title: lang"), None);
    }

    #[test]
    fn front_matter_that_cannot_be_read_names_nothing() {
        assert_eq!(patterns("code: [a, \"b"), ["a"]);
        assert!(patterns("code: \"").is_empty());
        assert!(patterns("title: x").is_empty());
        assert!(patterns(&format!("code: {}", "[".repeat(5_000))).is_empty());
        assert!(code_patterns("# No front matter\n\ncode: x\n", &parse("# No front matter\n\ncode: x\n")).is_empty());
    }
}
