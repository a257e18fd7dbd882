//! Where a page is: the address people see, type and link to.
//!
//! A [`PagePath`] is absolute and always valid: `/`, or segments joined by `/` that no file system, URL or reserved
//! word can turn into something else. Paths of imported pages come from file names by [`PagePath::of_file`].

use std::fmt;
use std::str::FromStr;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use serde::{Deserialize, Serialize};

/// First segments that belong to the program: no page may take them.
pub const RESERVED: &[&str] = &[
    "admin",
    "api",
    "ask",
    "changes",
    "drift",
    "favicon.ico",
    "feed.atom",
    "healthz",
    "hooks",
    "llms.txt",
    "login",
    "logout",
    "mcp",
    "metrics",
    "questions",
    "requirements",
    "robots.txt",
    "search",
    "sitemap.xml",
];

/// Longest path in bytes; URLs beyond it fail in browsers and proxies long before they help a reader.
const LONGEST: usize = 1_000;

/// What stays readable in a URL; everything else is percent-encoded.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'.').remove(b'_').remove(b'-').remove(b'~');

/// The address of a page: `/`, or `/segment/segment`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(extend("examples" = ["/guide/install"]))
)]
#[serde(try_from = "String", into = "String")]
pub struct PagePath(String);

/// Why a text is no page path.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PathError {
    /// The first segment is one of [`RESERVED`].
    #[error("/{0} belongs to the program itself; choose another first segment")]
    Reserved(String),
    /// `.`, `..` or nothing between two slashes.
    #[error("{0:?} has an empty, '.' or '..' segment; write it like /guide/install")]
    Segment(String),
    /// A control character or a backslash.
    #[error("{0:?} has a control character or a backslash in it; leave it out")]
    Character(String),
    /// More than 1,000 bytes.
    #[error("the page path is {0} bytes long; {LONGEST} are allowed")]
    Long(usize),
}

impl PagePath {
    /// The top of the tree.
    pub fn root() -> Self {
        Self("/".into())
    }

    /// Reads a path as people write it: with or without the slashes at its ends, in any case.
    // r[impl path.form] r[impl path.reserved]
    pub fn parse(text: &str) -> Result<Self, PathError> {
        Self::within(text.trim().trim_matches('/'))
    }

    /// What stands between the first slash and the last.
    fn within(trimmed: &str) -> Result<Self, PathError> {
        if trimmed.is_empty() {
            return Ok(Self::root());
        }
        let path = Self::checked(format!("/{}", trimmed.to_ascii_lowercase()))?;
        match path.reserved() {
            Some(word) => Err(PathError::Reserved(word.into())),
            None => Ok(path),
        }
    }

    /// Reads a path out of a URL, percent-encoding undone.
    pub fn from_url(text: &str) -> Result<Self, PathError> {
        let decoded = percent_decode_str(text).decode_utf8();
        // Nobody has typed this: a space at its end is part of a name.
        Self::within(decoded.map_err(|_| PathError::Character(text.into()))?.trim_matches('/'))
    }

    /// The page path of a file below a mounted directory: lower-case, without `.md`, a directory's `README.md` or
    /// `index.md` being the directory itself.
    ///
    /// The result may be [`reserved`](Self::reserved); the importer moves such a page aside ([`moved_aside`](Self::moved_aside)).
    // r[impl path.of-file]
    pub fn of_file(mount: &PagePath, file: &str) -> Result<Self, PathError> {
        let lower = file.to_ascii_lowercase();
        let stem = lower.strip_suffix(".md").unwrap_or(&lower);
        let (dir, name) = stem.rsplit_once('/').unwrap_or(("", stem));
        let own = matches!(name, "readme" | "index") && lower.ends_with(".md");
        let below = if own { dir } else { stem };
        if below.is_empty() {
            return Ok(mount.clone());
        }
        Self::checked(format!("{}/{below}", mount.0.trim_end_matches('/')))
    }

    fn checked(path: String) -> Result<Self, PathError> {
        if path.len() > LONGEST {
            return Err(PathError::Long(path.len()));
        }
        if path.chars().any(|c| c.is_control() || c == '\\') {
            return Err(PathError::Character(path));
        }
        let fine = |segment: &str| !matches!(segment.trim(), "" | "." | "..");
        match path[1..].split('/').all(fine) {
            true => Ok(Self(path)),
            false => Err(PathError::Segment(path)),
        }
    }

    /// The reserved word this path begins with, if it does.
    pub fn reserved(&self) -> Option<&'static str> {
        let first = self.segments().next()?;
        RESERVED.iter().copied().find(|word| *word == first)
    }

    /// The same place, its first segment numbered where that is a reserved word: `/search/x` becomes `/search-2/x`.
    pub fn moved_aside(self) -> Self {
        match self.reserved() {
            Some(word) => Self(format!("/{word}-2{}", &self.0[1 + word.len()..])),
            None => self,
        }
    }

    /// The same place with `-2`, `-3`, … behind it, for files that would share a path.
    // r[impl path.unique]
    pub fn numbered(&self, number: usize) -> Self {
        let stem = if self.is_root() { "/index" } else { &self.0 };
        Self(format!("{stem}-{number}"))
    }

    /// The path as text, beginning with `/`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// True for the top of the tree.
    pub fn is_root(&self) -> bool {
        self.0 == "/"
    }

    /// The segments from the top.
    pub fn segments(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.0.split('/').filter(|segment| !segment.is_empty())
    }

    /// The last segment; empty for the top.
    pub fn name(&self) -> &str {
        self.segments().next_back().unwrap_or("")
    }

    /// The path one level up, none for the top.
    pub fn parent(&self) -> Option<PagePath> {
        let (above, _) = self.0.rsplit_once('/').filter(|_| !self.is_root())?;
        Some(if above.is_empty() { Self::root() } else { Self(above.into()) })
    }

    /// All paths above this one, from the top.
    pub fn ancestors(&self) -> Vec<PagePath> {
        let mut above: Vec<_> = std::iter::successors(self.parent(), PagePath::parent).collect();
        above.reverse();
        above
    }

    /// True when this is `top` or lies below it.
    pub fn is_within(&self, top: &PagePath) -> bool {
        top.is_root() || self.0 == top.0 || self.below(top).is_some()
    }

    /// What remains of this path below `top`, without a leading slash.
    pub fn below(&self, top: &PagePath) -> Option<&str> {
        let rest = self.0.strip_prefix(top.0.trim_end_matches('/'))?.strip_prefix('/')?;
        (!rest.is_empty()).then_some(rest)
    }

    /// The path as a URL path, percent-encoded.
    pub fn url(&self) -> String {
        if self.is_root() {
            return "/".into();
        }
        self.segments().flat_map(|segment| ["/".into(), encode(segment)]).collect()
    }

    /// What two paths that differ only in case have in common, for forgiving look-ups.
    pub fn fold(&self) -> String {
        self.0.to_lowercase()
    }
}

/// Percent-encodes one segment or query value.
pub fn encode(text: &str) -> String {
    utf8_percent_encode(text, ENCODED).to_string()
}

/// Takes [`encode`] back; nothing where it says no text.
pub fn decode(text: &str) -> Option<String> {
    percent_encoding::percent_decode_str(text).decode_utf8().ok().map(Into::into)
}

impl fmt::Display for PagePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for PagePath {
    type Err = PathError;

    fn from_str(text: &str) -> Result<Self, PathError> {
        Self::parse(text)
    }
}

/// Paths out of the store are taken as they are: they were checked when they went in.
impl TryFrom<String> for PagePath {
    type Error = PathError;

    fn try_from(text: String) -> Result<Self, PathError> {
        match text.as_str() {
            "/" => Ok(Self(text)),
            path if path.starts_with('/') => Self::checked(text),
            _ => Err(PathError::Segment(text)),
        }
    }
}

impl From<PagePath> for String {
    fn from(path: PagePath) -> String {
        path.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_file(mount: &str, file: &str) -> String {
        PagePath::of_file(&mount.parse().unwrap(), file).unwrap().to_string()
    }

    #[test]
    fn a_name_may_end_with_a_space() {
        for path in [of_file("/ref", "notes .md"), "e\u{301}\u{2028}//".to_owned()] {
            let path = if path.starts_with('/') { PagePath(path) } else { path.parse().unwrap() };
            assert_eq!(PagePath::from_url(&path.url()), Ok(path));
        }
    }

    #[test]
    fn a_file_becomes_a_lower_case_path_without_its_ending() {
        assert_eq!(of_file("/ref", "types/Never Type.md"), "/ref/types/never type");
        assert_eq!(of_file("/", "Über/Größe.MD"), "/Über/größe");
        assert_eq!(of_file("/ref", ".specify/memory/constitution.md"), "/ref/.specify/memory/constitution");
        assert_eq!(of_file("/ref", "notes.mdx"), "/ref/notes.mdx");
    }

    #[test]
    fn a_readme_is_its_directory() {
        assert_eq!(of_file("/ref", "README.md"), "/ref");
        assert_eq!(of_file("/ref", "types/index.md"), "/ref/types");
        assert_eq!(of_file("/", "readme.md"), "/");
    }

    // r[verify path.form]
    #[test]
    fn people_write_paths_in_many_ways() {
        for text in ["guide/install", "/guide/install", "/Guide/Install/", " guide/install "] {
            assert_eq!(PagePath::parse(text).unwrap().as_str(), "/guide/install");
        }
        assert!(PagePath::parse("").unwrap().is_root());
    }

    #[test]
    fn a_path_that_would_be_something_else_is_refused() {
        assert_eq!(PagePath::parse("/search/x"), Err(PathError::Reserved("search".into())));
        assert!(matches!(PagePath::parse("/a/../b"), Err(PathError::Segment(_))));
        assert!(matches!(PagePath::parse("/a//b"), Err(PathError::Segment(_))));
        assert!(matches!(PagePath::parse("/a\u{0}b"), Err(PathError::Character(_))));
        assert!(matches!(PagePath::parse(&"a".repeat(1_001)), Err(PathError::Long(1_002))));
    }

    #[test]
    fn a_url_goes_there_and_back() {
        let path = PagePath::parse("/a b/größe?#%").unwrap();
        assert_eq!(path.url(), "/a%20b/gr%C3%B6%C3%9Fe%3F%23%25");
        assert_eq!(PagePath::from_url(&path.url()).unwrap(), path);
    }

    #[test]
    fn ancestors_are_told_from_the_top() {
        let path = PagePath::parse("/a/b/c").unwrap();
        let above: Vec<_> = path.ancestors().iter().map(PagePath::to_string).collect();
        assert_eq!(above, ["/", "/a", "/a/b"]);
        assert!(path.is_within(&"/a".parse().unwrap()));
        assert!(!path.is_within(&"/a/bc".parse().unwrap()));
        assert_eq!(path.below(&PagePath::root()), Some("a/b/c"));
    }

    #[test]
    fn a_file_with_a_reserved_name_is_moved_aside() {
        assert_eq!(PagePath::of_file(&PagePath::root(), "api/v1.md").unwrap().moved_aside().as_str(), "/api-2/v1");
        assert_eq!(PagePath::of_file(&PagePath::root(), "apis.md").unwrap().moved_aside().as_str(), "/apis");
    }

    #[test]
    fn files_that_would_share_a_path_are_numbered() {
        assert_eq!(PagePath::parse("/a/b").unwrap().numbered(2).as_str(), "/a/b-2");
        assert_eq!(PagePath::root().numbered(2).as_str(), "/index-2");
    }
}
