//! Pages and their revisions, as readers see them.
//!
//! A page keeps its identity through edits and moves; a revision is one state of it and never changes.

use jiff::Timestamp;
use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};
use serde::{Deserialize, Serialize};

use crate::path::PagePath;
use crate::travel::Arrival;

/// Largest text kept as a page, in bytes. A longer file is no reading matter: it is kept for export but not shown.
pub const LARGEST: usize = 4 * 1024 * 1024;

/// One page at one moment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Page {
    /// Where it is, at that moment.
    pub path: PagePath,
    /// Front matter `title`, else the first `#` heading, else the file's name.
    pub title: String,
    /// Markdown source.
    pub body: String,
    /// The revision shown.
    pub revision: i64,
    /// The change that made it.
    pub change: i64,
    /// Who wrote that change.
    pub author: String,
    /// Whose agent that is, if it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent_of: Option<String>,
    /// When that change was written.
    pub at: Timestamp,
    /// When it took effect here; never runs backwards.
    pub merged_at: Timestamp,
    /// Full object id, when the revision came from git.
    pub commit: Option<String>,
    /// The path that was asked for, when the page has moved since.
    pub redirected_from: Option<PagePath>,
    /// The file's path below its mount.
    pub file: String,
    /// The mount the page lies in, if any.
    pub mount: Option<PagePath>,
}

/// What a revision did to its page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum RevisionKind {
    /// The page's first text.
    Create,
    /// New text at the same place.
    Edit,
    /// A new place, perhaps with new text.
    Move,
    /// The page ends; its history stays.
    Delete,
    /// A deleted page comes back.
    Restore,
}

impl RevisionKind {
    /// The word used in the store and the API.
    pub fn as_str(self) -> &'static str {
        match self {
            RevisionKind::Create => "create",
            RevisionKind::Edit => "edit",
            RevisionKind::Move => "move",
            RevisionKind::Delete => "delete",
            RevisionKind::Restore => "restore",
        }
    }

    /// The word for people: "created", "edited" …
    pub fn past(self) -> &'static str {
        match self {
            RevisionKind::Create => "created",
            RevisionKind::Edit => "edited",
            RevisionKind::Move => "moved",
            RevisionKind::Delete => "deleted",
            RevisionKind::Restore => "restored",
        }
    }
}

impl std::str::FromStr for RevisionKind {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        use RevisionKind::*;
        let kinds = [Create, Edit, Move, Delete, Restore];
        kinds.into_iter().find(|kind| kind.as_str() == word).ok_or_else(|| format!("{word:?} is no kind of revision"))
    }
}

/// One line of a page's history.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RevisionLine {
    /// Number of the revision.
    pub revision: i64,
    /// The change it belongs to.
    pub change: i64,
    /// Where the page was after it.
    pub path: PagePath,
    /// When the change was written.
    pub at: Timestamp,
    /// When it took effect here.
    pub merged_at: Timestamp,
    /// Who wrote it.
    pub author: String,
    /// Whose agent that is, if it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent_of: Option<String>,
    /// The change's whole message.
    pub message: String,
    /// Full object id, when it came from git.
    pub commit: Option<String>,
    /// What it did to the page.
    pub kind: RevisionKind,
    /// The changes made here that came back with it, when it came from git.
    #[serde(default)]
    pub same_as: Vec<i64>,
    /// How it arrived in the repository, when it was made here and did.
    #[serde(default)]
    pub arrived: Option<Arrival>,
    /// True when it adds nothing to the story that is told already: it brought back what was said here to the letter, or
    /// it put again on top what has arrived since.
    #[serde(default)]
    pub echo: bool,
}

/// The title a text gives itself: front matter `title`, else its first `#` heading. A template that leaves either open is called
/// by its name.
// r[impl render.title]
pub fn title(body: &str) -> Option<String> {
    let body = body.strip_prefix('\u{feff}').unwrap_or(body);
    let mut heading: Option<String> = None;
    let mut front_matter = false;
    let mut template: Option<String> = None;
    let called = |title: String, template: Option<String>| match title.contains("{{") {
        true => template.unwrap_or(title),
        false => title,
    };

    // Stops at the first heading: most texts open with it, so most of a long page is never read.
    for (event, _) in crate::markdown::events(body) {
        match event {
            Event::Start(Tag::MetadataBlock(_)) => front_matter = true,
            Event::End(TagEnd::MetadataBlock(_)) => front_matter = false,
            Event::Text(text) if front_matter => {
                template = template.or_else(|| crate::template::name_of(&front_matter_says("template:", &text)?));
                if let Some(title) = front_matter_says("title:", &text) {
                    return Some(called(title, template));
                }
            }
            Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }) => heading = Some(String::new()),
            Event::End(TagEnd::Heading(HeadingLevel::H1)) => match heading.take() {
                Some(text) if !text.trim().is_empty() => return Some(called(text.trim().to_owned(), template)),
                _ => {}
            },
            Event::Text(text) | Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                if let Some(heading) = heading.as_mut() {
                    heading.push_str(&text);
                }
            }
            Event::SoftBreak | Event::HardBreak => {
                if let Some(heading) = heading.as_mut() {
                    heading.push(' ');
                }
            }
            _ => {}
        }
    }
    None
}

/// What a line of front matter says that begins with this.
fn front_matter_says(key: &str, yaml: &str) -> Option<String> {
    let value = yaml.lines().find_map(|line| line.strip_prefix(key))?.trim();
    let unquoted = ['"', '\''].iter().find_map(|q| value.strip_prefix(*q)?.strip_suffix(*q));
    Some(unquoted.unwrap_or(value).trim().to_owned()).filter(|title| !title.is_empty())
}

/// The title of a page whose text gives none: its file's name, or its directory's for a `README.md`.
pub fn title_of_file(file: &str, path: &PagePath) -> String {
    let name = file.rsplit('/').next().unwrap_or(file);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    match stem.to_ascii_lowercase().as_str() {
        "readme" | "index" if !path.name().is_empty() => path.name().to_owned(),
        _ => stem.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // r[verify render.title]
    #[test]
    fn a_title_is_front_matter_then_heading() {
        assert_eq!(title("---\ntitle: \"The title\"\n---\n# Heading\n").as_deref(), Some("The title"));
        assert_eq!(title("text\n\n## Two\n\n# The `code` *one*\n").as_deref(), Some("The code one"));
        assert_eq!(title("Setext\ntitle\n===\n").as_deref(), Some("Setext title"));
        assert_eq!(title("\u{feff}# After a mark\n").as_deref(), Some("After a mark"));
        assert_eq!(title("```\n# not a heading\n```\n"), None);
        assert_eq!(title("#\n\n# Second\n").as_deref(), Some("Second"));
    }

    #[test]
    fn a_text_without_a_title_takes_its_files_name() {
        let path = |text: &str| text.parse::<PagePath>().unwrap();
        assert_eq!(title_of_file("guide/Set-up.md", &path("/guide/set-up")), "Set-up");
        assert_eq!(title_of_file("guide/README.md", &path("/guide")), "guide");
        assert_eq!(title_of_file("README.md", &PagePath::root()), "README");
    }
}
