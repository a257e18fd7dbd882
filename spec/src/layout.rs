//! The neighbours' layouts: how other tools lay a specification out in files, told by the names of the files alone.
//!
//! A layout decides what else than Markdown becomes a page, and what a folder is said to be. Several may stand in one folder,
//! as where a repository keeps a handbook beside the files of its tool.

pub mod exported;
mod seen;

use std::fmt;
use std::str::FromStr;

use seen::Seen;

/// A way in which a tool lays out a specification.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Layout {
    /// GitHub's Spec Kit: `.specify/`, `specs/001-name/spec.md`.
    SpecKit,
    /// OpenSpec: `openspec/specs/`, `openspec/changes/`.
    OpenSpec,
    /// Kiro: `.kiro/specs/`, `.kiro/steering/`.
    Kiro,
    /// mdBook: `book.toml`, `SUMMARY.md`.
    MdBook,
    /// doorstop: `.doorstop.yml`, an item in each file.
    Doorstop,
    /// StrictDoc: `*.sdoc`.
    StrictDoc,
    /// A space of Confluence's, exported as HTML: `index.html`, `Title_12345.html`.
    Confluence,
    /// Pages of Notion's, exported as HTML: behind each title the page's own number.
    Notion,
    /// A folder of files that no tool asked for.
    Plain,
}

/// A layout that was recognised, and what there is of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recognised {
    /// Which.
    pub layout: Layout,
    /// What was found, for people: `2 features and a constitution`.
    pub found: String,
}

impl Layout {
    /// All of them.
    pub const ALL: [Layout; 9] = [
        Layout::SpecKit,
        Layout::OpenSpec,
        Layout::Kiro,
        Layout::MdBook,
        Layout::Doorstop,
        Layout::StrictDoc,
        Layout::Confluence,
        Layout::Notion,
        Layout::Plain,
    ];

    /// Its name on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Layout::SpecKit => "spec-kit",
            Layout::OpenSpec => "openspec",
            Layout::Kiro => "kiro",
            Layout::MdBook => "mdbook",
            Layout::Doorstop => "doorstop",
            Layout::StrictDoc => "strictdoc",
            Layout::Confluence => "confluence",
            Layout::Notion => "notion",
            Layout::Plain => "plain",
        }
    }

    /// Its name for people.
    pub fn told(self) -> &'static str {
        match self {
            Layout::SpecKit => "Spec Kit",
            Layout::OpenSpec => "OpenSpec",
            Layout::Kiro => "Kiro",
            Layout::MdBook => "mdBook",
            Layout::Doorstop => "doorstop",
            Layout::StrictDoc => "StrictDoc",
            Layout::Confluence => "Confluence",
            Layout::Notion => "Notion",
            Layout::Plain => "plain files",
        }
    }
}

impl fmt::Display for Layout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Layout {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let known = || Self::ALL.map(Self::as_str).join(", ");
        let found = Self::ALL.into_iter().find(|layout| layout.as_str() == text);
        found.ok_or_else(|| format!("{text:?} is no layout; use one of {}", known()))
    }
}

/// The layouts that files stand in, by their paths below the folder, parts joined by `/`. Never none: what no tool laid out is
/// [`Layout::Plain`].
// r[impl carry.layout]
pub fn recognised<'a>(files: impl IntoIterator<Item = &'a str>) -> Vec<Recognised> {
    let mut seen = Seen::default();
    for file in files {
        seen.look(file);
    }
    seen.told()
}

/// The change of OpenSpec's that a file is a part of, when that is still open, and the capability that it says something about,
/// when it is a delta: `changes/add-login/specs/auth/spec.md`.
pub fn delta(file: &str) -> Option<Delta<'_>> {
    let (top, rest) = split_at_folder(file, "changes/")?;
    let (change, below) = rest.split_once('/')?;
    let capability = below.strip_prefix("specs/")?.strip_suffix("/spec.md")?;
    (change != "archive" && !capability.is_empty()).then_some(Delta { top, change, capability })
}

/// Where a delta stands and what it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Delta<'a> {
    /// What lies before `changes/`: `openspec/`, or nothing.
    pub top: &'a str,
    /// The change's name.
    pub change: &'a str,
    /// The capability's path below `specs/`.
    pub capability: &'a str,
}

impl Delta<'_> {
    /// The file of the living page.
    pub fn living(&self) -> String {
        format!("{}specs/{}/spec.md", self.top, self.capability)
    }

    /// The folder of the change.
    pub fn folder(&self) -> String {
        format!("{}changes/{}/", self.top, self.change)
    }
}

/// `openspec/changes/x` at `changes/`: what lies before, and what behind. Only at the top or in a folder `openspec`.
fn split_at_folder<'a>(file: &'a str, folder: &str) -> Option<(&'a str, &'a str)> {
    if let Some(rest) = file.strip_prefix(folder) {
        return Some(("", rest));
    }
    let mark = "openspec/";
    let begin = if file.starts_with(mark) { 0 } else { file.find("/openspec/")? + 1 };
    let top = begin + mark.len();
    Some((&file[..top], file[top..].strip_prefix(folder)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(files: &[&str]) -> Vec<String> {
        let found = recognised(files.iter().copied());
        found.into_iter().map(|found| format!("{}: {}", found.layout.told(), found.found)).collect()
    }

    // r[verify carry.layout]
    #[test]
    fn a_layout_is_told_by_its_files() {
        let spec_kit = [".specify/memory/constitution.md", "specs/001-login/spec.md", "specs/001-login/plan.md"];
        assert_eq!(told(&spec_kit), ["Spec Kit: 1 feature and a constitution"]);
        let open_spec = [
            "openspec/specs/auth/spec.md",
            "openspec/changes/a/proposal.md",
            "openspec/changes/archive/2025-01-01-b/x.md",
        ];
        assert_eq!(told(&open_spec), ["OpenSpec: 1 capability, 1 open change and 1 archived one"]);
        let inside = ["specs/auth/spec.md", "specs/mail/spec.md", "changes/a/proposal.md"];
        assert_eq!(told(&inside), ["OpenSpec: 2 capabilities and 1 open change"]);
        let kiro = [".kiro/specs/login/requirements.md", ".kiro/specs/login/tasks.md", ".kiro/steering/tech.md"];
        assert_eq!(told(&kiro), ["Kiro: 1 specification and 1 steering file"]);
        assert_eq!(told(&["book.toml", "src/SUMMARY.md", "src/a.md"]), ["mdBook: 1 book"]);
        assert_eq!(told(&["reqs/.doorstop.yml", "reqs/REQ1.yml"]), ["doorstop: 1 document"]);
        assert_eq!(told(&["docs/a.sdoc", "docs/b.sdoc"]), ["StrictDoc: 2 documents"]);
        let space = ["TEA/index.html", "TEA/Kettle_12345.html", "TEA/67890.html", "TEA/attachments/12345/1.png"];
        assert_eq!(told(&space), ["Confluence: 2 pages"]);
        assert_eq!(told(&["site/index.html", "site/about.html"]), ["plain files: no Markdown files"]);
        let notion = ["Tea 0123456789abcdef0123456789abcdef.html", "Tea/Kettle 00112233445566778899aabbccddeeff.html"];
        assert_eq!(told(&notion), ["Notion: 2 pages"]);
        assert_eq!(told(&["specs/a/spec.md", "b.MD", "c.png"]), ["plain files: 2 Markdown files"]);
        assert_eq!(told(&[]), ["plain files: no Markdown files"]);
    }

    #[test]
    fn several_layouts_may_stand_in_one_folder() {
        let both = [".kiro/specs/login/design.md", "docs/SUMMARY.md"];
        assert_eq!(told(&both), ["Kiro: 1 specification", "mdBook: 1 book"]);
    }

    #[test]
    fn a_delta_knows_its_living_page() {
        let found = delta("openspec/changes/add-login/specs/auth/web/spec.md").unwrap();
        assert_eq!((found.change, found.capability), ("add-login", "auth/web"));
        assert_eq!(found.living(), "openspec/specs/auth/web/spec.md");
        assert_eq!(found.folder(), "openspec/changes/add-login/");
        assert_eq!(delta("changes/a/specs/b/spec.md").unwrap().living(), "specs/b/spec.md");
        assert_eq!(delta("openspec/changes/archive/2025-01-01-a/specs/b/spec.md"), None);
        assert_eq!(delta("openspec/changes/a/proposal.md"), None);
        assert_eq!(delta("docs/changes/a/specs/b/spec.md"), None);
    }

    #[test]
    fn layouts_are_known_by_name() {
        assert_eq!("kiro".parse(), Ok(Layout::Kiro));
        assert!("word".parse::<Layout>().is_err_and(|why| {
            why.contains("spec-kit, openspec, kiro, mdbook, doorstop, strictdoc, confluence, notion, plain")
        }));
    }
}
