//! The files texts stand in, as they are compiled in.

use rust_embed::Embed;

use crate::Language;

#[derive(Embed)]
#[folder = "."]
#[include = "*/*.ftl"]
struct Sources;

/// The sources of a language, by the names of their files.
pub fn sources(language: Language) -> impl Iterator<Item = (String, String)> {
    let folder = format!("{}/", language.tag());
    Sources::iter().filter_map(move |path| {
        let name = path.strip_prefix(&folder)?.to_owned();
        let source = Sources::get(&path)?.data;
        Some((name, String::from_utf8_lossy(&source).into_owned()))
    })
}
