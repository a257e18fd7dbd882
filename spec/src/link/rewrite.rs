//! Links that go on leading where they led, when pages and files move.
//!
//! A link is relative to the file it stands in, so it breaks when either end moves. Both are mended here: the links of a
//! text that has moved, and those of others that lead to what has moved. A link that is right as it is stays as it is.

use std::collections::HashMap;

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

use super::{destinations, has_scheme, target_file};
use crate::path::PagePath;

/// What a destination cannot hold as it is, whatever surrounds it.
const UNSAFE: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'&')
    .add(b'\'')
    .add(b'(')
    .add(b')')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b']')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// A page or a file that has moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// Its file before, below the top that links start from.
    pub old_file: String,
    /// Its file now.
    pub new_file: String,
    /// Its path before.
    pub old_path: PagePath,
    /// Its path now.
    pub new_path: PagePath,
}

/// Moves that happen together.
#[derive(Clone, Debug)]
pub struct Relocation {
    mount: PagePath,
    moved: Vec<Moved>,
    by_file: HashMap<String, usize>,
    by_path: HashMap<PagePath, usize>,
}

impl Relocation {
    /// Moves as they are seen by texts whose files lie below `mount`.
    pub fn new(mount: PagePath, moved: Vec<Moved>) -> Self {
        let by_file = moved.iter().enumerate().map(|(index, one)| (one.old_file.clone(), index)).collect();
        let by_path = moved.iter().enumerate().map(|(index, one)| (one.old_path.clone(), index)).collect();
        Self { mount, moved, by_file, by_path }
    }

    /// The source of the file `old`, as it must read in the file `new`; none when it may stay as it is.
    // r[impl acts.move-links]
    pub fn follow(&self, source: &str, old: &str, new: &str) -> Option<String> {
        destinations::replace(source, |url| self.destination(url, old, new))
    }

    fn destination(&self, url: &str, old: &str, new: &str) -> Option<String> {
        let (path, tail) = url.split_at(url.find(['#', '?']).unwrap_or(url.len()));
        if path.is_empty() || has_scheme(url) {
            return None;
        }
        if path.starts_with('/') {
            return Some(format!("{}{}", self.from_the_top(path)?, written(tail)));
        }
        let before = Target::of(old, path)?;
        let after = match self.found(&before, old, path) {
            Some(moved) => before.renamed(&moved.new_file),
            None => before,
        };
        if Target::of(new, path).as_ref() == Some(&after) {
            return None;
        }
        Some(format!("{}{}", after.from(new), written(tail)))
    }

    /// What a link that begins with `/` has to say now.
    fn from_the_top(&self, path: &str) -> Option<String> {
        let decoded = percent_decode_str(path).decode_utf8().ok()?;
        let at = |text: &str| Some(&self.moved[*self.by_path.get(&PagePath::parse(text).ok()?)?].new_path);
        match decoded.strip_suffix(".md") {
            Some(stem) => Some(format!("{}.md", at(stem)?.url())),
            None => Some(at(&decoded)?.url()),
        }
    }

    /// What has moved and was led to.
    fn found(&self, target: &Target, from: &str, path: &str) -> Option<&Moved> {
        if target.above > 0 {
            return None;
        }
        let file = target.segments.join("/");
        let index = self.by_file.get(&file).or_else(|| {
            // A page is led to by names that are not its file's, too.
            let file = target_file(from, path).unwrap_or(file);
            self.by_path.get(&PagePath::of_file(&self.mount, &file).ok()?)
        })?;
        Some(&self.moved[*index])
    }
}

/// A file or a directory, seen from the top that links start from.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Target {
    /// How many directories above the top.
    above: usize,
    segments: Vec<String>,
    /// True when it was named with a slash at its end.
    directory: bool,
}

impl Target {
    /// What a relative path in `file` names.
    fn of(file: &str, path: &str) -> Option<Self> {
        let decoded = percent_decode_str(path).decode_utf8().ok()?;
        let mut segments: Vec<String> = file.split('/').map(str::to_owned).collect();
        segments.pop();
        let mut above = 0;
        for segment in decoded.split('/') {
            match segment {
                "" | "." => {}
                ".." => {
                    if segments.pop().is_none() {
                        above += 1;
                    }
                }
                name => segments.push(name.to_owned()),
            }
        }
        let directory = matches!(decoded.rsplit('/').next(), Some("" | "." | ".."));
        Some(Self { above, segments, directory })
    }

    /// The same manner of naming, for a file called `new`.
    fn renamed(&self, new: &str) -> Self {
        let own = self.segments.last().map_or("", String::as_str);
        let ending = own.rsplit_once('.').map_or("", |(_, ending)| ending);
        let lower = new.to_ascii_lowercase();
        let stem = if lower.ends_with(".md") { &new[..new.len() - 3] } else { new };
        let (above, name) = stem.rsplit_once('/').unwrap_or(("", stem));
        let is_readme = lower.ends_with(".md") && ["readme", "index"].contains(&name.to_ascii_lowercase().as_str());
        let bare = if is_readme { above } else { stem };
        let (named, directory) = match ending.to_ascii_lowercase().as_str() {
            _ if self.directory => (bare.to_owned(), is_readme),
            "md" => (new.to_owned(), false),
            "html" | "htm" if stem != new => (format!("{stem}.{ending}"), false),
            "" if stem != new => (bare.to_owned(), is_readme && bare.is_empty()),
            _ => (new.to_owned(), false),
        };
        let segments = named.split('/').filter(|segment| !segment.is_empty()).map(str::to_owned).collect();
        Self { above: 0, segments, directory }
    }

    /// The relative path that names it in `file`.
    fn from(&self, file: &str) -> String {
        let mut here: Vec<&str> = file.split('/').collect();
        here.pop();
        let shared = match self.above {
            0 => here.iter().zip(&self.segments).take_while(|(a, b)| *a == b).count(),
            _ => 0,
        };
        // A file is named, not only led up to.
        let shared = if self.directory { shared } else { shared.min(self.segments.len().saturating_sub(1)) };
        let up = here.len() - shared + self.above;
        let mut parts: Vec<String> = std::iter::repeat_n("..".to_owned(), up).collect();
        parts.extend(self.segments[shared..].iter().map(|segment| utf8_percent_encode(segment, UNSAFE).to_string()));
        let mut path = parts.join("/");
        if self.directory {
            path.push_str(if path.is_empty() { "./" } else { "/" });
        } else if path.is_empty() {
            path.push('.');
        }
        // What looks like `scheme:` is none.
        if path.split('/').next().is_some_and(|first| first.contains(':')) { format!("./{path}") } else { path }
    }
}

/// What stands behind a path, safe wherever the path is.
fn written(tail: &str) -> String {
    let unsafe_here = |c: char| c.is_whitespace() || c.is_control() || "\"'()<>\\|`".contains(c);
    tail.chars()
        .map(|c| if unsafe_here(c) { utf8_percent_encode(&c.to_string(), UNSAFE).to_string() } else { c.to_string() })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn relocation(moved: &[(&str, &str)]) -> Relocation {
        let mount: PagePath = "/ref".parse().unwrap();
        let moved = moved.iter().map(|(old, new)| Moved {
            old_file: (*old).into(),
            new_file: (*new).into(),
            old_path: PagePath::of_file(&mount, old).unwrap(),
            new_path: PagePath::of_file(&mount, new).unwrap(),
        });
        Relocation::new(mount.clone(), moved.collect())
    }

    fn check(moved: &[(&str, &str)], file: (&str, &str), link: &str, expected: &str) {
        let source = format!("[x]({link}) `{link}`\n");
        let followed = relocation(moved).follow(&source, file.0, file.1).unwrap_or_else(|| source.clone());
        assert_eq!(followed, format!("[x]({expected}) `{link}`\n"));
    }

    // r[verify acts.move-links]
    #[test]
    fn links_to_what_moved_follow_it() {
        let moved = &[("a.md", "guide/b.md"), ("img/p q.png", "guide/p q.png"), ("dir/README.md", "Other/README.md")];
        let here = ("c.md", "c.md");
        check(moved, here, "a.md#x", "guide/b.md#x");
        check(moved, here, "a", "guide/b");
        check(moved, here, "./a.html?y", "guide/b.html?y");
        check(moved, here, "A.MD", "guide/b.md");
        check(moved, here, "/ref/a#x", "/ref/guide/b#x");
        check(moved, here, "/ref/a.md", "/ref/guide/b.md");
        check(moved, here, "img/p%20q.png", "guide/p%20q.png");
        check(moved, here, "dir/", "Other/");
        check(moved, here, "dir", "Other");
        check(moved, here, "dir/README.md", "Other/README.md");
        check(moved, here, "other.md", "other.md");
        check(moved, here, "https://example.org/a.md", "https://example.org/a.md");
    }

    // r[verify acts.move-links]
    #[test]
    fn links_of_what_moved_lead_where_they_led() {
        let moved = &[("a.md", "x/y/a.md"), ("b.md", "x/b.md")];
        let file = ("a.md", "x/y/a.md");
        check(moved, file, "c.md", "../../c.md");
        check(moved, file, "b.md#s", "../b.md#s");
        check(moved, file, "a.md", "a.md");
        check(moved, file, "#s", "#s");
        check(moved, file, "../src/main.rs", "../../../src/main.rs");
        check(moved, file, "./", "../../");
        check(moved, file, "img/a.png", "../../img/a.png");
        check(moved, ("x/y/a.md", "a.md"), "../../c.md", "c.md");
        check(moved, ("x/y/a.md", "a.md"), "time:line.md", "time:line.md");
    }

    // r[verify acts.move-swap]
    #[test]
    fn two_pages_that_swap_places_are_both_followed() {
        let moved = &[("a.md", "b.md"), ("b.md", "a.md")];
        check(moved, ("c.md", "c.md"), "a.md", "b.md");
        check(moved, ("c.md", "c.md"), "b.md", "a.md");
        check(moved, ("a.md", "b.md"), "b.md", "a.md");
    }
}
