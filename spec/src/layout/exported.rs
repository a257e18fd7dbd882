//! Wikis that were exported as HTML: which file becomes which page, told by their names and by the list that is exported with
//! them.
//!
//! Confluence writes the pages of a space into one folder and their tree into `index.html`; Notion writes the tree as folders,
//! and behind each title the page's own number. Either way a page is called after its title here. Where everything lies below
//! one page, that page is the top.

#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet};

use crate::link;
use crate::markdown::Slugs;

/// Lists deeper than this count to the one around them: no file has a longer path.
const DEEPEST: usize = 32;

/// Longest title, in characters: it is in the path of every page below.
const LONGEST: usize = 100;

/// The files of the pages, by the files they were exported as; and what the list calls them.
#[derive(Clone, Debug, Default)]
pub struct Exported {
    files: HashMap<String, String>,
    titles: HashMap<String, String>,
    /// Files that are there already, as they are or as pages.
    taken: HashSet<String>,
    /// Folders of what belongs to pages, with a slash behind them.
    folders: HashSet<String>,
    /// The files of Confluence's pages by their numbers.
    numbers: HashMap<String, String>,
}

/// A page as an export tells of it.
#[derive(Debug)]
struct Told {
    file: String,
    title: String,
    /// The number of the page it lies below.
    above: Option<usize>,
}

/// True for the name of a file that Confluence writes a page into: `Title_12345.html`, `12345.html`.
pub fn is_confluence(name: &str) -> bool {
    let Some(stem) = name.strip_suffix(".html") else { return false };
    let number = stem.rsplit('_').next().unwrap_or(stem);
    number.len() >= 4 && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// True for the name of a file that Notion writes a page into: a title and 32 digits.
pub fn is_notion(name: &str) -> bool {
    name.strip_suffix(".html").is_some_and(|stem| numbered(stem).is_some())
}

/// The title in front of a page's number of Notion's.
fn numbered(name: &str) -> Option<&str> {
    let (title, number) = match name.rsplit_once(' ') {
        Some((title, number)) => (title, number),
        None => ("", name),
    };
    let is_number =
        number.len() == 32 && number.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte));
    is_number.then_some(title)
}

impl Exported {
    /// No pages yet, among files that are what they are.
    pub fn among<'a>(files: impl IntoIterator<Item = &'a str>) -> Self {
        Self { taken: files.into_iter().map(str::to_owned).collect(), ..Self::default() }
    }

    /// Adds the pages of a space of Confluence's: `index` is the list of contents, `folder` its folder with a slash behind it
    /// and `files` what lies in that; the pages are to lie in the folder `below`. What the list does not name lies beside what is
    /// at the top of it.
    pub fn add_space(&mut self, folder: &str, index: &str, files: &[&str], below: &str) {
        let pages: Vec<&str> = files.iter().copied().filter(|file| is_confluence(name_of(file))).collect();
        let mut told = listed(folder, index, &pages);
        let known: HashSet<String> = told.iter().map(|page| page.file.clone()).collect();
        for file in pages.into_iter().filter(|file| !known.contains(*file)) {
            let stem = name_of(file).trim_end_matches(".html");
            let title = stem.rsplit_once('_').map_or(stem, |(title, _)| title).replace('-', " ");
            told.push(Told { file: file.to_owned(), title, above: None });
        }
        self.folders.insert(format!("{folder}attachments/"));
        for page in &told {
            let stem = name_of(&page.file).trim_end_matches(".html");
            self.numbers.insert(stem.rsplit('_').next().unwrap_or(stem).to_owned(), page.file.clone());
        }
        self.place(told, below);
    }

    /// Adds the pages that Notion wrote.
    pub fn add_notion(&mut self, files: &[&str]) {
        let pages: Vec<&str> = files.iter().copied().filter(|file| is_notion(name_of(file))).collect();
        // By the folder of what lies below a page: with its number, as it used to be, and without.
        let mut numbers: HashMap<String, usize> = HashMap::new();
        for (number, file) in pages.iter().enumerate() {
            let folder = folder_of(file);
            let stem = name_of(file).trim_end_matches(".html");
            let title = numbered(stem).unwrap_or(stem);
            numbers.insert(format!("{folder}{stem}/"), number);
            numbers.entry(format!("{folder}{title}/")).or_insert(number);
        }
        let told = pages.iter().map(|file| {
            let stem = name_of(file).trim_end_matches(".html");
            let title = numbered(stem).filter(|title| !title.is_empty()).unwrap_or("Untitled");
            Told { file: (*file).to_owned(), title: title.to_owned(), above: numbers.get(folder_of(file)).copied() }
        });
        let told = told.collect();
        self.folders.extend(numbers.into_keys());
        self.place(told, "");
    }

    /// The file of the page that this file becomes.
    pub fn page(&self, file: &str) -> Option<&str> {
        self.files.get(file).map(String::as_str)
    }

    /// The file that a link in this file names. Links that people pasted have the address that a page had in Confluence. Some of
    /// its files are called `Kettle%27s-lid_1001.html` and stand in links just so, as if nothing in them had to be decoded.
    pub fn named(&self, file: &str, url: &str) -> Option<String> {
        if let Some(page) = number_in(url).and_then(|number| self.numbers.get(number)) {
            return Some(page.clone());
        }
        named(file, url, |target| self.taken.contains(target))
    }

    /// True for what belongs to a page, as its export lays it: it is kept whatever it is.
    pub fn holds(&self, file: &str) -> bool {
        file.match_indices('/').any(|(at, _)| self.folders.contains(&file[..=at]))
    }

    /// What the page is called.
    pub fn title(&self, file: &str) -> Option<&str> {
        self.titles.get(file).map(String::as_str)
    }

    /// Gives each page its file: below the one above it, called after its title.
    fn place(&mut self, told: Vec<Told>, folder: &str) {
        let tops: Vec<usize> = (0..told.len()).filter(|page| told[*page].above.is_none()).collect();
        let only = (tops.len() == 1 && told.len() > 1).then(|| tops[0]);
        let mut slugs: HashMap<Option<usize>, Slugs> = HashMap::new();
        let own: Vec<String> = told
            .iter()
            .map(|page| {
                let slugs = slugs.entry(page.above).or_default();
                let words = page.title.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty());
                let words: String = words.collect::<Vec<_>>().join(" ").chars().take(LONGEST).collect();
                match words.to_lowercase().as_str() {
                    "" => slugs.next("page"),
                    // These name the page of their folder.
                    "readme" | "index" => slugs.next(&format!("{words} page")),
                    _ => slugs.next(&words),
                }
            })
            .collect();
        for (number, page) in told.iter().enumerate() {
            let mut parts = vec![own[number].as_str()];
            let mut above = page.above;
            while let Some(parent) = above.filter(|parent| Some(*parent) != only) {
                parts.push(&own[parent]);
                above = told[parent].above;
            }
            parts.reverse();
            let path = parts.join("/");
            let top = (only == Some(number)).then(|| format!("{folder}README.md"));
            let named = (1..).map(|number| match number {
                1 => format!("{folder}{path}.md"),
                number => format!("{folder}{path}-{number}.md"),
            });
            let file = top.into_iter().chain(named).find(|file| !self.taken.contains(file));
            let Some(file) = file else { continue };
            self.taken.insert(file.clone());
            self.files.insert(page.file.clone(), file);
            self.titles.insert(page.file.clone(), page.title.chars().take(LONGEST * 2).collect());
        }
    }
}

/// The pages that a list of contents names, in its order: lists in lists, a link in each item.
fn listed(folder: &str, index: &str, files: &[&str]) -> Vec<Told> {
    let own = format!("{folder}index.html");
    let files: HashSet<&str> = files.iter().copied().collect();
    let mut known = HashSet::new();
    let mut told: Vec<Told> = Vec::new();
    // For each open list: the page that it stands below, and the last page in it.
    let mut open: Vec<(Option<usize>, Option<usize>)> = Vec::new();
    for part in index.split('<').skip(1) {
        let (tag, words) = part.split_once('>').unwrap_or((part, ""));
        let name = tag.split(|sign: char| sign.is_whitespace()).next().unwrap_or_default();
        match name {
            "ul" => {
                let around = open.last().copied().unwrap_or_default();
                open.push(if open.len() < DEEPEST { (around.1.or(around.0), None) } else { around });
            }
            "/ul" => drop(open.pop()),
            "a" => {
                let Some((above, last)) = open.last_mut() else { continue };
                let file = href(tag).and_then(|href| named(&own, &href, |file| files.contains(file)));
                let Some(file) = file.filter(|file| files.contains(file.as_str())) else { continue };
                if name_of(&file) == "index.html" || !known.insert(file.clone()) {
                    continue;
                }
                *last = Some(told.len());
                told.push(Told { file, title: said(words), above: *above });
            }
            _ => {}
        }
    }
    told
}

/// The number of a page in the address it has in Confluence: `/wiki/spaces/KEY/pages/12345/Title`,
/// `/pages/viewpage.action?pageId=12345`.
fn number_in(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("/pages/")?;
    let rest = rest.strip_prefix("viewpage.action?pageId=").unwrap_or(rest);
    let number = &rest[..rest.bytes().take_while(u8::is_ascii_digit).count()];
    (number.len() >= 4).then_some(number)
}

/// The file a link names: one that is there under the very name comes first.
fn named(file: &str, url: &str, is_there: impl Fn(&str) -> bool) -> Option<String> {
    let as_it_is = link::file(file, &url.replace('%', "%25")).filter(|target| is_there(target));
    as_it_is.or_else(|| link::file(file, url))
}

/// Where a link leads, as its tag says.
fn href(tag: &str) -> Option<String> {
    let value = &tag[tag.find("href=")? + 5..];
    let quote = value.chars().next().filter(|sign| matches!(sign, '"' | '\''))?;
    Some(said(value[1..].split(quote).next()?))
}

/// Words of HTML in one line, without the signs that it writes with others.
pub fn said(html: &str) -> String {
    let plain = html.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'");
    let plain = plain.replace("&nbsp;", " ").replace("&amp;", "&");
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn name_of(file: &str) -> &str {
    file.rsplit('/').next().unwrap_or(file)
}

/// The folder of a file, with a slash behind it unless it is the top.
fn folder_of(file: &str) -> &str {
    file.rfind('/').map_or("", |slash| &file[..=slash])
}
