//! Details of the code where the page tells what people see: functions, types, files of source, tables, frameworks.
//!
//! Who reads a story or a requirement should not have to know how it is built, and who builds it should be free to choose.
//! Only sentences that bind count, and only words that can be nothing else: a command that somebody types is no detail.

use std::ops::Range;

use super::{Found, Page, Rule};
use crate::kind::Kind;
use crate::unclear::{Sentence, sentences};

/// What files of source end with.
const ENDINGS: &[&str] = &[
    "rs", "ts", "tsx", "js", "jsx", "mjs", "py", "java", "go", "rb", "cs", "cpp", "cc", "php", "kt", "swift", "vue",
    "svelte", "sql", "css", "scss", "hpp", "scala", "ex", "exs",
];

/// Endings of types' names.
const TYPES: &[&str] = &[
    "Service",
    "Controller",
    "Repository",
    "Manager",
    "Factory",
    "Handler",
    "Adapter",
    "Provider",
    "Impl",
    "Helper",
    "Middleware",
    "DTO",
    "Exception",
    "Serializer",
    "Deserializer",
    "Parser",
    "Builder",
    "Singleton",
    "Mixin",
    "Hook",
    "Reducer",
    "ViewModel",
    "Util",
    "Utils",
    "Wrapper",
    "Interface",
];

/// Libraries, frameworks and databases.
const FRAMEWORKS: &[&str] = &[
    "React",
    "Vue.js",
    "Vue",
    "Angular",
    "AngularJS",
    "Svelte",
    "Next.js",
    "NextJS",
    "Nuxt",
    "Django",
    "Flask",
    "FastAPI",
    "Laravel",
    "Spring Boot",
    "Express.js",
    "NestJS",
    "PostgreSQL",
    "Postgres",
    "MySQL",
    "MariaDB",
    "SQLite",
    "MongoDB",
    "Redis",
    "Kafka",
    "RabbitMQ",
    "Elasticsearch",
    "Prisma",
    "SQLAlchemy",
    "Hibernate",
    "TailwindCSS",
    "Tailwind",
    "Redux",
    "Zustand",
    "Pydantic",
    "jQuery",
    "Ruby on Rails",
    "Axios",
    "Celery",
    "TypeORM",
    "Sequelize",
    "Mongoose",
    "WebPack",
    "Vite",
    "Jest",
    "Vitest",
    "pytest",
    "JUnit",
    "Mocha",
];

/// What only databases have.
const DATABASE: &[&str] = &[
    "foreign key",
    "primary key",
    "database table",
    "database column",
    "database index",
    "join table",
    "stored procedure",
    "select * from",
    "insert into",
    "create table",
    "alter table",
    "database schema",
    "sql query",
    "sql queries",
    "varchar",
];

/// Sections that tell how it is built on purpose.
const APART: &[&str] = &[
    "technical",
    "constraint",
    "assumption",
    "dependenc",
    "out of scope",
    "implementation",
    "architecture",
    "key entities",
];

// r[impl lint.code-detail]
pub(super) fn of(page: &Page) -> Vec<Found> {
    if !page.is.is_some_and(|is| matches!(is.kind, Kind::UserStory | Kind::Requirements)) {
        return Vec::new();
    }
    let sentences = sentences(page.source, &page.document);
    let bound = sentences.iter().filter(|sentence| sentence.asks && !is_apart(page, sentence));
    let found = bound.filter_map(|sentence| {
        let (range, what) = detail(&sentence.text)?;
        let words = &sentence.text[range.clone()];
        let message = format!("“{words}” is {what}: it tells how it is built, not what people see.");
        let instead = "Say what can be seen from outside, and leave the rest to the plan or to a decision.";
        let source = sentence.source(&range);
        (!source.is_empty()).then(|| Found::new(Rule::CodeDetail, source, message, instead))
    });
    found.collect()
}

fn is_apart(page: &Page, sentence: &Sentence) -> bool {
    let block = page.document.blocks.get(sentence.block);
    let headings = block.map(|block| page.document.heading_path(block)).unwrap_or_default();
    headings.iter().skip(1).any(|heading| {
        let text = heading.text.to_lowercase();
        heading.level == 2 && APART.iter().any(|word| text.contains(word))
    })
}

/// The first detail of a sentence, and what it is.
fn detail(text: &str) -> Option<(Range<usize>, &'static str)> {
    let mut at = 0;
    for token in text.split_inclusive(char::is_whitespace) {
        let start = at;
        at += token.len();
        let bare = token.trim().trim_matches(['"', '\'', '`', ',', ';', ':', '“', '”', '*', '.']);
        let Some(offset) = token.find(bare).filter(|_| !bare.is_empty()) else { continue };
        let inner = bare.trim_start_matches('(');
        let inner = if inner.contains('(') { inner } else { inner.trim_end_matches(')') };
        let begin = start + offset + bare.find(inner).unwrap_or(0);
        if let Some(what) = is_detail(inner) {
            return Some((begin..begin + inner.len(), what));
        }
    }
    for name in FRAMEWORKS {
        if let Some(range) = word(text, name) {
            return Some((range, "a library or a database"));
        }
    }
    let lower = text.to_lowercase();
    if lower.len() == text.len() {
        for words in DATABASE {
            if let Some(range) = word(&lower, words) {
                return Some((range, "a detail of a database"));
            }
        }
    }
    None
}

fn is_detail(token: &str) -> Option<&'static str> {
    let is_name = |name: &str| {
        name.len() >= 3
            && name.chars().all(|c| c.is_ascii_alphanumeric() || "_.:".contains(c))
            && !name.starts_with(|c: char| c.is_ascii_digit())
    };
    if let Some((name, rest)) = token.split_once('(')
        && rest.ends_with(')')
        && is_name(name)
        && (rest == ")" || name.contains('_') || is_camel(name))
    {
        return Some("a function");
    }
    if let Some((stem, ending)) = token.rsplit_once('.')
        && ENDINGS.contains(&ending)
        && !FRAMEWORKS.contains(&token)
        && !["Node", "node", "Three", "D3", "Vue", "Next", "Express", "Ember"].contains(&stem)
        && !stem.is_empty()
        && !stem.contains(['*', '<', '{'])
    {
        return Some("a file of source code");
    }
    if is_camel(token)
        && token.starts_with(|c: char| c.is_ascii_uppercase())
        && token.chars().all(|c| c.is_ascii_alphanumeric())
    {
        let ending = TYPES.iter().find(|ending| token.ends_with(**ending));
        if ending.is_some_and(|ending| token.len() > ending.len()) {
            return Some("a type of the code");
        }
    }
    None
}

/// True for `fooBar` and `FooBar`.
fn is_camel(name: &str) -> bool {
    let bytes = name.as_bytes();
    bytes.windows(2).any(|pair| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase())
}

/// Where words stand by themselves.
fn word(text: &str, words: &str) -> Option<Range<usize>> {
    let is_letter = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || "_-/.".contains(c));
    text.match_indices(words).map(|(at, _)| at..at + words.len()).find(|range| {
        let behind = text[range.end..].chars().next();
        !is_letter(text[..range.start].chars().next_back())
            && !is_letter(behind.filter(|c| *c != '.' || text[range.end + 1..].starts_with(char::is_alphanumeric)))
    })
}
