//! Under which name each page is written out.
//!
//! A page's file is its own, below its mount. Where a free page and a mounted one claim the same file, the mounted one has
//! it and the other gets a number, so that nothing is written over anything.

use std::collections::{BTreeSet, HashMap, HashSet};

use spec::PagePath;

use crate::store::pages::Form;

/// A page that is to be written out.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Its file below the exported folder, parts joined by `/`.
    pub file: String,
    pub mounted: bool,
    pub form: Form,
    pub blob: i64,
}

/// The pages of one state and the names they have.
#[derive(Debug, Default)]
pub struct Names {
    items: HashMap<i64, Item>,
    /// Who claims a file, the first of whom has it: mounted pages, then older ones.
    claims: HashMap<String, BTreeSet<(bool, i64)>>,
    /// What each page was written as.
    written: HashMap<i64, String>,
}

/// What has to be done to the files so that they are the pages again. All that goes is taken away before anything comes.
#[derive(Debug, Default, PartialEq)]
pub struct Steps {
    /// Names that are given up.
    pub gone: Vec<String>,
    /// Names with what is to be written there.
    pub come: Vec<(String, Form, i64)>,
}

impl Names {
    /// True when the page is written out as things stand.
    pub fn has(&self, page: i64) -> bool {
        self.items.contains_key(&page)
    }

    /// Takes in what became of some pages; none means that the page is not there any more.
    pub fn change(&mut self, pages: impl IntoIterator<Item = (i64, Option<Item>)>) -> Steps {
        let mut touched = Vec::new();
        let mut rewritten = HashSet::new();
        for (page, item) in pages {
            if let Some(before) = self.items.remove(&page) {
                if let Some(claims) = self.claims.get_mut(&before.file) {
                    claims.remove(&(!before.mounted, page));
                }
                touched.push(before.file);
            }
            if let Some(item) = item {
                self.claims.entry(item.file.clone()).or_default().insert((!item.mounted, page));
                touched.push(item.file.clone());
                self.items.insert(page, item);
            }
            rewritten.insert(page);
        }
        // Whoever shares a file with one of them may have to make room, or gets it back.
        let mut pages: BTreeSet<i64> = rewritten.iter().copied().collect();
        for file in &touched {
            if self.claims.get(file).is_some_and(BTreeSet::is_empty) {
                self.claims.remove(file);
            }
            pages.extend(self.claims.get(file).into_iter().flatten().map(|(_, page)| page));
        }

        let mut steps = Steps::default();
        for page in pages {
            let name = self.items.get(&page).map(|item| self.name(page, item));
            let before = match &name {
                Some(name) => self.written.insert(page, name.clone()),
                None => self.written.remove(&page),
            };
            let moved = before != name;
            if let Some(before) = before.filter(|_| moved) {
                steps.gone.push(before);
            }
            if let (Some(name), Some(item)) = (name, self.items.get(&page))
                && (moved || rewritten.contains(&page))
            {
                steps.come.push((name, item.form, item.blob));
            }
        }
        steps
    }

    fn name(&self, page: i64, item: &Item) -> String {
        let rank = self.claims.get(&item.file).and_then(|claims| claims.iter().position(|(_, other)| *other == page));
        match rank.unwrap_or(0) {
            0 => item.file.clone(),
            rank => numbered(&item.file, rank + 1),
        }
    }
}

/// `a/b.md` becomes `a/b-2.md`.
fn numbered(file: &str, number: usize) -> String {
    let name = file.rfind('/').map_or(0, |slash| slash + 1);
    match file[name..].rfind('.').filter(|dot| *dot > 0) {
        Some(dot) => format!("{}-{number}{}", &file[..name + dot], &file[name + dot..]),
        None => format!("{file}-{number}"),
    }
}

/// The file's path below the exported folder; none when its page is not below `at`.
// r[impl export.below]
pub fn file_below(at: &PagePath, mount: &PagePath, file: &str, path: &PagePath) -> Option<String> {
    let whole: Vec<&str> = mount.segments().chain(file.split('/')).collect();
    if !path.is_within(at) && !mount.is_within(at) {
        return None;
    }
    let above = at.segments().count().min(whole.len() - 1);
    Some(whole[above..].join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(at: &str, mount: &str, file: &str, expected: Option<&str>) {
        let parse = |text: &str| text.parse::<PagePath>().unwrap();
        let path = PagePath::of_file(&parse(mount), file).unwrap();
        assert_eq!(file_below(&parse(at), &parse(mount), file, &path).as_deref(), expected);
    }

    // r[verify export.below]
    #[test]
    fn files_are_written_below_the_exported_path_under_their_own_names() {
        check("/", "/ref", "types/Bool.md", Some("ref/types/Bool.md"));
        check("/ref", "/ref", "types/Bool.md", Some("types/Bool.md"));
        check("/ref", "/ref", "README.md", Some("README.md"));
        check("/ref/types", "/ref", "types/Bool.md", Some("Bool.md"));
        check("/ref/types", "/ref", "types.md", Some("types.md"));
        check("/ref/types", "/ref", "items.md", None);
        check("/other", "/ref", "items.md", None);
    }

    fn item(file: &str, mounted: bool, blob: i64) -> Option<Item> {
        Some(Item { file: file.into(), mounted, form: Form::Text, blob })
    }

    fn come(name: &str, blob: i64) -> (String, Form, i64) {
        (name.into(), Form::Text, blob)
    }

    // r[verify export.names]
    #[test]
    fn two_pages_never_share_a_file() {
        let mut names = Names::default();
        assert_eq!(names.change([(1, item("spec/a.md", false, 10))]).come, [come("spec/a.md", 10)]);
        let steps = names.change([(2, item("spec/a.md", true, 20))]);
        assert_eq!(
            steps,
            Steps { gone: vec!["spec/a.md".into()], come: vec![come("spec/a-2.md", 10), come("spec/a.md", 20)] }
        );
        let steps = names.change([(2, None)]);
        assert_eq!(steps.come, [come("spec/a.md", 10)]);
        assert_eq!(numbered(".md", 2), ".md-2");
    }

    #[test]
    fn pages_swap_their_names() {
        let mut names = Names::default();
        names.change([(1, item("a", true, 1)), (2, item("b", true, 2))]);
        let steps = names.change([(1, item("b", true, 1)), (2, item("a", true, 2))]);
        assert_eq!(steps, Steps { gone: vec!["a".into(), "b".into()], come: vec![come("b", 1), come("a", 2)] });
    }
}
