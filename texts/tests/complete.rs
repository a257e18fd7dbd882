//! The texts and what says them belong together: nothing is missing, in no language, and nothing is left over.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser::parse;
use texts::Language;

/// The values each text wants, by its name.
type Wanted = BTreeMap<String, BTreeSet<String>>;

fn wanted(language: Language) -> Wanted {
    let mut all = Wanted::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(language.tag());
    for file in fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let source = fs::read_to_string(&path).unwrap();
        let resource = parse(source.as_str()).unwrap_or_else(|(_, errors)| panic!("{}: {errors:?}", path.display()));
        for entry in resource.body {
            let Entry::Message(message) = entry else { continue };
            let mut values = BTreeSet::new();
            gather(message.value.as_ref().unwrap_or_else(|| panic!("{} says nothing", message.id.name)), &mut values);
            let before = all.insert(message.id.name.to_owned(), values);
            assert!(before.is_none(), "{} is there twice in {}", message.id.name, language.name());
        }
    }
    all
}

fn gather(pattern: &Pattern<&str>, values: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else { continue };
        match expression {
            Expression::Inline(inline) => variable(inline, values),
            Expression::Select { selector, variants } => {
                variable(selector, values);
                variants.iter().for_each(|variant| gather(&variant.value, values));
            }
        }
    }
}

fn variable(inline: &InlineExpression<&str>, values: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => _ = values.insert(id.name.to_owned()),
        InlineExpression::Placeable { expression } => {
            if let Expression::Inline(inline) = &**expression {
                variable(inline, values);
            }
        }
        _ => {}
    }
}

/// What is said where: each text's name, the values it is given, and the file.
fn said() -> Vec<(String, BTreeSet<String>, String)> {
    let mut all = Vec::new();
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    for folder in ["app/src", "wiki/src", "server/src"] {
        below(&top.join(folder), &mut all);
    }
    all
}

fn below(folder: &Path, all: &mut Vec<(String, BTreeSet<String>, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            below(&path, all);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let source = fs::read_to_string(&path).unwrap();
            // Examples in comments say nothing.
            let source: String = source
                .lines()
                .filter(|line| !line.trim_start().starts_with("//"))
                .map(|line| format!("{line}\n"))
                .collect();
            for call in ["text!(", "woven!(", "later!("] {
                all.extend(source.match_indices(call).filter_map(|(start, _)| {
                    let (key, values) = call_of(&source[start + call.len()..])?;
                    Some((key, values, path.display().to_string()))
                }));
            }
        }
    }
}

/// The name and the values' names of a call: what stands before a `=` at its top.
fn call_of(arguments: &str) -> Option<(String, BTreeSet<String>)> {
    let (key, rest) = arguments.trim_start().strip_prefix('"')?.split_once('"')?;
    let (mut depth, mut quoted, mut values, mut word) = (0_i32, false, BTreeSet::new(), String::new());
    let mut letters = rest.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' if quoted => _ = letters.next(),
            '"' => quoted = !quoted,
            _ if quoted => {}
            // A letter in quotes, not a lifetime.
            '\'' if letters.clone().nth(1) == Some('\'') => _ = (letters.next(), letters.next()),
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' if depth == 0 => break,
            ')' | ']' | '}' => depth -= 1,
            ',' | ';' if depth == 0 => word.clear(),
            '=' if depth == 0 && !word.is_empty() => _ = values.insert(std::mem::take(&mut word)),
            _ if depth == 0 && (letter.is_alphanumeric() || letter == '_') => word.push(letter),
            ' ' | '\n' => {}
            _ => word.clear(),
        }
    }
    Some((key.to_owned(), values))
}

#[test]
fn every_language_has_every_text_with_the_same_values() {
    let english = wanted(Language::English);
    for language in Language::ALL {
        let theirs = wanted(language);
        for (key, values) in &english {
            assert_eq!(theirs.get(key), Some(values), "{key} in {}", language.name());
        }
        for key in theirs.keys() {
            assert!(english.contains_key(key), "{key} is only in {}", language.name());
        }
    }
}

#[test]
fn what_is_said_is_there_and_is_given_what_it_wants() {
    let english = wanted(Language::English);
    let mut wrong = Vec::new();
    for (key, values, file) in said() {
        match english.get(&key) {
            None => wrong.push(format!("{file}: there is no text {key}")),
            Some(wanted) if *wanted != values => wrong.push(format!("{file}: {key} wants {wanted:?}, gets {values:?}")),
            Some(_) => {}
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_text_is_said_nowhere() {
    let said: BTreeSet<_> = said().into_iter().map(|(key, _, _)| key).collect();
    // Scripts without the browser half say these.
    let scripts = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("../public")).unwrap();
    let scripts: String = scripts.map(|file| fs::read_to_string(file.unwrap().path()).unwrap_or_default()).collect();
    let left: Vec<_> = wanted(Language::English)
        .into_keys()
        .filter(|key| !said.contains(key) && !scripts.contains(&format!("\"{key}\"")))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn islands_say_only_what_is_sent_to_browsers() {
    for language in Language::ALL {
        let script = texts::script(language).unwrap();
        for (key, _, file) in said()
            .into_iter()
            .filter(|(_, _, file)| file.contains("app/src/islands") || file.ends_with("app/src/api.rs"))
        {
            assert!(script.contains(&format!("\"{key}\":")), "{file}: {key} is not in {}/islands.ftl", language.tag());
        }
    }
}
