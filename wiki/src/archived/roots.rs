//! The archived pages that lie below no other, in an order in which what is archived is found by halving.

use spec::PagePath;

/// A page that is archived with everything below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Root {
    pub path: PagePath,
    /// False for whom it is closed to, though something below it may be open.
    pub is_seen: bool,
    /// How many pages that are, itself included, as far as they may be seen.
    pub pages: i64,
}

/// Subtrees that are archived; none of them lies within another.
#[derive(Debug, Default)]
pub struct Roots {
    /// The path of each with a slash behind it: what lies below begins with that, and nothing else does.
    keys: Vec<String>,
    roots: Vec<Root>,
    /// How many pages there are before each, and in all.
    sums: Vec<i64>,
}

impl Roots {
    /// The topmost of archived pages.
    pub fn of(mut archived: Vec<Root>) -> Self {
        archived.sort_by_cached_key(|root| key(&root.path));
        let mut found = Self { sums: vec![0], ..Self::default() };
        for root in archived {
            let key = key(&root.path);
            if found.keys.last().is_some_and(|above| key.starts_with(above.as_str())) {
                continue;
            }
            found.sums.push(found.sums.last().unwrap_or(&0) + root.pages);
            found.keys.push(key);
            found.roots.push(root);
        }
        found
    }

    pub fn is_empty(&self) -> bool {
        self.roots.is_empty()
    }

    /// All of them, by path.
    pub fn iter(&self) -> impl Iterator<Item = &Root> {
        self.roots.iter()
    }

    /// The one that a place lies at or below.
    pub fn over(&self, at: &PagePath) -> Option<&Root> {
        let key = key(at);
        let number = self.keys.partition_point(|root| *root <= key).checked_sub(1)?;
        key.starts_with(&self.keys[number]).then(|| &self.roots[number])
    }

    /// Those at and below a place, by path.
    pub fn within(&self, at: &PagePath) -> &[Root] {
        let (first, last) = self.range(at);
        &self.roots[first..last]
    }

    /// How many pages at and below a place are archived.
    pub fn pages_within(&self, at: &PagePath) -> i64 {
        let (first, last) = self.range(at);
        match self.sums.get(first..=last) {
            Some([first, .., last]) => last - first,
            _ => 0,
        }
    }

    fn range(&self, at: &PagePath) -> (usize, usize) {
        let key = key(at);
        let first = self.keys.partition_point(|root| *root < key);
        (first, first + self.keys[first..].partition_point(|root| root.starts_with(&key)))
    }
}

/// What paths are ordered by, so that what lies below one stands behind it and before all others.
pub fn key(path: &PagePath) -> String {
    format!("{}/", path.as_str().trim_end_matches('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(text: &str) -> PagePath {
        text.parse().unwrap()
    }

    fn roots(of: &[(&str, i64)]) -> Roots {
        Roots::of(of.iter().map(|(at, pages)| Root { path: path(at), is_seen: true, pages: *pages }).collect())
    }

    // r[verify archive.tree]
    #[test]
    fn what_lies_below_another_goes_with_it_and_names_that_begin_alike_do_not() {
        let roots = roots(&[("/b/one", 1), ("/b-side", 2), ("/b", 3), ("/a/x", 4), ("/b0", 5)]);
        let topmost: Vec<_> = roots.iter().map(|root| root.path.as_str()).collect();
        assert_eq!(topmost, ["/a/x", "/b-side", "/b", "/b0"]);
        for (at, over) in [
            ("/b", Some("/b")),
            ("/b/one/two", Some("/b")),
            ("/b-side/z", Some("/b-side")),
            ("/b0", Some("/b0")),
            ("/b1", None),
            ("/a", None),
            ("/", None),
        ] {
            assert_eq!(roots.over(&path(at)).map(|root| root.path.as_str()), over, "{at}");
        }
        for (at, pages, count) in [("/", 14, 4), ("/a", 4, 1), ("/b", 3, 1), ("/b/one", 0, 0), ("/c", 0, 0)] {
            assert_eq!((roots.pages_within(&path(at)), roots.within(&path(at)).len()), (pages, count), "{at}");
        }
        assert!(Roots::of(Vec::new()).over(&path("/")).is_none());
    }
}
