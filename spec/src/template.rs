//! Pages that others begin with.
//!
//! A page is a template when its front matter says so (`template: Decision`), or when it lies right below a folder
//! [`templates`](crate::kind::FOLDER). It is offered where it lies and below. What it leaves open ([`Blank`]) is filled in once,
//! when a page is made from it ([`filled`]); afterwards that page knows nothing of it.

mod body;
mod filling;
mod number;
mod value;
mod yaml;

use crate::front;
use crate::kind::FOLDER;
use crate::markdown::{BlockKind, Document};
use crate::path::PagePath;

pub use filling::{Blank, Values, filled, leaves_open};
pub use number::{next_name, next_number, number_of, title_behind};

/// The properties that make a page a template; they do not go along.
const KEYS: [&str; 3] = ["template", "template-for", "template-about"];

/// Longest name, sentence and pattern, in bytes; and most patterns.
const LONGEST: usize = 200;
const MOST: usize = 16;

/// Endings of files that generators of sites make pages with: `template: home.html` is for them.
const FILES: &[&str] =
    &["ejs", "hbs", "htm", "html", "j2", "jinja", "jinja2", "liquid", "njk", "php", "tmpl", "tpl", "twig"];

/// How YAML says yes and no.
const YES: [&str; 3] = ["true", "yes", "on"];
const NO: [&str; 6] = ["", "~", "null", "false", "no", "off"];

/// What a template says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    /// What it is called; none where the page's own title is to do.
    pub name: Option<String>,
    /// What it is for, in a sentence.
    pub about: Option<String>,
    /// Which places it is for, as patterns below its own; everything there, if there are none.
    pub places: Vec<String>,
}

/// What a page says of itself as a template; none where its front matter does not say that it is one.
// r[impl templates.pages]
pub fn of(source: &str, document: &Document) -> Option<Template> {
    let front = document.blocks.first().filter(|block| block.kind == BlockKind::FrontMatter)?;
    // Every page is asked, and hardly any is one.
    source.get(front.range.clone()).filter(|front| front.contains("template"))?;
    let yaml = front::yaml(source, document)?;
    yaml::lines_of(yaml, &KEYS[..1]).first()?;
    let said = front::values(yaml, KEYS[0]).into_iter().next()?;
    let name = name_of(&said);
    if name.is_none() && !says(&said, &YES) {
        return None;
    }
    let about = front::values(yaml, KEYS[2]).into_iter().next().map(|about| about.trim().to_owned());
    let places = front::values(yaml, KEYS[1]).into_iter().take(MOST).filter_map(|place| pattern(&place));
    Some(Template {
        name,
        about: about.filter(|about| !about.is_empty() && about.len() <= LONGEST),
        places: places.collect(),
    })
}

/// The name that a template is given; none where only yes or no is said, or a file is named.
pub(crate) fn name_of(said: &str) -> Option<String> {
    let name = said.trim();
    let is_file = name.rsplit_once('.').is_some_and(|(_, ending)| FILES.contains(&ending));
    let is_name = !says(name, &YES) && !says(name, &NO) && !is_file && name.len() <= LONGEST;
    is_name.then(|| name.to_owned())
}

fn says(said: &str, words: &[&str]) -> bool {
    words.contains(&said.trim().to_lowercase().as_str())
}

/// The place whose template a page at `path` is: the folder it lies in, or the one that the folder `templates` lies in.
// r[impl templates.place]
pub fn place_of(path: &PagePath) -> PagePath {
    let folder = path.parent().unwrap_or_else(PagePath::root);
    match is_in_folder(path) {
        true => folder.parent().unwrap_or_else(PagePath::root),
        false => folder,
    }
}

/// True for what lies right below a folder of templates.
pub fn is_in_folder(path: &PagePath) -> bool {
    path.parent().is_some_and(|folder| folder.name().eq_ignore_ascii_case(FOLDER))
}

impl Template {
    /// Where a page is begun with it that lies at `path`: its place, or the part of it that its first pattern names.
    pub fn begins_at(&self, path: &PagePath) -> PagePath {
        let place = place_of(path);
        let Some(pattern) = self.places.first() else { return place };
        let is_plain = |segment: &&str| !segment.contains(['*', '?', '[', '{']);
        let named: Vec<_> = pattern.split('/').take_while(is_plain).collect();
        PagePath::parse(&format!("{place}/{}", named.join("/"))).unwrap_or(place)
    }
}

/// A pattern as it is compared: `decisions` and `decisions/` mean what is in them.
fn pattern(written: &str) -> Option<String> {
    let pattern = written.trim().trim_start_matches("./").trim_start_matches('/').to_lowercase();
    if pattern.is_empty() || pattern.len() > LONGEST {
        return None;
    }
    Some(match (pattern.strip_suffix('/'), pattern.contains(['*', '?', '[', '{'])) {
        (Some(folder), _) => format!("{folder}/**"),
        (None, false) => format!("{pattern}/**"),
        (None, true) => pattern,
    })
}

#[cfg(test)]
mod tests;
