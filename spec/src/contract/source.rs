//! Where contracts stand: in the fenced blocks of a page, or in a file of their own beside the pages.

use super::blocks::{by_json, by_keys, top_keys};
use super::{Block, Kind, blocks, read};

/// A text that contracts may stand in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Source<'a> {
    /// The name of the file; none for a page.
    file: Option<&'a str>,
    /// What it says.
    text: &'a str,
}

impl<'a> Source<'a> {
    /// A page, by its Markdown.
    pub fn page(text: &'a str) -> Self {
        Self { file: None, text }
    }

    /// A file, by its name and what is in it.
    pub fn file(name: &'a str, text: &'a str) -> Self {
        Self { file: Some(name), text }
    }

    /// What it says.
    pub fn text(self) -> &'a str {
        self.text
    }

    /// The contracts in it, in their order.
    pub fn blocks(self) -> Vec<Block> {
        self.all().0
    }

    /// The same, and what the first of those is written in that are not looked at, where there are more.
    pub(super) fn all(self) -> (Vec<Block>, Option<Kind>) {
        let Some(name) = self.file else { return blocks::all(self.text) };
        let block = kind_of_file(name, self.text).map(|kind| Block::whole(kind, read(kind, self.text), self.text));
        (block.into_iter().collect(), None)
    }
}

/// True for names of files that may be contracts; what is in them decides about some.
pub fn may_be_contract(name: &str) -> bool {
    ["yaml", "yml", "json", "proto", "sql"].contains(&&*ending(name))
}

/// What a file beside the pages is, by its name and what is in it.
// r[impl contract.files]
pub fn kind_of_file(name: &str, text: &str) -> Option<Kind> {
    let name = name.rsplit('/').next().unwrap_or(name).to_ascii_lowercase();
    let stem = name.rsplit_once('.').map_or("", |(stem, _)| stem);
    let is =
        |word: &str| stem == word || stem.strip_suffix(word).is_some_and(|before| before.ends_with(['.', '-', '_']));
    match &*ending(&name) {
        "proto" => Some(Kind::Protobuf),
        "sql" => super::sql::is_contract(text).then_some(Kind::Sql),
        "yaml" | "yml" | "json" if is("openapi") => Some(Kind::OpenApi),
        "yaml" | "yml" | "json" if is("schema") && stem != "schema" => Some(Kind::JsonSchema),
        "yaml" | "yml" => by_keys(&top_keys(text)),
        "json" => by_json(text),
        _ => None,
    }
}

fn ending(name: &str) -> String {
    name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase()
}
