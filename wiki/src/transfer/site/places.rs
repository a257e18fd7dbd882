//! Where the pages and files of a site lie: names that every file system takes, none of them twice.

use std::collections::{HashMap, HashSet};

use spec::PagePath;

/// Longest part of a name, in bytes.
const LONGEST: usize = 120;

/// The files of a site by what they show.
#[derive(Debug)]
pub(super) struct Places {
    top: PagePath,
    files: HashMap<String, String>,
    /// Names that are taken, in lower case: some file systems take `A` and `a` for the same.
    taken: HashSet<String>,
}

impl Places {
    /// A site of what lies at and below `top`, where these names are taken.
    pub fn new(top: &PagePath, own: &[&str]) -> Self {
        let taken = own.iter().map(|name| (*name).to_owned()).collect();
        Self { top: top.clone(), files: HashMap::new(), taken }
    }

    /// Gives a page its file: `a/b.html`.
    pub fn put_page(&mut self, path: &PagePath) {
        let name = match path.below(&self.top) {
            Some(below) => below.to_owned(),
            None => "index".to_owned(),
        };
        self.put(path, &name, ".html");
    }

    /// Gives a file its name, with something behind it.
    pub fn put_file(&mut self, path: &PagePath, name: &str, behind: &str) {
        let below = path.below(&self.top).unwrap_or(name);
        let folder = below.rfind('/').map_or("", |slash| &below[..=slash]);
        let (stem, ending) = match name.rfind('.').filter(|dot| *dot > 0) {
            Some(dot) => name.split_at(dot),
            None => (name, ""),
        };
        self.put(path, &format!("{folder}{stem}"), &format!("{}{behind}", tame(ending)));
    }

    fn put(&mut self, path: &PagePath, name: &str, ending: &str) {
        let stem = name.split('/').map(tame).collect::<Vec<_>>().join("/");
        let mut number = 1;
        let file = loop {
            let file = match (number, stem.split_once('/')) {
                (1, _) => format!("{stem}{ending}"),
                // A file is where a folder is needed: then it is the folder that is called otherwise.
                (number, Some((first, rest))) if self.is_shut(&stem) => format!("{first}-{number}/{rest}{ending}"),
                (number, _) => format!("{stem}-{number}{ending}"),
            };
            if !self.collides(&file) {
                break file;
            }
            number += 1;
        };
        let lower = file.to_lowercase();
        self.taken.extend(lower.match_indices('/').map(|(at, _)| format!("{}/", &lower[..at])));
        self.taken.insert(lower);
        self.files.insert(path.fold(), file);
    }

    /// True when a file of that name, a folder of it, or a file where it needs a folder is there.
    fn collides(&self, file: &str) -> bool {
        let lower = file.to_lowercase();
        self.is_shut(file) || self.taken.contains(&lower) || self.taken.contains(&format!("{lower}/"))
    }

    /// True when a file is where this one needs a folder.
    fn is_shut(&self, file: &str) -> bool {
        let lower = file.to_lowercase();
        lower.match_indices('/').any(|(at, _)| self.taken.contains(&lower[..at]))
    }

    /// The file of a page or a file, from the top of the site.
    pub fn get(&self, path: &PagePath) -> Option<&str> {
        self.files.get(&path.fold()).map(String::as_str)
    }

    /// True when something has this file.
    pub fn has_file(&self, file: &str) -> bool {
        self.taken.contains(file)
    }
}

/// A part of a name without what some file systems refuse.
fn tame(part: &str) -> String {
    let mut tamed: String =
        part.chars().map(|c| if c.is_control() || "<>:\"\\|?*".contains(c) { '-' } else { c }).collect();
    if tamed.len() > LONGEST {
        let mut end = LONGEST - 9;
        while !tamed.is_char_boundary(end) {
            end -= 1;
        }
        let name = blake3::hash(part.as_bytes()).to_hex();
        tamed = format!("{}-{}", &tamed[..end], &name[..8]);
    }
    let device = tamed.split('.').next().unwrap_or_default().to_ascii_lowercase();
    let numbered = |prefix: &str| device.strip_prefix(prefix).is_some_and(|rest| rest.len() == 1);
    if matches!(device.as_str(), "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt") {
        tamed.insert(0, '-');
    }
    // A name that ends so loses its end on Windows.
    match tamed.ends_with(['.', ' ']) && !tamed.is_empty() {
        true => format!("{tamed}-"),
        false => tamed,
    }
}

/// True for a drawing that holds what runs, or what could.
pub(super) fn is_lively(drawing: &[u8]) -> bool {
    // What is in another coding is not looked through.
    let Ok(text) = std::str::from_utf8(drawing) else { return true };
    let text = text.to_ascii_lowercase();
    let declared = text.split_once("encoding").map_or("", |(_, rest)| rest.get(..16).unwrap_or(rest));
    let says =
        declared.trim_start().strip_prefix('=').map_or("", |said| said.trim_start().trim_start_matches(['"', '\'']));
    // Nor what a browser would take for another: signs of two bytes, or shifts from one alphabet to another.
    if text.contains(['\0', '\u{1b}']) || !(says.is_empty() || says.starts_with("utf-8")) {
        return true;
    }
    let signs = ["<script", ":script", "<iframe", "<embed", "<object", "<!entity", "<?xml-stylesheet"];
    let closed: String = unwritten(&text).chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
    let handler = |at: usize| {
        let rest = &text[at + 2..];
        let name = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        let begins = text[..at].ends_with([' ', '\t', '\n', '\r', '"', '\'', '/']);
        begins && name > 0 && rest[name..].trim_start().starts_with('=')
    };
    signs.iter().any(|sign| text.contains(sign))
        || closed.contains("javascript:")
        || text.match_indices("on").any(|(at, _)| handler(at))
}

/// A text with the characters that it writes by their numbers.
fn unwritten(text: &str) -> String {
    let mut parts = text.split("&#");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (number, rest) = part.split_once(';').unwrap_or((part, ""));
        let code = match number.strip_prefix('x') {
            Some(digits) => u32::from_str_radix(digits, 16).ok(),
            None => number.parse().ok(),
        };
        plain.extend(code.and_then(char::from_u32));
        plain.push_str(if code.is_some() { rest } else { part });
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(text: &str) -> PagePath {
        text.parse().unwrap()
    }

    #[test]
    fn pages_and_files_lie_below_the_top_and_never_share_a_name() {
        let mut places = Places::new(&path("/x"), &["_site", "contents.html"]);
        for page in ["/x", "/x/index", "/x/a", "/x/a/b", "/x/contents", "/x/_site/style.css", "/x/con", "/x/what?"] {
            places.put_page(&path(page));
        }
        places.put_file(&path("/x/a/b.html"), "B.html", ".txt");
        places.put_file(&path("/x/a.html/pic.png"), "Pic.png", "");
        let found = |at: &str| places.get(&path(at)).unwrap().to_owned();
        assert_eq!(
            [found("/x"), found("/x/index"), found("/x/a"), found("/x/a/b")],
            ["index.html", "index-2.html", "a.html", "a/b.html"]
        );
        assert_eq!(
            [found("/x/contents"), found("/x/con"), found("/x/what?")],
            ["contents-2.html", "-con.html", "what-.html"]
        );
        assert_eq!(found("/x/a/b.html"), "a/B.html.txt");
        assert!(!found("/x/_site/style.css").starts_with("_site/"), "{}", found("/x/_site/style.css"));
        assert!(!found("/x/a.html/pic.png").starts_with("a.html/"), "{}", found("/x/a.html/pic.png"));
    }

    // r[verify site.safe]
    #[test]
    fn drawings_that_could_run_something_are_known() {
        for lively in
            ["<svg><script/></svg>", "<svg onload = 'x'/>", "<a href='java&#x73;&#10;cript:x'/>", "<svg/onclick=x>"]
        {
            assert!(is_lively(lively.as_bytes()), "{lively}");
        }
        let wide: Vec<u8> = "<svg><script/></svg>".bytes().flat_map(|byte| [byte, 0]).collect();
        assert!(is_lively(&wide));
        assert!(is_lively(b"<svg>\x1b$B<x/></svg>"));
        assert!(is_lively(b"<?xml version='1.0' encoding = 'UTF-7'?><svg>+ADw-script/+AD4-</svg>"));
        assert!(!is_lively(b"<?xml version='1.0' encoding='UTF-8'?><svg/>"));
        for still in ["<svg><path d='M0 0'/></svg>", "<svg font='x'><text>on = off</text></svg>"] {
            assert!(!is_lively(still.as_bytes()), "{still}");
        }
    }
}
