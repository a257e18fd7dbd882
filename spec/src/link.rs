//! Links between pages, as authors write them: relative paths to files, with or without `.md`.

mod anchors;
mod destinations;
mod html;
mod rewrite;
mod written;

use percent_encoding::percent_decode_str;

use crate::path::PagePath;

pub use anchors::{anchors, folded as folded_anchor};
pub use destinations::{Destination, destinations, replace};
pub use html::destinations as in_html;
pub use rewrite::{Moved, Relocation};
pub use written::{Written, written};

/// The page a link leads to, for a link in `file` below `mount`; none when it leads out of the wiki's pages.
pub fn target(mount: &PagePath, file: &str, destination: &str) -> Option<PagePath> {
    PagePath::of_file(mount, &target_file(file, destination)?).ok()
}

/// The file below the mount a relative link leads to. Only what names a Markdown file or nothing with an ending counts
/// as a page.
pub fn target_file(file: &str, destination: &str) -> Option<String> {
    let (decoded, joined) = joined(file, destination)?;
    let name = joined.rsplit('/').next().unwrap_or("");
    if decoded.ends_with('/') || name.is_empty() {
        return Some(format!("{joined}/README.md").trim_start_matches('/').to_owned());
    }
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    match ending.to_ascii_lowercase().as_str() {
        "md" => Some(joined),
        // mdBook authors link to the page's rendered name.
        "html" | "htm" => Some(format!("{}{stem}.md", joined.strip_suffix(name)?)),
        "" => Some(joined),
        _ => None,
    }
}

/// Where a link leads: to a page, or to a file beside the pages; none when it leads out of the mount.
pub fn place(mount: &PagePath, file: &str, destination: &str) -> Option<PagePath> {
    target(mount, file, destination).or_else(|| PagePath::of_file(mount, &joined(file, destination)?.1).ok())
}

/// Whether a text's links that begin with `/` start at the top of the wiki.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Top {
    /// The text was written for the wiki: they do.
    Wiki,
    /// The text comes from a repository, whose authors mean the top of a site of theirs, unless they name its place here.
    Repository,
}

/// The place in the wiki that a link in the page at `page` means, whatever way it is written; none when it leads elsewhere,
/// or when nobody can tell.
// r[impl links.what]
pub fn meant(page: &PagePath, mount: &PagePath, file: &str, top: Top, destination: &str) -> Option<PagePath> {
    // What has `::` in it names something of a programming language, which its documentation knows.
    if has_scheme(destination) || destination.contains("::") || is_open(destination) {
        return None;
    }
    let path = destination.split(['#', '?']).next().unwrap_or_default();
    if path.is_empty() {
        return destination.starts_with('#').then(|| page.clone());
    }
    if !path.starts_with('/') {
        return place(mount, file, destination);
    }
    let path = PagePath::from_url(path.strip_suffix(".md").unwrap_or(path)).ok()?;
    match top {
        Top::Wiki => Some(path),
        Top::Repository => (!mount.is_root() && path.is_within(mount)).then_some(path),
    }
}

/// The name that a link says instead of a path, if it does: that of a requirement, or of anything the tools of a repository
/// know. It may be that of a page as well.
pub fn name(destination: &str) -> Option<&str> {
    let name = destination.split(['#', '?']).next()?;
    (!name.is_empty() && !name.contains('/')).then_some(name)
}

/// The file or directory below the mount that a relative link names, as it is written.
pub fn file(file: &str, destination: &str) -> Option<String> {
    joined(file, destination).map(|(_, joined)| joined)
}

/// True for what a template leaves open (`{{place}}/index`): it leads nowhere before it is filled in.
fn is_open(destination: &str) -> bool {
    destination.contains("{{")
}

/// What a relative link says, decoded, and the path below the mount that comes of it.
fn joined(file: &str, destination: &str) -> Option<(String, String)> {
    let path = destination.split(['#', '?']).next()?;
    if path.is_empty() || path.starts_with('/') || has_scheme(destination) || is_open(destination) {
        return None;
    }
    let decoded = percent_decode_str(path).decode_utf8().ok()?;
    let mut segments: Vec<&str> = file.split('/').collect();
    segments.pop();
    for segment in decoded.split('/') {
        match segment {
            "" | "." => {}
            ".." => {
                segments.pop()?;
            }
            name => segments.push(name),
        }
    }
    let joined = segments.join("/");
    Some((decoded.into_owned(), joined))
}

/// What leads from one file to another, as it stands in a link.
pub fn relative(from: &str, to: &str) -> String {
    let from: Vec<&str> = from.split('/').collect();
    let to: Vec<&str> = to.split('/').collect();
    let folders = from.len().min(to.len()) - 1;
    let same = from.iter().zip(&to).take(folders).take_while(|(one, other)| one == other).count();
    let up = "../".repeat(from.len() - 1 - same);
    let down: Vec<String> = to[same..].iter().map(|part| crate::path::encode(part)).collect();
    format!("{up}{}", down.join("/"))
}

/// The part of a link behind `#`, with the `#`.
pub fn fragment(destination: &str) -> &str {
    destination.find('#').map_or("", |at| &destination[at..])
}

/// True for `https:…`, `mailto:…`, `//host/…`.
pub fn has_scheme(destination: &str) -> bool {
    let scheme = destination.split_once(':').map(|(scheme, _)| scheme);
    let named = scheme.is_some_and(|s| {
        s.starts_with(|c: char| c.is_ascii_alphabetic())
            && s.bytes().all(|b| b.is_ascii_alphanumeric() || b"+.-".contains(&b))
    });
    named || destination.starts_with("//")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(file: &str, destination: &str, expected: Option<&str>) {
        let found = target(&"/ref".parse().unwrap(), file, destination).map(String::from);
        assert_eq!(found.as_deref(), expected, "{destination} in {file}");
    }

    #[test]
    fn links_lead_from_file_to_file() {
        for (from, to, link) in [
            ("tea.md", "pot.md", "pot.md"),
            ("drinks/tea.md", "drinks/hot/milk tea.md", "hot/milk%20tea.md"),
            ("drinks/hot/tea.md", "drinks/README.md", "../README.md"),
            ("a/b.md", "b/b.md", "../b/b.md"),
        ] {
            assert_eq!(relative(from, to), link);
        }
    }

    #[test]
    fn relative_links_lead_to_pages() {
        check("types.md", "expressions.md#x", Some("/ref/expressions"));
        check("types/a.md", "../items/Mod.md", Some("/ref/items/mod"));
        check("types/a.md", "./b.html#frag", Some("/ref/types/b"));
        check("types/a.md", "b", Some("/ref/types/b"));
        check("types/a.md", "../README.md", Some("/ref"));
        check("types/a.md", "sub/", Some("/ref/types/sub"));
        check("a.md", "with%20space.md", Some("/ref/with space"));
    }

    // r[verify links.what]
    #[test]
    fn links_of_a_repository_to_the_top_of_a_site_mean_the_wiki_only_when_they_say_so() {
        let (page, mount): (PagePath, PagePath) = ("/ref/a".parse().unwrap(), "/ref".parse().unwrap());
        let check = |top, link: &str, expected: Option<&str>| {
            let found = meant(&page, &mount, "a.md", top, link).map(String::from);
            assert_eq!(found.as_deref(), expected, "{link}");
        };
        check(Top::Wiki, "/guide/x.md#y", Some("/guide/x"));
        check(Top::Wiki, "/search?q=x", None);
        check(Top::Repository, "/guide/x", None);
        check(Top::Repository, "/ref/b#c", Some("/ref/b"));
        check(Top::Repository, "#here", Some("/ref/a"));
        check(Top::Repository, "?raw=1", None);
        check(Top::Repository, "img/P.png", Some("/ref/img/p.png"));
        check(Top::Repository, "std::fmt", None);
    }

    #[test]
    fn links_that_leave_the_pages_are_left_alone() {
        check("a.md", "https://example.org/b.md", None);
        check("a.md", "mailto:a@b.c", None);
        check("a.md", "#section", None);
        check("a.md", "../outside.md", None);
        check("a.md", "picture.png", None);
        check("a.md", "/absolute", None);
    }
}
